"""The four rules on quotation marks together: one defect, one finding."""

from __future__ import annotations

import pytest

from checker.decision.merging import merge_findings
from checker.records import Finding, Severity
from checker.rules import quote_nesting, quote_spacing, quote_style, quote_unbalanced
from checker.rules.article import Article
from tests.builders import make_article, make_pair_article

_RULES = (quote_nesting.RULE, quote_spacing.RULE, quote_style.RULE, quote_unbalanced.RULE)
_TEMPLATE = (
    "{0}We open in May,{1} the mayor said on Monday. {0}The river will not wait.{1}\n\n"
    "Others call the plan {0}too bold{1} for a town of this size.\n\n"
    "{0}Nobody asked the fishermen,{1} said Jo Lind, who has fished here since 1988."
)


def check(text: str, lang: str = "en") -> tuple[Finding, ...]:
    article: Article = make_article(text, lang)
    findings = [finding for rule in _RULES for finding in rule.find(article) if finding.confidence >= 0.5]
    return merge_findings(findings, {rule.id: rule.supersedes for rule in _RULES})


def fill(marks: str) -> str:
    return _TEMPLATE.format(*marks)


def replace(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''"])
@pytest.mark.parametrize("layout", ["\n\n", "\n", " "])
def test_sound_text_is_silent(marks: str, layout: str) -> None:
    assert check(fill(marks).replace("\n\n", layout)) == ()


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''"])
@pytest.mark.parametrize("layout", ["\n\n", "\n", " "])
def test_a_lost_mark_gives_one_finding(marks: str, layout: str) -> None:
    text = fill(marks).replace("\n\n", layout)
    for lost in (replace(text, f"May,{marks[1]} the", "May, the"), replace(text, f"{marks[0]}Nobody", "Nobody")):
        assert [finding.rule for finding in check(lost)] == ["quote-unbalanced"]


@pytest.mark.parametrize(("marks", "shifted"), [("“”", "”"), ('""', '"'), ("‘’", "’")])
def test_a_shifted_opening_mark_gives_one_finding_with_the_sound_text(marks: str, shifted: str) -> None:
    text = fill(marks)
    (finding,) = check(replace(text, f" {marks[0]}too bold", f"{shifted} too bold"))
    assert finding.rule == "quote-spacing"
    assert finding.suggestion == f"plan {marks[0]}too"


@pytest.mark.parametrize(("marks", "shifted"), [("“”", "“"), ("“”", "”"), ('""', '"'), ("‘’", "‘")])
def test_a_shifted_closing_mark_gives_one_finding_with_the_sound_text(marks: str, shifted: str) -> None:
    text = fill(marks)
    (finding,) = check(replace(text, f"men,{marks[1]} said", f"men, {shifted}said"))
    assert finding.rule == "quote-spacing"
    assert finding.suggestion == f",{marks[1]} said"


@pytest.mark.parametrize("foreign", [("„", "“"), ("„", "”"), ("«", "»"), ("''", "''"), ('"', '"')])
def test_one_quotation_in_other_marks_gives_one_finding(foreign: tuple[str, str]) -> None:
    (finding,) = check(replace(fill("“”"), "“too bold”", f"{foreign[0]}too bold{foreign[1]}"))
    assert finding.rule == "quote-style"
    assert finding.suggestion == "“too bold”"


@pytest.mark.parametrize(("marks", "inner"), [("“”", "‘’"), ('""', "''"), ("‘’", "“”")])
def test_the_same_marks_inside_give_one_finding(marks: str, inner: str) -> None:
    (finding,) = check(replace(fill(marks), "in May", f"in {marks[0]}May{marks[1]}"))
    assert finding.rule == "quote-nesting"
    assert finding.suggestion == f"{inner[0]}May{inner[1]}"


def test_a_shifted_mark_whose_partner_is_lost_is_told_in_one_finding() -> None:
    (finding,) = check("The mayor told the crowd: We open in May, come what may, “she said.")
    assert finding.rule == "quote-spacing"
    assert finding.suggestion == ",” she"
    assert finding.evidence["lost"] == "opening"
    assert "before “We”" in finding.message
    assert [place.text for place in finding.related] == ["We"]


def test_the_place_of_a_lost_mark_is_guessed() -> None:
    opening, closing = "She added: Nobody came to help us.”", "“Nobody came to help us, she added."
    assert check(opening)[0].evidence["probably before"] == "Nobody"
    assert check(closing)[0].evidence["probably after"] == "us,"


def test_a_mark_behind_a_closed_quotation_is_called_one_too_many() -> None:
    (finding,) = check('"We open in May," Moore said on the evening news. "')
    assert "probably one too many" in finding.message
    assert finding.related == ()


def test_an_abbreviation_begins_no_sentence() -> None:
    (finding,) = check('We moved to No. 1 in the charts and to St. Moritz in the winter," she said.')
    assert finding.evidence["probably before"] == "We"


@pytest.mark.parametrize("end", ['. ""', '.""', '. "" The ferry left.'])
def test_a_doubled_mark_gives_one_finding_with_the_sound_text(end: str) -> None:
    (finding,) = check(f'She said: "The road is closed{end}')
    assert finding.rule == "quote-spacing"
    assert (finding.suggestion or "").startswith('."')
    assert '""' not in (finding.suggestion or "")


def test_many_quotations_in_other_marks_are_one_finding() -> None:
    text = " ".join(["“Yes,” he said."] * 9 + ['"No," she said.'] * 5)
    (finding,) = check(text)
    assert finding.rule == "quote-style"
    assert len(finding.related) == 4


def test_long_quotations_are_marked_by_their_first_word() -> None:
    text = fill("“”") + " „The bridge that the village has been waiting for since the flood will stay a drawing,“ she said."
    (finding,) = check(text)
    assert finding.text == "„The"
    assert finding.suggestion == "“The"


def test_a_text_full_of_lone_marks_is_not_reported_with_confidence() -> None:
    assert check("\n".join(f"Set the “line {number} here" for number in range(20))) == ()


def test_spaces_around_every_mark_are_not_reported_without_end() -> None:
    assert 1 <= len(check(" ".join(["“ Yes, ” he said."] * 30))) <= 10


@pytest.mark.parametrize(
    ("source", "severity"),
    [
        ("Der Bürgermeister sagte: „Wir bauen die Brücke wieder auf. Die Arbeiten beginnen im Mai.", Severity.MINOR),
        ("Der Bürgermeister sagte: „Wir bauen die Brücke wieder auf.“ Die Arbeiten beginnen im Mai.", Severity.MAJOR),
    ],
)
def test_a_mark_that_the_source_lacks_too_is_a_minor_matter(source: str, severity: Severity) -> None:
    article = make_pair_article("The mayor said: “We will rebuild the bridge. Work starts in May.", source, source_lang="de")
    (finding,) = quote_unbalanced.RULE.find(article)
    assert finding.severity == severity
