"""The community's card: shows it, changes it field by field, asks about empty fields later, one at a time.

Мария: /community
> Мария: Соседи Кирова 12 … [Название] [Город] …
"""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Live, Message, Row, Text, YesNo, data, say, text
from handlers.communities import moving, whereabouts
from handlers.communities.registration import name_told
from handlers.communities.whereabouts import zone_name
from models import Community
from services.communities import profile, registration
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role
from services.speech import answers
from services.speech.unasked import NOTHING

router = Router()

MEANT = ("link", "rules")  # may be tapped


@router.command("community", role=Role.MANAGER, place=Place(help=190, leaders=60), link=True)
def community(ctx: Context) -> None:
    ctx.reply(card(ctx))


def card(ctx: Context) -> Message:
    """Everything known about the community, with a button for each field that can be changed."""
    row = profile.get(ctx.session, ctx.community)
    known = [
        text("community.line", name=text(f"field.{field}#name"), value=shown(field, value))
        for field in profile.EDITABLE
        if field not in ("name", "zone") and (value := profile.value(row, field))
    ]
    head = text("community.card", name=row.name, zone=zone_name(row.zone))
    buttons = [Button(text(f"field.{field}#name"), data("field", row.id, field)) for field in profile.EDITABLE]
    buttons.append(Button(text("community.contacts"), data("go", row.id, "contacts")))
    rows: list[Row] = [tuple(buttons[n : n + 3]) for n in range(0, len(buttons), 3)]
    wanted = memberships.wants_digest(ctx.session, row.id, ctx.person)
    label = text(f"community.digest-{'off' if wanted else 'on'}")
    rows.append((Button(label, data("digest-switch", row.id, YesNo.NO if wanted else YesNo.YES)),))
    leaders = Button(text("command.leaders"), data("go", row.id, "leaders"))
    rows.append((leaders, Button(text("community.deeds"), data("deeds", row.id))))
    duties = Button(text("command.duties"), data("chores-agree", row.id))
    rows.append((duties, Button(text("community.mediator"), data("mediators", row.id))))
    ago = text(f"community.year-ago-{'off' if row.year_ago else 'on'}")
    recall = Button(ago, data("year-ago", row.id, YesNo.NO if row.year_ago else YesNo.YES))
    rows.append((Button(text("command.vacancies"), data("go", row.id, "vacancies")), recall))
    return Message((head, *known), tuple(rows))


def shown(field: str, value: str) -> Text:
    """A field's value in the reader's language."""
    if field == "type":
        return text(f"type.{value}")
    if field in ("kind", "form"):
        return text(f"{field}.{value}")
    return text("as-is", words=Live(value) if field in MEANT else value)


@dataclass(frozen=True)
class NewValue:
    field: str
    value: str
    zone: str = ""  # the city's zone


async def ask_field(field: str, kind: str | None, city: str | None = None) -> NewValue:
    if field == "type":
        types = [name for name, of in profile.TYPES.items() if kind in (None, of)]
        value = await ask.choice("field.type", [Option(name, text(f"type.{name}")) for name in types])
    elif field == "kind":
        kinds = (profile.TERRITORIAL, profile.INTEREST)
        value = await ask.choice("field.kind", [Option(name, text(f"kind.{name}")) for name in kinds])
    elif field == "form":
        value = await ask.choice("field.form", [Option(name, text(f"form.{name}")) for name in profile.FORMS])
    elif field == "city":
        where = await whereabouts.ask_where("field.city")
        return NewValue(field, where.city, where.zone)
    elif field == "zone":
        value = await whereabouts.ask_hour(city or "")
    else:
        limit = profile.LIMITS.get(field, profile.LIMIT)
        typed = name_told if field == "name" else _no_is_nothing
        asked = ask.text(f"field.{field}", max_length=limit, optional=field != "name", typed=typed, takes=NOTHING)
        value = await replace(asked, address=True)
    return NewValue(field, value)


def _no_is_nothing(said: str) -> str:
    """Turns «нет», «не знаю» into an empty string."""
    return "" if answers.tells(said) == "no" else said


def _begin(ctx: Context, field: str) -> dict[str, str | None]:
    if field not in profile.EDITABLE:
        raise Refusal("button.old")
    card = profile.get(ctx.session, ctx.community)
    return {"field": field, "kind": card.kind, "city": card.city}


@router.dialog("field", ask_field, role=Role.MANAGER, start=_begin)
def changed(ctx: Context, new: NewValue) -> None:
    if new.field != "zone":
        profile.change(ctx.session, ctx.community, new.field, new.value)
        ctx.reply("community.changed" if new.value else "community.emptied", field=text(f"field.{new.field}#name"))
    zone = new.value if new.field == "zone" else new.zone
    if zone and not moving.move(ctx, zone) and new.field == "zone":
        ctx.reply("zone.same", zone=zone_name(zone))
    if new.field == "link" and new.value:
        double = registration.candidate_by_link(ctx.session, new.value, ctx.community)
        if double:
            row = (
                Button(text("register.claim-yes"), data("merge", ctx.community, double.id)),
                Button(text("register.claim-no"), data("go", ctx.community, "community")),
            )
            ctx.reply("register.claim", row, card=double.name, city=double.city)


@router.button("merge", role=Role.MANAGER, sure=True)
def merge(ctx: Context, imported: int) -> None:
    """Merges the imported card with the same link into this community."""
    registration.merge(ctx.session, ctx.community, imported)
    ctx.reply(card(ctx))


@router.button("field", role=Role.MANAGER)
def change(ctx: Context, field: str) -> Next:
    return Begin("field", {"field": field})


@router.button("field-later", role=Role.MANAGER)
def later(ctx: Context) -> None:
    is_first = profile.put_off(ctx.session, ctx.community)
    ctx.reply("community.later" if is_first else "community.skipped")


@router.button("field-never", role=Role.MANAGER)
def never(ctx: Context) -> None:
    profile.ask_no_more(ctx.session, ctx.community)
    ctx.reply("community.never-done")


@router.button("digest-switch", role=Role.MANAGER)
def switch_digest(ctx: Context, said: YesNo) -> None:
    """Whether the week's results come to this leader."""
    wanted = said == YesNo.YES
    memberships.want_digest(ctx.session, ctx.community, ctx.person, wanted)
    ctx.notice("community.digest-is-on" if wanted else "community.digest-is-off")
    ctx.edit(card(ctx))


@router.card("field", of=Community, leader=True)
def question(session: Session, row: Community, language: str) -> Message | None:
    """A question about one empty field."""
    field = row.card_asked
    if field is None or not profile.is_empty(session, row, field):
        return None
    asks = data("contacts-ask", row.id) if field == profile.CONTACTS else data("field", row.id, field)
    again = profile.is_asked_again(row)
    return say(
        "community.ask-again" if again else "community.ask",
        (
            Button(text("community.answer"), asks),
            Button(text("community.skip" if again else "community.not-now"), data("field-later", row.id)),
        ),
        (Button(text("community.never"), data("field-never", row.id)),),
        what=text("field.contacts") if field == profile.CONTACTS else text(f"field.{field}"),
    )
