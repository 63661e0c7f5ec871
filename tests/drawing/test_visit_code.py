"""The picture at the door: codes that any camera reads, each module on whole pixels, whatever the meeting is called."""

import io
import warnings

import pytest
import segno
import zxingcpp
from PIL import Image

from drawing.canvas import WIDTH
from drawing.visit_code import DRAWERS, MODULE, QUIET
from tests.support.everywhere import share

TELEGRAM = "https://t.me/sosed_kirova_bot?start=s" + "aB3_" * 15
VK = "https://vk.me/club123456789?ref=s" + "aB3_" * 15


@pytest.fixture(autouse=True)
def _no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a letter its font lacks
        yield


def drawn(*urls: str, title: str = "Чай во дворе") -> Image.Image:
    codes = [{"url": url, "where": "" if len(urls) == 1 else "где"} for url in urls]
    png = DRAWERS["visit-qr"]({"title": title, "code": "Код 4821", "codes": codes})
    return Image.open(io.BytesIO(png)).convert("L")


def read(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_another_program_reads_each_of_them() -> None:
    picture = drawn(TELEGRAM, VK)
    assert read(picture) == [TELEGRAM, VK]
    assert {found.ec_level for found in zxingcpp.read_barcodes(picture)} == {"M"}


def test_a_phone_held_askew_reads_a_picture_that_a_chat_has_shrunk() -> None:
    picture = drawn(TELEGRAM)
    small = picture.resize((picture.width // 3, picture.height // 3))
    assert read(small.rotate(8, expand=True, fillcolor=255)) == [TELEGRAM]


def test_every_module_is_16_pixels_of_one_colour_and_four_of_them_are_quiet() -> None:
    picture = drawn(TELEGRAM)
    matrix = segno.make_qr(TELEGRAM, error="m").matrix
    inside = len(matrix) * MODULE
    left = (WIDTH - inside) // 2
    top = next(y for y in range(picture.height) if picture.getpixel((left, y)) == 0)
    for row, modules in enumerate(matrix):
        for column, module in enumerate(modules):
            x, y = left + column * MODULE, top + row * MODULE
            colours = picture.crop((x, y, x + MODULE, y + MODULE)).getextrema()
            assert colours == ((0, 0) if module else (255, 255))
    quiet = QUIET * MODULE
    around = picture.crop((left - quiet + 2, top - quiet + 2, left + inside + quiet - 2, top))
    corner = 28  # the paper under it is round there
    assert around.crop((corner, 0, around.width - corner, around.height)).getextrema() == (255, 255)


@pytest.mark.parametrize(
    "title", share(["Ж", "Щ" * 300, "🎉", r"$\frac{1}{0}$", "Большой субботник для всех соседей двора " * 5], one_in=5)
)
def test_any_title_fits(title: str) -> None:
    picture = drawn(TELEGRAM, title=title)
    assert picture.width == WIDTH
    assert picture.height < 1400
    assert read(picture) == [TELEGRAM]


def test_a_platform_that_is_not_served_has_no_code() -> None:
    """What can be typed stays."""
    assert read(drawn("")) == []
