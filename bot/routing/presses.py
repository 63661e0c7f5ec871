"""Buttons and links: `verb:<community>:<ids>`. Everything in them is checked again on use."""

from __future__ import annotations

from bot.dialogs.open_dialogs import Dialogs
from bot.dialogs.question import VERB
from bot.routing.commands import GO, Commands, go
from bot.routing.context import Context
from bot.routing.declared import PressRoute
from bot.routing.entering import be_in
from bot.routing.next import Next
from bot.routing.router import Routes
from bot.routing.understanding.shown_lately import note_answered
from bot.sending import shown
from bot.values.carried import Carried
from bot.values.links import Links, is_a_name
from bot.values.outgoing import Button, text
from services.refusal import Refusal

QUOTED = 200  # characters of a link's words


class NeverShown(Refusal):
    """A press of a button that Sosed has not shown there: forged, or copied from elsewhere."""


class Presses:
    def __init__(self, routes: Routes, dialogs: Dialogs, commands: Commands, links: Links) -> None:
        self.routes, self.dialogs, self.commands, self.links = routes, dialogs, commands, links

    # ── Buttons ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def press_shown(self, ctx: Context) -> Next:
        """Handles a press of a button that was shown there. Under a message without marks it only shows or begins."""
        carried = ctx.carried
        button = shown.meant(carried.whole, self.links, ctx.now)
        stood = shown.knows(ctx.session, ctx.chat, ctx.update.message or "", button, ctx.marks)
        if stood:
            return self.press(ctx, carried)
        if stood is None and ctx.private:
            return self._press_unknown(ctx, carried)
        raise NeverShown("button.old")

    def press(self, ctx: Context, carried: Carried) -> Next:
        if carried.verb == VERB and ctx.private:
            return self._press_answer(ctx, carried)
        route = self.routes.presses.get(carried.verb)
        if not carried.parts or (route is None and carried.verb != GO) or not (ctx.private or (route and route.group)):
            raise Refusal("button.old")
        self._settle(ctx, carried.community)
        if route is None:
            return self._go(ctx, carried)
        following = self._use(ctx, route, carried)
        if ctx.private:
            note_answered(ctx, self.routes, carried.whole)
        return following

    def _press_unknown(self, ctx: Context, carried: Carried) -> Next:
        """Does what a link would. What no button ever carries was made up: only a signed link opens it."""
        dialog = carried.id_at(0)
        if carried.verb == VERB and dialog is not None:  # the question itself, whose buttons are known
            row = self.dialogs.questions.find(ctx, dialog)
            be_in(ctx, row.community)
            return self.dialogs.questions.ask(ctx, row)
        if carried.verb == GO or carried.verb in self.routes.links.keys() & self.routes.presses.keys():
            return self.open(ctx, carried)
        raise NeverShown("button.old")

    def _press_answer(self, ctx: Context, carried: Carried) -> Next:
        dialog, position = carried.id_at(0), carried.id_at(1)
        if not 3 <= len(carried.parts) <= 4 or dialog is None or position is None:
            raise Refusal("button.old")
        what, *mark = carried.parts[2:]  # older messages have buttons without marks
        row = self.dialogs.questions.find(ctx, dialog)
        be_in(ctx, row.community)
        return self.dialogs.answers.press(ctx, row, position, what, "".join(mark))

    def _go(self, ctx: Context, carried: Carried) -> Next:
        if not carried.rest:
            raise Refusal("button.old")
        command, *said = carried.rest
        return self.commands.run(ctx, command, ":".join(said).strip())

    # ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def open(self, ctx: Context, carried: Carried) -> Next:
        """Shows or begins what a link carries; opening it agrees to nothing, since anybody may have written it."""
        route = self.routes.links.get(carried.verb)
        if not carried.parts or (route is None and carried.verb != GO):
            return self._open_menu(ctx, stale=bool(carried) or not is_a_name(ctx.update.data or ""))
        self._settle(ctx, carried.community)
        return self._go_by_link(ctx, carried) if route is None else self._use(ctx, route, carried)

    def _open_menu(self, ctx: Context, *, stale: bool) -> Next:
        """Opens the menu after a bare start or an invalid link, and explains the latter."""
        if stale:
            ctx.reply("link.stale")
        return self.commands.run(ctx, "start")

    def _go_by_link(self, ctx: Context, carried: Carried) -> Next:
        """Shows a link's words, which may be somebody else's; they are used only after a press."""
        command = self.routes.commands.get(carried.rest[0]) if carried.rest else None
        said = ":".join(carried.rest[1:]).strip()
        if command is None or not command.link:
            return self._open_menu(ctx, stale=True)
        if not said:
            return self.commands.run(ctx, command.name)
        if not self.commands.reply_first(ctx, said):
            row = (
                Button(text("link.words-yes"), carried.whole),
                Button(text("link.words-no"), go(int(ctx.maybe_community or 0), command.name)),
            )
            ctx.reply("link.words", row, words=said[:QUOTED])
        return None

    # ── Both ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _settle(self, ctx: Context, community: int | None) -> None:
        """Sets the community; one the speaker is not in gets the same answer as one that does not exist."""
        known = ctx.mine if ctx.private else {ctx.maybe_community: None}
        if community is None or (community and community not in known):
            raise Refusal("button.old")
        if ctx.private:
            be_in(ctx, community)

    def _use(self, ctx: Context, route: PressRoute, carried: Carried) -> Next:
        if ctx.maybe_community is None and not route.lonely:
            raise Refusal("button.old")
        ctx.at_large = route.lonely
        ids = route.read(carried.rest)
        ctx.must_be(route.role)
        first = route.gate(ctx, carried.whole) if route.gate and route.is_gated(ids) else None
        return first or route.handler(ctx, *ids)
