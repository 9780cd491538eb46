"""What was to be reached, beside what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MEGABYTES = 700.0
_HALF = 0.5
_FORCED = 4.0


@dataclass(frozen=True, kw_only=True)
class Target:
    """One figure of a part, and its limit: the least it should be, or where `least` is false the most."""

    part: str
    figure: str
    what: str
    limit: float
    least: bool = False

    @property
    def digits(self) -> int:
        """As many as are shown; whether the target was met is told from these too."""
        return 0 if self.limit >= 100 else 2

    def show_limit(self) -> str:
        """In words."""
        return f"{'at least' if self.least else 'at most'} {self.limit:.{self.digits}f}"

    def is_met(self, value: float) -> bool:
        """Whether the value, as it is shown, is on the right side."""
        shown = round(value, self.digits)
        return shown >= self.limit if self.least else shown <= self.limit


def _list_forced() -> Iterator[Target]:
    ways = {
        "score": "whole vocabulary",
        "variants_1": "shortlist",
        "variants_8": "shortlist, eight translations of a source, each",
    }
    bases = {"greedy": "translating by the same engine", "native": "translating natively"}
    for way, label in ways.items():
        for base, other in bases.items():
            yield Target(
                part="engines",
                figure=f"{way}_by_{base}",
                what=f"student: speed of forced decoding ({label}) by {other}",
                limit=_FORCED,
                least=True,
            )


def _list_whole() -> Iterator[Target]:
    articles = {"sample": "an article alone", "pair": "an article with its source"}
    runs = {
        "warm_by_cold": "second run by the first",
        "over_imports_warm_by_cold": "second run by the first, both less the imports",
    }
    for run, label in runs.items():
        for name, article in articles.items():
            yield Target(part="cache", figure=f"{name}_{run}", what=f"{article}: {label}", limit=_HALF)
    for name, article in articles.items():
        yield Target(part="cache", figure=f"{name}_cold_memory", what=f"{article}: peak memory, MB", limit=MEGABYTES)


TARGETS = (
    Target(
        part="checkpoints", figure="by_transformers", what="CTranslate2: speed by transformers' `generate`", limit=3.5, least=True
    ),
    Target(part="checkpoints", figure="by_direct", what="CTranslate2: time by that of calling it directly", limit=1.15),
    Target(
        part="engines", figure="native_by_fxtranslate", what="student: speed by that of fxtranslate alone", limit=1.0, least=True
    ),
    *_list_forced(),
    *_list_whole(),
)


def write_targets(figures: Mapping[str, Any]) -> str:
    """A table of all targets; what was not measured yet says so."""
    rows = [
        "| | measured | wanted | |",
        "| --- | --- | --- | --- |",
    ]
    for target in TARGETS:
        value = figures.get(target.part, {}).get(target.figure)
        shown = "not yet" if value is None else f"{value:.{target.digits}f}"
        verdict = "" if value is None else "met" if target.is_met(value) else "**not met**"
        rows.append(f"| {target.what} | {shown} | {target.show_limit()} | {verdict} |")
    return "\n".join(rows)
