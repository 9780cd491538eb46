"""One cause gives one finding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.decision.merging import merge_findings
from checker.records import Related
from tests.builders import make_finding

TEXT = "The minister arrived on 06.01.2022 in Almaty and left again."


def test_a_superseded_finding_at_the_same_place_becomes_evidence() -> None:
    date = make_finding(TEXT, "06.01.2022", rule="date-format")
    number = make_finding(TEXT, "06.01", rule="number-format")
    (kept,) = merge_findings([number, date], {"date-format": frozenset({"number-format"})})
    assert kept.rule == "date-format"
    assert kept.evidence["also"] == ["number-format"]


def test_a_superseded_finding_elsewhere_stays() -> None:
    date = make_finding(TEXT, "06.01.2022", rule="date-format")
    number = make_finding(TEXT, "Almaty", rule="number-format")
    assert merge_findings([number, date], {"date-format": frozenset({"number-format"})}) == (date, number)


def test_neighbours_that_only_touch_do_not_overlap() -> None:
    one = make_finding(TEXT, "06.01", rule="date-format")
    other = make_finding(TEXT, ".2022", rule="number-format")
    assert len(merge_findings([one, other], {"date-format": frozenset({"number-format"})})) == 2


def test_a_guess_never_hides_a_certainty() -> None:
    guess = make_finding(TEXT, "06.01.2022", rule="date-format", confidence=0.2)
    sure = make_finding(TEXT, "06.01", rule="number-format", confidence=0.9)
    assert merge_findings([guess, sure], {"date-format": frozenset({"number-format"})}) == (sure, guess)


def test_a_related_place_speaks_for_its_finding() -> None:
    there = make_finding(TEXT, "Almaty", rule="b")
    place = Related(start=there.start, end=there.end, text="Almaty")
    repeated = make_finding(TEXT, "The", rule="a", related=(place,))
    merged = merge_findings([repeated, there], {"a": frozenset({"b"})})
    assert [finding.rule for finding in merged] == ["a"]
    assert [finding.rule for finding in merge_findings([repeated, there], {"b": frozenset({"a"})})] == ["a", "b"]


def test_what_was_dropped_drops_nothing_itself() -> None:
    rows = [("a", "06.01.2022"), ("b", "06.01.2022"), ("c", "06.01.2022")]
    findings = [make_finding(TEXT, marked, rule=rule) for rule, marked in rows]
    merged = merge_findings(findings, {"a": frozenset({"b"}), "b": frozenset({"c"})})
    assert [finding.rule for finding in merged] == ["a", "c"]


def test_different_sides_do_not_overlap() -> None:
    here = make_finding(TEXT, "Almaty", rule="date-format")
    there = make_finding(TEXT, "Almaty", rule="number-format", side="source")
    assert len(merge_findings([here, there], {"date-format": frozenset({"number-format"})})) == 2


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 20), st.integers(1, 20), st.floats(0, 1)), max_size=30))
def test_merging_keeps_order_and_loses_only_what_is_superseded(rows: list[tuple[str, int, int, float]]) -> None:
    findings = [make_finding(TEXT, "The", rule=r, start=s, end=s + n, confidence=c) for r, s, n, c in rows]
    merged = merge_findings(findings, {"a": frozenset({"b"})})
    assert [f.start for f in merged] == sorted(f.start for f in merged)
    assert {(f.rule, f.start, f.end) for f in merged if f.rule != "b"} == {
        (f.rule, f.start, f.end) for f in findings if f.rule != "b"
    }
    kept = [(f.start, f.end) for f in merged if f.rule == "b"]
    for finding in (f for f in findings if f.rule == "b" and (f.start, f.end) not in kept):
        assert any(winner.rule == "a" and winner.overlaps(finding) for winner in merged)
