"""Dates are read by value: formatted by Babel for many languages, they come back as they were."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.facts.dates import read_dates
from checker.facts.dates_compared import compare_dates
from checker.facts.occupied import list_occupied

_LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "ru",
    "pl",
    "cs",
    "nl",
    "sv",
    "uk",
    "tr",
    "da",
    "no",
    "ro",
    "fi",
    "ar",
    "hi",
    "zh",
    "ja",
    "ko",
]
_DAYS = [datetime.date(1998, 12, 31), datetime.date(2021, 5, 1), datetime.date(2024, 8, 17), datetime.date(2022, 3, 6)]


@pytest.mark.parametrize("lang", _LANGUAGES)
@pytest.mark.parametrize("width", ["long", "full"])
@pytest.mark.parametrize("day", _DAYS, ids=str)
def test_a_date_in_words_keeps_its_value(lang: str, width: str, day: datetime.date) -> None:
    dates = read_dates(format_date(day, width, locale=lang), lang)
    parts = [(d.year and d.year.value, d.month and d.month.value, d.day and d.day.value) for d in dates if d.month]
    assert parts == [(day.year, day.month, day.day)]
    if width == "full":
        assert [d.weekday.value for d in dates if d.weekday] == [day.isoweekday()]


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "it", "ru", "pl", "cs", "pt", "nl", "uk", "tr", "ro"])
@pytest.mark.parametrize("day", _DAYS, ids=str)
def test_a_date_in_digits_keeps_its_value(lang: str, day: datetime.date) -> None:
    (date,) = read_dates(format_date(day, "short", locale=lang), lang)
    assert date.day
    assert date.month
    assert (date.day.value, date.month.value) == (day.day, day.month)


@pytest.mark.parametrize(
    ("lang", "text", "month"),
    [("ru", "в январе", 1), ("pl", "w styczniu", 1), ("cs", "v lednu", 1), ("uk", "у січні", 1), ("fi", "tammikuussa", 1)],
)
def test_inflected_months_are_read(lang: str, text: str, month: int) -> None:
    (date,) = read_dates(text, lang)
    assert date.month
    assert date.month.value == month


def test_a_verb_is_no_month() -> None:
    assert all(not (date.month and date.month.sure) for date in read_dates("They may march. May I ask?", "en"))


def test_a_range_holds_two_days() -> None:
    days = [date.day.value for date in read_dates("vom 5. bis 8. Mai", "de") if date.day]
    assert days == [5, 8]


def test_yesterday_explains_a_weekday() -> None:
    differences = list(compare_dates("Gestern sprach er über Montag.", "de", "On Thursday he spoke about it.", "en"))
    assert all(difference.confidence < 0.5 for difference in differences)


@given(st.text(alphabet=st.characters(), max_size=80), st.sampled_from([*_LANGUAGES, "xx", ""]))
@settings(max_examples=150, deadline=None)
def test_arbitrary_text_is_read_without_error(text: str, lang: str) -> None:
    for date in read_dates(text, lang):
        assert text[date.start : date.end] == date.text
        for part in filter(None, (date.weekday, date.day, date.month, date.year)):
            assert 0 <= part.start < part.end <= len(text)
    for start, end in list_occupied(text, lang):
        assert 0 <= start < end <= len(text)


@given(
    st.lists(
        st.sampled_from(["6", "2022", ".", " ", "Mai", "Montag", "6.1.", "-", "Uhr", "16:30", "km", "年", "5月", "€", "Mio."]),
        max_size=14,
    )
)
@settings(max_examples=150, deadline=None)
def test_places_of_dates_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    for lang in ("de", "zh", "en"):
        dates = read_dates(text, lang)
        assert all(first.end <= second.start for first, second in pairwise(dates))
