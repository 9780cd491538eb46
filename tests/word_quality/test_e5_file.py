"""The 4-bit file is read as its format says, and refused with a hint where it is not the published one."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import ModelError
from checker.word_quality import e5_file
from checker.word_quality.e5_file import find_word_model, open_word_model, read_e5_file
from tests.word_quality.e5_file_maker import NORMALISATION, PIECES, WIDTH, write_e5_file

NEEDS_FILE = pytest.mark.skipif(find_word_model() is not None, reason="the model of words cannot be used here")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_e5_file(tmp_path_factory.mktemp("e5") / "tiny.bin")


def test_measures_and_tables_are_read(path: Path) -> None:
    file = read_e5_file(path)

    assert (file.width, file.layers, file.heads, file.positions) == (32, 12, 4, 40)
    assert file.pieces.texts == tuple(PIECES)
    assert file.pieces.log_probabilities.tolist() == list(PIECES.values())
    assert file.pieces.normalisation == NORMALISATION
    assert (file.pieces.begin, file.pieces.end, file.pieces.unknown) == (0, 2, 3)


def test_half_bytes_become_weights(path: Path) -> None:
    row = read_e5_file(path).map_rows("l3.fo.w", 64)[5]
    expected = []
    for block in (row[:18].tobytes(), row[18:].tobytes()):
        (scale,) = struct.unpack("<e", block[:2])
        expected += [((byte & 15) - 8) * scale for byte in block[2:]] + [((byte >> 4) - 8) * scale for byte in block[2:]]

    assert np.allclose(read_e5_file(path).read_matrix("l3.fo.w", 64)[5], expected)


def test_tensors_that_are_not_there_are_named(path: Path) -> None:
    file = read_e5_file(path)

    with pytest.raises(ModelError, match=r"l12\.q\.w"):
        file.read_matrix("l12.q.w", WIDTH)
    with pytest.raises(ModelError, match=r"emb\.pos"):
        file.read_matrix("emb.pos", WIDTH)
    with pytest.raises(ModelError, match="not 96 wide"):
        file.read_matrix("l0.q.w", 96)


@given(share=st.floats(0, 1, exclude_max=True))
def test_a_file_that_is_cut_off_is_refused(path: Path, share: float) -> None:
    whole = path.read_bytes()
    short = path.with_name("short.bin")
    short.write_bytes(whole[: int(share * len(whole))])

    with pytest.raises(ModelError, match=r"short\.bin") as caught:
        read_e5_file(short)
    assert "pip install" in caught.value.hint


@given(place=st.integers(0, 1500), value=st.integers(0, 255))
def test_a_damaged_header_does_no_harm(path: Path, place: int, value: int) -> None:
    damaged = bytearray(path.read_bytes())
    damaged[place] = value
    other = path.with_name("damaged.bin")
    other.write_bytes(damaged)
    with suppress(ModelError):  # no other error
        read_e5_file(other)


def test_another_format_is_refused(path: Path) -> None:
    other = path.with_name("other.bin")
    other.write_bytes(b"GGUF" + path.read_bytes()[4:])

    with pytest.raises(ModelError, match="GGUF"):
        read_e5_file(other)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5_file, "DISTRIBUTION", "no_such_package_here")

    assert find_word_model() == "the package no_such_package_here is not installed"
    with pytest.raises(ModelError, match="no_such_package_here") as caught:
        open_word_model()
    assert "pip install" in caught.value.hint


def test_a_package_without_the_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5_file, "DISTRIBUTION", "numpy")

    assert find_word_model() == f"the package numpy has no file {e5_file.FILE_NAME}"


def test_another_file_than_the_published_one_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5_file, "_find_path", lambda: path)

    with pytest.raises(ModelError, match="SHA-256") as caught:
        open_word_model()
    assert "pip install" in caught.value.hint


@pytest.mark.model
@NEEDS_FILE
def test_the_published_file_is_the_one_that_is_known() -> None:
    file = open_word_model()

    assert (file.width, file.layers, file.heads, file.positions) == (384, 12, 12, 512)
    assert len(file.pieces.texts) == 250_002
    assert not any("▁" in text[1:] for text in file.pieces.texts)  # so that stretches between spaces can be cut one by one
    assert len(file.map_rows("emb.word", 384)) == 250_037
