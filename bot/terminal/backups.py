"""`sosed backup`: copies of the database in a folder of their own, and elsewhere by the operator's command."""

from __future__ import annotations

import asyncio
import subprocess
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from bot.configuration.config import CannotStart, Config
from bot.routing import received
from bot.storage import key, migrate, place, private_files
from bot.storage.copies import copying, forgotten
from bot.storage.store import Store, Unavailable
from bot.values.outgoing import text
from bot.words.texts import Texts

PATIENCE = 3600  # seconds the operator's command has


def back_up(config: Config, folder: Path, now: datetime, keep: int) -> list[str]:
    """Copies the database and its key into `folder`. Deletes copies older than `keep` days, and upgrades' copies beside
    the database after a month. Raises CannotStart."""
    path = config.database.path
    if migrate.current(config.database.place) is None:
        raise CannotStart(f"{config.database.name}: there is no database yet")
    if not folder.exists():
        private_files.folder(folder)
    target = folder / copying.name(path, now)
    place.at(config.database.place).copy_to(target)
    if key.file_of(path).exists():
        private_files.write(copying.key_of(target), key.file_of(path).read_bytes())
    if (known := forgotten.of(config.database.place, now)) is not None:
        kept = forgotten.read(forgotten.file_of(path))
        forgotten.write(folder / forgotten.file_of(path).name, forgotten.joined(known, [kept]))
    gone = {*copying.sweep(path, folder, now, timedelta(days=keep)), *copying.sweep(path, path.parent, now)}
    lines = said(config, "done", path=str(target), gone=len(gone))
    return lines + (_copied_elsewhere(config, target, now) if config.backup.copy_by else [])


def said(config: Config, name: str, **values: str | int) -> list[str]:
    return [Texts().render(text(f"backup.{name}", **values), config.bot.language)]


def _copied_elsewhere(config: Config, target: Path, now: datetime) -> list[str]:
    """Runs the operator's command, without a shell. If it fails, the operators read it in their chats, too."""
    values = {"{file}": str(target), "{folder}": str(target.parent), "{name}": target.name}
    command = [values.get(part, part) for part in config.backup.copy_by]
    try:
        ended = subprocess.run(command, check=False, timeout=PATIENCE, stdin=subprocess.DEVNULL).returncode  # noqa: S603 - the operator's own
        why = f"code {ended}" if ended else ""
    except (OSError, subprocess.TimeoutExpired) as error:
        why = type(error).__name__
    if not why:
        return said(config, "copied")
    with suppress(Unavailable):
        asyncio.run(_tell(config, now))
    raise CannotStart(f"{target}: is ready, but the command of backup.copy_by fails ({why})")


async def _tell(config: Config, now: datetime) -> None:
    """Queues it, beside a running Sosed, which sends it."""
    async with Store(config.database.place) as store:
        chats, zone = config.operator.chats, config.bot.timezone
        await store.write(lambda session: received.tell(session, chats, text("trouble.copy"), now, zone))
