"""What stands in a private chat: its last messages, the one that bare words answer, and which buttons words mean.

«Да», «нет», a number and a part of a label answer one message alone: the newest, or the one they are a reply to. The
whole label of a button still presses an older one, if it is the only one called so and not `sure`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, or_, select

from bot.dialogs.ask import VERB
from bot.dialogs.option_matching import Meant, holds, is_part
from bot.routing.context import Context
from bot.routing.router import Routes
from bot.values.carried import Carried
from bot.values.outgoing import Button, Card, Message, Priority
from bot.values.packing import unpack
from bot.words.texts import Texts
from models import Queued, QueuedState
from services.speech import words

RECENT = 8  # messages looked back for a button
FRESH = timedelta(days=2)  # so long a question that a card has asked is open
AHEAD = timedelta(seconds=10)  # people type on while an answer to them is on its way


Query = Select[Queued]


@dataclass(frozen=True)
class Seen:
    """A message that was shown. `card`: what it was drawn from, and can be drawn from again; `sent`: it has arrived."""

    buttons: tuple[Button, ...]
    sent: bool
    card: Card | None
    community: int | None
    at: datetime | None

    @property
    def question(self) -> tuple[int, int] | None:
        """(dialog, position), if it is a dialog's question."""
        for button in self.buttons:
            carried = Carried.read(button.data)
            dialog, position = carried.id_at(0), carried.id_at(1)
            if carried.verb == VERB and dialog is not None and position is not None:
                return dialog, position
        return None


class Lately:
    def __init__(self, routes: Routes, texts: Texts) -> None:
        self.routes, self.texts, self.meant = routes, texts, Meant(texts)

    # ── Messages ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def seen(self, ctx: Context) -> Sequence[Seen]:
        """The last messages, the newest first. One that is just being sent may be on the screen already."""
        return self._told(ctx, _shown_in(ctx).limit(RECENT))

    def answered(self, ctx: Context) -> Seen | None:
        """The message these words are a reply to; else the newest. None: a reply to what is none of ours."""
        if ctx.update.message is None:
            return next(iter(self._told(ctx, _shown_in(ctx).limit(1))), None)
        return next(iter(self._told(ctx, _shown_in(ctx).where(Queued.message == ctx.update.message).limit(1))), None)

    def cards(self, ctx: Context) -> Sequence[Seen]:
        """The questions that were asked by a card of late, and none of whose buttons was pressed; the newest first."""
        return self._told(ctx, asked_in(ctx, self.routes))

    def _told(self, ctx: Context, shown: Query) -> Sequence[Seen]:
        rows = ctx.session.scalars(shown).all()
        ids = {row.message for row in rows if row.message}
        edits = select(Queued.edits, Queued.content).where(
            Queued.chat == ctx.chat, Queued.state == QueuedState.SENT, Queued.edits.in_(ids)
        )
        now = {row.edits: row.content for row in ctx.session.execute(edits.order_by(Queued.id))} if ids else {}
        return [_seen(row, now.get(row.message, row.content)) for row in rows]

    # ── Buttons ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def called(self, ctx: Context, seen: Seen, said: str) -> Sequence[Button]:
        """The button with this label."""
        wanted = words.fold(said)
        return [one for one in seen.buttons if wanted and wanted == self._label(ctx, one)][:1]

    def meaning(self, ctx: Context, seen: Seen, said: str) -> Sequence[Button]:
        """The button with this number, or those that «да» or «нет» stand for."""
        wanted = words.fold(said)
        numbered = [one for n, one in enumerate(seen.buttons, 1) if wanted == str(n) and not self.is_sure(one)]
        return numbered or [one for one in self.leaning(ctx, seen, said) if self._agreed(seen, one, said)]

    def in_part(self, ctx: Context, seen: Seen, said: str) -> Sequence[Button]:
        """Those of whose label this is a part: «без имени» of «Да, без имени»."""
        wanted = words.fold(said)
        labels = [(one, self._label(ctx, one)) for one in seen.buttons]
        parts = [one for one, label in labels if wanted and is_part(wanted, label)]
        return parts or [one for one, label in labels if wanted and holds(wanted, label)]

    def leaning(self, ctx: Context, seen: Seen, said: str) -> Sequence[Button]:
        """The buttons that mean the yes or no which is said, however vaguely."""
        wanted = self.texts.leaning(said)
        told = [one for one in seen.buttons if wanted and wanted in one.data.split(":")[2:]]
        return told or [one for one in seen.buttons if wanted and self.meant.plain(one.label, ctx.language) == wanted]

    def is_sure(self, button: Button) -> bool:
        carried = Carried.read(button.data)
        route = self.routes.presses.get(carried.verb)
        return route is not None and route.is_sure(carried.rest)

    def _agreed(self, seen: Seen, button: Button, said: str) -> bool:
        """«Да, давайте». «Хорошо, позвоню» admits nobody and publishes nothing, «нет, зайду сам» sends nobody away."""
        if not self.is_sure(button):
            return True
        if not seen.sent:
            return False
        agreed = {words.fold(one) for one in self.texts.words("consent.yes#words")}
        first, *others = [part for part in re.split(r"[,.!?…—–\n]+", said) if words.fold(part)] or [""]
        yes = words.fold(first) in agreed and all(self.texts.plain(part) == "yes" for part in others)
        return yes or words.fold(said) in agreed or self.texts.plain(said) == "no"

    def _label(self, ctx: Context, button: Button) -> str:
        return words.fold(self.texts.render(button.label, ctx.language))


def asked_in(ctx: Context, routes: Routes) -> Query:
    kind = Queued.content["of"][0].as_string()
    return _shown_in(ctx).where(kind.in_(routes.questions), Queued.ended_at >= ctx.now - FRESH)


def note_answered(ctx: Context, routes: Routes, data: str) -> None:
    """This button was pressed: what its card has asked has its answer, also where the card is drawn as before."""
    for row in ctx.session.scalars(asked_in(ctx, routes)):
        if any(button.data == data for button in _seen(row, row.content).buttons):
            row.content = {name: value for name, value in row.content.items() if name != "of"} | {
                "answered": row.content["of"]
            }


def _shown_in(ctx: Context) -> Query:
    """The newest first, also when it had waited for the morning. What is on its way may be on the screen already."""
    on_its_way = or_(
        Queued.state == QueuedState.SENDING,
        and_(
            Queued.state == QueuedState.QUEUED,
            Queued.priority == int(Priority.REPLY),
            Queued.not_before.is_(None),
            Queued.created_at > ctx.now - AHEAD,
        ),
    )
    shown = select(Queued).where(
        Queued.chat == ctx.chat, Queued.edits.is_(None), or_(Queued.state == QueuedState.SENT, on_its_way)
    )
    return shown.order_by((Queued.state != QueuedState.SENT).desc(), Queued.ended_at.desc(), Queued.id.desc())


def _seen(row: Queued, content: Mapping[str, Any]) -> Seen:
    message = unpack(content) if content else None
    buttons = tuple(one for line in message.rows for one in line) if isinstance(message, Message) else ()
    of = row.content.get("of") or row.content.get("answered")
    card = Card(of[0], of[1], kept=False) if of else message if isinstance(message, Card) else None
    return Seen(buttons, row.state == QueuedState.SENT, card, row.community, row.ended_at)
