import gc
import io
import math
import struct
import subprocess
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from drawing.canvas import WIDTH
from drawing.digest_picture import CARD, LOW, DigestPicture, Panel, Part, draw, shares
from drawing.fitting import LEADING, drawable, fit, width_in_ems

HOSTILE = [
    "",
    r"$\frac{1}{0}$ _дом_^2 \alpha $",
    "🎉🏠👨‍👩‍👧 Двор",
    "🎉" * 40,
    "Z" + "\u0301" * 60,
    "\x00\x01\u202eabc\u2028строка\n\tещё",
    "العربية עברית 中文",
    "Щ" * 3000,
    "Соседи домов по улице Кирова 12, 14, 16 и проспекту Космонавтов: взаимопомощь, двор и праздники всех",
]
MEMBERS = Panel("Нас", "136", "пришли 9, ушёл 1", (112.0, 115.0, None, 120.0, 121.0, 126.0, 128.0, 136.0))
VISITORS = Panel("Были на встречах", "24", "", (), "неделю назад: 31", (Part("впервые 9", 9), Part("снова 15", 15)))


def digest(*panels: Panel) -> DigestPicture:
    return DigestPicture("Соседи Кирова 12", "Итоги недели, 16–22 ноября", panels)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.fixture(autouse=True)
def _no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a letter its font lacks
        yield


def test_six_panels_are_a_light_portrait_drawn_quickly():
    draw(digest(MEMBERS))  # the import is not counted
    started = time.process_time()
    png = draw(replace(digest(*[MEMBERS, VISITORS] * 3), first="Главное: гость ждёт ответа о встрече «Чай»."))
    assert time.process_time() - started < 1.5  # 0.11 on an idle core
    assert size(png)[0] == WIDTH
    assert 1400 < size(png)[1] < 1550
    assert len(png) < 200_000


def test_rows_follow_the_number_of_panels():
    heights = [size(draw(digest(*[MEMBERS] * count)))[1] for count in range(1, 7)]
    assert heights[0] == heights[1] < heights[2] == heights[3] < heights[4] == heights[5]
    assert heights[2] - heights[1] > CARD


def test_cards_without_a_line_or_a_bar_are_lower():
    words = replace(MEMBERS, weeks=(), before="неделю назад: 128")
    assert size(draw(digest(MEMBERS)))[1] - size(draw(digest(words)))[1] == CARD - LOW


def test_in_the_dark_the_paper_is_dark_and_the_letters_are_light():
    def shades(dark: bool) -> tuple[int, int]:
        page = Image.open(io.BytesIO(draw(replace(digest(MEMBERS, VISITORS), dark=dark)))).convert("L")
        return page.getpixel((5, 5)), page.getpixel((WIDTH // 2, page.height - 5))

    assert min(shades(dark=False)) > 240
    assert max(shades(dark=True)) < 40


@pytest.mark.parametrize("parts", [(0, 0), (0, 3), (23_340, 0), (1, 23_340)])
def test_any_parts_are_drawn(parts: tuple[int, int]):
    size(draw(digest(replace(VISITORS, parts=tuple(Part(f"впервые {count}", count) for count in parts)))))


@pytest.mark.parametrize(
    "weeks",
    [
        (),
        (None,),
        (5.0,),
        (None,) * 8,
        (None, 3.0, None, 4.0, None),
        (0.0, 0.0),
        (1e308, -1e308),
        (math.nan, 1, math.inf),
    ],
)
def test_any_weeks_are_drawn(weeks: tuple[float | None, ...]):
    size(draw(digest(Panel("Нас", "136", "", weeks), MEMBERS)))


def test_the_same_picture_from_several_threads():
    picture = digest(MEMBERS, VISITORS)
    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(draw, [picture] * 4)) == {draw(picture)}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_drawn(text: str):
    panel = Panel(text, text, text, (1.0, 2.0), text, (Part(text, 1), Part(text, 2)))
    size(draw(DigestPicture(text, text, (panel,), text)))


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.none() | st.floats(), max_size=8))
def test_arbitrary_fields_are_drawn(name: str, value: str, weeks: list[float | None]):
    size(draw(DigestPicture(name, value, (Panel(value, name, name + value, tuple(weeks)),))))


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(st.sampled_from(HOSTILE), st.text("абвгд щЩ1ЖW.,", max_size=120)), st.sampled_from(["regular", "bold"])
)
def test_text_never_leaves_its_box(text: str, face: str):
    fitted = fit(text, 400, 90, face, largest=76, smallest=24)
    assert 24 <= fitted.size <= 76
    assert len(fitted.lines) * LEADING * fitted.size <= 90
    assert all(width_in_ems(line, face) * fitted.size <= 401 for line in fitted.lines)


def test_long_text_shrinks_then_breaks_then_is_cut():
    assert fit("25 минут", 418, 90, "bold", largest=72, smallest=32).size == 72
    assert fit("1 день 5 часов", 418, 90, "bold", largest=72, smallest=32).size < 60
    assert fit("слово " * 50, 418, 90, "bold", largest=72, smallest=32).lines[-1].endswith("…")


def test_a_number_stays_with_its_word_and_lines_are_even():
    lines = fit("обычно за 1 день 5 часов", 418, 90, "regular", largest=32, smallest=24).lines
    assert [" ".join(line.split()) for line in lines] == ["обычно за", "1 день 5 часов"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("🎉 Двор 🏠 у реки", "Двор у реки"),
        ("строка\n\tещё", "строка ещё"),
        ("и\u0306од", "йод"),
        ("$x_1^2$", "$x_1^2$"),
        ("🎉", ""),
    ],
)
def test_only_letters_of_the_font_are_kept(text: str, shown: str):
    assert drawable(text) == shown


def test_a_small_change_looks_small():
    before, now = shares((135.0, 136.0))
    assert before is not None
    assert now is not None
    assert 0 < now - before < 0.05
    assert shares((1.0, None, 3.0)) == [pytest.approx(0), None, pytest.approx(1)]


def test_importing_the_module_does_not_import_matplotlib():
    code = "import sys, drawing.digest_picture; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_drawn_page_is_freed_at_once():
    draw(digest(MEMBERS))
    gc.collect()
    gc.disable()
    try:
        draw(digest(MEMBERS))
        assert not [page for page in gc.get_objects() if type(page).__name__ == "RendererAgg"]
    finally:
        gc.enable()
