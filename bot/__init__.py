"""How Sosed listens and speaks. This package knows nothing about neighbours."""

import sys

if "rich" not in sys.modules:  # structlog imports it for coloured tracebacks that nobody sees: 5 MB, 0.1 s
    sys.modules["rich"] = None  # type: ignore[assignment]  # "there is none", until structlog has looked
    try:
        import structlog  # noqa: F401 - while there is no rich; whoever imports it later gets this one
    finally:
        del sys.modules["rich"]
