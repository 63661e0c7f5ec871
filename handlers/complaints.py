"""«Что починить»: what is broken, where, how urgent; «у меня тоже» instead of telling it twice.

Галина: сломалось
> Галина: Пахнет газом, искрит, заливает? Сначала звоните 112. … Что беспокоит? [Двор и парковка] [Подъезд и лифт] …
"""

from dataclasses import asdict, dataclass, replace
from typing import Any

from bot import ask
from bot.ask import Option, Unclear
from bot.context import Context
from bot.message import Button, Card, Joined, Live, Priority, Row, Someone, Text, data, say, text
from bot.router import Router
from handlers import consent
from handlers.menu import show_menu
from services import communities, complaints, grievances, people, places
from services.complaints import Known, Told
from services.refusal import Refusal
from services.roles import Role
from services.words import forms, lemmas

router = Router()

LONGEST = 300  # characters: one or two sentences
CHOICES = 3  # near-same ones shown at once
SENTENCE = 2  # words that say what is wrong
FINE = "fine"  # «Всё хорошо»


@dataclass(frozen=True)
class NewComplaint:
    """What came of the talk: a new complaint, one to join (`joins`), words about people for a leader, or nothing."""

    told: Told | None = None
    joins: int | None = None
    private: str = ""
    fine: bool = False  # «Всё хорошо»
    doubtful: bool = False


async def ask_about_complaint(
    emergency: str,
    before: list[str],
    known: list[dict[str, Any]],
    keeper: int,
    category: str | None,
    said: str,
    told: dict[str, Any] | None = None,
) -> NewComplaint:
    """`before`: places to choose from; `known`: open complaints of others; `category`, `said`: told already.

    `told`: place, urgency and photo were told elsewhere, in a survey.
    """
    ones = [Known(**one) for one in known]
    first = await _first(emergency) if category is None else category
    if first == FINE:
        return NewComplaint(fine=True)
    category, said, place = await _taken_apart(first, said, told["place"] if told else "")
    place = place or await _ask_where(before)
    offered = [] if said else complaints.at_same_place(ones, category, place)[:CHOICES]
    if joins := await _joins(offered):
        return NewComplaint(joins=joins)
    words = said or await ask.text("complaint.what", max_length=LONGEST)
    if (about := await _about_people(words, keeper)) in ("yes", "no"):
        return NewComplaint(private=words if about == "yes" else "")
    doubtful = about == "house" or grievances.names_somebody(words)
    words = grievances.tidy(words) or words
    others = [one for one in ones if one not in offered]
    if joins := await _joins(complaints.meaning_same(others, place, words)[:CHOICES]):
        return NewComplaint(joins=joins)
    if told:
        return NewComplaint(Told(category, place, words, told["urgency"], file=told["file"]), doubtful=doubtful)
    return NewComplaint(await _completed(category, place, words), doubtful=doubtful)


async def _first(emergency: str) -> str:
    """A category, or in words what is wrong or where."""
    return await ask.choice(
        "complaint.category",
        _categories(),
        typed=_in_words,
        in_part=True,
        emergency=Live(emergency),
        told=int(bool(emergency)),
    )


async def _taken_apart(first: str, said: str, place: str) -> tuple[str, str, str]:
    """(category, what is wrong, where) of what was said first."""
    if first in complaints.CATEGORIES:
        return first, said, place
    if _is_place(first):
        place = places.plain(places.read(first).said)
    else:
        said = first
    return await ask.choice("complaint.category-of", _categories()[:-1]), said, place


async def _completed(category: str, place: str, words: str) -> Told:
    sent = await ask.photo("complaint.photo", optional=True)
    photo = f"{sent['transport']}:{sent['id']}" if sent and "id" in sent else ""
    urgency = await ask.choice(
        "complaint.urgency", [Option(how, text(f"complaint.urgency-{how}")) for how in complaints.URGENCIES]
    )
    await ask.check(
        "complaint.check",
        category=text(f"complaint.category-{category}"),
        place=where(place),
        words=words,
        photo=int(bool(photo)),
        urgency=text(f"complaint.urgency-{urgency}"),
    )
    return Told(category, place, words, urgency, photo)


async def _ask_where(before: list[str]) -> str:
    return await ask.choice("complaint.where", [Option(place, where(place)) for place in before], typed=_place)


