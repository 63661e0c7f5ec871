"""The command line: sosed run | demo | console | play | migrate | backup | restore | move-database |
import-communities | digest | rebuild-numbers | survey-sheet | export | doctor | why | match | understand.

Slow imports are made by the commands that need them.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from bot import log, stopping
from bot.configuration.config import CannotStart, Config
from bot.configuration.sources import load, load_from, load_only
from bot.terminal import guarded

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
ConfigFile = Annotated[Path | None, typer.Option("--config", help="The configuration file (also SOSED_CONFIG).")]
Database = Annotated[Path | None, typer.Option("--database", help="A SQLite file instead of the configured one.")]

Exported = Literal["calendar"]
Roles = Annotated[str | None, typer.Option("--roles", help="One of several processes: some of intake,work,send,tick.")]


def main() -> None:
    """Runs the command; an error that the operator can fix is one line and exit code 2."""
    log.set_up("warning")
    sys.exit(guarded.run(app))


def _version(asked: bool) -> None:
    from importlib.metadata import version

    if asked:
        typer.echo(f"sosed {version('sosed')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Sosed («Сосед»): a bot for neighbours."""


@app.command()
def run(config: ConfigFile = None, roles: Roles = None) -> None:
    """Start Sosed as configured; with no token configured, in this terminal."""
    with stopping.at_once():
        settings = load(config)
        if settings.platforms or roles is not None:
            from bot.running import serve

            log.set_up("info", settings.secrets())
            serve.run(settings, load_from(config), roles)
            return
    console(config)


@app.command()
def console(config: ConfigFile = None, database: Database = None) -> None:
    """Run Sosed in this terminal: play several people in several chats, or feed lines from standard input."""
    from bot.terminal import console, serving

    serving.serve(_configured(config, database), console.talk)


@app.command()
def demo(
    keep: Annotated[Path | None, typer.Option("--database", help="Keep the demo's database in this file.")] = None,
    stay: Annotated[bool, typer.Option(help="Carry on by hand afterwards, in a terminal.")] = True,
) -> None:
    """Play one week of a real community, then leave you in it."""
    from bot.terminal import console, serving

    folder = Path(tempfile.mkdtemp(prefix="sosed-")) if keep is None else keep.parent
    path = keep or folder / "demo.db"
    if path.exists():
        raise CannotStart(f"{path}: exists already; the demo needs an empty database, name another file")
    serving.serve(load_only(None, **_at(path)), console.week(stay=stay and sys.stdin.isatty()))


@app.command()
def play(
    files: Annotated[list[Path], typer.Argument(help="Transcripts.")],
    database: Database = None,
    config: ConfigFile = None,
) -> None:
    """Play transcripts and check every expected line; exit with code 1 at the first difference."""
    from bot.terminal import console, serving

    for file in files:
        if not file.is_file():
            raise CannotStart(f"{file}: there is no such file")
        with tempfile.TemporaryDirectory(prefix="sosed-") as folder:
            settings = _configured(config, database or Path(folder) / "play.db")
            if not serving.serve(settings, console.check(file)):
                raise typer.Exit(1)


@app.command()
def migrate(config: ConfigFile = None, database: Database = None) -> None:
    """Upgrade the database to this version's tables; backs it up first if there is anything to upgrade."""
    from bot.storage import migrate as migration
    from bot.storage import place as places

    place = _configured(config, database).database.place
    with places.at(place).alone():
        done = migration.upgrade(place, datetime.now(UTC))
    typer.echo(f"{places.at(place).name}: {'migrated to' if done else 'is at'} {migration.head()}")


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(metavar="TO", help="The folder for backups; made if it is missing.")],
    keep: Annotated[int, typer.Option("--keep", min=1, max=30, help="Delete backups older than so many days.")] = 30,
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Copy the database and its key into a folder, also while Sosed runs."""
    from bot.terminal import backups

    typer.echo("\n".join(backups.back_up(_configured(config, database), folder, datetime.now(UTC), keep)))


@app.command()
def restore(
    copy: Annotated[Path, typer.Argument(metavar="FROM", help="A backup.")],
    replace: Annotated[bool, typer.Option("--replace", help="Restore over a database that is there.")] = False,
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Put a backup in the database's place. Sosed must not be running."""
    from bot.terminal import restoring

    settings = _configured(config, database)
    typer.echo("\n".join(restoring.restore(settings, copy, datetime.now(UTC), replace=replace)))


@app.command("move-database")
def move_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A file, or the address of a server's database.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The same; an empty one.")],
) -> None:
    """Move a database from a SQLite file to a PostgreSQL server, or back. Sosed must not be running."""
    from bot.terminal import moving

    typer.echo("\n".join(moving.move(source, target)))


