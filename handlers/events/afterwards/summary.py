"""How a meeting went, for its host."""

from sqlalchemy.orm import Session

from bot.routing.router import Router
from bot.values.outgoing import Joined, Message, Someone, text
from models import Event
from services.events.afterwards import summary

router = Router()

MOST_WORDS = 20  # texts of feedback in a summary


@router.card("summary", of=Event, whose="host")
def summary_card(session: Session, event: Event, language: str) -> Message | None:
    told = summary.of(session, event)
    body = [text("summary.head", title=told.title, came=told.came, first=told.first_to_tell, checked=int(told.checked))]
    if told.average is not None:
        body.append(text("summary.average", average=told.average, rated=told.rated))
    else:
        body.append(text("summary.few", rated=told.rated))
    if told.words:
        lines = tuple(
            text("summary.named-word", who=Someone(who), words=w) if who else text("summary.word", words=w)
            for who, w in told.words[:MOST_WORDS]
        )
        body.append(text("summary.words", words=Joined(lines, "\n")))
    return Message(tuple(body))
