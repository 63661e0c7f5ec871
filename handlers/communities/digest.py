"""The weekly digest: numbers a manager trusts, as text and as a picture, and buttons for what to do next.

For managers, a line and the first button say what matters most: requests nobody could help with, else newcomers who
wait for a greeting. Next come buttons of the numbers that declare one (`opens`) and are not zero. The last button, the
only one for organisers, switches digests off.

Мария: /digest
> Мария: {photo} Соседи Кирова 12. Итоги недели, 16–22 ноября …
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

import kpis
from bot.routing.context import Context
from bot.routing.place import NOWHERE, Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Message, Picture, Text, YesNo, data, text
from bot.words.texts import show_week
from handlers.numbers import trials
from handlers.numbers.goals import shown as goals
from kpis import Kpi, Week
from services.communities import newcomers, profile
from services.events.rhythm import balance
from services.help import needs
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role
from services.speech import words

router = Router()


@router.command("digest", role=Role.MANAGER, place=Place(help=180, leaders=50), link=True)
def digest(ctx: Context) -> None:
    """This week so far; the last one, if that was asked for."""
    said = ctx.in_words(text("digest.last-words")).split(", ")
    if words.fold(ctx.args) in {words.fold(one) for one in said}:
        last(ctx)
        return
    week = _running(ctx)
    numbers = kpis.measure(ctx.session, ctx.community, week)
    if not kpis.is_empty(numbers):
        ctx.reply(Card("digest-running", kpis.keep(ctx.session, ctx.community, week, numbers), kept=False))
        return
    before = kpis.row_of(ctx.session, ctx.community, week.before())
    ctx.reply("digest.empty", *([(_earlier(ctx.community, week),)] if before else []))


@router.command("lastweek", role=Role.MANAGER, place=NOWHERE, link=True)
def last(ctx: Context) -> None:
    _show(ctx, _running(ctx).before())


@router.button("week", role=Role.MANAGER)
def earlier(ctx: Context, monday: int) -> None:
    running = _running(ctx)
    if not 0 < monday < running.monday.toordinal() or date.fromordinal(monday).weekday():
        raise Refusal("button.old")
    _show(ctx, Week(date.fromordinal(monday), running.zone))


def _running(ctx: Context) -> Week:
    return Week.of(ctx.now, profile.get(ctx.session, ctx.community).zone)


def _show(ctx: Context, week: Week) -> None:
    """A week that is over."""
    row = kpis.finished(ctx.session, ctx.community, week)
    if row is None:
        ctx.reply("digest.unknown", week=show_week(week.monday, week.sunday, ctx.language))
    else:
        ctx.reply(Card("digest-past", row, kept=False))


def _earlier(community: int, week: Week) -> Button:
    return Button(text("digest.earlier"), data("week", community, week.before().monday.toordinal()))


@router.button("digest-off", role=Role.ORGANISER)
def no_more(ctx: Context) -> None:
    memberships.want_digest(ctx.session, ctx.community, ctx.person, False)
    ctx.reply("digest.off", (Button(text("community.digest-on"), data("lead-digest", ctx.community, YesNo.YES)),))


@dataclass(frozen=True)
class _Shown:
    """`acts`: with the buttons that only managers may press; `goes_back`: one to the week before; `now`: with what is
    most urgent today; `switch`: with the button that stops them from coming by themselves."""

    title: str = "digest.title"
    acts: bool = True
    goes_back: bool = True
    now: bool = True
    switch: bool = True


@router.card("digest", leader=True)
def card(session: Session, subject: int, language: str) -> Message | None:
    return _card(session, subject, language, _Shown())


@router.card("digest-running", leader=True)
def card_of_running(session: Session, subject: int, language: str) -> Message | None:
    """The card of the week that is not over; its title says so, so that nobody takes it for a bad one."""
    return _card(session, subject, language, _Shown("digest.title-running"))


@router.card("digest-past", leader=True)
def card_of_past(session: Session, subject: int, language: str) -> Message | None:
    return _card(session, subject, language, _Shown(acts=False, now=False, switch=False))


@router.card("digest-read", leader=Role.ORGANISER)
def organisers_card(session: Session, subject: int, language: str) -> Message | None:
    return _card(session, subject, language, _Shown(acts=False, goes_back=False, now=False))


def _card(session: Session, subject: int, language: str, shown: _Shown) -> Message | None:
    found = kpis.kept(session, subject)
    if found is None:
        return None
    community, week = found
    name = profile.get(session, community).name
    numbers = kpis.numbers_of(session, community, week)
    title = text(shown.title, name=name, week=show_week(week.monday, week.sunday, language))
    told = [(one, numbers[key]) for key, one in kpis.numbers().items() if key in numbers]
    lines = [title, *(line for one, kpi in told if (line := one.line(kpi)))]
    lines.append(_compared(session, community, week))
    if shown.now:
        lines += [*goals.in_digest(session, community, week), *trials.in_digest(session, community, week)]
    opens = [one.opens for one, kpi in told if shown.acts and one.opens and kpi.base]
    row = [Button(text(label), data("go", community, command)) for label, command in opens]
    if shown.acts and balance.of(session, community, week.end).missing:
        row.append(Button(text("command.balance"), data("go", community, "balance")))
    if shown.goes_back and kpis.row_of(session, community, week.before()):
        row.append(_earlier(community, week))
    row.append(Button(text("how.button"), data("how-counted", community, week.monday.toordinal())))
    if shown.switch:
        row.append(Button(text("digest.off-button"), data("digest-off", community)))
    if shown.now and (first := _first_of_all(session, community)):
        lines.append(first[0])
        row.insert(0, first[1])
    rows = (tuple(row),) if row else ()
    return Message(tuple(lines), rows, _picture(session, community, week, name, numbers, language))


def _first_of_all(session: Session, community: int) -> tuple[Text, Button] | None:
    """What is most urgent today, and where to do it."""
    if alone := needs.without_helper(session, community):
        opens = Button(text("command.requests"), data("go", community, "requests"))
        return text("digest.next-needs", count=alone), opens
    if waiting := len(newcomers.ungreeted(session, community)):
        opens = Button(text("digest.greet"), data("go", community, "newcomers"))
        return text("digest.next-newcomers", count=waiting), opens
    return None


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
