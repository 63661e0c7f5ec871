"""Who speaks, about which community, in which role, and what they want: from an update to a running handler."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogs.ask import VERB
from bot.dialogs.open_dialogs import Dialogs
from bot.routing.context import Context, Place, Unsure
from bot.routing.router import Command, DialogRoute, Press, Routes, is_id
from bot.routing.typed_words import Wording
from bot.sending import shown
from bot.values.incoming import Kind, Update
from bot.values.links import Links, Opened, is_a_name
from bot.values.outgoing import MAX_LINK, Button, Joined, Text, data, say, text
from bot.words.texts import Texts
from models import OpenDialog
from services.communities import leadership, profile
from services.night import Window
from services.people import accounts, memberships
from services.people.accounts import KnownChat, Speaker
from services.refusal import Refusal
from services.roles import Role
from services.speech import words

WHICH = "which"  # the dialog that asks which community is meant
PRINTED = "sheet"  # the purpose of links that hang on paper
GO = "go"  # go:<community>:<command>: a command as a button
LONGEST = 500  # characters of a command's words
QUOTED = 200  # characters of the words that a link brings
TAKES_PART = frozenset({Kind.MESSAGE, Kind.PRESS, Kind.REACTED})  # whoever does this in a group is in it
ONLY_IN_A_GROUP = frozenset(set(Kind) - {Kind.MESSAGE, Kind.PRESS, Kind.OPENED, Kind.BLOCKED, Kind.UNBLOCKED})


class NeverShown(Refusal):
    """The press of a button that Sosed has not shown there: made up, or lifted from somewhere else."""


def go(community: int, command: str, args: str = "") -> str:
    """Button data that runs the command, with its words as long as a button can carry them."""
    whole = ":".join((GO, str(community), command, words.fold(args)))
    return whole if args and len(whole.encode()) <= MAX_LINK else data(GO, community, command)


@dataclass(frozen=True)
class Told:
    """What the platform says, asked just before: is the speaker an admin of this chat, inside the community's group."""

    admin: bool = False
    inside: bool = False
    moved: tuple[str, str] | None = None  # the chat was the first of these, and is the second now
    gone: frozenset[tuple[int, int]] = frozenset()  # (community, leader) who are in none of its chats any more
    fallen: frozenset[tuple[int, int]] = frozenset()  # who are there, but admins of none
    sure: frozenset[int | None] = frozenset()  # the communities in whose chats the speaker was looked for
    back: bool | None = None  # somebody who has left the group is in it; None: not asked


