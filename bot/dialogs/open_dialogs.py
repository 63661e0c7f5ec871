"""Open dialogs. Each step (begin, answer, step back, correct, cancel) is a row and survives a restart.

A person can begin a second dialog inside the first: the newest asks, the older one waits and asks again afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from bot.dialogs.leaving import Leaving
from bot.dialogs.open_question import Questions
from bot.dialogs.question import OPEN
from bot.dialogs.replay import Asking, Changed
from bot.dialogs.taking_answers import Answers, takes_words
from bot.dialogs.unfinished import began, began_with
from bot.routing.context import Context
from bot.routing.declared import DialogRoute
from bot.routing.next import Next
from bot.routing.router import Routes
from bot.values.outgoing import Text, text
from bot.words.texts import Texts
from models import OpenDialog


class Dialogs:
    def __init__(self, routes: Routes, texts: Texts) -> None:
        self.questions = Questions(routes, texts)
        self.leaving = Leaving(self.questions)
        self.answers = Answers(self.questions, self.leaving)

    def begin(
        self,
        ctx: Context,
        name: str,
        arguments: Mapping[str, Any],
        under: Text | None = None,
        filled: Sequence[tuple[str, str | None]] = (),
    ) -> Next:
        """Starts the dialog, or resumes the same one begun earlier. `under`: a text above its question; `filled`: see
        `Begin`."""
        route = self.questions.allowed(ctx, name)
        community = None if route.lonely else ctx.community
        if route.start:
            arguments = route.start(ctx, **arguments)
        given: list[Any] = []
        ticks: dict[str, Any] = {}
        for same in self._same(ctx, route, arguments, community):
            goes_on = same.arguments == arguments and not ctx.args and not filled
            given, ticks = (same.answers, same.ticks) if goes_on else ([], {})
            ctx.session.delete(same)
        ctx.session.flush()
        row = OpenDialog(
            account=ctx.account,
            community=community,
            name=name,
            arguments=dict(arguments),
            answers=given,
            picked=[],
            ticks=ticks,
            parked=route.fleeting,
            from_group=not ctx.update.where.private,
            touched_at=ctx.now,
        )
        ctx.session.add(row)
        ctx.session.flush()
        if filled:
            return self._fill_in(ctx, row, filled)
        if ctx.args and not given:
            return self._first_words(ctx, row)
        return self.questions.ask(ctx, row, before=under or began(row))

    def _fill_in(self, ctx: Context, row: OpenDialog, filled: Sequence[tuple[str, str | None]]) -> Next:
        """Asks what is not known, below «Чай во дворе», the first words that are. What its question would refuse is
        asked, with all behind it."""
        at = ctx.written_at.isoformat()
        row.answers = [[key, OPEN if raw is None else raw, at, ctx.zone] for key, raw in filled]
        if isinstance(changed := self.questions.replayed(row), Changed):
            row.answers = row.answers[: changed.position]
        asking, told = self.questions.replayed(row), began_with(row)
        named = told and isinstance(asking, Asking) and not asking.question.summary  # which names it itself
        return self.questions.ask(ctx, row, before=text("dialog.filled", words=told) if named else None)

    def _first_words(self, ctx: Context, row: OpenDialog) -> Next:
        """«/event Чаепитие, завтра в 12»: the words after a command answer the first questions, if they fit."""
        said, ctx.args = ctx.args, ""
        asking = self.questions.replayed(row)
        if isinstance(asking, Asking) and (takes_words(asking.question) or self.questions.takes_own_words(row)):
            return self.answers.type(ctx, row, said)
        return self.questions.ask(ctx, row)

    def _same(
        self, ctx: Context, route: DialogRoute, arguments: Mapping[str, Any], community: int | None
    ) -> Sequence[OpenDialog]:
        """The open dialog that the new one replaces."""
        found = ctx.session.scalars(
            select(OpenDialog).where(
                OpenDialog.account == ctx.account,
                OpenDialog.name == route.name,
                OpenDialog.community == community if community else OpenDialog.community.is_(None),
            )
        ).all()
        if route.apart is None:
            return found
        return [row for row in found if row.arguments.get(route.apart) == arguments.get(route.apart)]
