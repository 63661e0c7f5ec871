"""The sheet for the notice board: one page of A4, its letters inside, a code any camera reads, whatever the words."""

import re
import warnings
from dataclasses import replace

import pytest
import segno

from drawing.notice_sheet import HEIGHT, WIDTH, Code, Sheet, draw
from tests.support.everywhere import share

URL = "https://t.me/sosed_bot?start=c0ffee0123456789c0ffee01"
PLAIN = Sheet(
    "Соседи Кирова 12",
    "Ваш дом в телефоне, без рекламы",
    ("Попросить о помощи и помочь", "Узнать, что будет во дворе", "Сказать соседу спасибо"),
    "Наведите камеру телефона",
    (Code(URL),),
    "Нет смартфона? Попросите соседа написать за вас.",
    "Отвечает Мария.",
)
VK = "https://vk.me/club5?ref=c0ffee0123456789c0ffee01"
BOTH = replace(PLAIN, codes=(Code(URL, "Telegram"), Code(VK, "ВКонтакте")))


@pytest.fixture(autouse=True)
def _no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a letter its font lacks
        yield


def test_one_page_of_a4_with_its_own_letters():
    pdf = draw(PLAIN)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1
    box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+) ?\]", pdf)
    assert box
    assert [float(side) for side in box.groups()] == pytest.approx([WIDTH, HEIGHT], abs=0.5)
    assert b"DejaVuSans" in pdf
    assert b"/FontFile2" in pdf or b"/Type3" in pdf.replace(b" ", b"")
    assert len(pdf) < 200_000


def test_the_same_sheet_is_the_same_file():
    assert draw(PLAIN) == draw(PLAIN)


def test_another_link_is_another_code():
    assert draw(PLAIN) != draw(replace(PLAIN, codes=(Code(URL.replace("c0", "d1")),)))


def test_two_codes_are_two():
    assert len({draw(BOTH), draw(replace(BOTH, codes=BOTH.codes[:1])), draw(replace(BOTH, codes=BOTH.codes[1:]))}) == 3


@pytest.mark.parametrize(
    "title",
    share(
        [
            "Ж",
            "Щ" * 300,
            "🎉🏠 Двор",
            r"$\frac{1}{0}$ _дом_",
            "Соседи домов по улице Кирова 12, 14, 16 и проспекту Космонавтов: взаимопомощь, двор и праздники всех",
        ],
        one_in=5,
    ),
)
def test_any_words_fit(title):
    hostile = Sheet(title, title, (title,) * 4, title, (Code(URL, title),) * 2, title, title)
    assert draw(hostile).startswith(b"%PDF")


def test_squares_are_large_enough_for_a_phone_at_the_door():
    """A link of a platform is some 60 characters: squares of 2.5 mm and more."""
    modules = len(segno.make_qr(URL, error="m").matrix) + 8
    assert 128 / modules > 2.5
