"""Times of day are read by value in the wording of each language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.facts.clock_times import read_clock_times
from checker.facts.clock_times_compared import compare_times

_AFTERNOON = [
    ("en", "at 4:30 p.m."),
    ("de", "um 16.30 Uhr"),
    ("fr", "à 16h30"),
    ("fr", "à 16 h 30"),
    ("es", "a las cuatro y media de la tarde"),
    ("pt", "às 16h30"),
    ("it", "alle ore 16.30"),
    ("ru", "в 16:30"),
    ("pl", "o godz. 16.30"),
    ("cs", "v 16.30 hodin"),
    ("sv", "klockan 16.30"),
    ("fi", "klo 16.30"),
    ("nl", "om 16.30 uur"),
    ("zh", "下午4点30分"),
    ("ja", "午後4時30分"),
    ("ko", "오후 4시 30분"),
]


@pytest.mark.parametrize(("lang", "text"), _AFTERNOON)
def test_half_past_four_in_the_afternoon(lang: str, text: str) -> None:
    (time,) = read_clock_times(text, lang)
    assert (time.minute, time.half_known, time.sure) == (16 * 60 + 30, True, True)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "pendant 16 heures"),
        ("ja", "4時間"),
        ("ko", "4시간"),
        ("zh", "4小时"),
        ("es", "durante 3 horas"),
        ("en", "won 2-1"),
    ],
)
def test_a_length_of_time_is_no_time_of_day(lang: str, text: str) -> None:
    assert not read_clock_times(text, lang)


def test_midnight_and_noon() -> None:
    assert [time.minute for time in read_clock_times("12 a.m., 12 p.m., noon, midnight", "en")] == [0, 720, 720, 0]


def test_an_open_half_of_the_day_fits_both() -> None:
    assert not list(compare_times("um 4 Uhr", "de", "at 4 p.m.", "en"))
    (difference,) = compare_times("um 16 Uhr", "de", "at 4 a.m.", "en")
    assert difference.confidence > 0.5


@given(st.text(max_size=80), st.sampled_from(["en", "de", "zh", "ar", "no", "xx", ""]))
@settings(max_examples=100, deadline=None)
def test_arbitrary_text_is_read_without_error(text: str, lang: str) -> None:
    for time in read_clock_times(text, lang):
        assert text[time.start : time.end] == time.text
        assert 0 <= time.minute < 1440
