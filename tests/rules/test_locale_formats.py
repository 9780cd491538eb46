"""What the examples of the rules for dates, times, numbers, money, units and spelling cannot show: styles of a whole article."""

from __future__ import annotations

import pytest

from checker.records import Finding
from checker.rules import currency_format, date_format, number_format, spelling_variety, time_format, unit_format
from checker.rules.rule import Rule
from tests.builders import make_article

_RULES = (
    currency_format.RULE,
    date_format.RULE,
    number_format.RULE,
    spelling_variety.RULE,
    time_format.RULE,
    unit_format.RULE,
)


def find(rule: Rule, text: str) -> list[Finding]:
    return sorted(rule.find(make_article(text)), key=lambda finding: finding.start)


def suggest(rule: Rule, text: str) -> list[str | None]:
    return [finding.suggestion for finding in find(rule, text)]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("The talks of May 3, 2005 led to those of 30.05.2005 in Riga.", "May 30, 2005"),
        ("The talks of 3 May 2005 led to those of 30.05.2005 in Riga.", "30 May 2005"),
        ("They met on Friday (25.12.) for the first time.", "December 25"),
        ("They met on 6 janvier 2022 for the first time.", "January 6, 2022"),
        ("They met in Januar 2022 for the first time.", "January 2022"),
        ("They met on the 6. January for the first time.", "6th of January"),
    ],
)
def test_a_date_is_written_as_the_article_writes_dates(text: str, suggestion: str) -> None:
    assert suggest(date_format.RULE, text) == [suggestion]


def test_an_ambiguous_date_says_so() -> None:
    (ambiguous,) = find(date_format.RULE, "They met on 06.01.2022 in Riga.")
    (plain,) = find(date_format.RULE, "They met on 26.01.2022 in Riga.")
    assert "other order is possible" in ambiguous.message
    assert "other order is possible" not in plain.message


def test_slashes_are_sure_only_where_both_orders_occur() -> None:
    mixed = find(date_format.RULE, "Paid on 25/12/2021 and on 01/31/2022.")
    alone = find(date_format.RULE, "Paid on 25/12/2021 and on 31/01/2022.")
    assert all(finding.confidence >= 0.5 for finding in mixed)
    assert all(finding.confidence < 0.5 for finding in alone)
    assert len(mixed) == len(alone) == 2


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Doors open at 16.30 Uhr, after the tour at 2 p.m. on Sunday.", "4:30 p.m."),
        ("Doors open at 16.30 Uhr, after the tour at 2pm on Sunday.", "4:30pm"),
        ("Doors open at 16.30 Uhr, after the tour at 14:00 on Sunday.", "16:30"),
        ("Doors open at 0.15 Uhr.", "12:15 a.m."),
        ("Doors open at 24 Uhr.", "12 a.m."),
        ("Doors open at 12 Uhr.", "12 p.m."),
        ("Doors open at 2.15 Uhr in the afternoon.", "2:15"),
        ("Doors open at 2 Uhr in the afternoon.", "2 o’clock"),
        ("The ferry leaves on Friday at 6.45 in the square.", "6:45"),
        ("The ferry leaves on Friday at 06.45 in the square.", "6:45 a.m."),
    ],
)
def test_a_time_is_written_on_the_clock_of_the_article(text: str, suggestion: str) -> None:
    assert suggest(time_format.RULE, text) == [suggestion]


@pytest.mark.parametrize("other", ["The mean was 0.1234 and 0.567.", "The town has 1,200 houses."])
def test_a_lone_group_depends_on_the_other_numbers(other: str) -> None:
    (alone,) = find(number_format.RULE, "The total came to 16.750 at last.")
    (beside,) = find(number_format.RULE, f"The total came to 16.750 at last. {other}")
    assert (beside.confidence > alone.confidence) == ("1,200" in other)


