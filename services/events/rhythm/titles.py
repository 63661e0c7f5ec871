"""What kind of meeting a title names: «Субботник» is work, «Чай во дворе» a feast, «Собрание жильцов» a talk, «Учимся
вязать» learning.

guess("Чай во дворе") -> Kind.FEAST
guess("Встреча")      -> None

Rules of speech in services/speech/<code>/meetings.py; a title that fits none, or two, is not guessed.
"""

from __future__ import annotations

from models import MeetingKind
from services.speech import words
from services.speech.rules import by_language


def guess(title: str) -> MeetingKind | None:
    folded = words.fold(title)
    found = {
        kind
        for rules in by_language("meetings")
        for kind in MeetingKind
        if getattr(rules.MEETINGS, kind).search(folded)
    }
    return found.pop() if len(found) == 1 else None


by_language("meetings")  # compiles the patterns at import
