"""CTranslate2 beside transformers, on checkpoints of random weights."""

import json
import math
import statistics
import subprocess
import sys

import ctranslate2
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import ModelError, UsageError
from checker.translation import ctranslate2_translator
from checker.translation.ctranslate2_translator import CTranslate2Translator
from checker.translation.engines import load_translator
from tests.translation.checkpoint_maker import name_source, write_checkpoint
from tests.translation.student_maker import LINES, write_student

TEXTS = [*LINES, "", " \n", "A shop.", "rise", "The old river and the old station. " * 3, "A teacher from Porto. " * 500]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return name_source(write_checkpoint(tmp_path_factory.mktemp("checkpoint")))


@pytest.fixture(scope="module")
def reference(source):
    return load_translator(source, engine="transformers")


def convert(source, **choices):
    return CTranslate2Translator(source, reference=lambda: load_translator(source, engine="transformers"), **choices)


def list_values(scores):
    return [[token.log_probability for token in score.tokens] for score in scores]


def test_in_float32_it_says_the_same_as_transformers(source, reference):
    converted = convert(source, quantisation="float32")
    assert converted.translate(TEXTS) == reference.translate(TEXTS)
    assert len({hypothesis.text for hypothesis in converted.translate(TEXTS)}) > 5, "a model that repeats itself proves nothing"


@pytest.mark.parametrize("length", [1, 7, 60])
def test_it_stops_at_the_same_places_as_transformers(tmp_path, length):
    """With an end token that is likelier, and with one that never comes."""
    source = name_source(write_checkpoint(tmp_path, end_bias=12.0 / length))
    expected = load_translator(source, engine="transformers").translate(TEXTS)
    assert convert(source, quantisation="float32").translate(TEXTS) == expected
    assert all("</s>" not in hypothesis.text and "<pad>" not in hypothesis.text for hypothesis in expected)


def test_target_tags_reach_the_model(tmp_path):
    folder = write_checkpoint(tmp_path, tags=(">>deu<<", ">>por<<"))
    outputs = []
    for tag in (">>deu<<", ">>por<<"):
        source = name_source(folder, tag=tag)
        outputs.append(convert(source, quantisation="float32").translate(LINES))
        assert outputs[-1] == load_translator(source, engine="transformers").translate(LINES)
    assert outputs[0] != outputs[1]
    with pytest.raises(ModelError, match="target tag"):
        load_translator(name_source(folder, tag=">>fra<<"))


def test_scores_are_those_of_transformers_and_of_the_same_places(source, reference):
    translations = TEXTS[::-1]
    ours, theirs = (engine.score(TEXTS, translations) for engine in (convert(source, quantisation="float32"), reference))
    for one, other in zip(ours, theirs, strict=True):
        assert [(token.start, token.end) for token in one.tokens] == [(token.start, token.end) for token in other.tokens]
        assert list_values([one])[0] == pytest.approx(list_values([other])[0], abs=1e-4)


def test_what_it_does_not_know_it_does_not_make_up(source):
    [score] = convert(source).score(LINES[:1], LINES[4:5])
    assert score.mean < 0
    assert all(math.isnan(token.best_log_probability) and token.preferred == "" for token in score.tokens)
    with pytest.raises(ValueError, match="score_variants"):
        _ = score.tokens[0].margin


def test_variants_are_scored_by_the_reference_which_is_loaded_once(source, reference):
    loaded = []
    translator = CTranslate2Translator(source, reference=lambda: loaded.append(1) or reference)
    translator.score(LINES[:1], LINES[4:5])
    assert not loaded
    variants = [LINES[4:6]] * 2
    assert translator.score_variants(LINES[:2], variants) == reference.score_variants(LINES[:2], variants)
    assert len(loaded) == 1


def test_a_beam_finds_what_that_of_transformers_finds(source):
    ours = convert(source, quantisation="float32", beams=3).translate(LINES)
    theirs = load_translator(source, engine="transformers", beams=3).translate(LINES)
    assert ours == theirs
    assert ours != convert(source, quantisation="float32").translate(LINES)


def test_eight_bits_cost_little(source, reference):
    """Random weights are the hard case: nothing is certain. Read over the reference's own choices, piece by piece."""
    texts = [text for text in TEXTS if text.strip()]
    translations = [hypothesis.text for hypothesis in reference.translate(texts)]
    eight, exact = (list_values(engine.score(texts, translations)) for engine in (convert(source), reference))
    gaps = [abs(one - other) for ones, others in zip(eight, exact, strict=True) for one, other in zip(ones, others, strict=True)]
    assert statistics.mean(gaps) < 0.1
    assert max(gaps) < 0.6


@pytest.mark.parametrize("choices", [{"tokens": 1}, {"tokens": 90, "threads": 2}, {"tokens": 4000, "threads": 3}])
def test_eight_bits_give_the_same_to_the_last_bit_in_any_batch_and_with_any_threads(source, choices):
    one, other = convert(source, threads=1), convert(source, **choices)
    assert one.translate(TEXTS) == other.translate(TEXTS)
    assert list_values(one.score(TEXTS, TEXTS[::-1])) == list_values(other.score(TEXTS, TEXTS[::-1]))
    assert one.translate(TEXTS) == [one.translate([text])[0] for text in TEXTS]


