"""Roles. Each applies in one community only.

A leader leads the community: a manager or an owner. An organiser only calls meetings.
"""

from enum import IntEnum


class Role(IntEnum):
    GUEST = 0
    MEMBER = 1
    ORGANISER = 2
    MANAGER = 3
    OWNER = 4