class Resolver:
    def __init__(
        self, routes: Routes, dialogs: Dialogs, texts: Texts, links: Links, zone: str, language: str, quiet: Window
    ) -> None:
        self.routes, self.dialogs, self.texts, self.links = routes, dialogs, texts, links
        self.zone, self.language, self.quiet = zone, language, quiet
        self.wording = Wording(routes, texts)
        self.fleeting = frozenset(name for name, dialog in routes.dialogs.items() if dialog.fleeting)
        self.places = {name: Place(command.role, command.menu) for name, command in routes.commands.items()}

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
        opened = self.links.open(update.data or "", now) if update.kind is Kind.OPENED else None
        return _community_of(opened)

    # ── Who and where ────────────────────────────────────────────────────────────────────────────────────────────────
    def context(self, session: Session, update: Update, now: datetime, told: Told) -> Context:
        private = update.where.private
        speaker, chat = self._who_and_where(session, update, now)
        ctx = Context(
            session=session,
            now=now,
            default_zone=self.zone,
            quiet=self.quiet,
            update=update,
            account=speaker.account,
            person=speaker.person,
            name=speaker.name,
            language=speaker.language,
            zone=speaker.zone or self.zone,
            chat=chat.id,
            private=private,
            maybe_community=chat.community,
            admin=told.admin,
            gone=told.gone,
            sure=told.sure,
            commands=self.places,
            fleeting=self.fleeting,
        )
        for community, leader in told.gone:
            leadership.retire(session, community, leader, now)
        for community, leader in told.fallen:
            leadership.demote(session, community, leader)
        if private:
            if update.kind is Kind.OPENED:
                ctx.opened = self._arrive(ctx, told)
            elif update.source:
                accounts.note_source(session, speaker.account, update.source)
            self._settle_private(ctx, speaker.chosen)
        elif chat.community:
            self._be_in(ctx, chat.community)
            if ctx.role is Role.GUEST and self._is_in_the_group(ctx, chat.community, told):
                memberships.belong(session, chat.community, ctx.person, now, Role.MEMBER)
                ctx.role = Role.MEMBER
        return ctx

    def _is_in_the_group(self, ctx: Context, community: int, told: Told) -> bool:
        """Whoever takes part is in it. But old buttons can be pressed from outside, by somebody put out before."""
        kind = ctx.update.kind
        if kind not in TAKES_PART or kind is Kind.MESSAGE or not accounts.has_left(ctx.session, community, ctx.person):
            return kind in TAKES_PART
        if told.back is None:
            raise Unsure(community, back=True)
        return told.back

    def _who_and_where(self, session: Session, update: Update, now: datetime) -> tuple[Speaker, KnownChat]:
        sender, where = update.sender, update.where
        known = accounts.recognise(
            session,
            update.transport,
            sender.id,
            sender.name,
            now,
            chat=where.id,
            title=where.title,
            members=where.members,
            private=where.private,
        )
        if known:
            return known
        speaker = accounts.meet(
            session, update.transport, sender.id, sender.name, now, private=where.private, language=self.language
        )
        chat = accounts.find_chat(
            session,
            update.transport,
            where.id,
            title=where.title,
            members=where.members,
            account=speaker.account if where.private else None,
            channel=where.channel,
        )
        return speaker, chat

    def _arrive(self, ctx: Context, told: Told) -> str:
        """Somebody opens a link: what it carries, "" if it is none of ours or good no more.

        A link out of a group proves that the group was seen: its opener is a member if the platform says so, else a
        guest. One from before signatures does so by its community's token; of these only the sheets on notice boards
        still lead to more than the menu.
        """
        payload = ctx.update.data or ""
        opened = self.links.open(payload, ctx.now)
        if opened is None:
            if is_a_name(payload):
                accounts.note_source(ctx.session, ctx.account, payload)
            return ""
        community = _community_of(opened)
        if community is not None and profile.is_active(ctx.session, community):
            token = profile.token(ctx.session, community)
            if opened.token is not None and not hmac.compare_digest(opened.token.encode(), token.encode()):
                return ""
            memberships.belong(ctx.session, community, ctx.person, ctx.now, Role.MEMBER if told.inside else Role.GUEST)
        elif opened.token is not None:
            return ""
        printed = opened.token is None or opened.data.startswith(f"{PRINTED}:")
        return opened.data if printed else ""

    def _settle_private(self, ctx: Context, chosen: int | None) -> None:
        """The only membership, else the one chosen by /switch."""
        ctx.mine = {one.community: one for one in memberships.belongings(ctx.session, ctx.person)}
        wanted = chosen if chosen in ctx.mine else (next(iter(ctx.mine)) if len(ctx.mine) == 1 else None)
        if wanted is not None:
            self._be_in(ctx, wanted)

    def _be_in(self, ctx: Context, community: int) -> None:
        ctx.maybe_community = community
        found = ctx.mine.get(community) or profile.standing(ctx.session, community, ctx.person)
        ctx.role, ctx.zone = found.role, found.zone

    # ── What is wanted ───────────────────────────────────────────────────────────────────────────────────────────────
    def run(self, ctx: Context) -> None:
        update = ctx.update
        if update.kind is Kind.PRESS:
            if not ctx.private:
                self._observe(ctx)
            self._press_shown(ctx, update.data or "")
        elif update.kind is Kind.OPENED and (ctx.opened or not update.text):
            self._open(ctx, ctx.opened)
        elif update.kind is Kind.OPENED:
            self._hear(ctx)  # no good link, but words beside it
        elif update.kind is Kind.MESSAGE and ctx.private:
            self._hear(ctx)
        elif update.kind is Kind.MESSAGE and (named := self.wording.command(update.text)):
            self._command(ctx, *named)
        elif update.kind not in ONLY_IN_A_GROUP or not ctx.private:
            self._observe(ctx)
        self._begin(ctx)

    def _begin(self, ctx: Context) -> None:
        """What the handler wants to come next: a button, a command, dialogs."""
        if ctx.press:
            carried, ctx.press = ctx.press, None
            self.press(ctx, carried)
        if ctx.go:
            name, ctx.go = ctx.go, None
            self._command(ctx, name, "")
        if ctx.goes_on is not None:
            row, ctx.goes_on = self.dialogs.find(ctx, ctx.goes_on), None
            if row.community:
                self._be_in(ctx, row.community)
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

    # ── Private words ────────────────────────────────────────────────────────────────────────────────────────────────
    def _hear(self, ctx: Context) -> None:
        said = ctx.update.text.strip()
        named = self.wording.command(said) or self.wording.label(said)
        row = self.dialogs.current(ctx)
        if self._is_all_said(ctx, said) and not self._is_a_leaders(row, named):
            self.dialogs.park(ctx)  # what they say next is no answer either
        elif row and self._is_unsettled(ctx, row, named[0] if named else self.wording.control(said)):
            self.dialogs.ask(ctx, row)
        elif row and named and named[0] in ("cancel", "menu"):
            self._control(ctx, row, named[0])
        elif named:
            self._command(ctx, *named)
            if not ctx.begins:
                self.dialogs.go_on(ctx)
        elif row:
            self._hear_answer(ctx, row, said)
        elif ctx.update.media and not said:
            ctx.reply(self.wording.media(ctx.update.media))
        elif self.wording.control(said) == "menu":
            self._command(ctx, "menu", "")
        else:
            self._loose_words(ctx, said)

    def _is_all_said(self, ctx: Context, said: str) -> bool:
        """What must be said before anything else is said; True: nothing is to follow."""
        return any(hear(ctx, said) for hear in self.routes.hearers)

    def _is_a_leaders(self, row: OpenDialog | None, named: tuple[str, str] | None) -> bool:
        """The title of a meeting, a survey's question: words a leader writes for others are not of their own life."""
        known: Command | DialogRoute | None = self.routes.commands.get(named[0]) if named else None
        if known is None and row is not None:
            known = self.routes.dialogs.get(row.name)
        return known is not None and known.role >= Role.ORGANISER

    def _is_unsettled(self, ctx: Context, row: OpenDialog, wanted: str | None) -> bool:
        """In the middle of the very questions that make a community, something is wanted that needs one."""
        command = self.routes.commands.get(wanted or "")
        return row.community is None and not ctx.mine and command is not None and not command.lonely

    def _hear_answer(self, ctx: Context, row: OpenDialog, said: str) -> None:
        """Inside a question words are answers; only «отмена», «назад», «меню», «продолжить» act."""
        ctx.maybe_community = row.community
        if row.community:
            self._be_in(ctx, row.community)
        control = None if self.dialogs.is_named(ctx, row, said) else self.wording.control(said)
        if control in ("cancel", "back", "menu", "continue"):
            self._control(ctx, row, control)
        elif self._takes(ctx, row, control):
            pass
        elif ctx.update.media and not said:
            ctx.reply(self.wording.media(ctx.update.media))
            self.dialogs.ask(ctx, row)
        elif self.dialogs.has_option(ctx, row, said) or not self._hear_beside(ctx, said, control):
            self.dialogs.type(ctx, row, said)

    def _takes(self, ctx: Context, row: OpenDialog, control: str | None) -> bool:
        """«Готово» or a file, where the question wants it."""
        if control == "done":
            return self.dialogs.done(ctx, row)
        return bool(ctx.update.media) and self.dialogs.attach(ctx, row)

    def _hear_beside(self, ctx: Context, said: str, control: str | None) -> bool:
        """No answer to the question: a button that came after it, or «не сейчас»."""
        if newer := self.wording.newer_buttons(ctx, said):
            self._press_typed(ctx, newer)
            if len(newer) == 1 and not (ctx.begins or ctx.press or ctx.go):
                self.dialogs.go_on(ctx)
        elif control == "later":
            self.dialogs.put_off(ctx)
        else:
            return False
        return True

    def _control(self, ctx: Context, row: OpenDialog, control: str) -> None:
        if control == "menu":
            self.dialogs.park(ctx)
            self._command(ctx, "menu", "")
        elif control == "continue":
            self.dialogs.repeat(ctx, row)
        elif control == "back" and row.answers:
            self.dialogs.back(ctx, row)
        else:
            self.dialogs.cancel(ctx, row)

    def _loose_words(self, ctx: Context, said: str) -> None:
        """No dialog waits: the label of a button that was just shown, a word of the menu, or what we do not know."""
        said = self.wording.without_greeting(said)
        if self.wording.is_thanks(said):
            ctx.reply("you-are-welcome")
        elif row := self._asked_last(ctx, said):
            self._answer_in_words(ctx, row, said)
        elif pressed := self.wording.last_buttons(ctx, said):
            self._press_typed(ctx, pressed)
        elif self.wording.control(said) == "cancel":
            self._command(ctx, "cancel", "")
        elif answered := self._answered(ctx, said):
            self._answer_for(ctx, *answered)
        elif named := self.wording.words(said):
            self._command(ctx, self._for_role(ctx, named[0]), named[1])
        elif row := self._asked_last(ctx, said, part=True):
            self._answer_in_words(ctx, row, said)
        elif pressed := self.wording.parts_of_buttons(ctx, said):
            self._press_typed(ctx, pressed)
        elif self.wording.is_nod(said):
            ctx.reply("nod")
        else:
            self._command(ctx, "lost", said)

    def _asked_last(self, ctx: Context, said: str, *, part: bool = False) -> OpenDialog | None:
        """«Да», or an option, to what was asked last, while words are free: the dialog, if it has such an answer.

        `part`: also a part of an option, where nothing was left to go on with later.
        """
        row = self.wording.newest_question(ctx)
        if row is None or (part and row.name not in self.fleeting):
            return None
        fits = self.dialogs.has_option if part or self.texts.leaning(said) else self.dialogs.has_label
        return row if fits(ctx, row, said) else None

    def _answer_in_words(self, ctx: Context, row: OpenDialog, said: str) -> None:
        row.parked = False
        if row.community:
            self._be_in(ctx, row.community)
        self.dialogs.type(ctx, row, said)

    def _answered(self, ctx: Context, said: str) -> tuple[str, str] | None:
        """«помогу», «сегодня не могу»: the buttons of a question that is still open, and what is said to it."""
        can = self.wording.can(said)
        waiting = (asker(ctx) for asker in self.routes.askers) if can else ()
        return next(((carried, can) for carried in waiting if carried and can), None)

    def _answer_for(self, ctx: Context, carried: str, can: str) -> None:
        if can != "maybe":
            self._press_in_words(ctx, f"{carried}:{can}")
            return
        row = tuple(Button(text(f"can.{meant}"), f"{carried}:{meant}") for meant in ("yes", "no"))
        ctx.reply("can.maybe", row)

    def _press_typed(self, ctx: Context, buttons: Sequence[Button]) -> None:
        """As if the button had been pressed; of several it is asked which."""
        if len(buttons) > 1:
            ctx.reply("ask.which", names=Joined(tuple(text("ask.quoted", words=one.label) for one in buttons)))
            return
        self._press_in_words(ctx, buttons[0].data)

    def _press_in_words(self, ctx: Context, carried: str) -> None:
        self.press(ctx, carried)
        if ctx.noticed:  # what would flash up after a press is said to somebody who typed
            ctx.reply(say(ctx.noticed.key, **ctx.noticed.values))

    def _for_role(self, ctx: Context, name: str) -> str:
        """«опрос» is a leader's wish to ask, and a resident's to answer."""
        command = self.routes.commands[name]
        settled = ctx.maybe_community is not None
        return command.below if command.below and settled and ctx.role < command.role else name

    # ── Commands and buttons ─────────────────────────────────────────────────────────────────────────────────────────
    def _command(self, ctx: Context, name: str, args: str) -> None:
        command = self.routes.commands.get(name)
        if command is None:
            raise Refusal("command.unknown", name=name[:32])
        ctx.args = args[:LONGEST]
        ctx.resume = ":".join((GO, str(ctx.maybe_community or 0), name, ctx.args))
        ctx.general = command.lonely
        if not ctx.private and not command.group:
            self._lead_into_private(ctx, command)
            return
        if ctx.maybe_community is None and not command.lonely:
            self._which_community(ctx, name)
            return
        ctx.must_be(command.role)
        if command.gate and not command.gate(ctx, ctx.resume):
            return
        if command.dialog:
            ctx.begin(name)
        else:
            command.handler(ctx)

    def _lead_into_private(self, ctx: Context, command: Command) -> None:
        """Private matters are for the private chat; the button keeps what it was pressed for."""
        if ctx.maybe_community is None and not command.lonely:
            raise Refusal("group.unknown")
        ctx.must_be(command.role)
        if ctx.move_to_private():
            if not self._is_all_said(ctx, ctx.args) or command.role >= Role.ORGANISER:
                self._command(ctx, command.name, ctx.args)
        else:
            there, words_ = (command.name, ctx.args) if command.link else ("menu", "")
            opens = Button(text("group.open"), go(ctx.maybe_community or 0, there, words_), private=True)
            ctx.reply_hourly(say("group.in-private", (opens,)), f"in-private:{command.name}")

    def _press_shown(self, ctx: Context, carried: str) -> None:
        """A press on a message: only of a button that stood there. Of a message nobody remembers it shows or begins."""
        stood = shown.knows(ctx.session, ctx.chat, ctx.update.message or "", carried)
        if stood:
            self.press(ctx, carried)
        elif stood is None and ctx.private:
            self._press_unknown(ctx, carried)
        else:
            raise NeverShown("button.old")

    def _press_unknown(self, ctx: Context, carried: str) -> None:
        verb, *parts = carried.split(":")
        if verb == VERB and parts and is_id(parts[0]):  # the question itself, with buttons that are known
            row = self.dialogs.find(ctx, int(parts[0]))
            self._enter(ctx, row)
            self.dialogs.ask(ctx, row)
        elif verb in self.routes.links or verb == GO:
            self._open(ctx, carried)
        else:
            raise NeverShown("button.old")

    def _open(self, ctx: Context, carried: str) -> None:
        """What a link carries is shown or begun: whoever wrote it, the opener has not said anything yet."""
        verb, *parts = carried.split(":")
        route = self.routes.links.get(verb)
        if not parts or (route is None and verb != GO):
            self._open_menu(ctx, stale=bool(carried) or not is_a_name(ctx.update.data or ""))
            return
        self._press_community(ctx, parts[0])
        ctx.resume = carried
        if route is None:
            self._go_by_link(ctx, parts[1:], carried)
            return
        if ctx.maybe_community is None and not route.lonely:
            raise Refusal("button.old")
        ids = route.read(parts[1:])
        ctx.must_be(route.role)
        if not route.gate or route.gate(ctx, carried):
            route.handler(ctx, *ids)

    def _open_menu(self, ctx: Context, *, stale: bool) -> None:
        """A bare start, or a link that is not good: the beginning, and in the second case why."""
        if stale:
            ctx.reply("link.stale")
        ctx.args = ""
        self._command(ctx, "start", "")

    def _go_by_link(self, ctx: Context, parts: list[str], carried: str) -> None:
        """The words of a link may be somebody else's: they are shown first, and used after a press."""
        command = self.routes.commands.get(parts[0]) if parts else None
        said = ":".join(parts[1:]).strip()
        if command is None or not command.link:
            self._open_menu(ctx, stale=True)
        elif not said:
            self._command(ctx, command.name, "")
        elif not self._is_all_said(ctx, said):
            row = (
                Button(text("link.words-yes"), carried),
                Button(text("link.words-no"), go(int(ctx.maybe_community or 0), command.name)),
            )
            ctx.reply("link.words", row, words=said[:QUOTED])

    def press(self, ctx: Context, carried: str) -> None:
        """`verb:<community>:<ids>`; everything it carries is checked again, here and now."""
        verb, *parts = carried.split(":")
        if verb == VERB and ctx.private:
            self._press_answer(ctx, parts)
            return
        route = self.routes.presses.get(verb)
        if not parts or (route is None and verb != GO) or not (ctx.private or (route and route.group)):
            raise Refusal("button.old")
        self._press_community(ctx, parts[0])
        ctx.resume = carried
        if route is None:
            self._go(ctx, parts[1:])
            return
        if ctx.maybe_community is None and not route.lonely:
            raise Refusal("button.old")
        ids = route.read(parts[1:])
        ctx.must_be(route.role)
        if not route.gate or route.gate(ctx, carried):
            route.handler(ctx, *ids)

    def _press_community(self, ctx: Context, community: str) -> None:
        """A community somebody is not in is answered exactly like one that is not there."""
        if not is_id(community):
            raise Refusal("button.old")
        known = ctx.mine if ctx.private else {ctx.maybe_community: None}
        if int(community) and int(community) not in known:
            raise Refusal("button.old")
        if int(community) and ctx.private:
            self._be_in(ctx, int(community))

    def _press_answer(self, ctx: Context, parts: list[str]) -> None:
        if len(parts) != 3 or not (is_id(parts[0]) and is_id(parts[1])):
            raise Refusal("button.old")
        row = self.dialogs.find(ctx, int(parts[0]))
        self._enter(ctx, row)
        self.dialogs.press(ctx, row, int(parts[1]), parts[2])

    def _enter(self, ctx: Context, row: OpenDialog) -> None:
        if row.community:
            self._be_in(ctx, row.community)

    def _go(self, ctx: Context, parts: list[str]) -> None:
        if not parts:
            raise Refusal("button.old")
        self._command(ctx, parts[0], ":".join(parts[1:]).strip())

    def _which_community(self, ctx: Context, name: str) -> None:
        """Asked once; the question remembers what it was asked for, and the words that were said."""
        if not memberships.belongings(ctx.session, ctx.person):
            raise Refusal("community.none")
        said, ctx.args = ctx.args, ""
        ctx.begin(WHICH, then=name, said=said)


def _community_of(opened: Opened | None) -> int | None:
    parts = opened.data.split(":") if opened else []
    return int(parts[1]) or None if len(parts) > 1 and is_id(parts[1]) else None
