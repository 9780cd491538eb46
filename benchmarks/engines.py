"""Segments a second of translating and of forced decoding, beside the native engine in the same run.

    python -m benchmarks.engines [REPEATS]

Each figure is the median of the repeats; the engines take turns, so that what else the machine does hits them alike.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import fxtranslate

from checker.documents.reading import read_document
from checker.models.resolution import resolve_models
from checker.models.student_files import read_student_files
from checker.records import ModelSource
from checker.segmentation import segment_document
from checker.translation.engines import load_translator

_SAMPLE = Path(__file__).parent.parent / "corpora" / "kazakhstan-2022" / "000_e73e752871e4d452.txt"


def main(repeats: int = 3) -> None:
    """Prints a line for each engine."""
    figures = measure_engines(repeats)
    for name, ratio in figures.items():
        sys.stdout.write(f"{name:40} {ratio:5.2f} times fxtranslate alone\n")
    sys.stdout.flush()


def measure_engines(repeats: int = 3) -> dict[str, float]:
    """Speed of each way to use the embedded model that translates English, fxtranslate alone = 1; medians over the repeats."""
    texts = [segment.text for segment in segment_document(read_document(str(_SAMPLE)), "en")]
    source = resolve_models(lang="en", source_lang="pt", pivot=None, model=None, forward_model=None, offline=True).back
    if source is None:
        raise SystemExit("the embedded models are not installed")
    seconds = _measure(_prepare(source, texts), repeats)
    alone = seconds["fxtranslate alone"]
    return {
        name: round(statistics.median(own / one for own, one in zip(alone, times, strict=True)), 2)
        for name, times in seconds.items()
    }


def _prepare(source: ModelSource, texts: list[str]) -> Mapping[str, Callable[[], object]]:
    """What is measured; everything is loaded, and has run once."""
    files = read_student_files(source)
    alone = fxtranslate.Translator(files.model, files.source_vocabulary, files.target_vocabulary)
    native = load_translator(source, engine="native")
    greedy = load_translator(source, engine="transformers")
    wide = load_translator(source, engine="transformers", beams=4)
    translations = [hypothesis.text for hypothesis in native.translate(texts)]
    tasks: dict[str, Callable[[], object]] = {
        "fxtranslate alone": lambda: [alone.translate(text) for text in texts],
        "translate, native": lambda: native.translate(texts),
        "translate, transformers greedy": lambda: greedy.translate(texts),
        "translate, transformers beam 4": lambda: wide.translate(texts),
        "forced decoding, transformers": lambda: greedy.score(texts, translations),
    }
    for task in tasks.values():
        task()
    return tasks


def _measure(tasks: Mapping[str, Callable[[], object]], repeats: int) -> dict[str, list[float]]:
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(repeats):
        for name, task in tasks.items():
            started = time.perf_counter()
            task()
            seconds[name].append(time.perf_counter() - started)
    return seconds


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
