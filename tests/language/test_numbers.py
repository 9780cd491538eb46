"""Numbers with foreign separators: which are found, what they are in English, and that the search stays linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.numbers import find_foreign_numbers, to_english
from checker.language.ordinals import write_ordinal


@pytest.mark.parametrize(
    ("number", "english"),
    [
        ("80.000", "80,000"),
        ("1.250.000", "1,250,000"),
        ("3,5", "3.5"),
        ("1.234,50", "1,234.50"),
        ("1 000 000", "1,000,000"),
        ("12\u00a0500", "12,500"),
        ("12’500", "12,500"),
        ("1’234.50", "1,234.50"),
        ("0,125", "0.125"),
    ],
)
def test_a_foreign_number_in_english(number: str, english: str) -> None:
    assert to_english(number) == english
    found = list(find_foreign_numbers(f"It came to {number} in the end."))
    assert [(each.text, each.english) for each in found] == [(number, english)]


@pytest.mark.parametrize(
    "text",
    [
        "10,000 people and 1,234,567 birds",
        "10,00,000 voters in India",
        "version 5.1.2 at 192.168.1.1",
        "call 0049 6181 100 123",
        "the years 2016,2017",
        "on 06.01.2022",
        "3.5 percent of 0.25",
    ],
)
def test_other_numbers_are_no_foreign_ones(text: str) -> None:
    assert list(find_foreign_numbers(text)) == []


def test_both_ends_of_a_range_are_found() -> None:
    assert [number.text for number in find_foreign_numbers("some 2.000-3.000 people")] == ["2.000", "3.000"]


@given(st.integers(1000, 10**15))
def test_grouping_by_points_is_undone(value: int) -> None:
    foreign = f"{value:,}".replace(",", ".")
    (number,) = find_foreign_numbers(f"({foreign})")
    assert number.english == f"{value:,}"


@given(st.text(alphabet="0123456789.,'’ \u00a0-–kma", max_size=60))
def test_spans_hold_their_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for number in find_foreign_numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.start >= end
        end = number.end


@pytest.mark.parametrize("unit", ["1.000.", "1 ", "9", "1,", "5 %"])
def test_long_lines_are_read_in_linear_time(unit: str) -> None:
    started = time.perf_counter()
    for _ in find_foreign_numbers(unit * (1_000_000 // len(unit))):
        pass
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("number", "ordinal"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (23, "23rd"), (112, "112th")]
)
def test_an_ordinal(number: int, ordinal: str) -> None:
    assert write_ordinal(number) == ordinal
