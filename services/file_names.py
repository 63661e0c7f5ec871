"""Names of files made of titles."""

from __future__ import annotations

import re


def file_name(title: str) -> str:
    """A name for the file: words and digits of the title, for every system's folders."""
    return " ".join(re.sub(r"[^\w-]", " ", title).split())[:60].strip() or "Sosed"
