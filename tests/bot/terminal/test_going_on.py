"""F20: whatever goes on until somebody ends it is declared (`going_on.GOES_ON`), and ends in a backup, too.

On both databases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.app import App
from bot.storage.copies import ended, forgotten
from bot.storage.copies.going_on import GOES_ON
from bot.storage.database import Place
from bot.terminal import ended_since
from models import (
    Acquaintance,
    AcquaintanceState,
    AcquaintanceWish,
    Birthday,
    Bulletin,
    Called,
    CalledState,
    Calling,
    Chat,
    Club,
    ClubState,
    CoHost,
    CoHostState,
    Complaint,
    ComplaintState,
    Event,
    Festival,
    FestivalState,
    GuideQuestion,
    Inquiry,
    InquiryState,
    Mediation,
    Mediator,
    MediatorState,
    MeetingPhoto,
    Need,
    NeedState,
    Notice,
    NoticeState,
    Offer,
    OfferState,
    Person,
    Plan,
    PlannedPost,
    PostState,
    Queued,
    Regular,
    Series,
    SeriesState,
    SpokenFor,
    Survey,
    Table,
    Together,
    TogetherState,
    Volunteer,
    Wish,
)
from services.events import calendar
from services.help import talents
from services.people.mediation import talks
from tests.bot.terminal.restored import LATER, Home, home  # noqa: F401 - fixtures
from tests.conftest import NOW
from tests.support import databases
from tests.support.everywhere import at_length, share
from tests.support.street import settle

SOON = NOW + timedelta(hours=1)
Unit = Callable[[Session], Any]


@pytest.fixture
def session(settled: Callable[..., Place]) -> Iterator[Session]:
    engine = databases.engine(settled(lively))
    with Session(engine) as session:
        yield session
    engine.dispose()


def write(table: type[Table], **values: Any) -> Unit:
    return lambda session: session.execute(update(table).values(**values)) and None


def gone(table: type[Table]) -> Unit:
    return lambda session: session.execute(delete(table)) and None


def call_off(session: Session) -> None:
    for event in session.scalars(select(Event)).all():
        calendar.end(event, SOON)


def end_talks(session: Session) -> None:
    for row in session.scalars(select(Mediation)).all():
        talks.end(session, row, None, SOON)


def remove_talents(session: Session) -> None:
    for row in session.scalars(select(Offer).where(Offer.state != OfferState.REMOVED)).all():
        talents.remove(session, row.community, row.person, row.id)


ENDS: dict[str, Unit] = {
    "meeting": call_off,
    "festival": write(Festival, state=FestivalState.CANCELLED),
    "series": write(Series, state=SeriesState.ENDED),
    "regular": write(Regular, every=False),
    "co-host": write(CoHost, state=CoHostState.NO),
    "together": write(Together, state=TogetherState.NO),
    "not refused": write(Together, state=TogetherState.NEVER),
    "bulletin": gone(Bulletin),
    "volunteer": gone(Volunteer),
    "photo": write(MeetingPhoto, hidden=True),
    "mediation": end_talks,
    "mediator": gone(Mediator),
    "mediates": write(Mediator, state=MediatorState.PAUSED),
    "birthday": gone(Birthday),
    "calling": write(Called, state=CalledState.DECLINED),
    "planned post": write(PlannedPost, state=PostState.DRAFT),
    "guide question": gone(GuideQuestion),
    "inquiry": write(Inquiry, state=InquiryState.ENDED),
    "acquaintance": write(Acquaintance, state=AcquaintanceState.OVER),
    "to be introduced": write(AcquaintanceWish, wish=Wish.NEVER),
    "club": write(Club, state=ClubState.OVER),
    "need": write(Need, state=NeedState.CANCELLED, closed_at=SOON),
    "neighbour": gone(SpokenFor),
    "talent": remove_talents,
    "shown talent": write(Offer, state=OfferState.PAUSED),
    "near talent": write(Offer, near=False),
    "complaint": write(Complaint, state=ComplaintState.HIDDEN),
    "survey": write(Survey, closed_at=SOON),
    "notice": gone(Notice),
    "plan": gone(Plan),
    "chat": write(Chat, community=None),
    "asks": write(Person, asks_paused=True),
    "unasked": write(Person, unasked_a_week=0),
}

# The other tables: what ends of them is ended otherwise, or nothing of it could live again.
OTHERWISE = {
    "ended_since.py has steps of its own": (
        "persons accounts joinings link_codes consents memberships communities lead_invites dialogs late"
    ),
    "goes and comes with what is declared": (
        "events items nudges nudged meanings matches lessons askings responses answers took_part survey_hushes voices "
        "mediation_refusals guide_passes agenda_picks acquainted seekers photo_albums files visit_codes visit_lists "
        "festivals mentions"
    ),
    "an answer: whoever is reminded of it says it again": (
        "settlings buddies welcomers seats duties welcomed reminder_times heard company feedback thanks_offers"
    ),
    "a record of what was, or a count": (
        "thank_yous notices_seen visits wrong_codes remarks chronicle welcomes first_words signals audit updates "
        "chores chore_rules holidays kpi_weeks day_numbers week_numbers numbers_mark acquaintance_rounds"
    ),
    "of the delivery: nothing that waited is sent": "outbox cards shown cursors quarantine leases",
    "its words are not in a list of numbers": "uninvited thanks_hushes muted",
    "the platform says whether it is so": "knocks",
    "written down by leaders, who take it out again": (
        "contacts partners own_cards goals goal_steps post_topics strategies trials agenda_items "
        "decisions votes candidates"
    ),
}


def test_each_table_is_declared() -> None:
    declared = {one.table.__tablename__ for one in GOES_ON.values()}
    said = {name for names in OTHERWISE.values() for name in names.split()}
    known = {table.name for table in Table.metadata.sorted_tables}
    assert not (declared | said) - known
    missing = known - declared - said
    assert not missing, f"say in going_on.GOES_ON what ends {missing}, or here why nothing does"


def lively(session: Session) -> None:
    """All of it goes on."""
    settle(session)
    event = session.scalars(select(Event).order_by(Event.id)).first()
    assert event is not None
    begun = {"community": event.community, "host": event.host, "title": "Чай", "place": "двор", "created_at": NOW}
    row = Series(**begun, rule="weekly", made_until="2026-11-28", minute=720, length=60, state=SeriesState.GOES_ON)
    session.add(row)
    session.flush()
    session.add(Regular(series=row.id, person=event.host, every=True, since=NOW))
    session.add(CoHost(event=event.id, person=3, state=CoHostState.HOSTS, asked_at=NOW, since=NOW))
    planned = Notice(community=1, author=1, words="Нет воды", state=NoticeState.PLANNED, written_at=NOW, touched_at=NOW)
    planned.starts_at = SOON
    session.add(planned)
    session.add(Birthday(person=2, day=3, month=5))
    session.add(Called(community=1, person=2, calling=Calling.PARTNER, state=CalledState.HELD, since=NOW))
    post = {"author": 3, "words": "Субботник", "state": PostState.PLANNED, "at": SOON, "made_at": NOW}
    session.add(PlannedPost(community=1, **post))
    session.add(GuideQuestion(community=1, asker=2, words="где ключ", asked_at=NOW, due_at=SOON))
    session.add(Acquaintance(community=1, month="2026-11", state=AcquaintanceState.ASKED, asked_at=NOW))
    session.add(AcquaintanceWish(community=1, person=2, wish=Wish.YES, at=NOW))
    session.add(Club(community=1, pursuit="домино", state=ClubState.GATHERING, created_at=NOW))
    session.execute(update(Plan).values(starts_at=NOW + timedelta(days=3), day=1))
    session.execute(update(Offer).where(Offer.state == OfferState.OPEN).values(near=True))
    session.flush()


def going_on(session: Session, name: str) -> set[int]:
    return {row.id for row in GOES_ON[name].rows(session, SOON, None)}


@pytest.mark.parametrize("name", share(GOES_ON, one_in=3))
def test_what_has_ended_ends_in_the_copy(session: Session, name: str) -> None:
    assert going_on(session, name)
    with session.begin_nested() as since:
        ENDS[name](session)
        session.flush()
        session.expire_all()
        assert not going_on(session, name)
        known = ended.of(session.connection())
        since.rollback()
    session.expire_all()
    others = {one: going_on(session, one) for one in GOES_ON if GOES_ON[one].table is not GOES_ON[name].table}
    assert ended_since.end(session, ended.Ended.read(known.data()), SOON)
    session.expire_all()
    assert not going_on(session, name)
    if name not in ("neighbour", "chat"):  # whose needs and talents, and whose community's meetings, go with it
        assert {one: going_on(session, one) for one in others} == others
    assert ended_since.end(session, known, SOON) == 0


def test_what_nobody_has_ended_goes_on(session: Session) -> None:
    """Also what has begun after the list was made, and everything where a list of an older version tells nothing."""
    known = ended.of(session.connection(), NOW)
    everything = {name: going_on(session, name) for name in GOES_ON}
    assert ended_since.end(session, known, SOON) == 0
    later = calendar.create(session, 1, "Позже", NOW + timedelta(days=4), "двор", by=1, now=SOON)
    assert ended_since.end(session, known, SOON) == 0
    old = {name: value for name, value in known.data().items() if name not in ("goes_on", "until")}
    assert (read := ended.Ended.read(old)) is not None
    write(Mediator, state=MediatorState.READY)(session)
    assert ended_since.end(session, read, SOON) == 0
    everything["meeting"] |= {later.id}
    assert {name: going_on(session, name) for name in GOES_ON} == everything


@at_length
@pytest.mark.parametrize("lost", [False, True])
def test_nobody_hears_of_a_meeting_that_was_called_off(home: Home, lost: bool) -> None:
    """Nor does the talk that has ended get its words back."""
    home.write(lively)
    copy = home.back_up()

    async def end(app: App) -> None:
        await app.store.write(call_off)
        await app.store.write(end_talks)
        await forgotten.Keeper(app.store, forgotten.file_of(home.config.database.path)).keep(SOON)

    home.within(end, SOON)
    kept = forgotten.file_of(home.config.database.path)
    assert "шум" not in kept.read_text(encoding="utf-8")
    if lost:
        home.place = databases.new(home.folder / "new" / "sosed.db")
        if isinstance(home.place, Path):
            home.place.parent.mkdir()
            kept.rename(forgotten.file_of(home.place))
    assert "после этой копии что-то закончилось" in home.restore(copy)
    words = select(Mediation.asker, Mediation.words).where(Mediation.words.is_not(None))
    assert home.write(lambda session: session.execute(words).all()) == []
    home.tick(LATER + timedelta(hours=20))
    assert not [once for once in home.write(onces) if once.startswith("reminder:")]


def onces(session: Session) -> list[str]:
    return list(session.scalars(select(Queued.once).where(Queued.once.is_not(None))))
