"""The lines of a transcript: people's actions and the bot's expected messages.

    ! 2026-11-20 10:00                                  the clock
    @двор «Соседи Кирова 12» admins Мария               a group and its admins
    + Олег@двор by ссылка-вк      - Олег@двор           joins, leaves
    Мария@двор: /survey           Мария: Пенза          says in a group, in private
    Мария: [Всё верно]            Галина@двор: [Ответить] #12
    Олег@двор: ❤ #3               Олег@двор: «спасибо» re #3
    Галина: {sticker}             Галина blocks the bot
    > Мария: Так и назовём? [Да] [Назвать иначе]        expected
    > @двор #12: Здравствуйте, соседи! *                ~ instead of > : an edit
    > Мария (notice): Записал

A line that ends with a backslash continues on the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.words.quoted import as_read


class BadLine(ValueError):
    """A line of no known kind."""


@dataclass(frozen=True)
class Line:
    """`number`: where it stands in the file, from 1. `text`: the whole line, continued ones joined with \\n."""

    number: int
    text: str


@dataclass(frozen=True)
class Clock:
    local: datetime  # in [bot] timezone


@dataclass(frozen=True)
class Group:
    chat: str
    title: str
    admins: tuple[str, ...]
    members: int | None  # members reported by the platform besides the named ones


@dataclass(frozen=True)
class Join:
    person: str
    chat: str
    link: str | None


@dataclass(frozen=True)
class Leave:
    person: str
    chat: str


@dataclass(frozen=True)
class Block:
    person: str
    blocked: bool


@dataclass(frozen=True)
class Said:
    """`speaker` is «Мария» or «Мария@двор»; what it means depends on the chats there are."""

    speaker: str
    text: str = ""
    media: str | None = None
    answers: int | None = None


@dataclass(frozen=True)
class Pressed:
    speaker: str
    label: str
    message: int | None


@dataclass(frozen=True)
class Reacted:
    speaker: str
    emoji: str
    message: int


@dataclass(frozen=True)
class Expected:
    """`pattern` is the line as the console would print it, `*` standing for anything up to the end of a line."""

    pattern: str

    def fits(self, shown: str) -> bool:
        regex = "".join(".*" if part == "*" else re.escape(part) for part in re.split(r"(\*)", self.pattern))
        return re.fullmatch(regex, as_read(shown).replace(" \\\n", "\n")) is not None

    @property
    def who(self) -> str:
        return addressee(self.pattern)


Action = Clock | Group | Join | Leave | Block | Said | Pressed | Reacted

_GROUP = re.compile(r"@(?P<chat>[\w-]+) «(?P<title>.*)» admins (?P<admins>.+?)(?: members (?P<members>\d{1,7}))?")
_JOIN = re.compile(r"\+ (?P<person>.+)@(?P<chat>[\w-]+)(?: by (?P<link>\S+))?")
_LEAVE = re.compile(r"- (?P<person>.+)@(?P<chat>[\w-]+)")
_BLOCK = re.compile(r"(?P<person>.+) (?P<what>blocks|unblocks) the bot")
_SPEAKS = re.compile(r"(?P<speaker>[^:\n]+?):(?: (?P<said>.*))?", re.DOTALL)
_PRESS = re.compile(r"\[(?P<label>.+)\](?: #(?P<message>\d{1,9}))?")
_ANSWER = re.compile(r"«(?P<text>.*)» re #(?P<message>\d{1,9})", re.DOTALL)
_REACT = re.compile(r"(?P<emoji>[^\w\s#]+) #(?P<message>\d{1,9})")
_MEDIA = re.compile(r"\{(?P<media>[a-z]+)\}")


def read_lines(source: Iterable[str]) -> Iterator[Line]:
    """The lines without comments and empty ones."""
    parts: list[str] = []
    start = 0
    for number, raw in enumerate(source, 1):
        line = raw.rstrip("\r\n")
        if not parts:
            start = number
            if not line.strip() or line.startswith("#"):
                continue
        parts.append(line[:-1].rstrip() if line.endswith("\\") else line)
        if not line.endswith("\\"):
            yield Line(start, "\n".join(parts).rstrip())
            parts = []
    if parts:
        yield Line(start, "\n".join(parts))


def parse(line: Line) -> Action | Expected:
    """Parses a line. Raises BadLine."""
    text = line.text
    if text[:2] in ("> ", "~ ", "x "):
        return Expected(text)
    if text.startswith("!"):
        return Clock(_clock(text[1:].strip()))
    if match := _GROUP.fullmatch(text):
        admins = tuple(name.strip() for name in match["admins"].split(","))
        return Group(match["chat"], match["title"], admins, int(match["members"]) if match["members"] else None)
    if match := _JOIN.fullmatch(text):
        return Join(match["person"], match["chat"], match["link"])
    if match := _LEAVE.fullmatch(text):
        return Leave(match["person"], match["chat"])
    if match := _BLOCK.fullmatch(text):
        return Block(match["person"], match["what"] == "blocks")
    if match := _SPEAKS.fullmatch(text):
        return _speech(_speaker(match["speaker"], line), (match["said"] or "").removeprefix("\n"))
    raise BadLine(f"line {line.number}: not a line of a transcript: {text[:60]}")


def _speaker(told: str, line: Line) -> str:
    if told.startswith("@"):
        raise BadLine(f"line {line.number}: a name stands before the colon, or name@group: {line.text[:60]}")
    return told.strip()


def _speech(speaker: str, said: str) -> Action:
    if match := _PRESS.fullmatch(said):
        return Pressed(speaker, match["label"], int(match["message"]) if match["message"] else None)
    if match := _ANSWER.fullmatch(said):
        return Said(speaker, match["text"], answers=int(match["message"]))
    if match := _REACT.fullmatch(said):
        return Reacted(speaker, match["emoji"], int(match["message"]))
    if match := _MEDIA.fullmatch(said):
        return Said(speaker, media=match["media"])
    return Said(speaker, said)


def _clock(text: str) -> datetime:
    try:
        clock = datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - local wall time, its zone is the bot's
    except ValueError:
        clock = None
    if clock is None or not 2000 <= clock.year <= 2100:
        raise BadLine(f"not a time: {text} (2026-11-20 10:00 is one)")
    return clock


def addressee(shown: str) -> str:
    """The addressee of a shown or expected line: «@двор» or «Мария»."""
    head = shown[2:].partition(": ")[0]
    return re.sub(r" (#\d+|\((notice|menu)\))$", "", head)


def show(mark: str, who: str, text: str, labels: Iterable[str] = (), *, pictures: int = 0, document: str = "") -> str:
    """The bot's message as a line; inner line ends become a backslash and a line end."""
    beside = ["{photo}"] * pictures or ([f"{{{document}}}"] if document else [])
    parts = (*beside, *([text.replace("\n", " \\\n")] if text else []), *(f"[{label}]" for label in labels))
    return f"{mark} {who}: {' '.join(parts)}"
