"""Recent messages of a private chat: which one bare words answer, and which buttons words mean.

«Да», «нет», a number and part of a label answer a single message: the newest, or the one they reply to. A whole label
also presses an older button, if it is the only one with that label and not `sure`.

Words never answer what was sent after them: a platform may be down for hours, and Sosed may be, too. Where the platform
numbers the messages of a chat, the numbers tell which came first, whatever the clocks show. Elsewhere the clock that
dates the words is the one that dates our messages, give or take the part of a second a platform leaves out. So a clock
that is a minute wrong at most repeats a question once: the repetition has its own number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from bot.dialogs.option_matching import WORD, Meant, holds, is_part
from bot.dialogs.question import VERB
from bot.routing.cards import Readings
from bot.routing.commands import GO
from bot.routing.context import Context
from bot.routing.router import Routes
from bot.values.carried import Carried
from bot.values.incoming import Update
from bot.values.links import Links
from bot.values.outgoing import Button, Card, Message, Priority, Text
from bot.values.packing import unpack
from bot.words.texts import Texts, is_question
from models import Prepared, Queued, QueuedState, prepared
from services.speech import called, words

RECENT = 8  # messages searched for a button
FRESH = timedelta(days=2)  # how long a card's question stays open
LATE = timedelta(days=1)  # the age of a message after which «да» presses nothing that cannot be taken back
AHEAD = timedelta(seconds=10)  # people keep typing while a reply is on its way
CLOCKS = timedelta(seconds=2)  # a platform's time is in whole seconds, and the two ends of a call are no moment
LINE = re.compile(r"^(?:\D+: )?(\d{1,3})$")  # «2», «Помочь: 2»


Query = Select[Queued]


@dataclass(frozen=True)
class Seen:
    """A message that was shown. `card`: the card it was rendered from.

    `read`: whether the words were written after it arrived as it is now. `later`: it came so long after the words that
    they mean something else.
    """

    buttons: tuple[Button, ...]
    read: bool
    later: bool
    card: Card | None
    community: int | None
    at: datetime | None

    @property
    def question(self) -> tuple[int, int, str] | None:
        """(dialog, position, mark) if it is a dialog's question, else None. The mark is "" in messages from before
        marks."""
        for button in reversed(self.buttons):  # the first may be about more than the question
            carried = Carried.read(button.data)
            dialog, position = carried.id_at(0), carried.id_at(1)
            if carried.verb == VERB and dialog is not None and position is not None:
                return dialog, position, "".join(carried.parts[3:])
        return None


class Lately:
    def __init__(self, routes: Routes, texts: Texts, links: Links) -> None:
        self.routes, self.texts, self.links, self.meant = routes, texts, links, Meant(texts)

    # ── Messages ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def shown(self, ctx: Context) -> Sequence[Seen]:
        """The last messages, newest first, including one being sent, which may be visible already."""
        return self._told(ctx, _LAST_ON_ITS_WAY, _LAST)[:RECENT]

    def answered(self, ctx: Context, shown: Sequence[Seen]) -> Seen | None:
        """The message these words reply to, else the newest that stood there; None for a reply to somebody else's."""
        if ctx.update.message is None:
            return next((seen for seen in shown if not seen.later), None)
        replied = Queued.message == ctx.update.message
        return next(iter(self._told(ctx, _ON_ITS_WAY.where(replied).limit(1), _STANDS.where(replied).limit(1))), None)

    def cards(self, ctx: Context) -> Sequence[Seen]:
        """Recent cards with a question none of whose buttons was pressed, newest first."""
        return self._told(ctx, _asked_in(tuple(self.routes.questions)))

    def _told(self, ctx: Context, *shown: Query) -> Sequence[Seen]:
        rows = [row for query in shown for row in ctx.session.scalars(query, _here(ctx))]
        ids = {row.message for row in rows if row.message}
        edits = select(Queued).where(Queued.chat == ctx.chat, Queued.state == QueuedState.SENT, Queued.edits.in_(ids))
        now = {row.edits: row for row in ctx.session.scalars(edits.order_by(Queued.id))} if ids else {}
        return [_seen(ctx.update, row, now.get(row.message)) for row in rows]

    def own(self, seen: Seen) -> Readings:
        return self.routes.questions.get(seen.card.kind if seen.card else "", Readings())

    # ── Buttons ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def called(self, ctx: Context, seen: Seen, said: str) -> Sequence[Button]:
        """The button with this label."""
        wanted = words.fold(said)
        found = [one for one in seen.buttons if wanted and self._is_called(ctx, one, wanted)]
        return [one for one in found if self._is_meant(ctx, one, said)][:1]

    def meaning(self, ctx: Context, seen: Seen, said: str) -> Sequence[Button]:
        """The button with this number or called by other words, or the buttons that «да» or «нет» mean."""
        wanted = words.fold(said)
        if named := self.called_otherwise(ctx, seen, said):
            return named
        numbers = zip(seen.buttons, self._numbers(ctx, seen), strict=True)
        numbered = [one for one, number in numbers if wanted == number and not self.is_sure(one)]
        numbered = [one for one in numbered if self._is_meant(ctx, one, said)]
        return numbered or [one for one in self.leaning(ctx, seen, said) if self._agreed(ctx, seen, one, said)]

    def _numbers(self, ctx: Context, seen: Seen) -> list[str]:
        """Each button's mark, where buttons carry marks; the line of a list that it names («Помочь: 2»), where any of
        them does, since not every line may have one; or else its place."""
        if marks := self.own(seen).marks:
            parts = [one.data.split(":") for one in seen.buttons]
            return [part[-1] if part[0] == marks else "" for part in parts]
        lines = [LINE.search(self.texts.render(one.label, ctx.language)) for one in seen.buttons]
        if any(lines):
            return [line[1] if line else "" for line in lines]
        return [str(place) for place in range(1, len(seen.buttons) + 1)]

    def in_part(self, ctx: Context, seen: Seen, said: str) -> Sequence[Button]:
        """Buttons with this as part of their label: «без имени» for «Да, без имени»."""
        wanted = words.fold(said)
        labels = [(one, self._label(ctx, one)) for one in seen.buttons if self._is_meant(ctx, one, said)]
        parts = [one for one, label in labels if wanted and is_part(wanted, label)]
        held = [(one, label) for one, label in labels if wanted and holds(wanted, label)]
        return parts or [one for one, label in held if not _names_others(wanted, label, [told for _, told in labels])]

    def leaning(self, ctx: Context, seen: Seen, said: str) -> Sequence[Button]:
        """Buttons that mean the yes or no of these words, however vague."""
        wanted = self.texts.leaning(said) if self.own(seen).may_take(said) else None
        told = [one for one in seen.buttons if wanted and wanted in one.data.split(":")[2:]]
        return told or [one for one in seen.buttons if wanted and self.meant.plain(one.label, ctx.language) == wanted]

    def is_sure(self, button: Button) -> bool:
        carried = Carried.read(button.data)
        route = self.routes.presses.get(carried.verb)
        return route is not None and route.is_sure(carried.rest)

    def is_timely(self, ctx: Context, seen: Seen) -> bool:
        """True if a yes can be meant for this message: it stood there, and not for days."""
        return seen.read and (seen.at is None or seen.at >= ctx.now - LATE)

    def _agreed(self, ctx: Context, seen: Seen, button: Button, said: str) -> bool:
        """True for a plain «да, давайте»; «хорошо, позвоню» and «нет, зайду сам» do not press a `sure` button, nor do
        words that come before it is read or days later."""
        if not self.is_sure(button):
            return True
        if not self.is_timely(ctx, seen):
            return False
        agreed = {words.fold(one) for one in self.texts.words("consent.yes#words")}
        parts = [part for part in re.split(r"[,.!?…—–\n]+", said) if not self.texts.fills(part)]
        first, *others = parts or [""]
        yes = words.fold(first) in agreed and all(self.texts.plain(part) == "yes" for part in others)
        return yes or words.fold(said) in agreed or self.texts.plain(said) == "no"

    def _is_meant(self, ctx: Context, button: Button, said: str) -> bool:
        """False for «Пойду?»: what asks presses only what shows or begins. Dialogs know about their own options."""
        if not is_question(said) or is_question(self.texts.render(button.label, ctx.language)):
            return True
        verb = Carried.read(button.data).verb
        return verb in (VERB, GO) or verb in self.routes.links

    def _is_called(self, ctx: Context, button: Button, wanted: str) -> bool:
        if button.called:
            return any(button.called == self.links.called(button.data, one) for one in called.names_of(wanted))
        return wanted == self._label(ctx, button)

    def called_otherwise(self, ctx: Context, seen: Seen, said: str) -> Sequence[Button]:
        """The button that the words, or a part of them, call by another word; by its label, too, if it is a mark."""
        parts = {words.fold(part) for part in (said, *re.split(r"[,.;!?…—–()\n]+", said))}
        parts |= {" ".join(word for word in part.split() if not self.texts.fills(word)) for part in parts}
        marks = bool(self.own(seen).marks)
        found = [
            one
            for one in seen.buttons
            if not parts.isdisjoint(self._synonyms(one) | ({self._label(ctx, one)} if marks else set()))
            and self._is_meant(ctx, one, said)
        ]
        return found if len(found) == 1 else ()

    def _synonyms(self, button: Button) -> set[str]:
        """Other words for the label of a card's button: «так себе» for «Нормально». Dialogs know their own options'."""
        key = button.label.key if isinstance(button.label, Text) else ""
        if not key or Carried.read(button.data).verb in (VERB, GO) or not self.texts.has(f"{key}#words"):
            return set()
        return {words.fold(word) for word in self.texts.words(f"{key}#words")}

    def _label(self, ctx: Context, button: Button) -> str:
        return words.fold(self.texts.render(button.label, ctx.language))


