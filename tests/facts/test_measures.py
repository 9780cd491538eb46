"""Quantities are read with their units, and converted within rounding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.facts.measures import read_measures
from checker.facts.measures_compared import compare_measures

_TWENTY_KILOMETRES = [
    ("en", "20 kilometers"),
    ("de", "20 Kilometern"),
    ("fr", "20 kilomètres"),
    ("es", "20 kilómetros"),
    ("pt", "20 quilômetros"),
    ("it", "20 chilometri"),
    ("ru", "20 километрах"),
    ("pl", "20 kilometrów"),
    ("cs", "20 kilometrech"),
    ("uk", "20 кілометрів"),
    ("hi", "20 किलोमीटर"),
    ("zh", "20公里"),
    ("ja", "20キロメートル"),
    ("ko", "20킬로미터"),
    ("xx", "20 km"),
]


@pytest.mark.parametrize(("lang", "text"), _TWENTY_KILOMETRES)
def test_twenty_kilometres(lang: str, text: str) -> None:
    (measure,) = read_measures(text, lang)
    assert (measure.value, measure.unit.name) == (20, "kilometer")


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("16 km", "10 miles"),
        ("20 °C", "68 °F"),
        ("-40 °C", "-40 °F"),
        ("100 Hektar", "250 acres"),
        ("80 kg", "176 pounds"),
        ("14 Tage", "two weeks"),
    ],
)
def test_conversions_are_no_difference(source: str, translation: str) -> None:
    assert not list(compare_measures(source, "de", translation, "en"))


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [("5 km", "5 kg", "unit"), ("5 km", "8 km", "value"), ("100 km", "10 miles", "conversion"), ("3 Stunden", "3 days", "unit")],
)
def test_faults_are_told_apart(source: str, translation: str, fault: str) -> None:
    (difference,) = compare_measures(source, "de", translation, "en")
    assert difference.fault == fault


@given(st.text(max_size=60), st.sampled_from(["en", "de", "zh", "ru", "xx", ""]))
@settings(max_examples=100, deadline=None)
def test_arbitrary_text_is_read_without_error(text: str, lang: str) -> None:
    for measure in read_measures("7 km " + text, lang):
        assert ("7 km " + text)[measure.start : measure.end] == measure.text
