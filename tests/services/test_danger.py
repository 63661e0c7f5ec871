"""What is dangerous and what only sounds so."""

import pytest

from services.danger import sounds_dangerous, sounds_desperate

DANGEROUS = """
    мне плохо, вызовите врача
    вызовите скорую
    срочно нужна скорая
    Скорую!
    человек упал и не встаёт
    дедушка упал в подъезде, не может встать
    бабушка не открывает дверь и не отвечает второй день
    соседка не выходит и не отвечает третий день
    застряла в лифте
    в лифте застряли люди
    ребенок пропал
    пропал мальчик, куртка синяя
    давление 200 помогите
    соседке стало плохо, помогите
    маме плохо с сердцем
    не дышит
    человек без сознания
    Пахнет газом в подъезде
    прорвало трубу хлещет кипяток
    нас заливает
    горит мусорка
    муж бьёт меня
    на площадке мужчина с ножом
    искрит розетка
    ребёнок тонет
    оборвался провод, провода висят низко, провод висит
    My mother is unconscious
    call an ambulance
    stuck in the lift
"""
HARMLESS = """
    нужна скорую помощь по математике
    скорая помощь по физике, 9 класс
    умираю от смеха
    подстричь на скорую руку
    до скорой встречи
    свет не горит
    горят сроки, помогите с презентацией
    мне плохо видно объявление, перепишите крупнее
    мне плохо даётся английский
    спасибо от всего сердца
    наточить ножи
    поточить кухонный нож
    пропал кот, рыжий
    ребёнок потерял варежку
    пропала коляска у подъезда
    ключ не открывает дверь
    дверь не открывается, домофон не отвечает
    давление воды слабое
    кран капает на кухне
    сдать анализ крови, посидите с ребёнком
    упал забор
    сброситься на подарок учителю
    повесить полку
    хочу жить в тишине
"""
DESPERATE = """
    хочу умереть
    не хочу жить
    жить не хочу
    не хочу больше жить
    устала жить
    нет смысла жить
    покончить с собой
    сын хочет покончить с жизнью
    спрыгну с крыши
    I want to die
"""
NOT_DESPERATE = """
    не хочу жить с мусором под окнами
    хочу умереть со смеху
    устала жить без лифта
    сброситься на подарок
    прыгнуть с парашютом
    хотим жить дружно
"""


def lines(of: str) -> list[str]:
    return [line.strip() for line in of.strip().splitlines()]


@pytest.mark.parametrize("said", lines(DANGEROUS))
def test_dangerous(said: str) -> None:
    assert sounds_dangerous(said)
    assert not sounds_desperate(said)


@pytest.mark.parametrize("said", [*lines(HARMLESS), *lines(NOT_DESPERATE)])
def test_harmless(said: str) -> None:
    assert not sounds_dangerous(said)
    assert not sounds_desperate(said)


@pytest.mark.parametrize("said", lines(DESPERATE))
def test_desperate(said: str) -> None:
    assert sounds_desperate(said)
