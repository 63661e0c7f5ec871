"""The pages of docs/ru as data: their blocks of commands, settings and talks, and their links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "ru"
FENCE = re.compile(r"^( *)```([^\n]*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    page: str
    kind: str  # what stands behind the three marks: sh, toml, talk, or nothing
    body: str

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.body.splitlines() if line.strip()]


def pages() -> list[Path]:
    return sorted(DOCS.glob("*.md"))


def blocks(page: Path, kind: str) -> list[Block]:
    """In the order of the page. A kind may be followed by a word, as in `sh archive`."""
    found = (Block(page.name, one[2].strip(), one[3]) for one in FENCE.finditer(page.read_text(encoding="utf-8")))
    return [block for block in found if block.kind.split()[:1] == [kind]]


def commands() -> list[tuple[str, str]]:
    """(page, line) of every command that a reader is told to type."""
    return [(page.name, line) for page in pages() for block in blocks(page, "sh") for line in block.lines]
