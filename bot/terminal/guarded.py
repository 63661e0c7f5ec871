"""Runs the command line; whatever stops it is one line without secrets and an exit code."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import typer

from bot import log
from bot.configuration.config import CannotStart
from bot.terminal import refusals

ROOT = str(Path(__file__).parents[2])


def run(command: Callable[[], object]) -> int:
    """Runs the command; returns its exit code."""
    from bot.storage.store import Unavailable
    from services.refusal import Refusal

    try:
        command()
    except SystemExit as ended:  # typer's way to end
        return ended.code if isinstance(ended.code, int) else 0
    except (CannotStart, Unavailable, OSError, UnicodeDecodeError) as error:
        return _refuse(refusals.in_language(str(error), refusals.language()), 2)
    except Refusal as refusal:
        return _refuse(f"not found or not possible ({refusal.reason})", 2)
    except Exception as error:  # its message may contain private words
        return _refuse(f"a bug in Sosed, please report it: {type(error).__name__} at {_place(error)}", 1)
    return 0


def _refuse(why: str, code: int) -> int:
    with suppress(OSError):  # standard error is gone, too
        typer.echo(f"sosed: {log.blanked(why)}", err=True)
    return code


def _place(error: Exception) -> str:
    """The places in our files, and the last one."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(ROOT) and "site-packages" not in frame.filename]
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in (*ours[-3:], frames[-1])]
    return " > ".join(dict.fromkeys(places))
