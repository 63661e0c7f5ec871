"""«Мои данные»: everything stored about a person, to read and as a file.

Галина: мои данные
> Галина: {sosed.json} Вот всё, что я о вас храню. …
"""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Card, Document, Message, Text, text
from handlers.people import deeds
from handlers.people.consent import keeper
from handlers.people.taking_back import line
from models import Community, Consent, Person
from services import looked
from services.people import consents, export, purposes
from services.roles import Role

router = Router()

MOST = 10  # lines about leaders' deeds in the message
LONGEST = 300  # characters per part in the message; the file is complete
WORDS = {  # part -> the column shown in the message
    "communities": "community", "needs": "words", "talents": "words", "company": "pursuit",
    "neighbours": "name", "complaints": "words", "events": "title", "series": "title",
    "regulars": "series", "uninvited": "title", "items": "name", "feedback": "words",
    "festivals": "title", "volunteering": "words", "mentions": "link", "chronicle": "words", "history": "words",
    "thanked": "reason", "thanks": "reason", "answers": "survey",
}  # fmt: skip


@router.command("mydata", role=Role.GUEST, place=Place(seldom=40), lonely=True, link=True)
def mydata(ctx: Context) -> None:
    ctx.reply(Message((keeper(ctx),)))
    ctx.reply(Card("mydata", ctx.person, kept=False))


@router.card("mydata", of=Person, heavy=True, whose="id", outlives=True)
def card(session: Session, person: Person, language: str) -> Message | None:
    """What, why and until when, and the file, which is made on sending, so nothing private waits in the queue."""
    if person.forgotten_at is not None:
        return None
    found = export.of(session, person.id)
    lines = [text("mydata.head", name=person.name)]
    for why, parts in purposes.PURPOSES.items():
        told = [
            one for name in parts if name in found for one in _lines(session, person.id, name, found[name], language)
        ]
        lines += [text(f"mydata.why-{why}"), *told] if told else []
    lines.append(text("mydata.foot"))
    return Message(tuple(lines), document=Document("json", "sosed.json", {"data": found}))


def _lines(session: Session, person: int, name: str, rows: list[dict[str, Any]], language: str) -> list[Text]:
    if name == "looked":
        return _looked(session, person)
    if name == "consents":
        return _consents(session, person, language)
    words = _words(name, rows)
    what = text(f"mydata.part-{name}")
    return [text("mydata.line", what=what, count=len(rows), words=words, told=int(bool(words)))]


def _consents(session: Session, person: int, language: str) -> list[Text]:
    """What the person lets Sosed store and others see: when, and in which words; those taken back are in the file."""
    given = select(Consent.community).where(Consent.person == person, Consent.withdrawn_at.is_(None)).distinct()
    communities = session.scalars(select(Community).where(Community.id.in_(given)).order_by(Community.id)).all()
    return [
        text("mydata.consent", community=one.name, line=line(row, one.zone, language))
        for one in communities
        for row in consents.standing(session, one.id, person)
    ]


def _looked(session: Session, person: int) -> list[Text]:
    """«Кто смотрел и решал о вас», the newest first."""
    told = list(looked.by_deed(looked.of(session, person)))
    lines = [
        text(
            "deed.line",
            community=one.community,
            **deeds.who_and_what(one.at, one.zone, one.deed, one.by, one.role, times, one.of),
        )
        for one, times in told[:MOST]
    ]
    if len(told) > MOST:
        lines.append(text("deed.more", count=len(told) - MOST))
    return lines


def _words(name: str, rows: list[dict[str, Any]]) -> str:
    column = WORDS.get(name)
    said = dict.fromkeys(str(row[column]) for row in rows if row.get(column)) if column else {}
    whole = "; ".join(said)
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1].rstrip() + "…"


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data["data"], ensure_ascii=False, indent=2).encode()


WRITERS = {"json": _json}