def test_percent_signs_with_a_space_throughout_are_a_style() -> None:
    throughout = find(unit_format.RULE, "It was 10 %, 20 %, 30 % and 40 % of the yield.")
    beside = find(unit_format.RULE, "It was 10%, 20%, 30 % and 40% of the yield.")
    assert len(throughout) == 4
    assert all(finding.confidence < 0.5 for finding in throughout)
    assert [finding.text for finding in beside if finding.confidence >= 0.5] == ["30 %"]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("The theatre is 300 Kilometer away.", "300 kilometers"),
        ("The colour of the harbour is 300 Kilometer away.", "300 kilometres"),
        ("The colour of the harbour rose by 3 Prozent.", "3 per cent"),
        ("It is 1.400 Kilometer long.", "1,400 kilometers"),
    ],
)
def test_a_unit_is_written_in_the_spelling_of_the_article(text: str, suggestion: str) -> None:
    assert suggest(unit_format.RULE, text) == [suggestion]


def test_a_message_ends_with_one_full_stop() -> None:
    for text in ("Doors open at 16.30 Uhr.", "The ferry leaves on Friday at 18.45 in the square."):
        (finding,) = find(time_format.RULE, text)
        assert finding.message.endswith("p.m.")
        assert not finding.message.endswith("..")


def test_two_clocks_side_by_side_are_surer_than_far_apart() -> None:
    (beside,) = find(time_format.RULE, "It ran from 17:00 to 6:30 p.m. on Friday, and from 2 p.m. on Sunday.")
    (apart,) = find(time_format.RULE, "It began at 17:00.\n\nIt ended at 6:30 p.m. on Friday, and at 2 p.m. on Sunday.")
    assert beside.text == apart.text == "17:00"
    assert beside.confidence >= 0.5 > apart.confidence


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("A lorry stood at the 131. Kilometer.", "131st kilometer"), ("The 12. Kilometer is steep.", "12th kilometer")],
)
def test_a_point_behind_the_number_of_a_unit_makes_an_ordinal(text: str, suggestion: str) -> None:
    assert suggest(unit_format.RULE, text) == [suggestion]


def test_a_sentence_that_begins_with_a_unit_is_no_quantity() -> None:
    assert find(unit_format.RULE, "They moved away in 990. Kilometer was all they could say.") == []


def test_a_decade_has_no_single_replacement() -> None:
    assert suggest(number_format.RULE, "The look of the 70. years is back.") == [None]


def test_money_is_corrected_together_with_its_number() -> None:
    assert suggest(currency_format.RULE, "It cost 1.300 €, and later 2,5 Mrd. Euro.") == ["€1,300", "2.5 billion euros"]


def test_capitals_in_a_heading_name_no_currency() -> None:
    body = "The judge set the fine on Monday morning after a long hearing."
    assert find(currency_format.RULE, f"Driver Must Pay 50 Euro\n\n{body}") == []
    assert [finding.text for finding in find(currency_format.RULE, f"The driver must pay 50 Euro. {body}")] == ["50 Euro"]


def test_a_spelling_that_both_varieties_know_needs_a_majority() -> None:
    tie = "The programme of the harbour was long. The program was dear."
    (even,) = find(spelling_variety.RULE, tie)
    (rare,) = find(spelling_variety.RULE, f"{tie} The programme ended.")
    assert even.confidence < 0.5 <= rare.confidence


def test_a_name_in_the_other_variety_makes_a_spelling_less_sure() -> None:
    text = "The centre of the harbour is old, and the center is full."
    (alone,) = find(spelling_variety.RULE, text)
    (beside,) = find(spelling_variety.RULE, f"{text} The Rotterdam Trade Center stands there.")
    assert beside.confidence < alone.confidence


def test_spelling_names_the_variety_that_is_used_less() -> None:
    text = "The colour of the harbour in the centre pleased the neighbour, who had a favorite tyre."
    (finding,) = find(spelling_variety.RULE, text)
    assert (finding.text, finding.suggestion) == ("favorite", "favourite")
    assert "American" in finding.message
