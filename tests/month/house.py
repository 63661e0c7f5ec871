"""The house as it stands when the month begins: who lives there, what they had told Sosed before."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from bench.neighbours import offers
from models import Calling, Chat, Mediator, MediatorState, Person, Welcomer, WelcomerState, Wish
from services.communities import registration
from services.help import talents
from services.help.talents import Talent
from services.people import accounts, consents, memberships
from services.people.acquaintances import wishes
from services.people.callings import taking
from services.people.consents import Showing
from services.people.holidays import birthdays
from services.roles import Role
from tests.month import people
from tests.month.letters import HOME
from tests.month.people import LEADER, Neighbour
from tests.platforms import memory_world
from tests.platforms.memory_world import World

BEGINS = datetime(2026, 12, 7, 4, tzinfo=UTC)  # a Monday; the house has its birthday and New Year in the month
DAY = timedelta(days=1)
OWNER, MANAGER = "Мария Ведущая", "Пётр Ведущий"
TITLE = "Соседи Кирова 12"


class House:
    """`people`: everybody who lives there, the two leaders first."""

    def __init__(self, world: World, size: int, chance: random.Random) -> None:
        self.world, self.chance = world, chance
        self.group: memory_world.Chat = world.group(TITLE, [OWNER, MANAGER], others=size // 4)
        self.group.bot = True
        self.people = [Neighbour(world.person(name), LEADER) for name in (OWNER, MANAGER)]
        self.people += [self._neighbour(number) for number in range(size - 2)]
        for one in self.people:
            self.group.members[one.person.id] = one.person
        self.comers = size

    def _neighbour(self, number: int) -> Neighbour:
        one = Neighbour(self.world.person(people.names(number)), people.temper(number, self.chance))
        one.zone, one.script = people.ZONES.get(number), people.wish(self.chance)
        return one

    def comer(self) -> Neighbour:
        """Somebody who has just moved in; they have never written to Sosed."""
        self.comers += 1
        one = Neighbour(self.world.person(people.names(self.comers)), people.LIVELY)
        self.people.append(one)
        return one

    def settle(self, session: Session) -> None:
        """In tables: a community of nearly a year, and what its people have told so far."""
        group = accounts.find_chat(session, "memory", self.group.id, title=TITLE)
        owner = self._meet(session, self.people[0])
        how = {"zone": HOME, "language": "ru", "now": BEGINS - 345 * DAY}
        here = registration.register(session, group.id, TITLE, "territorial", "Пенза", by=owner, **how)
        session.get_one(Chat, group.id).members = self.group.size
        memberships.belong(session, here, self._meet(session, self.people[1]), BEGINS - 300 * DAY, Role.MANAGER)
        consents.give(session, here, owner, "memory", BEGINS - 300 * DAY)
        for number, one in enumerate(self.people[2:]):
            self._tell(session, here, number, self._meet(session, one))

    def _meet(self, session: Session, one: Neighbour) -> int:
        one.person.wrote = True
        known = accounts.meet(session, "memory", str(one.person.id), one.name, BEGINS - 100 * DAY, private=True)
        accounts.find_chat(session, "memory", str(one.person.id), account=known.account)
        session.get_one(Person, known.person).zone = one.zone
        return known.person

    def _tell(self, session: Session, here: int, number: int, person: int) -> None:
        """Three in four have agreed that something is stored of them; the others only read."""
        chance, long_ago = self.chance, BEGINS - self.chance.randrange(60, 300) * DAY
        memberships.belong(session, here, person, long_ago)
        if number % 4 == 3:
            return
        consents.give(session, here, person, "memory", long_ago)
        if number % 3 == 0:
            talents.keep(session, here, person, Talent(chance.choice(offers())[1]), long_ago)
        if number % 5 == 0:
            wishes.note(session, here, person, Wish.YES, long_ago)
        if number % 9 == 0:
            taking.take(
                session, here, person, list(Calling)[number // 9 % len(Calling)], BEGINS - (80 + number % 25) * DAY
            )
        if number % 8 == 0:
            birthdays.tell(session, person, 7 + number // 8 % 24, 12)
            consents.agree(session, here, person, Showing.BIRTHDAY, "memory", long_ago, "Поздравляйте")
        if number % 12 == 0:
            session.add(Welcomer(community=here, person=person, state=WelcomerState.READY, at=long_ago))
        if number == 5:
            session.add(Mediator(community=here, person=person, state=MediatorState.READY, at=long_ago))
