"""The arithmetic follows what the processor says, so that it is the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from checker.translation import precision


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    precision.has_bfloat16.cache_clear()
    yield
    precision.has_bfloat16.cache_clear()


@pytest.mark.parametrize(
    ("flags", "expected"),
    [("fpu sse2 avx512f avx512_bf16", torch.bfloat16), ("fpu amx_bf16", torch.bfloat16), ("fpu avx2 avx512f", torch.float32)],
)
def test_bfloat16_is_for_processors_that_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: str, expected: torch.dtype
) -> None:
    listing = tmp_path / "cpuinfo"
    listing.write_text(f"processor\t: 0\nmodel name\t: any\nflags\t\t: {flags}\n\nprocessor\t: 1\n", encoding="utf-8")
    monkeypatch.setattr(precision, "_PROCESSORS", listing)
    assert precision.choose_precision() is expected


def test_a_processor_that_does_not_tell_gets_float32(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "_PROCESSORS", tmp_path / "missing")
    assert precision.choose_precision() is torch.float32
