"""Two communities in which everything is under way: whatever a button can be about is there, made by the services.

`World.things` is what the table's payloads name: `{need.open}` is `things["need.open"]`.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from PIL import Image
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Card, Priority, say
from models import Chore, CoHost, CoHostState, Duty, LeadInvite, LeadPart, Passed, Task
from services import marks
from services.communities import departures, lead_invites, newcomers, profile, registration
from services.communities.listing import directory, doubles
from services.events import attendance, calendar, items, series
from services.events.afterwards import ended, feedback, remarks
from services.events.hosts import co_hosts
from services.events.invitations import nudges, uninvited
from services.night import Window
from services.people import accounts, consents, knocks, linking, memberships, thanks
from services.people.clubs import pursuits
from services.roles import Role
from services.when import Every, Rule
from tests.conftest import NOW
from tests.matrix.scene.cast import GROUPS, PARTS, Place

DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=190)
LINK = "https://t.me/kirova12"
ELSEWHERE = {"telegram": "vk"}  # the other platform, by the one that is played on


@dataclass(frozen=True)
class Someone:
    """Somebody the bot knows. `chat`: their private chat."""

    part: str
    person: int
    account: int
    chat: int


@dataclass
class World:
    yard: int = 0
    garden: int = 0
    groups: dict[str, int] = field(default_factory=dict)  # chats
    people: dict[str, Someone] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)


@dataclass
class Making:
    """A world in the making."""

    session: Session
    place: Place
    world: World = field(default_factory=World)

    @property
    def yard(self) -> int:
        return self.world.yard

    def who(self, part: str) -> int:
        return self.world.people[part].person

    def note(self, thing: str, value: int | str) -> None:
        self.world.things[thing] = str(value)


def build(session: Session, place: Place) -> World:
    from tests.matrix.scene import at_the_door, feasts, help_under_way, shared, troubles

    made = Making(session, place)
    _settle(made)
    help_under_way.begin(made)
    troubles.begin(made)
    _meet(made)
    at_the_door.begin(made)
    feasts.begin(made)
    shared.begin(made)
    _leave_things_to_do(made)
    _come_and_go(made)
    _share_the_lead(made)
    _link(made)
    _show(made)
    session.flush()
    return made.world


# ── Who and where ────────────────────────────────────────────────────────────────────────────────────────────────────
def _settle(made: Making) -> None:
    session, place, world = made.session, made.place, made.world
    for name, title in GROUPS.items():
        chat = accounts.find_chat(session, place.transport, place.group(name), title=title)
        world.groups[name] = chat.id
    for part, played in PARTS.items():
        if part not in ("stranger", "double"):
            world.people[part] = _meet_one(made, part, played.name, place.transport, place.person(part), NOW)
    world.yard, world.garden = _registered(made, "yard", "owner"), _registered(made, "garden", "outsider")
    for part, played in PARTS.items():
        if played.role is not None:
            community = world.yard if played.community == "yard" else world.garden
            memberships.belong(session, community, made.who(part), NOW - HALF_A_YEAR, played.role)
            if part not in ("newcomer", "guest", "caller", "returned", "put-aside"):
                consents.give(session, community, made.who(part), place.transport, NOW - DAY)
    memberships.belong(session, world.garden, made.who("roamer"), NOW - DAY)
    world.things |= {"yard": str(world.yard), "garden": str(world.garden)}
    world.things |= {f"person.{part}": str(one.person) for part, one in world.people.items()}
    registration.brought_in(session, world.groups["new"], made.who("founder"))
    made.note("chat.new", world.groups["new"])


def _meet_one(made: Making, part: str, name: str, transport: str, external: str, now: datetime) -> Someone:
    speaker = accounts.meet(made.session, transport, external, name, now, private=True)
    chat = accounts.find_chat(made.session, transport, external, account=speaker.account)
    return Someone(part, speaker.person, speaker.account, chat.id)


def _registered(made: Making, name: str, owner: str) -> int:
    return registration.register(
        made.session,
        made.world.groups[name],
        GROUPS[name],
        profile.TERRITORIAL,
        "Пенза",
        by=made.who(owner),
        zone="Europe/Moscow",
        language="ru",
        now=NOW - HALF_A_YEAR,
    )


# ── Meetings, thanks ─────────────────────────────────────────────────────────────────────────────────────────────────
def _meet(made: Making) -> None:
    session, yard, host = made.session, made.yard, made.who("organiser")
    starts = NOW - DAY
    past = calendar.create(session, yard, "Субботник", starts, "двор", by=host, now=starts - DAY)
    for guest in ("asker", "helper"):
        attendance.answer(session, yard, past.id, made.who(guest), attendance.Answer.YES, starts - DAY)
    attendance.answer(session, yard, past.id, made.who("speaker"), attendance.Answer.MAYBE, starts - DAY)
    ended.ended(session, NOW, Window())
    said = feedback.add_words(session, yard, past.id, made.who("helper"), "мало лопат", Passed.NAMED)
    remark = remarks.pass_on(session, said, lambda _: True, NOW)
    assert remark is not None
    made.note("remark", remark.id)
    ahead = calendar.create(
        session, yard, "Чаепитие", NOW + 5 * DAY, "беседка", by=host, now=NOW - DAY, capacity=2, wanted_help="стулья"
    )
    for guest in ("asker", "helper", "speaker"):  # the third one waits for a seat
        attendance.answer(session, yard, ahead.id, made.who(guest), attendance.Answer.YES, NOW - DAY)
    made.note("event.new", calendar.create(session, yard, "Шашки", NOW + 6 * DAY, "беседка", by=host, now=NOW).id)
    off = calendar.create(session, yard, "Лото", NOW + 7 * DAY, "беседка", by=host, now=NOW - DAY)
    calendar.call_off(session, yard, off.id, host, leader=False, now=NOW)
    made.note("event.off", off.id)
    nudging = calendar.create(session, yard, "Домино", NOW + 8 * DAY, "беседка", by=host, now=NOW - DAY)
    nudges.begin(session, nudging, yard, host, NOW)
    made.note("event.nudging", nudging.id)
    made.note("uninvited", uninvited.decline(session, nudging, yard, made.who("asker"), NOW - DAY))
    newcomers.tell_about_oneself(session, yard, made.who("asker"), "Вяжу и пеку", watched=False)
    membership = newcomers.membership(session, yard, made.who("asker"))
    made.note("about.going-out", membership)
    made.note("about.reported", f"{membership}:{marks.mark('Вяжу и пеку')}")
    made.note("event.past", past.id)
    session.add(Duty(event=past.id, person=made.who("roamer"), taken_at=starts - DAY))  # whom nobody has thanked yet
    made.note("event.ahead", ahead.id)
    weekly = calendar.create(session, yard, "Зарядка", NOW + 4 * DAY, "сквер", by=host, now=NOW - DAY)
    series.begin(session, weekly, Rule(Every.DAY), None, 5, NOW - DAY)
    series.come_to_all(session, weekly, made.who("asker"), True, NOW - DAY)
    made.note("event.weekly", weekly.id)
    session.add(CoHost(event=weekly.id, person=made.who("asker"), state=CoHostState.ASKED, asked_at=NOW - DAY))
    co_hosts.offer(session, yard, ahead.id, made.who("helper"), named=True, now=NOW - DAY)
    made.note("item", items.of(session, ahead.id)[0].id)
    made.note("thanks", thanks.give(session, yard, made.who("speaker"), made.who("asker"), "за пирог", NOW - DAY))
    pursuits.keep(session, yard, made.who("asker"), ["walks"], NOW - DAY)


def _leave_things_to_do(made: Making) -> None:
    """After the host's meeting: one that nobody has, one that the helper is asked to take, one that the asker has."""
    session, event, day = made.session, int(made.world.things["event.past"]), NOW.date()
    for thing, task, whose in (
        ("chore.open", Task.PHOTOS, {}),
        ("chore.asked", Task.STORY, {"asked": made.who("helper"), "asked_at": NOW}),
        ("chore.own", Task.INVITE, {"owner": made.who("asker")}),
    ):
        row = Chore(community=made.yard, event=event, task=task, due_on=day, remind_on=day, **whose)
        session.add(row)
        session.flush()
        made.note(thing, row.id)


