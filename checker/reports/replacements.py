"""Suggestions that a program may put into the file as they are."""

from __future__ import annotations

from checker.records import DocumentReport, Finding
from checker.reports.file_places import FilePlace

_MARKUP = frozenset("&<>*_`[]\\|#~$\n\r")
"""Characters that may turn into markup where prose is put into HTML or Markdown."""


def find_replacement(finding: Finding, place: FilePlace, report: DocumentReport) -> str | None:
    """The text to put in the place of a finding; None where there is none, or where it could harm the file.

    Sources are never changed, nor archives and tables of units, nor places that the file writes otherwise than the prose, such as
    words around a tag. In a file with markup a suggestion must not bring in a character that may be markup.
    """
    if finding.suggestion is None or finding.side != "translation" or place.lines is None or place.text != finding.text:
        return None
    plain = report.document.origin is None
    harmless = plain or not _MARKUP & (set(finding.suggestion) - set(finding.text))
    return finding.suggestion if harmless else None
