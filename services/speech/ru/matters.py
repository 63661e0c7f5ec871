"""What a wish in Russian is about, without the words that wish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.speech import words


def invited(said: str) -> str:
    """What somebody invites to: «позови всех на субботник в 11» gives «Субботник в 11», which others can read."""
    found = _INVITES.match(said)
    if not found:
        return said
    first, *rest = said[found.end() :].split(maxsplit=1)
    if found["to"]:
        if not (named := _in_nominative(first)):
            return said
        first = named
    return " ".join((first[:1].upper() + first[1:], *rest))


def _in_nominative(word: str) -> str:
    """«Прогулку» gives «прогулка»; "" for «улице», where one meets, and for «зимнюю», which goes with another word."""
    tag = next((one for one in words.forms(word)[:3] if one.POS == "NOUN" and one.case == "accs"), None)
    if tag is None or words.forms(word)[0].POS != "NOUN":
        return ""
    return word if tag.number == "plur" else next(iter(words.lemmas(word)), "")


_INVITES = re.compile(
    r"(?:(?:здра\w+|добр\w+ (?:день|вечер|утро)|привет|сосед|бот|пожалуйста|прошу|хочу|хотим|надо|нужно|всем"
    r"|(?:уважаем\w+|дорог\w+|милые|друзья|коллеги)(?: (?:мои|наши))?(?: (?!приглаша)\w+)?)[\s,!.]+)*"
    r"(?:приглаша\w+|приглас\w+|позов\w+|позвать|зов[уеё]\w*|собира\w+|собер\w+|собрать|объяв\w+)"
    r"(?: (?:всех|всем|вас|нас|соседей|соседям|людей|людям|народ|жител\w+|жильц\w+"
    r"|дачник\w+|мужиков|ребят|ребята|девчат|желающих|наших|родител\w+|мам|пап|детей|прихожан\w*))*"
    r"(?:\s*:\s*|\s+(?P<to>на)\s+)(?=\w)",
    re.IGNORECASE,
)


def needed(said: str) -> str:
    """What is needed: «нужен проектор» gives «проектор», «помощь не нужна» gives ""."""
    if _NOTHING_NEEDED.fullmatch(words.fold(said)):
        return ""
    return _NEEDED.sub("", said, count=1).strip(" .!:;") or said


_NOTHING_NEEDED = re.compile(
    r"(?:(?:нет|ой|ох|ну|да|а|все|спасибо|пока|вроде|особо|уже|нам|никакая|никакой|ничья|помощь|помощи|ничего|ничем|никто|больше"
    r"|ни в чем) )*(?:не (?:нужн\w+|надо|требуется|понадобится|помогать)|нет|без помощи|сам[аи]? справ\w+"
    r"|справ(?:люсь|имся)(?: сам[аи]?)?"
    r"|not needed|nothing|no)(?: помощь| помощи| спасибо| никакая| ничего)*"
)
_NEEDED = re.compile(
    r"^(?:нужн[аоы]?|нужен|надо|понадоб\w+|необходим\w*|требу\w+)(?: (?:помощь:?(?: с)?|нам))?[\s:,—-]+", re.I
)


def sought(said: str) -> str:
    """A search as a request: «а кто печёт торты?» gives «ищу, кто печёт торты»."""
    found = _SEEKS.match(said)
    if not found:
        return said
    return f"{'looking for somebody who' if found['who'] else 'ищу,'} {found['whom'].strip(' .?!')}"


_SEEKS = re.compile(
    r"(?:[\s,.!]*\b(?:а|ну|скажите|подскажите|пожалуйста|здравствуйте|добрый день|соседи|hello|hi)\b)*[\s,.!]*"
    r"(?:(?P<who>who )(?=\w)|(?=(?:кто|у кого)\b))(?P<whom>.+)",
    re.IGNORECASE | re.DOTALL,
)


def company(said: str) -> str:
    """What company is looked for: «для вечерних прогулок» gives «вечерние прогулки», «на рыбалку» «рыбалка»."""
    found = _FOR.match(said)
    if not found:
        return said
    told = said[found.end() :].split()
    for n, word in enumerate(told):
        form = words.reading(word)
        if form is None or form.tag.POS not in ("NOUN", "ADJF"):
            break
        named = form.inflect({"nomn"})
        told[n] = named.word if named and "Fixd" not in form.tag else word
        if form.tag.POS == "NOUN":
            break
    return " ".join(told)


_FOR = re.compile(r"(?:,?\s*(?:чтобы|для|на|в|во)\s+)", re.IGNORECASE)


def joined(said: str) -> Iterator[tuple[str, str]]:
    """Where a message may turn to a second wish: «нужна дрель | и ещё | могу посидеть с детьми»."""
    for found in _TOO.finditer(said):
        first, second = said[: found.start()].strip(" ,.;"), said[found.end() :].strip(" ,.;")
        if first and " " in second and not _OFFERS.search(second):
            yield first, second


_OFFERS = re.compile(r"\b(?:пишите|обращайтесь|зовите|звоните)\b", re.IGNORECASE)  # «нужна помощь — пишите»
_TOO = re.compile(
    r"[\s,.;!?)]+(?:(?:и|а|да)\s+)?(?:ещё|еще|также|кстати|заодно)[\s,]+|[,.;!]\s*(?:а|и)\s+|[.!?]+\s+"
    r"|[\s,.;!]+(?:and )?(?:also|by the way)[\s,]+",
    re.IGNORECASE,
)
