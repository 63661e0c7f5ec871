"""The booklet of 2,000 lines and 300 photos: bounded, with a true word about what is left out."""

from services.chronicle import pictures


def test_each_meeting_has_a_photo_before_any_has_two() -> None:
    found = {event: list(range(event * 100, event * 100 + 10)) for event in range(1, 31)}
    chosen = pictures.chosen(found, 100)
    assert sum(map(len, chosen.values())) == 100
    assert {len(files) for files in chosen.values()} == {3, 4}
    assert chosen[1] == [100, 101, 102, 103]
    assert pictures.chosen({1: [1, 2]}, 100) == {1: [1, 2]}
    assert pictures.chosen({}, 100) == {}
    assert sum(map(len, pictures.chosen({n: [n] for n in range(300)}, 100).values())) == 100
