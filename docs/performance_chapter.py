"""Writes docs/performance.md from the figures that `make bench` keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from textwrap import fill
from typing import Any

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "docs" / "performance_measurements.json"
PAGE = ROOT / "docs" / "performance.md"

_LIMITS = {"memory": 700, "warm": 0.5}
_ENGINES = {
    "fxtranslate alone": "fxtranslate called directly, sentence by sentence",
    "translate, native": "the same, as wrapped here",
    "translate, transformers greedy": "transformers, greedy, float32",
    "translate, transformers beam 4": "transformers, beam of four",
    "forced decoding, transformers": "forced decoding, transformers",
}
_ARTICLES = {"sample": "sample article alone", "pair": "article with its source"}


def write_performance_chapter() -> str:
    """The page. Raises OSError where the figures are missing."""
    figures: Mapping[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return (
        "\n\n".join([_write_head(figures), _write_engines(figures["engines"]), _write_cache(figures["cache"]), _EXPLANATION])
        + "\n"
    )


def _write_head(figures: Mapping[str, Any]) -> str:
    machine = figures["machine"]
    packages = ", ".join(f"{name} {version}" for name, version in sorted(machine["packages"].items()))
    text = (
        "Made by `make bench`. Everything is a ratio of two things measured in turn in the same run, since seconds are those of "
        f"one machine: {machine['processor']}, {machine['cores']} cores, threads: {machine['threads']}, "
        f"load {machine['load']}; Python {machine['python']}, {packages}; {machine['date']}. Medians of {figures['runs']}."
    )
    return "# Performance\n\n" + fill(text, 128, break_long_words=False, break_on_hyphens=False)


def _write_engines(engines: Mapping[str, float]) -> str:
    rows = [f"| {label} | {engines[name]:.2f} |" for name, label in _ENGINES.items() if name in engines]
    what = "The 54 segments of the sample article from English to Portuguese; higher is faster."
    return "\n".join(["## Students", "", what, "", "| | speed |", "| --- | --- |", *rows])


def _write_cache(cache: Mapping[str, float]) -> str:
    lines = [
        "## A whole check, and the cache",
        "",
        "A run with an empty cache beside importing PyTorch and transformers' Marian classes alone; a second run on the same",
        "article and one with a changed sentence, as shares of the first.",
        "",
        "| | first, times the imports | second | one sentence changed | second, processor time | peak memory, first | second |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, label in _ARTICLES.items():
        columns = [f"{cache[f'{name}_cold_by_imports']:.2f}"]
        columns += [f"{cache[f'{name}_{part}']:.2f}" for part in ("warm_by_cold", "edited_by_cold", "warm_by_cold_processor")]
        columns += [f"{cache[f'{name}_{part}_memory']:.0f} MB" for part in ("cold", "warm")]
        lines.append(f"| {label} | {' | '.join(columns)} |")
    missed = [
        f"the {what} of the {label} ({cache[f'{name}_{key}']:.4g}, wanted: at most {limit})"
        for name, label in _ARTICLES.items()
        for key, what, limit in (
            ("cold_memory", "peak memory in MB", _LIMITS["memory"]),
            ("warm_by_cold", "second run", _LIMITS["warm"]),
        )
        if cache[f"{name}_{key}"] > limit
    ]
    verdict = f"Not reached: {'; '.join(missed)}." if missed else "All limits are kept: 700 MB, and half of the first run's time."
    return "\n".join([*lines, "", verdict])


_EXPLANATION = """## What is kept

Translations in both directions, the scores of tokens and of edits, and what the model of words says of a pair are kept in one
SQLite file, `results-1.sqlite` in `~/.cache/checker` (`XDG_CACHE_HOME/checker`, or the folder in `CHECKER_CACHE`). A result is
found again by its texts, the content of the model, the engine with its options, the processor's arithmetic, and the program
itself with the libraries that compute. So a new version or another model starts afresh, and a sentence that changed is the only
one that is read again. A run in which nothing is missing loads no translation model and does not import PyTorch. The alignment
of an article with its source is not kept.

- The file holds texts of articles. Only its owner can read it (mode 0600). `--no-cache`, or `no-cache = true` in a configuration,
  neither reads nor writes it; `checker models cache clear` removes it.
- It grows to 500 MB, half a megabyte for the two articles above; then what was unused for longest is dropped.
- Runs may share it at the same time, and a run that is killed leaves it sound. A damaged file is set aside (`.broken`) and
  begun anew; where it cannot be written, or the disk is full, a note says so and the run goes on without.

## The same input, the same report

Byte by byte, whether results are cached or not, with one thread or two, and whatever texts are computed together: the head on
the words judges pair by pair, scores are computed source by source, and the choice between bfloat16 and float32 follows what
the processor says of itself and no trial. Tests hold this for the embedded models. Where the processor has no bfloat16, vectors
of words differ by a millionth with the texts beside them, and a beam search or a greedy one by transformers may break a tie
otherwise in another batch."""


def main() -> None:
    """Writes the page."""
    PAGE.write_text(write_performance_chapter(), encoding="utf-8")


if __name__ == "__main__":
    main()
