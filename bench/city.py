"""Builds a city for measuring memory: communities of a real list, thousands of people, their needs and offers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bench.town import ROOT, ZONE
from bot.terminal import import_list
from bot.transports.console.world import CHATS, PEOPLE, World
from models import Account, Chat, Community, Membership, Person
from services import roles
from services.help import needs as wanted
from services.help import talents
from services.help.talents import Talent

LIST = ROOT / "examples" / "penza_communities.csv"
LEFT_OUT = "Лесная страна Пенза"  # stays unclaimed for examples/week.txt
CAN = "чиню краны;сижу с детьми;учу играть на баяне;пеку пироги;подвезу до рынка;шью на машинке;настрою телефон"
WANT = "кран капает;побыть с ребёнком;довезти до поликлиники;подшить шторы;разобраться с телефоном;передвинуть шкаф"


def build(session: Session, people: int, offers: int, needs: int, now: datetime) -> None:
    """Person n is «Сосед n», in the community number n modulo their count; the first of each owns it.

    One need in five is still open, as after some weeks of life.
    """
    World.create(session)
    import_list.add(session, LIST.read_bytes(), ZONE, now)
    active = session.scalars(select(Community.id).where(Community.name != LEFT_OUT).order_by(Community.id)).all()
    session.execute(update(Community).where(Community.id.in_(active)).values(state="active", claimed_at=now))
    _groups(session, active)
    _settle(session, active, range(1, people + 1), now)
    for n in range(1, offers + 1):
        talents.keep(session, active[n % len(active)], n, Talent(CAN.split(";")[n % 7]), now)
    for n in range(offers + 1, offers + needs + 1):
        need = wanted.tell(session, active[n % len(active)], n, WANT.split(";")[n % 6], "week", now)
        need.state = "met" if n % 5 else "open"


def _groups(session: Session, active: list[int]) -> None:
    """The chat of community 7 is @g7."""
    group = {"transport": "console", "kind": "group", "title": "Соседи"}
    session.execute(insert(Chat), [{"external": f"@g{n}", "community": n, **group} for n in active])
    session.execute(insert(CHATS), [{"name": f"@g{n}", "title": "Соседи", "others": 230} for n in active])


def _settle(session: Session, active: list[int], ids: range, now: datetime) -> None:
    account = {"transport": "console", "reachable": True, "seen_at": now}
    chat = {"transport": "console", "kind": "private", "title": ""}
    session.execute(insert(Person), [{"id": n, "name": name(n)} for n in ids])
    session.execute(insert(Account), [{"id": n, "person": n, "external": name(n), **account} for n in ids])
    session.execute(insert(Chat), [{"external": name(n), "account": n, **chat} for n in ids])
    session.execute(insert(PEOPLE), [{"name": name(n), "wrote": True, "blocked": False} for n in ids])
    members = (
        {"community": active[n % len(active)], "person": n, "role": int(_role(n, len(active))), "joined_at": now}
        for n in ids
    )
    session.execute(insert(Membership), list(members))


def _role(n: int, communities: int) -> roles.Role:
    return roles.Role.OWNER if n <= communities else roles.Role.MEMBER


def name(n: int) -> str:
    return f"Сосед {n}"
