"""Aligning two texts of a hundred sentences from a cold start, beside loading the sentence encoder alone.

Both in one process, so that they are measured on the same machine at the same time. The texts are the English side of the samples
and what the embedded model makes of it, cut to a hundred sentences and kept out of the measured time.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from checker.alignment.aligner import align_segments
from checker.embedding.loading import load_encoder
from checker.pipeline import back_translate
from checker.records import Segment
from checker.settings import Settings

ROOT = Path(__file__).parent.parent
_SENTENCES = 100
_RUNS = 3


def main() -> None:
    """Prints the ratio of a cold alignment to loading the encoder, the median of some runs."""
    texts = json.dumps(_make_texts())
    ratios, loads = [], []
    for _ in range(_RUNS):
        command = [sys.executable, "-m", "benchmarks.alignment", "--one-run"]
        done = subprocess.run(command, input=texts, capture_output=True, text=True, check=True, cwd=ROOT)
        load, align = map(float, done.stdout.split())
        loads.append(load)
        ratios.append((load + align) / load)
    ratio = statistics.median(ratios)
    sys.stdout.write(f"{'loading the sentence encoder':40} {statistics.median(loads):.2f} s\n")
    sys.stdout.write(f"{'cold alignment of 100 + 100 sentences':40} {ratio:.2f} times loading the encoder (at most 4)\n")


def measure_one_run() -> None:
    """Reads two lists of sentences and prints the seconds of loading the encoder and of aligning them."""
    source, translation = (_make_segments(texts) for texts in json.load(sys.stdin))
    started = time.perf_counter()
    load_encoder("use").embed_spans(["One sentence."], 1)
    loaded = time.perf_counter()
    align_segments(source, translation, source_lang="pt", lang="en", encoder="use")
    sys.stdout.write(f"{loaded - started} {time.perf_counter() - loaded}\n")


def _make_texts() -> tuple[list[str], list[str]]:
    samples = sorted((ROOT / "corpora").glob("*/*.txt"))
    english = [path for path in samples if not path.name.endswith(".pt.txt")]
    translated = [each for path in english for each in back_translate(str(path), Settings(pivot="pt"), round_trip=False)]
    chosen = (translated * (_SENTENCES // len(translated) + 1))[:_SENTENCES]
    return [each.there.text for each in chosen], [each.segment.text for each in chosen]


def _make_segments(texts: list[str]) -> list[Segment]:
    segments, start = [], 0
    for number, text in enumerate(texts):
        segments.append(Segment(id=number, start=start, end=start + len(text), text=text, kind="sentence", paragraph=number))
        start += len(text) + 2
    return segments


if __name__ == "__main__":
    measure_one_run() if "--one-run" in sys.argv[1:] else main()
