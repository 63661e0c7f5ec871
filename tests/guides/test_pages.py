"""What the guides of docs/ru tell people to type, write and expect is so: commands, settings, units, links, talks."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import app
from bot.configuration.sources import load
from bot.terminal import console
from bot.words import texts
from tests.bot.configuration.conftest import elsewhere  # noqa: F401 - no SOSED_… of this machine
from tests.guides.pages import DOCS, ROOT, blocks, commands, pages
from tests.support.everywhere import at_length

DEPLOY = ROOT / "deploy"
PAGES = [pytest.param(page, id=page.stem) for page in pages()]


# ── Commands ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def told(page: Path) -> list[str]:
    """Every `sosed …` of the page, in blocks and within sentences."""
    text = page.read_text(encoding="utf-8")
    coded = re.findall(r"`(sosed [^`]+)`", text) + re.findall(r"^ *(sosed .+)$", text, re.MULTILINE)
    return [one.partition(" #")[0].strip() for one in coded]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_sosed_exists(page: Path) -> None:
    known: Any = typer.main.get_command(app)
    for line in told(page):
        name, *rest = shlex.split(line)[1:]
        if name.startswith("-"):
            assert name == "--version"
            continue
        assert name in known.commands, line
        options = {one for parameter in known.commands[name].params for one in parameter.opts}
        assert {one for one in rest if one.startswith("--")} <= options, line


def test_the_guide_uses_the_project_where_it_has_put_it() -> None:
    lines = [line for page, line in commands() if page == "установка.md"]
    for path in re.findall(r"/opt/sosed/([\w./-]+)", "\n".join(lines)):
        assert path.startswith(".venv/") or (ROOT / path).is_file(), path
    cloned = next(place for place, line in enumerate(lines) if line.startswith("git clone"))
    made = next(place for place, line in enumerate(lines) if line.startswith("useradd"))
    first = next(place for place, line in enumerate(lines) if line.startswith("sosed "))
    assert made < cloned < first


# ── Units ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def unit(name: str) -> ConfigParser:
    read = ConfigParser(interpolation=None, comment_prefixes=("#",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(DEPLOY / name, encoding="utf-8")
    return read


@pytest.mark.parametrize("name", ["sosed.service", "sosed-backup.service"])
def test_the_units_start_what_the_guide_has_installed(name: str) -> None:
    service = unit(name)["Service"]
    command, *arguments = service["ExecStart"].split()
    installed = "\n".join(line for _, line in commands())
    assert command == "/opt/sosed/.venv/bin/sosed"
    assert command in (DEPLOY / "sosed").read_text(encoding="utf-8")
    assert typer.main.get_command(app).commands[arguments[0]]  # type: ignore[attr-defined]  # of the one that is there
    folders = [service["WorkingDirectory"], *(one for one in arguments[1:] if one.startswith("/"))]
    assert all(folder in installed for folder in folders)
    assert f"useradd --system --user-group --home-dir {service['WorkingDirectory']}" in installed
    assert service["User"] == "sosed"
    assert service["UMask"] == "0077"
    assert service["ProtectSystem"] == "strict"
    assert all(folder in service.get("ReadWritePaths", "") for folder in folders) or "StateDirectory" in service


def test_every_unit_is_installed_and_switched_on() -> None:
    typed = "\n".join(line for page, line in commands() if page == "установка.md")
    for file in DEPLOY.iterdir():
        assert f"/opt/sosed/deploy/{file.name}" in typed
        if file.suffix and unit(file.name).has_section("Install"):
            assert re.search(rf"systemctl enable --now .*\b{re.escape(file.name)}", typed)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze here")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for file in DEPLOY.glob("*.*"):
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.MULTILINE))
    files = sorted(map(str, tmp_path.iterdir()))
    said = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", "--man=no", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    about = [line for line in (said.stdout + said.stderr).splitlines() if str(tmp_path) in line or "sosed" in line]
    assert about == []


# ── Settings, links, what the bot says ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("page", PAGES)
def test_settings_are_accepted(page: Path, tmp_path: Path) -> None:
    for block in blocks(page, "toml"):
        file = tmp_path / "config.toml"
        file.write_text(block.body, encoding="utf-8")
        load(file)


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        if "://" in target:
            continue
        other = (page.parent / name).resolve() if name else page
        assert other.is_file(), target
        assert not anchor or anchor in anchors(other), target


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in pages() if page.name != "README.md" and f"({page.name})" not in index] == []


def said_by_the_bot() -> str:
    """Every text of the bot, in Russian."""
    return "\n".join(file.read_text(encoding="utf-8") for file in texts.files("ru"))


@pytest.mark.parametrize("page", PAGES)
def test_what_is_quoted_is_what_the_bot_says(page: Path) -> None:
    """A line with «> » stands in the texts; whatever stands there in braces may be anything."""
    patterns = [
        re.compile(r"[^=]*?" + r".+?".join(map(re.escape, re.split(r"\{[^}]*\}", line.partition(" = ")[2]))))
        for line in said_by_the_bot().splitlines()
        if " = " in line
    ]
    for quoted in re.findall(
        r"^ *> (.+)$", re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL), re.MULTILINE
    ):
        assert any(pattern.fullmatch(quoted) for pattern in patterns), quoted


def test_messages_that_a_leader_is_told_about_are_the_bots() -> None:
    """The first column of «Что приходит вам»; «…» is anything."""
    page = (DOCS / "ведущему.md").read_text(encoding="utf-8")
    rows = page.partition("| сообщение | что делать |\n|---|---|\n")[2].partition("\n\n")[0].splitlines()
    quoted = [one for row in rows for one in re.findall("«([^»]+)»", row.split("|")[1])]
    parts = [part for one in quoted for part in re.split(r"…|(?<=[.?!]) ", one) if part.strip()]
    assert len(parts) > 5
    assert [part for part in parts if part.strip() not in said_by_the_bot()] == []


@at_length
@pytest.mark.parametrize("page", [page for page in pages() if blocks(page, "talk")], ids=lambda page: page.stem)
async def test_a_talk_goes_as_the_page_says(sosed, page: Path, tmp_path: Path) -> None:
    talks, leads = tmp_path / "talk.txt", DOCS / "ведущему.md"
    bodies = [block.body for block in blocks(page, "talk")]
    if page != leads:  # a neighbour comes to a community that is there already
        bodies = [
            *(block.body for block in blocks(leads, "talk")),
            "Мария: [Всё верно]\nГалина@двор: Здравствуйте\n",
            *bodies,
        ]
    talks.write_text("".join(bodies), encoding="utf-8")
    async with sosed() as one:
        assert await console.check(talks)(one)