@cache
def _asked_in(kinds: tuple[str, ...]) -> Query:
    """Cards of these kinds whose question is open; made once, since making it costs more than asking."""
    return _STANDS.where(*_with_a_question(kinds))


@cache
def _open_questions(kinds: tuple[str, ...]) -> Prepared:
    return prepared(select(Queued.id, Queued.content).where(*_STAND, *_with_a_question(kinds)))


def _with_a_question(kinds: tuple[str, ...]) -> tuple[ColumnElement[bool], ...]:
    kind = Queued.content["of"][0].as_string()
    return Queued.ended_at >= bindparam("fresh"), kind.in_(kinds)


def note_answered(ctx: Context, routes: Routes, data: str) -> None:
    """Records a press: the card's question is answered, even if the card still looks the same."""
    asked = {"here": ctx.chat, "fresh": ctx.now - FRESH}
    for id_, content in _open_questions(tuple(routes.questions)).run(ctx.session, asked):
        if any(button.data == data for button in _buttons(content)):
            answered = {name: value for name, value in content.items() if name != "of"} | {"answered": content["of"]}
            ctx.session.get_one(Queued, id_).content = answered


_NEWEST_FIRST = (
    Queued.ended_at.desc(),
    func.length(Queued.message).desc(),  # of two in one moment, as a chat numbers them
    Queued.message.desc(),
    Queued.id.desc(),
)
_OURS = Queued.chat == bindparam("here"), Queued.edits.is_(None)
# Messages that stand in a chat. An index leads to the newest of them, past those of three months.
_STAND = *_OURS, Queued.state == QueuedState.SENT
_STANDS = select(Queued).where(*_STAND).order_by(*_NEWEST_FIRST)
# Those that come after them, and may be visible already.
_ON_ITS_WAY = (
    select(Queued)
    .where(
        *_OURS,
        Queued.state.in_((QueuedState.QUEUED, QueuedState.SENDING)),  # for the index
        or_(
            Queued.state == QueuedState.SENDING,
            and_(
                Queued.state == QueuedState.QUEUED,
                Queued.priority == int(Priority.REPLY),
                Queued.not_before.is_(None),
                Queued.created_at > bindparam("ahead"),
            ),
        ),
    )
    .order_by(*_NEWEST_FIRST)
)
_LAST, _LAST_ON_ITS_WAY = _STANDS.limit(RECENT), _ON_ITS_WAY.limit(RECENT)


