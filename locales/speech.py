"""Single words that rules of speech use; patterns are in services/speech/."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Speech:
    """Folded, with «е» for «ё». `stop`: say nothing of what is needed or offered; `refusals`: a whole answer that is a
    no; `after_no`: begin what follows a no without a sign; `meetings`: dictionary forms; `thanks_for`: before what
    somebody is thanked for; `before_names`: the first word of «соседу Олегу»; `own_survey`: after /survey;
    `online`: a meeting's place that is none; `last_time`: a new meeting like the last one; `like`: before the name of
    an earlier one;
    `helps_with`: after «могу помочь», with `will_help` to begin
    the sentence they belong to; `short_names`: «галина: галя галка», a line each;
    `name_endings`: of all cases."""

    stop: frozenset[str] = frozenset()
    refusals: frozenset[str] = frozenset()
    after_no: frozenset[str] = frozenset()
    meetings: frozenset[str] = frozenset()
    thanks_for: frozenset[str] = frozenset()
    before_names: frozenset[str] = frozenset()
    own_survey: frozenset[str] = frozenset()
    online: frozenset[str] = frozenset()
    last_time: frozenset[str] = frozenset()
    like: frozenset[str] = frozenset()
    helps_with: frozenset[str] = frozenset()
    will_help: str = ""
    short_names: str = ""
    name_endings: frozenset[str] = frozenset()
