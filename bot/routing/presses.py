"""Buttons and links: `verb:<community>:<ids>`; everything they carry is checked again when they are used."""

from __future__ import annotations

from bot.dialogs.ask import VERB
from bot.dialogs.open_dialogs import Dialogs
from bot.routing.commands import GO, Commands, go
from bot.routing.context import Context
from bot.routing.router import Press, Routes, is_id
from bot.routing.who import be_in
from bot.sending import shown
from bot.values.links import is_a_name
from bot.values.outgoing import Button, text
from services.refusal import Refusal

QUOTED = 200  # characters of the words that a link brings


class NeverShown(Refusal):
    """The press of a button that Sosed has not shown there: made up, or lifted from somewhere else."""


class Presses:
    def __init__(self, routes: Routes, dialogs: Dialogs, commands: Commands) -> None:
        self.routes, self.dialogs, self.commands = routes, dialogs, commands

    # ── Buttons ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def press_shown(self, ctx: Context, carried: str) -> None:
        """A press on a message: only of a button that stood there. Of a message nobody remembers it shows or begins."""
        stood = shown.knows(ctx.session, ctx.chat, ctx.update.message or "", carried)
        if stood:
            self.press(ctx, carried)
        elif stood is None and ctx.private:
            self._press_unknown(ctx, carried)
        else:
            raise NeverShown("button.old")

    def press(self, ctx: Context, carried: str) -> None:
        verb, *parts = carried.split(":")
        if verb == VERB and ctx.private:
            self._press_answer(ctx, parts)
            return
        route = self.routes.presses.get(verb)
        if not parts or (route is None and verb != GO) or not (ctx.private or (route and route.group)):
            raise Refusal("button.old")
        self._settle(ctx, parts[0])
        if route is None:
            self._go(ctx, parts[1:])
        else:
            self._use(ctx, route, parts[1:], carried)

    def _press_unknown(self, ctx: Context, carried: str) -> None:
        verb, *parts = carried.split(":")
        if verb == VERB and parts and is_id(parts[0]):  # the question itself, with buttons that are known
            row = self.dialogs.find(ctx, int(parts[0]))
            be_in(ctx, row.community)
            self.dialogs.ask(ctx, row)
        elif verb in self.routes.links or verb == GO:
            self.open(ctx, carried)
        else:
            raise NeverShown("button.old")

    def _press_answer(self, ctx: Context, parts: list[str]) -> None:
        if len(parts) != 3 or not (is_id(parts[0]) and is_id(parts[1])):
            raise Refusal("button.old")
        row = self.dialogs.find(ctx, int(parts[0]))
        be_in(ctx, row.community)
        self.dialogs.press(ctx, row, int(parts[1]), parts[2])

    def _go(self, ctx: Context, parts: list[str]) -> None:
        if not parts:
            raise Refusal("button.old")
        self.commands.run(ctx, parts[0], ":".join(parts[1:]).strip())

    # ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def open(self, ctx: Context, carried: str) -> None:
        """What a link carries is shown or begun: whoever wrote it, the opener has not said anything yet."""
        verb, *parts = carried.split(":")
        route = self.routes.links.get(verb)
        if not parts or (route is None and verb != GO):
            self._open_menu(ctx, stale=bool(carried) or not is_a_name(ctx.update.data or ""))
            return
        self._settle(ctx, parts[0])
        if route is None:
            self._go_by_link(ctx, parts[1:], carried)
        else:
            self._use(ctx, route, parts[1:], carried)

    def _open_menu(self, ctx: Context, *, stale: bool) -> None:
        """A bare start, or a link that is not good: the beginning, and in the second case why."""
        if stale:
            ctx.reply("link.stale")
        self.commands.run(ctx, "start")

    def _go_by_link(self, ctx: Context, parts: list[str], carried: str) -> None:
        """The words of a link may be somebody else's: they are shown first, and used after a press."""
        command = self.routes.commands.get(parts[0]) if parts else None
        said = ":".join(parts[1:]).strip()
        if command is None or not command.link:
            self._open_menu(ctx, stale=True)
        elif not said:
            self.commands.run(ctx, command.name)
        elif not self.commands.is_all_said(ctx, said):
            row = (
                Button(text("link.words-yes"), carried),
                Button(text("link.words-no"), go(int(ctx.maybe_community or 0), command.name)),
            )
            ctx.reply("link.words", row, words=said[:QUOTED])

    # ── Both ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _settle(self, ctx: Context, community: str) -> None:
        """A community somebody is not in is answered exactly like one that is not there."""
        if not is_id(community):
            raise Refusal("button.old")
        known = ctx.mine if ctx.private else {ctx.maybe_community: None}
        if int(community) and int(community) not in known:
            raise Refusal("button.old")
        if ctx.private:
            be_in(ctx, int(community))

    def _use(self, ctx: Context, route: Press, parts: list[str], carried: str) -> None:
        if ctx.maybe_community is None and not route.lonely:
            raise Refusal("button.old")
        ids = route.read(parts)
        ctx.must_be(route.role)
        if not route.gate or route.gate(ctx, carried):
            route.handler(ctx, *ids)
