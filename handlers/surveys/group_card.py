"""A survey's card in the group."""

from sqlalchemy.orm import Session

from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Moment, Text, data, say, text
from models import Community, Survey
from services.surveys import audience, lookup
from services.surveys.audience import ALL, Audience
from services.surveys.definition import Definition, said

router = Router()


# ── Under way ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("survey", of=Survey)
def card(session: Session, found: Survey, language: str) -> Message | None:
    definition = lookup.definition_of(found)
    if found.closed_at is not None:
        return say("survey.card-over", title=said(definition.title, language))
    row = (Button(text("survey.answer"), data("survey", found.community, found.id), private=True),)
    body = card_body(session, definition, Audience.read(found.audience), language)
    return Message((*body, *said_until(session, found)), (row,))


def card_body(session: Session, definition: Definition, whom: Audience, language: str) -> tuple[Text, ...]:
    """Title, introduction, audience, and who will see the answers."""
    title, intro = said(definition.title, language), said(definition.intro, language)
    lines = [text("survey.card", title=title, intro=intro) if intro else text("survey.card-title", title=title)]
    if whom.event is not None:
        lines.append(text("survey.for-event", title=audience.event_title(session, whom.event)))
    elif whom != ALL:
        lines.append(text("survey.for-house", house=whom.told or whom.house))
    lines.append(text("survey.anonymous" if definition.anonymous else "survey.named"))
    return tuple(lines)


def known(finished: int, asked: int) -> Text:
    """How many of the known neighbours answered; platforms do not list the others."""
    return text("survey.known", finished=finished, asked=asked)


def said_until(session: Session, found: Survey) -> tuple[Text, ...]:
    if found.closes_at is None:
        return ()
    zone = session.get_one(Community, found.community).zone
    return (text("survey.until", when=Moment(found.closes_at, zone, "by")),)
