"""Students: translating and forced decoding, beside the native engine and the reference in the same run.

    python -m benchmarks.engines [ROUNDS]

The native engine as wrapped here and alone differ by a hundredth or less, so they take turns after every few segments. The others
take turns with whole articles, each time with translators that are new, so that nothing is remembered from the round before.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import fxtranslate

from benchmarks.turns import Task, divide, take_turns
from checker.documents.reading import read_document
from checker.models.resolution import resolve_models
from checker.models.student_files import read_student_files
from checker.records import ModelSource
from checker.segmentation import segment_document
from checker.translation.engines import load_translator
from checker.translation.translator import Translator

_SAMPLE = Path(__file__).parent.parent / "corpora" / "kazakhstan-2022" / "000_e73e752871e4d452.txt"
_BLOCK = 2
"""Segments after which the native engine and its wrapper change places."""
_PASSES = 6
"""Times that they go through the article in one round."""
_VARIANTS = 8
_WARMING = "A sentence that is in no article."


def main(rounds: int = 3) -> None:
    """Prints a line for each figure."""
    for name, figure in measure_engines(rounds).items():
        sys.stdout.write(f"{name:40} {figure}\n")
    sys.stdout.flush()


def measure_engines(rounds: int = 3) -> dict[str, float]:
    """Ratios by name, each of speeds: how many times as fast as what stands behind `by`.

    The speed of scoring is that of translations scored. `one_thread` is PyTorch with one thread, as the native engine has.
    """
    texts = [segment.text for segment in segment_document(read_document(str(_SAMPLE)), "en")]
    source = resolve_models(lang="en", source_lang="pt", pivot=None, model=None, forward_model=None, offline=True).back
    if source is None:
        raise SystemExit("the embedded models are not installed")
    figures: dict[str, float] = {"segments": len(texts), "native_by_fxtranslate": _compare_native(source, texts, rounds)}
    figures |= _compare_scoring(source, texts, rounds)
    with _one_thread():
        figures |= {f"{name}_one_thread": figure for name, figure in _compare_scoring(source, texts, rounds).items()}
    return figures


def _compare_native(source: ModelSource, texts: Sequence[str], rounds: int) -> float:
    """The median over blocks of segments and passes of the time alone by the time as wrapped.

    Where the weights come to lie in memory makes a difference of a hundredth, so both are made anew for every pass, the one first
    and then the other.
    """
    files = read_student_files(source)
    blocks = [list(texts[start : start + _BLOCK]) for start in range(0, len(texts), _BLOCK)]
    ratios = []
    for number in range(_PASSES * rounds):
        makers: list[Callable[[], Callable[[str], object]]] = [
            lambda: fxtranslate.Translator(files.model, files.source_vocabulary, files.target_vocabulary).translate,
            lambda: partial(_translate_one, load_translator(source, engine="native")),
        ]
        made = {place: makers[place]() for place in ((0, 1) if number % 2 else (1, 0))}
        for translate in made.values():
            translate(_WARMING)
        for place, block in enumerate(blocks):
            seconds = {}
            for which in (0, 1) if (number // 2 + place) % 2 else (1, 0):
                started = time.perf_counter()
                for text in block:
                    made[which](text)
                seconds[which] = time.perf_counter() - started
            ratios.append(seconds[0] / seconds[1])
    return round(statistics.median(ratios), 3)


def _translate_one(translator: Translator, text: str) -> object:
    return translator.translate([text])


def _compare_scoring(source: ModelSource, texts: Sequence[str], rounds: int) -> dict[str, float]:
    translations = [hypothesis.text for hypothesis in load_translator(source, engine="native").translate(texts)]
    times: dict[str, list[float]] = {}
    for number in range(rounds):
        tasks = list(_prepare(source, texts, translations).items())[:: -1 if number % 2 else 1]
        for name, seconds in take_turns(dict(tasks), 1).items():
            times.setdefault(name, []).extend(seconds)
    times["variants_8"] = [seconds / _VARIANTS for seconds in times["variants_8"]]
    ways = sorted(times.keys() - {"native", "greedy"})
    return {
        "greedy_by_native": divide(times["native"], times["greedy"]),
        **{f"{way}_by_{base}": divide(times[base], times[way]) for way in ways for base in ("native", "greedy")},
    }


def _prepare(source: ModelSource, texts: Sequence[str], translations: Sequence[str]) -> dict[str, Task]:
    """What is measured, each with a translator of its own that has run on another sentence; those that score as checks do."""
    native, score, one, eight = (load_translator(source) for _ in range(4))
    greedy = load_translator(source, engine="transformers")
    wide = load_translator(source, engine="transformers", beams=4)
    variants = [_vary(text) for text in translations]
    for translator in (native, greedy, wide):
        translator.translate([_WARMING])
    score.score([_WARMING], [_WARMING])
    _warm_up(one, 1)
    _warm_up(eight, _VARIANTS)
    return {
        "native": lambda: native.translate(texts),
        "greedy": lambda: greedy.translate(texts),
        "beam_4": lambda: wide.translate(texts),
        "score": lambda: score.score(texts, translations),
        "variants_1": lambda: one.score_variants(texts, [[text] for text in translations]),
        "variants_8": lambda: eight.score_variants(texts, variants),
    }


def _warm_up(translator: Translator, count: int) -> None:
    translator.score_variants([_WARMING], [[_WARMING] * count])


def _vary(text: str) -> list[str]:
    """The translation and seven others, each of which lacks one of its words."""
    words = text.split()
    places = [number * len(words) // (_VARIANTS - 1) for number in range(_VARIANTS - 1)]
    return [text, *(" ".join([*words[:place], *words[place + 1 :]]) for place in places)]


@contextmanager
def _one_thread() -> Iterator[None]:
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
