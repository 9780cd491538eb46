"""Percentages and units in the form of another language: "85 %", "9000 Kilometer", "120 qm", "3 Stunden"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.number_reading import correct_numbers
from checker.language.units import UnitForm, count_tight_percents, find_foreign_quantities
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_WHY: dict[UnitForm, str] = {
    "space before %": "has a space before the percent sign; English articles write none",
    "% first": "has the percent sign before the number, as in Turkish; English puts it after",
    "foreign unit": "has a unit in another language",
    "foreign abbreviation": "has a unit in a foreign abbreviation",
    "capital": "has the unit with a capital; English writes units small",
    "singular": "has the unit in the singular; English writes the plural after a number above one",
}
_CONFIDENCE: dict[UnitForm, float] = {
    "% first": 0.75,
    "foreign unit": 0.92,
    "foreign abbreviation": 0.7,
    "capital": 0.6,
    "singular": 0.5,
}
_SPACE_BESIDE_TIGHT = 0.88
_SPACE_ALONE = 0.65
_SPACE_MOSTLY = 0.55
# SI (BIPM, 9th ed., 5.4.7) writes "85 %"; a text that does so throughout follows it.
_SPACE_THROUGHOUT = 0.42
_THROUGHOUT = 4


def find(article: Article) -> Iterator[Finding]:
    """Yields quantities whose unit, or the space before it, is written as in another language."""
    quantities = list(find_foreign_quantities(article.text))
    spaced = sum(quantity.form == "space before %" for quantity in quantities)
    tight = count_tight_percents(article.text)
    for quantity in quantities:
        if quantity.form == "foreign unit" and quantity.english.lower() == quantity.text.lower():
            continue
        confidence = _CONFIDENCE.get(quantity.form) or _judge_space(spaced, tight)
        english = correct_numbers(article.text, quantity.start, quantity.end, quantity.english)
        yield RULE.finding(
            article,
            quantity.start,
            quantity.end,
            f"“{quantity.text}” {_WHY[quantity.form]}: {english}.",
            confidence=confidence,
            suggestion=english,
            evidence={"form": quantity.form, "languages": list(quantity.langs)},
        )


def _judge_space(spaced: int, tight: int) -> float:
    if tight >= spaced:
        return _SPACE_BESIDE_TIGHT
    if tight:
        return _SPACE_MOSTLY
    return _SPACE_THROUGHOUT if spaced >= _THROUGHOUT else _SPACE_ALONE


RULE = Rule(
    id="unit-format",
    category="Locale conventions/Measurement format",
    severity=Severity.MINOR,
    summary="A percentage or a unit is written as in another language: 85 % for 85%, or 9000 Kilometer.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 9.18 (no space between number and percent sign)",
        "Guardian and Observer Style Guide, entries “per cent” and “metric system”",
        "Unicode CLDR, unit names",
        "BIPM, The International System of Units, 9th ed., 5.4.7 (where the space comes from)",
    ),
    known_false_alarms="Scientific texts that write “85 %” as SI asks; foreign units inside foreign titles.",
    languages=ENGLISH,
    examples=(
        Example(text="Turnout rose by 85 % in the north and 20% in the south.", flagged=("85 %",)),
        Example(
            text="The river is 9000 Kilometer away from 300 Quadratmeter of ice.", flagged=("9000 Kilometer", "300 Quadratmeter")
        ),
        Example(text="The lorry stopped at the 131. Kilometer of the road.", flagged=("131. Kilometer",)),
        Example(text="It was 20 Grad warm for 3 Stunden.", flagged=("20 Grad", "3 Stunden")),
        Example(text="They walked 40 kilómetros, then 12 kilometrów.", flagged=("40 kilómetros", "12 kilometrów")),
        Example(text="The flat has 120 qm and the car 150 PS.", flagged=("120 qm", "150 PS")),
        Example(text="It lies 300 Kilometers away, 40 kilometer from here.", flagged=("300 Kilometers", "40 kilometer")),
        Example(
            text="The pass is 27 Km long, the bag weighs 30 KG and hangs 20 Metern above us.",
            flagged=("27 Km", "30 KG", "20 Metern"),
        ),
        Example(text="Nearly %85 of them agreed, and 10 Prozent did not.", flagged=("%85", "10 Prozent")),
        Example(text="At 20°C or 20 °C the 5 km run took 40 minutes at 8 km/h, 85% of the 3 metre pool."),
        Example(text="He won the 100 Meter Dash and a 50 kilometer race; 16 ore carriers sank 200 metres down."),
        Example(text="The PS4 has 10 pieds-noirs stories, 5 percent more, on page 20 of http://a.example/%20x."),
    ),
)
