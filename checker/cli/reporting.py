"""Which reports a run writes, and where to."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from checker.cli.output import terminal_width, wants_colour, write_bytes, write_result
from checker.errors import UsageError
from checker.records import Report

ReportFormat = Literal["text", "json", "html", "sarif", "github", "rdjson", "junit", "markdown", "docx"]
FORMATS: tuple[ReportFormat, ...] = ("text", "json", "html", "sarif", "github", "rdjson", "junit", "markdown", "docx")
_JOB_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable in which GitHub names the file that becomes the page of a job."""
_SUFFIXES: dict[str, ReportFormat] = {
    ".json": "json", ".html": "html", ".htm": "html", ".sarif": "sarif", ".rdjson": "rdjson", ".xml": "junit",
    ".md": "markdown", ".docx": "docx",
}  # fmt: skip
_NO_REPORTS = frozenset({".pdf", ".doc", ".odt", ".rtf", ".epub", ".xlsx", ".csv"})
"""Endings of files that nobody expects plain text in."""


@dataclass(frozen=True, kw_only=True)
class Output:
    """A report of one format; `path` is None for standard output."""

    format: ReportFormat
    path: str | None


def choose_outputs(report_format: str | None, paths: Sequence[str]) -> list[Output]:
    """The reports asked for: where there are several, the name of a file tells its format, and `report_format` those of the rest.

    Raises UsageError for a DOCX that should go to standard output, and for a name that asks for a format that is not written.
    """
    named = [None if path == "-" else path for path in paths] or [None]
    told = [None if path is None else _SUFFIXES.get(Path(path).suffix.lower()) for path in named]
    if len(named) == 1 and report_format is not None:
        told = [None]
    if report_format is None:
        _refuse_unknown(path for path in named if path is not None)
    default = cast(ReportFormat, report_format or "text")
    outputs = [Output(format=known or default, path=path) for known, path in zip(told, named, strict=True)]
    if any(output.format == "docx" and output.path is None for output in outputs):
        raise UsageError("a DOCX cannot go to standard output", hint="name a file with -o, such as article.comments.docx")
    return outputs


def _refuse_unknown(paths: Iterable[str]) -> None:
    for path in paths:
        if (ending := Path(path).suffix.lower()) in _NO_REPORTS:
            hint = "name it .html for a page, .docx for a DOCX with comments, or give --format"
            raise UsageError(f"-o {path}: no report is written as {ending}", hint=hint)


def write_reports(report: Report, outputs: Sequence[Output], new_baseline: str | None) -> None:
    """Writes every report, and the baseline where one is asked for. Raises OutputError where a file cannot be written.

    With annotations for GitHub, a summary is added to the page of the job.
    """
    for output in outputs:
        content = _write(report, output)
        if isinstance(content, bytes):
            write_bytes(content, output.path)
        else:
            write_result(content, output.path)
    if new_baseline is not None:
        from checker.baseline import write_baseline

        write_result(write_baseline(report, new_baseline), new_baseline)
    summary = os.environ.get(_JOB_SUMMARY)
    if summary and any(output.format == "github" for output in outputs):
        _append_summary(report, summary)


def _append_summary(report: Report, path: str) -> None:
    """Adds a Markdown summary to the page of the job. The annotations say the same, so that a failure is no error."""
    from checker.reports.markdown_report import write_markdown

    with contextlib.suppress(OSError), Path(path).open("a", encoding="utf-8") as file:
        file.write(write_markdown(report))


def summarise_outputs(report: Report, outputs: Sequence[Output]) -> str:
    """One line for whoever sees no report on the terminal: what was found, and the files to look at. Empty where one is shown."""
    paths = [output.path for output in outputs if output.path is not None]
    if len(paths) < len(outputs):
        return ""
    counts = Counter(
        finding.severity for document in report.documents for finding in document.findings if finding.baseline == "new"
    )
    found = ", ".join(f"{counts[severity]} {severity.value}" for severity in sorted(counts, reverse=True))
    noun = "finding" if sum(counts.values()) == 1 else "findings"
    failed = len(report.failures)
    missing = f", {failed} input{'' if failed == 1 else 's'} not checked" if failed else ""
    return f"{found or 'no'} {noun}{missing}, written to {', '.join(paths)}"


# Each writer is imported when it is asked for, since some bring libraries that take long to load.
def _write(report: Report, output: Output) -> str | bytes:  # noqa: PLR0911 one way out per format
    if output.format == "json":
        from checker.reports.json_report import write_json

        return write_json(report)
    if output.format == "html":
        from checker.reports.html_report import write_html

        return write_html(report)
    if output.format == "sarif":
        from checker.reports.sarif_report import write_sarif

        return write_sarif(report)
    if output.format == "github":
        from checker.reports.github_report import write_github

        return write_github(report)
    if output.format == "rdjson":
        from checker.reports.rdjson_report import write_rdjson

        return write_rdjson(report)
    if output.format == "junit":
        from checker.reports.junit_report import write_junit

        return write_junit(report)
    if output.format == "markdown":
        from checker.reports.markdown_report import write_markdown

        return write_markdown(report)
    if output.format == "docx":
        from checker.reports.docx_report import write_docx

        return write_docx(report)
    from checker.reports.text_report import write_text

    return write_text(report, width=terminal_width(output.path), colour=wants_colour(output.path))
