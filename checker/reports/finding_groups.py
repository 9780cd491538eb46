"""Findings grouped by the place that a reader looks at: a segment of the article, or a link between it and its source."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from checker.records import DocumentReport, Finding, Link, Segment, Side


@dataclass(frozen=True, kw_only=True)
class FindingGroup:
    """Findings that are shown together. `segments` is empty for a gap between segments.

    `link` and `link_index`, its place among the links of the report, are None without a source.
    """

    findings: tuple[Finding, ...]
    segments: tuple[Segment, ...] = ()
    source_segments: tuple[Segment, ...] = ()
    link: Link | None = None
    link_index: int | None = None

    def list_spans(self, side: Side) -> list[tuple[int, int]]:
        """The places that the findings mark on one side, those included that they name besides where they mark the other."""
        spans = [(finding.start, finding.end) for finding in self.findings if finding.side == side]
        near = [
            (related.start, related.end)
            for finding in self.findings
            for related in finding.related
            if related.side == side != finding.side and self._holds(side, related.start, related.end)
        ]
        return spans + near

    def _holds(self, side: Side, start: int, end: int) -> bool:
        """Whether a span lies within the group and marks a part of a side, not all of it."""
        segments = self.segments if side == "translation" else self.source_segments
        if not segments or not segments[0].start <= start < segments[-1].end:
            return False
        return (start, end) != (segments[0].start, segments[-1].end)


def group_findings(report: DocumentReport) -> Iterator[FindingGroup]:
    """All findings of a report in groups, in the order of the first finding of each."""
    places = _Places(report)
    groups: dict[tuple[str, int], list[Finding]] = {}
    for finding in report.findings:
        groups.setdefault(places.find(finding), []).append(finding)
    for place, findings in groups.items():
        yield places.make_group(place, tuple(findings))


class _Places:
    """Finds the link, or else the segment, that a finding begins in."""

    def __init__(self, report: DocumentReport) -> None:
        self._report = report
        self._segments = {segment.id: segment for segment in report.segments}
        self._source_segments = {segment.id: segment for segment in report.source_segments}
        self._links: dict[tuple[Side, int], int] = {}
        for index, link in enumerate(report.links):
            self._links |= {("translation", number): index for number in link.translation}
            self._links |= {("source", number): index for number in link.source}

    def find(self, finding: Finding) -> tuple[str, int]:
        segment = self._find_segment(finding)
        if segment is None:
            return "gap", finding.start
        link = self._links.get((finding.side, segment.id))
        return ("segment", segment.id) if link is None else ("link", link)

    def make_group(self, place: tuple[str, int], findings: tuple[Finding, ...]) -> FindingGroup:
        kind, number = place
        if kind == "gap":
            return FindingGroup(findings=findings)
        if kind == "segment":
            return FindingGroup(findings=findings, segments=(self._segments[number],))
        link = self._report.links[number]
        return FindingGroup(
            findings=findings,
            link=link,
            link_index=number,
            segments=tuple(self._segments[each] for each in link.translation),
            source_segments=tuple(self._source_segments[each] for each in link.source),
        )

    def _find_segment(self, finding: Finding) -> Segment | None:
        segments = self._report.segments if finding.side == "translation" else self._report.source_segments
        index = bisect.bisect_right(segments, finding.start, key=lambda segment: segment.end)
        return segments[index] if index < len(segments) and segments[index].start <= finding.start else None
