"""Short replies in English."""

import re

from services.speech.rules import Replies

REPLIES = Replies(
    yes=frozenset("yes yep yeah ok okay sure right good great fine perfect correct exactly".split()),
    no=frozenset("no nope".split()),
    no_whole=frozenset(("i don t know",)),
    filling=frozenset("that s it is this the all name looks sounds please thanks thank you".split()),
    asks=re.compile(r"(?:can i|may i|why|what is|how do)\b"),
    later=re.compile(
        r"\b(?:later|tomorrow|tonight|soon|after|when|not now|busy|think|check|look|ask|time|hours?|days?)\b"
    ),
    now=re.compile(r"(?:right )?now|at once"),
    rather=re.compile(
        r"(?:no|nope)\s*[,.!—-]\s*(?:rather |just |let['’]s )?|(?:yes|yeah)\s*[,.!—-]\s*(?=(?-i:[A-Z\"“]))",
        re.IGNORECASE,
    ),
    call_it=re.compile(r"(?:(?:please|just|rather|let['’]s)\s+)?(?:call (?:it|us)|name it)\b[\s:—-]*", re.IGNORECASE),
)
