"""How a service says no."""

from typing import Any


class Refusal(Exception):
    """The answer is no, for a reason a person can read: `key` names the words, `values` fill them.

    Whatever the unit has written is rolled back; the refusal itself is answered.
    """

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key, self.values = key, values
