"""Segments without a counterpart: runs of null links, and how sure it is that nothing opposite translates them.

Isolation is Vecalign's normalised dissimilarity (Thompson and Koehn 2019) of a segment to the nearest single sentence opposite:
about 1 for unrelated text, 0.2 to 0.5 for translations. A segment of another link has one only if the link would do as well
without it; it counts as one of a null link, but is less sure. The steps below were set on mechanically edited parallel articles.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from checker.language.furniture import judge_line
from checker.records import Link, Segment, Side

_STEPS = ((0.75, 0.9), (0.65, 0.8), (0.55, 0.65), (0.4, 0.5))
"""Isolation from which a segment counts as unmatched with the confidence beside it."""
_DOUBTED = ((0.85, 0.65), (0.8, 0.6), (0.7, 0.55))
"""The same for a doubtful segment of a link: a sentence that was merged into another in few words looks alike."""
_NEAR = 0.3
_UNMEASURED = 0.6
_FEW_LETTERS = 12
"""Letters below which a segment is a label; Chinese, Japanese and Korean need a third."""
_FEW_DOUBTFUL, _BRIEF = 20, 0.4
"""Characters below which a doubtful segment is likely a form of address that the translation merged, and its confidence."""
_DATELINE = re.compile(
    r"[^\W\d_][^().!?\n]{1,60}\((?:Reuters|AFP|AP|dpa|EFE|ANSA|Lusa|TASS|PAP|ČTK|APA|Xinhua|Kyodo)\)\s*[-–—:]?\s*"
)
_NUMBER = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f' ]\d{3}(?!\d))+(?:[.,]\d{1,4})?|\d+(?:[.,]\d{1,4})?")
_NAME = re.compile(r"(?<![.!?…:“\"«„] )(?<!\A)(?<![^\W\d_])[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]{3,40}")
_PREFIX = 4


@dataclass(frozen=True, kw_only=True)
class Run:
    """Segments of one side that follow each other and have no counterpart; `before` and `after` are the links around them.

    `doubtful` says for those of `ids` that lie in a link of more than themselves, in which.
    """

    ids: tuple[int, ...]
    before: Link | None
    after: Link | None
    doubtful: Mapping[int, Link] = field(default_factory=dict)

    @property
    def beside(self) -> tuple[Link, ...]:
        """The links around the run, and those it was taken out of."""
        return (*(link for link in (self.before, self.after) if link), *dict.fromkeys(self.doubtful.values()))


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


Isolation = Mapping[tuple[Side, int], float]


def find_runs(links: Sequence[Link], isolation: Isolation, side: Side) -> Iterator[Run]:
    """The runs of segments of one side without counterpart, in order.

    A link of both sides ends a run, once its doubtful segments are taken out, unless that is all of it; null links of the other
    side do not.
    """
    ids: list[int] = []
    doubtful: dict[int, Link] = {}
    before: Link | None = None
    for link in links:
        parts = list(_release(link, isolation))
        shared = any(part.source and part.translation for part in parts)
        for part in parts:
            own, other = (part.source, part.translation) if side == "source" else (part.translation, part.source)
            if own and not other:
                ids += own
                doubtful |= dict.fromkeys(own, link) if shared else {}
            elif own and other:
                if ids:
                    yield Run(ids=tuple(ids), before=before, after=part, doubtful=doubtful)
                ids, doubtful, before = [], {}, part
    if ids:
        yield Run(ids=tuple(ids), before=before, after=None, doubtful=doubtful)


def _release(link: Link, isolation: Isolation) -> Iterator[Link]:
    """A link of both sides without the doubtful segments at its ends, and these around it as null links."""
    source = [number for number in link.source if ("source", number) not in isolation]
    translation = [number for number in link.translation if ("translation", number) not in isolation]
    if not (source and translation):
        yield Link(source=link.source, translation=(), score=0.0)
        yield Link(source=(), translation=link.translation, score=0.0)
        return
    core = replace(
        link,
        source=tuple(number for number in link.source if source[0] <= number <= source[-1]),
        translation=tuple(number for number in link.translation if translation[0] <= number <= translation[-1]),
    )
    yield Link(source=tuple(number for number in link.source if number < source[0]), translation=(), score=0.0)
    yield Link(source=(), translation=tuple(number for number in link.translation if number < translation[0]), score=0.0)
    yield core
    yield Link(source=tuple(number for number in link.source if number > source[-1]), translation=(), score=0.0)
    yield Link(source=(), translation=tuple(number for number in link.translation if number > translation[-1]), score=0.0)


def rate_run(run: Run, segments: Sequence[Segment], isolation: Isolation, side: Side) -> float:
    """Confidence, 0..1, that the segments of a run have no counterpart and that it matters: the mean, weighted by length."""
    rated = [
        (len(segment.text), rate_segment(segment, isolation.get((side, segment.id)), doubtful=segment.id in run.doubtful))
        for segment in segments
    ]
    total = sum(length for length, _ in rated)
    return round(sum(length * rate for length, rate in rated) / total, 2) if total else 0.0


def rate_segment(segment: Segment, isolation: float | None, *, doubtful: bool = False) -> float:
    """Confidence, 0..1, that one segment is unmatched; labels, datelines and page furniture are left out on purpose often."""
    measured = _UNMEASURED if isolation is None else isolation
    rate = next((confidence for step, confidence in (_DOUBTED if doubtful else _STEPS) if measured >= step), _NEAR)
    if doubtful and len(segment.text) < _FEW_DOUBTFUL:
        return min(rate, _BRIEF)
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
