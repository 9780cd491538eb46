"""Marian's binary model format, version 1: named tensors and the model's own configuration.

Layout, little-endian: version and count (u64 each); per tensor a header of name length, type, number of dimensions and data
length (u64 each); the names, NUL-terminated; the dimensions (i32 each); an offset (u64) and as many bytes of padding; the data.
Source: marian-dev, src/common/binary.cpp (format) and src/common/types.h (type codes).
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import yaml
from numpy.typing import NDArray

from checker.errors import ModelError

FLOAT32 = 0x0404
INTGEMM8 = 0x4101
CONFIGURATION = "special:model.yml"
ACTIVATION_SCALE = "_QuantMultA"
"""Ending of tensors that only 8-bit arithmetic needs; they are left out."""

_OUTPUT_SCALES = {f"{name}{ACTIVATION_SCALE}" for name in ("none", "Wemb", "decoder_Wemb")}
_VERSION = 1
_BROKEN = "install the package or download the model again: the file is damaged or not a Marian model"
_HEADER = struct.Struct("<4Q")

Tensor = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class MarianFile:
    """The tensors of one model, in the shapes that Marian gives them (a weight maps its rows to its columns).

    A tensor becomes float32 anew whenever it is asked for, so that they need not all exist at a time.
    """

    tensors: Mapping[str, Tensor]
    shapes: Mapping[str, tuple[int, ...]]
    configuration: Mapping[str, object]


class _Reader:
    """Takes bytes off the front, and never beyond the end."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = memoryview(data)
        self._name = name
        self._position = 0

    def fail(self, why: str) -> ModelError:
        return ModelError(f"{self._name}: {why}", hint=_BROKEN)

    def take(self, length: int) -> memoryview:
        if length > len(self._data) - self._position:
            raise self.fail(f"ends too early: {length} more bytes expected at byte {self._position}")
        self._position += length
        return self._data[self._position - length : self._position]

    def unpack(self, layout: struct.Struct) -> tuple[int, ...]:
        return layout.unpack(self.take(layout.size))


@dataclass(frozen=True, kw_only=True)
class _Header:
    name: str
    type: int
    shape: tuple[int, ...]
    length: int


def read_marian_file(data: bytes, *, name: str) -> MarianFile:
    """The model in `data`; 8-bit weights come as float32. `name` stands in messages.

    Raises ModelError where the bytes are no Marian model, are cut off, or hold a type that is not known.
    """
    reader = _Reader(data, name)
    stored: dict[str, _Stored] = {}
    configuration: Mapping[str, object] | None = None
    for header in _read_headers(reader):
        content = reader.take(header.length)
        if header.name == CONFIGURATION:
            configuration = _parse_configuration(bytes(content), reader)
        elif not header.name.endswith(ACTIVATION_SCALE):
            stored[header.name] = _Stored(header=header, content=content, scale=_check_tensor(header, content, reader))
    if configuration is None:
        raise reader.fail(f"holds no {CONFIGURATION}")
    shapes = {name: tensor.header.shape for name, tensor in stored.items()}
    return MarianFile(tensors=_Tensors(stored), shapes=shapes, configuration=configuration)


def lists_output_scale(data: bytes, *, name: str) -> bool:
    """Whether the model has an activation scale for its output layer, without which 8-bit arithmetic cannot run it.

    Raises ModelError where the bytes are no Marian model or are cut off.
    """
    reader = _Reader(data, name)
    headers = _read_headers(reader)
    for header in headers:
        reader.take(header.length)
    return any(header.name in _OUTPUT_SCALES for header in headers)


def _read_headers(reader: _Reader) -> list[_Header]:
    version, count = reader.unpack(struct.Struct("<2Q"))
    if version != _VERSION:
        raise reader.fail(f"not a Marian model of version {_VERSION}")
    # Taken at once, so that an absurd count meets the end of the file before anything is allocated.
    headers = list(_HEADER.iter_unpack(reader.take(count * _HEADER.size)))
    names = [bytes(reader.take(length)).rstrip(b"\0").decode("utf-8", "replace") for length, *_ in headers]
    shapes = [struct.unpack(f"<{rank}i", reader.take(4 * rank)) for _, _, rank, _ in headers]
    (padding,) = reader.unpack(struct.Struct("<Q"))
    reader.take(padding)
    return [
        _Header(name=name, type=header[1], shape=shape, length=header[3])
        for name, shape, header in zip(names, shapes, headers, strict=True)
    ]


def _check_tensor(header: _Header, content: memoryview, reader: _Reader) -> np.float32 | None:
    """The scale of an 8-bit tensor, None for floats. Raises ModelError for a tensor that cannot be decoded."""
    if not header.shape or min(header.shape) <= 0:
        raise reader.fail(f"{header.name} has the impossible shape {header.shape}")
    size = math.prod(header.shape)
    needed = {FLOAT32: 4 * size, INTGEMM8: size + 4}.get(header.type)
    if needed is None:
        raise reader.fail(f"{header.name} has the type 0x{header.type:x}, which is not supported")
    if needed > len(content):
        raise reader.fail(f"{header.name} has {len(content)} bytes, {needed} are needed")
    if header.type == FLOAT32:
        return None
    scale: np.float32 = np.frombuffer(content, dtype="<f4", count=1, offset=size)[0]
    if not (np.isfinite(scale) and scale > 0):
        raise reader.fail(f"{header.name} has the impossible scale {scale}")
    return scale


@dataclass(frozen=True, kw_only=True)
class _Stored:
    """A tensor as it is in the file, checked; `scale` is None for floats."""

    header: _Header
    content: memoryview
    scale: np.float32 | None

    def decode(self) -> Tensor:
        shape = self.header.shape
        size = math.prod(shape)
        if self.scale is None:
            return np.frombuffer(self.content, dtype="<f4", count=size).reshape(shape)
        values = np.frombuffer(self.content, dtype=np.int8, count=size).astype(np.float32)
        values /= self.scale
        # Embeddings are looked up by row and stay as they are; weights are stored ready for multiplication, transposed.
        return values.reshape(shape) if self.header.name.endswith("Wemb") else values.reshape(shape[::-1]).T


class _Tensors(Mapping[str, Tensor]):
    """Tensors by name, decoded when they are asked for."""

    def __init__(self, stored: Mapping[str, _Stored]) -> None:
        self._stored = stored

    def __getitem__(self, name: str) -> Tensor:
        return self._stored[name].decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


def _parse_configuration(content: bytes, reader: _Reader) -> Mapping[str, object]:
    try:
        configuration = yaml.safe_load(content.rstrip(b"\0").decode("utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise reader.fail(f"{CONFIGURATION} cannot be read") from error
    if not isinstance(configuration, dict):
        raise reader.fail(f"{CONFIGURATION} is not a mapping")
    return configuration
