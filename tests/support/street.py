"""Two communities of one city with all there is: needs and matches in every state, complaints, meetings, surveys.

The same people and rows have the same ids each time. `word` makes what people wrote of plain words: their names,
titles, needs.
"""

from collections.abc import Callable
from datetime import timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.transports.console.world import World
from models import (
    Account,
    Acquaintance,
    AcquaintanceState,
    AcquaintanceWish,
    Acquainted,
    Birthday,
    Buddy,
    BulletinKind,
    Calling,
    Chat,
    Chore,
    Chronicle,
    Club,
    ClubState,
    Event,
    Feedback,
    InquiryKind,
    Knock,
    Mediation,
    MediationState,
    Mediator,
    MeetingPhoto,
    Membership,
    Nudge,
    Remark,
    Seat,
    Seeker,
    Settling,
    SpokenFor,
    Tie,
    Together,
    Wish,
)  # fmt: skip
from services import files
from services.communities import newcomers, profile, registration
from services.complaints import journal
from services.complaints.journal import Told
from services.deciding.agenda import items as agenda
from services.deciding.agenda import picks
from services.deciding.decisions import hands, making
from services.deciding.votes import standing
from services.events.festivals import calendar as festivals
from services.events.festivals import volunteers
from services.help import bulletins, talents
from services.help.talents import Talent
from services.knowledge.inquiries import asked as inquiries
from services.people import accounts, consents, memberships, thanks
from services.people.callings import guides, taking
from services.publishing import plan, topics
from services.roles import Role
from services.surveys import plans, responses, runs
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.support.playing.helping import Helping
from tests.support.playing.written_down import write_down

MOSCOW = ZoneInfo("Europe/Moscow")
DAY = timedelta(days=1)
MEMBERS = {"@двор": "Галина Олег Тимур Вера Лиза Егор Яна Нина Ася Лев Ида".split(), "@сад": "Соня Рита Борис".split()}
LEADERS = {"@двор": ("Мария", "Пётр"), "@сад": ("Чужая",)}
GUEST, STRANGER = "Гость", "Никто"
TELEPHONE, LINK = "8 (8412) 55-66-77", "https://t.me/dvor_penza"  # of both communities' cards

Word = Callable[[str], str]


def settle(session: Session, word: Word = str) -> None:
    """The community of @двор is 1, that of @сад is 2; Галина asks for help in the first, Соня in the second."""
    street = _Street(session, word)
    for chat, asker in (("@двор", "Галина"), ("@сад", "Соня")):
        street.found(chat)
        street.tell(chat, asker)
        street.meet(chat, asker)
        street.ask(chat, asker)
    first = session.scalars(select(Event.id).where(Event.community == 1).order_by(Event.id)).first()
    session.add(Together(event=first, invited=2, state="asked", asked_at=NOW))
    memberships.belong(session, 1, street.person(GUEST), NOW - DAY, Role.GUEST)
    street.knock("@двор", STRANGER)
    Helping(session, word, street.ids, street.communities, MEMBERS).need_help()
    session.flush()


