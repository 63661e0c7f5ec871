"""Words of English speech."""

from locales.speech import Speech

SPEECH = Speech(
    refusals=frozenset(("no",)),
    after_no=frozenset(("thank", "thanks")),
    meetings=frozenset(("meeting", "meetings", "event")),
    thanks_for=frozenset(("for", "who", "that")),
    before_names=frozenset("my our dear neighbour neighbor the".split()),
    online=frozenset("online zoom skype".split()),
    last_time=frozenset(("like last time", "as last time", "same as last time", "the same again", "as usual")),
    like=frozenset(("like", "as", "repeat")),
    own_survey=frozenset(("new",)),
)
