"""Why a PostgreSQL server lets nobody in, in one line that the operator can act on and that shows no password."""

from __future__ import annotations

import re

from bot.configuration.config import CannotStart


def refusal(name: str, error: Exception) -> CannotStart:
    """`name`: the database's address without its password."""
    reason = why(error)
    if re.search("password|role .* does not exist|Peer authentication|authentication failed", reason):
        return CannotStart(f"{name}: the server does not accept this user and password")
    if re.search("database .* does not exist", reason):
        return CannotStart(f"{name}: the server has no such database; its administrator creates it with createdb")
    if "resolve host" in reason or "translate host name" in reason:
        return CannotStart(f"{name}: there is no such host; look at the name between @ and / in database.url")
    if re.search("refused|timeout|timed out|unreachable|No such file or directory|closed the connection", reason):
        return CannotStart(f"{name}: no server answers there; is PostgreSQL running, and is the port right?")
    if "pg_hba.conf" in reason:
        return CannotStart(f"{name}: the server lets this user in from elsewhere only (pg_hba.conf)")
    if "too many" in reason or "remaining connection slots" in reason:
        return CannotStart(f"{name}: the server has no connection left; Sosed needs about twenty")
    return CannotStart(f"{name}: cannot be reached ({reason})")


def why(error: Exception) -> str:
    """The reason in one line: «connection failed: connection to server at … failed: FATAL: …» says it last."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return " ".join(lines[0].rpartition("failed: ")[2].split())
