"""Statements are compiled once in a test process, however often Sosed is started in it: that is half of a start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from bot.storage import store


def once() -> None:
    """From now on. SQLAlchemy keeps what it has compiled by engine and dialect; all engines share the first's."""
    store.create_engine = sharing(store.create_engine)


def sharing(create: Callable[..., Engine]) -> Callable[..., Engine]:
    """The same function; what its first engine has compiled is there for all later ones."""
    first: list[Engine] = []

    def shared(*args: Any, **kwargs: Any) -> Engine:
        engine = create(*args, **kwargs)
        if first:
            engine.dialect = engine.pool._dialect = first[0].dialect
            engine._compiled_cache = first[0]._compiled_cache
        else:
            first.append(engine)
        return engine

    return shared
