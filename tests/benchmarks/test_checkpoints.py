"""The benchmarks of checkpoints with small ones; the processor stands in for a GPU."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch

import benchmarks.cuda
from benchmarks.checkpoint import Size, make_model, make_texts, number_pieces
from benchmarks.copying import train_to_copy
from benchmarks.ctranslate2 import measure_checkpoint
from benchmarks.cuda import Amounts, measure_cuda

pytestmark = pytest.mark.model
SIZE = Size(pieces=120, layers=1, width=16, heads=2, inner=32)
AMOUNTS = Amounts(many=6, few=3, steps=2, seconds=10.0, texts=130)
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _threads_and_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def test_ratios_of_a_checkpoint_have_their_parts(tmp_path: Path) -> None:
    figures = measure_checkpoint(tmp_path / "model", SIZE, rounds=1, sentences=3)
    assert {"by_transformers", "by_direct", "scoring_by_translating", "cores"} <= figures.keys()
    assert f"{figures['best']} segments a second" in figures
    assert all(value > 0 for value in figures.values() if isinstance(value, float))


def test_a_processor_agrees_with_itself(tmp_path: Path) -> None:
    figures = measure_cuda(tmp_path, SIZE, AMOUNTS, device="cpu")
    longest = max(map(len, number_pieces(make_texts(AMOUNTS.many))))
    for engine in ("transformers", "ctranslate2"):
        assert longest <= figures[engine]["largest_batch"] <= AMOUNTS.many * longest
        for checkpoint in ("random", "trained"):
            assert figures[engine][checkpoint]["same"] == 1.0
            assert figures[engine][checkpoint]["largest_difference"] < 1e-4


def test_an_engine_that_cannot_use_the_device_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("libcublas is not there\nat all")

    monkeypatch.setattr(benchmarks.cuda, "ENGINES", {"ctranslate2": fail})
    figures = measure_cuda(tmp_path, SIZE, AMOUNTS, device="cpu")
    assert figures["ctranslate2"] == {"error": "libcublas is not there"}


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU, and measuring takes minutes")
def test_without_a_gpu_nothing_is_measured() -> None:
    command = [sys.executable, "-m", "benchmarks.cuda"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "PyTorch sees no GPU: nothing was measured\n"


def test_training_teaches_and_leaves_padding_alone() -> None:
    torch.set_num_threads(1)
    losses = []
    for steps in (2, 60):
        model = make_model(replace(SIZE, width=64, inner=64), deviation=0.02, endless=False)
        losses.append(train_to_copy(model, device="cpu", steps=steps, seconds=30.0, texts=200))
        assert not model.get_input_embeddings().weight[-1].any()
    assert losses[1] < losses[0] - 0.2
