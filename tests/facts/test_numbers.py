from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.facts.number_english import describe_value, write_like
from checker.facts.number_matching import match_numbers
from checker.facts.numbers import Number, read_numbers, reads_words

_LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "ru",
    "pl",
    "cs",
    "hi",
    "zh",
    "ja",
    "nl",
    "sv",
    "da",
    "no",
    "uk",
    "tr",
    "ko",
    "ar",
)
_GROUPS = {
    "en": ",",
    "de": ".",
    "fr": "\u202f",
    "es": ".",
    "pt": ".",
    "it": ".",
    "ru": "\u00a0",
    "pl": " ",
    "cs": "\u00a0",
    "nl": ".",
}


def _read_values(text: str, lang: str) -> list[Fraction]:
    return [number.value for number in read_numbers(text, lang)]


def _read_one(text: str, lang: str) -> Number:
    (number,) = read_numbers(text, lang)
    return number


@given(st.sampled_from(sorted(_GROUPS)), st.integers(0, 10**12))
def test_digits_grouped_as_a_language_does_are_read_back(lang: str, value: int) -> None:
    assert value in _read_one(f"{value:,}".replace(",", _GROUPS[lang]), lang).readings


@given(st.sampled_from(["fr", "ru", "en", "de"]), st.integers(0, 10**6), st.integers(1, 99))
def test_decimals_are_read_back(lang: str, whole: int, hundredths: int) -> None:
    number = f"{whole:,}.{hundredths:02d}"
    if lang != "en":
        group = "." if lang == "de" else "\u00a0"
        number = number.replace(".", ";").replace(",", group).replace(";", ",")
    assert _read_one(number, lang).value == whole + Fraction(hundredths, 100)


@given(st.sampled_from(_LANGUAGES), st.text(max_size=80))
def test_any_text_is_read_and_spans_point_at_it(lang: str, text: str) -> None:
    numbers = read_numbers(text, lang)
    assert all(text[number.start : number.end] == number.text != "" for number in numbers)
    assert all(one.end <= other.start for one, other in itertools.pairwise(numbers))


_PIECES = st.sampled_from(
    [
        "1",
        "12.",
        "1.234",
        ",",
        ".",
        " ",
        "\u00a0",
        "-",
        ":",
        "/",
        "Mio",
        "million",
        "and",
        "two",
        "half a",
        "XIX",
        "vingt",
        "万",
        "三",
        "半",
        "०",
        "½",
        "%",
    ]
)


@given(st.sampled_from(_LANGUAGES), st.lists(_PIECES, max_size=30).map("".join))
def test_texts_full_of_numbers_keep_their_spans(lang: str, text: str) -> None:
    numbers = read_numbers(text, lang)
    assert all(text[number.start : number.end] == number.text for number in numbers)
    assert all(one.end <= other.start for one, other in itertools.pairwise(numbers))


@pytest.mark.parametrize("lang", ["en", "de", "zh", "ko"])
def test_a_megabyte_of_digits_is_no_number(lang: str) -> None:
    assert read_numbers("7" * 1_000_000, lang) == ()


@pytest.mark.parametrize("unit", ["7 ", "1,234", "1.2.3", "1/2 ", "三", "1万", "IX ", "two ", "three hundred and ", "+49 30 "])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_long_line_of_numbers_is_read(unit: str, lang: str) -> None:
    text = unit * (4000 // len(unit))
    assert all(text[number.start : number.end] == number.text for number in read_numbers(text, lang))


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "pt", "it", "ru", "pl", "cs", "nl", "uk", "ro"])
@settings(max_examples=60)
@given(value=st.integers(1, 9999))
def test_cardinals_in_words_are_read(lang: str, value: int) -> None:
    words = pytest.importorskip("num2words").num2words(value, lang=lang).replace("centodicotto", "centodiciotto")
    assert _read_one(words.replace(",", ""), lang).value == value


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("de", "1,5 Mio.", 1_500_000),
        ("de", "eine Billion", 10**12),
        ("en", "a billion", 10**9),
        ("fr", "deux billions", 2 * 10**12),
        ("fr", "3,5 milliards", 3_500_000_000),
        ("es", "mil millones", 10**9),
        ("es", "un billón", 10**12),
        ("pt", "2 bilhões", 2 * 10**9),
        ("it", "5 mld", 5 * 10**9),
        ("ru", "полтора миллиона", 1_500_000),
        ("ru", "5 тыс.", 5000),
        ("ru", "пятьюдесятью", 50),
        ("pl", "dwudziestu trzech", 23),
        ("cs", "dvaceti pěti", 25),
        ("hi", "3 करोड़ 50 लाख", 35_000_000),
        ("hi", "१२,३४,५६७", 1_234_567),
        ("zh", "二十五", 25),
        ("zh", "百分之五十", 50),
        ("ja", "3億5000万", 350_000_000),
        ("ko", "3만 5천", 35_000),
        ("ja", "１２３", 123),
        ("ar", "٢٠٢١", 2021),
        ("de", "12'345", 12_345),
        ("fr", "un demi-million", 500_000),
        ("en", "half a million", 500_000),
        ("kk", "417", 417),
        ("en", "P = 0.005", Fraction(5, 1000)),
        ("de", "p = 0,005", Fraction(5, 1000)),
        ("zh", "P＝０.００５", Fraction(5, 1000)),
        ("en", "P < .032", Fraction(32, 1000)),
        ("zh", "10 000例", 10_000),
    ],
)
def test_magnitudes_and_scripts(lang: str, text: str, value: int) -> None:
    assert value in {number.value for number in read_numbers(text, lang)}


