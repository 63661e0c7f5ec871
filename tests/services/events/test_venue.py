"""What is taken for an address of what a host types, which alone is shown so that it can be tapped."""

from __future__ import annotations

import pytest

from services.events import venue


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://zoom.us/j/1", "https://zoom.us/j/1"),
        ("в зуме zoom.us/j/1?pwd=a%20b.", "https://zoom.us/j/1?pwd=a%20b"),
        ("https://x.ru/[id1|Павел]", "https://x.ru/"),
        ("x.ru/a[club1|соседи]", "https://x.ru/a"),
        ("https://x.ru/<b>", "https://x.ru/"),
        ("javascript:alert(1)", None),
        ("tg://resolve?domain=x", None),
    ],
)
def test_an_address_holds_no_mention_and_no_other_scheme(typed: str, link: str | None) -> None:
    assert venue.link_in(typed) == link
    assert venue.read(typed).link == link
