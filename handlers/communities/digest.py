"""The weekly digest: numbers a manager trusts, as text and as a picture, and buttons for what to do next.

For managers, a line and the first button say what matters most: requests nobody could help with, else newcomers who
wait for a greeting. Next come buttons of the numbers that declare one (`opens`) and are not zero. The last button, the
only one for organisers, switches digests off.

Мария: /digest
> Мария: {photo} Соседи Кирова 12. Итоги недели, 16–22 ноября …
"""

from sqlalchemy.orm import Session

import kpis
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Message, Picture, Text, YesNo, data, text
from bot.words.texts import show_week
from kpis import Kpi, Week
from services.communities import newcomers, profile
from services.help import needs
from services.people import memberships
from services.roles import Role

router = Router()


@router.command("digest", role=Role.MANAGER, place=Place(help=180, leaders=50), link=True)
def digest(ctx: Context) -> None:
    """This week so far."""
    zone = profile.get(ctx.session, ctx.community).zone
    week = Week.of(ctx.now, zone)
    numbers = kpis.measure(ctx.session, ctx.community, week)
    if kpis.is_empty(numbers):
        ctx.reply("digest.empty")
        return
    ctx.reply(Card("digest", kpis.keep(ctx.session, ctx.community, week, numbers), kept=False))


@router.button("digest-off", role=Role.ORGANISER)
def no_more(ctx: Context) -> None:
    memberships.want_digest(ctx.session, ctx.community, ctx.person, False)
    ctx.reply("digest.off", (Button(text("community.digest-on"), data("lead-digest", ctx.community, YesNo.YES)),))


@router.card("digest", leader=True)
def card(session: Session, subject: int, language: str) -> Message | None:
    return _card(session, subject, language, acts=True)


@router.card("digest-read", leader=Role.ORGANISER)
def organisers_card(session: Session, subject: int, language: str) -> Message | None:
    """Without the buttons that only managers may press."""
    return _card(session, subject, language, acts=False)


def _card(session: Session, subject: int, language: str, *, acts: bool) -> Message | None:
    found = kpis.kept(session, subject)
    if found is None:
        return None
    community, week = found
    name = profile.get(session, community).name
    numbers = kpis.numbers_of(session, community, week)
    title = text("digest.title", name=name, week=show_week(week.monday, week.sunday, language))
    told = [(one, numbers[key]) for key, one in kpis.numbers().items() if key in numbers]
    lines = [title, *(line for one, kpi in told if (line := one.line(kpi)))]
    lines.append(_compared(session, community, week))
    waiting = len(newcomers.ungreeted(session, community))
    opens = [one.opens for one, kpi in told if acts and one.opens and kpi.base]
    row = [Button(text(label), data("go", community, command)) for label, command in opens]
    row.append(Button(text("digest.off-button"), data("digest-off", community)))
    if acts and (alone := needs.without_helper(session, community)):
        lines.append(text("digest.next-needs", count=alone))
        row.insert(0, Button(text("command.requests"), data("go", community, "requests")))
    elif waiting and acts:
        lines.append(text("digest.next-newcomers", count=waiting))
        row.insert(0, Button(text("digest.greet"), data("go", community, "newcomers")))
    return Message(tuple(lines), (tuple(row),), _picture(session, community, week, name, numbers, language))


def _compared(session: Session, community: int, week: Week) -> Text:
    """Some of last week's numbers, if there was one."""
    before = kpis.numbers_of(session, community, week.before())
    if not before:
        return text("digest.first-week")
    told = [one.ago(before[key]) for key, one in kpis.numbers().items() if one.ago and key in before]
    return text("digest.week-ago", told=Joined(tuple(told)))


# ── The picture ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _picture(
    session: Session, community: int, week: Week, name: str, numbers: dict[str, Kpi], language: str
) -> Picture:
    panels = [
        {
            "title": text(panel.title),
            "value": panel.value(numbers[key]),
            "note": panel.note(numbers[key]),
            "weeks": list(kpis.trend(session, community, week, key)),
        }
        for key, panel in kpis.panels().items()
        if key in numbers
    ]
    subtitle = text("panel.subtitle", week=show_week(week.monday, week.sunday, language))
    return Picture("digest", {"title": name, "subtitle": subtitle, "panels": panels})
