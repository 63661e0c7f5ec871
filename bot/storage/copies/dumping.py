"""Copies of a PostgreSQL database, by PostgreSQL's own programs.

The password goes into their environment, since anybody may read a program's arguments. Of what they say, only the first
line of an error is passed on: more may contain values.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy import URL

from bot.configuration import servers
from bot.configuration.config import CannotStart
from bot.storage.copies import copying

BEGINNING = b"PGDMP"
PLAIN = ("--no-owner", "--no-privileges")
NEWER = "is of a newer Sosed"

_EMPTY = """DO $$ DECLARE one record; BEGIN
FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
LOOP EXECUTE format('DROP TABLE public.%I CASCADE', one.tablename); END LOOP; END $$"""
_KNOWN = """DO $$ BEGIN IF (SELECT version_num > '{head}' FROM public.alembic_version)
THEN RAISE EXCEPTION '{newer}'; END IF; END $$"""
_WAS = "SELECT version_num FROM public.alembic_version"
_MARK = "UPDATE public.alembic_version SET version_num = '{mark}'"


def is_one(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(BEGINNING)) == BEGINNING


def dump(url: URL, version: int, target: Path) -> None:
    """Everything committed so far, as pg_restore reads it. `version`: the server's. Raises CannotStart."""
    _fits("pg_dump", version)
    unfinished = copying.begun(Path(target.name.split(".")[0]), target)
    try:
        _run(url, "pg_dump", "--format=custom", *PLAIN, f"--file={unfinished}")
        _run(url, "pg_restore", "--list", str(unfinished), connects=False)
    except CannotStart:
        unfinished.unlink()
        raise
    copying.put(unfinished, target)


def fill(url: URL, version: int, copy: Path, *, head: str, mark: str) -> str:
    """Puts the copy in the place of all tables, or changes nothing; its version is then `mark`. Returns what it was."""
    _fits("pg_restore", version)
    with tempfile.TemporaryDirectory(prefix="sosed-") as folder:
        script = Path(folder) / "restore.sql"  # the folder is nobody else's
        how = "--clean", "--if-exists", *PLAIN, f"--file={script}"
        _run(url, "pg_restore", *how, str(copy), connects=False)
        statements = _KNOWN.format(head=head, newer=NEWER), _WAS, _MARK.format(mark=mark)
        asked = [f"--command={statement}" for statement in statements]
        quiet = "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--single-transaction", "--set=ON_ERROR_STOP=1"
        said = _run(url, "psql", *quiet, f"--command={_EMPTY}", f"--file={script}", *asked)
    return said.split()[-1]


def empty(url: URL, version: int) -> None:
    _fits("psql", version)
    _run(url, "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--command={_EMPTY}")


def _fits(program: str, version: int) -> None:
    """Raises CannotStart if the program is missing, or older than the server."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603 - PostgreSQL's own
    except (OSError, subprocess.CalledProcessError):
        raise CannotStart(f"{program}: is not installed; install postgresql-client {version} or newer") from None
    found = re.search(r"(\d+)(?:\.\d+|devel|beta\d+|rc\d+)", said)
    own = int(found[1]) if found else 0
    if own < version:
        raise CannotStart(f"{program}: is of version {own}, older than the server; install postgresql-client {version}")


def _run(url: URL, program: str, *arguments: str, connects: bool = True) -> str:
    password = url.password or url.query.get("password")
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    address = bare.difference_update_query(["password"]).render_as_string()
    where = (f"--dbname={address}",) if connects else ()
    environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
    command = [program, *where, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603 - PostgreSQL's own
    if done.returncode:
        why = NEWER if NEWER in done.stderr else _first_line(done.stderr)
        raise CannotStart(f"{servers.shown(url)}: {program} fails ({why}); nothing has changed")
    return done.stdout


def _first_line(said: str) -> str:
    lines = [line.partition("error: ")[2] or line for line in said.splitlines() if "error:" in line or "ERROR:" in line]
    return (lines or [said.strip() or "no reason given"])[0].strip()[:200]
