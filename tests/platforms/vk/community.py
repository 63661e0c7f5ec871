"""The community itself: its members and managers, who may be written to, its wall, its events."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from tests.platforms.vk.events import Events
from tests.platforms.vk.methods import show
from tests.platforms.vk.methods.callbacks import Callback
from tests.platforms.vk.things import Chat, Comment, Message, Person, Post


class Community:
    """What people do with the community, not in chats; each thing queues the events the community would get."""

    group_id: int
    bot: Person
    events: Events
    members: dict[int, Person]
    managers: dict[int, str]
    posts: dict[int, Post]
    callbacks: dict[int, Callback]
    confirmation: str
    patience: float
    now: Callable[[], int]
    private: Callable[[Person], Chat]
    add: Callable[[Message], Message]
    _number: Callable[[], int]

    # ── Allowing and forbidding ──────────────────────────────────────────────────────────────────────────────────────
    def block(self, person: Person) -> None:
        """They forbid the community to write: 901."""
        person.allowed = False
        self.events.publish("message_deny", {"user_id": person.id})

    def unblock(self, person: Person, key: str = "") -> None:
        """They allow it, also before ever having written. `key`: of the «allow» widget."""
        person.allowed = True
        self.events.publish("message_allow", {"user_id": person.id, "key": key})

    def unblacklist(self, person: Person) -> None:
        person.blacklisted = False
        self.events.publish("user_unblock", {"admin_id": 1, "user_id": person.id, "by_end_date": 0})

    def blacklist(self, person: Person, by: Person | None = None) -> None:
        """A manager bans them from the community: 900."""
        person.blacklisted = True
        admin = by.id if by else 1
        event = {"admin_id": admin, "user_id": person.id, "unblock_date": 0, "reason": 0, "comment": ""}
        self.events.publish("user_block", event)

    # ── The community and its wall ───────────────────────────────────────────────────────────────────────────────────
    def subscribe(self, person: Person, how: str = "join") -> None:
        """They become a member of the community (not of a chat)."""
        self.members[person.id] = person
        self.events.publish("group_join", {"user_id": person.id, "join_type": how})

    def unsubscribe(self, person: Person, by_themselves: bool = True) -> None:
        self.members.pop(person.id, None)
        self.events.publish("group_leave", {"user_id": person.id, "self": int(by_themselves)})

    def appoint(self, person: Person, role: str = "administrator") -> None:
        """Makes a manager of the community: moderator, editor, administrator, creator."""
        self.managers[person.id] = role
        self.members[person.id] = person

    def answer_for_bot(self, manager: Person, person: Person, text: str) -> Message:
        """A manager answers by hand, in the community's name."""
        message = Message(0, 0, self.private(person), self.bot, text, self.now(), out=True, by_admin=manager)
        self.add(message)
        self.events.publish("message_reply", show.message(message))
        return message

    def post(self, text: str, views: int = 0) -> Post:
        return self.put_on_wall(text, [], views)

    def put_on_wall(self, text: str, attachments: list[dict[str, Any]], views: int = 0) -> Post:
        number = max(self.posts, default=0) + 1
        post = self.posts[number] = Post(number, text, self.now(), views, attachments=attachments)
        self.events.publish("wall_post_new", show.post(post, self.group_id))
        return post

    def comment(self, person: Person, post: Post, text: str) -> Comment:
        comment = Comment(self._number(), person, text, self.now())
        post.comments.append(comment)
        self.events.publish("wall_reply_new", show.comment(comment, post, self.group_id))
        return comment

    def like(self, person: Person, post: Post) -> None:
        post.likes.append(person)
        self._liked("like_add", person, post)

    def unlike(self, person: Person, post: Post) -> None:
        post.likes.remove(person)
        self._liked("like_remove", person, post)

    def repost(self, person: Person, post: Post) -> None:
        post.reposts += 1
        shown = show.post(Post(self._number(), "", self.now()), self.group_id)
        copy = {"owner_id": person.id, "from_id": person.id, "copy_history": [show.post(post, self.group_id)]}
        self.events.publish("wall_repost", shown | copy)

    def _liked(self, kind: str, person: Person, post: Post) -> None:
        event = {"liker_id": person.id, "object_type": "post", "object_owner_id": -self.group_id}
        self.events.publish(kind, event | {"object_id": post.id, "thread_reply_id": 0, "post_id": 0})

    # ── The long poll and its troubles ───────────────────────────────────────────────────────────────────────────────
    def raw(self, event: Any) -> None:
        """Anything at all as an event."""
        self.events.raw(event)

    def callback(
        self, url: str, secret: str = "", confirmation: str = "", title: str = "bot", kinds: set[str] | None = None
    ) -> Callback:
        """From now on events are brought to this address too. `kinds`: None for all."""
        self.confirmation = confirmation or self.confirmation
        number = max(self.callbacks, default=0) + 1
        server = Callback(number, url, secret, title, self.group_id, self.confirmation, kinds, self.patience)
        self.callbacks[number] = server
        server.start()
        return server

    def renew_confirmation(self) -> str:
        """VK asks every address again, for another code."""
        self.confirmation = secrets.token_hex(4)
        for server in self.callbacks.values():
            server.confirmation = self.confirmation
            server.confirm()
        return self.confirmation

    def _call_back_all(self, kind: str, event: Any) -> None:
        for server in self.callbacks.values():
            server.tell(kind, event)

    def forget_history(self) -> None:
        self.events.forget()

    def expire_key(self) -> None:
        self.events.expire_key()

    def lose_information(self) -> None:
        self.events.lose()
