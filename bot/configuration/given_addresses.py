"""Checks addresses in the configuration. Error messages never repeat an address: it may contain a password."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import SplitResult, unquote, urlsplit

NAME = re.compile(r"(?=.{1,253}$)[\w-]{1,63}(\.[\w-]{1,63})*")  # or an IPv4 address
NEVER = re.compile(r"[\s\x00-\x1f\x7f\\{}?#]")


def web(value: str) -> str:
    """Checks a server's URL. Raises ValueError."""
    _of(value, ("http", "https"), "an address is written https://example.org")
    return value.rstrip("/")


def proxy(value: str, schemes: tuple[str, ...]) -> str:
    """Checks a proxy's URL. Raises ValueError."""
    example = " or ".join(f"{scheme}://127.0.0.1:{'1080' if scheme == 'socks5' else '3128'}" for scheme in schemes)
    wrong = f"a proxy is written {example}, with its port"
    parts = _of(value, schemes, wrong)
    login, password = unquote(parts.username or ""), unquote(parts.password or "")
    if parts.port is None or ":" in login or not (login + password).isascii() or len(login + password) > 255:
        raise ValueError(wrong)
    return value


def host(value: str) -> str:
    """Checks a host to listen on or connect to. Raises ValueError."""
    if not (NAME.fullmatch(value) or _is_ipv6(value)):
        raise ValueError("write a host as 127.0.0.1, or 0.0.0.0 to listen on all addresses")
    return value


def _is_ipv6(value: str) -> bool:
    try:
        return bool(IPv6Address(value))
    except ValueError:
        return False


def _of(value: str, schemes: tuple[str, ...], wrong: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        if parts.scheme in schemes and parts.port != 0 and not NEVER.search(value):
            host(parts.hostname or "")
            return parts
    except ValueError:  # the port is not a number, or an IPv6 address is cut off
        pass
    raise ValueError(wrong)