@pytest.mark.parametrize(
    ("lang", "text", "kind", "reading"),
    [
        ("en", "the 19th century", "century", 1800),
        ("ru", "в XIX веке", "century", 19),
        ("en", "in the 1960s", "decade", 60),
        ("pt", "anos 60", "cardinal", 1960),
        ("de", "50 Prozent", "percent", Fraction(1, 2)),
        ("fr", "deux tiers", "fraction", Fraction(2, 3)),
        ("en", "Henry VIII", "roman", 8),
        ("en", "twenty-first", "ordinal", 21),
        ("en", "won 3:2", "score", 3),
        ("de", "10–15 Boote", "range", 10),
        ("en", "call +49 30 1234567", "identifier", 49301234567),
        ("es", "dos años y medio", "cardinal", Fraction(5, 2)),
        ("en", "at 4 p.m.", "cardinal", 16),
        ("ru", "через полгода", "vague", 6),
        ("fr", "une demi-heure", "vague", 30),
        ("en", "1939–45", "year", 1939),
    ],
)
def test_kinds_and_further_readings(lang: str, text: str, kind: str, reading: Any) -> None:
    assert any(number.kind == kind and reading in number.readings for number in read_numbers(text, lang))


@pytest.mark.parametrize(
    ("lang", "text", "value"), [("en", "1.5 million", 100_000), ("de", "1,25", Fraction(1, 100)), ("en", "2,300", 100)]
)
def test_the_precision_is_the_unit_of_the_last_digit(lang: str, text: str, value: Any) -> None:
    assert _read_one(text, lang).precision == value


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "one of them"),
        ("de", "ein Haus"),
        ("en", "a dozen"),
        ("ru", "первый"),
        ("zh", "一些"),
        ("zh", "十二烷"),
        ("zh", "数千名"),
    ],
)
def test_words_that_may_be_no_numbers_are_not_firm(lang: str, text: str) -> None:
    assert {number.strength for number in read_numbers(text, lang)} <= {"soft", "loose"}
    assert read_numbers(text, lang)


def test_each_two_of_several_are_no_number() -> None:
    assert _read_values("三组两两比较", "zh") == [3]


def test_words_of_an_unknown_language_are_left_alone() -> None:
    assert not reads_words("kk")
    assert _read_values("он екі үй, 12 үй", "kk") == [12]


def test_equal_values_are_matched_as_often_as_they_stand_there() -> None:
    left = match_numbers(read_numbers("5, 5 und 7", "de"), read_numbers("five and seven", "en"))
    assert [number.text for number in left.source] == ["5"]
    assert left.translation == ()


def test_a_clock_time_with_a_point_matches_one_in_two_numbers() -> None:
    left = match_numbers(read_numbers("23 h 45", "fr"), read_numbers("at 23.45", "en"))
    assert (left.source, left.translation) == ((), ())


@pytest.mark.parametrize(
    ("value", "model", "ordinal", "expected"),
    [
        (5_000_000, "3 million", False, "5 million"),
        (21, "3rd", True, "21st"),
        (12, "11", True, "12th"),
        (1234, "999", False, "1,234"),
        (42, "Seven", False, "Forty-two"),
        (33, "third", True, "thirty-third"),
        (Fraction(5, 2), "7", False, "2.5"),
    ],
)
def test_a_value_is_written_in_the_form_of_another_number(value: Any, model: str, ordinal: bool, expected: str) -> None:
    assert write_like(Fraction(value), read_numbers(model, "en")[0], ordinal=ordinal) == expected


def test_values_are_described_for_people() -> None:
    assert [describe_value(Fraction(*pair)) for pair in ((1_500_000, 1), (5, 2), (2, 3))] == ["1,500,000", "2.5", "2/3"]


@pytest.mark.parametrize(
    ("text", "lang"), [("dez por cento", "pt"), ("diez por ciento", "es"), ("10 por cien", "es"), ("dieci per cento", "it")]
)
def test_the_hundred_of_a_percentage_is_no_number(text: str, lang: str) -> None:
    number = _read_one(text, lang)
    assert (number.value, number.kind) == (10, "percent")
