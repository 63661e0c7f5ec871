"""A need finds who can help though they share no word; without the encoder too; and nothing anybody types breaks it."""

from __future__ import annotations

import pytest

from bench import neighbours, prepare
from services.matching import meaning, ranking
from services.matching.ranking import Index
from services.matching.split_offers import parts
from services.speech import words as dictionary
from tests.services.matching.conftest import OFFERS
from tests.support.everywhere import at_length

pytestmark = at_length

PAIRS = [
    ("протекает кран", "сантехник"),
    ("посидеть с ребёнком", "няня"),
    ("отвезти кошку к ветеринару", "есть машина, подвезу"),
    ("сломала ногу, а пёс воет у двери", "выгуляю собаку"),
    ("искрит разетка", "электрик"),
    ("джинсы длинные", "шью и подшиваю"),
    ("нужна дрель на выходные", "одолжу дрель"),
    ("бабушка не разберётся со смартфоном", "научу пользоваться телефоном"),
]


def best(need: str, offers: list[str] = OFFERS) -> str:
    return offers[ranking.rank(need, Index.of(offers))[0].place]


# ── What fits ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("need", "offer"), PAIRS)
def test_the_right_one_comes_first(either: str, need: str, offer: str) -> None:
    assert best(need) == offer


def test_what_the_lexicon_does_not_know_is_found_by_its_word(either: str) -> None:
    assert best("ищу варган", [*OFFERS, "играю на варгане"]) == "играю на варгане"


@at_length
def test_the_development_set_is_found_well() -> None:
    """Held out; a floor under the figures of docs/architecture.md, among a tenth of the offers."""
    cases = [case for case in neighbours.cases() if case.held_out][::4]
    among = [[*neighbours.among(case)[:100], *case.right] for case in cases]
    every = sorted({offer for offers in among for offer in offers})
    known = dict(zip(every, meaning.of_offers(every), strict=True))  # many stand among the others of several needs
    hits = 0
    for case, offers in zip(cases, among, strict=True):
        index = Index.joined(meaning.unpacked([known[offer] for offer in offers]), [*map(dictionary.lemmas, offers)])
        hits += any(one.place >= 100 for one in ranking.rank(case.need, index, 5))
    assert hits / len(cases) > 0.75


def test_equal_offers_keep_their_order_and_every_run_says_the_same(either: str) -> None:
    offers = ["няня", "няня", *OFFERS]
    first = ranking.rank("посидеть с ребёнком", Index.of(offers))
    assert [one.place for one in first][:2] == [0, 1]
    assert first == ranking.rank("посидеть с ребёнком", Index.of(offers))


def test_alone_or_among_others_a_text_means_the_same(either: str) -> None:
    known = meaning.unpacked(meaning.of_offers(OFFERS))
    for number, offer in zip(known.starts, OFFERS, strict=True):
        alone = meaning.unpacked(meaning.of_offers([offer]))
        assert abs(alone.senses[0].astype(int) - known.senses[number]).max() <= 1
        assert set(alone.subjects[0][:1]) <= set(known.subjects[number])


# ── Several things in one offer ──────────────────────────────────────────────────────────────────────────────────────
SEVERAL = [
    ("посидеть с ребёнком", "пеку торты, сижу с детьми, играю на баяне"),
    ("протекает кран", "чиню розетки и краны"),
    ("нужна дрель на выходные", "одолжу раскладушку, стол или дрель"),
]


@pytest.mark.parametrize(("need", "offer"), SEVERAL)
def test_one_of_several_things_is_found_nearly_like_a_single_one(either: str, need: str, offer: str) -> None:
    others = ["пеку торты", "играю на баяне", "чиню мебель и двери", "одолжу раскладушку", "гуляю с внуками"]
    index = Index.of([*others, offer])
    assert ranking.rank(need, index)[0].place == len(others)
    alone = best(need, list(parts(offer)))
    assert index.scores(need)[-1] > 0.75 * Index.of([*others, alone]).scores(need)[-1]


def test_parts_stay_with_their_offer(either: str) -> None:
    offers = ["чиню краны, пеку торты и шью", "няня", "🙂", "рыбак, грибник", "сантехник"]
    together = meaning.unpacked(meaning.of_offers(offers))
    assert together.starts.tolist() == [0, 4, 5, 6, 9]
    assert len(together.senses) == len(together.subjects) == len(together.shares) == 10
    index = Index.of(offers)
    assert [one.place for one in ranking.rank("протекает кран", index, 2)] in ([0, 4], [4, 0])
    assert ranking.rank("испечь торт на юбилей", index)[0].place == 0
    assert ranking.rank("сходить за грибами", index)[0].place == 3


# ── What people may type ─────────────────────────────────────────────────────────────────────────────────────────────
STRANGE = ["", " ", "🙂🙂🙂", "!!!", "ы" * 100_000, "кран " * 20_000, "\0\ud800", "и на у", "\u202e", "١٢٣"]


@pytest.mark.parametrize("text", STRANGE)
def test_nothing_that_is_typed_breaks_it(either: str, text: str) -> None:
    found = ranking.rank(text, Index.of([*OFFERS, text]))
    assert len(found) == len(OFFERS) + 1
    assert all(one.score == one.score for one in found)


@pytest.mark.parametrize("text", ["", "🙂🙂🙂", "!!!", "и на у"])
def test_no_words_mean_nothing(either: str, text: str) -> None:
    assert not any(one.score for one in ranking.rank(text, Index.of(OFFERS)))
    assert not any(ranking.rank("няня", Index.of([text]))[0].score for _ in (1,))


def test_nobody_offers_anything(either: str) -> None:
    assert ranking.rank("протекает кран", Index.of([])) == []


# ── The lexicon ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_prepared_is_of_this_lexicon() -> None:
    """`make lexicon` was run after the last change."""
    text = prepare.LEXICON.read_text(encoding="utf-8")
    assert meaning.model().startswith(prepare.name_of(text))


def test_the_lexicon_can_be_read_and_every_subject_has_enough_phrases() -> None:
    subjects, same = prepare.read(prepare.LEXICON.read_text(encoding="utf-8"))
    assert len({subject.name for subject in subjects}) == len(subjects)
    assert all(len(subject.needs) + len(subject.offers) >= meaning.NEAREST for subject in subjects)
    assert all(len(group) > 1 for group in same)
    with pytest.raises(ValueError, match="line 2"):
        prepare.read("= дом\nчто это\n")


@at_length
def test_the_development_set_is_what_it_says() -> None:
    assert len(neighbours.cases()) >= 200
    assert len(neighbours.cases("several")) >= 40
    assert len(neighbours.cases("fresh")) >= 55
    assert len(neighbours.cases("ordinary")) >= 120
    assert all(case.held_out for part in ("fresh", "ordinary") for case in neighbours.cases(part))
    for case in (case for part in neighbours.PARTS for case in neighbours.cases(part)):
        assert 1 <= len(case.right) <= 3
        assert case.wrong
        assert not set(case.right) & set(neighbours.among(case))
        assert len(set(neighbours.among(case))) == neighbours.DISTRACTORS
