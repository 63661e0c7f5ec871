"""Telephones, partners, cards of the community's own; what leaders plan to write; notices."""

from models import (
    Contact,
    ContactTopic,
    Notice,
    NoticeState,
    Obstacle,
    OwnCard,
    Partner,
    PartnerKind,
    PlannedPost,
    PostState,
    Topic,
)
from services import files
from services.notices import drafts
from services.publishing import about
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making


def begin(made: Making) -> None:
    moments = {"checked_at": NOW - DAY, "changed_at": NOW - DAY}
    rows = {
        "contact.lift": Contact(topic=ContactTopic.LIFT, telephone="44-44-44", **moments),
        "contact.officer": Contact(topic=ContactTopic.OFFICER, telephone="33-33-33", asked_at=NOW - DAY, **moments),
        "partner.one": Partner(kind=PartnerKind.MEDIA, name="Газета", step="позвонить", step_at=NOW + DAY),
        "own-card.one": OwnCard(title="Колясочная", words="Ключ у консьержа.", **moments),
    }
    for name, row in rows.items():
        row.community = made.yard
        made.session.add(row)
        made.session.flush()
        made.note(name, row.id)
    _notices(made)
    _posts(made)


def _posts(made: Making) -> None:
    topic = Topic(community=made.yard, name="двор", days=7, next_at=NOW + 9 * DAY)
    made.session.add(topic)
    made.session.flush()
    made.note("topic", topic.id)
    here, by = [made.world.groups["yard"]], made.who("owner")
    states = {
        "draft": {"state": PostState.DRAFT, "at": None},
        "planned": {"state": PostState.PLANNED, "at": NOW + 4 * DAY, "places": here},
        "asked": {"state": PostState.ASKED, "at": NOW - DAY, "obstacle": Obstacle.LATE, "places": here},
        "out": {"state": PostState.OUT, "at": NOW - 2 * DAY, "places": here},
        "pictured": {"state": PostState.DRAFT, "at": None},
    }
    for name, state in states.items():
        row = PlannedPost(community=made.yard, author=by, words=f"Запись {name}", made_at=NOW - 3 * DAY, **state)
        if name == "pictured":
            row.file = files.want(made.session, by, made.place.transport, "picture-of-a-post", "photo", NOW)
        made.session.add(row)
        made.session.flush()
        made.note(f"post.{name}", row.id)
    row = PlannedPost(community=made.yard, author=by, words="Чинит краны", made_at=NOW, state=PostState.DRAFT, at=None)
    row.about = made.who("asker")
    made.session.add(row)
    made.session.flush()
    made.note("post.about", row.id)
    made.note("post.mark", about.mark(row))


def _notices(made: Making) -> None:
    """One that was written, one that waits, one that is out, one whose correction waits."""
    for name, state, starts in (
        ("draft", NoticeState.DRAFT, None),
        ("planned", NoticeState.PLANNED, NOW + DAY),
        ("out", NoticeState.OUT, NOW - DAY),
        ("fixing", NoticeState.OUT, NOW - 2 * DAY),
    ):
        row = Notice(community=made.yard, author=made.who("owner"), words=f"Нет воды: {name}", state=state, audience={})
        row.written_at = row.touched_at = NOW - 3 * DAY
        row.starts_at = starts
        row.danger = row.chats = False
        row.fix, row.fix_at = ("Вода есть", NOW + DAY) if name == "fixing" else (None, None)
        made.session.add(row)
        made.session.flush()
        made.note(f"notice.{name}", row.id)
        made.note(f"notice.{name}-marked", f"{row.id}:{drafts.mark_of(row)}")
