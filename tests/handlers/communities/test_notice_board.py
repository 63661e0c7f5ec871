"""Whoever comes by the code on the notice board: the code itself, a leader's word, and where it is counted."""

import re
import zlib
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
import segno
from sqlalchemy import select, update

from bot.found import makers
from bot.sending.readership import Reader
from bot.sending.render import Rendered
from bot.values import links
from bot.values.incoming import Sender, Update, UpdateKind, Where
from bot.values.outgoing import Card
from bot.values.packing import pack
from models import Account, Chat, Membership, Queued, Signal
from services.communities import profile
from services.roles import Role
from tests.conftest import NOW
from tests.support.everywhere import at_length
from tests.support.pressing import press
from tests.support.yard import ask, heard, ids

pytestmark = at_length


async def rendered(app) -> Rendered:
    """The sheet as it is sent to Мария."""
    delivery = app.deliveries["console"]

    def render(session) -> Any:
        reader = Reader(session.get_one(Chat, 1), "ru", 1)
        return delivery.renderer.render(session, pack(Card("sheet", 1, kept=False)), reader, 1, NOW, again=False)

    return await ask(app, render)


async def scanned(app, who: str, payload: str, now=NOW) -> None:
    """Somebody opens the private chat by the code."""
    where = Where(who, private=True)
    opened = Update(
        "console", "console", f"u{next(ids)}", now, UpdateKind.OPENED, where, Sender(who, who), data=payload
    )
    await app.hear(opened, now)


async def code(app) -> str:
    """What the code's address carries."""
    sent = await rendered(app)
    return str(sent.document.data["codes"][0]["url"].removeprefix("sosed:?"))


async def said(app, who: str) -> list[str]:
    account = select(Chat.id).where(Chat.external == who)
    rows = select(Queued.content).where(Queued.chat == account.scalar_subquery()).order_by(Queued.id)
    found = await ask(app, lambda session: list(session.scalars(rows)))
    return [part["text"] for content in found for part in content.get("body", ())]


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


async def member(app, who: str) -> tuple[int, str | None]:
    row = select(Membership.role, Membership.source).join(Account, Account.person == Membership.person)
    return await ask(app, lambda session: tuple(session.execute(row.where(Account.external == who)).one()))


async def person(app, who: str) -> int:
    return await ask(app, lambda session: session.scalar(select(Account.person).where(Account.external == who)))


@at_length
async def test_the_code_proves_that_the_sheet_was_seen(app) -> None:
    assert app.links.open(await code(app), NOW + timedelta(days=3000)).data == "sheet:1"


async def test_a_community_on_two_platforms_has_a_code_for_each(app) -> None:
    """Whichever of them the sheet is asked for on; what is not served now is left out."""

    def move(session) -> None:
        session.execute(update(Chat).where(Chat.community == 1).values(present=False))
        groups = (
            Chat(transport=one, external="9", kind="group", title="Двор", community=1) for one in ("telegram", "vk")
        )
        session.add_all(groups)

    await app.store.write(move)
    renderer = app.deliveries["console"].renderer
    renderer.doors = {one: f"{one}:".__add__ for one in ("telegram", "vk")}
    sent = (await rendered(app)).document.data
    addresses = [(code["where"], code["url"]) for code in sent["codes"]]
    opens = app.links.sign("sheet:1", NOW + links.IN_PRINT)
    assert addresses == [("Telegram", f"telegram:{opens}"), ("ВКонтакте", f"vk:{opens}")]
    both = makers(app.store.place)["sheet"](sent)
    renderer.doors = {"vk": "vk:".__add__}
    assert makers(app.store.place)["sheet"]((await rendered(app)).document.data) != both


