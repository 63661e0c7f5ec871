"""What is said by people who have promised something, or wait for somebody."""

import pytest

from services.speech.promises import meant


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("не смогу, машина сломалась", "cannot"),
        ("извините, отменяю", "cannot"),
        ("я заболела", "cannot"),
        ("не получится сегодня", "cannot"),
        ("я не приду, приболел", "cannot"),
        ("не могу сегодня прийти", "cannot"),
        ("I can't come, sorry", "cannot"),
        ("не приехала она", "let-down"),
        ("он не отвечает", "let-down"),
        ("никто не пришёл", "let-down"),
        ("не дождалась", "let-down"),
        ("сосед так и не пришёл", "let-down"),
        ("Сергей не пришёл", "let-down"),
        ("she didn't come", "let-down"),
        ("перенесли на четверг", "moved"),
        ("давайте лучше в пятницу", "moved"),
        ("Договорились: суббота", "moved"),
        ("сделали", "done"),
        ("всё починили, больше не капает", "done"),
        ("помогла, спасибо!", "done"),
        ("done, thanks", "done"),
        ("уже не нужно", "no-need"),
        ("всё, больше не надо, сама справилась", "no-need"),
        ("отмените просьбу", "no-need"),
        ("ключи нашлись", "no-need"),
        ("I don't need help any more", "no-need"),
        ("а когда он придёт?", "when"),
        ("когда придет Сергей", "when"),
        ("во сколько мне приходить?", "when"),
        ("when will he come?", "when"),
        ("концерт отменяется", "called-off"),
        ("завтра субботника не будет", "called-off"),
        ("отмените чаепитие", "called-off"),
        ("кто идёт?", "who-comes"),
        ("сколько человек придёт", "who-comes"),
        ("список гостей", "who-comes"),
        ("отзывы", "feedback"),
        ("а какие отзывы о концерте?", "feedback"),
        ("что люди сказали", "feedback"),
        ("нас двое", "company"),
        ("приду с женой", "company"),
        ("со мной жена", "company"),
        ("ой нет, приду всё-таки", "coming"),
        ("мы придём втроём", "company"),
        ("с мужем приду", "company"),
        ("а можно с другом?", "company"),
        ("можно прийти с ребёнком", "company"),
        ("можно с вами?", None),
    ],
)
def test_it_is_about_the_promise(said: str, what: str) -> None:
    assert meant(said, ["Сергей Петрович"]) == what


@pytest.mark.parametrize(
    "said",
    [
        "лифт не приехал",
        "домофон не отвечает",
        "не могу дозвониться в УК",
        "заболел ребёнок, нужна няня",
        "не сможете помочь?",
        "мусор не вывезли",
        "Олег не пришёл",  # nobody waits for him
        "отмена",
        "капает кран",
        "пока не сделали",
        "сделали объявление на собрание в субботу и больше ничего",
        "больше не надо мне писать",
        "когда приедет лифтёр?",
        "когда будет собрание?",
        "получилось?",
        "концерт отменяется?",
        "приду с удовольствием",
        "приду с пирогом",
        "кто идёт в магазин за хлебом",
    ],
)
def test_it_is_about_something_else(said: str) -> None:
    assert meant(said, ["Сергей Петрович"]) is None
