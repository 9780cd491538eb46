"""The checked DOCX itself, with a comment at every finding, as a reviewer leaves them."""

from __future__ import annotations

import bisect

from checker.documents.docx import read_docx
from checker.documents.docx_package import CONTENT_TYPES, DocxPackage, open_docx
from checker.documents.docx_styles import read_styles
from checker.documents.docx_text import list_paragraphs
from checker.documents.formats import name_archive_kind
from checker.documents.repacking import repack_archive
from checker.documents.text import STANDARD_INPUT, read_bytes
from checker.errors import InputError, UsageError
from checker.records import DocumentReport, Finding, Report
from checker.reports.docx_anchors import place_anchors, trim_texts
from checker.reports.docx_comments import CommentWriter
from checker.reports.docx_remarks import write_remark

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_FORMAT = "write another format, such as -o report.html"


def write_docx(report: Report) -> bytes:
    """The DOCX of the one article of a report with comments; findings that a baseline knows are left out.

    Apart from the comments and the runs that they cut, the document stays as it is: all other parts are kept byte for byte.
    Raises UsageError where there is no such DOCX and InputError where it has changed since it was read.
    """
    document = _choose_document(report)
    path = document.document.path
    data = read_bytes(path)
    if name_archive_kind(data) != "docx":
        raise UsageError(f"{path} is no DOCX, so it cannot be given comments", hint=f"save it as DOCX, or {_OTHER_FORMAT}")
    if read_docx(data, path).text != document.document.text:
        raise InputError(f"{path} was changed while it was checked", hint="check it again")
    package = open_docx(data, path)
    _require_plain_document(package)
    _add_comments(package, document, writer := _open_writer(package))
    return repack_archive(package.archive, writer.finish())


def _choose_document(report: Report) -> DocumentReport:
    if not report.documents:
        reasons = "".join(f": {failure.message}" for failure in report.failures[:1])
        raise InputError(f"there is no article to comment{reasons}")
    if len(report.documents) > 1:
        raise UsageError(
            f"comments go into one DOCX, and {len(report.documents)} articles were checked",
            hint=f"check them one by one, or {_OTHER_FORMAT}",
        )
    if report.documents[0].document.path == STANDARD_INPUT:
        raise UsageError("comments go into a DOCX file, not into standard input", hint=f"give the file, or {_OTHER_FORMAT}")
    return report.documents[0]


def _require_plain_document(package: DocxPackage) -> None:
    """Raises UsageError for a document with macros or a template, which programs refuse under the name of a DOCX."""
    types = package.parse(CONTENT_TYPES)
    declared = next((each.get("ContentType") for each in types if each.get("PartName") == f"/{package.main_name}"), _MAIN)
    if declared != _MAIN:
        kind = "holds macros" if "macro" in declared else "is a template"
        raise UsageError(f"{package.archive.name} {kind}, so it cannot be a DOCX with comments", hint="save it as DOCX first")


def _open_writer(package: DocxPackage) -> CommentWriter:
    return CommentWriter(package=package, styles=read_styles(package.read_part("styles"), package.namespace))


def _add_comments(package: DocxPackage, report: DocumentReport, writer: CommentWriter) -> None:
    trim_texts(package.main, package.namespace)
    findings = [finding for finding in report.findings if finding.baseline == "new"]
    spans = [_find_span(finding, report) for finding in findings]
    anchors = place_anchors(spans, list(list_paragraphs(package)), report.document)
    for finding, span, anchor in zip(findings, spans, anchors, strict=True):
        writer.add(anchor, write_remark(finding, report, None if anchor.exact else span))


def _find_span(finding: Finding, report: DocumentReport) -> tuple[int, int]:
    """What a finding marks in the article: where it is on the source side, its counterpart, or the sentence before the gap."""
    if finding.side == "translation":
        return finding.start, finding.end
    related = next((each for each in finding.related if each.side == "translation"), None)
    if related is not None:
        return related.start, related.end
    return _find_counterpart(finding.start, report)


def _find_counterpart(offset: int, report: DocumentReport) -> tuple[int, int]:
    """The segments that a place of the source is linked to, or else the one before, or the first of the article."""
    index = bisect.bisect_right(report.source_segments, offset, key=lambda segment: segment.start) - 1
    number = report.source_segments[index].id if index >= 0 else -1
    segments = {segment.id: segment for segment in report.segments}
    before = report.segments[0] if report.segments else None
    for link in report.links:
        found = [segments[each] for each in link.translation]
        if number in link.source:
            if found:
                return found[0].start, found[-1].end
            break
        before = found[-1] if found else before
    return (before.start, before.end) if before else (0, 0)
