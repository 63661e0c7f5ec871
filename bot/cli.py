"""The command line: sosed run | demo | console | play | migrate | import-communities | digest | doctor | why | match |
understand.

Whatever is slow to import is imported by the command that needs it.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import log, stopping
from bot.configuration.config import CannotStart, Config
from bot.configuration.reading import load, load_from, load_only

if TYPE_CHECKING:
    from bot.app import App

ROOT = str(Path(__file__).parent.parent)
app = typer.Typer(
    help="Sosed («Сосед»): a bot for neighbours.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
ConfigFile = Annotated[Path | None, typer.Option("--config", help="The configuration file; also SOSED_CONFIG.")]
Database = Annotated[Path | None, typer.Option("--database", help="A SQLite file instead of the configured one.")]


def main() -> None:
    """One line and exit code 2 for what the operator can mend."""
    log.set_up("warning")
    sys.exit(_command())


def _command() -> int:
    """Runs it. Its exit code."""
    from bot.storage.store import Unavailable
    from services.refusal import Refusal

    try:
        app()
    except SystemExit as ended:  # so typer ends
        return ended.code if isinstance(ended.code, int) else 0
    except (CannotStart, Unavailable, OSError, UnicodeDecodeError) as error:
        return _refuse(str(error), 2)
    except Refusal as refusal:
        return _refuse(f"there is no such thing ({refusal.reason})", 2)
    except Exception as error:  # its words may hold what somebody wrote
        return _refuse(f"a fault of Sosed, please report it: {type(error).__name__} at {_place(error)}", 1)
    return 0


def _refuse(why: str, code: int) -> int:
    with suppress(OSError):  # standard error is gone, too
        typer.echo(f"sosed: {log.blanked(why)}", err=True)
    return code


def _place(error: Exception) -> str:
    """Where in our own files, and where at last."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(ROOT) and "site-packages" not in frame.filename]
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in (*ours[-3:], frames[-1])]
    return " > ".join(dict.fromkeys(places))


@app.command()
def run(config: ConfigFile = None) -> None:
    """Start Sosed as configured; with no token configured, in this terminal."""
    with stopping.at_once():
        settings = load(config)
        if settings.platforms:
            from bot.running import serve

            log.set_up("info", settings.secrets())
            serve.run(settings, load_from(config))
            return
    console(config)


@app.command()
def console(config: ConfigFile = None, database: Database = None) -> None:
    """Talk to Sosed here: as several people in several chats, or with lines from standard input."""
    from bot.terminal import talk

    _serve(_configured(config, database), talk.talk)


@app.command()
def demo(
    keep: Annotated[Path | None, typer.Option("--database", help="Keep the demo's database here.")] = None,
    stay: Annotated[bool, typer.Option(help="Go on by hand afterwards, on a terminal.")] = True,
) -> None:
    """Play one week of a real community, then leave you in it."""
    from bot.terminal import talk

    folder = Path(tempfile.mkdtemp(prefix="sosed-")) if keep is None else keep.parent
    path = keep or folder / "demo.db"
    if path.exists():
        raise CannotStart(f"{path}: is there already; the demo starts with an empty database, name another")
    _serve(load_only(None, **_at(path)), talk.week(stay=stay and sys.stdin.isatty()))


@app.command()
def play(
    files: Annotated[list[Path], typer.Argument(help="Transcripts.")],
    database: Database = None,
    config: ConfigFile = None,
) -> None:
    """Play transcripts and check what the bot says; exit code 1 and the first difference if it says something else."""
    from bot.terminal import talk

    for file in files:
        if not file.is_file():
            raise CannotStart(f"{file}: there is no such file")
        with tempfile.TemporaryDirectory(prefix="sosed-") as folder:
            settings = _configured(config, database or Path(folder) / "play.db")
            if not _serve(settings, talk.check(file)):
                raise typer.Exit(1)


@app.command()
def migrate(config: ConfigFile = None, database: Database = None) -> None:
    """Bring the database to this version's tables, after a backup."""
    from bot.app import alone
    from bot.storage import migrate as migration

    path = _configured(config, database).database.path
    with alone(path):
        done = migration.upgrade(path, datetime.now(UTC))
    typer.echo(f"{path}: {'migrated to' if done else 'is at'} {migration.head()}")


