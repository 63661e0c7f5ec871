"""«Что починить»: reports a broken thing, or joins an existing complaint with «у меня тоже».

Галина: сломалось
> Галина: Пахнет газом, искрит, заливает? Сначала звоните 112. … Что беспокоит? [Двор и парковка] [Подъезд и лифт] …
"""

from dataclasses import asdict, replace
from typing import Any

from bot.dialogs.keeping_back import leaders_to_tell, mediators_for
from bot.routing.context import Context
from bot.routing.next import Begin, Next, Press
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Live, Row, Someone, Text, data, say, text
from handlers.complaints.questions import NewComplaint, ask_about_complaint
from handlers.menu.menu import show_menu
from handlers.people import consent
from models import Severity
from services.complaints import journal, lists, voices, wording
from services.complaints.journal import Told
from services.knowledge import contacts
from services.people import accounts
from services.people.memberships import Leader
from services.refusal import Refusal
from services.roles import Role

router = Router()


def _begin(
    ctx: Context, category: str | None = None, told: dict[str, Any] | None = None, private: str = ""
) -> dict[str, Any]:
    """The arguments for the questions: earlier places and others' complaints.

    `told`: place, words, urgency and file (of services.files, or None) from a survey. `private`: see the questions.
    """
    if journal.told_today(ctx.session, ctx.community, ctx.person, ctx.now) >= journal.REFUSED_FROM:
        raise Refusal("complaint.too-many")
    said, ctx.args = told["words"] if told else ctx.args, ""
    others, mediators = leaders_to_tell(ctx, ctx.community, private), mediators_for(ctx, ctx.community, "")
    names = accounts.names_of(ctx.session, [*mediators, *others])
    return {
        "emergency": contacts.emergency(ctx.session, ctx.community) or "",
        "before": lists.known_places(ctx.session, ctx.community, ctx.person),
        "known": [asdict(one) for one in voices.known(ctx.session, ctx.community, ctx.person)],
        "keeper": next(iter(others), 0),
        "keepers": [
            *([names.get(one, ""), one, 1] for one in mediators),
            *([names.get(one, ""), one, 0] for one in others if one not in mediators),
        ],
        "category": category,
        "said": said,
        "told": told,
        "private": private,
    }


@router.command(
    "complaint",
    role=Role.MEMBER,
    place=Place(help=90, menu=50),
    dialog=ask_about_complaint,
    start=_begin,
    gate=consent.gate,
    link=True,
)
def complain(ctx: Context, new: NewComplaint) -> Next:
    if new.mediator:
        return Press(data("mediate", ctx.community, new.mediator))
    if new.private and (asked := _tell_in_private(ctx, new.private, new.keeper)):
        return asked
    if new.joins is not None:
        _join(ctx, new.joins, surveyed=new.surveyed)
    elif new.told is not None:
        _keep(ctx, new.told, new.doubtful, surveyed=new.surveyed)
    elif not new.private:
        ctx.reply("complaint.fine" if new.fine else "dialog.cancelled")
    show_menu(ctx)
    return None


def tell_danger(ctx: Context, told: Told) -> None:
    """Stores danger reported in a survey and tells the managers at once."""
    doubtful = wording.about_people(told.words) or wording.names_somebody(told.words)
    words = wording.tidy(told.words) or told.words
    _keep(ctx, replace(told, words=words), doubtful)


def _keep(ctx: Context, told: Told, doubtful: bool, *, surveyed: bool = False) -> None:
    kept = journal.tell(ctx.session, ctx.community, ctx.person, told, ctx.now, doubtful=doubtful)
    if kept.again:
        ctx.reply("complaint.told-already", _look(ctx))
        return
    if kept.held:
        _tell_held(ctx)
        ctx.reply("complaint.held")
    if told.urgency == Severity.DANGER and not kept.many:
        _alert(ctx, kept.id)
    elif not kept.held:
        leaders = leaders_to_tell(ctx, ctx.community, "")
        how: dict[str, Any] = {"keeper": Someone(leaders[0]) if leaders else "", "told": int(bool(leaders))}
        ctx.reply("complaint.thanks", *_rows(ctx, kept.id), **how, named=_named(surveyed))


def _named(surveyed: bool) -> Text:
    """Who sees the name of whoever reported it."""
    return text("complaint.named-in-survey" if surveyed else "complaint.nameless")


def _rows(ctx: Context, complaint: int) -> tuple[Row, ...]:
    if ctx.role >= Role.MANAGER:
        return (_look(ctx),)
    return ((Button(text("complaint.name-me"), data("complaint-name", ctx.community, complaint)),), _look(ctx))


def _look(ctx: Context) -> Row:
    return (Button(text("complaint.look"), data("go", ctx.community, "complaints")),)


def _alert(ctx: Context, complaint: int) -> None:
    """Tells the managers of danger at once, and the author who was told, or that nobody could be reached."""
    card, about = Card("complaint-alert", complaint, kept=False), ("complaint", complaint)
    leaders = ctx.send_leaders(card, community=ctx.community, but=ctx.person, wakes=True, about=about)
    emergency = contacts.emergency(ctx.session, ctx.community) or ""
    ctx.reply(
        "complaint.danger",
        *_rows(ctx, complaint),
        emergency=Live(emergency),
        told=int(bool(emergency)),
        known=1 if leaders else 2 * (ctx.role >= Role.MANAGER),
        keeper=Joined(tuple(map(Someone, leaders))),
    )


def _tell_held(ctx: Context) -> None:
    """Tells the managers about held complaints, once a day however many there are."""
    message, once = say("complaint.held-tell", _look(ctx)), f"complaint-held:{ctx.community}:{ctx.day(ctx.community)}"
    ctx.send_leaders(message, community=ctx.community, but=ctx.person, once=once)


def _tell_in_private(ctx: Context, words: str, keeper: int) -> Next:
    """Passes the words to the leader named in the question, with the author's name, as agreed. Nothing is stored. Asks
    about another leader if that one can no longer be told."""
    others = leaders_to_tell(ctx, ctx.community, words)
    if keeper not in others:
        if others:
            return Begin("complaint", {"private": words})
        ctx.reply("complaint.people-nobody")
        return None
    told = say("complaint.people-tell", teller=Someone(ctx.person), words=words)
    ctx.send(Leader(keeper, ctx.community), told, community=ctx.community, about=("in-private", ctx.person))
    ctx.reply("complaint.people-told", keeper=Someone(keeper))
    return None


# ── «У меня тоже» ────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("complaint-too", role=Role.MEMBER, gate=consent.gate)
def me_too(ctx: Context, complaint: int) -> None:
    _join(ctx, complaint)


def _join(ctx: Context, complaint: int, *, surveyed: bool = False) -> None:
    row = voices.join(ctx.session, ctx.community, complaint, ctx.person, ctx.now)
    together = voices.count(ctx.session, complaint)
    ctx.reply("complaint.joined", *_rows(ctx, row.id), count=together, named=_named(surveyed))


@router.button("complaint-name", role=Role.GUEST, sure=True)
def name_me(ctx: Context, complaint: int) -> None:
    voices.agree_to_be_named(ctx.session, ctx.community, complaint, ctx.person)
    ctx.reply("complaint.named")


@router.button("complaint-leave", role=Role.GUEST, sure=True)
def leave(ctx: Context, complaint: int) -> None:
    voices.leave(ctx.session, ctx.community, complaint, ctx.person)
    ctx.reply("complaint.left")
