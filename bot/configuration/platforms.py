"""Finds the platforms: each package of bot/transports declares itself, and nothing else names it.

    PLATFORM = Platform("telegram", Settings, build)                             # bot/transports/telegram/__init__.py

Its texts are in its texts/<language>/; the doctor calls its transport's `examine`. The package must not import its
client, because it is loaded whenever the configuration is read.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.configuration.section import OfPlatform
from bot.misdeclared import Misdeclared
from bot.values.transport import Transport

PACKAGE = "bot.transports"


@dataclass(frozen=True)
class Platform:
    """`settings`: its section of config.toml, named like the platform; None if the command line opens the platform.
    `build`: makes the transport from that section and this server's public address, if any."""

    name: str
    settings: type[OfPlatform] | None = None
    build: Callable[[Any, str | None], Transport] | None = None


@cache
def found() -> dict[str, Platform]:
    """All platforms by name. Raises Misdeclared."""
    package = importlib.import_module(PACKAGE)
    names = sorted(one.name for one in pkgutil.iter_modules(package.__path__) if one.ispkg)
    return {name: _declared(importlib.import_module(f"{PACKAGE}.{name}"), name) for name in names}


def texts() -> list[Path]:
    """The platforms' text folders, each with a folder per language."""
    modules = (importlib.import_module(f"{PACKAGE}.{name}") for name, one in found().items() if one.settings)
    return [Path(str(module.__file__)).with_name("texts") for module in modules]


def _declared(module: Any, name: str) -> Platform:
    platform = getattr(module, "PLATFORM", None)
    if not isinstance(platform, Platform):
        raise Misdeclared(f"{module.__file__}: declares no platform; PLATFORM = Platform({name!r}, Settings, build)")
    if platform.name != name:
        raise Misdeclared(f"{module.__file__}: the platform is called {platform.name!r} and its folder {name!r}")
    if (platform.settings is None) != (platform.build is None):
        lacking = "settings" if platform.settings is None else "build"
        raise Misdeclared(f"{module.__file__}: the platform declares no {lacking}")
    if platform.settings and not (words := Path(module.__file__).with_name("texts")).is_dir():
        raise Misdeclared(f"{words}: is not there; it holds the platform's texts, a folder for each language")
    return platform
