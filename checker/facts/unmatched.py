"""Segments without a counterpart: runs of null links, and how sure it is that nothing opposite translates them.

Isolation is Vecalign's normalised dissimilarity (Thompson and Koehn 2019) of a segment to the nearest single sentence opposite:
about 1 for unrelated text, 0.2 to 0.5 for translations. The steps below were set on mechanically edited parallel articles.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.language.furniture import judge_line
from checker.records import Link, Segment, Side

_STEPS = ((0.75, 0.9), (0.65, 0.8), (0.55, 0.65), (0.5, 0.5))
"""Isolation from which a segment counts as unmatched with the confidence beside it."""
_NEAR = 0.3
_UNMEASURED = 0.6
_FEW_LETTERS = 12
"""Letters below which a segment is a label; Chinese, Japanese and Korean need a third."""
_DATELINE = re.compile(
    r"[^\W\d_][^().!?\n]{1,60}\((?:Reuters|AFP|AP|dpa|EFE|ANSA|Lusa|TASS|PAP|ČTK|APA|Xinhua|Kyodo)\)\s*[-–—:]?\s*"
)
_NUMBER = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f' ]\d{3}(?!\d))+(?:[.,]\d{1,4})?|\d+(?:[.,]\d{1,4})?")
_NAME = re.compile(r"(?<![.!?…:“\"«„] )(?<!\A)(?<![^\W\d_])[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]{3,40}")
_PREFIX = 4


@dataclass(frozen=True, kw_only=True)
class Run:
    """Segments of one side that follow each other and have no counterpart; `before` and `after` are the links around them."""

    ids: tuple[int, ...]
    before: Link | None
    after: Link | None


@dataclass(frozen=True, kw_only=True)
class Traces:
    """What a translation must keep in some form: values of numbers with digits, and the beginnings of names, folded."""

    numbers: frozenset[str]
    names: frozenset[str]

    def __len__(self) -> int:
        return len(self.numbers) + len(self.names)

    def drop(self, other: Traces) -> Traces:
        """The traces that `other` has not."""
        return Traces(numbers=self.numbers - other.numbers, names=self.names - other.names)


def find_runs(links: Sequence[Link], side: Side) -> Iterator[Run]:
    """The runs of null links of one side, in order. A link of both sides ends a run; null links of the other side do not."""
    ids: list[int] = []
    before: Link | None = None
    for link in links:
        own, other = (link.source, link.translation) if side == "source" else (link.translation, link.source)
        if own and not other:
            ids += own
        elif own and other:
            if ids:
                yield Run(ids=tuple(ids), before=before, after=link)
            ids, before = [], link
    if ids:
        yield Run(ids=tuple(ids), before=before, after=None)


def rate_run(segments: Sequence[Segment], isolation: Mapping[tuple[Side, int], float], side: Side) -> float:
    """Confidence, 0..1, that the segments have no counterpart and that it matters: the mean, weighted by length."""
    rated = [(len(segment.text), rate_segment(segment, isolation.get((side, segment.id)))) for segment in segments]
    total = sum(length for length, _ in rated)
    return round(sum(length * rate for length, rate in rated) / total, 2) if total else 0.0


def rate_segment(segment: Segment, isolation: float | None) -> float:
    """Confidence, 0..1, that one segment is unmatched; labels, datelines and page furniture are left out on purpose often."""
    measured = _UNMEASURED if isolation is None else isolation
    rate = next((confidence for step, confidence in _STEPS if measured >= step), _NEAR)
    return min(rate, 0.35) if is_label(segment) else rate


def is_label(segment: Segment) -> bool:
    """Whether the segment is a dateline, a caption, a line of the page or too short for a statement."""
    text = segment.text.strip()
    letters = [letter for letter in text if letter.isalpha()]
    least = _FEW_LETTERS // 3 if letters and letters[0] >= "\u3040" else _FEW_LETTERS
    if segment.kind in {"dateline", "caption"} or len(letters) < least or _DATELINE.fullmatch(text):
        return True
    furniture = judge_line(text)
    return furniture is not None and furniture.confidence >= 0.5


@lru_cache(maxsize=4096)
def read_traces(text: str) -> Traces:
    """The numbers from 13 and the names within the sentences of a text in Latin letters; other scripts give numbers only."""
    numbers = {re.sub(r"\D", "", match.group()).lstrip("0") for match in _NUMBER.finditer(text)}
    names = {_fold(match.group())[:_PREFIX] for match in _NAME.finditer(text)}
    kept = {number for number in numbers if len(number) > 2 or (number and int(number) > 12)}
    return Traces(numbers=frozenset(kept), names=frozenset(names))


def share_traces(traces: Traces, text: str) -> float:
    """The share of the traces that a text of the other language holds, 0..1; 0 without any."""
    if not traces:
        return 0.0
    other = read_traces(text)
    words = {_fold(word)[:_PREFIX] for word in re.findall(r"[^\W\d_]{4,}", text)}
    held = len(traces.numbers & other.numbers) + len(traces.names & words)
    return held / len(traces)


def _fold(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter))
