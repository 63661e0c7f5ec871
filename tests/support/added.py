"""A folder beside the project's own: a file written there is found as if it had been added to the project."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

# What is found by folder.
PACKAGES = ("handlers", "scheduler", "kpis", "locales", "drawing", "bot.transports", "services.speech")
OURS = ("handlers", "scheduler", "kpis", "locales", "bot", "services", "drawing", "after_changes")


class Added:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, path: str, said: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(said), encoding="utf-8")
        forget()
        return file


@contextmanager
def beside(folder: Path) -> Iterator[Added]:
    """Until the end everything that is loaded by folder looks there, too."""
    paths = {name: list(importlib.import_module(name).__path__) for name in PACKAGES}
    known = set(sys.modules)
    for name in PACKAGES:
        (folder / name.replace(".", "/")).mkdir(parents=True)
        sys.modules[name].__path__ = [*paths[name], str(folder / name.replace(".", "/"))]
    try:
        yield Added(folder)
    finally:
        for name, path in paths.items():
            sys.modules[name].__path__ = path
        for name in set(sys.modules) - known:
            if str(folder) in (getattr(sys.modules[name], "__file__", None) or ""):
                del sys.modules[name]
        forget()


def forget() -> None:
    """What was found is looked for again, as at a start."""
    importlib.invalidate_caches()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in OURS and (not name.startswith("services") or name == "services.speech.rules"):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear") and getattr(value, "__module__", None) == name:
                    value.cache_clear()
