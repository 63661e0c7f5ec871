"""One neighbour on two platforms: a code joins them, one profile and one seat then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import select

from bot.sending import outbox
from bot.sending.outbox import Address
from bot.values.outgoing import Button, say
from models import (
    Account,
    Chat,
    Joining,
    LinkCode,
)
from tests.handlers.people.conftest import Both, code_of, count, real_now


async def link(both: Both) -> None:
    code = await code_of(both)
    await agree_there(both, code)
    await agree_here(both)


async def agree_there(both: Both, code: str, name: str = "Галина Петрова") -> None:
    """A yes where the code was sent."""
    before = len(both.telegram.said)
    asked = await both.hears(both.vk, name, f"/link {code}", "Код взят здесь: «Галина» (Telegram)")
    await both.presses(both.vk, name, asked.message, "Да, это я", "подтвердите в Telegram")
    await both.said(both.telegram, f"По вашему коду пришли: «{name}» (ВКонтакте)", before)


async def agree_here(both: Both, label: str = "Да, это я", words: str = "один человек") -> None:
    """And one where it was asked for."""
    asked = next(one for one in reversed(both.telegram.said) if "По вашему коду" in one.text)
    await both.presses(both.telegram, "Галина", asked.message, label, words)


async def test_two_accounts_become_one_person(both: Both) -> None:
    await link(both)
    persons = await both.app.store.read(lambda session: session.scalars(select(Account.person)).all())
    assert len(persons) == 2
    assert len(set(persons)) == 1


async def test_the_button_leads_to_the_other_platform(both: Both) -> None:
    said = await both.hears(both.telegram, "Галина", "/link", "Код действует 10 минут")
    button = next(one for row in said.message.buttons for one in row if "другом мессенджере" in one.label)
    before = len(both.vk.said)
    both.vk.follow(both.vk.person("Галина Петрова"), button.url)
    await both.said(both.vk, "Код взят здесь", before)


async def test_a_code_sent_without_its_command_is_one(both: Both) -> None:
    code = await code_of(both)
    await both.hears(both.vk, "Галина Петрова", code.lower(), "Код взят здесь: «Галина» (Telegram)")


async def test_a_code_is_good_once(both: Both) -> None:
    """S16"""
    code = await code_of(both)
    await agree_there(both, code)
    await both.hears(both.vk, "Чужой Человек", f"/link {code}", "не подходит")
    await agree_here(both)
    await both.hears(both.vk, "Чужой Человек", f"/link {code}", "не подходит")


async def test_one_yes_joins_nobody(both: Both) -> None:
    """Whoever makes somebody press «Да» has nothing of it without a yes of their own, to a question that names them."""
    await agree_there(both, await code_of(both), "Жертва")
    persons = await both.app.store.read(lambda session: session.scalars(select(Account.person)).all())
    assert len(set(persons)) == 2
    await agree_here(both, "Нет", "ничего не меняю")
    await both.until(lambda: "ответили «нет»" in both.vk.said[-1].text)
    asked = next(one for one in reversed(both.telegram.said) if "По вашему коду" in one.text)
    await both.presses(both.telegram, "Галина", asked.message, "Да, это я", "не подходит")
    assert await count(both, Joining.id) == 0


async def test_a_code_is_kept_as_a_hash_and_is_not_good_here(both: Both) -> None:
    """S16"""
    code = await code_of(both)
    hashes = await both.app.store.read(lambda session: session.scalars(select(LinkCode.hash)).all())
    assert code not in hashes[0]
    await both.hears(both.telegram, "Олег", f"/link {code}", "из этого же мессенджера")
    await both.hears(both.telegram, "Галина", f"/link {code}", "уже связаны")


async def test_the_preferred_platform_is_written_to(both: Both) -> None:
    await link(both)
    asked = next(one for one in both.telegram.said if "один человек" in one.text)
    await both.presses(both.telegram, "Галина", asked.message, "Писать в ВКонтакте", "буду писать сюда: ВКонтакте")
    chat = await both.app.store.read(_where_written)
    assert chat == "vk"


def _where_written(session: Any) -> str:
    person = session.scalar(select(Account.person).limit(1))
    return outbox.private_chat(session, person).transport


async def test_a_neighbour_of_the_other_platform_has_no_button_here(both: Both) -> None:
    """VK opens no address of Telegram's: with that button it would have refused the whole message."""
    await code_of(both)
    await both.hears(both.vk, "Олег Петров", "привет", "Сосед")

    def introduce(session: Any) -> None:
        galina = session.scalars(select(Account.person).where(Account.transport == "telegram")).one()
        chat = session.scalars(select(Chat.id).where(Chat.transport == "vk")).one()
        words = say("as-is", (Button("Написать", person=galina), Button("Телефон", "phone:1:1")), words="Знакомьтесь")
        outbox.queue(session, Address(chat, "vk"), words, real_now())

    await both.app.store.write(introduce)
    both.app.deliveries["vk"].woken.set()
    said = await both.said(both.vk, "Знакомьтесь", 0)
    assert said.rows == (("Телефон",),)


# ── The rows themselves ──────────────────────────────────────────────────────────────────────────────────────────────
Write = Callable[[Callable[[Any], Any]], Awaitable[Any]]
