"""Source, translation and back-translation of one link, side by side."""

from __future__ import annotations

from rich.text import Text

from checker.records import DocumentReport, Segment
from checker.reports.finding_groups import FindingGroup
from checker.reports.terminal_page import TerminalPage
from checker.reports.terminal_text import clean_text, mark_spans


def show_link(group: FindingGroup, report: DocumentReport, page: TerminalPage) -> None:
    """Adds the texts of a link in columns, with the marked places; an empty side is a dash."""
    columns = [
        (f"source ({report.source_lang})", _show_source(group, report, page.colour)),
        (f"translation ({report.lang})", _show_translation(group, report, page.colour)),
    ]
    if report.round_trips:
        columns.append((f"back-translation ({report.pivot_lang})", _show_back_translation(group.segments, report)))
    page.add_columns([(Text(title, "dim cyan"), text) for title, text in columns], indent=2)


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
