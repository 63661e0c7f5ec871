"""Finds the speaker, the chat, the community and the role, and what a link proves about its opener."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.routing.place import Placed
from bot.routing.router import Routes
from bot.routing.speakers.recognised import Inquiry, Recognised, inquire, recognise
from bot.routing.unsure import Unsure, Where
from bot.values.carried import NOTHING, Carried
from bot.values.incoming import Update, UpdateKind
from bot.values.links import Links, is_a_name
from bot.values.operator import Operator
from bot.values.outgoing import MAX_DATA
from bot.words.texts import Texts
from models.lanes import of_person, stay_in
from services.communities import groups, leadership, profile
from services.night import Window
from services.people import accounts, linking, memberships
from services.people.memberships import Belonging
from services.roles import Role

LEAVES = frozenset({UpdateKind.LEFT, UpdateKind.RANKED})
COMES_OR_GOES = frozenset({UpdateKind.JOINED, UpdateKind.LEFT})
OLD = timedelta(minutes=1)  # what is heard so late of somebody unknown may have been followed by a departure
PRINTED = "sheet"  # the purpose of printed links
TAKES_PART = frozenset(
    {UpdateKind.MESSAGE, UpdateKind.PRESS, UpdateKind.REACTED}
)  # events whose author may be in the group


@dataclass(frozen=True)
class Told:
    """The platform's fresh answers: is the speaker an admin of this chat, are they in the community's group?"""

    admin: bool = False
    inside: bool = False
    moved: tuple[str, str] | None = None  # (old id, new id) of the chat
    gone: frozenset[tuple[int, int]] = frozenset()  # (community, leader) no longer in any of its chats
    fallen: frozenset[tuple[int, int]] = frozenset()  # those in a chat, but admin of none
    there: frozenset[tuple[int, int]] = frozenset()  # those a platform has just called admins
    confirmed: frozenset[int | None] = frozenset()  # communities in whose chats the speaker was looked for
    looked_for: frozenset[tuple[int, int]] = frozenset()  # the same of others: (community, leader)
    rights: Mapping[int, bool] = field(default_factory=dict)  # by chat: whether the speaker is its admin
    seen: Mapping[Where, Mapping[tuple[int, int], Role]] = field(default_factory=dict)  # (community, person)
    stays: bool = False  # the person who left this group is in another one of its community
    back: bool | None = None  # whether a non-member is in the group; None: not asked


class Who:
    def __init__(
        self, routes: Routes, texts: Texts, links: Links, zone: str, language: str, quiet: Window, operator: Operator
    ) -> None:
        self.links, self.zone, self.language, self.quiet = links, zone, language, quiet
        self.texts, self.operator = texts, operator
        self.fleeting = frozenset(name for name, dialog in routes.dialogs.items() if dialog.fleeting)
        self.places = {name: Placed(command.role, command.place) for name, command in routes.commands.items()}

    def context(
        self, session: Session, update: Update, now: datetime, told: Told, asked: Inquiry | None = None
    ) -> Context:
        """`asked`: if it was asked before."""
        known = recognise(asked or inquire(session, update), update, now) or self._made_known(session, update, now)
        speaker, chat, community, here = known.speaker, known.chat.id, known.chat.community, known.here
        stay_in(session, of_person(speaker.person))  # the account may have been somebody else's when lanes were read
        leadership.come_back(session, told.there)
        if told.gone or told.fallen:
            leadership.put_down(session, told.gone, told.fallen, now)
            community, here = accounts.speaks_for(session, chat), None  # the rows read before may be outdated
            known = replace(known, mine=None)
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
            chat=chat,
            private=update.where.private,
            carried=_pressed(update),
            marks=known.marks,
            writable=known.writable,
            maybe_community=community,
            admin=told.admin,
            gone=told.gone,
            confirmed=told.confirmed,
            looked_for=told.looked_for,
            there=told.there,
            rights=told.rights,
            seen=told.seen,
            stays=told.stays,
            commands=self.places,
            fleeting=self.fleeting,
            operator=self.operator,
            in_words=partial(self.texts.render, language=speaker.language),
        )
        self._come_in(ctx, known, told, here)
        return ctx

    def _come_in(self, ctx: Context, known: Recognised, told: Told, here: Belonging | None) -> None:
        """Makes the context about a community, if this chat is about one."""
        community = ctx.maybe_community
        if ctx.private:
            self._come_in_private(ctx, known, told)
        elif community and not self._rests(ctx, community, known.ending):
            self._come_in_group(ctx, community, told, here)

    def carried(self, update: Update, now: datetime) -> Carried:
        """The data of the pressed button or opened link; NOTHING if it is not ours."""
        if update.kind is UpdateKind.OPENED:
            opened = self.links.open(update.data or "", now)
            return Carried.read(opened.data if opened else "")
        return _pressed(update)

    def _made_known(self, session: Session, update: Update, now: datetime) -> Recognised:
        sender, where = update.sender, update.where
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
        return Recognised(speaker, chat)

    def _rests(self, ctx: Context, community: int, ending: bool | None) -> bool:
        """A community that is being deleted hears nothing of its groups but who leaves them."""
        if ending is None:
            ending = profile.is_ending(ctx.session, community)
        if ending:
            ctx.maybe_community = None
        return ending and ctx.update.kind not in LEAVES

    # ── In a group ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _come_in_group(self, ctx: Context, community: int, told: Told, here: Belonging | None) -> None:
        """Sets the role in a group. Anybody can act in channels and on walls, so these make nobody a neighbour."""
        be_in(ctx, community, here)
        if ctx.update.where.channel:
            return
        ctx.outdated = self._is_outdated(ctx, community, told)
        if ctx.role is not Role.GUEST or not groups.counts(ctx.session, ctx.chat, community):
            return
        if self._is_in_the_group(ctx, community, told):
            memberships.belong(ctx.session, community, ctx.person, ctx.now, Role.MEMBER)
            ctx.role = Role.MEMBER

    def _is_in_the_group(self, ctx: Context, community: int, told: Told) -> bool:
        """Whether the speaker is in the group now; the platform is asked. A new message proves it where nobody else may
        write, but not of somebody known to have left, for it may be a delayed one, and the platform's clock may be
        fast; nor does an old one of somebody unknown, who may have been forgotten. Old buttons and posts prove nothing:
        a person removed earlier can still reach them."""
        kind = ctx.update.kind
        if kind not in TAKES_PART:
            return False
        if told.back is None:
            seen = accounts.seen(ctx.session, community, ctx.person)
            is_new = _is_fresh(ctx) if seen is None else seen.inside and ctx.update.at > seen.since
            raise Unsure(community, back=True, spoke=kind is UpdateKind.MESSAGE and is_new)
        return told.back

    def _is_outdated(self, ctx: Context, community: int, told: Told) -> bool:
        """Whether a join or departure is heard after a later opposite one. Its time alone does not tell, since the
        platform's clock is another and counts seconds; the platform does. It is asked about every join of somebody
        known to have left, though they have come back as a guest, and about an old one of somebody unknown, who may
        have been forgotten: a wrong one would let them read on."""
        update = ctx.update
        if update.kind not in COMES_OR_GOES:
            return False
        if not self._may_be_outdated(ctx, community):
            return False
        if told.back is None:
            raise Unsure(community, back=True)
        return told.back is (update.kind is UpdateKind.LEFT)

    def _may_be_outdated(self, ctx: Context, community: int) -> bool:
        update, seen = ctx.update, accounts.seen(ctx.session, community, ctx.person)
        if update.kind is UpdateKind.JOINED:
            return not _is_fresh(ctx) if seen is None else ctx.role < Role.MEMBER
        return seen is not None and seen.inside and update.at <= seen.since

    # ── In private ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _come_in_private(self, ctx: Context, known: Recognised, told: Told) -> None:
        """Sets the person's only community, or the one chosen by /switch."""
        if ctx.update.kind is UpdateKind.OPENED:
            ctx.carried = self._arrive(ctx, told)
        elif ctx.update.source:
            accounts.note_source(ctx.session, known.speaker.account, ctx.update.source)
        chosen = known.speaker.chosen
        asked = known.mine if ctx.update.kind is not UpdateKind.OPENED else None
        mine = memberships.belongings(ctx.session, ctx.person) if asked is None else memberships.listed(asked)
        ctx.mine = {one.community: one for one in mine}
        wanted = chosen if chosen in ctx.mine else (next(iter(ctx.mine)) if len(ctx.mine) == 1 else None)
        if wanted is not None:
            be_in(ctx, wanted)

    def _arrive(self, ctx: Context, told: Told) -> Carried:
        """Reads an opened link; returns NOTHING if it is not ours or no longer valid.

        A link from a group proves that its opener saw the group: they become a member if the platform confirms it, else
        a guest. A link from before signatures proves it by its community's token; of these only notice-board sheets
        still lead beyond the menu.
        """
        payload = ctx.update.data or ""
        opened = self.links.open(payload, ctx.now)
        if opened is None:
            if is_a_name(payload) and not linking.holds_code(payload):
                accounts.note_source(ctx.session, ctx.account, payload)
            return NOTHING
        carried = Carried.read(opened.data)
        community = carried.community or None
        if community is not None and profile.is_active(ctx.session, community):
            token = profile.token(ctx.session, community)
            if opened.token is not None and not hmac.compare_digest(opened.token.encode(), token.encode()):
                return NOTHING
            memberships.belong(ctx.session, community, ctx.person, ctx.now, Role.MEMBER if told.inside else Role.GUEST)
        elif opened.token is not None:
            return NOTHING
        leads_beyond_menu = opened.token is None or carried.verb == PRINTED
        return carried if leads_beyond_menu else NOTHING


def _is_fresh(ctx: Context) -> bool:
    return ctx.now - ctx.update.at <= OLD


def _pressed(update: Update) -> Carried:
    """What the pressed button carries; NOTHING for more than any button can: the client made it up."""
    data = update.data or ""
    if update.kind is not UpdateKind.PRESS or len(data.encode(errors="replace")) > MAX_DATA:
        return NOTHING
    return Carried.read(data)
