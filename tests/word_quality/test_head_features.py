import numpy as np
import pytest
import torch

from checker.errors import ModelError
from checker.word_quality.features import FEATURES, MAX_WORDS, describe_pair
from checker.word_quality.head import Head, Shape, build_batch, read_head, save_head
from tests.word_quality.invented_vectors import InventedEncoder, translate

TINY = Shape(width=20, layers=1, heads=2, inner=20, dropout=0.0)


def describe(source: str, translation: str):
    (left,) = InventedEncoder().encode([source], ["xx"])
    (right,) = InventedEncoder().encode([translation], ["en"])
    return describe_pair(left, right)


def test_words_that_mean_the_same_are_aligned_whatever_their_order():
    pair = describe(translate("black boats sail slowly"), "slowly sail black boats")
    assert pair.alignment == ((0, 2), (1, 3), (2, 1), (3, 0))
    assert pair.partners.tolist() == [6, 7, 5, 4, 3, 2, 0, 1]


def test_a_word_without_counterpart_lowers_the_coverage_of_its_side_only():
    whole = describe(translate("black boats sail"), "black boats sail")
    shorter = describe(translate("black boats sail"), "black boats")
    assert shorter.source_coverage < whole.source_coverage - 0.2
    assert shorter.translation_coverage == pytest.approx(whole.translation_coverage, abs=0.05)


@pytest.mark.parametrize(("source", "translation"), [("", ""), ("", "two words"), ("sdrow", ""), ("a", "a"), ("?!", "…")])
def test_sides_without_words_have_features_too(source, translation):
    pair = describe(source, translation)
    assert pair.scalars.shape == (
        len(source.split()) * source.isalpha() + len(translation.split()) * ("…" not in translation),
        FEATURES,
    )
    assert np.isfinite(pair.scalars).all()
    probabilities, logits, worst = Head(TINY).eval().judge([pair])
    assert np.isfinite([*logits, *worst[0]]).all()
    assert probabilities.shape[0] == 1


def test_words_beyond_the_limit_are_left_out():
    pair = describe("drow " * 400, "word " * 10_000)
    assert pair.source_words == MAX_WORDS
    assert len(pair.scalars) == 2 * MAX_WORDS


def test_padding_changes_nothing():
    torch.manual_seed(3)
    head = Head(TINY).eval()
    short, long = describe("a b", "a b c"), describe("a b c d e f g", "a b c d e f g h")
    alone = head(build_batch([short]))
    together = head(build_batch([short, long]))
    assert torch.allclose(alone.words[0], together.words[0, : len(short.scalars)], atol=1e-5)
    assert torch.allclose(alone.pairs[0], together.pairs[0], atol=1e-5)


def test_a_head_is_read_as_it_was_saved(tmp_path):
    head = Head(TINY).eval()
    save_head(head, tmp_path / "head.safetensors")
    pair = describe("a b c", "a b d")
    again = read_head(tmp_path / "head.safetensors", TINY)
    assert again.judge([pair])[1] == pytest.approx(head.judge([pair])[1], abs=1e-2)


def test_a_file_that_is_no_head_is_refused(tmp_path):
    (tmp_path / "head.safetensors").write_bytes(b"no weights")
    with pytest.raises(ModelError):
        read_head(tmp_path / "head.safetensors")
    save_head(Head(TINY), tmp_path / "tiny.safetensors")
    with pytest.raises(ModelError):
        read_head(tmp_path / "tiny.safetensors")
