"""Who may what. Roles are rows of one community: a manager there is nobody here."""

from enum import IntEnum


class Role(IntEnum):
    GUEST = 0
    MEMBER = 1
    ORGANISER = 2
    MANAGER = 3
    OWNER = 4
