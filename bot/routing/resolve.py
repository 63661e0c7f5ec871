"""From an update to a running handler: what is wanted, and what comes after it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogs.open_dialogs import Dialogs
from bot.routing.commands import Commands
from bot.routing.context import Context
from bot.routing.hearing import Ears
from bot.routing.presses import Presses
from bot.routing.private_words import PrivateWords
from bot.routing.router import Press, Routes, is_id
from bot.routing.typed_words import Wording
from bot.routing.who import Told, Who, be_in
from bot.values.incoming import Kind, Update
from bot.values.links import Links
from bot.values.outgoing import Text, say
from bot.words.texts import Texts
from services.night import Window

ONLY_IN_A_GROUP = frozenset(set(Kind) - {Kind.MESSAGE, Kind.PRESS, Kind.OPENED, Kind.BLOCKED, Kind.UNBLOCKED})


class Resolver:
    def __init__(
        self, routes: Routes, dialogs: Dialogs, texts: Texts, links: Links, zone: str, language: str, quiet: Window
    ) -> None:
        self.routes, self.dialogs, self.links = routes, dialogs, links
        self.who = Who(routes, links, zone, language, quiet)
        self.wording = Wording(routes, texts)
        self.commands = Commands(routes)
        self.presses = Presses(routes, dialogs, self.commands)
        self.words = PrivateWords(Ears(routes, texts, self.wording, dialogs, self.commands, self.presses))

    # ── Before the transaction ───────────────────────────────────────────────────────────────────────────────────────
    def asks_admin(self, update: Update) -> bool:
        """Must the platform be asked whether the speaker is an admin of this chat?"""
        if update.where.private:
            return False
        if update.kind is Kind.ADDED:
            return True
        named = self.wording.command(update.text) if update.kind is Kind.MESSAGE else None
        command = self.routes.commands.get(named[0]) if named else None
        return command is not None and command.admin

    def admin_of(self, update: Update, now: datetime) -> int | None:
        """The chat a button or link is about, when the route wants an admin of it."""
        carried, routes = self._carried(update, now)
        verb, _, rest = carried.partition(":")
        route, chat = routes.get(verb), rest.split(":")[1:2]
        return int(chat[0]) if route and route.admin and chat and is_id(chat[0]) else None

    def _carried(self, update: Update, now: datetime) -> tuple[str, dict[str, Press]]:
        if update.kind is Kind.OPENED:
            opened = self.links.open(update.data or "", now)
            return (opened.data if opened else ""), self.routes.links
        return (update.data or "") if update.kind is Kind.PRESS else "", self.routes.presses

    def arrives_in(self, update: Update, now: datetime) -> int | None:
        """The community a link into private chat comes from."""
        return self.who.arrives_in(update, now)

    # ── In it ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def context(self, session: Session, update: Update, now: datetime, told: Told) -> Context:
        return self.who.context(session, update, now, told)

    def run(self, ctx: Context) -> None:
        update = ctx.update
        if update.kind is Kind.PRESS:
            if not ctx.private:
                self._observe(ctx)
            self.presses.press_shown(ctx, update.data or "")
        elif update.kind is Kind.OPENED and (ctx.opened or not update.text):
            self.presses.open(ctx, ctx.opened)
        elif update.kind is Kind.OPENED:
            self.words.read(ctx)  # no good link, but words beside it
        elif update.kind is Kind.MESSAGE and ctx.private:
            self.words.read(ctx)
        elif update.kind is Kind.MESSAGE and (named := self.wording.command(update.text)):
            self.commands.run(ctx, *named)
        elif update.kind not in ONLY_IN_A_GROUP or not ctx.private:
            self._observe(ctx)
        self._begin(ctx)

    def _begin(self, ctx: Context) -> None:
        """What the handler wants to come next: a button, a command, dialogs."""
        if ctx.press:
            carried, ctx.press = ctx.press, None
            self.presses.press(ctx, carried)
        if ctx.go:
            name, ctx.go = ctx.go, None
            self.commands.run(ctx, name)
        if ctx.goes_on is not None:
            row, ctx.goes_on = self.dialogs.find(ctx, ctx.goes_on), None
            be_in(ctx, row.community)
            self.dialogs.go_on_with(ctx, row)
        while ctx.begins:
            name, arguments, under = ctx.begins.pop(0)
            self.dialogs.begin(ctx, name, arguments, under)
            if under:
                self.dialogs.go_on(ctx)

    def _observe(self, ctx: Context) -> None:
        for handler in self.routes.observers.get(ctx.update.kind, ()):
            handler(ctx)

    def refuse(self, ctx: Context, no: Text) -> None:
        """In a group nothing is said of errors: the person hears it in private, if they can be reached."""
        if ctx.private or (not ctx.send(ctx.person, say(no.key, **no.values)) and ctx.update.text.startswith("/")):
            ctx.reply(say(no.key, **no.values))
