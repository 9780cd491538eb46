"""Where the findings of a report stand in its page: their numbers, and their marks in the texts."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from checker.records import DocumentReport, Finding, Link, Report, Segment, Side
from checker.reports.html_text import Mark

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_GAP = "Something of the source is missing here"


@dataclass(frozen=True)
class PageDocument:
    """A document of the page: its number, and that of its first finding."""

    report: DocumentReport
    number: int
    first: int

    @cached_property
    def findings(self) -> list[tuple[int, Finding]]:
        """The findings with their numbers in the page."""
        return list(enumerate(self.report.findings, self.first))

    @cached_property
    def segments(self) -> dict[Side, tuple[Segment, ...]]:
        """The segments of either side."""
        return {"translation": self.report.segments, "source": self.report.source_segments}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The rows of the comparison: the links, or, without a source, the segments that have a back-translation."""
        if self.report.source is not None:
            return self.report.links
        trips = self.report.round_trips
        return tuple(Link(source=(), translation=(s.id,), score=0.0) for s in self.report.segments if s.id in trips)

    @cached_property
    def rows(self) -> dict[tuple[Side, int], int]:
        """The row of the comparison that a segment stands in, by side and id."""
        rows: dict[tuple[Side, int], int] = {}
        for row, link in enumerate(self.links):
            rows |= {("translation", number): row for number in link.translation}
            rows |= {("source", number): row for number in link.source}
        return rows

    def find_segment(self, side: Side, offset: int) -> Segment | None:
        """The segment that holds an offset, or the last one before it."""
        segments = self.segments[side]
        index = bisect.bisect_right(segments, offset, key=lambda segment: segment.start)
        return segments[max(index - 1, 0)] if segments else None

    def find_row(self, finding: Finding) -> int | None:
        """The row of the comparison that shows where a finding begins."""
        segment = self.find_segment(finding.side, finding.start)
        return None if segment is None else self.rows.get((finding.side, segment.id))

    def count_units(self, side: Side, start: int, end: int) -> int:
        """The length of a span of one side in UTF-16 code units, as scripts count it in the page."""
        wide = self._wide[side]
        return end - start + bisect.bisect_left(wide, end) - bisect.bisect_left(wide, start)

    @cached_property
    def _wide(self) -> dict[Side, list[int]]:
        """The places of characters that take two code units, in order."""
        sides: dict[Side, str] = {"translation": self.report.document.text}
        if self.report.source is not None:
            sides["source"] = self.report.source.text
        return {side: [match.start() for match in _WIDE.finditer(text)] for side, text in sides.items()}

    def mark_side(self, side: Side) -> list[Mark]:
        """The marks of the findings on one side."""
        return [_make_mark(number, f, f.start, f.end) for number, f in self.findings if f.side == side]

    def mark_article(self) -> list[Mark]:
        """The marks in the article: those of its own findings, and a place for each finding on the source."""
        return self.mark_side("translation") + [
            _make_mark(number, finding, *self._find_counterpart(finding), far=True)
            for number, finding in self.findings
            if finding.side == "source"
        ]

    def _find_counterpart(self, finding: Finding) -> tuple[int, int]:
        """Where a reader of the article looks for a finding on the source.

        Of one related place, there; between several, or where a sentence has no counterpart, in the gap.
        """
        places = sorted((related.start, related.end) for related in finding.related if related.side == "translation")
        if len(places) == 1 and finding.category != "Accuracy/Omission":
            return places[0]
        if places:
            return places[0][1], places[0][1]
        reached = self._reached[self.find_row(finding) or 0] if self._reached else 0
        return reached, reached

    @cached_property
    def _reached(self) -> list[int]:
        """How far into the article each row and those above it reach."""
        ends = {segment.id: segment.end for segment in self.report.segments}
        return list(accumulate((max((ends[each] for each in link.translation), default=0) for link in self.links), max))


def number_documents(report: Report) -> Iterator[PageDocument]:
    """The documents of a report with the numbers that the page gives them."""
    first = 0
    for number, document in enumerate(report.documents):
        yield PageDocument(document, number, first)
        first += len(document.findings)


def _make_mark(number: int, finding: Finding, start: int, end: int, *, far: bool = False) -> Mark:
    note = _GAP if far else finding.message
    known = finding.baseline == "known"
    return Mark(start=start, end=end, finding=number, severity=finding.severity, known=known, far=far, note=note)
