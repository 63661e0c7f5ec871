"""What kinds of meetings are called, in English."""

import re

from services.speech.rules import Meetings, stems


def _titled(*parts: str) -> re.Pattern[str]:
    return re.compile(stems(*parts))


MEETINGS = Meetings(
    work=_titled("clean ?up", "cleaning", "planting", "repair(?:s|ing)?", "painting the \\w+", "working bee"),
    feast=_titled(
        "tea", "party", "picnic", "barbecue", "bbq", "concert", "dance", "film night", "games?", "chess", "fair", "walk"
    ),
    talk=_titled("general meeting", "assembly", "discussion", "council", "hearing", "round table", "residents meeting"),
    learning=_titled("lecture", "workshop", "lesson", "course", "class", "seminar", "training", "book club", "tour"),
)
