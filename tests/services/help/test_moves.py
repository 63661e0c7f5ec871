"""The picture of moves at the head of states.py shows the moves that its tables allow."""

import re

from models import MatchState, NeedState
from services.help import states

LINE = re.compile(r" *(need|match)? *(\w+) +──▶ (\w+(?:, \w+)*)")


def test_the_picture_shows_the_moves_that_are_allowed() -> None:
    assert states.__doc__
    drawn: dict[str, dict[str, set[str]]] = {"need": {}, "match": {}}
    of = ""
    for line in states.__doc__.splitlines():
        if found := LINE.match(line):
            of = found[1] or of
            drawn[of][found[2]] = set(found[3].split(", "))
    assert drawn == {"need": _allowed(states.NEED_MOVES), "match": _allowed(states.MATCH_MOVES)}


def _allowed(moves: dict[NeedState, set[NeedState]] | dict[MatchState, set[MatchState]]) -> dict[str, set[str]]:
    return {str(state.value): {str(one.value) for one in to} for state, to in moves.items() if to}
