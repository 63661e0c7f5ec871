"""What somebody does with what stands in their chat: a press, words, or nothing."""

from __future__ import annotations

import random
import re

from bot.values.transport import Key
from tests.month import people
from tests.platforms.memory_world import Message

NEVER = re.compile(
    "Удалить|Отозвать|Забыть|Не наш|Назад|Отмена|Исправить|Не отправлять|Покинуть|/forget|Передать|Закончить"
)
BACK = re.compile("Отменить|Не надо|Не сейчас")
ASKS = "Отмена"  # stands below a question of a dialog
FITTING = (
    (re.compile("Когда"), ("в субботу в 12", "завтра вечером", "не спешу")),
    (re.compile("Где"), ("двор", "Кирова 12, подъезд 2")),
    (re.compile("Сколько"), ("10", "20")),
    (re.compile("Кому"), ("Анна", "Борис", "Вера")),
    (re.compile("За что"), ("Помогли донести сумки", "Починили полку")),
    (re.compile("назовём"), ("Чай во дворе", "Настольные игры")),
    (re.compile("день рожд|День рожд"), ("14 декабря", "20 декабря")),
    (re.compile("о себе"), ("Живу здесь пятый год, знаю {n} рецептов пирога",)),
    (re.compile("Что случилось|беспокоит"), people.TROUBLES),
)


def keys(message: Message) -> list[Key]:
    return [key for row in message.buttons for key in row if not key.url]


def asks(message: Message) -> bool:
    return any(key.label == ASKS for key in keys(message))


def press(message: Message, chance: random.Random, *, leads: bool) -> Key | None:
    """A button under it, none that ends something for good; whoever `leads` takes back nothing of what was planned."""
    wanted = [key for key in keys(message) if not NEVER.search(key.label) and not (leads and BACK.search(key.label))]
    sure = [key for key in wanted if key.label in ("Всё верно", "Даю согласие", "Готово")]
    return chance.choice(sure or wanted) if wanted else None


def words(message: Message, chance: random.Random) -> str:
    """An answer to a question, mostly a fitting one."""
    for pattern, answers in FITTING:
        if pattern.search(message.text):
            return chance.choice(answers).format(n=chance.randrange(1000))
    return chance.choice((people.need, people.offer))(chance)


def find(messages: list[Message], label: str) -> tuple[Message, Key] | None:
    """The newest button that begins with this."""
    for message in reversed(messages):
        for key in keys(message) if message.author is None and not message.deleted else ():
            if key.label.startswith(label):
                return message, key
    return None
