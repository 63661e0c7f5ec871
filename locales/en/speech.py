"""Words of English speech."""

from locales.speech import Speech

SPEECH = Speech(
    refusals=frozenset(("no",)),
    after_no=frozenset(("thank", "thanks")),
    meetings=frozenset(("meeting", "meetings", "event")),
    thanks_for=frozenset(("for",)),
    own_survey=frozenset(("new",)),
)
