"""Questions that come into a private chat, and what is said in return."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address
from bot.values.outgoing import Card, Message, say
from models import Chat, Consent, Match, Need
from services.people import consents
from tests.conftest import NOW
from tests.support.attacked import Heard, W

AGAIN = "Не понял, на что это ответ"
BACK = "Вернёмся к незаконченному"


async def get(w: W, who: str, message: Message | Card, transport: str = "memory") -> None:
    """Something comes into the private chat."""

    def queue(session: Session) -> None:
        mine = Chat.external == who, Chat.transport == transport
        chat = session.scalars(select(Chat.id).where(*mine)).one()
        outbox.queue(session, Address(chat, transport), message, w.now)

    await w.w(queue)
    await w.app.settle(w.now)


async def news(w: W, who: str, transport: str = "memory") -> None:
    await get(w, who, say("event.cancelled", title="Чай"), transport)


async def match(w: W, helper: str, state: str = "asked", words: str = "повесить полку", asker: str = "member") -> int:
    """A need of the asker's; the helper is asked, or has said yes."""
    by, whom = await w.person(asker), await w.person(helper)

    def add(session: Session) -> int:
        later = NOW + timedelta(days=9)
        times = {"created_at": NOW, "promised_at": NOW, "looked_at": NOW, "expires_at": later}
        kind = "agreed" if state == "agreed" else "open"
        need = Need(community=1, person=by, words=words, search=f" {words} ", urgency="week", state=kind, **times)
        session.add(need)
        session.flush()
        row = Match(need=need.id, helper=whom, state=state, asked_at=NOW, passes_at=NOW + timedelta(days=1))
        session.add(row)
        session.flush()
        return row.id

    return await w.w(add)


async def asked(w: W, helper: str, **how: str) -> int:
    """«Рядом нужна помощь … Сможете?»"""
    found = await match(w, helper, **how)
    await get(w, helper, Card("ask", found, kept=False))
    return found


async def state(w: W, of: int) -> str:
    return await w.q(lambda session: session.get_one(Match, of).state)


def labels(heard: Heard) -> list[str]:
    return [label for _, _, rows in heard for row in rows for label in row]


def texts(heard: Heard) -> str:
    return "\n".join(words for _, words, _ in heard)


async def has_consent(w: W, who: str) -> bool:
    person = await w.person(who)
    return bool(await w.q(lambda session: consents.given(session, 1, person)))


async def take_consent(w: W, who: str) -> None:
    person = await w.person(who)
    await w.w(lambda session: session.execute(delete(Consent).where(Consent.person == person)))
