"""The published JSON schemas, and all that this program writes against them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checker.pipeline import check_articles
from checker.records import Document, Link, PairEvidence, Report, Signal, WordMark
from checker.reports.bitext_report import write_pair, write_pair_error
from checker.reports.json_report import write_json
from checker.reports.schemas import SCHEMA_NAMES, read_schema
from checker.segmentation import segment_document
from checker.settings import Settings
from tests.builders import make_document_report, make_finding, make_report, make_round_trip
from tests.reports.report_case import make_full_report, make_source_report
from tests.reports.scripts_case import make_scripts_report

CORPORA = Path(__file__).parent.parent.parent / "corpora"
SAMPLE = CORPORA / "kazakhstan-2022" / "000_e73e752871e4d452.txt"
PAIR = CORPORA / "breakwater-pt" / "breakwater.en.txt"


def make_evidence_report() -> Report:
    """A report with all that models say."""
    source = Document(path="source.txt", text="Anna kam.")
    link = Link(source=(0,), translation=(0,), score=0.9)
    evidence = PairEvidence(
        signals=(Signal(kind="surprise", side="source", start=0, end=4, value=-2.5, strength=0.99, text=None),),
        marks=(WordMark(side="translation", start=0, end=4, probability=0.7, kind="replaced", counterpart=(0, 4)),),
        error_probability=0.6,
        quality=0.4,
        calibrated=True,
    )
    marked = {"forms": ["a", "b"], "share": 0.5, "count": 2, "sure": True, "form": "a", "none": None}
    document = make_document_report(
        "Anna came.",
        make_finding("Anna came.", "Anna", evidence=marked),
        source=source,
        source_lang="de",
        pivot_lang="pt",
        source_segments=segment_document(source, "de"),
        links=(link,),
        evidence={link: evidence},
        round_trips={0: make_round_trip(0)},
        segment_scores={0: 0.5},
    )
    return make_report(document)


_REPORTS = {
    "report": make_full_report(),
    "comparison": make_source_report(),
    "scripts": make_scripts_report(),
    "evidence": make_evidence_report(),
    "empty": make_report(),
}


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_the_schemas_are_schemas_and_explain_every_key_of_a_finding(name: Any) -> None:
    schema = json.loads(read_schema(name))
    Draft202012Validator.check_schema(schema)
    finding = schema["$defs"]["finding"]
    assert set(finding["required"]) == set(finding["properties"])
    assert all("description" in each for key, each in finding["properties"].items() if "$ref" not in each and key != "related")


def test_both_schemas_say_the_same_of_what_they_share() -> None:
    report, segments = (json.loads(read_schema(name))["$defs"] for name in SCHEMA_NAMES)
    assert segments.items() <= report.items()


@pytest.mark.parametrize("name", _REPORTS)
def test_reports_fit_the_schema(name: str) -> None:
    assert list_faults("report", json.loads(write_json(_REPORTS[name]))) == []


def test_a_checked_article_fits_the_schema() -> None:
    report = check_articles([str(SAMPLE), "missing.txt"], Settings(models=False, min_confidence=0.0))
    assert len(report.failures) == 1
    assert list_faults("report", json.loads(write_json(report))) == []


def test_an_article_checked_against_its_source_fits_the_schema() -> None:
    source = str(PAIR).replace(".en.", ".pt.")
    report = check_articles([str(PAIR)], Settings(models=False, encoder="none", source_lang="pt"), sources=[source])
    assert report.documents[0].links
    assert list_faults("report", json.loads(write_json(report))) == []


def test_lines_of_pairs_fit_their_schema() -> None:
    checked = [write_pair("1", _REPORTS[name].documents[0]) for name in ("report", "comparison", "evidence")]
    for line in [*checked, write_pair_error(None, "broken"), write_pair_error("7", "empty")]:
        assert list_faults("segments", json.loads(line)) == []


def _spoil() -> Iterator[tuple[str, Any]]:
    """Ways to break a report, by name."""
    yield "a key more", lambda report: report["documents"][0]["findings"][0].update(more=1)
    yield "a key less", lambda report: report["documents"][0]["findings"][0].pop("place")
    yield "a confidence above 1", lambda report: report["documents"][0]["findings"][0].update(confidence=1.2)
    yield "a line 0", lambda report: report["documents"][0]["findings"][0].update(line=0)
    yield "an unknown severity", lambda report: report["documents"][0]["findings"][0].update(severity="bad")
    yield "a category without type", lambda report: report["documents"][0]["findings"][0].update(category="Accuracy")
    yield "another schema", lambda report: report.update(schema=2)
    yield "a score above 100", lambda report: report["documents"][0].update(score=100.5)
    yield "an empty place", lambda report: report["documents"][0]["findings"][0].update(place={})
    yield "a link without score", lambda report: report["documents"][0]["links"][0].pop("score")


@pytest.mark.parametrize("spoil", [spoil for _, spoil in _spoil()], ids=[name for name, _ in _spoil()])
def test_the_schema_is_strict(spoil: Any) -> None:
    report = deepcopy(json.loads(write_json(make_source_report())))
    spoil(report)
    assert len(list_faults("report", report)) == 1


def list_faults(name: Any, data: object) -> list[str]:
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(json.loads(read_schema(name))).iter_errors(data)
    ]
