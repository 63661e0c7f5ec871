"""What is said in Russian of things found, lost, or to give away."""

from __future__ import annotations

import re

from services.speech import words

LONGEST = 300  # characters read
NEAR = 5  # words after the verb in which the thing is named
FOUND, MISSING, GIVEAWAY = "found", "missing", "giveaway"  # the commands
_BEFORE = (
    r"^(?:(?:здравствуйте|добрый (?:день|вечер)|доброе утро|привет|соседи|всем|сегодня|вчера|утром|вечером|я|мы|кто то"
    r"|у (?:меня|нас|подъезда \d+)|во дворе|помогите|могу|хочу)[\s,.!]+){0,5}"
)
_VERBS = {
    FOUND: re.compile(_BEFORE + r"(?:наш[её]л|нашла|нашли|нашл[аио]сь|найден[аыо]?|подобрал[аи]?)\s+", re.IGNORECASE),
    MISSING: re.compile(
        _BEFORE + r"(?:потерял(?:[аи]|ся|ась|ось|ись)?|пропал[аи]?|пропало|убежал[аи]?|сбежал[аи]?|обронил[аи]?"
        r"|посеял[аи]?)\s+",
        re.IGNORECASE,
    ),
    GIVEAWAY: re.compile(_BEFORE + r"(?:отда(?:м|ю|дим|ём|ем)|отдать|подар(?:ю|им)|дарю)\s+", re.IGNORECASE),
}
_LOSABLE = frozenset(
    """ключ связка брелок кошелёк бумажник телефон смартфон айфон планшет паспорт документ карта карточка пропуск права
    студенческий полис сумка сумочка рюкзак портфель пакет очки наушник варежка перчатка шапка шарф платок зонт зонтик
    куртка кофта сапог ботинок тапок игрушка мишка кукла мяч самокат велосипед санки лыжа коляска серьга серёжка кольцо
    браслет цепочка кулон крестик часы флешка пульт ошейник поводок мешок кошка кот котёнок котик собака пёс собачка
    щенок попугай хомяк черепаха кролик голубь""".split()
)
_GIVEABLE = _LOSABLE | frozenset(
    """кроватка диван кресло стул стол шкаф комод полка тумба матрас ковёр холодильник плита стиралка микроволновка
    телевизор монитор компьютер принтер книга учебник одежда вещь обувь платье комбинезон пелёнка подгузник манеж
    ходунки качели автокресло стульчик посуда банка саженец рассада цветок семя земля доска кирпич плитка обои краска
    дверь раковина унитаз ванна аквариум клетка лыжи коньки тренажёр гитара пианино""".split()
)
_THANKS = re.compile(r"\b(?:спасибо|благодар\w+|на выходные|на время|на пару дней|в аренду|в долг|присмотр\w+)\b")


def read(said: str) -> str:
    """FOUND, MISSING, GIVEAWAY, or "": «нашла мастера, спасибо» and «отдам долг» are none."""
    said = said[:LONGEST]
    folded = words.fold(said)
    if "?" in said or _THANKS.search(folded):
        return ""
    for kind, begins in _VERBS.items():
        if (found := begins.match(said)) and _names_a_thing(said[found.end() :], kind):
            return kind
    return ""


def thing(said: str) -> str:
    """«Ключи у подъезда 2», from «нашёл ключи у подъезда 2»."""
    return next((said[found.end() :] for begins in _VERBS.values() if (found := begins.match(said))), said)


def _names_a_thing(rest: str, kind: str) -> bool:
    """Near its beginning: «отдам соседу ключи» is about something else, and asked about anyway."""
    return not _THINGS[kind].isdisjoint(words.lemmas(rest)[:NEAR])


_THINGS = {
    kind: frozenset(map(words.fold, _GIVEABLE if kind == GIVEAWAY else _LOSABLE))  # as lemmas are spelt
    for kind in _VERBS
}
