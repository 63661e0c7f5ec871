"""docs/ru/установка.md, followed to the letter on an empty Debian: every command is typed, and Sosed answers."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guides import server as servers
from tests.guides.pages import DOCS, ROOT, blocks
from tests.guides.server import Server
from tests.platforms import telegram
from tests.support.everywhere import takes_long

pytestmark = takes_long
PAGE = DOCS / "установка.md"
# The editor that the guide opens: it takes hashes away, as the guide says, and leads to the fake Telegram.
NANO = """#!/bin/sh
sed -i 's|^# token = "123.*|token = "{token}"\\napi_base = "{url}"|; s/^# \\(name\\|contact\\|policy\\) = /\\1 = /' "$1"
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if why := servers.why_not():
        pytest.skip(why)
    root = Path(os.environ.get("GUIDES_FOLDER", "/var/tmp")) / f"guides-{os.getpid()}"  # noqa: S108 - removed below
    try:
        server = servers.fresh(root)
        bring_the_project(server)
        yield server
    finally:
        if root.exists():
            servers.remove(root)


def bring_the_project(server: Server) -> None:
    """What is committed or not, but not ignored: as a repository to clone and as an archive."""
    files = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    for name in filter(None, files.split("\0")):
        if (ROOT / name).is_file():
            server.put(f"/srv/sosed/{name}", (ROOT / name).read_bytes(), stat.S_IMODE((ROOT / name).stat().st_mode))
    subprocess.run(
        ["tar", "-czf", str(server.root / "root/sosed.tar.gz"), "sosed"], cwd=server.root / "srv", check=True
    )


def commit(server: Server) -> None:
    who = "-c user.name=sosed -c user.email=sosed@example.org"
    server.types(f"cd /srv/sosed && git init -q && git add -A && git {who} commit -qm all")


async def wait_for(server: Server, command: str, words: str) -> str:
    """Runs until it says the words; then stops it as systemd does."""
    typed = server.begins(command)
    said, until = "", time.monotonic() + 60
    assert typed.process.stdout
    while words not in said and time.monotonic() < until:
        line = await asyncio.to_thread(typed.process.stdout.readline)
        said += line
        if not line:
            break
    typed.process.send_signal(signal.SIGTERM)
    rest, _ = await asyncio.to_thread(typed.process.communicate, timeout=60)
    assert words in said, said + rest
    assert typed.process.returncode in (0, -signal.SIGTERM, 143), said + rest
    return said


async def test_every_command_of_the_guide(fresh: Server) -> None:
    async with telegram.Server() as bot:
        fresh.put("/usr/bin/nano", NANO.format(token=bot.token, url=bot.url), 0o755)
        for block in blocks(PAGE, "sh"):
            if block.kind == "sh archive":
                shutil.rmtree(fresh.root / "opt/sosed")  # the other way of two
            for line in block.lines:
                if line.startswith("git clone"):
                    commit(fresh)
                if line.startswith("sosed backup"):
                    said = await wait_for(fresh, the_units_command(fresh), "Сосед работает")
                    assert f"Telegram (@{bot.world.bot.username})" in said
                said = await asyncio.to_thread(fresh.types, line.replace("АДРЕС", "file:///srv/sosed"))
                if line == "sosed doctor":
                    assert "✗" not in said
                    assert f"бот @{bot.world.bot.username}" in said
    assert any(line.startswith("systemctl enable --now sosed.service") for line in fresh.asked_of_systemd())
    assert fresh.types("sosed --version").startswith("sosed ")
    is_private(fresh)
    comes_back_from_its_backup(fresh)
    measure(fresh)


def the_units_command(server: Server) -> str:
    """As systemd would start it, by the unit that the guide has put in its place."""
    unit = (server.root / "etc/systemd/system/sosed.service").read_text(encoding="utf-8")
    found = dict(re.findall(r"^(User|WorkingDirectory|ExecStart|UMask)=(.+)$", unit, re.MULTILINE))
    return (
        f"umask {found['UMask']}; cd {found['WorkingDirectory']}; "
        f"exec setpriv --reuid {found['User']} --regid {found['User']} --clear-groups {found['ExecStart']}"
    )


def is_private(server: Server) -> None:
    """Nobody else on the server reads the settings, the base or the backups."""
    found = [*(server.root / "var/lib/sosed").glob("sosed.db*"), *(server.root / "var/backups/sosed").iterdir()]
    assert len(found) >= 4
    for path in (*found, server.root / "var/lib/sosed/config.toml"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert server.types("stat -c %U /var/lib/sosed/sosed.db").strip() == "sosed"


def comes_back_from_its_backup(server: Server) -> None:
    said = server.types("sosed restore /var/backups/sosed/*.backup --replace")
    assert "теперь на месте базы" in said


def measure(server: Server) -> None:
    """The sizes that the guide names."""
    megabytes = int(server.types("du -sm /opt/sosed").split()[0])
    assert megabytes < 1000, f"{megabytes} MB: the guide says half a gigabyte"
