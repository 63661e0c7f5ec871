"""«Когда напоминать?»: everybody chooses how long before a meeting they are reminded, for all meetings at once.

Галина: [Когда напоминать?]
> Галина: Когда напоминать вам о встречах? Сейчас: за день, за два часа. [✓ За день] [Утром в тот же день] …
"""

from after_changes.events import forget_reminders_at
from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, YesNo, data, say, text
from services.events.invitations import reminder_times
from services.events.invitations.reminder_times import Before
from services.roles import Role
from services.speech.words import fold

router = Router()

SHOWN = tuple(reversed(Before))  # the earliest first


def when_button(community: int, label: str = "remind.when") -> Button:
    return Button(text(label), data("remind", community))


@router.button("remind", role=Role.GUEST)
def show(ctx: Context) -> None:
    ctx.reply(_choice(ctx, frozenset(reminder_times.of(ctx.session, ctx.person))))


@router.recognises
def wants_fewer(ctx: Context, said: str) -> bool:
    """«Не напоминайте»: shows how often they are reminded, and [Не напоминать]."""
    if not ctx.mine or fold(said) not in ctx.in_words(text("remind.words")).split(", "):
        return False
    be_in(ctx, next(iter(ctx.mine)))
    show(ctx)
    return True


@router.button("remind-at", role=Role.GUEST)
def choose(ctx: Context, when: Before, wanted: YesNo) -> None:
    chosen = set(reminder_times.of(ctx.session, ctx.person))
    _remind(ctx, chosen | {when} if wanted is YesNo.YES else chosen - {when})


@router.button("remind-never", role=Role.GUEST)
def never(ctx: Context) -> None:
    _remind(ctx, set())


def _remind(ctx: Context, chosen: set[Before]) -> None:
    """What waits to be sent at a time that is no longer chosen is not."""
    dropped = reminder_times.choose(ctx.session, ctx.person, chosen, ctx.now)
    forget_reminders_at(ctx, ctx.person, dropped)
    ctx.edit(_choice(ctx, frozenset(chosen)))


def _choice(ctx: Context, chosen: frozenset[Before]) -> Message:
    buttons = [_button(ctx.community, when, when in chosen) for when in SHOWN]
    if chosen:
        buttons.append(Button(text("remind.never"), data("remind-never", ctx.community)))
    times = Joined(tuple(text(f"remind.time-{when}") for when in SHOWN if when in chosen))
    return say("remind.now", *((button,) for button in buttons), count=len(chosen), times=times)


def _button(community: int, when: Before, chosen: bool) -> Button:
    label = text("remind.chosen" if chosen else "remind.not-chosen", when=text(f"remind.at-{when}"))
    return Button(label, data("remind-at", community, when, YesNo.NO if chosen else YesNo.YES))
