"""A text that is read by itself, when it is first said, is the one that stands in its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from bot.misdeclared import Misdeclared
from bot.words.entries import Entries
from bot.words.texts import files
from tests.bot.words.conftest import LANGUAGES
from tests.support.everywhere import share


@pytest.mark.parametrize("language", share(LANGUAGES, one_in=2))
def test_each_is_read_as_in_its_file(language: str) -> None:
    for path in files(language):
        read = [one for one in FluentParser(with_spans=False).parse(path.read_text()).body if isinstance(one, Message)]
        found = Entries([path])
        assert list(found) == [one.id.name for one in read]
        for one in read:
            one.comment = None  # is for whoever translates
            assert found[one.id.name].equals(one), f"{path}: {one.id.name}"


def test_of_equal_names_the_first_counts(tmp_path: Path) -> None:
    for name, words in (("a", "Раз\n    и ещё\n    .help = Помощь"), ("b", "Два")):
        (tmp_path / name).write_text(f"# Keys: tea\n\n# Чай\ntea = {words}\n\n## Дальше\n\n{name} =\n    = знак\n")
    found = Entries([tmp_path / "a", tmp_path / "b"])
    assert (list(found), len(found)) == (["tea", "a", "b"], 3)
    assert [one.id.name for one in found["tea"].attributes] == ["help"]
    assert "none" not in found


def test_a_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.ftl").write_text("tea = Чай\n\ncoffee = { $cup\n")
    with pytest.raises(Misdeclared, match=r"a\.ftl:3: cannot be read: coffee"):
        Entries([tmp_path / "a.ftl"])