# ── Comings, the card ────────────────────────────────────────────────────────────────────────────────────────────────
def _come_and_go(made: Making) -> None:
    session, yard = made.session, made.yard
    newcomer, tempter = made.who("newcomer"), made.who("tempter")
    memberships.leave(session, yard, newcomer, NOW - 2 * DAY)
    newcomers.arrive(session, yard, newcomer, None, NOW - timedelta(minutes=5))
    made.note("newcomer.last", newcomers.last_ungreeted(session, yard))
    aside = made.who("put-aside")
    memberships.leave(session, yard, aside, NOW - 2 * DAY)
    newcomers.arrive(session, yard, aside, None, NOW - timedelta(minutes=6))
    newcomers.put_aside(session, yard, aside, made.who("owner"), NOW - timedelta(minutes=2))
    made.note("newcomer.aside", marks.of_moment(NOW - timedelta(minutes=2)))
    departures.depart(session, yard, made.who("kicked"), NOW - timedelta(seconds=1))
    memberships.belong(session, yard, made.who("returned"), NOW - 2 * DAY, Role.MEMBER)
    departures.depart(session, yard, made.who("returned"), NOW - DAY)
    memberships.belong(session, yard, made.who("returned"), NOW - timedelta(hours=1), Role.GUEST)
    newcomers.tell_about_oneself(session, yard, tempter, "Все ко мне: t.me/spam", watched=True)
    membership = newcomers.membership(session, yard, tempter)
    told = newcomers.told_of(session, membership)
    assert told is not None
    made.note("about.held", f"{membership}:{told.mark}")
    caller = made.world.people["caller"].account
    made.note("knock", knocks.knock(session, made.world.groups["yard"], caller, NOW))
    profile.change(session, yard, "link", LINK)
    row = doubles.Row(1, "Кирова, 12", "Пенза", 40, LINK, None)
    directory.add_imported(session, [row], "Europe/Moscow", NOW)
    double = registration.candidate_by_link(session, LINK, yard)
    assert double is not None
    made.note("imported", double.id)


