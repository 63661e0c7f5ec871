"""Who comes, goes, rises and falls: people and the bot itself."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from tests.platforms.telegram import objects
from tests.platforms.telegram.state import State
from tests.platforms.telegram.things import Chat, InviteLink, Member, Message, Person, Status, Topic


class Memberships(State):
    # ── The bot ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def add_bot(self, chat: Chat, by: str | Person | None = None, admin: bool = True, **rights: bool) -> None:
        """`rights`: an administrator's that are not given (can_invite_users=False)."""
        actor = self._actor(chat, by)
        whole = admin and chat.kind != "group"  # into a basic group it comes as a member and rises then
        self._change(chat, self.bot, "administrator" if whole else "member", actor, rights=dict(rights))
        if chat.kind != "channel":
            self._service(chat, actor, new_chat_members=[objects.user(self.bot)])
        if admin and not whole:
            self._change(chat, self.bot, "administrator", actor, rights=dict(rights))

    def remove_bot(self, chat: Chat, by: str | Person | None = None) -> None:
        actor = self._actor(chat, by)
        if chat.kind == "group":
            self._service(chat, actor, left_chat_member=objects.user(self.bot))
        self._change(chat, self.bot, "kicked", actor)

    def leave_bot(self, chat: Chat) -> None:
        """The bot goes by itself."""
        self._change(chat, self.bot, "left", self.bot)

    def promote_bot(self, chat: Chat, by: str | Person | None = None, **rights: bool) -> None:
        self._change(chat, self.bot, "administrator", self._actor(chat, by), rights=dict(rights))

    def demote_bot(self, chat: Chat, by: str | Person | None = None) -> None:
        self._change(chat, self.bot, "member", self._actor(chat, by))

    def restrict_bot(self, chat: Chat, by: str | Person | None = None, **rights: bool) -> None:
        """Without rights: the bot may say nothing at all."""
        rights = rights or dict.fromkeys(objects.PERMISSIONS, False)
        self._change(chat, self.bot, "restricted", self._actor(chat, by), rights=rights)

    def block(self, person: str | Person) -> None:
        person = self.person(person)
        if not person.blocked:
            person.blocked = True
            self._blocking(person, "member", "kicked")

    def unblock(self, person: str | Person) -> None:
        person = self.person(person)
        if person.blocked:
            person.blocked, person.started = False, True
            self._blocking(person, "kicked", "member")

    def delete_account(self, person: str | Person) -> None:
        """The person is gone from everywhere; nobody is told."""
        self.person(person).deleted = True

    def _blocking(self, person: Person, old: Status, new: Status) -> None:
        self._changed("my_chat_member", self.private(person), person, Member(self.bot, old), Member(self.bot, new))

    # ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def join(
        self,
        chat: Chat,
        person: str | Person,
        link: InviteLink | str | None = None,
        by: str | Person | None = None,
        service: bool = True,
        first: bool = False,
    ) -> None:
        """Comes in by a link (itself, its URL or its name), alone or brought by somebody; where one must ask, asks.

        `service`: with a message in the chat that says so; `first`: which comes before the chat_member update.
        """
        person, link = self.person(person), self._link(chat, link)
        if by is None and (link.by_request if link else chat.by_request):
            self.ask_to_join(chat, person, link)
            return
        self._enter(chat, person, self._actor(chat, by) if by else person, link, service, first)

    def ask_to_join(
        self, chat: Chat, person: str | Person, link: InviteLink | None = None, bio: str | None = None
    ) -> None:
        person = self.person(person)
        chat.requests[person.id] = link
        person.open_until = self.clock() + 300
        if not self.own(chat).may("can_invite_users"):
            return
        asked: dict[str, Any] = {"chat": objects.chat(chat), "from": objects.user(person), "user_chat_id": person.id}
        asked["date"] = self.now
        if bio:
            asked["bio"] = bio
        if link:
            asked["invite_link"] = objects.invite_link(link, self.bot)
        self.tell("chat_join_request", chat, asked)

    def let_in(self, chat: Chat, person: Person, by: Person) -> None:
        """Grants what was asked for."""
        link = chat.requests.pop(person.id)
        self._enter(chat, person, by, link, via_join_request=True)

    def leave(self, chat: Chat, person: str | Person) -> None:
        person = self.person(person)
        self._go(chat, person, "left", person)

    def kick(self, chat: Chat, person: str | Person, by: str | Person | None = None) -> None:
        self._go(chat, self.person(person), "kicked", self._actor(chat, by))

    def promote(
        self, chat: Chat, person: str | Person, by: str | Person | None = None, anonymous: bool = False, **rights: bool
    ) -> None:
        person, actor = self.person(person), self._actor(chat, by)
        self._notice(chat, person)
        status: Status = "creator" if chat.owner is person else "administrator"
        self._change(chat, person, status, actor, anonymous=anonymous, rights=dict(rights))

    def demote(self, chat: Chat, person: str | Person, by: str | Person | None = None) -> None:
        self._change(chat, self._notice(chat, self.person(person)).person, "member", self._actor(chat, by))

    def restrict(self, chat: Chat, person: str | Person, by: str | Person | None = None, **rights: bool) -> None:
        rights = rights or dict.fromkeys(objects.PERMISSIONS, False)
        person = self._notice(chat, self.person(person)).person
        self._change(chat, person, "restricted", self._actor(chat, by), rights=rights)

    def new_link(self, chat: Chat, creator: str | Person, name: str | None = None, **about: Any) -> InviteLink:
        """`about`: by_request, limit, expires."""
        link = InviteLink(f"https://t.me/+{secrets.token_urlsafe(12)}", self.person(creator), name, **about)
        chat.links[link.url] = link
        return link

    # ── The chat itself ──────────────────────────────────────────────────────────────────────────────────────────────
    def migrate(self, chat: Chat, by: str | Person | None = None, tell: bool = True, places: str = "") -> Chat:
        """A basic group becomes a supergroup, under a new id. `tell`: by service messages in both; without it the bot
        learns of it by the error of its next call, or later by tell_of_move(). `places`: with my_chat_member of both
        chats, "first" or "last"."""
        if chat.kind != "group" or chat.moved_to:
            raise ValueError(f"{chat.title} is no basic group")
        actor = self._actor(chat, by)
        owner = chat.owner or actor
        new = self.group(chat.title, [owner], chat.others, by_request=chat.by_request, permissions=chat.permissions)
        new.members = {id_: replace(member) for id_, member in chat.members.items()}
        new.links = chat.links
        if places == "first":
            self._change_places(chat, new, actor)
        if tell:
            self.tell_of_move(chat, new, actor)
        if places == "last":
            self._change_places(chat, new, actor)
        chat.moved_to = new
        return new

    def _change_places(self, old: Chat, new: Chat, actor: Person) -> None:
        """The bot has left the one and come to the other."""
        self._changed("my_chat_member", old, actor, self.own(old), Member(self.bot, "left"))
        self._changed("my_chat_member", new, actor, Member(self.bot, "left"), self.own(new))

    def tell_of_move(self, old: Chat, new: Chat | None = None, by: str | Person | None = None) -> None:
        """The two service messages; may be told again and again."""
        new = new or old.moved_to
        if new is None:
            raise ValueError(f"{old.title} has not moved")
        actor = self._actor(old, by)
        self._service(old, actor, migrate_to_chat_id=new.id)
        self._service(new, self.group_bot, sender_chat=new, migrate_from_chat_id=old.id)

    def delete_chat(self, chat: Chat) -> None:
        chat.gone = True

    def retitle(self, chat: Chat, title: str, by: str | Person | None = None) -> None:
        chat.title = title
        self._service(chat, self._actor(chat, by), new_chat_title=title)

    def topic(self, chat: Chat, name: str, by: str | Person | None = None) -> int:
        """A new topic of a forum; its message_thread_id."""
        if not chat.forum:
            raise ValueError(f"{chat.title} is no forum")
        created = {"name": name, "icon_color": 7322096}
        message = self._service(chat, self._actor(chat, by), thread=chat.next_id, forum_topic_created=created)
        chat.topics[message.id] = Topic(message.id, name)
        return message.id

    def close_topic(self, chat: Chat, thread: int, by: str | Person | None = None) -> None:
        chat.topics[thread].closed = True
        self._service(chat, self._actor(chat, by), thread=thread, forum_topic_closed={})

    def reopen_topic(self, chat: Chat, thread: int, by: str | Person | None = None) -> None:
        chat.topics[thread].closed = False
        self._service(chat, self._actor(chat, by), thread=thread, forum_topic_reopened={})

    def delete_topic(self, chat: Chat, thread: int) -> None:
        chat.topics[thread].deleted = True

    # ── Within ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _actor(self, chat: Chat, by: str | Person | None) -> Person:
        """Who did it, as the bot is shown: the chat's owner unless told, and nobody of the anonymous."""
        person = self.person(by) if by is not None else chat.owner or self.group_bot
        member = chat.members.get(person.id)
        return self.group_bot if member and member.anonymous else person

    def _link(self, chat: Chat, link: InviteLink | str | None) -> InviteLink | None:
        if isinstance(link, str):
            link = next(one for one in chat.links.values() if link in (one.url, one.name))
        if link and (link.revoked or (link.expires and link.expires <= self.now) or link.used == (link.limit or -1)):
            raise ValueError(f"the link {link.url} is no longer good")
        return link

    def _enter(
        self,
        chat: Chat,
        person: Person,
        actor: Person,
        link: InviteLink | None,
        service: bool = True,
        first: bool = False,
        **about: Any,
    ) -> None:
        if link:
            link.used += 1
            about["invite_link"] = objects.invite_link(link, self.bot)

        def say() -> None:
            if service and chat.kind != "channel":
                who = person if about.get("via_join_request") else actor
                self._service(chat, who, new_chat_members=[objects.user(person)])

        if first:
            say()
        self._change(chat, person, "member", actor, about, link=link)
        if not first:
            say()

    def _go(self, chat: Chat, person: Person, status: Status, actor: Person) -> None:
        self._notice(chat, person)
        self._change(chat, person, status, actor)
        if chat.kind != "channel":
            self._service(chat, actor, left_chat_member=objects.user(person))

    def _notice(self, chat: Chat, person: Person) -> Member:
        """The person's place in the chat; whoever was not known yet was one of the nameless."""
        member = chat.members.get(person.id)
        if member is None or not member.inside:
            member = chat.members[person.id] = Member(person)
            chat.others = max(0, chat.others - 1)
        return member

    def _change(
        self,
        chat: Chat,
        person: Person,
        status: Status,
        actor: Person,
        about: dict[str, Any] | None = None,
        **fields: Any,
    ) -> None:
        old = chat.members.get(person.id) or Member(person, "left")
        new = Member(person, status, link=fields.pop("link", old.link), **fields)
        chat.members[person.id] = new
        kind = "my_chat_member" if person is self.bot else "chat_member"
        self._changed(kind, chat, actor, old, new, about)

    def _changed(
        self, kind: str, chat: Chat, actor: Person, old: Member, new: Member, about: dict[str, Any] | None = None
    ) -> None:
        change = {
            "chat": objects.chat(chat),
            "from": objects.user(actor),
            "date": self.now,
            "old_chat_member": objects.member(old, chat),
            "new_chat_member": objects.member(new, chat),
        }
        self.tell(kind, chat, change | (about or {}))

    def _service(
        self, chat: Chat, author: Person, thread: int | None = None, sender_chat: Chat | None = None, **fields: Any
    ) -> Message:
        if author is self.group_bot:
            sender_chat = chat
        message = self.new_message(chat, author, kind="service", thread=thread, sender_chat=sender_chat, fields=fields)
        self.tell_message(message)
        return message
