"""A report for people, in the terminal: the findings by position, each with its sentence.

article.txt
54 segments, 806 words, language en; back-translated into pt
2 major, 1 minor findings; quality score 98.1 of 100 (an automatic estimate)

9:419  Kazakhstan’s head of state >>Kassym-Shomart<< Tokayev had previously …
  major  name-variant  confidence 0.93
    “Kassym-Shomart” (once) looks like the same name as …
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from rich.text import Text

from checker.records import DocumentReport, Finding, Report, Severity
from checker.reports.comparison_table import show_link
from checker.reports.finding_groups import FindingGroup, group_findings
from checker.reports.places import name_position
from checker.reports.terminal_page import TerminalPage
from checker.reports.terminal_text import clean_text, make_text, mark_spans

_STYLES = {"critical": "bold red", "major": "red", "minor": "yellow", "neutral": "blue"}
_LONG = 60
"""Code points from which a marked place or a piece of evidence is too long to be repeated."""
_PLACES = 6
"""Related places shown before the rest is counted."""


def write_text(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """The report as text of at most `width` columns; without `colour` there is no escape sequence in it.

    Inputs that could not be checked are counted; their errors belong to standard error. Without any article the text is empty.
    """
    page = TerminalPage(width=width, colour=colour)
    for document in report.documents:
        _show_document(document, page)
    if report.documents:
        page.add(_show_footer(report))
    return page.read()


def _show_document(report: DocumentReport, page: TerminalPage) -> None:
    page.add(make_text(report.document.path, "bold"))
    page.add(make_text(_describe(report)))
    page.add(make_text(_summarise(report)))
    for note in report.notes:
        page.add(make_text(f"note: {note}", "dim"))
    for reason in report.unchecked:
        page.add(make_text(f"not checked: {reason}", "dim"))
    page.add(Text())
    for group in group_findings(_leave_out_known(report)):
        _show_group(group, report, page)


def _leave_out_known(report: DocumentReport) -> DocumentReport:
    return replace(report, findings=tuple(finding for finding in report.findings if finding.baseline == "new"))


def _describe(report: DocumentReport) -> str:
    text = f"{_count(len(report.segments), 'segment')}, {_count(report.words, 'word')}, language {report.lang}"
    if report.source is not None:
        source = f"source {report.source.path}, language {report.source_lang}, {_count(len(report.source_segments), 'segment')}"
        text = f"{text}; {source}, {_count(len(report.links), 'link')}"
    return f"{text}; back-translated into {report.pivot_lang}" if report.round_trips else text


def _summarise(report: DocumentReport) -> str:
    new = [finding for finding in report.findings if finding.baseline == "new"]
    counts = Counter(finding.severity for finding in new)
    found = ", ".join(f"{counts[severity]} {severity.value}" for severity in sorted(Severity, reverse=True) if counts[severity])
    findings = f"{found} {'finding' if len(new) == 1 else 'findings'}" if new else "no findings"
    if known := len(report.findings) - len(new):
        findings = f"{findings}, and {known} known"
    if report.suppressed:
        findings = f"{findings}, {report.suppressed} turned off by comments"
    return f"{findings}; quality score {report.score:.1f} of 100 (an automatic estimate)"


def _show_group(group: FindingGroup, report: DocumentReport, page: TerminalPage) -> None:
    findings = group.findings
    place = Text(_name_place(findings[0], report), "bold cyan")
    if group.link is None:
        page.add(Text.assemble(place, "  ", _show_sentence(group, report, page.colour)))
    else:
        page.add(place)
        show_link(group, report, page)
    for finding in findings:
        head, *lines = _show_finding(finding, report, named=len(findings) > 1)
        page.add(head, indent=2)
        for line in lines:
            page.add(line, indent=4)
    if group.link is None:
        for line in _show_round_trips(group, report):
            page.add(line, indent=2)
    page.add(Text())


def _name_place(finding: Finding, report: DocumentReport) -> str:
    place = name_position(report.read_side(finding.side), finding.start)
    return place if finding.side == "translation" else f"source {place}"


def _show_sentence(group: FindingGroup, report: DocumentReport, colour: bool) -> Text:
    spans = group.list_spans("translation")
    start = group.segments[0].start if group.segments else min(spans)[0]
    end = group.segments[-1].end if group.segments else start
    return mark_spans(report.document.text, start, end, spans, colour=colour)


def _show_round_trips(group: FindingGroup, report: DocumentReport) -> Iterator[Text]:
    for segment in group.segments:
        round_trip = report.round_trips.get(segment.id)
        if round_trip is None:
            continue
        defect = f" (unreliable: {round_trip.defect})" if round_trip.defect else ""
        yield _label(f"back-translation ({report.pivot_lang})", round_trip.back_translation + defect)
        if round_trip.round_trip is not None:
            yield _label(f"round trip ({report.lang})", f"{round_trip.round_trip} (chrF {round_trip.chrf or 0.0:.0f})")


def _show_finding(finding: Finding, report: DocumentReport, named: bool) -> Iterator[Text]:
    """A headline, then one text a line; `named` puts the marked place in front of a message that does not quote it."""
    yield Text.assemble(
        (finding.severity.value, _STYLES[finding.severity.value]),
        (f"  {finding.rule}  ", "bold"),
        (f"confidence {finding.confidence:.2f}", "dim"),
    )
    marked = finding.text.strip()
    place = f"“{marked}”: " if named and 0 < len(marked) <= _LONG and marked not in finding.message else ""
    yield make_text(place + finding.message)
    if finding.suggestion is not None:
        yield Text("suggestion: ") + make_text(finding.suggestion or "(leave out)", "green")
    if finding.related:
        yield make_text(f"see also: {_list_places(finding, report)}", "dim")
    evidence = [f"{name.replace('_', ' ')} {shown}" for name, value in finding.evidence.items() if (shown := _show_value(value))]
    if evidence:
        yield make_text("evidence: " + "; ".join(evidence), "dim")


def _label(name: str, text: str) -> Text:
    return Text.assemble((f"{name}: ", "dim cyan"), (clean_text(text), "dim"))


def _list_places(finding: Finding, report: DocumentReport) -> str:
    places = []
    for related in finding.related[:_PLACES]:
        place = name_position(report.read_side(related.side), related.start)
        side = "source " if related.side == "source" else ""
        shown = related.text if len(related.text) <= 40 else related.text[:39] + "…"
        places.append(f"{side}{place} “{shown}”")
    more = len(finding.related) - _PLACES
    return ", ".join(places) + (f" and {more} more" if more > 0 else "")


def _show_value(value: object) -> str:
    """A value of the evidence; what is empty or long is left to the formats for programs."""
    shown = f"{value:.2f}" if isinstance(value, float) else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return shown if len(shown) <= _LONG else ""


def _show_footer(report: Report) -> Text:
    lines = []
    for model in report.models:
        lines.append(f"{model.role}: {clean_text(model.id)} ({model.engine}, revision {_shorten(model.revision)})")
    if not report.models:
        lines.append("no model was used: rules on the text alone")
    elapsed = f", {report.seconds:.1f} s" if report.seconds is not None else ""
    if report.documents:
        mean = sum(document.score for document in report.documents) / len(report.documents)
        lines.append(f"quality score {mean:.1f} of 100" + (" on average" if len(report.documents) > 1 else ""))
    failed = f", {_count(len(report.failures), 'input')} not checked" if report.failures else ""
    lines.append(f"checker {report.version}, {_count(len(report.documents), 'article')}{failed}{elapsed}")
    return make_text("\n".join(lines), "dim")


def _shorten(revision: str) -> str:
    return clean_text(revision.removeprefix("sha256:")[:8])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
