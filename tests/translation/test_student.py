import numpy as np
import pytest
import torch

from checker.errors import ModelError
from checker.translation.incremental import IncrementalDecoder
from checker.translation.marian_file import read_marian_file
from checker.translation.ssru import SSRU
from checker.translation.student import build_student
from tests.translation.student_maker import make_configuration, make_tensors, write_marian

SHAPES = [
    {"encoder": 2, "decoder": 1, "width": 8, "ffn": 12, "vocabularies": (20, 20)},
    {"encoder": 1, "decoder": 3, "width": 24, "ffn": 32, "vocabularies": (30, 30)},
    {"encoder": 2, "decoder": 2, "width": 16, "ffn": 24, "vocabularies": (40, 25), "split": True},
]


def build(shape, **changes):
    depths = {key: shape[key] for key in ("encoder", "decoder")}
    configuration = make_configuration(**depths, heads=4, split=shape.get("split", False), **changes)
    return build_student(read_marian_file(write_marian(make_tensors(**shape), configuration), name="m.bin"), name="m.bin")


def test_the_ssru_follows_its_formula():
    unit, inputs = SSRU(6), torch.randn(2, 5, 6)
    with torch.no_grad():
        outputs, _ = unit(inputs)
        state = torch.zeros(2, 6)
        for position in range(5):
            gate = torch.sigmoid(inputs[:, position] @ unit.forget.weight.T + unit.forget.bias)
            state = gate * state + (1 - gate) * (inputs[:, position] @ unit.candidate.weight.T)
            torch.testing.assert_close(outputs[:, position], state.clamp(min=0))


def test_the_ssru_refuses_a_cache_of_keys_and_values():
    with pytest.raises(ValueError, match="use_cache=False"):
        SSRU(4)(torch.zeros(1, 1, 4), past_key_values=object())


@pytest.mark.parametrize("shape", SHAPES)
def test_decoding_step_by_step_equals_the_forward_pass_of_the_whole_model(shape):
    model = build(shape)
    assert len(model.model.encoder.layers) == shape["encoder"]
    assert len(model.model.decoder.layers) == shape["decoder"]
    sources = torch.tensor([[3, 4, 5, 0], [6, 7, 0, 0]])
    mask = torch.tensor([[True, True, True, True], [True, True, True, False]])
    start = model.config.decoder_start_token_id
    targets = torch.tensor([[[start, 2, 9, 4], [start, 8, 3, 3]], [[start, 5, 5, 6], [start, 7, 2, 0]]])
    with torch.inference_mode():
        encoded = model.model.encoder(sources, attention_mask=mask).last_hidden_state
        decoder = IncrementalDecoder(model, encoded, mask, hypotheses=2)
        steps = torch.stack([decoder.step(targets[:, :, position]) for position in range(4)], dim=2)
        for row in range(2):
            whole = model(input_ids=sources, attention_mask=mask, decoder_input_ids=targets[:, row]).logits
            torch.testing.assert_close(steps[:, row], whole, rtol=1e-4, atol=1e-4)


def test_the_start_token_has_no_embedding_and_is_never_predicted():
    model = build(SHAPES[2])
    start = model.config.decoder_start_token_id
    assert start == 40
    assert not model.model.decoder.embed_tokens.weight[start].any()
    with torch.inference_mode():
        logits = model(input_ids=torch.tensor([[3, 0]]), decoder_input_ids=torch.tensor([[start]])).logits
    probabilities = logits.softmax(dim=-1)[0, 0]
    assert probabilities[25:].sum() == 0, "beyond the smaller vocabulary of the target side there is nothing"
    assert probabilities[:25].sum() == pytest.approx(1)


def test_one_vocabulary_is_tied_three_ways_and_two_are_apart():
    shared, split = build(SHAPES[0]), build(SHAPES[2])
    assert shared.lm_head.weight is shared.model.encoder.embed_tokens.weight
    assert shared.lm_head.weight is shared.model.decoder.embed_tokens.weight
    assert split.lm_head.weight is split.model.decoder.embed_tokens.weight
    assert not torch.equal(split.lm_head.weight, split.model.encoder.embed_tokens.weight)


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "s2s"},
        {"dec-cell": "gru"},
        {"transformer-decoder-autoreg": "self-attention"},
        {"transformer-preprocess": "n"},
        {"transformer-tied-layers": [1, 1]},
        {"transformer-ffn-activation": "prelu"},
        {"transformer-heads": "eight"},
        {"enc-depth": 3},
    ],
)
def test_another_architecture_is_refused_by_name(changes):
    with pytest.raises(ModelError, match=r"^m\.bin: "):
        build(SHAPES[0], **changes)


def test_a_tensor_that_nobody_asked_for_is_refused():
    tensors = make_tensors(**SHAPES[0]) | {"decoder_l1_rnn_Wo": np.ones((8, 8), np.float32)}
    data = write_marian(tensors, make_configuration(encoder=2, decoder=1, heads=4))
    with pytest.raises(ModelError, match="decoder_l1_rnn_Wo"):
        build_student(read_marian_file(data, name="m.bin"), name="m.bin")
