from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training.sentences import PAIRS
from training.noise import KINDS, Donors, Noised, NoiseKind, apply_edits, make_noise, make_noises
from training.parallel_text import ParallelPair

DONORS = Donors.build(PAIRS)
_SEEDS = range(40)
_EVERY_KIND = sorted(KINDS)


def _sample(kind: NoiseKind) -> list[Noised]:
    """Mistakes of one kind in all sentences, with several seeds."""
    made = (make_noise(pair, random.Random(seed), donors=DONORS, kinds=[kind]) for pair in PAIRS for seed in _SEEDS)
    return [noised for noised in made if noised is not None]


def _make(translation: str, kind: NoiseKind, seed: int = 0, lang: str = "en") -> Noised | None:
    pair = ParallelPair(
        source="Ein Satz mit fünf Wörtern.", source_lang="de", translation=translation, lang=lang, group="g", row=0
    )
    return make_noise(pair, random.Random(seed), donors=DONORS, kinds=[kind])


def _results(translation: str, kind: NoiseKind) -> set[str]:
    made = (_make(translation, kind, seed) for seed in range(60))
    return {noised.translation for noised in made if noised is not None}


@pytest.mark.parametrize("kind", _EVERY_KIND)
def test_every_kind_has_edits_that_lead_from_the_clean_pair_to_the_noised_one(kind: NoiseKind) -> None:
    sample = _sample(kind)
    assert sample
    for noised in sample:
        assert apply_edits(noised.clean, noised.edits) == noised.translation
        assert apply_edits(noised.clean_source, noised.source_edits) == noised.source
        assert {edit.mark for edit in (*noised.edits, *noised.source_edits)} - {None} == {KINDS[kind].mark}


@pytest.mark.parametrize("kind", _EVERY_KIND)
def test_a_mistake_changes_more_than_case_and_space_and_only_the_side_of_its_kind(kind: NoiseKind) -> None:
    for noised in _sample(kind):
        before = noised.clean_source if KINDS[kind].source_side else noised.clean
        after = noised.source if KINDS[kind].source_side else noised.translation
        assert "".join(before.split()).casefold() != "".join(after.split()).casefold()
        assert bool(noised.source_edits) is KINDS[kind].source_side
        assert bool(noised.edits) is not KINDS[kind].source_side


@pytest.mark.parametrize("kind", [kind for kind in _EVERY_KIND if not KINDS[kind].odd_marks])
def test_a_mistake_leaves_no_traces_in_spaces_and_capitals(kind: NoiseKind) -> None:
    for noised in _sample(kind):
        for text in (noised.translation, noised.source):
            assert not re.search(r"  | [,.;?]|[,;][,;.?]|^[,;.?]", text.replace(" ...", "")), text
        if not KINDS[kind].source_side and kind != "misspelled":
            first = re.search(r"\w", noised.translation)
            assert first is not None
            assert not first[0].islower(), noised.translation


@pytest.mark.parametrize("kind", [kind for kind in _EVERY_KIND if KINDS[kind].mark == "missing" and not KINDS[kind].source_side])
def test_what_is_lost_leaves_no_article_behind_that_does_not_fit(kind: NoiseKind) -> None:
    for noised in _sample(kind):
        assert not re.search(r"\ba (?!one\b)[aeio]\w|\ban [bcdfgjklmnpqrstvwxyz]", noised.translation), noised.translation


@given(seed=st.integers(0, 10_000), index=st.integers(0, len(PAIRS) - 1), count=st.integers(1, 4))
def test_edits_are_in_order_and_the_same_seed_gives_the_same_mistakes(seed: int, index: int, count: int) -> None:
    noised = make_noises(PAIRS[index], random.Random(seed), count, donors=DONORS)
    assert noised == make_noises(PAIRS[index], random.Random(seed), count, donors=DONORS)
    assert noised is not None
    assert all(first.end <= second.start for first, second in pairwise(noised.edits))
    assert apply_edits(noised.clean, noised.edits) == noised.translation
    assert apply_edits(noised.clean_source, noised.source_edits) == noised.source
    assert len(noised.kind.split("+")) <= count
    marked = [edit.replacement for edit in noised.edits if edit.mark is not None]
    assert [noised.translation[start:end] for start, end in noised.spans] == marked
    marked = [edit.replacement for edit in noised.source_edits if edit.mark is not None]
    assert [noised.source[start:end] for start, end in noised.source_spans] == marked


def test_several_mistakes_are_joined() -> None:
    made = [make_noises(PAIRS[0], random.Random(seed), 3, donors=DONORS) for seed in range(20)]
    assert max(len(noised.kind.split("+")) for noised in made if noised) == 3


