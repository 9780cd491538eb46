"""SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), for code scanning and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.records import Document, Report
from checker.reports.encodable_text import write_strict_json
from checker.reports.file_places import is_one_text
from checker.reports.sarif_locations import ROOT, Artifacts
from checker.reports.sarif_results import ResultWriter
from checker.reports.sarif_rules import describe_rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write_sarif(report: Report) -> str:
    """One run with all findings; known ones are unchanged against the baseline, and suppressed.

    Lines and columns count from 1, columns in code points; `rank` is the confidence in percent. Suggestions are fixes where they
    can be put into the file as they are.
    """
    return write_strict_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [_write_run(report)]})


def _write_run(report: Report) -> dict[str, object]:
    artifacts = Artifacts()
    for document in _list_documents(report):
        artifacts.add(document.path, _name_encoding(document))
    for failure in report.failures:
        artifacts.add(failure.path)
    rules = describe_rules(report)
    writer = ResultWriter(artifacts, {str(rule["id"]): index for index, rule in enumerate(rules)})
    results = [writer.write(finding, document) for document in report.documents for finding in document.findings]
    return {
        "tool": {"driver": {"name": "checker", "version": report.version, "semanticVersion": report.version, "rules": rules}},
        "automationDetails": {"id": "checker/"},
        "invocations": [_write_invocation(report, artifacts)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which the checker ran."}}},
        "artifacts": artifacts.listed,
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
        "properties": _describe_run(report),
    }


def _list_documents(report: Report) -> Iterator[Document]:
    for each in report.documents:
        yield each.document
        if each.source is not None:
            yield each.source


def _write_invocation(report: Report, artifacts: Artifacts) -> dict[str, object]:
    """Failed inputs are errors; what had to be guessed or could not be checked are notes."""
    told = [("error", failure.path, failure.message) for failure in report.failures]
    for each in report.documents:
        told += [("note", each.document.path, note) for note in each.notes]
        told += [("note", each.document.path, f"not checked: {reason}") for reason in each.unchecked]
    return {
        "executionSuccessful": not report.failures,
        "toolExecutionNotifications": [
            {
                "level": level,
                "message": {"text": message},
                "locations": [{"physicalLocation": {"artifactLocation": artifacts.point_to(path)}}],
            }
            for level, path, message in told
        ],
    }


def _describe_run(report: Report) -> dict[str, object]:
    return {
        "seconds": report.seconds,
        "settings": dict(report.settings),
        "models": [{"role": model.role, "id": model.id, "revision": model.revision} for model in report.models],
        "documents": [
            {
                "path": each.document.path,
                "lang": each.lang,
                "sourceLang": each.source_lang,
                "words": each.words,
                "score": round(each.score, 2),
            }
            for each in report.documents
        ],
    }


def _name_encoding(document: Document) -> str | None:
    """The encoding as IANA names it; None for a file that is not one text."""
    if not is_one_text(document):
        return None
    codec = document.encoding.lower().replace("_", "-")
    if codec.startswith("cp125") or codec == "cp874":
        return f"windows-{codec[2:]}"
    return {"latin-1": "ISO-8859-1", "utf-8-sig": "UTF-8", "cp866": "IBM866", "cp932": "Windows-31J"}.get(codec, codec.upper())
