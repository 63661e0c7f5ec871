"""No file is longer than a newcomer reads at once, and no folder holds more files than one look takes in."""

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINES = 300
MODULES = 16  # a folder's `__init__.py` is its label and does not count


def modules() -> list[Path]:
    """Everything that is written here; migrations only grow."""
    rooms = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name != "migrations"]
    return [path for room in rooms for path in room.rglob("*.py") if "__pycache__" not in path.parts]


def test_no_file_is_too_long() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert len(sizes) > 700
    long = {path: lines for path, lines in sizes.items() if lines > LINES}
    assert not long, f"divide them by what they are about: {long}"


def test_no_folder_is_too_full() -> None:
    folders = Counter(str(path.parent.relative_to(ROOT)) for path in modules() if path.name != "__init__.py")
    full = {folder: many for folder, many in folders.items() if many > MODULES}
    assert not full, f"make rooms in them: {full}"