def _categories() -> list[Option]:
    return [Option(name, text(f"complaint.category-{name}")) for name in (*complaints.CATEGORIES, FINE)]


def _in_words(typed: str) -> str:
    told = [one for one in lemmas(typed) if len(one) > 1 and one.isalpha()]
    if len(told) < SENTENCE and not (told and _is_place(typed)):
        raise Unclear("ask.choose")
    if len(typed) > LONGEST:
        raise Unclear("ask.long", max=LONGEST, length=len(typed))
    return typed


def _is_place(said: str) -> bool:
    """«второй подъезд», and no word of what is wrong there."""
    place = places.read(said)
    told = sum(one is not None for one in (place.house, place.entrance, place.floor))
    return told > 0 and len(lemmas(said)) <= 2 * told


def _is_deed(said: str) -> bool:
    """«Мешает», said a question too early: a verb alone is no place."""
    told = forms(said.strip().lower()) if len(said.split()) == 1 else ()
    return bool(told) and all(tag.POS == "VERB" for tag in told)


def _place(typed: str) -> str:
    if len(typed) > places.LONGEST:
        raise Unclear("ask.long", max=places.LONGEST, length=len(typed))
    place = places.read(typed).said
    if not any(char.isalnum() for char in place) or _is_deed(place):
        raise Unclear("complaint.where-unclear")
    if places.is_vague(place):
        raise Unclear("complaint.where-vague")
    return places.plain(place)


def where(place: str) -> Text:
    """A bare number is an entrance."""
    return text("repairs.place", entrance=int(place), floor=0) if place.isdecimal() else text("as-is", words=place)


async def _joins(same: list[Known]) -> int | None:
    """«Похоже, об этом уже сообщили»: the complaint to join; None: it is another one, or there are none."""
    if not same:
        return None
    lines = Joined(
        tuple(
            text("complaint.same-line", number=n, words=one.words, place=where(one.place), count=one.count)
            for n, one in enumerate(same, 1)
        ),
        "\n",
    )
    labels = [text("complaint.me-too")] if len(same) == 1 else _numbered(len(same))
    options = [Option(str(one.id), label, means="yes") for one, label in zip(same, labels, strict=True)]
    chosen = await ask.choice("complaint.same", [*options, Option("", text("complaint.another"))], lines=lines)
    return int(chosen) if chosen else None


def _numbered(most: int) -> list[Any]:
    return [text("complaint.me-too-of", number=n) for n in range(1, most + 1)]


async def _about_people(said: str, keeper: int) -> str:
    """Noise, quarrels, debts are not listed: "yes": a leader is told in private, "house": it is not about people."""
    if not grievances.about_people(said):
        return ""
    house, no = Option("house", text("complaint.people-house")), Option("no", text("complaint.people-no"))
    if not keeper:
        return await ask.choice("complaint.people-alone", [house, no])
    tell = Option("yes", text("complaint.people-yes"))
    return await ask.choice("complaint.people", [tell, house, no], keeper=Someone(keeper))


