"""An empty Debian in a folder, as a fresh server is: root types commands into it.

systemd does not run there: what is asked of it is written down, and the unit's command is run by hand.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

SUITE = os.environ.get("GUIDES_DEBIAN", "bookworm")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
NETWORK = ("/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf")
CERTIFICATES, THERE = Path("/etc/ssl/certs/ca-certificates.crt"), "/root/certificates.crt"
ASKED = "/root/asked-of-systemd"
STUB = f'#!/bin/sh\necho "$(basename $0) $@" >> {ASKED}\n'


class Server:
    def __init__(self, root: Path) -> None:
        self.root = root

    def types(self, line: str, **environment: str) -> str:
        """What root's line prints; an error of any command in it is an error here."""
        return self.begins(line, **environment).communicate_or_fail()

    def begins(self, line: str, **environment: str) -> Typed:
        known = {"PATH": PATH, "HOME": "/root", "LANG": "C.UTF-8", **_of_the_network(), **environment}
        return Typed([*_inside(self.root), "/bin/sh", "-ec", line], line, known)

    def put(self, path: str, content: str | bytes, mode: int = 0o644) -> None:
        file = self.root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        file.chmod(mode)

    def asked_of_systemd(self) -> list[str]:
        file = self.root / ASKED.lstrip("/")
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


class Typed:
    """A command under way."""

    def __init__(self, command: list[str], line: str, environment: dict[str, str]) -> None:
        self.line = line
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, bufsize=1
        )

    def communicate_or_fail(self) -> str:
        said, _ = self.process.communicate(timeout=900)
        assert self.process.returncode == 0, f"{self.line}\n{said[-3000:]}"
        return said


def why_not() -> str | None:
    """Why there can be no such server here; None: there can."""
    if os.geteuid():
        return "only root can make a Debian in a folder"
    return None if shutil.which("debootstrap") else "debootstrap is not installed: apt-get install debootstrap"


def fresh(root: Path) -> Server:
    """A server of nothing but Debian, with this machine's mirror, index of packages, certificates."""
    subprocess.run(
        ["debootstrap", "--variant=minbase", SUITE, str(root), *_mirror()], check=True, capture_output=True, timeout=900
    )
    server = Server(root)
    for path in NETWORK:
        if Path(path).exists():
            server.put(path, Path(path).read_bytes())
    if CERTIFICATES.exists():
        server.put(THERE, CERTIFICATES.read_bytes())
    for command in ("systemctl", "journalctl"):
        server.put(f"/usr/bin/{command}", STUB, 0o755)
    for folder in ("/proc", *_folders_of_packages()):
        (root / folder.lstrip("/")).mkdir(parents=True, exist_ok=True)
    return server


def remove(root: Path) -> None:
    """Deletes the server. Nothing of this machine is mounted in it; if something is after all, it stays."""
    assert f" {root}" not in Path("/proc/self/mounts").read_text(encoding="utf-8")
    shutil.rmtree(root)


def _inside(root: Path) -> list[str]:
    """What runs a command within. It sees folders of this machine, read only, that nobody else sees mounted there:
    they are gone with the command, and no deletion outside can reach them.
    """
    mounts = [f"mount -t proc proc {root}/proc"]
    for folder in _folders_of_packages():
        mounts += [f"mount --bind {folder} {root}{folder}", f"mount -o remount,bind,ro {root}{folder}"]
    steps = " && ".join([*mounts, f'exec chroot {root} "$@"'])
    return ["unshare", "--mount", "--propagation", "private", "/bin/sh", "-ec", steps, "inside"]


def _mirror() -> tuple[str, ...]:
    """This machine's, else the one that debootstrap knows."""
    for file in Path("/etc/apt").glob("sources.list.d/*.sources"):
        if found := re.search(r"^URIs: (\S+/debian)/?$", file.read_text(encoding="utf-8"), re.MULTILINE):
            return (found[1],)
    return ()


def _folders_of_packages() -> list[str]:
    """Folders of this machine that its pip takes packages from, besides the index."""
    config = subprocess.run(["python3", "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    return sorted(
        {one for one in re.findall(r"(?:file://|')(/[\w/.-]+?)(?=/simple|\s|')", config.stdout) if Path(one).is_dir()}
    )


def _of_the_network() -> dict[str, str]:
    names = ("PIP_", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
    found = {name: value for name, value in os.environ.items() if name.startswith(names)}
    return {**found, "PIP_CERT": THERE} if CERTIFICATES.exists() else found
