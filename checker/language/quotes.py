"""The quotations of a text: which marks open and close them, what lies within what, and where a mark was lost."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from checker.language.quote_apostrophes import cost_of_no_quotation
from checker.language.quote_marks import Family, Mark, find_line_breaks, find_marks
from checker.language.quote_search import WIDTH, Candidate, Event, SpeakerTag, Step, search_reading
from checker.language.quote_speakers import find_speaker_offsets, find_speaker_tags

_PROVEN = 3
_DOUBTFUL = 1.0
_AFTER_STOP = re.compile(r"[.,!?…]\s+\Z")  # two quotations that end together have no space there
_OFTEN_DOUBLED = frozenset('"“”')
_MOST_MARKS = 20_000  # far above any article: from there on speed counts more
_NARROW = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. Where a mark is missing, `opening` or `closing` is None and `lost_near` an offset close behind its place.

    `repeated` are the marks that later paragraphs begin with; `parent` is the index of the quotation around this one.
    """

    opening: Mark | None
    closing: Mark | None
    repeated: tuple[Mark, ...] = ()
    parent: int | None = None
    lost_near: int | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing stands between the two marks."""
        return self.opening is not None and self.closing is not None and self.opening.end == self.closing.start

    @property
    def family(self) -> Family | None:
        """The family of the pair; None when a mark is missing or the two do not belong together."""
        if self.opening is None or self.closing is None or self.opening.level != self.closing.level:
            return None
        first, last = self.opening.family, self.closing.family
        if first == "low" and last in {"curly", "doubled"}:
            return "low"
        return first if first == last else None


@dataclass(frozen=True, slots=True)
class Quotations:
    """All quotations of a text in the order of their first mark, and the candidates that are no quotation marks."""

    quotations: tuple[Quotation, ...]
    others: tuple[Mark, ...]

    @property
    def single_pairs(self) -> int:
        """How many complete quotations stand in single marks."""
        return sum(q.opening is not None and q.closing is not None and q.opening.level == "single" for q in self.quotations)


@lru_cache(maxsize=4)
def read_quotations(text: str, lang: str) -> Quotations:
    """The quotations of `text`, which is written in `lang` (ISO 639-1). The work is linear in the length of the text.

    A lone single mark is taken for an apostrophe in a text that does not otherwise quote in single marks. A double mark that was
    typed twice is read as one mark, wider than its glyph, in lines where that leaves fewer marks without a partner; behind a
    stop and a space, as many are enough.
    """
    marks = tuple(find_marks(text, lang, find_speaker_offsets(text, lang)))
    reading = _read_apostrophes(text, lang, marks)
    doubled = [(one, other) for one, other in pairwise(marks) if _is_doubled(one, other)]
    if not doubled:
        return reading
    lines = {other.line for _, other in doubled}
    apart = {other.line for one, other in doubled if _AFTER_STOP.search(text, max(0, one.start - 4), one.start)}
    lost, left = _count_lost(reading), _count_lost(_read_apostrophes(text, lang, _join_doubled(marks, lines)))
    better = {line for line in lines if left[line] < lost[line] + (line in apart)}
    return _read_apostrophes(text, lang, _join_doubled(marks, better)) if better else reading


def _is_doubled(one: Mark, other: Mark) -> bool:
    return one.end == other.start and one.glyph == other.glyph and one.glyph in _OFTEN_DOUBLED


def _join_doubled(marks: Sequence[Mark], lines: Set[int]) -> tuple[Mark, ...]:
    """The marks with those that stand in one of the `lines` and were typed twice put together."""
    joined: list[Mark] = []
    for mark in marks:
        if joined and mark.line in lines and _is_doubled(joined[-1], mark):
            joined[-1] = replace(joined[-1], end=mark.end)
        else:
            joined.append(mark)
    return tuple(joined)


def _count_lost(reading: Quotations) -> Counter[int]:
    """How many quotations of each line lack a mark."""
    marks = ((q.opening or q.closing) for q in reading.quotations if q.opening is None or q.closing is None)
    return Counter(mark.line for mark in marks if mark is not None)


def _read_apostrophes(text: str, lang: str, marks: tuple[Mark, ...]) -> Quotations:
    """The reading that takes lone single marks for apostrophes unless the text quotes in such marks."""
    costs = [cost_of_no_quotation(text, lang, mark) for mark in marks]
    reading = _read(text, lang, marks, costs)
    if reading.single_pairs < _PROVEN:
        return reading
    raised = [
        cost + 2.0 if mark.level == "single" and cost >= _DOUBTFUL else cost for mark, cost in zip(marks, costs, strict=True)
    ]
    return _read(text, lang, marks, raised)


def _read(text: str, lang: str, marks: tuple[Mark, ...], costs: list[float]) -> Quotations:
    candidates = (Candidate(mark, cost) for mark, cost in zip(marks, costs, strict=True))
    tags = (SpeakerTag(start) for start in find_speaker_tags(text, lang))
    events: Iterator[Event] = heapq.merge(candidates, find_line_breaks(text), tags, key=_start_of)
    return _build(marks, search_reading(events, len(text), WIDTH if len(marks) < _MOST_MARKS else _NARROW))


def _start_of(event: Event) -> int:
    return event.mark.start if isinstance(event, Candidate) else event.start


@dataclass(slots=True)
class _Draft:
    opening: int = -1
    closing: int = -1
    parent: int = -1
    lost_near: int | None = None
    repeated: list[int] = field(default_factory=list)

    def first(self) -> int:
        return self.opening if self.opening >= 0 else self.closing


def _build(marks: tuple[Mark, ...], steps: tuple[Step, ...]) -> Quotations:
    drafts: dict[int, _Draft] = {}
    others: list[Mark] = []
    for step in steps:
        if step.action == "none":
            others.append(marks[step.mark])
        else:
            _apply(step, drafts)
    ordered = sorted(drafts.values(), key=_Draft.first)
    places = {draft.opening: place for place, draft in enumerate(ordered) if draft.opening >= 0}
    return Quotations(
        quotations=tuple(
            Quotation(
                opening=marks[draft.opening] if draft.opening >= 0 else None,
                closing=marks[draft.closing] if draft.closing >= 0 else None,
                repeated=tuple(marks[index] for index in draft.repeated),
                parent=places.get(draft.parent),
                lost_near=draft.lost_near,
            )
            for draft in ordered
        ),
        others=tuple(others),
    )


def _apply(step: Step, drafts: dict[int, _Draft]) -> None:
    if step.action == "open":
        drafts[step.mark] = _Draft(opening=step.mark, parent=step.opening)
    elif step.action == "close":
        drafts[step.opening].closing = step.mark
    elif step.action == "repeat":
        drafts[step.opening].repeated.append(step.mark)
    elif step.action == "lost opening":
        drafts[step.mark] = _Draft(closing=step.mark, parent=step.opening, lost_near=step.place)
    else:
        drafts[step.opening].lost_near = step.place
