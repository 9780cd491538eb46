"""Scores of many translations of one source: the same as one by one, whatever is shared between them."""

import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import ModelError
from checker.models.student_files import read_student_files
from checker.records import ModelSource
from checker.translation import predictions, student_scorer, variant_scoring
from checker.translation.marian import MarianTranslator
from checker.translation.shortlist import read_shortlist_file
from checker.translation.student_scorer import count_shared
from checker.translation.student_translator import StudentTranslator
from tests.translation.checkpoint_maker import write_checkpoint
from tests.translation.student_maker import LINES, train_vocabulary, write_student

GIVEN = "A teacher from Porto planted forty apple trees."
VARIANTS = [GIVEN, "A teacher from Porto planted apple trees.", "Trees.", "", GIVEN + " Nobody.", GIVEN]


def write_shortlist(rows, *, always=4, magic=0xF11A48D5013417F5):
    """The bytes of a shortlist with the candidates of each source piece."""
    offsets = np.cumsum([0, *map(len, rows)])
    candidates = np.array([piece for row in rows for piece in row], dtype="<u4")
    head = struct.pack("<6Q", magic, 0, always, 50, len(offsets), len(candidates))
    return head + offsets.astype("<u8").tobytes() + candidates.tobytes()


@pytest.fixture(scope="module", autouse=True)
def exact_arithmetic():
    """What is compared here to a ten-thousandth must not be rounded to eight bits."""
    with pytest.MonkeyPatch.context() as patch:
        import torch

        patch.setattr("checker.translation.student_scorer.choose_precision", lambda: torch.float32)
        yield


@pytest.fixture(scope="module")
def student(tmp_path_factory):
    source = write_student(tmp_path_factory.mktemp("student"))
    return StudentTranslator(source, read_student_files(source))


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    folder = write_checkpoint(tmp_path_factory.mktemp("checkpoint"))
    return MarianTranslator(
        ModelSource(id="tiny", kind="transformers", location=str(folder), revision="local", source_lang="en", target_lang="pt")
    )


@pytest.fixture(params=["student", "checkpoint"])
def translator(request):
    return request.getfixturevalue(request.param)


def list_values(score):
    return [value for token in score.tokens for value in (token.log_probability, token.best_log_probability)]


def test_variants_score_as_each_alone(translator):
    sources = [LINES[7], LINES[0]]
    together = translator.score_variants(sources, [VARIANTS, [GIVEN]])
    for source, texts, scores in zip(sources, [VARIANTS, [GIVEN]], together, strict=True):
        for text, score in zip(texts, scores, strict=True):
            [alone] = translator.score([source], [text])
            assert list_values(score) == pytest.approx(list_values(alone), abs=1e-4)
            assert [(token.start, token.end) for token in score.tokens] == [(token.start, token.end) for token in alone.tokens]


@settings(max_examples=30, deadline=None)
@given(words=st.lists(st.sampled_from(GIVEN.split()), max_size=8), cut=st.integers(min_value=0, max_value=8))
def test_what_is_shared_with_the_first_changes_nothing(student, words, cut):
    variant = " ".join([*GIVEN.split()[:cut], *words])
    [[first, other]] = student.score_variants([LINES[7]], [[GIVEN, variant]])
    [[alone]] = student.score_variants([LINES[7]], [[variant]])
    assert list_values(other) == pytest.approx(list_values(alone), abs=1e-4)
    assert [token.preferred for token in other.tokens] == [token.preferred for token in alone.tokens]
    assert len(first.tokens) > 5


def test_scores_do_not_depend_on_chunks(translator, monkeypatch):
    [expected] = translator.score_variants([LINES[7]], [VARIANTS])
    monkeypatch.setattr(predictions, "_CHUNK", 3)
    for module in (student_scorer, variant_scoring):
        monkeypatch.setattr(module, "_PLACES", 20)
    [scores] = translator.score_variants([LINES[7]], [VARIANTS])
    for score, other in zip(scores, expected, strict=True):
        assert list_values(score) == pytest.approx(list_values(other), abs=1e-4)


def test_the_preferred_piece_is_what_the_model_says_first(translator):
    """Behind the start the preferred piece is that with which greedy search begins."""
    [hypothesis] = translator.translate([LINES[0]])
    [[score]] = translator.score_variants([LINES[0]], [[hypothesis.text]])
    first = next((token.preferred for token in score.tokens if token.preferred.strip()), "")
    assert hypothesis.text.startswith(first.strip())


def test_margins_are_never_negative_and_zero_where_the_piece_is_preferred(translator):
    for scores in translator.score_variants(list(LINES), [[line] for line in reversed(LINES)]):
        for token in scores[0].tokens:
            assert token.margin == pytest.approx(token.best_log_probability - token.log_probability, abs=1e-5)
            assert token.margin >= 0


