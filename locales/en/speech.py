"""Words of English speech."""

from locales.speech import Speech

SPEECH = Speech(
    refusals=frozenset(("no",)),
    after_no=frozenset(("thank", "thanks")),
    meetings=frozenset(("meeting", "meetings", "event")),
    thanks_for=frozenset(("for", "who", "that")),
    before_names=frozenset("my our dear neighbour neighbor the".split()),
    online=frozenset("online zoom skype".split()),
    own_survey=frozenset(("new",)),
)
