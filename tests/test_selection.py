"""Which findings a report holds, and how they are recognised again."""

from __future__ import annotations

from itertools import permutations

import pytest

from checker.errors import UsageError
from checker.records import Finding
from checker.selection import check_rule_names, is_selected, select_findings
from checker.settings import Settings
from tests.builders import make_article, make_finding, make_pair_article

TEXT = "The minister came to Almaty. He left Almaty again. He will be back."


def select(text: str, *findings: Finding, **options: float) -> tuple[Finding, ...]:
    return select_findings(findings, make_article(text), Settings(**options))  # type: ignore[arg-type]


def test_findings_below_the_limit_are_left_out_and_those_at_it_stay() -> None:
    findings = [make_finding(TEXT, "Almaty", confidence=c) for c in (0.49, 0.5, 0.51)]
    assert [f.confidence for f in select(TEXT, *findings)] == [0.5, 0.51]
    assert len(select(TEXT, *findings, min_confidence=0.0)) == 3


def test_findings_come_by_position() -> None:
    shown = select(TEXT, make_finding(TEXT, "left"), make_finding(TEXT, "minister"))
    assert [f.text for f in shown] == ["minister", "left"]


def test_a_fingerprint_survives_text_that_moves() -> None:
    moved = f"A new first paragraph.\n\n{TEXT}"
    (before,), (after,) = select(TEXT, make_finding(TEXT, "left")), select(moved, make_finding(moved, "left"))
    assert before.start != after.start
    assert before.fingerprint == after.fingerprint


def test_fingerprints_tell_rules_places_and_repeats_apart() -> None:
    findings = [
        make_finding(TEXT, "left"),
        make_finding(TEXT, "left", rule="term-variant"),
        make_finding(TEXT, "again"),
        make_finding(TEXT, "left", message="again"),
    ]
    assert len({f.fingerprint for f in select(TEXT, *findings)}) == 4


def test_selecting_and_ignoring() -> None:
    assert is_selected("a", Settings())
    assert is_selected("a", Settings(select=("a",)))
    assert not is_selected("b", Settings(select=("a",)))
    assert not is_selected("a", Settings(select=("a",), ignore=("a",)))


def test_an_unknown_rule_is_an_error_that_names_the_closest() -> None:
    with pytest.raises(UsageError) as caught:
        check_rule_names(Settings(ignore=("name-varient",)), ["name-variant", "untranslated"])
    assert "name-varient" in caught.value.message
    assert "name-variant" in caught.value.hint


@pytest.mark.parametrize("fields", [{"min_confidence": 1.5}, {"min_confidence": -0.1}, {"beams": 0}])
def test_settings_out_of_range_are_an_error(fields: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        Settings(**fields)  # type: ignore[arg-type]


def test_a_finding_on_the_source_stands_where_its_counterpart_is() -> None:
    source, text = "Eins ist da. Zwei fehlt. Drei ist da.", "One is here. Three is here."
    article = make_pair_article(text, source, source_lang="de", links=(((0,), (0,)), ((1,), ()), ((2,), (1,))))
    findings = [
        make_finding(text, "Three"),
        make_finding(text, "One"),
        make_finding(source, "Zwei", side="source"),
        make_finding(source, "Drei", side="source"),
    ]
    shown = select_findings(findings, article, Settings())
    assert [finding.text for finding in shown] == ["One", "Zwei", "Drei", "Three"]
    assert len({finding.fingerprint for finding in shown}) == 4


def test_findings_at_one_place_have_one_order() -> None:
    findings = [make_finding(TEXT, "left"), make_finding(TEXT, "left Almaty"), make_finding(TEXT, "left", rule="date-format")]
    wanted = [("left", "date-format"), ("left", "name-variant"), ("left Almaty", "name-variant")]
    for order in permutations(findings):
        assert [(finding.text, finding.rule) for finding in select(TEXT, *order)] == wanted
