"""Who runs this Sosed on their server, and so keeps everybody's data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.values.outgoing import Live


@dataclass(frozen=True)
class Operator:
    """The [operator] section of config.toml."""

    name: str = ""
    contact: str = ""
    policy: str = ""

    @property
    def told(self) -> dict[str, Any]:
        """For texts. The operator wrote these words, so the address and the telephone may be tapped."""
        said = {"operator": self.name, "contact": self.contact, "policy": self.policy}
        flags = {"named": self.name, "reached": self.contact, "written": self.policy}
        return {key: Live(words) for key, words in said.items()} | {key: int(bool(one)) for key, one in flags.items()}


NOBODY = Operator()  # config.toml names nobody
