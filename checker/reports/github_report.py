"""GitHub workflow commands: annotations on the files of a pull request, from the output of a step.

GitHub shows ten annotations of each level a step, so the worst findings come first.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.records import Failure, Report, Severity
from checker.reports.encodable_text import make_encodable
from checker.reports.file_places import FilePlace, ReportPlaces
from checker.reports.finding_lists import list_worst_first, state_finding
from checker.reports.terminal_text import clean_text

_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "notice"}


def write_github(report: Report) -> str:
    """One command a line: inputs that failed, then the findings that are new, the worst first. Known ones are left out.

    Columns are code points from 1, `endColumn` is exclusive. Places without lines are named in the message.
    """
    return make_encodable("".join(f"{line}\n" for line in _list_commands(report)))


def _list_commands(report: Report) -> Iterator[str]:
    for failure in report.failures:
        yield _write_failure(failure)
    places = ReportPlaces()
    for document, finding in list_worst_first(report):
        place = places.read_side(document, finding.side).find(finding.start, finding.end)
        message = state_finding(finding)
        yield _write_command(
            _LEVELS[finding.severity],
            {**_list_properties(place), "title": f"{finding.rule} ({finding.severity.value})"},
            f"{place.name()}: {message}" if place.lines is None else message,
        )


def _write_failure(failure: Failure) -> str:
    return _write_command("error", {"file": failure.path, "title": "not checked"}, failure.message)


def _list_properties(place: FilePlace) -> dict[str, str]:
    """The place; GitHub takes columns only for a place within one line."""
    properties = {"file": place.path}
    if place.line is not None:
        properties["line"] = str(place.line)
    if place.lines is not None:
        properties["endLine"] = str(place.lines.end_line)
        if place.lines.line == place.lines.end_line:
            properties |= {"col": str(place.lines.column), "endColumn": str(place.lines.end_column)}
    return properties


def _write_command(level: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    shown = "\n".join(clean_text(line) for line in message.splitlines())
    return f"::{level} {listed}::{_escape_message(shown)}"


def _escape_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")
