"""Whatever comes in, links are monotone, hold every segment once, and are honest about what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.alignment import choice
from checker.alignment.aligner import Alignment, align_segments
from checker.embedding import loading
from checker.errors import ModelError
from tests.alignment.texts import LetterEncoder, list_pairs, make_segments

TEXT = st.text(alphabet="abcdeé ж1?.\0\ud800\n", max_size=12)
TEXTS = st.lists(TEXT, max_size=14)


@pytest.fixture(autouse=True, scope="module")
def _letters() -> Iterator[None]:
    """All tests of this module use a stand-in for both encoders."""
    kept = dict(loading._loaded)
    loading._loaded.update({"use": LetterEncoder(), "e5": LetterEncoder()})
    yield
    loading._loaded.clear()
    loading._loaded.update(kept)


def align(source: list[str], translation: list[str], encoder: str = "use") -> Alignment:
    return align_segments(
        make_segments(*source, first_id=3), make_segments(*translation, first_id=7), source_lang="de", lang="en", encoder=encoder
    )


@settings(max_examples=60, deadline=None)
@given(source=TEXTS, translation=TEXTS, encoder=st.sampled_from(["use", "none"]))
def test_links_are_monotone_and_hold_every_segment_once(source: list[str], translation: list[str], encoder: str) -> None:
    alignment = align(source, translation, encoder)

    assert [n for link in alignment.links for n in link.source] == [n + 3 for n in range(len(source))]
    assert [n for link in alignment.links for n in link.translation] == [n + 7 for n in range(len(translation))]
    assert all(0 <= link.score <= 1 for link in alignment.links)
    assert all(
        len(link.source) + len(link.translation) == 1 for link in alignment.links if not (link.source and link.translation)
    )


@settings(max_examples=40, deadline=None)
@given(source=TEXTS, translation=TEXTS)
def test_every_null_link_of_an_encoder_has_its_isolation(source: list[str], translation: list[str]) -> None:
    alignment = align(source, translation)

    alone = {("source", n) for link in alignment.links if not link.translation for n in link.source}
    alone |= {("translation", n) for link in alignment.links if not link.source for n in link.translation}
    assert set(alignment.isolation) >= alone if alignment.models else not alignment.isolation


def test_the_same_text_twice_is_linked_one_by_one() -> None:
    texts = [f"Sentence {word} is here." for word in ("one", "two", "three", "four", "five", "six", "seven")]
    alignment = align(texts, texts)

    assert list_pairs(alignment) == [((n + 3,), (n + 7,)) for n in range(7)]
    assert alignment.trusted
    assert all(link.score > 0.9 for link in alignment.links)


def test_omitted_sentences_are_null_links_with_a_high_isolation() -> None:
    texts = [f"Number {n} {'abcdefghijkl'[n] * 9} tells of another thing." for n in range(12)]
    alignment = align(texts, texts[:3] + texts[7:])

    assert [pair for pair in list_pairs(alignment) if not pair[1]] == [((n,), ()) for n in (6, 7, 8, 9)]
    assert list(alignment.isolation) == [("source", n) for n in (6, 7, 8, 9)]
    assert all(0.4 < dissimilarity < 1.5 for dissimilarity in alignment.isolation.values())


def test_a_blank_segment_within_a_link_stays_in_it() -> None:
    texts = ["a ship", "came in", "the morning", "with a long load of salt and barley"]
    alignment = align([*texts[:3], "", texts[3]], ["a ship came in", *texts[2:]])

    assert [n for link in alignment.links for n in link.source] == [3, 4, 5, 6, 7]


def test_blank_segments_do_not_disturb_their_neighbours() -> None:
    alignment = align(["the harbour", "  ", "the lighthouse", ""], ["the harbour", "the lighthouse"])

    assert list_pairs(alignment) == [((3,), (7,)), ((4,), ()), ((5,), (8,)), ((6,), ())]
    assert alignment.isolation["source", 4] == 0.0


@pytest.mark.parametrize(("source", "translation"), [([], ["one", "two"]), (["one"], []), ([], []), ([" "], ["one"])])
def test_an_empty_side_leaves_null_links_and_says_so(source: list[str], translation: list[str]) -> None:
    alignment = align(source, translation)

    assert len(alignment.links) == len(source) + len(translation)
    assert not alignment.trusted
    assert "empty" in alignment.notes[0]


def test_unrelated_texts_are_not_trusted() -> None:
    alignment = align([f"this is text {n}" for n in range(9)], [f"another thing {n}" for n in range(9)])

    assert not alignment.trusted
    assert any("do not seem to belong together" in note for note in alignment.notes)


def test_one_side_fifty_times_longer_is_said() -> None:
    hay = [f"hay of meadow number {n}" for n in range(98)]
    alignment = align(
        ["the needle in the stack", "the pin beside the needle"],
        [*hay[:50], "the needle in the stack", "the pin beside the needle", *hay[50:]],
    )

    links = [link for link in alignment.links if link.source]
    assert [57 in links[0].translation, 58 in links[1].translation] == [True, True]
    assert any("of 100 segments of the translation have no counterpart" in note for note in alignment.notes)


def test_a_language_that_the_encoder_does_not_know_is_not_trusted() -> None:
    texts = [f"word {n}" for n in range(6)]
    alignment = align_segments(make_segments(*texts), make_segments(*texts), source_lang="is", lang="en", encoder="use")

    assert not alignment.trusted
    assert any("does not know the language is" in note for note in alignment.notes)


def test_without_an_encoder_numbers_and_names_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ModelError("the package is not installed")

    monkeypatch.setattr(loading, "_loaded", {})
    monkeypatch.setattr(loading, "_LOADERS", {"use": fail, "e5": fail})
    alignment = align(
        [
            "Am 12. Mai kamen 340 Gäste nach Lindenau.",
            "Das Wetter war den ganzen langen Tag über schlecht und kalt.",
            "Bürgermeisterin Krahl dankte der Firma Oltmann.",
            "Der Umbau kostete 78 Millionen Euro.",
        ],
        [
            "On 12 May 340 guests came to Lindenau.",
            "Mayor Krahl thanked the Oltmann company.",
            "The conversion cost 78 million euros.",
        ],
        "auto",
    )

    assert list_pairs(alignment) == [((3,), (7,)), ((4,), ()), ((5,), (8,)), ((6,), (9,))]
    assert alignment.method == "lengths"
    assert alignment.quality is None
    assert not alignment.trusted
    assert not alignment.models
    with pytest.raises(ModelError):
        align(["eins"], ["one"], "use")


def test_an_encoder_that_fails_is_named_where_another_took_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> LetterEncoder:
        if name == "use":
            raise ModelError("the encoder is damaged")
        return LetterEncoder()

    monkeypatch.setattr(choice, "load_encoder", fail)
    monkeypatch.setattr(choice, "find_obstacle", lambda: None)
    assert "the encoder is damaged" in align(["Eins."], ["One."], "auto").notes
