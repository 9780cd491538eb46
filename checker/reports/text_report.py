"""A report for people, in the terminal: the findings by position, each with its sentence.

article.txt
54 segments, 806 words, language en; back-translated into pt
2 major, 1 minor findings; quality score 98.1 of 100 (an automatic estimate)

9:419  Kazakhstan’s head of state >>Kassym-Shomart<< Tokayev had previously …
  major  name-variant  confidence 0.93
    “Kassym-Shomart” (once) looks like the same name as …
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from checker.records import DocumentReport, Finding, Report, Segment, Severity

_STYLES = {"critical": "bold red", "major": "red", "minor": "yellow", "neutral": "blue"}
_CONTEXT = 160
"""Code points of a long sentence shown on either side of its marks."""
_LONG = 60
"""Code points from which a marked place or a piece of evidence is too long to be repeated."""
_PLACES = 6
"""Related places shown before the rest is counted."""


def write_text(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """The report as text of at most `width` columns; without `colour` there is no escape sequence in it.

    Inputs that could not be checked are counted; their errors belong to standard error. Without any article the text is empty.
    """
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for document in report.documents:
        console.print(_show_document(document, colour))
    if report.documents:
        console.print(_show_footer(report))
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _show_document(report: DocumentReport, colour: bool) -> Group:
    parts: list[RenderableType] = [_text(report.document.path, "bold"), _text(_describe(report)), _text(_summarise(report))]
    parts += [_text(f"note: {note}", "dim") for note in report.notes]
    parts.append(Text())
    for segment, findings in _by_segment(report):
        parts += _show_segment(segment, findings, report, colour)
    return Group(*parts)


def _describe(report: DocumentReport) -> str:
    text = f"{_count(len(report.segments), 'segment')}, {_count(report.words, 'word')}, language {report.lang}"
    return f"{text}; back-translated into {report.pivot_lang}" if report.round_trips else text


def _summarise(report: DocumentReport) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    found = ", ".join(f"{counts[severity]} {severity.value}" for severity in sorted(Severity, reverse=True) if counts[severity])
    total = len(report.findings)
    findings = f"{found} {'finding' if total == 1 else 'findings'}" if total else "no findings"
    return f"{findings}; quality score {report.score:.1f} of 100 (an automatic estimate)"


def _by_segment(report: DocumentReport) -> Iterable[tuple[Segment | None, list[Finding]]]:
    """The findings grouped by the segment they begin in, by position; None for those in a gap."""
    placed: list[tuple[Segment | None, Finding]] = []
    index = 0
    segments = report.segments
    for finding in report.findings:
        while index < len(segments) and segments[index].end <= finding.start:
            index += 1
        inside = index < len(segments) and segments[index].start <= finding.start
        placed.append((segments[index] if inside else None, finding))
    for _, group in groupby(placed, key=lambda item: item[0].id if item[0] else -1 - item[1].start):
        members = list(group)
        yield members[0][0], [finding for _, finding in members]


def _show_segment(
    segment: Segment | None, findings: Sequence[Finding], report: DocumentReport, colour: bool
) -> list[RenderableType]:
    line, column = report.document.position(findings[0].start)
    parts: list[RenderableType] = [
        Text.assemble((f"{line}:{column}", "bold cyan"), "  ", _mark(segment, findings, report.document.text, colour))
    ]
    for finding in findings:
        head, *lines = _show_finding(finding, report, named=len(findings) > 1)
        parts.append(Padding(head, (0, 0, 0, 2)))
        parts += [Padding(line, (0, 0, 0, 4)) for line in lines]
    round_trip = report.round_trips.get(segment.id) if segment else None
    if round_trip:
        defect = f" (unreliable: {round_trip.defect})" if round_trip.defect else ""
        parts.append(_label(f"back-translation ({report.pivot_lang})", round_trip.back_translation + defect))
        if round_trip.round_trip is not None:
            again = f"{round_trip.round_trip} (chrF {round_trip.chrf or 0.0:.0f})"
            parts.append(_label(f"round trip ({report.lang})", again))
    parts.append(Text())
    return parts


def _show_finding(finding: Finding, report: DocumentReport, named: bool) -> Iterator[Text]:
    """A headline, then one text a line; `named` puts the marked place in front of a message that does not quote it."""
    yield Text.assemble(
        (finding.severity.value, _STYLES[finding.severity.value]),
        (f"  {finding.rule}  ", "bold"),
        (f"confidence {finding.confidence:.2f}", "dim"),
    )
    marked = finding.text.strip()
    place = f"“{marked}”: " if named and 0 < len(marked) <= _LONG and marked not in finding.message else ""
    yield _text(place + finding.message)
    if finding.suggestion is not None:
        yield Text("suggestion: ") + _text(finding.suggestion or "(leave out)", "green")
    if finding.related:
        yield _text(f"see also: {_list_places(finding, report)}", "dim")
    evidence = [f"{name.replace('_', ' ')} {shown}" for name, value in finding.evidence.items() if (shown := _show_value(value))]
    if evidence:
        yield _text("evidence: " + "; ".join(evidence), "dim")


def _label(name: str, text: str) -> Padding:
    return Padding(Text.assemble((f"{name}: ", "dim cyan"), (_clean(text), "dim")), (0, 0, 0, 2))


def _list_places(finding: Finding, report: DocumentReport) -> str:
    places = []
    for related in finding.related[:_PLACES]:
        line, column = report.document.position(related.start)
        shown = related.text if len(related.text) <= 40 else related.text[:39] + "…"
        places.append(f"{line}:{column} “{shown}”")
    more = len(finding.related) - _PLACES
    return ", ".join(places) + (f" and {more} more" if more > 0 else "")


def _show_value(value: object) -> str:
    """A value of the evidence; what is empty or long is left to the formats for programs."""
    shown = f"{value:.2f}" if isinstance(value, float) else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return shown if len(shown) <= _LONG else ""


def _mark(segment: Segment | None, findings: Sequence[Finding], text: str, colour: bool) -> Text:
    """The sentence with the marked places; a long one is shortened around them."""
    spans = _union([(finding.start, finding.end) for finding in findings])
    start = segment.start if segment else spans[0][0]
    end = max(segment.end, spans[-1][1]) if segment else spans[-1][1]
    first, last = max(start, spans[0][0] - _CONTEXT), min(end, spans[-1][1] + _CONTEXT)
    if last - first > 8 * _CONTEXT:
        last = min(end, spans[0][0] + 7 * _CONTEXT)
        spans = [(s, min(e, last)) for s, e in spans if s < last]
    shown = Text("…" if first > start else "")
    position = first
    for span_start, span_end in spans:
        shown.append(_clean(text[position:span_start]))
        marked = _clean(text[span_start:span_end])
        shown.append(marked if colour else f">>{marked}<<", "bold reverse")
        position = span_end
    shown.append(_clean(text[position:last]) + ("…" if last < end else ""))
    return shown


def _union(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _show_footer(report: Report) -> Text:
    lines = []
    for model in report.models:
        lines.append(f"{model.role}: {_clean(model.id)} ({model.engine}, revision {_shorten(model.revision)})")
    if not report.models:
        lines.append("no model was used: rules on the text alone")
    elapsed = f", {report.seconds:.1f} s" if report.seconds is not None else ""
    if report.documents:
        mean = sum(document.score for document in report.documents) / len(report.documents)
        lines.append(f"quality score {mean:.1f} of 100" + (" on average" if len(report.documents) > 1 else ""))
    failed = f", {_count(len(report.failures), 'input')} not checked" if report.failures else ""
    lines.append(f"checker {report.version}, {_count(len(report.documents), 'article')}{failed}{elapsed}")
    return _text("\n".join(lines), "dim")


def _shorten(revision: str) -> str:
    return _clean(revision.removeprefix("sha256:")[:8])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _clean(text: str) -> str:
    """Text that cannot steer the terminal: line breaks and tabs become spaces, other control characters U+FFFD."""
    return "".join(_clean_character(character) for character in text)


def _clean_character(character: str) -> str:
    if character in "\n\r\t\u2028\u2029\x0b\x0c\x85":
        return " "
    code = ord(character)
    # C0, C1, and the marks that turn the direction of what follows (Unicode Bidirectional Algorithm, UAX 9).
    if code < 0x20 or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return character


def _text(text: str, style: str = "") -> Text:
    return Text("\n".join(_clean(line) for line in text.split("\n")), style)
