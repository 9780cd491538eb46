"""Students of other depths, widths and vocabularies than the embedded ones, from files as Marian writes them."""

import numpy as np
import pytest
import torch

from checker.errors import ModelError
from checker.models.student_files import read_student_files
from checker.records import ModelSource
from checker.translation.decoding import decode_greedily
from checker.translation.forced_decoding import Pair, score_pairs
from checker.translation.marian_file import read_marian_file
from checker.translation.student import build_student
from checker.translation.student_translator import StudentTranslator
from checker.translation.vocabulary import Pieces
from tests.translation.student_maker import LINES, make_configuration, make_tensors, train_vocabulary, write_marian

SIZES = [
    {"encoder": 1, "decoder": 1, "width": 16, "ffn": 24, "heads": 2},
    {"encoder": 3, "decoder": 2, "width": 48, "ffn": 160, "heads": 4, "split": True},
    {"encoder": 2, "decoder": 4, "width": 64, "ffn": 96, "heads": 16, "untied": True},
    {"encoder": 4, "decoder": 2, "width": 32, "ffn": 64, "heads": 8, "split": True, "untied": True},
]


def write_files(
    folder,
    *,
    encoder,
    decoder,
    width,
    ffn,
    heads,
    split=False,
    untied=False,
    eight_bit=True,
    pieces=(96, 88),
    change=None,
    **options,
):
    rows = (pieces[0], pieces[1] if split else pieces[0])
    tensors = make_tensors(encoder=encoder, decoder=decoder, width=width, ffn=ffn, vocabularies=rows, split=split)
    if untied:
        tensors["decoder_ff_logit_out_W"] = np.random.default_rng(5).normal(0, 0.3, (width, rows[1])).astype(np.float32)
    if change:
        change(tensors)
    settings = {"dim-emb": width, "transformer-dim-ffn": ffn, **options}
    configuration = make_configuration(encoder=encoder, decoder=decoder, heads=heads, split=split, **settings)
    folder.mkdir(exist_ok=True)
    (folder / "model.enpt.intgemm.alphas.bin").write_bytes(write_marian(tensors, configuration, eight_bit=eight_bit))
    names = (("srcvocab", 96), ("trgvocab", 88)) if split else (("vocab", 96),)
    for name, size in names:
        (folder / f"{name}.enpt.spm").write_bytes(train_vocabulary(size))
    return ModelSource(id="other", kind="student", location=str(folder), revision="local", source_lang="en", target_lang="pt")


def load(source):
    return StudentTranslator(source, read_student_files(source))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("eight_bit", [True, False])
def test_it_finds_its_own_choices_the_likeliest(tmp_path, size, eight_bit):
    translator = load(write_files(tmp_path, **size, eight_bit=eight_bit))
    files = read_student_files(translator.source)
    sources = [[*translator.source_vocabulary.encode(text, limit=99).ids, 0] for text in LINES]
    decoded = decode_greedily(build_student(read_marian_file(files.model, name="m"), name="m"), sources, forbidden=[1])
    assert len({tuple(one.ids) for one in decoded}) > 1
    assert [one.text for one in translator.translate(LINES)] == [translator.target_vocabulary.decode(one.ids) for one in decoded]
    pairs = [
        Pair(source=source, target=Pieces(ids=tuple(one.ids), spans=((0, 0),) * len(one.ids), complete=False), length=0)
        for source, one in zip(sources, decoded, strict=True)
    ]
    for one, score in zip(decoded, score_pairs(translator.model, pairs, end=0), strict=True):
        assert [token.log_probability for token in score.tokens] == pytest.approx(one.log_probabilities, abs=1e-4)
    model = translator.model
    assert (model.lm_head.weight is model.model.decoder.embed_tokens.weight) != size.get("untied", False)
    both = [side.embed_tokens.weight for side in (model.model.encoder, model.model.decoder)]
    assert torch.equal(*both) != size.get("split", False)


@pytest.mark.parametrize("size", SIZES)
def test_eight_bits_are_the_floats_within_their_step(tmp_path, size):
    eight, exact = (load(write_files(tmp_path / str(bits), **size, eight_bit=bits)) for bits in (True, False))
    pairs = zip(eight.score(LINES, LINES[::-1]), exact.score(LINES, LINES[::-1]), strict=True)
    gaps = [
        abs(a.log_probability - b.log_probability) for one, other in pairs for a, b in zip(one.tokens, other.tokens, strict=True)
    ]
    assert 0 < np.mean(gaps) < 0.1


def test_no_piece_comes_from_beyond_the_smaller_vocabulary(tmp_path):
    translator = load(write_files(tmp_path, **SIZES[1]))
    assert translator.model.config.vocab_size == 97
    assert len(translator.target_vocabulary) == 88
    sources, variants = LINES[:4], [[text] for text in LINES[4:]]
    best = [token.preferred for [score] in translator.score_variants(sources, variants) for token in score.tokens]
    known = {translator.target_vocabulary.read_piece(number) for number in range(88)}
    assert set(best) <= known


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"dec-cell": "lstm"}, "dec-cell = 'lstm'"),
        ({"transformer-ffn-depth": 3}, "transformer-ffn-depth = 3"),
        ({"transformer-postprocess-emb": "nd"}, "transformer-postprocess-emb = 'nd'"),
        ({"transformer-train-position-embeddings": True}, "transformer-train-position-embeddings = True"),
        ({"lemma-dim-emb": 16}, "lemma-dim-emb = 16"),
        ({"transformer-ffn-activation": "elu"}, "activation elu"),
        ({"transformer-heads": 5}, "transformer-heads = 5"),
        ({"transformer-heads": 0}, "transformer-heads = 0"),
        ({"dec-depth": "two"}, "dec-depth = 'two'"),
        ({"enc-depth": 1}, "encoder_l2"),
        ({"dec-depth": 3}, "decoder_l3"),
    ],
)
def test_an_option_that_is_wrong_or_unknown_is_named_in_one_line(tmp_path, options, named):
    size = {"encoder": 2, "decoder": 2, "width": 16, "ffn": 24, "heads": 4}
    with pytest.raises(ModelError) as caught:
        load(write_files(tmp_path, **size, **options))
    assert named in caught.value.message
    assert str(tmp_path) in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


def _cut(name, rows=None, columns=None):
    def change(tensors):
        tensors[name] = tensors[name][:rows, :columns]

    return change


@pytest.mark.parametrize(
    "change",
    [
        _cut("decoder_ff_logit_out_b", columns=50),
        _cut("encoder_l1_self_Wq", rows=8),
        _cut("encoder_l1_ffn_W2", rows=10),
        _cut("Wemb", rows=40),
        lambda tensors: tensors.update(encoder_l1_ffn_W1=tensors["encoder_l1_ffn_W1"].reshape(-1)),
        lambda tensors: tensors.update(Wemb=tensors["Wemb"].reshape(-1)),
    ],
)
def test_tensors_that_do_not_fit_are_a_model_error(tmp_path, change):
    source = write_files(tmp_path, encoder=2, decoder=2, width=16, ffn=24, heads=4, eight_bit=False, change=change)
    with pytest.raises(ModelError) as caught:
        load(source)
    assert str(tmp_path) in caught.value.message
    assert "\n" not in caught.value.message


def test_vocabularies_of_another_model_are_refused(tmp_path):
    source = write_files(tmp_path, encoder=1, decoder=1, width=16, ffn=24, heads=4, pieces=(60, 60))
    with pytest.raises(ModelError, match="96 pieces, the model 60"):
        load(source)
