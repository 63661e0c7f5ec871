"""Who speaks, where, about which community and in which role; and what the link proves by which somebody arrives."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from bot.routing.context import Context, Unsure, be_in
from bot.routing.place import Placed
from bot.routing.recognised import Recognised, recognise
from bot.routing.router import Routes
from bot.values.carried import NOTHING, Carried
from bot.values.incoming import Kind, Update
from bot.values.links import Links, is_a_name
from services.communities import leadership, profile
from services.night import Window
from services.people import accounts, linking, memberships
from services.people.accounts import Speaker
from services.people.memberships import Belonging
from services.roles import Role

PRINTED = "sheet"  # the purpose of links that hang on paper
TAKES_PART = frozenset({Kind.MESSAGE, Kind.PRESS, Kind.REACTED})  # whoever does this in a group may be in it


@dataclass(frozen=True)
class Told:
    """What the platform says, asked just before: is the speaker an admin of this chat, inside the community's group."""

    admin: bool = False
    inside: bool = False
    moved: tuple[str, str] | None = None  # the chat was the first of these, and is the second now
    gone: frozenset[tuple[int, int]] = frozenset()  # (community, leader) who are in none of its chats any more
    fallen: frozenset[tuple[int, int]] = frozenset()  # who are there, but admins of none
    sure: frozenset[int | None] = frozenset()  # the communities in whose chats the speaker was looked for
    rights: Mapping[int, bool] = field(default_factory=dict)  # by chat: is the speaker an admin of it
    stays: bool = False  # whoever has left this group is in another one of its community
    back: bool | None = None  # somebody who is no member is in the group; None: not asked


class Who:
    def __init__(self, routes: Routes, links: Links, zone: str, language: str, quiet: Window) -> None:
        self.links, self.zone, self.language, self.quiet = links, zone, language, quiet
        self.fleeting = frozenset(name for name, dialog in routes.dialogs.items() if dialog.fleeting)
        self.places = {name: Placed(command.role, command.place) for name, command in routes.commands.items()}

    def context(self, session: Session, update: Update, now: datetime, told: Told) -> Context:
        known = recognise(session, update, now) or self._made_known(session, update, now)
        speaker, chat = known.speaker, known.chat
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
            private=update.where.private,
            carried=Carried.read(update.data if update.kind is Kind.PRESS else ""),
            marks=known.marks,
            writable=known.writable,
            maybe_community=chat.community,
            admin=told.admin,
            gone=told.gone,
            sure=told.sure,
            rights=told.rights,
            stays=told.stays,
            commands=self.places,
            fleeting=self.fleeting,
        )
        leadership.put_down(session, told.gone, told.fallen, now)
        if ctx.private:
            self._come_in_private(ctx, speaker, told)
        elif chat.community:
            told_of = told.gone or told.fallen  # what was read before may be otherwise now
            self._come_in_group(ctx, chat.community, told, None if told_of else known.here)
        return ctx

    def carried(self, update: Update, now: datetime) -> Carried:
        """What the pressed button carries, or the link by which somebody comes; nothing if it is none of ours."""
        if update.kind is Kind.OPENED:
            opened = self.links.open(update.data or "", now)
            return Carried.read(opened.data if opened else "")
        return Carried.read(update.data if update.kind is Kind.PRESS else "")

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

    # ── In a group ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _come_in_group(self, ctx: Context, community: int, told: Told, here: Belonging | None) -> None:
        """A channel and a wall are open to anybody: whoever acts there is no neighbour for that."""
        be_in(ctx, community, here)
        if ctx.update.where.channel:
            return
        if ctx.role is Role.GUEST and self._is_in_the_group(ctx, community, told):
            memberships.belong(ctx.session, community, ctx.person, ctx.now, Role.MEMBER)
            ctx.role = Role.MEMBER

    def _is_in_the_group(self, ctx: Context, community: int, told: Told) -> bool:
        """Whoever says something there now is in it. Old buttons and posts can be reached from outside, by somebody put
        out before; so it is with words that were said before they went, and are only heard now."""
        kind = ctx.update.kind
        if kind is Kind.MESSAGE:
            since = accounts.here_since(ctx.session, community, ctx.person)
            if since is None or ctx.update.at > since:
                return True
        if kind not in TAKES_PART:
            return False
        if told.back is None:
            raise Unsure(community, back=True)
        return told.back

    # ── In private ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _come_in_private(self, ctx: Context, speaker: Speaker, told: Told) -> None:
        """They are in their only community, else in the one chosen by /switch."""
        if ctx.update.kind is Kind.OPENED:
            ctx.carried = self._arrive(ctx, told)
        elif ctx.update.source:
            accounts.note_source(ctx.session, speaker.account, ctx.update.source)
        chosen = speaker.chosen
        ctx.mine = {one.community: one for one in memberships.belongings(ctx.session, ctx.person)}
        wanted = chosen if chosen in ctx.mine else (next(iter(ctx.mine)) if len(ctx.mine) == 1 else None)
        if wanted is not None:
            be_in(ctx, wanted)

    def _arrive(self, ctx: Context, told: Told) -> Carried:
        """Somebody opens a link: what it carries, nothing if it is none of ours or good no more.

        A link out of a group proves that the group was seen: its opener is a member if the platform says so, else a
        guest. One from before signatures does so by its community's token; of these only the sheets on notice boards
        still lead to more than the menu.
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
        printed = opened.token is None or carried.verb == PRINTED
        return carried if printed else NOTHING
