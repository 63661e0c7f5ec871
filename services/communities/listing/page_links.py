"""Normalises links to a community's page: each page has one key."""

from __future__ import annotations

import re

from services.speech.words import clean

LINK = 500


def link_key(link: str) -> str | None:
    """One key for all addresses of a page: "https://m.vk.ru/Club?w=1" and "vk.com/club" both give "vk.com/club".

    None if it is not a link or only a network's front page.
    """
    said = clean(link, LINK + 1)
    found = _LINK.fullmatch(said.lower())
    if not found or len(found[0]) > LINK:
        return None
    host = _SUBDOMAIN.sub("", found["host"])
    host = _HOSTS.get(host, host)
    path = re.sub("/{2,}", "/", found["path"] or "").rstrip("/")
    if host == "vk.com":
        path = re.sub(r"^/(?:public|event)(?=\d+$)", "/club", path)
    if host in _NETWORKS and not path:
        return None
    # The query alone identifies such a page: facebook.com/profile.php?id=1.
    number = _PAGE_ID.search(found["query"] or "") if path.endswith(".php") else None
    if number or host in _NETWORKS:
        return host + path + (f"?id={number[1]}" if number else "")
    return host + path + _told_apart(said[len(said) - len(found["rest"] or "") :])


def _told_apart(rest: str) -> str:
    """What pages of an unknown site may be told apart by: «?page_id=12», «#/club»; not where somebody came from."""
    return _TRACKING.sub("", rest).replace("?&", "?").rstrip("?&#")


def mixes_alphabets(link: str) -> bool:
    """True if a host or a part of a path mixes alphabets, or a network's name is not Latin, as in forged addresses."""
    found = _LINK.fullmatch(link.lower())
    if not found or not _CYRILLIC.search(found["host"] + (found["path"] or "")):
        return False
    host = _SUBDOMAIN.sub("", found["host"])
    parts = (host, *(found["path"] or "").split("/"))
    return host in _NETWORKS or host in _HOSTS or any(_LATIN.search(part) and _CYRILLIC.search(part) for part in parts)


_HOSTS = {"vk.ru": "vk.com", "telegram.me": "t.me", "fb.com": "facebook.com", "odnoklassniki.ru": "ok.ru"}
_NETWORKS = frozenset({"vk.com", "t.me", "facebook.com", "ok.ru", "instagram.com", "youtube.com", "max.ru"})

_LINK = re.compile(
    # Without a scheme «ул.Кирова» is not a host, but vk.com with a Cyrillic letter still is.
    r"""(?:https?://|(?=[a-z0-9])) (?P<host>(?:[a-z0-9а-яё_-]+\.)+[a-zа-яё][a-z0-9а-яё-]+) (?::\d{1,5})?
        (?P<path>/[^\s?#<>"\\]*)? (?P<rest>(?P<query>\?[^\s#<>"\\]*)? (?:\#[^\s<>"\\]*)?)""",
    re.VERBOSE,
)
_SUBDOMAIN = re.compile(r"^(?:(?:www|m|mobile)\.)+(?=[^.]+\.)")
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|yclid|gclid|fbclid|from)=[^&#]*&?", re.IGNORECASE)
_PAGE_ID = re.compile(r"[?&]id=(\w+)")
_CYRILLIC = re.compile("[а-яё]")
_LATIN = re.compile("[a-z]")
