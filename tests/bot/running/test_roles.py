"""`sosed run --roles`: what each process does, and what stops it before it begins."""

from pathlib import Path

import pytest

from bot.configuration.config import CannotStart, Config, model
from bot.running.roles import ProcessRole, chosen
from bot.storage.sqlite import File
from bot.terminal import refusals

ALL = "intake,work,send,tick"
SERVER = "postgresql://sosed@localhost/sosed"


def configured(url: str) -> Config:
    return model()(database={"url": url}, telegram={"token": "1:abcdefghijklmnopqrstuvwxyz123456789"})


def test_without_roles_a_process_is_alone() -> None:
    assert chosen(None, configured(SERVER)) is None


def test_some_roles_are_for_a_server() -> None:
    assert chosen("work, send", configured(SERVER)) == {ProcessRole.WORK, ProcessRole.SEND}
    assert chosen(ALL, configured(SERVER)) == set(ProcessRole)


def test_on_a_file_one_process_has_them_all(tmp_path: Path) -> None:
    config = configured(f"sqlite:///{tmp_path / 'sosed.db'}")
    assert chosen(ALL, config) is None
    with pytest.raises(CannotStart) as refused:
        chosen("intake,work", config)
    said = refusals.in_language(str(refused.value), "ru")
    assert "один процесс" in said
    assert "send, tick" in said
    for shared in (File(tmp_path).shared, File(tmp_path).beside):
        with pytest.raises(CannotStart):
            shared()


@pytest.mark.parametrize("given", ["", "sending", "work,,send"])
def test_an_unknown_role_is_named(given: str) -> None:
    with pytest.raises(CannotStart, match="intake, work, send, tick") as refused:
        chosen(given, configured(SERVER))
    assert "среди них нет" in refusals.in_language(str(refused.value), "ru")


def test_a_process_without_a_platform_has_no_roles() -> None:
    with pytest.raises(CannotStart, match="needs the token"):
        chosen(ALL, Config(database={"url": SERVER}))
