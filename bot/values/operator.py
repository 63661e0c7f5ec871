"""Who runs this Sosed on their server, and so keeps everybody's data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Operator:
    """The [operator] section of config.toml."""

    name: str = ""
    contact: str = ""
    policy: str = ""


NOBODY = Operator()  # config.toml names nobody