def test_nothing_to_score_is_no_trouble_and_progress_counts_sources(translator):
    done = []
    assert translator.score_variants([], []) == []
    assert translator.score_variants(["A shop."], [[]]) == [[]]
    translator.score_variants(list(LINES), [[line] for line in LINES], progress=done.append)
    assert sum(done) == len(LINES)


def test_a_shortlist_with_the_whole_vocabulary_changes_nothing(student, tmp_path):
    source = write_student(tmp_path)
    (tmp_path / "lex.50.50.enpt.s2t.bin").write_bytes(write_shortlist([range(96)] * 96))
    listed = StudentTranslator(source, read_student_files(source))
    [scores], [expected] = (each.score_variants([LINES[7]], [VARIANTS]) for each in (listed, student))
    for score, other in zip(scores, expected, strict=True):
        assert list_values(score) == pytest.approx(list_values(other), abs=1e-4)


def test_a_shortlist_leaves_out_what_neither_source_nor_translations_suggest(student, tmp_path):
    source = write_student(tmp_path)
    (tmp_path / "lex.50.50.enpt.s2t.bin").write_bytes(write_shortlist([[5]] * 96))
    listed = StudentTranslator(source, read_student_files(source))
    [[score]], [[full]] = (each.score_variants([LINES[7]], [[GIVEN]]) for each in (listed, student))
    pairs = list(zip(score.tokens, full.tokens, strict=True))
    assert all(short.log_probability >= long.log_probability - 1e-5 for short, long in pairs)
    assert any(short.log_probability > long.log_probability + 0.1 for short, long in pairs)


def test_a_shortlist_holds_candidates_frequent_pieces_and_what_is_given():
    shortlist = read_shortlist_file(write_shortlist([[], [7], [8, 9], [9]], always=2), vocabulary=20, name="lex")
    assert shortlist.choose([2, 2, 99], [15]).tolist() == [0, 1, 7, 8, 9, 15]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        write_shortlist([[1]], magic=1),
        write_shortlist([[1], [2]])[:-1],
        write_shortlist([[1], [2]]) + b"\0",
        write_shortlist([[1], [200]]),
        write_shortlist([[1]], always=200),
        struct.pack("<6Q", 0xF11A48D5013417F5, 0, 4, 50, 0, 0),
        struct.pack("<6Q", 0xF11A48D5013417F5, 0, 4, 50, 2**62, 2**62),
        struct.pack("<6Q2QI", 0xF11A48D5013417F5, 0, 4, 50, 2, 1, 1, 0, 7),
    ],
)
def test_a_file_that_is_no_shortlist_is_refused(data):
    with pytest.raises(ModelError, match="lex"):
        read_shortlist_file(data, vocabulary=96, name="lex")


def test_a_broken_shortlist_is_named(tmp_path):
    source = write_student(tmp_path)
    (tmp_path / "lex.50.50.enpt.s2t.bin").write_bytes(b"none")
    translator = StudentTranslator(source, read_student_files(source))
    assert translator.translate(["A shop."])
    with pytest.raises(ModelError, match="shortlist"):
        translator.score_variants(["A shop."], [["A shop."]])


def test_pieces_are_read_with_the_space_before_them(student):
    vocabulary = student.target_vocabulary
    ids = vocabulary.encode(GIVEN, limit=99).ids
    assert "".join(map(vocabulary.read_piece, ids)) == f" {GIVEN}"
    assert [vocabulary.read_piece(number) for number in (vocabulary.end, vocabulary.unknown, 10_000)] == ["", "", ""]
    assert len(train_vocabulary()) > 0


@pytest.mark.parametrize(
    ("one", "other", "shared"), [([1, 2, 0], [1, 2, 0], 2), ([1, 0], [2, 0], 0), ([0], [1, 0], 0), ([1, 2, 0], [1, 0], 1)]
)
def test_the_last_piece_is_never_shared(one, other, shared):
    assert count_shared(one, other) == shared


@pytest.mark.model
def test_the_embedded_shortlist_and_rounding_cost_little_accuracy():
    """Against the whole vocabulary in float32, on translations as the models make them and on others."""
    from checker.models.embedded import find_embedded
    from checker.translation.engines import load_translator

    translator = load_translator(find_embedded("pt", "en"), engine="transformers")
    sources, texts = list(LINES[4:]), list(LINES[:4])
    exact = translator.score(sources, texts)
    quick = [one for [one] in translator.score_variants(sources, [[text] for text in texts])]
    pairs = [pair for one, other in zip(exact, quick, strict=True) for pair in zip(one.tokens, other.tokens, strict=True)]
    gaps = [abs(one.log_probability - other.log_probability) for one, other in pairs]
    assert sum(gaps) / len(gaps) < 0.15
    assert sum((one.margin < 1e-4) == (other.margin < 1e-4) for one, other in pairs) >= 0.95 * len(pairs)