@given(
    lengths=st.lists(st.tuples(st.integers(1, 300), st.integers(1, 300)), max_size=40),
    tokens=st.integers(1, 2000),
    rows=st.integers(1, 20),
)
def test_batches_hold_every_text_once_within_their_bounds_and_between_powers_of_two(lengths, tokens, rows):
    groups = list(ctranslate2_translator._group(lengths, tokens=tokens, rows=rows))
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    for group in groups:
        assert len(group) <= rows
        assert len(group) == 1 or len(group) * max(max(lengths[index]) for index in group) <= tokens
        for side in range(2):
            assert len({math.floor(math.log2(lengths[index][side])) for index in group}) == 1


def test_progress_counts_every_text_once(source):
    translator, done, scored = convert(source, tokens=40), [], []
    translator.translate(TEXTS, progress=done.append)
    translator.score(TEXTS, TEXTS, progress=scored.append)
    assert sum(done) == sum(scored) == len(TEXTS)
    assert translator.translate([]) == []
    assert translator.score([], []) == []


_LATE = """
import sys
from checker.records import ModelSource
from checker.translation.engines import load_translator
source = ModelSource(id="tiny", kind="transformers", location=sys.argv[1], revision="local", source_lang="en", target_lang="pt")
translator = load_translator(source)
[hypothesis] = translator.translate(["The ferry leaves."])
[score] = translator.score(["The ferry leaves."], [hypothesis.text])
print(translator.engine, "torch" in sys.modules, "transformers" in sys.modules, bool(hypothesis.text))
"""


def test_what_was_converted_is_translated_and_scored_without_pytorch(source):
    assert load_translator(source).engine == "ctranslate2 int8"
    done = subprocess.run([sys.executable, "-c", _LATE, source.location], capture_output=True, text=True, check=True)
    assert done.stdout == "ctranslate2 int8 False False True\n"
    assert done.stderr == ""


def _drop_a_number(folder):
    table = json.loads((folder / "vocab.json").read_text())
    del table["<pad>"]
    (folder / "vocab.json").write_text(json.dumps(table))


def _separate(folder):
    (folder / "target_vocab.json").write_bytes((folder / "vocab.json").read_bytes())
    settings = json.loads((folder / "tokenizer_config.json").read_text())
    (folder / "tokenizer_config.json").write_text(json.dumps(settings | {"separate_vocabs": True}))


@pytest.mark.parametrize("change", [_drop_a_number, _separate])
def test_what_it_cannot_run_goes_to_transformers_with_a_note_unless_it_was_asked_for(tmp_path, change):
    source = name_source(write_checkpoint(tmp_path))
    change(tmp_path)
    notes = []
    translator = load_translator(source, note=notes.append)
    assert translator.engine == "transformers"
    assert translator.translate(LINES[:1])[0].text
    [note] = notes
    assert "takes longer" in note
    with pytest.raises(ModelError, match="CTranslate2 cannot run") as caught:
        load_translator(source, engine="ctranslate2")
    assert caught.value.exit_code == 4
    assert "--engine transformers" in caught.value.hint


def test_without_the_package_transformers_takes_over(source, monkeypatch):
    monkeypatch.setitem(sys.modules, "checker.translation.ctranslate2_translator", None)
    notes = []
    assert load_translator(source, note=notes.append).engine == "transformers"
    assert "not installed" in notes[0]
    with pytest.raises(ModelError, match="not installed") as caught:
        load_translator(source, engine="ctranslate2")
    assert "pip install" in caught.value.hint


def test_students_are_not_for_it_and_stay_on_the_processor(tmp_path):
    student = write_student(tmp_path)
    with pytest.raises(UsageError, match="CTranslate2 cannot run"):
        load_translator(student, engine="ctranslate2")
    notes = []
    load_translator(student, device="cuda", note=notes.append)
    assert "processor" in notes[0]


def test_a_gpu_that_is_not_there_is_an_error_whatever_the_engine(source, monkeypatch):
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 0)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    for engine in ("auto", "ctranslate2", "transformers"):
        with pytest.raises(ModelError, match="--device cuda") as caught:
            load_translator(source, engine=engine, device="cuda")
        assert caught.value.exit_code == 4
        assert "--device cpu" in caught.value.hint
    assert load_translator(source, device="auto").device == "cpu"


def test_a_gpu_gets_the_same_arithmetic_and_larger_batches(source, monkeypatch):
    opened, batches = [], []
    real = ctranslate2.Translator(
        str(ctranslate2_translator.ensure_conversion(source, convert(source).tokenizer, quantisation="int8"))
    )

    class Recorder:
        def __init__(self, folder, **choices):
            opened.append(choices)

        def translate_batch(self, sources, **choices):
            batches.append(len(sources))
            return real.translate_batch(sources, **choices)

    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    monkeypatch.setattr(ctranslate2, "Translator", Recorder)
    for device in ("cuda", "auto", "cpu"):
        batches.clear()
        assert len(load_translator(source, device=device).translate(LINES * 20)) == 160
        assert (max(batches) > 64) == (device != "cpu")
    assert [choices["device"] for choices in opened] == ["cuda", "cuda", "cpu"]
    assert {choices["compute_type"] for choices in opened} == {"int8_float32"}
    assert [choices["inter_threads"] for choices in opened[:2]] == [1, 1]
