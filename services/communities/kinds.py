"""Recognises a community's kind in people's own words.

told("мы многоквартирный дом")  -> "house"
told("ТОС Заречный-3")          -> "=tos"
told("книжный клуб")            -> "=club"
told("нет")                     -> None
"""

from __future__ import annotations

import re

from models import Community
from services.communities.profile import INTEREST, TERRITORIAL, TYPES
from services.speech.words import fold

ROUGHLY: dict[str, tuple[str | None, str | None]] = {  # a button's value -> (kind, type)
    "house": (TERRITORIAL, None),
    "tos": (TERRITORIAL, "tos"),
    "club": (INTEREST, None),
    "other": (None, None),
}


def told(said: str) -> str | None:
    """One of ROUGHLY, or "=" and a type; None if the words name no kind."""
    folded = fold(said[:300])
    found = next((kind for kind, rule in _RULES if rule.search(folded)), None)
    return f"={found}" if found in TYPES else found


def meant(told: str) -> tuple[str | None, str | None]:
    """(kind, type) of such a value."""
    type_ = told.removeprefix("=")
    return ROUGHLY[told] if type_ == told else (TYPES[type_], type_)


def answers_for_repairs(card: Community) -> str:
    """Who does: a "board" of the owners, the "leaders" of what has no house, or the management "company"."""
    boards = {f"={one}" for one in BOARDS}
    is_run_by_owners = card.type in BOARDS or told(card.name) in boards or _GARAGES.search(fold(card.name))
    if card.kind != TERRITORIAL and not is_run_by_owners:
        return "leaders"
    return "board" if is_run_by_owners else "company"


_GARAGES = re.compile(r"\b(?:гск|гараж\w*|пгк|кооператив\w*)\b")
BOARDS = ("owners-association", "garden-association")

# The first match counts: people name a council or club before they say where it is.
# A star stands for the rest of a word.
_WORDS = """
    tos: [кс]?тос; территориальн* общественн* самоуправлен*; территориальн* самоуправлен*
    entrance-council: совет* (?:нашего )?подъезда
    building-council: совет* мкд; совет* многоквартирн*; мкд совет*
    house-council: совет* (?:нашего )?дома; домов* комитет*; домком*; старш* по дому; house council
    yard-council: совет* (?:нашего )?двора; дворов* комитет*; дворком*; yard council
    street-committee: уличн* комитет*; уличком*; комитет* улицы; street committee
    district-council: совет* (?:микро)?района; совет* квартала
    territorial-community: территориальн* общин*; сельск* общин*
    neighbour-centre: соседск* центр*; центр* соседей; neighbou?rs? centre
    active-people-centre: цал; центр* активн*
    deputy-office: депутат*; приемн* депутата
    initiative-group: инициативн* групп*; initiative group
    alumni: выпускник*; бывш* (?:сотрудник|работник|коллег|ученик|студент)*; однокурсник*; одноклассник*; alumni
    clients: клиент*; покупател*; clients
    business: бизнес*; делов*; предпринимател*; business
    club: клуб*; кружок; кружк*; секци*; студи*; club
    library: библиотек*; читальн*; library
    museum: музе*; museum
    culture-house: дом* культуры; дк; дворец культуры; досугов*; культурн* центр*
    parish: приход*; храм*; церк*; мечет*; синагог*; parish; church
    school: школ*; лице[йяе]; гимнази*; детск* сад*; детсад*; родительск* комитет*; school
    ngo: нко; ано; фонд*; благотворит*; волонтер*; добровольц*; общественн* (?:организаци|объединени|движени)*; ngo
    interest-group: по интересам; хобби; увлечени*; любител*; мам*; пап; родител*; собаковод*; собачник*; бегун*
    interest-group: рыбак*; велосипедист*; хор; ансамбл*; волейбол*; футбол*; шахмат*; танц*; рукодел*; interest group
    owners-association: тсж; тсн; жск; товарищ* собственник*; owners association
    garden-association: снт; днп; днт; дач*; садов*; садоводств*; dacha*; allotment*; garden association
    garden-association: огородн* (?:товариществ|некоммерч)*; огородник*
    online-group: интернет групп*; онлайн групп*; паблик*; группа в интернете; online group
    house: (?:много)?квартирн*; дом*; мкд; жк; жил* комплекс*; двор*; подъезд*; парадн*; соседи
    house: улиц*; переул*; квартал*; (?:микро)?район*; мкр; сел[оаеу]; деревн*; поселок; поселка; хутор*; станиц*
    house: панельк*; хрущ[её]вк*; сталинк*; высотк*; новостройк*; многоэтажк*; пятиэтажк*; девятиэтажк*
    house: сельсовет*; сельск* (?:совет|поселени|администраци)*; пос[её]лк*
    house: жильц*; жител*; гараж*; гск; коттедж*; таунхаус*
    house: общежити*; общаг*; [а-я]+этажк*; хрущевк*; новостройк*; высотк*; барак*; малосемейк*; dorm*; hostel
    house: house; yard; building; apartment*; street; neighbou?rs
    """
_RULES = [
    (name.strip(), re.compile(rf"\b(?:{'|'.join(one.strip() for one in words.split(';'))})\b".replace("*", r"\w*")))
    for name, _, words in (line.partition(":") for line in _WORDS.strip().splitlines())
]