def squares(pdf: bytes) -> list[list[int]]:
    """The code as it stands on the page, read back from what is drawn there."""
    stream = re.search(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    assert stream
    drawn = zlib.decompress(stream[1]).decode("latin1")
    corner = r"\n(\S+) (\S+) m\n(\S+) \S+ l\n\S+ \S+ l\n\S+ \S+ l\nh\n\nB"
    corners = [(float(x), float(y), float(right)) for x, y, right in re.findall(corner, drawn)]
    side = corners[0][2] - corners[0][0]
    left, top = min(x for x, _, _ in corners), max(y for _, y, _ in corners)
    dark = {(round((top - y) / side), round((x - left) / side)) for x, y, _ in corners}
    size = max(max(place) for place in dark) + 1
    return [[int((row, column) in dark) for column in range(size)] for row in range(size)]


async def test_the_page_holds_that_very_code(app) -> None:
    sent = await rendered(app)
    expected = segno.make_qr(sent.document.data["codes"][0]["url"], error="m").matrix
    assert squares(makers(app.store.place)["sheet"](sent.document.data)) == [list(row) for row in expected]


async def test_a_stranger_is_a_guest_until_a_leader_says_otherwise(app) -> None:
    purpose = await code(app)
    await scanned(app, "Олег", purpose)
    assert await member(app, "Олег") == (int(Role.GUEST), None)
    assert await said(app, "Олег") == ["sheet.hello", "menu"]
    assert await said(app, "Мария") == ["sheet.asks"]
    oleg = await person(app, "Олег")
    await press(app, heard("", data=f"sheet-admit:1:{oleg}", message="1"), NOW)
    assert await member(app, "Олег") == (int(Role.MEMBER), "sheet")
    assert (await said(app, "Олег"))[-1] == "sheet.admitted"
    joined = select(Signal.kind, Signal.reference).where(Signal.kind == "joined")
    assert await ask(app, lambda session: [tuple(row) for row in session.execute(joined)]) == [("joined", "sheet")]


async def test_a_leader_is_asked_once_a_day(app) -> None:
    purpose = await code(app)
    for later in (0, 1, 26):
        await scanned(app, "Олег", purpose, NOW + timedelta(hours=later))
    assert await said(app, "Мария") == ["sheet.asks"] * 2


async def test_a_no_is_told_and_can_become_a_yes(app) -> None:
    await scanned(app, "Олег", await code(app))
    oleg = await person(app, "Олег")
    await press(app, heard("", data=f"sheet-decline:1:{oleg}", message="1"), NOW)
    assert (await said(app, "Олег"))[-1] == "sheet.declined"
    await press(app, heard("", data=f"sheet-admit:1:{oleg}", message="1"), NOW)
    assert (await member(app, "Олег"))[0] == Role.MEMBER


@pytest.mark.parametrize("data", ["sheet-admit:1:{}", "sheet-decline:1:{}"])
async def test_only_a_guest_at_the_door_is_decided_upon(app, data: str) -> None:
    """Neither a member nor somebody who was never here."""
    for whom in (2, 9999):
        await press(app, heard("", data=data.format(whom), message="1"), NOW)
    assert await said(app, "Мария") == []
    assert await said(app, "n0") == []


async def test_a_guest_does_not_let_himself_in(app) -> None:
    await scanned(app, "Олег", await code(app))
    oleg = await person(app, "Олег")
    pressed = Update(
        "console",
        "console",
        f"u{next(ids)}",
        NOW,
        UpdateKind.PRESS,
        Where("Олег", private=True),
        Sender("Олег", "Олег"),
        data=f"sheet-admit:1:{oleg}",
        message="1",
    )
    await press(app, pressed, NOW)
    assert (await member(app, "Олег"))[0] == Role.GUEST


async def test_a_sheet_from_before_signatures_still_lets_in_a_guest(app) -> None:
    token = await ask(app, lambda session: profile.token(session, 1))
    await scanned(app, "Олег", "t" + b64(bytes.fromhex(token) + b"sheet:1"))
    assert await member(app, "Олег") == (int(Role.GUEST), None)
    assert await said(app, "Мария") == ["sheet.asks"]


async def test_a_button_of_a_group_from_before_signatures_leads_to_the_menu(app) -> None:
    """A guest arrives; what else it carried was no word of theirs."""
    token = await ask(app, lambda session: profile.token(session, 1))
    await scanned(app, "Олег", "t" + b64(bytes.fromhex(token) + b"go:1:thanks"))
    assert await member(app, "Олег") == (int(Role.GUEST), None)
    assert (await said(app, "Олег"))[0] == "link.stale"


async def test_without_the_token_the_code_opens_nothing(app) -> None:
    await scanned(app, "Олег", "t" + b64(bytes(12) + b"sheet:1"))
    assert await ask(app, lambda session: session.scalar(select(Membership.id).where(Membership.person == 605))) is None