# ── Who leads ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _share_the_lead(made: Making) -> None:
    session, yard, owner = made.session, made.yard, made.who("owner")
    made.note("lead.asked", lead_invites.ask(session, yard, made.who("asker"), owner, LeadPart.EVENTS, NOW))
    linked = lead_invites.ask(session, yard, None, owner, LeadPart.EVENTS, NOW)
    session.get_one(LeadInvite, linked).person = made.who("helper")
    made.note("lead.linked", linked)


# ── One person on two platforms ──────────────────────────────────────────────────────────────────────────────────────
def _link(made: Making) -> None:
    session, other = made.session, ELSEWHERE.get(made.place.transport, "telegram")
    double = made.world.people["double"] = _meet_one(made, "double", "Двойник", other, "double", NOW)
    made.note("code", code := linking.new_code(session, double.account, NOW))
    made.note("code.mark", linking.mark(code))
    twofold = made.world.people["twofold"]
    there = _meet_one(made, "twofold", "Тимур", other, "twofold", NOW)
    memberships.belong(session, made.world.garden, there.person, NOW - DAY, Role.MEMBER)
    linking.join(session, _answered(made, twofold, there), twofold.person, NOW)
    (joining,) = [one.joining for one in linking.links(session, twofold.person, NOW) if one.joining]
    made.note("joining", joining or 0)
    made.note("account.elsewhere", there.account)
    joiner, at_other = made.world.people["joiner"], _meet_one(made, "joiner", "Юля", other, "joiner", NOW)
    made.note("code.answered", _answered(made, joiner, at_other))


def _answered(made: Making, asker: Someone, other: Someone) -> int:
    """The asker's code has been answered there; its number."""
    code = linking.new_code(made.session, asker.account, NOW)
    return linking.answer(made.session, linking.mark(code), other.account, NOW).code


# ── What stands in chats ─────────────────────────────────────────────────────────────────────────────────────────────
def _show(made: Making) -> None:
    """Cards that are kept up to date: they are sent when the world is opened."""
    world, things = made.world, made.world.things
    for kind, thing, chat in (
        ("event", "event.ahead", world.groups["yard"]),
        ("festival", "festival", world.groups["yard"]),
        ("need", "need.shown", world.groups["yard"]),
        ("survey", "survey.help", world.groups["yard"]),
        ("survey-progress", "survey.help", world.people["manager"].chat),
        ("my-need", "need.asked", world.people["asker"].chat),
        ("my-need", "need.open", world.people["asker"].chat),
    ):
        terms = Terms(community=None if chat == world.groups["yard"] else world.yard)
        outbox.queue(made.session, Address(chat, made.place.transport), Card(kind, int(things[thing])), NOW, terms)
    for kind, thing, by in (
        ("event", "event.new", "organiser"),
        ("festival", "festival.new", "organiser"),
        ("need", "need.nobody", "roamer"),
        ("results-short", "survey.closed", "manager"),
        ("growth", "event.past", "manager"),
        ("weekly", "week", "manager"),
        ("vote", "vote", "manager"),
        ("about", "about.going-out", "asker"),
        ("thanks-post", "thanks", "asker"),
    ):
        about = kind, int(things[thing])
        going = Terms(not_before=NOW + timedelta(minutes=1), about=about, by=made.who(by), by_role=int(Role.MEMBER))
        group = Address(world.groups["yard"], made.place.transport)
        outbox.queue(made.session, group, Card(kind, int(things[thing]), kept=False), NOW, going)
    later = Terms(priority=Priority.REMINDER, not_before=NOW + 5 * DAY, about=("hello", world.yard))
    outbox.queue(made.session, Address(world.groups["yard"], made.place.transport), say("hello"), NOW, later)


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(out, "JPEG")
    return out.getvalue()
