"""Runs commands: checks the role and finds the community and the private chat."""

from __future__ import annotations

from datetime import timedelta

from bot.routing.context import Context
from bot.routing.declared import Command
from bot.routing.next import Begin, Next
from bot.routing.router import Routes
from bot.values.outgoing import MAX_LINK, Button, data, say, text
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role
from services.speech import words

WHICH = "which"  # the dialog that asks for the community
GO = "go"  # go:<community>:<command>: a command as a button
ALOUD_EVERY = 60  # minutes between two answers to the same command in a group
MINUTE = "%Y-%m-%dT%H:%M"
LONGEST = 500  # characters of a command's words


def go(community: int, command: str, args: str = "") -> str:
    """Button data that runs the command, with as much of its words as fits."""
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
        ctx.general = ctx.at_large = command.lonely
        if not ctx.private and command.aloud and ctx.maybe_community is not None:
            return self._say_aloud(ctx, command)
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
        """The command meant in this role: «опрос» creates a survey for a leader and answers one for a resident."""
        command = self.routes.commands[name]
        settled = ctx.maybe_community is not None
        return command.below if command.below and settled and ctx.role < command.role else name

    def reply_first(self, ctx: Context, said: str) -> bool:
        """Lets hearers (`Router.hears_first`: danger, despair) reply first; True if nothing is to follow."""
        return any(hear(ctx, said) for hear in self.routes.hearers)

    def _lead_into_private(self, ctx: Context, command: Command) -> Next:
        """Moves a private command to the private chat, by a button that carries it along."""
        if ctx.maybe_community is None and not command.lonely:
            raise Refusal("group.unknown")
        ctx.must_be(command.role)
        if ctx.move_to_private():
            silent = self.reply_first(ctx, ctx.args) and command.role < Role.ORGANISER
            return None if silent else self.run(ctx, command.name, ctx.args)
        there, words_ = (command.name, ctx.args) if command.link else ("menu", "")
        opens = Button(text("group.open"), go(ctx.maybe_community or 0, there, words_), private=True)
        ctx.reply_hourly(say("group.in-private", (opens,)), f"in-private:{command.name}")
        return None

    def _say_aloud(self, ctx: Context, command: Command) -> Next:
        """Answers in the group, for all; if it was answered there within the hour, in private or not at all."""
        ctx.must_be(command.role)
        prefix = f"aloud:{command.name}:{ctx.chat}:"
        lately = {f"{prefix}{ctx.now - timedelta(minutes=ago):{MINUTE}}" for ago in range(ALOUD_EVERY)}
        if not ctx.said(sorted(lately)):
            ctx.once = f"{prefix}{ctx.now:{MINUTE}}"
        elif not ctx.move_to_private():
            return None
        return command.handler(ctx)

    def _ask_where(self, ctx: Context, name: str) -> Next:
        """Asks for the community; the question keeps the command and its words."""
        if not memberships.belongings(ctx.session, ctx.person):
            raise Refusal("community.none")
        said, ctx.args = ctx.args, ""
        return Begin(WHICH, {"then": name, "said": said})
