"""The report for reviewdog, read by Google's own reader of messages, which is as strict as reviewdog's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

from checker.records import Related, Report
from checker.reports.rdjson_report import write_rdjson
from tests.builders import make_document_report, make_finding, make_report
from tests.reports.golden_files import read_golden
from tests.reports.report_case import make_full_report, make_source_report
from tests.reports.scripts_case import ARTICLE, HTML, PAGE, SOURCE, TEXT, make_scripts_report

# The messages of the Reviewdog Diagnostic Format: name, type and whether it repeats. int and str are scalars of proto3.
_MESSAGES: dict[str, dict[str, tuple[object, bool]]] = {
    "Position": {"line": (int, False), "column": (int, False)},
    "Range": {"start": ("Position", False), "end": ("Position", False)},
    "Location": {"path": (str, False), "range": ("Range", False)},
    "Source": {"name": (str, False), "url": (str, False)},
    "Code": {"value": (str, False), "url": (str, False)},
    "Suggestion": {"range": ("Range", False), "text": (str, False)},
    "RelatedLocation": {"message": (str, False), "location": ("Location", False)},
    "Diagnostic": {
        "message": (str, False),
        "location": ("Location", False),
        "severity": ("Severity", False),
        "source": ("Source", False),
        "code": ("Code", False),
        "suggestions": ("Suggestion", True),
        "original_output": (str, False),
        "related_locations": ("RelatedLocation", True),
    },
    "DiagnosticResult": {"diagnostics": ("Diagnostic", True), "source": ("Source", False), "severity": ("Severity", False)},
}


def _make_reader() -> Any:
    kinds = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="rdf.proto", package="rdf", syntax="proto3")
    severity = file.enum_type.add(name="Severity")
    for number, name in enumerate(("UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO")):
        severity.value.add(name=name, number=number)
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        for number, (field, (kind, repeats)) in enumerate(fields.items(), start=1):
            label = kinds.LABEL_REPEATED if repeats else kinds.LABEL_OPTIONAL
            if kind in (int, str):
                message.field.add(
                    name=field, number=number, label=label, type=kinds.TYPE_INT32 if kind is int else kinds.TYPE_STRING
                )
            else:
                scalar = kinds.TYPE_ENUM if kind == "Severity" else kinds.TYPE_MESSAGE
                message.field.add(name=field, number=number, label=label, type=scalar, type_name=f".rdf.{kind}")
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("rdf.DiagnosticResult"))


_DIAGNOSTIC_RESULT = _make_reader()


def read_rdjson(report: Report) -> Any:
    return json_format.Parse(write_rdjson(report).encode("utf-8"), _DIAGNOSTIC_RESULT())


@pytest.mark.parametrize(
    ("name", "report"),
    [("report", make_full_report()), ("comparison", make_source_report()), ("scripts", make_scripts_report())],
)
def test_the_report_is_the_golden_one_and_can_be_read(name: str, report: Report) -> None:
    shown = write_rdjson(report)
    assert shown == read_golden(f"{name}.rdjson", shown)
    result = read_rdjson(report)
    assert result.source.name == "checker"
    assert len(result.diagnostics) == len(json.loads(shown)["diagnostics"])


def test_suggestions_applied_by_their_bytes_give_the_text_that_is_meant() -> None:
    raw = {path: text.encode() for path, text in ((ARTICLE, TEXT), (PAGE, HTML))}
    applied = []
    for diagnostic in read_rdjson(make_scripts_report()).diagnostics:
        for suggestion in diagnostic.suggestions:
            lines = _split(raw[diagnostic.location.path])
            start, end = suggestion.range.start, suggestion.range.end
            assert start.line == end.line
            line = lines[start.line - 1]
            applied.append((line[start.column - 1 : end.column - 1].decode(), suggestion.text))
    assert applied == [("𝔘lrich", "Ulrich 🎻"), ("2,5", "2.5"), ("endet", ""), ("recieve", "receive")]


def test_an_omission_is_placed_in_the_source_and_tells_its_counterpart() -> None:
    omission = next(each for each in read_rdjson(make_scripts_report()).diagnostics if each.code.value == "omission")
    line = _split(SOURCE.encode())[omission.location.range.start.line - 1]
    start, end = omission.location.range.start.column, omission.location.range.end.column
    assert line[start - 1 : end - 1].decode() == "🙂 Это предложение пропало."
    assert [related.message for related in omission.related_locations] == ["translation: ending"]


def test_a_comment_calls_nobody_and_shows_codes_as_a_sign() -> None:
    text = "Ask @desk and \ufffc about #12."
    finding = make_finding(
        text, "Ask", message="“@desk” is not in GH-7.", related=(Related(start=4, end=len(text), text=text[4:]),)
    )
    (diagnostic,) = read_rdjson(make_report(make_document_report(text, finding))).diagnostics
    assert diagnostic.message == "“@\u200bdesk” is not in GH-\u200b7."
    assert diagnostic.related_locations[0].message == "@\u200bdesk and \u25ab about #\u200b12."


def test_a_broken_character_does_not_break_the_report() -> None:
    text = "A lone \ud800 surrogate."
    (diagnostic,) = read_rdjson(make_report(make_document_report(text, make_finding(text, "surrogate")))).diagnostics
    assert diagnostic.location.range.start.line == 1


def _split(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
