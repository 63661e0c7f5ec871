"""What stops a start on a PostgreSQL server, in one line and without a password."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL

from bot import log
from bot.cli import main
from bot.configuration.config import CannotStart, Config
from bot.storage import migrate
from bot.terminal import refusals
from tests.bot.storage.conftest import NOW
from tests.support import databases

WRONG = "hush-hush"
pytestmark = pytest.mark.skipif(not databases.ON_SERVER, reason="`make test` runs it on a server, after these")


def administrator() -> Any:
    return databases._administrator()


@pytest.fixture
def empty() -> URL:
    return databases.new()


def with_(url: URL, **parts: Any) -> str:
    return url.set(**parts).render_as_string(hide_password=False)


@pytest.fixture
def stranger() -> Iterator[str]:
    administrator().execute("CREATE ROLE stranger LOGIN PASSWORD 'the right one'")
    yield "stranger"
    administrator().execute("DROP ROLE stranger")


def refused(url: str) -> str:
    """What the operator reads in Russian; no password is in it."""
    with pytest.raises(CannotStart) as stopped:
        migrate.upgrade(Config(database={"url": url}).database.place, NOW)
    said = str(stopped.value)
    assert WRONG not in said
    assert "\n" not in said
    return refusals.in_language(said, "ru")


def test_a_wrong_password(empty: URL, stranger: str) -> None:
    assert "не принимает это имя и пароль" in refused(with_(empty, username=stranger, password=WRONG))


def test_no_such_database(empty: URL) -> None:
    assert "нет такой базы" in refused(with_(empty, database="nowhere", password=WRONG))


def test_no_such_host(empty: URL) -> None:
    assert "такого сервера нет" in refused("postgresql://sosed:hush-hush@nowhere.invalid/sosed")


def test_nobody_answers(empty: URL) -> None:
    assert "сервер не отвечает" in refused("postgresql://sosed:hush-hush@127.0.0.1:1/sosed")


def test_a_database_of_a_newer_sosed(database: URL) -> None:
    with databases._connected(str(database.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    try:
        assert "базу записал более новый Сосед (9999)" in refused(databases.url(database))
    finally:
        with databases._connected(str(database.database)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = %s", [migrate.head()])


def test_another_programs_database(empty: URL) -> None:
    with databases._connected(str(empty.database)) as connection:
        connection.execute("CREATE TABLE theirs (n int)")
    assert "это база другой программы" in refused(databases.url(empty))


def test_texts_that_are_not_unicode(empty: URL) -> None:
    administrator().execute("CREATE DATABASE latin ENCODING LATIN1 TEMPLATE template0")
    try:
        assert "Создайте её с ENCODING UTF8" in refused(with_(empty, database="latin"))
    finally:
        administrator().execute("DROP DATABASE latin WITH (FORCE)")


def test_an_old_server(empty: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.storage.postgresql import server

    monkeypatch.setattr(server, "OLDEST", 99)
    assert "а Соседу нужен 99 или новее" in refused(databases.url(empty))


def test_the_password_is_never_shown() -> None:
    config = Config(database={"url": "postgresql://sosed:hush-hush@host/sosed?sslmode=require"})
    assert config.database.name == "postgresql://sosed@host/sosed"
    assert "hush-hush" in config.secrets()
    assert WRONG not in repr(config) + str(config.database.place)


def test_a_password_that_is_written_in_percent_is_blanked_in_both_ways() -> None:
    config = Config(database={"url": "postgresql://sosed:p%40ss%20word@host/sosed"})
    assert {"p%40ss%20word", "p@ss word"} <= config.secrets()


def test_a_standby(tmp_path: Path) -> None:
    """It can only be read: a migration, or the first update, would fail on it."""
    from tests.support.databases import server

    with server.running(standby=True) as address:
        assert "это резервный сервер" in refused(address.format(name="postgres"))


def test_a_command_that_is_refused(
    empty: URL, stranger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line in the operator's language, exit code 2, and no password in it."""
    config = tmp_path / "config.toml"
    url = with_(empty, username=stranger, password=WRONG)
    config.write_text(f'[bot]\nlanguage = "ru"\n[database]\nurl = "{url}"\n', encoding="utf-8")
    for what in (["migrate"], ["run"], ["import-communities", str(config)]):
        monkeypatch.setattr(sys, "argv", ["sosed", *what, "--config", str(config)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert ended.value.code == 2, said
        assert said.err.count("\n") == 1
        assert "сервер не принимает это имя и пароль" in said.err
        assert WRONG not in said.out + said.err
    log.set_up("critical")
