"""A command is run: in private, in a community, by whoever may."""

from __future__ import annotations

from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Command, Routes
from bot.values.outgoing import MAX_LINK, Button, data, say, text
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role
from services.speech import words

WHICH = "which"  # the dialog that asks which community is meant
GO = "go"  # go:<community>:<command>: a command as a button
LONGEST = 500  # characters of a command's words


def go(community: int, command: str, args: str = "") -> str:
    """Button data that runs the command, with its words as long as a button can carry them."""
    whole = ":".join((GO, str(community), command, words.fold(args)))
    return whole if args and len(whole.encode()) <= MAX_LINK else data(GO, community, command)


class Commands:
    def __init__(self, routes: Routes) -> None:
        self.routes = routes

    def run(self, ctx: Context, name: str, args: str = "") -> Next:
        command = self.routes.commands.get(name)
        if command is None:
            raise Refusal("command.unknown", name=name[:32])
        ctx.args = args[:LONGEST]
        ctx.general = command.lonely
        if not ctx.private and not command.group:
            return self._lead_into_private(ctx, command)
        resume = ":".join((GO, str(ctx.maybe_community or 0), name, ctx.args))
        if ctx.maybe_community is None and not command.lonely:
            return self._ask_where(ctx, name)
        ctx.must_be(command.role)
        if command.gate and (first := command.gate(ctx, resume)):
            return first
        return Begin(name) if command.dialog else command.handler(ctx)

    def for_role(self, ctx: Context, name: str) -> str:
        """«опрос» is a leader's wish to ask, and a resident's to answer."""
        command = self.routes.commands[name]
        settled = ctx.maybe_community is not None
        return command.below if command.below and settled and ctx.role < command.role else name

    def is_all_said(self, ctx: Context, said: str) -> bool:
        """What must be said before anything else is said; True: nothing is to follow."""
        return any(hear(ctx, said) for hear in self.routes.hearers)

    def _lead_into_private(self, ctx: Context, command: Command) -> Next:
        """Private matters are for the private chat; the button keeps what it was pressed for."""
        if ctx.maybe_community is None and not command.lonely:
            raise Refusal("group.unknown")
        ctx.must_be(command.role)
        if ctx.move_to_private():
            silent = self.is_all_said(ctx, ctx.args) and command.role < Role.ORGANISER
            return None if silent else self.run(ctx, command.name, ctx.args)
        there, words_ = (command.name, ctx.args) if command.link else ("menu", "")
        opens = Button(text("group.open"), go(ctx.maybe_community or 0, there, words_), private=True)
        ctx.reply_hourly(say("group.in-private", (opens,)), f"in-private:{command.name}")
        return None

    def _ask_where(self, ctx: Context, name: str) -> Next:
        """Asked once; the question remembers what it was asked for, and the words that were said."""
        if not memberships.belongings(ctx.session, ctx.person):
            raise Refusal("community.none")
        said, ctx.args = ctx.args, ""
        return Begin(WHICH, {"then": name, "said": said})
