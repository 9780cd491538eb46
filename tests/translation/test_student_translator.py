"""Search and forced decoding with a small student of random weights: what must hold whatever the weights are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.models.student_files import read_student_files
from checker.translation import beam_search, forced_decoding, student_translator
from checker.translation.batching import plan_batches
from checker.translation.decoding import limit_length
from checker.translation.student_translator import StudentTranslator
from checker.translation.vocabulary import MAX_PIECES
from tests.translation.student_maker import LINES, write_student

TEXTS = [*LINES, "A shop.", "The old river and the old station and the old ferry rise at nine in the morning. "]


@pytest.fixture(scope="module", params=["one vocabulary", "two vocabularies"])
def translator(request, tmp_path_factory):
    source = write_student(tmp_path_factory.mktemp("student"), split=request.param == "two vocabularies")
    return StudentTranslator(source, read_student_files(source))


def with_beams(translator, beams):
    return StudentTranslator(translator.source, read_student_files(translator.source), beams=beams)


def test_each_text_has_one_hypothesis_in_order_whatever_the_batches(translator, monkeypatch):
    together = translator.translate(TEXTS)
    alone = [translator.translate([text])[0] for text in TEXTS]
    monkeypatch.setattr(student_translator, "_TOKENS", 60)
    in_threes = translator.translate(TEXTS)
    for first, second, third in zip(together, alone, in_threes, strict=True):
        assert first.text == second.text == third.text
        assert first.finished == second.finished == third.finished
        assert first.score == pytest.approx(second.score, abs=1e-4)
        assert first.score == pytest.approx(third.score, abs=1e-4)
    assert len({hypothesis.text for hypothesis in together}) > 5, "a model that always says the same would prove nothing"


def test_a_beam_in_any_batch_is_the_same_and_a_beam_of_one_is_greedy(translator, monkeypatch):
    wide = with_beams(translator, 3)
    texts = TEXTS[:5]
    together, alone = wide.translate(texts), [wide.translate([text])[0] for text in texts]
    assert [hypothesis.text for hypothesis in together] == [hypothesis.text for hypothesis in alone]
    greedy = translator.translate(texts)
    monkeypatch.setattr(
        student_translator,
        "decode_greedily",
        lambda model, sources, forbidden: beam_search.decode_with_beams(model, sources, beams=1, forbidden=forbidden),
    )
    assert [hypothesis.text for hypothesis in translator.translate(texts)] == [hypothesis.text for hypothesis in greedy]


def test_progress_counts_every_text_once(translator):
    done = []
    translator.translate([*TEXTS, "", " "], progress=done.append)
    assert sum(done) == len(TEXTS) + 2


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_a_text_without_content_is_not_made_up(translator, text):
    [hypothesis] = translator.translate([text])
    assert (hypothesis.text, hypothesis.score, hypothesis.finished) == ("", None, True)


def test_an_output_without_end_is_not_called_finished(translator, monkeypatch):
    monkeypatch.setattr("checker.translation.decoding.limit_length", lambda length: 2)
    [hypothesis] = translator.translate([TEXTS[0]])
    assert not hypothesis.finished


def test_a_text_beyond_the_limit_is_cut_and_says_so(translator):
    text = "Nobody had expected the river to rise so quickly. " * 20_000
    [hypothesis] = translator.translate([text])
    assert not hypothesis.finished
    [score] = translator.score([text], [text])
    assert len(score.tokens) == MAX_PIECES
    assert score.tokens[-1].end < 5_000


@pytest.mark.parametrize("rows", [1, 3, 128])
def test_scores_do_not_depend_on_batches(translator, monkeypatch, rows):
    expected = [translator.score([source], [target])[0] for source, target in zip(TEXTS, reversed(TEXTS), strict=True)]
    monkeypatch.setattr(forced_decoding, "_CHUNK", rows)
    for score, alone in zip(translator.score(TEXTS, TEXTS[::-1]), expected, strict=True):
        assert [token.log_probability for token in score.tokens] == pytest.approx(
            [token.log_probability for token in alone.tokens], abs=1e-4
        )


def test_a_score_marks_the_pieces_in_the_text_and_ends_with_the_end_token(translator):
    text = "A  teacher\u00a0from Porto."
    [score] = translator.score(["Uma professora do Porto."], [text])
    assert "".join(text[token.start : token.end] for token in score.tokens) == "AteacherfromPorto."
    assert (score.tokens[-1].start, score.tokens[-1].end) == (len(text), len(text))
    for token in score.tokens:
        assert token.log_probability <= token.best_log_probability + 1e-6 <= 1e-6


def test_an_empty_translation_is_scored_by_its_end_token(translator):
    [score] = translator.score(["A shop."], [""])
    assert [(token.start, token.end) for token in score.tokens] == [(0, 0)]


def test_nothing_to_do_is_no_trouble(translator):
    assert translator.translate([]) == []
    assert translator.score([], []) == []


@settings(max_examples=50)
@given(
    lengths=st.lists(st.integers(min_value=1, max_value=300), max_size=60),
    tokens=st.integers(min_value=1, max_value=600),
    rows=st.integers(min_value=1, max_value=20),
)
def test_batches_hold_every_index_once_within_their_bounds(lengths, tokens, rows):
    batches = plan_batches(lengths, tokens=tokens, rows=rows)
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) <= rows
        assert len(batch) == 1 or len(batch) * max(lengths[index] for index in batch) <= tokens


def test_the_length_limit_grows_with_the_source_and_ends():
    assert limit_length(1) > 5
    assert limit_length(100) >= 200
    assert limit_length(10_000) == 1024
