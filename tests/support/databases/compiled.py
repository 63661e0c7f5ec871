"""Statements are compiled once in a test process, however often Sosed is started in it: that is half of a start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine


def once(kind: type[Any]) -> None:
    """From now on. SQLAlchemy keeps what it has compiled by engine and dialect; all engines share the first's."""
    for engine in ("writer", "readers", "apart"):
        setattr(kind, engine, sharing(getattr(kind, engine)))


def sharing(create: Callable[..., Engine]) -> Callable[..., Engine]:
    """The same function; what its first engine has compiled is there for all later ones."""
    first: list[Engine] = []

    def shared(*args: Any) -> Engine:
        engine = create(*args)
        if first:
            engine.dialect = engine.pool._dialect = first[0].dialect
            engine._compiled_cache = first[0]._compiled_cache
        else:
            first.append(engine)
        return engine

    return shared
