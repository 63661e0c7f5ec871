"""Finds the handler for an update, then runs everything that follows from it."""

from __future__ import annotations

from collections import deque
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.dialogs.open_dialogs import Dialogs
from bot.routing.commands import Commands
from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.routing.next import Begin, Endless, Go, Next, Press, Resume, Step, steps
from bot.routing.presses import Presses
from bot.routing.router import Routes
from bot.routing.speakers.recognised import Inquiry
from bot.routing.speakers.who import Told, Who
from bot.routing.understanding.hearing import Ears
from bot.routing.understanding.private_words import PrivateWords
from bot.routing.understanding.shown_lately import Lately
from bot.routing.understanding.typed_words import Named, Wording
from bot.sending import outbox
from bot.values.carried import Carried
from bot.values.incoming import Update, UpdateKind
from bot.values.links import Links
from bot.values.operator import NOBODY, Operator
from bot.values.outgoing import Text, say
from bot.words.texts import Texts
from models import scope
from services.night import Window
from services.refusal import Refusal

ONLY_IN_A_GROUP = frozenset(
    set(UpdateKind)
    - {UpdateKind.MESSAGE, UpdateKind.PRESS, UpdateKind.OPENED, UpdateKind.BLOCKED, UpdateKind.UNBLOCKED}
)
SHORT = 40  # characters of words in a group that may be a command
MOST_STEPS = 8  # steps one update may lead to; more are a cycle

log = structlog.get_logger()


class Resolver:
    def __init__(
        self,
        routes: Routes,
        dialogs: Dialogs,
        texts: Texts,
        links: Links,
        zone: str,
        language: str,
        quiet: Window,
        operator: Operator = NOBODY,
    ) -> None:
        self.routes, self.dialogs = routes, dialogs
        self.who = Who(routes, texts, links, zone, language, quiet, operator)
        self.wording = Wording(routes, texts)
        self.commands = Commands(routes)
        self.presses = Presses(routes, dialogs, self.commands, links)
        self.words = PrivateWords(
            Ears(routes, texts, self.wording, Lately(routes, texts, links), dialogs, self.commands, self.presses)
        )

    # ── Before the transaction ───────────────────────────────────────────────────────────────────────────────────────
    def asks_admin(self, update: Update) -> bool:
        """True if the platform must be asked whether the speaker is an admin of this chat."""
        if update.where.private:
            return False
        if update.kind is UpdateKind.ADDED:
            return True
        if update.where.channel:
            return False  # the admins of channels and walls are editors: nothing follows from it
        named = self.wording.command(update.text) if update.kind is UpdateKind.MESSAGE else None
        command = self.routes.commands.get(named[0]) if named else None
        return command is not None and command.admin

    def admin_of(self, update: Update, now: datetime) -> int | None:
        """The chat whose admin the route of a button or link requires, or None."""
        carried = self.who.carried(update, now)
        route = (self.routes.links if update.kind is UpdateKind.OPENED else self.routes.presses).get(carried.verb)
        return carried.id_at(1) if route and route.admin else None

    def arrives_in(self, update: Update, now: datetime) -> int | None:
        """The community that a private-chat link comes from, or None."""
        return self.who.carried(update, now).community or None if update.kind is UpdateKind.OPENED else None

    # ── In it ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def context(
        self, session: Session, update: Update, now: datetime, told: Told, asked: Inquiry | None = None
    ) -> Context:
        return self.who.context(session, update, now, told, asked)

    def run(self, ctx: Context) -> None:
        """Runs the update's handler, then each next step until none is left."""
        scope.limit(ctx.session, lambda: None if ctx.at_large else ctx.maybe_community)
        waiting, taken = deque(steps(self._answer(ctx))), list[Step]()
        while waiting:
            taken.append(waiting.popleft())
            if len(taken) > MOST_STEPS:
                log.error("handlers form a cycle", steps=str(Endless(taken)))
                raise Endless(taken)
            waiting.extendleft(reversed(self._follow(ctx, taken[-1])))

    def _follow(self, ctx: Context, step: Step) -> tuple[Step, ...]:
        """What a finished dialog has done stays done, such as a consent that was given, if what comes next refuses."""
        if not ctx.has_finished:
            return steps(self._take(ctx, step))
        try:
            with ctx.session.begin_nested():
                return steps(self._take(ctx, step))
        except Refusal as refusal:
            self.refuse(ctx, Text(refusal.reason, refusal.values))
            return ()

    def _answer(self, ctx: Context) -> Next:
        update = ctx.update
        if update.kind is UpdateKind.PRESS:
            seen = () if ctx.private else self._observe(ctx)
            return (*seen, *steps(self.presses.press_shown(ctx)))
        if update.kind is UpdateKind.OPENED and (ctx.carried or not update.text):
            return None if self.words.are_urgent(ctx) else self.presses.open(ctx, ctx.carried)
        if update.kind is UpdateKind.OPENED:
            return self.words.read(ctx).following  # an invalid link with words beside it
        if update.kind is UpdateKind.MESSAGE and ctx.private:
            return self.words.read(ctx).following
        if update.kind is UpdateKind.MESSAGE and (named := self._named(ctx)) and self._is_ours(named[0]):
            return self.commands.run(ctx, *named)
        return self._observe(ctx) if update.kind not in ONLY_IN_A_GROUP or not ctx.private else None

    def _named(self, ctx: Context) -> Named | None:
        """The command typed in a group, or meant by words said to Sosed: «Сосед, афиша», «правила» in reply to it."""
        said = ctx.update.text
        if (named := self.wording.command(said)) or len(said) > SHORT:
            return named
        called = self.wording.after_its_name(said)
        named = self.wording.words(called or said)
        if named is None or named[1] or not self.routes.commands[named[0]].aloud:
            return None
        return named if called or outbox.has_sent(ctx.session, ctx.chat, ctx.update.message) else None

    def _is_ours(self, command: str) -> bool:
        """False for commands that only other bots of a group know, which stay unanswered."""
        return command in self.routes.commands

    def _take(self, ctx: Context, step: Step) -> Next:
        match step:
            case Go(command, said):
                return self.commands.run(ctx, command, said)
            case Press(data):
                return self.presses.press(ctx, Carried.read(data))
            case Resume(dialog):
                row = self.dialogs.questions.find(ctx, dialog)
                be_in(ctx, row.community)
                return self.dialogs.questions.go_on_with(ctx, row)
            case Begin(dialog, arguments, under, filled):
                following = self.dialogs.begin(ctx, dialog, arguments, under, filled)
                return (*steps(self.dialogs.questions.go_on(ctx)), *steps(following)) if under else following

    def _observe(self, ctx: Context) -> tuple[Step, ...]:
        observers = self.routes.observers.get(ctx.update.kind, ())
        return tuple(step for observer in observers for step in steps(observer(ctx)))

    def refuse(self, ctx: Context, no: Text) -> None:
        """Sends a refusal; for a group, in private if the person can be reached, so the group reads no errors."""
        if ctx.private or (not ctx.send(ctx.person, say(no.key, **no.values)) and ctx.update.text.startswith("/")):
            ctx.reply(say(no.key, **no.values))
