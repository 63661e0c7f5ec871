"""The booklet: A5, contents that lead to the right pages, no emoji, whatever the words and photos are."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from drawing import booklet
from drawing.booklet import Booklet, Entry, Month
from drawing.fitting import drawable


def jpeg(width: int = 800, height: int = 600) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(out, "JPEG")
    return out.getvalue()


def made(*months: Month, photo: bytes | None = None, **more: str) -> bytes:
    told = {"title": "Соседи Кирова 12", "name": "Наша история", "years": "2026", "began": "", "about": ""}
    return booklet.draw(Booklet(**told | more, contents="Содержание", months=months), lambda file: photo)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_one_line_is_a_cover_and_a_page() -> None:
    pdf = made(Month("Ноябрь 2026", (Entry("7 ноября. Чай"),)))
    assert pdf.startswith(b"%PDF")
    assert pages(pdf) == 2
    assert re.search(rb"/MediaBox \[0 0 419\.\d+ 595\.\d+\]", pdf)  # A5


@pytest.mark.parametrize("words", ["", "🎉🎉", "а" * 2000, "слово " * 400, "Ноль\nстрок\t" * 9, "‮справа налево"])
def test_any_words_can_be_printed(words: str) -> None:
    assert made(Month("Ноябрь 2026", (Entry(words),)), Month("Декабрь 2026", (Entry(words, (1, 2, 3)),))).startswith(
        b"%PDF"
    )


@pytest.mark.parametrize("photo", [b"", b"no picture", jpeg(10, 3000), jpeg(3000, 10), jpeg(1, 1), None])
def test_any_photo_is_shown_or_left_out(photo: bytes | None) -> None:
    assert made(Month("Ноябрь 2026", (Entry("7 ноября. Чай", (1, 2, 3)),)), photo=photo).startswith(b"%PDF")


def test_emoji_leave_no_gap_before_a_comma() -> None:
    assert booklet._plain("Чай во дворе 🎉, пироги") == "Чай во дворе, пироги"
    assert drawable("🎉") == ""


def test_contents_take_as_many_pages_as_they_need() -> None:
    months = [Month(f"Месяц {n}", (Entry("7 ноября. Чай"),)) for n in range(60)]
    assert pages(made(*months)) > 4


def test_it_holds_up_no_memory_by_photos_that_stand_in_it_twice(tmp_path: Path) -> None:
    pdf = made(Month("Ноябрь 2026", (Entry("Чай", tuple(range(20))),)), photo=jpeg())
    assert len(pdf) < 200_000