class _Street:
    def __init__(self, session: Session, word: Word) -> None:
        self.session, self.word, self.world = session, word, World(session)
        World.create(session)
        self.ids: dict[str, int] = {}
        self.communities: dict[str, int] = {}
        for name in (*chain(*LEADERS.values(), *MEMBERS.values()), GUEST, STRANGER):
            self.person(name)

    def person(self, name: str) -> int:
        if name not in self.ids:
            shown = self.word(name)
            speaker = accounts.meet(self.session, "console", name, shown, NOW, private=True)
            accounts.find_chat(self.session, "console", name, account=speaker.account)
            self.world.meet(name, wrote=True)
            self.ids[name] = speaker.person
        return self.ids[name]

    # ── Communities ──────────────────────────────────────────────────────────────────────────────────────────────────
    def found(self, chat: str) -> None:
        name, (owner, *managers) = self.word("Соседи"), LEADERS[chat]
        group = accounts.find_chat(self.session, "console", chat, title=name)
        self.world.group(chat, name, 10)
        here = registration.register(
            self.session, group.id, name, None, self.word("Пенза"), by=self.ids[owner],
            zone="Europe/Moscow", language="ru", now=NOW - 30 * DAY,
        )  # fmt: skip
        self.communities[chat] = here
        write_down(self.session, here, self.word, TELEPHONE, self.ids[owner])
        profile.change(self.session, here, "link", LINK)
        for leader in (owner, *managers):
            self.world.enter(chat, leader, admin=True)
            memberships.belong(self.session, here, self.ids[leader], NOW - 30 * DAY, Role.MANAGER)
        for member in MEMBERS[chat]:
            self.world.enter(chat, member)
            memberships.belong(self.session, here, self.ids[member], NOW - 30 * DAY, Role.MEMBER)
        for one in (owner, *managers, *MEMBERS[chat]):
            consents.give(self.session, here, self.ids[one], "console", NOW - 29 * DAY)

    def knock(self, chat: str, who: str) -> None:
        where = select(Chat.id).where(Chat.external == chat)
        account = select(Account.id).where(Account.person == self.ids[who])
        self.session.add(Knock(chat=self.session.scalar(where), account=self.session.scalar(account), at=NOW))

    # ── What neighbours have told ────────────────────────────────────────────────────────────────────────────────────
    def tell(self, chat: str, who: str) -> None:
        session, here, person = self.session, self.communities[chat], self.ids[who]
        for n, state in enumerate(("new", "held", "fixed", "refused")):
            told = Told("water", f"подъезд {n}", self.word(f"течёт {n}"), "bad")
            row = session.get_one(journal.Complaint, journal.tell(session, here, person, told, NOW - DAY).id)
            row.state, row.who, row.answer = state, self.word("УК"), self.word("нет денег")
        talents.keep(session, here, person, Talent(self.word("пеку хлеб"), when=self.word("днём")), NOW)
        talents.keep(session, here, person, Talent("окна, t.me/okna"), NOW)  # held
        session.add(SpokenFor(community=here, member=person, name=self.word("Клава"), reach=f"подъезд 2, {TELEPHONE}",
                              consent="spoken", consent_at=NOW))  # fmt: skip
        mine = Membership.community == here, Membership.person == person
        member = session.scalars(select(Membership).where(*mine)).one()
        member.about, member.about_held, member.newcomer = self.word("шью"), True, True
        other = session.scalars(select(Membership).where(Membership.community == here, ~Membership.newcomer)).first()
        other.about = self.word("вяжу")
        newcomers.welcome(session, here, [person], NOW)
        thanks.give(session, here, person, self.ids[MEMBERS[chat][1]], self.word("за кран"), NOW)
        self.quarrel(here, person, self.ids[MEMBERS[chat][1]])
        self.introduce(here, person, self.ids[MEMBERS[chat][1]])
        self.call(here, person, self.ids[MEMBERS[chat][1]])
        self.lead(here, person, self.ids[MEMBERS[chat][1]])

    def quarrel(self, here: int, person: int, mediator: int) -> None:
        """A talk that is asked for, and one that goes on."""
        self.session.add(Mediator(community=here, person=mediator, state="ready", at=NOW))
        for state in (MediationState.TAKEN, MediationState.ASKED):
            row = Mediation(community=here, asker=person, mediator=mediator, words=self.word("шум"), both=True)
            row.state, row.asked_at, row.due_at = state, NOW, NOW + DAY
            self.session.add(row)

    def introduce(self, here: int, person: int, other: int) -> None:
        """They wish it, and are asked whether they agree; others were introduced."""
        for state in (AcquaintanceState.ASKED, AcquaintanceState.INTRODUCED):
            group = Acquaintance(community=here, month="2026-11", state=state, asked_at=NOW - DAY, due_at=NOW - DAY)
            self.session.add(group)
            self.session.flush()
            for one in (person, other):
                known = {"acquaintance": group.id, "community": here, "person": one, "tie": Tie.INTEREST, "at": NOW}
                self.session.add(Acquainted(words=self.word("шью"), agrees=True, **known))
        for one in (person, other):
            known = {"community": here, "person": one, "at": NOW - 7 * DAY}
            self.session.add(AcquaintanceWish(wish=Wish.YES, ties=[], **known))
        club = Club(community=here, pursuit=self.word("домино"), state=ClubState.ASKING, asked=person)
        club.due_at = club.created_at = NOW
        self.session.add_all([club, Birthday(person=person, day=NOW.day, month=NOW.month)])
        self.session.flush()
        self.session.add(Seeker(club=club.id, community=here, person=person, comes=True, at=NOW))

    def lead(self, here: int, newcomer: int, helper: int) -> None:
        """One helps a newcomer to settle in."""
        begun = {"community": here, "asked_at": NOW}
        self.session.add(Buddy(newcomer=newcomer, person=helper, state="taken", due_at=NOW + DAY, **begun))
        self.session.add(Settling(person=newcomer, wants_buddy=True, **begun))

    def call(self, here: int, person: int, other: int) -> None:
        """One has taken something on and is asked about it, the other is proposed."""
        taking.take(self.session, here, person, Calling.GUIDE, NOW - 92 * DAY)
        guides.ask(self.session, here, person, other, self.word("где аптека"), MOSCOW.key, NOW)
        taking.propose(self.session, here, other, Calling.HERO, person, NOW)
        inquiries.ask(self.session, here, person, InquiryKind.QUESTION, self.word("когда уборка"), None, NOW)
        self.decide(here, person, other)

    def decide(self, here: int, person: int, other: int) -> None:
        """Something to decide that both want; something promised that is due."""
        bulletins.put_up(self.session, here, person, BulletinKind.FOUND, self.word("ключи"), None, NOW)
        item = agenda.propose(self.session, here, person, self.word("лавочки"), NOW)
        picks.pick(self.session, item, other, NOW)
        row = making.decide(self.session, here, item, other, NOW.date() + DAY, NOW)
        hands.take(self.session, row, person, NOW)
        row.remind_on = NOW.date()
        vote = standing.begin(self.session, here, 3, secret=False, quorum=50, days=3, by=other, now=NOW - 9 * DAY)
        standing.stand(self.session, vote, person, NOW)

    def feast(self, event: Event) -> None:
        """A festival in whose programme the meeting stands."""
        days, here = (event.starts_at.date(), event.starts_at.date()), event.community
        row = festivals.create(self.session, here, self.word("Зима"), days, "сад", by=event.host, now=NOW)
        event.festival = row.id
        volunteers.offer(self.session, row.id, event.host, self.word("столы"), NOW)

    def meet(self, chat: str, who: str) -> None:
        """A meeting that is ahead, and one that is over."""
        host = self.ids[LEADERS[chat][0]]
        for starts in (NOW + 2 * DAY, NOW - 2 * DAY):
            row = Event(
                community=self.communities[chat], host=host, title=self.word("Чай"), place=self.word("двор"),
                starts_local=f"{starts.astimezone(MOSCOW):%Y-%m-%dT%H:%M}", zone=MOSCOW.key, starts_at=starts,
                ends_at=starts + DAY / 8, capacity=20, wanted_help=self.word("чайник"), state="planned",
                created_at=NOW - 3 * DAY,
            )  # fmt: skip
            self.session.add(row)
            self.session.flush()
            self.feast(row)
            self.session.add(Seat(event=row.id, person=self.ids[who], answer=1, answered_at=NOW))
            self.session.add(Nudge(event=row.id, community=row.community, by=host, at=NOW - DAY, done=True))
            if starts < NOW:
                row.thanked_at = NOW
                said = Feedback(event=row.id, person=self.ids[who], asked_at=NOW, rating=2, words=self.word("тесно"),
                                passed="named")  # fmt: skip
                self.session.add(said)
                self.session.flush()
                file = files.want(self.session, self.ids[who], "console", "1", "photo", NOW)
                self.session.add(MeetingPhoto(event=row.id, person=self.ids[who], file=file, at=NOW))
                self.session.add(Remark(feedback=said.id, told=host, told_at=NOW))
                self.session.add(Chore(community=row.community, event=row.id, task="photos", owner=host,
                                       due_on=NOW.date(), remind_on=NOW.date()))  # fmt: skip
                self.session.add(Chronicle(community=row.community, event=row.id, day=starts.date(), number=2, first=0,
                                           words=self.word("пели"), writer=host, state="kept", at=NOW))  # fmt: skip

    def ask(self, chat: str, who: str) -> None:
        """A survey that runs, and one that is planned, as is a post."""
        here, leader = self.communities[chat], self.ids[LEADERS[chat][0]]
        own = {"ru": self.word("Что?")}
        questions = [{"key": "q1", "kind": "text", "name": own, "text": own}]
        definition = {"name": "own", "title": own, "intro": own, "questions": questions}
        survey = runs.launch(
            self.session, here, "own", by=leader, now=NOW, definition=Definition.model_validate(definition)
        )
        responses.answer(self.session, survey.id, self.ids[who], "q1", self.word("шум"), NOW)
        plans.of_ready_made(self.session, here, "housing", by=leader, now=NOW)
        plan.schedule(self.session, plan.add(self.session, here, "Сирень", leader, NOW), NOW + 3 * DAY, leader, NOW)
        topics.add(self.session, here, "двор", 7, "", NOW, about_neighbour=False)
