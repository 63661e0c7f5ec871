"""The matrix's people: every role in the yard, the owners of the things buttons are about, and a second community."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from services.roles import Role


@dataclass(frozen=True)
class Part:
    """`role` None: in no community. `inside`, `admin`: what the platform says of the yard's group."""

    name: str
    role: Role | None = Role.MEMBER
    community: str = "yard"
    inside: bool = True
    admin: bool = False


PARTS: Mapping[str, Part] = {
    # One of each standing; nothing is theirs.
    "owner": Part("Мария", Role.OWNER, admin=True),
    "manager": Part("Максим", Role.MANAGER, admin=True),
    "organiser": Part("Оксана", Role.ORGANISER),
    "member": Part("Фёдор"),
    "guest": Part("Глеб", Role.GUEST, inside=False),
    "stranger": Part("Чужой", None, inside=False),  # the bot has never heard of them
    "outsider": Part("Света", Role.OWNER, "garden", inside=False),  # leads the garden
    "demoted": Part("Демид", Role.MANAGER, admin=True),  # is no admin any more when he tries
    "ousted": Part("Инна", Role.MANAGER, inside=False),  # put out of the group; nobody has told the bot
    "kicked": Part("Кирилл", inside=False),  # was a member until a second ago; the bot has heard it
    "returned": Part(
        "Лидия", Role.GUEST, inside=False
    ),  # a member put out, and back as a guest by a link; their consent ended
    # Whose things the buttons are about.
    "asker": Part("Галина"),  # needs in every state, complaints, a lost photo, a thank-you, an event she was at
    "helper": Part("Олег"),  # talents, asked and introduced because of them
    "speaker": Part("Наталья"),  # speaks for a neighbour without a smartphone
    "tempter": Part("Рома"),  # what he says leads away and waits for a leader
    "twofold": Part("Тимур"),  # one on two platforms
    "joiner": Part("Юля"),  # has answered her own code on the other platform
    "newcomer": Part("Нина"),  # was not greeted, has agreed to nothing
    "put-aside": Part("Зоя"),  # a newcomer, «не наша» by a leader's word
    "caller": Part("Вера", Role.GUEST, inside=False),  # came by the code on the notice board, knocks at the group
    "founder": Part("Фаина", None, inside=False),  # has added the bot to a chat that is no community yet
    "roamer": Part("Раиса"),  # in the yard and in the garden
    "promoted": Part("Пётр", admin=True),  # has become an admin of the group
    "double": Part("Двойник", None, inside=False),  # on another platform, asks to be joined
    **{f"neighbour{n}": Part(name) for n, name in enumerate(("Анна", "Борис", "Вадим", "Даша", "Егор"), 1)},
}
GROUPS = {"yard": "Двор", "garden": "Сад", "new": "Новый двор"}


class Place(Protocol):
    """A platform, as far as the rows of the world name it."""

    transport: str

    def person(self, part: str) -> str:
        """The platform's id of whoever plays this part."""

    def group(self, name: str) -> str:
        """The platform's id of a group."""
