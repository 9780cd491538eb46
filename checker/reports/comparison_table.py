"""Source, translation and back-translation of one link, side by side."""

from __future__ import annotations

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checker.records import DocumentReport, Segment
from checker.reports.finding_groups import FindingGroup
from checker.reports.terminal_text import clean_text, mark_spans


def show_link(group: FindingGroup, report: DocumentReport, *, colour: bool) -> RenderableType:
    """The texts of a link in columns, with the marked places; an empty side is a dash."""
    columns = [
        (f"source ({report.source_lang})", _show_source(group, report, colour)),
        (f"translation ({report.lang})", _show_translation(group, report, colour)),
    ]
    if report.round_trips:
        columns.append((f"back-translation ({report.pivot_lang})", _show_back_translation(group.segments, report)))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="dim cyan")
    for title, _ in columns:
        table.add_column(title, ratio=1, overflow="fold")
    table.add_row(*(text for _, text in columns))
    return Padding(table, (0, 0, 0, 2))


def _show_source(group: FindingGroup, report: DocumentReport, colour: bool) -> Text:
    if report.source is None or not group.source_segments:
        return Text("—")
    start, end = group.source_segments[0].start, group.source_segments[-1].end
    return mark_spans(report.source.text, start, end, group.list_spans("source"), colour=colour)


def _show_translation(group: FindingGroup, report: DocumentReport, colour: bool) -> Text:
    if not group.segments:
        return Text("—")
    start, end = group.segments[0].start, group.segments[-1].end
    return mark_spans(report.document.text, start, end, group.list_spans("translation"), colour=colour)


def _show_back_translation(segments: tuple[Segment, ...], report: DocumentReport) -> Text:
    trips = [report.round_trips[segment.id] for segment in segments if segment.id in report.round_trips]
    text = " ".join(trip.back_translation + (f" (unreliable: {trip.defect})" if trip.defect else "") for trip in trips)
    return Text(clean_text(text) or "—")
