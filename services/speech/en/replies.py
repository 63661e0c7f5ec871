"""Short replies in English."""

import re

from services.speech.rules import Replies

REPLIES = Replies(
    yes=frozenset("yes yep ok okay sure right".split()),
    no=frozenset("no nope".split()),
    no_whole=frozenset(("i don t know",)),
    asks=re.compile(r"(?:can i|may i|why|what is|how do)\b"),
)
