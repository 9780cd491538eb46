"""The stored means fit the encoder, and are learned from the fit part only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import torch

from checker.word_quality.e5_encoder import LAYERS, WordEncoder
from checker.word_quality.e5_file import find_word_model, open_word_model, read_e5_file
from checker.word_quality.language_means import FALLBACK, choose_mean, load_language_means
from tests.word_quality.e5_file_maker import write_e5_file
from training.language_means import learn_means, read_columns


def test_every_mean_fits_the_encoder() -> None:
    means = load_language_means()

    assert {"en", "de", "es", "fr", "pt", "ru", FALLBACK} <= means.keys()
    assert all(mean.shape == (len(LAYERS), 384) and np.isfinite(mean).all() for mean in means.values())
    assert np.allclose(means[FALLBACK], np.mean([means[lang] for lang in means if lang != FALLBACK], axis=0), atol=0.01)


def test_regions_share_the_mean_of_their_language() -> None:
    means = load_language_means()

    assert choose_mean(means, "pt-BR") is choose_mean(means, "pt_PT") is means["pt"]
    assert choose_mean(means, "xx") is choose_mean(means, "") is means[FALLBACK]


def test_seven_rows_of_ten_are_used_and_empty_languages_left_out(tmp_path: Path) -> None:
    path = tmp_path / "pud.tsv"
    path.write_text("id\ten\tde\tja\n" + "".join(f'n{row}\t"e{row}\td{row}\t\n' for row in range(20)), encoding="utf-8")

    columns = read_columns(path)

    assert list(columns) == ["en", "de"]
    assert columns["en"] == [f'"e{row}' for row in (*range(7), *range(10, 17))]


def test_a_mean_counts_each_word_once(tmp_path: Path) -> None:
    file = read_e5_file(write_e5_file(tmp_path / "tiny.bin"))
    encoder = WordEncoder(file, {}, revision="tiny", precision=torch.float32)
    columns = {"en": ["the cats", "cat"], "zh": ["小猫是"]}

    means = learn_means(encoder, columns)

    words = np.concatenate(encoder.average_words(columns["en"]), axis=1)
    assert words.shape[1] == 3
    assert np.allclose(means["en"], words.mean(axis=1), atol=1e-5)
    assert np.allclose(means[FALLBACK], (means["en"] + means["zh"]) / 2, atol=1e-5)


@pytest.mark.model
@pytest.mark.skipif(find_word_model() is not None, reason="the model of words cannot be used here")
def test_without_the_mean_of_their_language_words_have_less_in_common() -> None:
    texts = ["Der Ofen der Bäckerei ist seit Montag kaputt.", "Unser Nachbar will ihn am Wochenende reparieren, umsonst."]
    encoder = WordEncoder(open_word_model(), load_language_means(), revision="published")
    raw = np.concatenate(encoder.average_words(texts), axis=1)
    centred = np.concatenate([one.vectors for one in encoder.encode(texts, ["de", "de"])], axis=1)

    unit = raw / np.linalg.norm(raw, axis=2, keepdims=True)
    before, after = (average_cosine(vectors) for vectors in (unit, centred))
    assert (after < 0.7 * before).all()


def average_cosine(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The mean cosine of two different words in each layer."""
    words = vectors.shape[1]
    cosines: npt.NDArray[np.float32] = ((vectors.sum(axis=1) ** 2).sum(axis=1) - words) / (words * (words - 1))
    return cosines
