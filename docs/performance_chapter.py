"""Writes docs/performance.md from the figures that `make bench` keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docs.paragraphs import wrap_paragraph
from docs.performance_gpu import write_gpu
from docs.performance_targets import write_targets

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "docs" / "performance_measurements.json"
PAGE = ROOT / "docs" / "performance.md"

_WAYS = {
    "beam_4": "translating, beam of four",
    "score": "forced decoding, whole vocabulary (`score`)",
    "variants_1": "forced decoding with the shortlist, one translation (`score_variants`)",
    "variants_8": "the same, eight translations of a source, each",
}
_ARTICLES = {"sample": "sample article alone", "pair": "article with its source"}


_COLUMNS = (
    "first, times the imports",
    "second by first",
    "both less the imports",
    "second by first less the imports",
    "one sentence changed",
    "second, processor time",
    "peak memory, first",
    "second",
)


def write_performance_chapter() -> str:
    """The page. Raises OSError where the figures are missing."""
    return write_page(json.loads(FIGURES.read_text(encoding="utf-8")))


def write_page(figures: Mapping[str, Any]) -> str:
    """The page from figures by part; a part that was not measured has no section."""
    sections = [write(figures[part]) + "\n\n" + _describe(figures[part]) for part, write in _SECTIONS.items() if part in figures]
    return "\n\n".join([_HEAD, write_targets(figures), _CHANGED, *sections, _EXPLANATION]) + "\n"


def _describe(figures: Mapping[str, Any]) -> str:
    """What the figures of a part were measured on."""
    machine = figures["machine"]
    packages = ", ".join(f"{name} {version}" for name, version in sorted(machine["packages"].items()))
    rounds = f"; medians of {figures['rounds']} rounds" if figures.get("rounds", 1) > 1 else ""
    text = (
        f"Measured on {machine['date']}: {machine['processor']}, {machine['cores']} cores, load {machine['load']}; "
        f"Python {machine['python']}, {packages}{rounds}."
    )
    return wrap_paragraph(text)


def _write_checkpoints(figures: Mapping[str, Any]) -> str:
    names = {
        "transformers": "transformers, greedy, float32",
        "ctranslate2": "CTranslate2, as wrapped here, int8",
        figures["best"]: figures["best"].replace("direct", "CTranslate2 called directly", 1),
        "transformers scoring": "forced decoding, transformers",
        "ctranslate2 scoring": "forced decoding, CTranslate2",
    }
    rows = [f"| {label} | {figures[f'{name} segments a second']:.1f} |" for name, label in names.items()]
    made = (
        f"Six and six layers of width 512, 58,101 pieces, random weights; {figures['sentences']} segments that all "
        f"become two and a half times as long; greedy search on {figures['cores']} cores. Called directly, CTranslate2 "
        "gets pieces that are ready, in the best of five ways to cut batches and to share the cores."
    )
    ratios = (
        f"Forced decoding by CTranslate2 is {figures['scoring_by_transformers_scoring']:.2f} times as fast as by "
        f"transformers, and {figures['scoring_by_translating']:.2f} times as fast as translating; by transformers it is "
        f"{figures['scoring_transformers_by_translating']:.2f} times as fast as translating."
    )
    return "\n".join(
        [
            *("## Checkpoints of the size of OPUS-MT", "", wrap_paragraph(made), ""),
            *("| | segments a second |", "| --- | --- |", *rows, "", wrap_paragraph(ratios)),
        ]
    )


def _write_engines(engines: Mapping[str, float]) -> str:
    made = (
        f"The {engines['segments']:.0f} segments of the sample article from English to Portuguese. The native engine as wrapped "
        f"here is {engines['native_by_fxtranslate']:.3f} times as fast as fxtranslate called directly, both on one "
        "thread; the two take turns after every few segments. Below, translations a second by transformers and "
        "PyTorch, beside those of the native engine on one thread and those of a greedy search by transformers: with "
        "as many threads as cores / with one thread."
    )
    rows = [f"| translating, greedily | {_show_both(engines, 'greedy_by_native')} | 1.00 / 1.00 |"]
    for way, label in _WAYS.items():
        columns = (_show_both(engines, f"{way}_by_{base}") for base in ("native", "greedy"))
        rows.append(f"| {label} | {' | '.join(columns)} |")
    head = ["| | beside translating natively | beside translating greedily |", "| --- | --- | --- |"]
    return "\n".join(["## Students", "", wrap_paragraph(made), "", *head, *rows])


def _show_both(figures: Mapping[str, float], name: str) -> str:
    return f"{figures[name]:.2f} / {figures[f'{name}_one_thread']:.2f}"


def _write_cache(cache: Mapping[str, float]) -> str:
    made = (
        "A run with an empty cache beside importing PyTorch alone; a second run on the same article and one with a changed "
        "sentence, as shares of the first. The second run does not import it, so that less than nothing can be left of it "
        "without the imports."
    )
    lines = [
        *("## A whole check, and the cache", "", wrap_paragraph(made), ""),
        f"| | {' | '.join(_COLUMNS)} |",
        f"|{' --- |' * (1 + len(_COLUMNS))}",
    ]
    second = ("warm_by_cold", "over_imports_warm_by_cold", "warm_by_cold_over_imports")
    shares = ("cold_by_imports", *second, "edited_by_cold", "warm_by_cold_processor")
    for name, label in _ARTICLES.items():
        columns = [_show(cache.get(f"{name}_{part}")) for part in shares]
        columns += [f"{cache[f'{name}_{part}_memory']:.0f} MB" for part in ("cold", "warm")]
        lines.append(f"| {label} | {' | '.join(columns)} |")
    return "\n".join(lines)


def _show(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


_SECTIONS = {"checkpoints": _write_checkpoints, "engines": _write_engines, "cache": _write_cache, "cuda": write_gpu}

_HEAD = """# Performance

Made by `make bench`; `python -m benchmarks.performance PART` measures one part anew. Everything is a ratio of two things
measured in turn in the same run, since seconds are those of one machine. "By" stands between the two; whether a target was met
is told from the digits that are shown. The imports are those of PyTorch alone, which a first run needs."""

_CHANGED = """After a sentence was changed, it alone is translated and scored again: `tests/test_determinism.py`
(`test_a_changed_sentence_alone_is_read_again`) and `tests/translation/test_cache.py`
(`test_only_the_sentence_that_changed_is_computed`) hold that."""

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

## Memory

The last article of a run, or the only one, lets go of every model that has done its work: the sentence encoder when the texts are
aligned, the translators before the model of words is loaded, that one before the rules read the result. Before further articles
they stay, since loading them again takes a second or two: a run on two articles with their sources took 1.0 GB. Weights of
students are decoded one by one, in the precision in which they are used.

## The same input, the same report

Byte by byte, whether results are cached or not, with one thread or two, and whatever texts are computed together: the head on
the words judges pair by pair, products of matrices have few shapes in which no row depends on the others, what runs on several
cores is parts that need nothing of each other, and the choice between bfloat16 and float32 follows what the processor says of
itself and no trial. Tests hold this for the embedded models. A beam search or a greedy one by transformers may break a tie
otherwise in another batch."""


def main() -> None:
    """Writes the page."""
    PAGE.write_text(write_performance_chapter(), encoding="utf-8")


if __name__ == "__main__":
    main()