@app.command("import-communities")
def import_communities(
    file: Annotated[Path, typer.Argument(help="CSV: name, city, members, link.")],
    apply: Annotated[bool, typer.Option("--apply", help="Import; without it only show a preview.")] = False,
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Preview a city's list of communities row by row; with --apply import all of it or nothing."""
    from bot.terminal import import_list

    if not file.is_file():
        raise CannotStart(f"{file}: there is no such file")
    settings = _configured(config, database)
    if not import_list.import_file(file, settings, apply=apply):
        raise typer.Exit(1)


@app.command()
def digest(
    community: Annotated[str, typer.Argument(help="Words from its name, or its number.")],
    out: Annotated[Path, typer.Option("--out", help="Where to put the picture.")] = Path("digest.png"),
    week: Annotated[
        datetime | None,
        typer.Option("--week", formats=["%Y-%m-%d"], help="A day of the week, such as 2026-11-16; else last week."),
    ] = None,
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Print a week's digest of a community, last week's by default, and draw its picture."""
    from bot.terminal import reports

    day = week.date() if week else None
    typer.echo(reports.digest(_configured(config, database), community, out, datetime.now(UTC), day))


@app.command("rebuild-numbers")
def rebuild_numbers(config: ConfigFile = None, database: Database = None) -> None:
    """Count the weeks' numbers anew from what they were counted from; equal ones come out, also while Sosed runs."""
    from bot.terminal import reports

    typer.echo(reports.rebuild_numbers(_configured(config, database), datetime.now(UTC)))


@app.command("match")
def match_(
    offers: Annotated[Path, typer.Option("--offers", help="A text file with one offer per line.")],
    needs: Annotated[Path, typer.Option("--needs", help="A text file with one need per line.")],
    top: Annotated[int, typer.Option("--top", min=1, help="How many offers to list per need.")] = 20,
) -> None:
    """Print a line per need with the numbers of matching offers, best first. Uses no database."""
    from bot.terminal import reports

    for line in reports.match(offers, needs, top):
        typer.echo(line)


@app.command("survey-sheet")
def survey_sheet(
    survey: Annotated[int | None, typer.Argument(help="Its number; without one all are listed.", max=2**63 - 1)] = None,
    out: Annotated[Path, typer.Option("--out", help="Where to put the table: .xlsx or .csv.")] = Path("survey.xlsx"),
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Write a survey's answers to an Excel or CSV file."""
    from bot.terminal import reports

    settings = _configured(config, database)
    if survey is None:
        typer.echo("\n".join(reports.surveys(settings)))
        return
    typer.echo(reports.survey_sheet(settings, survey, out, datetime.now(UTC)))


@app.command()
def export(
    what: Annotated[Exported, typer.Argument(help="What to export.")],
    community: Annotated[str, typer.Argument(help="Words from its name, or its number.")],
    out: Annotated[Path | None, typer.Option("--out", help="Where to put the file.")] = None,
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Write a community's meetings as a calendar file, without guests and links."""
    from bot.terminal import calendars

    typer.echo(calendars.export(_configured(config, database), community, out))


@app.command()
def doctor(
    config: ConfigFile = None,
    database: Database = None,
    unhook: Annotated[bool, typer.Option("--unhook", help="Remove a webhook that blocks polling.")] = False,
    outbox: Annotated[bool, typer.Option("--outbox", help="Show instead what is waiting to be sent, and why.")] = False,
) -> None:
    """Check configuration, database, tokens, rights in the chats and the clock, and say what to fix."""
    from bot.terminal import doctor, why

    settings = _configured(config, database)
    if outbox:
        typer.echo("\n".join(why.outbox(settings, datetime.now(UTC))))
        return
    lines, healthy = doctor.doctor(settings, load_from(config), datetime.now(UTC), unhook=unhook)
    typer.echo("\n".join(lines))
    raise typer.Exit(0 if healthy else 1)


@app.command()
def why(
    whom: Annotated[str, typer.Argument(help="A chat as platform:123, or words of a person's or chat's name.")],
    config: ConfigFile = None,
    database: Database = None,
) -> None:
    """Show what is waiting for a chat or person, why and until when, and how last week's messages ended."""
    from bot.terminal import why

    typer.echo("\n".join(why.why(_configured(config, database), whom, datetime.now(UTC))))


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
    zone: Annotated[str, typer.Option("--zone", help="The speaker's time zone.")] = "Europe/Moscow",
) -> None:
    """Print how Sosed reads each line of standard input, or ask; when: a date, date-time, today, week, whenever."""
    from bot.terminal import readings

    for line in readings.understand(question, sys.stdin, now, zone):
        typer.echo(line)


def _configured(config: Path | None, database: Path | None = None) -> Config:
    return load(config, **_at(database))


def _at(database: Path | None) -> dict[str, Any]:
    return {"database": {"url": f"sqlite:///{database}"}} if database else {}
