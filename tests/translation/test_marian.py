import json
import shutil

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers.models.marian.tokenization_marian import MarianTokenizer

from checker.errors import ModelError
from checker.models.resolution import resolve_models
from checker.translation.engines import load_translator
from tests.translation.checkpoint_maker import name_source, write_cached, write_checkpoint
from tests.translation.student_maker import LINES


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="module")
def translator(folder):
    return load_translator(name_source(folder), engine="transformers")


def test_it_translates_as_transformers_does(translator, folder):
    tokenizer = MarianTokenizer.from_pretrained(folder)
    for text, hypothesis in zip(LINES, translator.translate(LINES), strict=True):
        batch = tokenizer([text], return_tensors="pt")
        output = translator.model.generate(
            **batch, num_beams=1, max_new_tokens=50, forced_eos_token_id=None, suppress_tokens=[tokenizer.pad_token_id]
        )
        [expected] = tokenizer.batch_decode(output, skip_special_tokens=True)
        # The product's limit on the length depends on the source, the one above does not.
        assert hypothesis.text
        assert expected.startswith(hypothesis.text) or hypothesis.text.startswith(expected)
        if hypothesis.finished:
            assert hypothesis.text == expected


def test_scores_are_those_of_the_model(translator, folder):
    tokenizer = MarianTokenizer.from_pretrained(folder)
    batch = tokenizer([LINES[0]], text_target=[LINES[4]], return_tensors="pt")
    labels = batch.pop("labels")
    with torch.inference_mode():
        logits = translator.model(**batch, labels=labels).logits[0]
    logits = logits.clone()
    logits[:, tokenizer.pad_token_id] = -torch.inf
    expected = logits.log_softmax(dim=-1)
    [score] = translator.score([LINES[0]], [LINES[4]])
    assert [token.log_probability for token in score.tokens] == pytest.approx(
        expected.gather(1, labels[0][:, None])[:, 0].tolist(), abs=1e-4
    )
    assert [token.best_log_probability for token in score.tokens] == pytest.approx(expected.amax(dim=-1).tolist(), abs=1e-4)
    assert "".join(LINES[4][token.start : token.end] for token in score.tokens) == LINES[4].replace(" ", "")


def test_batches_and_beams_change_nothing_that_they_should_not(translator, folder):
    together = translator.translate([*LINES, ""])
    assert [translator.translate([text])[0] for text in LINES] == together[:-1]
    assert together[-1].text == ""
    wide = load_translator(name_source(folder), beams=3)
    searched = wide.translate(LINES)
    assert [wide.translate([text])[0].text for text in LINES[:4]] == [one.text for one in searched[:4]]
    assert [one.text for one in searched] != [one.text for one in together[:-1]]


def test_a_text_beyond_the_positions_is_cut_and_says_so(translator):
    [hypothesis] = translator.translate(["A teacher from Porto. " * 1000])
    assert not hypothesis.finished
    [score] = translator.score(["A teacher from Porto. " * 1000], ["Uma professora. " * 1000])
    assert len(score.tokens) == 62


def test_a_target_tag_is_put_in_front_where_the_model_has_some(tmp_path):
    folder = write_checkpoint(tmp_path, tags=(">>deu<<", ">>por<<", ">>zho_Hans<<"))
    texts = list(LINES)
    german = load_translator(name_source(folder, target="de"))
    assert german.tokenizer.target_tag == ">>deu<<"
    assert load_translator(name_source(folder, target="zh")).tokenizer.target_tag == ">>zho_Hans<<"
    named = load_translator(name_source(folder, target="de", tag=">>por<<"))
    assert named.tokenizer.target_tag == ">>por<<"
    assert german.translate(texts) != named.translate(texts)
    tokenizer = MarianTokenizer.from_pretrained(folder)
    assert german.tokenizer.close(german.tokenizer.encode_source(texts[0])) == tokenizer(f">>deu<< {texts[0]}").input_ids
    for refused in (name_source(folder, target="fr"), name_source(folder, tag=">>fra<<"), name_source(folder, target="")):
        with pytest.raises(ModelError, match="tiny") as caught:
            load_translator(refused)
        assert ">>deu<<" in caught.value.hint


