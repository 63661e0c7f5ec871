"""Transcripts on a platform: people act in a fake server's world, the bot is heard and answers over real HTTP.

The same lines, read by the same grammar, compared in the same way as on the console; the application is started
anew before every tenth line.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App, opened
from bot.configuration.config import Config
from bot.transports.console import lines
from bot.transports.console.script import moments
from bot.values.transport import Pace, Transport
from tests.support.databases import url
from tests.support.playing import labels

DONE, TICK, BESIDE = "Готово", "✓ ", ("Назад", "Отмена", "Пропустить", "Другое")
NOTICE = " (notice): "


RESTART_EVERY = 10  # lines
PATIENCE = 60.0  # seconds a loaded machine gets for what takes a moment


@dataclass
class Platform:
    """A fake server's side of the stage. `ready` returns once the transport listens, `quiet` once everything queued was
    heard and confirmed."""

    world: Any
    connect: Callable[[], Transport]
    ready: Callable[[], Any]
    quiet: Callable[[], Any]
    is_service: Callable[[Any], bool]
    come_by: Callable[[Any, Any, str], None]  # (chat, person, name of the link)
    turn_up: Callable[[Any, Any], None]  # somebody who was in the chat all the time is named
    restart_every: int = RESTART_EVERY  # lines


class Stage:
    def __init__(self, platform: Platform, database: Path, now: datetime) -> None:
        self.platform, self.world, self.now = platform, platform.world, now
        self.config = Config(database={"url": url(database)})
        self.zone = ZoneInfo(self.config.bot.timezone)
        self.chats: dict[str, Any] = {}
        self.edit_for: float | None = None
        self._picked: list[str] | None = None  # of a list too long for buttons; it is answered in words, at once
        self._typed = False  # the last line pressed a button of such a list, so its label was written
        self._clock: datetime | None = None
        self._up = AsyncExitStack()
        self._acted = 0
        self._shown: dict[int, tuple[str, list[str]]] = {}  # messages as they were seen last
        self._read = self._unread = 0

    async def play(self, source: str) -> None:
        """Raises AssertionError at the first difference."""
        expected: list[lines.Expected] = []
        for line in lines.read_lines(source.splitlines()):
            meaning = lines.parse(line)
            if isinstance(meaning, lines.Expected):
                expected.append(meaning)
                continue
            self._compare(expected, line)
            expected = []
            await self._act(meaning)
        self._compare(expected, None)

    async def _act(self, action: lines.Action) -> None:
        if self._acted % self.platform.restart_every == 0:
            await self.close()
            await self._start()
        self._acted += 1
        self._typed = False
        app, transport = self._running
        if isinstance(action, lines.Clock):
            await self._walk(app, action)
        else:
            await asyncio.wait_for(self.platform.ready(), PATIENCE)
            _DOERS[type(action)](self, action)
            await asyncio.wait_for(self.platform.quiet(app, transport), PATIENCE)
            await app.settle(self.now)

    async def _start(self) -> None:
        transport = self.platform.connect()
        transport.capabilities = replace(transport.capabilities, pace=Pace())
        self.edit_for = transport.capabilities.edit_for
        app = await self._up.enter_async_context(opened(self.config, lambda _: [transport], self.now))
        self._up.push_async_callback(transport.close)
        await transport.open()
        listening = asyncio.create_task(transport.listen(app.intake(transport, lambda: self.now)))
        self._up.push_async_callback(_end, listening)
        self._running = app, transport

    async def close(self) -> None:
        """As a stop: what listens is cancelled, the store closed."""
        await self._up.aclose()

    async def _walk(self, app: App, clock: lines.Clock) -> None:
        target = clock.local.replace(tzinfo=self.zone).astimezone(UTC)
        if self._clock is None:
            self.now = target
        for moment in moments(self.now, target):
            self.now = moment
            await app.chores(self.now)
            await app.tick(self.now)
            await app.settle(self.now)
        self._clock = self.now = target

    # ── What people do ───────────────────────────────────────────────────────────────────────────────────────────────
    def _group(self, group: lines.Group) -> None:
        others = max(0, (group.members or 0) - len(group.admins))
        if (chat := self.chats.get(f"@{group.chat}")) is None:
            chat = self.chats[f"@{group.chat}"] = self.world.group(group.title, list(group.admins), others)
        self.world.add_bot(chat, by=self.world.person(group.admins[0]))

    def _join(self, join: lines.Join) -> None:
        chat, person = self.chats[f"@{join.chat}"], self.world.person(join.person)
        if join.link:
            self.platform.come_by(chat, person, join.link)
        else:
            self.world.join(chat, person)

    def _leave(self, leave: lines.Leave) -> None:
        self.world.leave(self.chats[f"@{leave.chat}"], self.world.person(leave.person))

    def _block(self, block: lines.Block) -> None:
        (self.world.block if block.blocked else self.world.unblock)(self.world.person(block.person))

    def _say(self, said: lines.Said) -> None:
        person, chat = self._where(said.speaker)
        there = self._counted(chat)
        answers = there[said.answers - 1] if said.answers and said.answers <= len(there) else None  # else it is gone
        self.world.write(person, said.text, chat, answers=answers, media=said.media)

    def _press(self, pressed: lines.Pressed) -> None:
        person, chat = self._where(pressed.speaker)
        messages = [self._message(chat, pressed.message)] if pressed.message else chat.messages[::-1]
        for message in messages:
            if self._lists(message, pressed.label):
                break  # older buttons of that name are not meant
            for button in [one for row in message.buttons for one in row]:
                if labels.same_label(button.label, pressed.label) and not message.deleted:
                    self.world.press(person, message, button.label)
                    return
        if (label := self._pick(chat, pressed.label)) is not None:
            self.world.write(person, label, chat)  # the permanent menu, or a list that is answered in words

    def _lists(self, message: Any, label: str) -> bool:
        """Does the bot offer this in a list that is answered in words?"""
        listed = labels.listed(message.text) if message.author is self.world.bot and not message.buttons else None
        return listed is not None and label.removeprefix(TICK) in listed[1]

    def _pick(self, chat: Any, label: str) -> str | None:
        """What to write instead of a press; None: nothing yet, of a list the choices are written together."""
        last = next(message for message in reversed(chat.messages) if message.author is self.world.bot)
        listed = labels.listed(last.text) if not last.buttons else None
        if listed is None or DONE not in listed[1][1:]:  # as the first of them it is a choice like the others
            self._typed = listed is not None and label in listed[1]
            return label
        picked, self._picked = self._picked or [], None
        if label == DONE:
            return ", ".join(picked) or label
        wanted = label.removeprefix(TICK)
        if wanted not in listed[1] or wanted in BESIDE:
            return label
        self._picked = [one for one in picked if one != wanted] + ([] if label.startswith(TICK) else [wanted])
        return None

    def _react(self, reacted: lines.Reacted) -> None:
        person, chat = self._where(reacted.speaker)
        self.world.react(person, self._message(chat, reacted.message), reacted.emoji)

    def _where(self, speaker: str) -> tuple[Any, Any]:
        name, at, chat = speaker.rpartition("@")
        if at and f"@{chat}" in self.chats:
            person = self.world.person(name)
            self.platform.turn_up(self.chats[f"@{chat}"], person)
            return person, self.chats[f"@{chat}"]
        person = self.world.person(speaker)
        return person, self.world.private(person)

    # ── Numbers of messages, as a reader of the chat counts them ─────────────────────────────────────────────────────
    def _message(self, chat: Any, number: int) -> Any:
        return self._counted(chat)[number - 1]

    def _counted(self, chat: Any) -> list[Any]:
        """As the console counts them: an album is one message."""
        told = [message for message in chat.messages if not self.platform.is_service(message)]
        albums = [getattr(message, "fields", {}).get("media_group_id") for message in told]
        return [message for n, message in enumerate(told) if not albums[n] or albums[n] not in albums[:n]]

    # ── What the bot said ────────────────────────────────────────────────────────────────────────────────────────────
    def _compare(self, expected: list[lines.Expected], line: lines.Line | None) -> None:
        said = [shown for one in self.world.said[self._read :] for shown in self._lines(one)]
        self._unread, self._read = self._read, len(self.world.said)
        expected = [one for one in self._in_words(expected, said) if not self._impossible(one)]
        if not expected:
            return
        whom = {one.who for one in expected}
        rest = [shown for shown in said if lines.addressee(shown) in whom]
        where = f"before line {line.number}: {line.text}" if line else "at the end"
        heard = "\n  ".join(rest)
        for one in expected:
            mine = next((shown for shown in rest if lines.addressee(shown) == one.who), None)
            wanted = lines.Expected(labels.short(one.pattern))
            assert mine is not None, f"{where}\nexpected:\n  {one.pattern}\nsaid:\n  {heard}"
            assert wanted.fits(labels.short(mine)), f"{where}\nexpected:\n  {one.pattern}\nsaid:\n  {heard}"
            rest.remove(mine)
        assert not rest, f"{where}\nsaid more:\n  " + "\n  ".join(rest)

    def _in_words(self, expected: list[lines.Expected], said: list[str]) -> list[lines.Expected]:
        """To somebody who writes what others press, what would flash up is said, after what would be edited; but a card
        is edited by either."""
        if not self._typed:
            return expected
        notices = [one for one in expected if NOTICE in one.pattern]
        edited = [one for one in said if one.startswith("~")]
        shown = [
            one.pattern if any(one.fits(line) for line in edited) else re.sub(r"^~ (?!@)", "> ", one.pattern)
            for one in expected
            if one not in notices
        ]
        told = [one.pattern.replace(NOTICE, ": ", 1) for one in notices]
        return [lines.Expected(pattern) for pattern in (*shown, *told)]

    def _impossible(self, one: lines.Expected) -> bool:
        """Edits of lists that are no buttons here, and of messages the platform does not let anybody edit any more."""
        if not one.pattern.startswith("~"):
            return False
        number = re.match(r"~ @\S+ #(\d+)", one.pattern)
        if number is None:  # in private it is not said which message it was
            edited = {said.chat for said in self.world.said[self._unread :] if said.how == "edit"}
            may_not = self._picked is not None or self.edit_for is not None
            return may_not and self.world.private(self.world.person(one.who)) not in edited
        if self.edit_for is None:
            return False
        return self.now.timestamp() - self._message(self.chats[one.who], int(number[1])).at > self.edit_for

    def _lines(self, said: Any) -> list[str]:
        if said.how == "notice":
            return [lines.show(">", f"{said.person.name} (notice)", said.text)] if said.text else []
        who = self._who(said.chat)
        if said.how == "delete":
            return [f"x {who} #{self._counted(said.chat).index(said.message) + 1}"]
        if said.chat is not None and who.startswith("@"):
            who = f"{who} #{self._counted(said.chat).index(said.message) + 1}"
        text, labels = self._buttons(said)
        before, self._shown[id(said.message)] = self._shown.get(id(said.message)), (text, labels)
        if said.how == "edit" and before == (text, labels):
            return []  # nobody sees that
        mark = "~" if said.how == "edit" else ">"
        document = getattr(said, "document", None) or ""
        shown = [lines.show(mark, who, text, labels, pictures=said.photos, document=document)]
        if said.menu:
            shown.append(
                lines.show(">", f"{self._who(said.chat)} (menu)", "", [one for row in said.menu for one in row])
            )
        return shown

    def _who(self, chat: Any) -> str:
        return next((name for name, known in self.chats.items() if known is chat), None) or self._name(chat)

    def _name(self, chat: Any) -> str:
        return str(chat.title or chat.person.name)

    def _buttons(self, said: Any) -> tuple[str, list[str]]:
        """Labels under a message; where a platform shows fewer buttons than there are, they stand in its words."""
        shown = [label for row in said.rows for label in row]
        if not shown and (listed := labels.listed(said.text)):
            return listed
        return said.text, shown


async def _end(listening: asyncio.Task[None]) -> None:
    listening.cancel()
    await asyncio.wait([listening])


_DOERS: dict[type, Callable[..., None]] = {
    lines.Group: Stage._group,
    lines.Join: Stage._join,
    lines.Leave: Stage._leave,
    lines.Block: Stage._block,
    lines.Said: Stage._say,
    lines.Pressed: Stage._press,
    lines.Reacted: Stage._react,
}
