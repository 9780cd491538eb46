"""Segments a second of a checkpoint with CTranslate2, transformers, and CTranslate2 called directly, in one run.

    python -m benchmarks.ctranslate2 [ROUNDS [SENTENCES]]

The checkpoint has the size of those of OPUS-MT (6 and 6 layers, width 512, 58,101 pieces) and random weights; its end token never
comes, so that every engine writes the same number of pieces. All search greedily on the same cores and take turns; each ratio is
the median over the rounds. "Direct" calls `translate_batch` with pieces that are ready, in the best of several ways to cut
batches and to share the cores. The last line is the figures as JSON.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.checkpoint import Size, make_model, make_texts, write_checkpoint
from benchmarks.turns import Task, divide, take_turns
from checker.records import ModelSource
from checker.translation.torch_setup import prepare_torch

_CORES = 2
_SENTENCES = 54
"""As many as the sample article has."""
_DIRECT = (
    {"inter_threads": 1, "intra_threads": _CORES, "tokens": 512},
    {"inter_threads": 1, "intra_threads": _CORES, "tokens": 2048},
    {"inter_threads": _CORES, "intra_threads": 1, "tokens": 256},
    {"inter_threads": _CORES, "intra_threads": 1, "tokens": 512},
    {"inter_threads": _CORES, "intra_threads": 1, "tokens": 1024},
)
_OURS = "ctranslate2"


def main(rounds: int = 3, sentences: int = _SENTENCES) -> None:
    """Measures, and prints the figures. Sets the environment of this process, which should therefore be one of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHECKER_CACHE"] = str(Path(folder) / "cache")
        os.environ["OMP_NUM_THREADS"] = str(_CORES)
        figures = measure_checkpoint(Path(folder) / "model", Size(), rounds=rounds, sentences=sentences)
    for name, figure in figures.items():
        sys.stdout.write(f"{name:40} {figure}\n")
    sys.stdout.write(json.dumps(figures) + "\n")


def measure_checkpoint(folder: Path, size: Size, *, rounds: int, sentences: int) -> dict[str, float | str]:
    """Ratios and segments a second by name; writes the checkpoint into the folder.

    Converts it into the cache and computes on two cores, both as the environment says.
    """
    prepare_torch()
    import torch

    torch.set_num_threads(_CORES)
    texts = make_texts(sentences)
    tasks, direct = _prepare(write_checkpoint(folder, make_model(size)), texts)
    seconds = take_turns(tasks | direct, rounds)
    best = min(direct, key=lambda name: statistics.median(seconds[name]))
    # Once more, the two alone, since they are nearly the same.
    duel = take_turns({_OURS: tasks[_OURS], best: direct[best]}, 4 * rounds)
    rates = {f"{name} segments a second": round(sentences / statistics.median(seconds[name]), 2) for name in (*tasks, best)}
    return {
        "cores": _CORES,
        "sentences": sentences,
        "by_transformers": divide(seconds["transformers"], seconds[_OURS]),
        "by_direct": divide(duel[_OURS], duel[best]),
        "scoring_by_translating": divide(seconds[_OURS], seconds[f"{_OURS} scoring"]),
        "scoring_by_transformers_scoring": divide(seconds["transformers scoring"], seconds[f"{_OURS} scoring"]),
        "scoring_transformers_by_translating": divide(seconds["transformers"], seconds["transformers scoring"]),
        "best": best,
        **rates,
    }


def _prepare(source: ModelSource, texts: list[str]) -> tuple[dict[str, Task], dict[str, Task]]:
    """What is measured, ours and direct; everything is loaded, and has run once."""
    from checker.translation.ctranslate2_translator import CTranslate2Translator
    from checker.translation.marian import MarianTranslator

    reference = MarianTranslator(source)
    ours = CTranslate2Translator(source, reference=lambda: reference, threads=_CORES)
    tokenizer = ours.tokenizer
    names = {number: piece for piece, number in tokenizer.source_table.items()}
    rows = [[names[number] for number in tokenizer.close(tokenizer.encode_source(text))] for text in texts]
    # As long as what is translated: two and a half times the source.
    translations = [f"{text} {text} {text[: len(text) // 2]}" for text in texts]
    reference.translate(texts[:4])
    tasks: dict[str, Task] = {
        "transformers": lambda: reference.translate(texts),
        _OURS: lambda: ours.translate(texts),
        "transformers scoring": lambda: reference.score(texts, translations),
        f"{_OURS} scoring": lambda: ours.score(texts, translations),
    }
    direct = {_name_direct(choice): _make_direct(source, tokenizer, rows, choice) for choice in _DIRECT}
    for name, task in (tasks | direct).items():
        if name != "transformers":  # has run, on a few texts, since it takes longest
            task()
    return tasks, direct


def _name_direct(choice: Mapping[str, int]) -> str:
    return f"direct, {choice['inter_threads']} x {choice['intra_threads']} threads, {choice['tokens']} tokens"


def _make_direct(source: ModelSource, tokenizer: Any, rows: list[list[str]], choice: Mapping[str, int]) -> Task:  # noqa: ANN401
    import ctranslate2

    from checker.translation.batching import plan_batches
    from checker.translation.conversion import ensure_conversion
    from checker.translation.limits import limit_length

    folder = ensure_conversion(source, tokenizer, quantisation="int8")
    threads = {name: choice[name] for name in ("inter_threads", "intra_threads")}
    model = ctranslate2.Translator(str(folder), compute_type="int8", **threads)
    batches = plan_batches([len(row) for row in rows], tokens=choice["tokens"], rows=64)

    def translate() -> list[object]:
        started = [
            model.translate_batch(
                [rows[index] for index in batch],
                beam_size=1,
                max_decoding_length=limit_length(max(len(rows[index]) for index in batch)),
                asynchronous=True,
            )
            for batch in batches
        ]
        return [result.result() for batch in started for result in batch]

    return translate


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