def test_a_checkpoint_in_a_cache_of_the_hub_is_loaded_by_its_id_without_network(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    write_cached(tmp_path, "somebody/opus-mt-en-de", pair=("en", "de"))
    resolution = resolve_models(
        lang="en", source_lang=None, pivot=None, model="somebody/opus-mt-en-de", forward_model=None, offline=False
    )
    assert resolution.back
    assert (resolution.back.target_lang, resolution.back.revision[:6]) == ("de", "012345")
    [hypothesis] = load_translator(resolution.back).translate([LINES[0]])
    assert hypothesis.text
    assert capfd.readouterr() == ("", ""), "only the command line speaks"


def _drop_config(folder):
    (folder / "config.json").unlink()


def _rename_type(folder):
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"model_type": "t5"}))


def _pickle_weights(folder):
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def _cut_weights(folder):
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:500])


def _drop_vocabulary(folder):
    (folder / "vocab.json").unlink()


@pytest.mark.parametrize("damage", [_drop_config, _rename_type, _pickle_weights, _cut_weights, _drop_vocabulary])
def test_what_is_no_sound_checkpoint_is_refused_with_a_hint(tmp_path, damage, capfd):
    damage(write_checkpoint(tmp_path))
    with pytest.raises(ModelError) as caught:
        load_translator(name_source(tmp_path))
    assert caught.value.hint
    assert str(tmp_path) in caught.value.message
    assert "\n" not in caught.value.message
    assert capfd.readouterr() == ("", "")


def test_a_checkpoint_in_half_precision_is_run_in_full(tmp_path):
    translator = load_translator(name_source(write_checkpoint(tmp_path, dtype=torch.float16)), engine="transformers")
    assert {weight.dtype for weight in translator.model.parameters()} == {torch.float32}
    assert translator.translate(LINES[:1])[0].text


def test_a_missing_weight_is_not_made_up(tmp_path):
    write_checkpoint(tmp_path)
    weights = load_file(tmp_path / "model.safetensors")
    del weights["model.encoder.layers.1.fc1.weight"]
    save_file(weights, tmp_path / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"no weights for model\.encoder\.layers\.1\.fc1\.weight"):
        load_translator(name_source(tmp_path))


def test_a_gpu_that_is_not_there_is_an_error_and_one_that_is_gets_the_model(tmp_path, monkeypatch):
    source = name_source(write_checkpoint(tmp_path))
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert load_translator(source, engine="transformers", device="auto").device == "cpu"
    with pytest.raises(ModelError, match="--device cuda") as caught:
        load_translator(source, engine="transformers", device="cuda")
    assert "--device cpu" in caught.value.hint
    moved = []
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.nn.Module, "to", lambda model, *where: moved.append(where))
    for device in ("auto", "cuda"):
        assert load_translator(source, engine="transformers", device=device).device == "cuda"
    assert moved == [("cuda",), ("cuda",)]
    assert load_translator(source, engine="transformers", device="cpu").device == "cpu"
    assert len(moved) == 2


def test_a_vocabulary_without_the_pieces_of_a_language_is_refused(tmp_path, folder):
    copied = tmp_path / "copied"
    shutil.copytree(folder, copied)
    table = json.loads((copied / "vocab.json").read_text(encoding="utf-8"))
    (copied / "vocab.json").write_text(json.dumps({f"x{p}" if len(p) > 1 and n > 1 else p: n for p, n in table.items()}))
    with pytest.raises(ModelError, match=r"only \d+% of the pieces of source\.spm"):
        load_translator(name_source(copied))


@pytest.mark.parametrize("engine", ["transformers", "ctranslate2"])
def test_an_output_layer_that_never_was_is_not_believed(tmp_path, folder, engine):
    """Files of 2022 hold one beside the table of pieces, and it means nothing: the configuration says that they are one."""
    copied = tmp_path / "copied"
    shutil.copytree(folder, copied)
    weights = load_file(copied / "model.safetensors")
    table = weights["model.shared.weight"]
    save_file({**weights, "lm_head.weight": torch.randn_like(table)}, copied / "model.safetensors", metadata={"format": "pt"})
    one, other = (load_translator(name_source(place), engine=engine) for place in (copied, folder))
    assert [hypothesis.text for hypothesis in one.translate(LINES)] == [hypothesis.text for hypothesis in other.translate(LINES)]
    assert one.score(LINES[:2], LINES[4:6]) == other.score(LINES[:2], LINES[4:6])
