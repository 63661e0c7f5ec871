"""How Sosed listens and speaks. Knows no neighbours."""

import sys

if "rich" not in sys.modules:  # structlog takes it along for coloured tracebacks, which nobody sees: 5 MB and 0.1 s
    sys.modules["rich"] = None  # type: ignore[assignment]  # "there is none", until structlog has looked
    try:
        import structlog  # noqa: F401
    finally:
        del sys.modules["rich"]