def test_kinds_are_drawn_by_their_weights() -> None:
    made = [make_noise(pair, random.Random(seed), donors=DONORS) for pair in PAIRS for seed in range(60)]
    kinds = [noised.kind for noised in made if noised]
    assert len(kinds) == len(made)
    assert kinds.count("wrong_word") > kinds.count("wrong_preposition") > kinds.count("unrelated_sentence")


def test_a_lost_word_at_the_start_hands_its_capital_on() -> None:
    assert "Happy old man waited." in _results("The happy old man waited.", "lost_function_word")


def test_an_article_fits_the_word_that_follows() -> None:
    assert "It was an idea." in _results("It was a good idea.", "lost_modifier")


def test_commas_go_with_what_they_enclose() -> None:
    assert "In May, the ship left." in _results("In May, after two stormy nights, the ship left.", "lost_clause")
    assert "The ship left in May." in _results("The ship, which was old, left in May.", "lost_clause")


def test_negation_is_put_in_with_do_support() -> None:
    assert {"The farmer did not sell the horse.", "The farmer never sold the horse."} <= _results(
        "The farmer sold the horse.", "added_negation"
    )


@pytest.mark.parametrize(
    ("negative", "positive"),
    [
        ("They did not see the house.", "They saw the house."),
        ("She can't swim in the sea.", "She can swim in the sea."),
        ("He is not a doctor.", "He is a doctor."),
        ("There was no answer.", "There was an answer."),
        ("She no longer works here.", "She works here."),
    ],
)
def test_negation_is_taken_out(negative: str, positive: str) -> None:
    assert positive in _results(negative, "lost_negation")


@pytest.mark.parametrize(
    ("kind", "clean", "wrong"),
    [
        ("opposite_word", "The shop was open before noon.", "The shop was open after noon."),
        ("opposite_word", "The rich man left.", "The poor man left."),
        ("wrong_gender", "She met her brother.", "He met his brother."),
        ("wrong_tense", "The child runs home.", "The child ran home."),
        ("wrong_aspect", "The child wrote a letter.", "The child was writing a letter."),
        ("wrong_agreement", "The child writes letters.", "The child write letters."),
        ("wrong_noun_number", "The women sang.", "The woman sang."),
        ("lost_question", "Is she at home?", "She is at home."),
        ("doubled_word", "We ran home.", "We ran ran home."),
        ("swapped_neighbours", "We ran home.", "Ran we home."),
        ("lost_number", "It costs $40 there.", "It costs there."),
        ("lost_name", "He saw Ruth Adler there.", "He saw there."),
    ],
)
def test_a_kind_makes_the_mistake_it_is_named_for(kind: NoiseKind, clean: str, wrong: str) -> None:
    assert wrong in _results(clean, kind)


def test_no_number_gives_way_to_itself_and_ordinals_keep_their_ending() -> None:
    for text in _results("It was the 22nd time in 1987.", "wrong_number"):
        assert re.search(r"\d(?:st|nd|rd|th) ", text)
        assert not re.search(r"1[123](?:st|nd|rd) |[^1]1th |[^1]2th |[^1]3th ", text), text


def test_other_languages_get_what_needs_no_english() -> None:
    pair = ParallelPair(
        source="The old bridge in Porto was built in 1886 by 300 people.",
        source_lang="en",
        translation="Die alte Brücke in Porto wurde 1886 von 300 Menschen gebaut.",
        lang="de",
        group="g",
        row=0,
    )
    made = [make_noise(pair, random.Random(seed), donors=DONORS) for seed in range(200)]
    kinds = {noised.kind for noised in made if noised}
    assert {"lost_phrase", "wrong_number", "misspelled", "source_lost_word"} <= kinds
    assert not any(KINDS[kind].english_only for kind in KINDS if kind in kinds)


def test_sources_without_spaces_are_left_as_they_are() -> None:
    pair = next(pair for pair in PAIRS if pair.source_lang == "zh")
    made = [make_noise(pair, random.Random(seed), donors=DONORS) for seed in range(200)]
    assert all(noised is not None and not noised.source_edits for noised in made)


@given(text=st.text(max_size=60), seed=st.integers(0, 1000))
def test_any_text_is_taken(text: str, seed: int) -> None:
    pair = ParallelPair(source=text, source_lang="de", translation=text, group="g", row=0)
    noised = make_noise(pair, random.Random(seed), donors=DONORS)
    assert noised is None or (noised.source, noised.translation) != (text, text)


def test_a_text_of_one_word_has_no_place_for_a_mistake() -> None:
    pair = ParallelPair(source="Ja", source_lang="de", translation="Yes", group="g", row=0)
    assert make_noise(pair, random.Random(1), donors=DONORS) is None


def test_edits_out_of_order_are_refused() -> None:
    noised = make_noises(PAIRS[0], random.Random(3), 3, donors=DONORS, kinds=["swapped_neighbours"])
    assert noised is not None
    with pytest.raises(ValueError, match="not in order"):
        apply_edits(noised.clean, noised.edits[::-1])