def _begin(ctx: Context, category: str | None = None, told: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the questions need to know: places told before, and what others have told of.

    `told`: place, words, urgency and file (of services.files, or None), told in a survey.
    """
    if complaints.told_today(ctx.session, ctx.community, ctx.person, ctx.now) >= complaints.REFUSED_FROM:
        raise Refusal("complaint.too-many")
    said, ctx.args = told["words"] if told else ctx.args[:LONGEST], ""
    return {
        "emergency": communities.get(ctx.session, ctx.community).emergency or "",
        "before": complaints.known_places(ctx.session, ctx.community, ctx.person),
        "known": [asdict(one) for one in complaints.known(ctx.session, ctx.community, ctx.person)],
        "keeper": next(iter(_others(ctx)), 0),
        "category": category,
        "said": said,
        "told": told,
    }


def _others(ctx: Context) -> list[int]:
    """Leaders who can be written to, without the speaker."""
    leaders = people.leaders(ctx.session, ctx.community)
    return [one for one in leaders if one != ctx.person and ctx.can_write_to(one)]


@router.command(
    "complaint", role=Role.MEMBER, menu=5, dialog=ask_about_complaint, start=_begin, gate=consent.gate, link=True
)
def complain(ctx: Context, new: NewComplaint) -> None:
    if new.joins is not None:
        _join(ctx, new.joins)
    elif new.told is not None:
        _keep(ctx, new.told, new.doubtful)
    elif new.private:
        _tell_in_private(ctx, new.private)
    else:
        ctx.reply("complaint.fine" if new.fine else "dialog.cancelled")
    show_menu(ctx)


def tell_danger(ctx: Context, told: Told) -> None:
    """Told elsewhere, in a survey: it is written down and a manager hears of it at once, like any danger."""
    doubtful = grievances.about_people(told.words) or grievances.names_somebody(told.words)
    words = grievances.tidy(told.words) or told.words
    _keep(ctx, replace(told, words=words), doubtful)


def _keep(ctx: Context, told: Told, doubtful: bool) -> None:
    kept = complaints.tell(ctx.session, ctx.community, ctx.person, told, ctx.now, doubtful=doubtful)
    if kept.again:
        ctx.reply("complaint.told-already", _look(ctx))
        return
    leaders = _others(ctx)
    if kept.held:
        _tell_held(ctx, leaders)
        ctx.reply("complaint.held")
    if told.urgency == "danger" and not kept.many:
        _alert(ctx, kept.id, leaders)
    elif not kept.held:
        how: dict[str, Any] = {"keeper": Someone(leaders[0]) if leaders else "", "told": int(bool(leaders))}
        ctx.reply("complaint.thanks", *_rows(ctx, kept.id), **how)


def _rows(ctx: Context, complaint: int) -> tuple[Row, ...]:
    if ctx.role >= Role.MANAGER:
        return (_look(ctx),)
    return ((Button(text("complaint.name-me"), data("complaint-name", ctx.community, complaint)),), _look(ctx))


def _look(ctx: Context) -> Row:
    return (Button(text("complaint.look"), data("go", ctx.community, "complaints")),)


def _alert(ctx: Context, complaint: int, leaders: list[int]) -> None:
    """A manager hears of danger at once, and the teller hears that they do, or that nobody could be reached."""
    for leader in leaders:
        card = Card("complaint-alert", complaint, kept=False)
        ctx.send(leader, card, community=ctx.community, priority=Priority.REPLY, about=("complaint", complaint))
    emergency = communities.get(ctx.session, ctx.community).emergency or ""
    ctx.reply(
        "complaint.danger",
        *_rows(ctx, complaint),
        emergency=Live(emergency),
        told=int(bool(emergency)),
        known=1 if leaders else 2 * (ctx.role >= Role.MANAGER),
        keeper=Joined(tuple(Someone(leader) for leader in leaders)),
    )


def _tell_held(ctx: Context, leaders: list[int]) -> None:
    """Once a day, however many there are."""
    for leader in leaders:
        once = f"complaint-held:{ctx.community}:{leader}:{ctx.now:%Y-%m-%d}"
        ctx.send(leader, say("complaint.held-tell", _look(ctx)), community=ctx.community, once=once)


def _tell_in_private(ctx: Context, words: str) -> None:
    """To one leader, with the name: that was agreed to. Nothing of it is kept."""
    leader = next(iter(_others(ctx)), None)
    if leader is None:
        ctx.reply("complaint.people-nobody")
        return
    told = say("complaint.people-tell", teller=Someone(ctx.person), words=words)
    ctx.send(leader, told, community=ctx.community, about=("in-private", ctx.person))
    ctx.reply("complaint.people-told", keeper=Someone(leader))


# ── «У меня тоже» ────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("complaint-too", role=Role.MEMBER, gate=consent.gate)
def me_too(ctx: Context, complaint: int) -> None:
    _join(ctx, complaint)


def _join(ctx: Context, complaint: int) -> None:
    row = complaints.join(ctx.session, ctx.community, complaint, ctx.person, ctx.now)
    together = complaints.count(ctx.session, complaint)
    ctx.reply("complaint.joined", *_rows(ctx, row.id), count=together)


@router.button("complaint-name", role=Role.GUEST)
def name_me(ctx: Context, complaint: int) -> None:
    complaints.agree_to_be_named(ctx.session, ctx.community, complaint, ctx.person)
    ctx.reply("complaint.named")


@router.button("complaint-leave", role=Role.GUEST)
def leave(ctx: Context, complaint: int) -> None:
    complaints.leave(ctx.session, ctx.community, complaint, ctx.person)
    ctx.reply("complaint.left")
