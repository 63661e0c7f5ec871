"""The address of a database on a PostgreSQL server, which contains a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import URL


def is_one(url: str) -> bool:
    return url.startswith(("postgresql:", "postgres:"))


def checked(url: str) -> str:
    """Raises ValueError."""
    from sqlalchemy.exc import ArgumentError

    try:
        good = bool(read(url).database) and url.isprintable() and " " not in url
    except (ArgumentError, ValueError):
        good = False
    if not good:
        raise ValueError("write a server's database as postgresql://user:password@host:5432/name")
    return url


def read(url: str) -> URL:
    from sqlalchemy import make_url  # only a command that opens a database needs it

    return make_url(url)


def shown(url: URL) -> str:
    """The address without its password and options."""
    from sqlalchemy import URL

    return URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()


def secrets(url: str) -> list[str]:
    """The password, as it is written and as it is meant."""
    if not is_one(url):
        return []
    parts = read(url)
    written = url.partition("://")[2].rpartition("@")[0].partition(":")[2]
    return [one for one in (written, parts.password, parts.query.get("password")) if isinstance(one, str) and one]
