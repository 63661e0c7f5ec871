"""F13, F14, F62, P8: what the operator can mend is one line and exit code 2, for the doctor a finding among others."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import log
from bot.cli import main
from tests.bot.configuration.test_config import as_nobody
from tests.support.everywhere import share

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # noqa: S105 - made up


@dataclass
class Said:
    code: int
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """Runs one here, in a folder of its own."""
    for name in [name for name in os.environ if name.startswith("SOSED_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["sosed", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = Said(int(ended.value.code or 0), *capsys.readouterr())
        assert "Traceback" not in said.out + said.err
        assert TOKEN.partition(":")[2] not in said.out + said.err
        return said

    yield run
    log.set_up("critical")


# ── Databases that are none ──────────────────────────────────────────────────────────────────────────────────────────
def folder(path: Path) -> Path:
    path.mkdir()
    return path


def nowhere(path: Path) -> Path:
    return path / "deeper" / "sosed.db"


def under_a_file(path: Path) -> Path:
    path.touch()
    return path / "sosed.db"


def garbage(path: Path) -> Path:
    path.write_bytes(b"no database" * 1000)
    return path


def cut(path: Path, database: Path) -> Path:
    path.write_bytes(database.read_bytes()[: 4096 * 3])
    return path


def of(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()
    return path


VERSIONS = "CREATE TABLE alembic_version (version_num)"
BAD: dict[str, Callable[[Path, Path], Path]] = {
    "a folder": lambda path, _: folder(path),
    "no folder": lambda path, _: nowhere(path),
    "under a file": lambda path, _: under_a_file(path),
    "garbage": lambda path, _: garbage(path),
    "cut": cut,
    "a loop": lambda path, _: (path.symlink_to(path), path)[1],
    "somebody else's": lambda path, _: of(path, "CREATE TABLE invoices (id)"),
    "somebody else's of our version": lambda path, _: of(path, VERSIONS, "INSERT INTO alembic_version VALUES ('0014')"),
    "without a version": lambda path, _: of(path, "CREATE TABLE alembic_version (x)"),
    "of no version": lambda path, _: of(
        path, VERSIONS, "CREATE TABLE outbox (id)", "INSERT INTO alembic_version VALUES ('0001x')"
    ),
    "of a newer version": lambda path, _: of(
        path, VERSIONS, "CREATE TABLE outbox (id)", "INSERT INTO alembic_version VALUES ('9999')"
    ),
}
NAMES = [":memory:", "a?b", "..", "/", "a\nb", "a" * 300]


@pytest.mark.parametrize("kind", BAD)
def test_a_database_that_is_none(command: Command, database: Path, tmp_path: Path, kind: str) -> None:
    path = BAD[kind](tmp_path / "bad.db", database)
    said = command("migrate", "--database", path)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert str(tmp_path) in said.err


@pytest.mark.parametrize("kind", share(BAD, one_in=4))
def test_a_database_that_is_none_for_the_doctor(command: Command, database: Path, tmp_path: Path, kind: str) -> None:
    path = BAD[kind](tmp_path / "bad.db", database)
    said = command("doctor", "--database", path)
    assert (said.code, said.err) == (1, "")
    assert "✓ Часы" in said.out
    assert f"✗ База: {path}" in said.out


@pytest.mark.parametrize("there", [False, True])
def test_where_nothing_may_be_written(command: Command, database: Path, tmp_path: Path, there: bool) -> None:
    """A folder, and a database in it, that others own."""
    place = folder(tmp_path / "theirs")
    if there:
        shutil.copy(database, place / "sosed.db")
    place.chmod(0o555)
    os.chdir(place)
    with as_nobody(place):
        said = [command(what, "--database", "sosed.db") for what in ("migrate", "console", "doctor")]
    assert [one.code for one in said] == [2, 2, 1]
    assert all((one.out, one.err.count("\n")) == ("", 1) for one in said[:2])
    assert said[2].err == ""
    assert "✗" in said[2].out


@pytest.mark.parametrize("name", share(NAMES, one_in=4))
@pytest.mark.parametrize("what", [("migrate",), ("console",), ("demo", "--no-stay"), ("doctor",)])
def test_a_name_no_database_has(command: Command, name: str, what: tuple[str, ...]) -> None:
    said = command(*what, "--database", name)
    if what == ("doctor",) and name == "a" * 300:
        assert said.code == 1  # a finding
    else:
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_what_is_a_fault_of_sosed_tells_where_and_nothing_of_anybody(command: Command, database: Path) -> None:
    of(database, "PRAGMA foreign_keys=OFF", "ALTER TABLE communities RENAME TO lost")
    said = command("digest", "Соседи Кирова", "--database", database)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("sosed: a bug in Sosed, please report it: OperationalError at ")
    assert "reports.py:" in said.err
    assert "Кирова" not in said.err


def test_where_nothing_can_be_put(command: Command, database: Path, tmp_path: Path) -> None:
    command("import-communities", Path(__file__).parent.parent / "examples/penza_communities.csv", "--apply")
    for out in (tmp_path / "nowhere" / "digest.png", folder(tmp_path / "digest.png")):
        said = command("digest", "Фотоклуб", "--out", out)
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


# ── Platforms out of reach ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("scheme", share(["http", "socks5"], one_in=2))
@pytest.mark.parametrize("unhook", [[], ["--unhook"]])
def test_a_dead_proxy_is_a_finding(command: Command, tmp_path: Path, scheme: str, unhook: list[str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        dead = f'proxy = "{{}}://sosed:{TOKEN[10:]}@127.0.0.1:{free.getsockname()[1]}"'
    config = tmp_path / "config.toml"
    vk = f'[vk]\ntoken = "vk1.a.{TOKEN[10:]}"\ngroup_id = 5\n'
    config.write_text(f'[telegram]\ntoken = "{TOKEN}"\n{dead.format(scheme)}\n{vk}{dead.format("http")}\n')
    garbage(tmp_path / "sosed.db")
    said = command("doctor", *unhook)
    assert (said.code, said.err) == (1, "")
    lines = said.out.splitlines()
    for begins in (
        "✗ База",
        "✗ Telegram: не отвечает",
        "✗ ВКонтакте: не отвечает",
        "✗ Настройки",
        "✗ Кто хранит данные",
        "✓ Часы",
    ):
        assert [line for line in lines if line.startswith(begins)], said.out
