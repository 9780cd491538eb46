"""A summary in GitHub's Markdown (GitLab reads it too), for a comment on a pull request or the summary of a job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from checker.records import DocumentReport, Finding, Report, Severity
from checker.reports.encodable_text import make_encodable
from checker.reports.file_places import ReportPlaces
from checker.reports.finding_lists import Placed, list_findings, list_worst_first, state_finding
from checker.reports.markdown_text import escape_markdown, shorten

MOST_CHARACTERS = 65_536
"""What a comment may hold: GitHub refuses longer ones."""
_SPARE = 1_000
_SHOWN = 10
"""Findings that are not folded away."""
_LONGEST_CELL = 300
_LONGEST_QUOTE = 80
_ICONS = {Severity.CRITICAL: "🟥", Severity.MAJOR: "🟧", Severity.MINOR: "🟨", Severity.NEUTRAL: "⬜"}
_SEVERITIES = tuple(sorted(Severity, reverse=True))
_HEAD = ("| Severity | Place | Text | Finding | Rule |", "| --- | --- | --- | --- | --- |")


def write_markdown(report: Report) -> str:
    """The counts and the score of each article, the ten worst findings, and folded away the others and the known ones.

    Not longer than MOST_CHARACTERS of UTF-16, which GitHub counts; findings that do not fit are counted. Columns are code points.
    """
    writer = _Writer()
    new = list_worst_first(report)
    known = [placed for placed in list_findings(report) if placed[1].baseline == "known"]
    writer.add([f"## {_write_title(report, new)}", ""])
    writer.add_whole(_list_failures(report))
    writer.add_whole(_list_articles(report))
    writer.add_table("", new[:_SHOWN])
    writer.add_table(_count(len(new) - _SHOWN, "more finding"), new[_SHOWN:])
    writer.add_table(_count(len(known), "known finding"), known)
    writer.add_whole(_list_notes(report))
    writer.add([f"<sub>checker {escape_markdown(report.version)}; the score is an automatic estimate, 100 is best.</sub>"])
    return make_encodable(writer.text)


class _Writer:
    """Adds lines as long as there is room for them."""

    def __init__(self) -> None:
        self.text = ""
        self._room = MOST_CHARACTERS - _SPARE
        self._places = ReportPlaces()

    def add(self, lines: Iterable[str]) -> None:
        """Adds lines in any case: there must be few of them."""
        self.text += "".join(f"{line}\n" for line in lines)

    def add_whole(self, lines: Sequence[str]) -> None:
        """Adds as many lines as there is room for."""
        kept = self._fit(lines)
        self.add(kept)
        if kept and len(kept) < len(lines):
            self.add([f"… {_count(len(lines) - len(kept), 'more line')}", ""])

    def add_table(self, folded: str, placed: Sequence[Placed]) -> None:
        """A table of findings, folded away under a title where there is one. Those without room are counted."""
        if not placed:
            return
        rows = self._fit([self._write_row(report, finding) for report, finding in placed])
        self.add([f"<details><summary>{folded}</summary>", ""] if folded else [])
        self.add([*_HEAD, *rows, ""] if rows else [])
        if len(rows) < len(placed):
            self.add([f"{_count(len(placed) - len(rows), 'finding')} left out here for want of room.", ""])
        self.add(["</details>", ""] if folded else [])

    def _fit(self, lines: Sequence[str]) -> list[str]:
        kept = []
        for line in lines:
            self._room -= len(line.encode("utf-16-le", "replace")) // 2 + 1
            if self._room < 0:
                break
            kept.append(line)
        return kept

    def _write_row(self, report: DocumentReport, finding: Finding) -> str:
        place = self._places.read_side(report, finding.side).find(finding.start, finding.end)
        quote = escape_markdown(shorten(" ".join(finding.text.split()), _LONGEST_QUOTE))
        message = escape_markdown(shorten(state_finding(finding), _LONGEST_CELL))
        where = escape_markdown(f"{place.path}:{place.name()}" if place.lines else f"{place.path}, {place.name()}")
        severity = f"{_ICONS[finding.severity]} {finding.severity.value}"
        return f"| {severity} | {where} | {quote} | {message} | {escape_markdown(finding.rule)} |"


def _write_title(report: Report, new: Sequence[Placed]) -> str:
    counts = Counter(finding.severity for _, finding in new)
    found = ", ".join(f"{counts[severity]} {severity.value}" for severity in _SEVERITIES if counts[severity])
    articles = _count(len(report.documents), "article")
    failed = f", {_count(len(report.failures), 'file')} not checked" if report.failures else ""
    noun = "finding" if len(new) == 1 else "findings"
    return f"Translation check: {f'{found} {noun}' if found else 'no new findings'} in {articles}{failed}"


def _list_failures(report: Report) -> list[str]:
    lines = [f"- ⚠️ {escape_markdown(shorten(failure.message, _LONGEST_CELL))}" for failure in report.failures]
    return [*lines, ""] if lines else []


def _list_articles(report: Report) -> list[str]:
    if not report.documents:
        return []
    names = [severity.value for severity in _SEVERITIES]
    head = f"| Article | Languages | Words | {' | '.join(names)} | known | Score |"
    return [head, "| --- | --- " + "| ---: " * (len(names) + 3) + "|", *map(_write_article, report.documents), ""]


def _write_article(report: DocumentReport) -> str:
    counts = Counter(finding.severity for finding in report.findings if finding.baseline == "new")
    known = sum(finding.baseline == "known" for finding in report.findings)
    languages = f"{report.source_lang} → {report.lang}" if report.source_lang else report.lang
    numbers = [report.words, *(counts[severity] for severity in _SEVERITIES), known]
    cells = [escape_markdown(report.document.path), escape_markdown(languages), *map(str, numbers), f"{report.score:.1f}"]
    return f"| {' | '.join(cells)} |"


def _list_notes(report: Report) -> list[str]:
    lines = []
    for each in report.documents:
        told = [*(f"note: {note}" for note in each.notes), *(f"not checked: {reason}" for reason in each.unchecked)]
        lines += [f"- {escape_markdown(shorten(f'{each.document.path}: {text}', _LONGEST_CELL))}" for text in told]
    return [f"<details><summary>{_count(len(lines), 'note')}</summary>", "", *lines, "", "</details>", ""] if lines else []


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
