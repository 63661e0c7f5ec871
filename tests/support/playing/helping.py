"""Needs in every state in the two communities of `tests/support/street.py`, with matches in every state."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import cycle, islice

from sqlalchemy.orm import Session

from models import Lessons, Match, Need, Offer
from services.help import needs
from tests.conftest import NOW

DAY = timedelta(days=1)


class Helping:
    """`ids`: of people, by their names; `communities` and `members`: by their chats."""

    def __init__(
        self,
        session: Session,
        word: Callable[[str], str],
        ids: Mapping[str, int],
        communities: Mapping[str, int],
        members: Mapping[str, Sequence[str]],
    ) -> None:
        self.session, self.word = session, word
        self.ids, self.communities, self.members = ids, communities, members

    def need_help(self) -> None:
        """A need in every state, with matches in every state."""
        others = cycle(self.members["@двор"][1:-1])  # the last one helps nobody
        for words, state, matches in (
            ("кран", "open", ["asked"]),
            ("дверь", "open", ["yes", "silent"]),
            ("окно", "agreed", ["agreed", "over"]),
            ("полка", "met", ["helped"]),
            ("шкаф", "cancelled", ["over"]),
            ("стол", "expired", ["over"]),
            ("лампа", "open", ["silent", "asked"]),
            ("розетка", "open", ["no", "declined", "failed"]),
            ("забор", "held", []),
        ):
            self.need("Галина", words, state, dict(zip(islice(others, len(matches)), matches, strict=True)))
        self.need("Галина", "стул", "open", {"Борис": "asked"})  # a helper of the neighbouring community
        self.need("Соня", "вода", "open", {"Рита": "asked", "Борис": "asked"}, urgency="today")

    def need(self, asker: str, words: str, state: str, matches: dict[str, str], urgency: str = "week") -> None:
        there = next(chat for chat, members in self.members.items() if asker in members)
        need = Need(
            community=self.communities[there], person=self.ids[asker], words=self.word(words), search=f" {words} ",
            urgency=urgency, state=state, created_at=NOW - DAY, promised_at=NOW + DAY, looked_at=NOW,
            expires_at=NOW + 10 * DAY, closed_at=None if state in needs.ALIVE else NOW,
            check_at=NOW if state == "agreed" else None, shown="named" if words == "лампа" else None,
            nobody_at=NOW if words == "розетка" else None,
        )  # fmt: skip
        self.session.add(need)
        self.session.flush()
        for helper, state_ in matches.items():
            self.match(need, helper, state_)

    def match(self, need: Need, helper: str, state: str) -> None:
        here = self.communities[next(chat for chat, members in self.members.items() if helper in members)]
        offer = Offer(
            community=here, person=self.ids[helper], words=self.word("чиню"), search=f" чиню {need.id} ",
            near=here != need.community, state="open", created_at=NOW - DAY,
        )  # fmt: skip
        self.session.add(offer)
        self.session.flush()
        said = NOW if state in ("yes", "agreed", "helped", "declined") else None
        asked = {"asked_at": NOW - DAY / 10, "passes_at": NOW + DAY, "answered_at": said}
        match = Match(need=need.id, helper=self.ids[helper], offer=offer.id, state=state, **asked)
        self.session.add(match)
        self.session.flush()
        if state in ("agreed", "helped"):
            self.session.add(Lessons(community=need.community, match=match.id, held=1))
