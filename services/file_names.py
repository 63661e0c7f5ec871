"""Makes file names from titles."""

from __future__ import annotations

import re


def file_name(title: str) -> str:
    """The title's words and digits, valid as a file name on every system."""
    return " ".join(re.sub(r"[^\w-]", " ", title).split())[:60].strip() or "Sosed"
