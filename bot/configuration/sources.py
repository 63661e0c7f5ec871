"""Reads config.toml and SOSED_… variables. Refuses unknown keys; reports an error in one line without secrets."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import SettingsError

import locales
from bot.configuration import keys
from bot.configuration.config import CannotStart, Config, model
from bot.misdeclared import Misdeclared

DEFAULT = Path("config.toml")
LARGEST = 1_000_000  # bytes
NAMED = re.compile(r"(declare|namespace|table key) .*?( twice)?(?= \(at [^()]*\)$)", re.DOTALL)


def load(path: Path | None = None, **overrides: Any) -> Config:
    """Loads the file given by --config or SOSED_CONFIG, else ./config.toml if it exists. Raises CannotStart."""
    return load_only(load_from(path), **overrides)


def load_only(file: Path | None, **overrides: Any) -> Config:
    """Loads this file, if any. `overrides`: sections given on the command line. Raises CannotStart."""
    configured = _model()
    if wrong := keys.wrong_variable(os.environ, keys.of(configured)):
        raise CannotStart(f"environment: {wrong}")
    try:
        return _of(configured, _read(file) if file else {})(**overrides)
    except ValidationError as error:
        raise CannotStart(_first(error, configured, file, overrides)) from None
    except (SettingsError, RecursionError):
        raise CannotStart("""environment: write a list as SOSED_OPERATOR__CHATS='["platform:123"]'""") from None


def load_from(path: Path | None = None) -> Path | None:
    """The path of the file to read, or None. Raises CannotStart if a named file does not exist."""
    named = path or (Path(os.environ[keys.FILE]) if os.environ.get(keys.FILE) else None)
    file = named or (DEFAULT if os.path.lexists(DEFAULT) else None)
    if file is None:
        return None
    try:
        if file.is_dir():  # Docker creates a folder when the file to mount does not exist
            raise CannotStart(f"{file}: is a folder; name a file")
        if not file.exists():
            raise CannotStart(f"{file}: there is no such file; config.example.toml shows what it contains")
    except OSError as error:
        raise _unread(file, error) from None
    return file


def _read(file: Path) -> dict[str, Any]:
    """Parses the file; accepts the byte-order mark that Windows adds."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise CannotStart(f"{file}: is too large for a configuration")
        return tomllib.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise _unread(file, error) from None
    except UnicodeDecodeError:
        raise CannotStart(f"{file}: is not UTF-8; save it so") from None
    except tomllib.TOMLDecodeError as error:
        said = NAMED.sub(r"\1 …\2", str(error))
        raise CannotStart(f"{file}: {said}") from None
    except (RecursionError, ValueError):
        raise CannotStart(f"{file}: contains lists nested too deeply or numbers too long") from None


def _unread(file: Path, error: OSError) -> CannotStart:
    return CannotStart(f"{file}: cannot be read ({error.strerror})")


def _model() -> type[Config]:
    try:
        locales.codes()
        return model()
    except (Misdeclared, locales.Incomplete) as wrong:
        raise CannotStart(str(wrong)) from None


def _of(configured: type[Config], read: Mapping[str, Any]) -> type[Config]:
    """The model class with `read` as its file values."""
    return type("FromFile", (configured,), {"written": read, "__module__": __name__})


def _first(error: ValidationError, model: type[Config], file: Path | None, overrides: Mapping[str, Any]) -> str:
    """The first error, with its key but not its value, which may be a secret."""
    first = error.errors(include_input=False, include_url=False)[0]
    path = [str(part) for part in first["loc"]]
    key, said = ".".join(path), first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        return f"{file}: {keys.unknown(key, [*model.model_fields, *keys.of(model)])}"
    if path and path[0] in overrides:
        return f"--{path[0]}: {said}"
    spoken = keys.variable(".".join(path[:2])) in map(str.upper, os.environ)
    where = file if file and not spoken else "environment"
    return f"{where}: {keys.shown(key)}: {said}" if key else f"{where}: {said}"
