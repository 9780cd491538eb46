"""A checkpoint of OPUS-MT's size on a GPU, beside the processor of the same machine: segments a second, and whether both agree.

    python -m benchmarks.cuda

Two checkpoints. One has random weights and an end token that never comes: the hardest case, since many pieces are nearly as
likely as the best. The other was taught for two minutes to repeat its source, so that its choices are as clear as a real model's.
The last line is the figures as JSON, which `python -m benchmarks.performance cuda --take FILE` puts into the manual. Takes some
six minutes; without a GPU it says so and measures nothing. Needs the repository as the current folder, and of the project's
dependencies only torch, transformers, ctranslate2, sentencepiece and numpy.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from benchmarks.checkpoint import Size, make_model, make_texts, write_checkpoint
from benchmarks.copying import train_to_copy
from benchmarks.machine import describe_machine
from checker.errors import ModelError
from checker.records import ModelSource
from checker.settings import Device
from checker.translation.torch_setup import prepare_torch
from checker.translation.translator import Score, Translator

_STARTED = time.monotonic()


class _Engine(Protocol):
    """Makes a translator for a device."""

    def __call__(self, source: ModelSource, device: Device) -> Translator: ...


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """How much is measured."""

    many: int = 2048
    """Texts that the GPU translates."""
    few: int = 192
    """Of these, the texts that the processor translates too."""
    steps: int = 4000
    seconds: float = 120.0
    """Of training, at most."""
    texts: int = 20_000


def main() -> None:
    """Measures, and prints the figures. Sets the cache of this process to a folder that is removed."""
    prepare_torch()
    import torch

    if not torch.cuda.is_available():
        sys.stdout.write("PyTorch sees no GPU: nothing was measured\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHECKER_CACHE"] = str(Path(folder) / "cache")
        figures = measure_cuda(Path(folder), Size(), Amounts())
    sys.stdout.write(json.dumps({**figures, "gpu": torch.cuda.get_device_name(0), "cuda": torch.version.cuda}) + "\n")


def measure_cuda(folder: Path, size: Size, amounts: Amounts, *, device: Device = "cuda") -> dict[str, Any]:
    """The figures: for each engine speeds with the random checkpoint, and agreement with both.

    An engine that cannot use the GPU has an `error` instead.
    """
    random = write_checkpoint(folder / "random", make_model(size))
    _say("random checkpoint written")
    model = make_model(size, deviation=0.02, endless=False)
    loss = train_to_copy(model, device=device, steps=amounts.steps, seconds=amounts.seconds, texts=amounts.texts)
    trained = write_checkpoint(folder / "trained", model)
    _say(f"trained, loss {loss:.4f}")
    del model
    _free_memory()
    texts = make_texts(amounts.many)
    figures: dict[str, Any] = {
        "machine": describe_machine(),
        "segments": amounts.many,
        "compared": amounts.few,
        "loss": round(loss, 4),
    }
    for name, make in ENGINES.items():
        try:
            figures[name] = {
                **_measure_engine(make, random, texts, amounts.few, device),
                "trained": _compare(make, trained, texts, amounts.few, device),
            }
        except (ModelError, RuntimeError) as error:  # such as a library of CUDA that is not there
            figures[name] = {"error": str(error).splitlines()[0]}
        _free_memory()
        _say(f"{name}: {figures[name]}")
    return figures


def _measure_engine(make: _Engine, source: ModelSource, texts: list[str], few: int, device: Device) -> dict[str, Any]:
    fast, slow = make(source, device), make(source, "cpu")
    for translator, count in ((fast, len(texts)), (slow, 8)):
        translator.translate(texts[:count])
        translator.score(texts[:count], texts[:count])
    batches: list[int] = []
    quick = _time(lambda: fast.translate(texts, progress=batches.append))
    quick_score = _time(lambda: fast.score(texts, texts))
    long = _time(lambda: slow.translate(texts[:few]))
    long_score = _time(lambda: slow.score(texts[:few], texts[:few]))
    rates = {
        "gpu": len(texts) / quick,
        "cpu": few / long,
        "gpu_scoring": len(texts) / quick_score,
        "cpu_scoring": few / long_score,
    }
    return {
        **{name: round(rate, 1) for name, rate in rates.items()},
        "gpu_by_cpu": round(rates["gpu"] / rates["cpu"], 1),
        "gpu_by_cpu_scoring": round(rates["gpu_scoring"] / rates["cpu_scoring"], 1),
        "largest_batch": _find_largest(fast, texts, batches),
        "random": _compare_loaded(fast, slow, texts, few),
    }


def _find_largest(translator: Any, texts: list[str], batches: list[int]) -> int:  # noqa: ANN401
    """Padded source tokens of the largest batch: batches hold what is longest first, as `progress` counts them."""
    tokenizer = translator.tokenizer
    lengths = sorted((len(tokenizer.close(tokenizer.encode_source(text))) for text in texts), reverse=True)
    starts = [sum(batches[:number]) for number in range(len(batches))]
    return max(count * lengths[start] for count, start in zip(batches, starts, strict=True))


def _compare(make: _Engine, source: ModelSource, texts: list[str], few: int, device: Device) -> dict[str, float]:
    return _compare_loaded(make(source, device), make(source, "cpu"), texts, few)


def _compare_loaded(fast: Translator, slow: Translator, texts: list[str], few: int) -> dict[str, float]:
    """Shares of the texts that come out the same, and as they went in; largest and mean difference of log-probabilities in nats.

    The GPU reads the texts among all others, in its large batches. Scored are the texts as translations of themselves and of each
    other.
    """
    ours = [hypothesis.text for hypothesis in fast.translate(texts)[:few]]
    theirs = [hypothesis.text for hypothesis in slow.translate(texts[:few])]
    sources, targets = texts[:few] * 2, [*texts[:few], *texts[1:few], texts[0]]
    differences = [
        abs(one - other)
        for ones, others in zip(fast.score(sources, targets), slow.score(sources, targets), strict=True)
        for one, other in zip(_list_values(ones), _list_values(others), strict=True)
    ]
    return {
        "same": round(sum(map(str.__eq__, ours, theirs)) / few, 4),
        "repeated": round(sum(map(str.__eq__, theirs, texts)) / few, 4),
        "largest_difference": float(f"{max(differences):.2g}"),
        "mean_difference": float(f"{sum(differences) / len(differences):.2g}"),
    }


def _list_values(score: Score) -> list[float]:
    return [token.log_probability for token in score.tokens]


def _make_reference(source: ModelSource, device: Device) -> Translator:
    from checker.translation.marian import MarianTranslator

    return MarianTranslator(source, device=device)


def _make_converted(source: ModelSource, device: Device) -> Translator:
    from checker.translation.ctranslate2_translator import CTranslate2Translator

    return CTranslate2Translator(source, reference=lambda: _make_reference(source, device), device=device)


ENGINES: Mapping[str, _Engine] = {"transformers": _make_reference, "ctranslate2": _make_converted}
"""By the name that the figures have."""


def _time(task: Callable[[], object]) -> float:
    """Seconds. What is returned holds texts and numbers, so that the GPU has finished."""
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


def _free_memory() -> None:
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def _say(what: str) -> None:
    sys.stderr.write(f"{time.monotonic() - _STARTED:6.0f} s  {what}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
