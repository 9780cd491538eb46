import struct
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import ModelError
from checker.translation.marian_file import read_marian_file
from tests.translation.student_maker import make_configuration, make_tensors, write_marian

CONFIGURATION = make_configuration(encoder=1, decoder=1, heads=2)
TENSORS = make_tensors(encoder=1, decoder=1, width=4, ffn=6, vocabularies=(9, 9))
DATA = write_marian(TENSORS, CONFIGURATION)
SMALL = write_marian({"decoder_ff_logit_out_b": np.ones((1, 3), np.float32)}, {"type": "transformer"})


def test_float_tensors_come_back_as_they_were_written():
    file = read_marian_file(DATA, name="model.bin")
    assert file.configuration == CONFIGURATION
    assert set(file.tensors) == set(TENSORS)
    for name, tensor in TENSORS.items():
        np.testing.assert_array_equal(file.tensors[name], tensor)


def test_eight_bit_tensors_come_back_within_half_a_step_and_the_right_way_round():
    file = read_marian_file(write_marian(TENSORS, CONFIGURATION, eight_bit=True), name="model.bin")
    for name in ("Wemb", "encoder_l1_ffn_W1", "decoder_l1_ffn_W2"):
        step = np.abs(TENSORS[name]).max() / 127
        assert file.tensors[name].shape == TENSORS[name].shape
        np.testing.assert_allclose(file.tensors[name], TENSORS[name], atol=0.51 * step)


def test_activation_scales_are_left_out():
    data = write_marian({**TENSORS, "Wemb_QuantMultA": np.ones((1, 1), np.float32)}, CONFIGURATION)
    assert "Wemb_QuantMultA" not in read_marian_file(data, name="model.bin").tensors


@given(st.integers(min_value=0, max_value=len(SMALL) - 1))
def test_a_file_cut_off_anywhere_is_refused_by_name(length):
    with pytest.raises(ModelError, match=r"^model\.bin: ") as caught:
        read_marian_file(SMALL[:length], name="model.bin")
    assert caught.value.hint


@given(position=st.integers(min_value=0, max_value=15), value=st.integers(min_value=0, max_value=255))
def test_a_wrong_byte_in_the_header_gives_a_model_or_a_model_error(position, value):
    changed = bytearray(SMALL)
    changed[position] = value
    with suppress(ModelError):
        assert read_marian_file(bytes(changed), name="model.bin").tensors


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"PK\3\4 a zip archive, not a model", "not a Marian model"),
        (struct.pack("<2Q", 1, 2**40), "ends too early"),
        (write_marian({}, {}).replace(b"special:model.yml", b"special_QuantMultA"[:17]), "0x101"),
        (DATA.replace(struct.pack("<Q", 0x0404), struct.pack("<Q", 0x0408)), "type 0x408"),
    ],
)
def test_what_is_no_model_is_refused(data, complaint):
    with pytest.raises(ModelError, match=complaint):
        read_marian_file(data, name="model.bin")
