"""People say in their own words what they are."""

import pytest

from services.communities import kinds
from services.communities.profile import INTEREST, TERRITORIAL, TYPES


@pytest.mark.parametrize(
    ("said", "kind", "type_"),
    [
        ("мы многоквартирный дом", TERRITORIAL, None),
        ("это двор на три дома", TERRITORIAL, None),
        ("дачное товарищество", TERRITORIAL, "garden-association"),
        ("ЖК «Солнечный»", TERRITORIAL, None),
        ("панелька", TERRITORIAL, None),
        ("сельсовет", TERRITORIAL, None),
        ("сельский совет у нас", TERRITORIAL, None),
        ("просто соседи", TERRITORIAL, None),
        ("ТОС Заречный-3", TERRITORIAL, "tos"),
        ("КТОС", TERRITORIAL, "tos"),
        ("совет подъезда", TERRITORIAL, "entrance-council"),
        ("домком", TERRITORIAL, "house-council"),
        ("совет МКД", TERRITORIAL, "building-council"),
        ("ТСЖ «Рассвет»", TERRITORIAL, "owners-association"),
        ("дворовый комитет", TERRITORIAL, "yard-council"),
        ("уличный комитет", TERRITORIAL, "street-committee"),
        ("совет микрорайона", TERRITORIAL, "district-council"),
        ("территориальная община", TERRITORIAL, "territorial-community"),
        ("книжный клуб", INTEREST, "club"),
        ("Инициативная группа жителей", INTEREST, "initiative-group"),
        ("группа по интересам", INTEREST, "interest-group"),
        ("интернет-группа", INTEREST, "online-group"),
        ("НКО", INTEREST, "ngo"),
        ("библиотека № 3", INTEREST, "library"),
        ("соседский центр", INTEREST, "neighbour-centre"),
        ("ЦАЛ", INTEREST, "active-people-centre"),
        ("приёмная депутата", INTEREST, "deputy-office"),
        ("приход", INTEREST, "parish"),
        ("родительский комитет школы", INTEREST, "school"),
        ("краеведческий музей", INTEREST, "museum"),
        ("дом культуры", INTEREST, "culture-house"),
        ("деловое сообщество", INTEREST, "business"),
        ("клиенты пекарни", INTEREST, "clients"),
        ("бывшие сотрудники завода", INTEREST, "alumni"),
        ("a block of apartments", TERRITORIAL, None),
    ],
)
def test_told(said: str, kind: str, type_: str | None) -> None:
    found = kinds.told(said)
    assert found is not None
    assert kinds.meant(found) == (kind, type_)


@pytest.mark.parametrize("said", ["нет", "да", "58", "", "🎉" * 300, "а зачем?", "другое"])
def test_nothing_told(said: str) -> None:
    assert kinds.told(said) is None


def test_every_kind_can_be_told() -> None:
    assert {name for name, _ in kinds._RULES} >= TYPES.keys() - {"other"}
