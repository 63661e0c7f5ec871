"""Names of configuration keys: lists them and finds the one a misspelt name meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import get_args

from pydantic import BaseModel

PREFIX, BETWEEN = "SOSED_", "__"
FILE = "SOSED_CONFIG"  # the variable that names the file
# Kubernetes and Docker set these automatically next to a service called sosed.
NOT_OURS = re.compile(r"SOSED_(SERVICE_(HOST|PORT\w*)|PORT(_\w+)?)")
SAYABLE = re.compile(r"(?!(\D*\d){4})[\w.]{1,60}", re.ASCII)  # anything else might be a secret
ALIKE = 65  # of 100


def of(model: type[BaseModel]) -> list[str]:
    """All keys as section.key."""
    return [
        f"{section}.{key}"
        for section, field in model.model_fields.items()
        for kind in (field.annotation, *get_args(field.annotation))
        if isinstance(kind, type) and issubclass(kind, BaseModel)
        for key in kind.model_fields
    ]


def variable(key: str) -> str:
    """The environment variable for a key."""
    return PREFIX + key.replace(".", BETWEEN).upper()


def wrong_variable(environment: Mapping[str, str], keys: list[str]) -> str | None:
    """The error about the first unknown variable that starts with SOSED_; None if there is none."""
    known = {variable(key): key for key in keys}
    sections = {variable(key.partition(".")[0]): key for key in reversed(keys)}
    for name in sorted(environment):
        upper = name.upper()
        if not upper.startswith(PREFIX) or upper in known or name == FILE or NOT_OURS.fullmatch(upper):
            continue
        if upper in sections:
            return f"{shown(name)} is a section; give its keys, as in {variable(sections[upper])}"
        return unknown(name, [*known, FILE])
    return None


def unknown(name: str, known: Iterable[str]) -> str:
    nearest = _nearest(name, list(known))
    return f"unknown key {shown(name)}; " + (
        f"did you mean {nearest}?" if nearest else "config.example.toml lists all keys"
    )


def shown(name: str) -> str:
    return name if SAYABLE.fullmatch(name) else "…"


def _nearest(name: str, known: list[str]) -> str | None:
    from rapidfuzz import fuzz, process  # imported only after a typo

    found = process.extractOne(name, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=ALIKE)
    return str(found[0]) if found else None
