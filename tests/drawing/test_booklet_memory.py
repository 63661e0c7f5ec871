"""A long history with many pictures is made into a booklet within the memory of a small server."""

from __future__ import annotations

import subprocess
import sys

from tests.support.everywhere import at_length

MOST = 200  # MB of the process that draws, with what it has imported and the file it answers with
DRAWS = """
import io, random
import handlers.chronicle.printing
from PIL import Image
from bot.sending.workshop.process import MADE, put
from drawing.booklet import Booklet, Entry, Month, draw

noise = random.Random(7).randbytes(160 * 120 * 3)
seen = Image.frombytes("RGB", (160, 120), noise).resize((1280, 960))

def photo(file):
    seen.paste((file % 256, file // 256, 7), (0, 0, 80, 80))
    out = io.BytesIO()
    seen.save(out, "JPEG")
    return out.getvalue()

def entry(number):
    pictures = (number,) if number % 20 < 3 else ()
    return Entry(f"{number % 28 + 1} ноября. Чай во дворе, 12 соседей: пироги, музыка до вечера", pictures)

months = tuple(Month(f"Месяц {n}", tuple(map(entry, range(n * 50, n * 50 + 50)))) for n in range(40))
told = dict(title="Соседи", name="Наша история", years="2026", began="", about="", contents="Содержание")
made = draw(Booklet(**told, months=months), photo)
with open("/dev/null", "wb") as answers:
    put(answers, MADE, made)
line = next(one for one in open("/proc/self/status") if one.startswith("VmHWM:"))
print(len(made), int(line.split()[1]) // 1024)
"""


@at_length
def test_two_thousand_lines_and_three_hundred_pictures_take_less_than_200_megabytes() -> None:
    made = subprocess.run([sys.executable, "-c", DRAWS], capture_output=True, text=True, check=True)
    size, peak = map(int, made.stdout.split())
    assert size > 10_000_000  # the pictures are in it
    assert peak < MOST
