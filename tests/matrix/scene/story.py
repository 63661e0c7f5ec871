"""The history: last week in numbers, this week's post in a channel, a draft, a line of a meeting with a photo that the
groups have seen, and one in somebody's own words."""

from datetime import date

from sqlalchemy import update

from models import Chat, ChatKind, Chronicle, Event, KpiWeek, MeetingPhoto, PhotoAlbum, Written
from services import files
from services.chronicle import drafts, entries, quotes
from services.communities import activity
from services.events import calendar
from services.events.afterwards import summary
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making, photo

ONE_CAME = {"joined": 1, "left": 0, "groups": 1, "people": 9}


def begin(made: Making) -> None:
    session, yard, host = made.session, made.yard, made.who("organiser")
    past = session.get_one(Event, int(made.world.things["event.past"]))
    week = KpiWeek(community=yard, week=date(2026, 11, 9), name="members", number=9, base=1, facts=ONE_CAME)
    session.add(week)
    session.flush()
    made.note("week", week.id)
    wall = {"kind": ChatKind.CHANNEL, "title": "Новости двора", "closed": True}
    channel = Chat(transport=made.place.transport, external="@news", community=yard, **wall)
    session.add(channel)
    session.flush()
    activity.posted(session, yard, channel.id, "1", NOW - DAY)
    draft = drafts.of_meeting(session, summary.of(session, past), NOW)
    assert draft is not None
    made.note("chronicle", draft.id)
    starts = NOW - 40 * DAY
    held = calendar.create(session, yard, "Хоровод", starts, "двор", by=host, now=starts - DAY)
    done = {"thanked_at": starts + DAY, "summed_up_at": starts + DAY}
    session.execute(update(Event).where(Event.id == held.id).values(**done))
    file = files.want(session, made.who("helper"), made.place.transport, "хоровод", "photo", starts)
    files.keep(session, file, photo())
    album = PhotoAlbum(event=held.id, at=starts + DAY)
    session.add(album)
    session.flush()
    shown = {"file": file, "album": album.id, "at": starts}
    session.add(MeetingPhoto(event=held.id, person=made.who("helper"), **shown))
    line = Chronicle(community=yard, event=held.id, day=starts.date(), number=9, state=Written.KEPT, at=NOW)
    session.add(line)
    session.flush()
    made.note("line.meeting", line.id)
    asked = quotes.ask(session, yard, made.who("owner"), made.who("asker"), "Липа цветёт", starts.date(), NOW)
    made.note("line.asked", asked.id)
    made.note("line.own", entries.write(session, yard, made.who("owner"), starts.date(), "Сажали липу", NOW).id)