def _here(ctx: Context) -> dict[str, Any]:
    return {"here": ctx.chat, "ahead": ctx.now - AHEAD, "fresh": ctx.now - FRESH}


def _seen(update: Update, row: Queued, edit: Queued | None) -> Seen:
    of = row.content.get("of") or row.content.get("answered")
    message = unpack(row.content) if row.content else None
    card = Card(of[0], of[1], kept=False) if of else message if isinstance(message, Card) else None
    stood = _stood(update, row)
    read = stood and (edit is None or _was(edit, update.at + CLOCKS))
    later = not stood and not _was(row, update.at + AHEAD)
    return Seen(_buttons((edit or row).content), read, later, card, row.community, row.ended_at)


def _stood(update: Update, row: Queued) -> bool:
    """True if the message stood in the chat when the words were written."""
    if row.state != QueuedState.SENT:
        return False
    if update.number is not None and row.message and row.message.isdecimal():
        return int(row.message) < update.number
    return row.message == update.message or _was(row, update.at + CLOCKS)


def _was(row: Queued, at: datetime) -> bool:
    """True if it had been sent at that moment or, while it is on its way, if it had been queued."""
    return (row.ended_at or row.created_at) <= at


def _buttons(content: Mapping[str, Any]) -> tuple[Button, ...]:
    message = unpack(content) if content else None
    return tuple(one for line in message.rows for one in line) if isinstance(message, Message) else ()


def _names_others(wanted: str, label: str, labels: Iterable[str]) -> bool:
    """«Утром и за час» names two buttons: pressing one of them would lose the other."""
    rest = {word for word in wanted.split() if len(word) >= WORD} - set(label.split())
    return any(rest.intersection(other.split()) for other in labels if other != label)