@app.command("import-communities")
def import_communities(
    file: Annotated[Path, typer.Argument(help="CSV: name, city, members, link.")],
    apply: Annotated[bool, typer.Option("--apply", help="Write; without it only a preview.")] = False,
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Import a city's list of communities: a preview row by row; with --apply all or nothing."""
    from bot.terminal import import_list

    if not file.is_file():
        raise CannotStart(f"{file}: there is no such file")
    settings = _configured(config, database)
    if not import_list.import_file(file, settings, apply=apply):
        raise typer.Exit(1)


@app.command()
def digest(
    community: Annotated[str, typer.Argument(help="Words of its name, or its number.")],
    out: Annotated[Path, typer.Option("--out", help="Where to put the picture.")] = Path("digest.png"),
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Print last week's digest of a community and draw its picture."""
    from bot.terminal import reports

    typer.echo(reports.digest(_configured(config, database), community, out, datetime.now(UTC)))


@app.command("match")
def match_(
    offers: Annotated[Path, typer.Option("--offers", help="A text file, one offer a line.")],
    needs: Annotated[Path, typer.Option("--needs", help="A text file, one need a line.")],
    top: Annotated[int, typer.Option("--top", min=1, help="How many offers to name for a need.")] = 20,
) -> None:
    """For each need a line: the numbers of the offers that answer it, best first. No database is used."""
    from bot.terminal import reports

    for line in reports.match(offers, needs, top):
        typer.echo(line)


@app.command("survey-sheet")
def survey_sheet(
    survey: Annotated[int, typer.Argument(help="The survey's number.", max=2**63 - 1)],
    out: Annotated[Path, typer.Option("--out", help="Where to put the table: .xlsx or .csv.")] = Path("survey.xlsx"),
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Write a survey's answers as a table for Excel."""
    from bot.terminal import reports

    typer.echo(reports.survey_sheet(_configured(config, database), survey, out, datetime.now(UTC)))


@app.command()
def doctor(
    config: ConfigFile = None,
    database: Database = None,
    unhook: Annotated[bool, typer.Option("--unhook", help="Remove a webhook that is in the way.")] = False,
    outbox: Annotated[bool, typer.Option("--outbox", help="Tell instead what waits to be sent, and why.")] = False,
) -> None:
    """Look at configuration, database, tokens, rights in the chats and clock, and say what to do."""
    from bot.terminal import examination, waiting

    settings = _configured(config, database)
    if outbox:
        typer.echo("\n".join(waiting.outbox(settings, datetime.now(UTC))))
        return
    lines, healthy = examination.doctor(settings, load_from(config), datetime.now(UTC), unhook=unhook)
    typer.echo("\n".join(lines))
    raise typer.Exit(0 if healthy else 1)


@app.command()
def why(
    whom: Annotated[str, typer.Argument(help="A chat as platform:123, or words of a person's or chat's name.")],
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Tell what waits for somebody, since when, why and until when, and what came of the last week's messages."""
    from bot.terminal import waiting

    typer.echo("\n".join(waiting.why(_configured(config, database), whom, datetime.now(UTC))))


@app.command()
def understand(
    question: Annotated[
        str,
        typer.Option(
            "--question", help="Which question the words answer: when, can-help, introduce, …; none: nothing was asked."
        ),
    ],
    now: Annotated[
        datetime | None, typer.Option("--now", formats=["%Y-%m-%dT%H:%M"], help="The zone's wall clock, for when.")
    ] = None,
    zone: Annotated[str, typer.Option("--zone", help="Where it is said.")] = "Europe/Moscow",
) -> None:
    """For each line of standard input what is read in it, or ask; when: a date, date-time, today, week or whenever."""
    from bot.terminal import understanding

    for line in understanding.understand(question, sys.stdin, now or datetime.now(UTC), zone):
        typer.echo(line)


def _configured(config: Path | None, database: Path | None = None) -> Config:
    return load(config, **_at(database))


def _at(database: Path | None) -> dict[str, Any]:
    return {"database": {"url": f"sqlite:///{database}"}} if database else {}


def _serve(config: Config, work: Callable[[App], Awaitable[bool]]) -> bool:
    """Runs `work` with a Sosed on the console."""
    from bot.app import opened
    from bot.transports.console import Console

    pictures = config.database.path.with_name(config.database.path.name + ".pictures")

    async def serve() -> bool:
        async with opened(config, lambda store: [Console(store, pictures)]) as sosed:
            return await work(sosed)

    return asyncio.run(serve())
