"""A number of the translation has another value than that of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from checker.facts.number_english import describe_value, write_like
from checker.facts.number_groups import drop_regrouped
from checker.facts.number_matching import collect_readings, match_numbers, strip_magnitude
from checker.facts.number_pairing import Placed, take_couples
from checker.facts.numbers import Number, read_numbers, reads_words
from checker.facts.occupied import list_occupied
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.pairs.number_examples import EXAMPLES
from checker.rules.passage import Pair
from checker.rules.rule import ANY, Rule

# Alignment may put a clause into the pair before or after.
_NEIGHBOURS = 2
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b")
_CRITICAL_FACTOR = 10
"""From how many times too much or too little a value is a critical error: an order of magnitude."""
# Only a number in digits from here on says by itself that something was added or lost.
_DISTINCTIVE = 100
_DECADE = 10
# A conversion such as 10 km to 6 miles is a matter of units.
_IMPERIAL = re.compile(
    r"[ \u00a0-]?(?:miles?|feet|foot|ft|inch(?:es)?|yards?|pounds?|lbs?|ounces?|oz|acres?|gallons?|mph|stone|°F|degrees F)\b",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"[ \u00a0-]?(?:(?:k|c|m|d)?m\b|kg\b|g\b|t\b|ha\b|l\b|[ксм]?м\b|кг|т\b|га\b|°C|kilo|kilô|quil|kilò|cent|met|mèt|mét|litr"
    r"|tonn|ton\b|hekt|hect|ettar|килом|кілом|метр|санти|килог|тонн|гекта|литр|公里|千米|米|公斤|千克|公顷|キロ|メート|センチ|トン"
    r"|킬로|미터|किलो|मीटर|كيلو|متر)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class _Leftovers:
    """The firm numbers whose value the other side lacks altogether, and the others that only lack a counterpart."""

    lost: list[Placed]
    new: list[Placed]
    known_source: list[Placed]
    known_translation: list[Placed]


def find(article: Article) -> Iterator[Finding]:
    """Numbers of the translation that the source has otherwise, and distinctive numbers that one side lacks."""
    pairs = article.pairs
    sides = [_read_sides(pair) for pair in pairs]
    readings = [(collect_readings(source), collect_readings(translation)) for source, translation in sides]
    for index, (pair, (source, translation)) in enumerate(zip(pairs, sides, strict=True)):
        leftover = drop_regrouped(match_numbers(source, translation), pair.source.text, pair.translation.text)
        if not leftover.source and not leftover.translation:
            continue
        near = readings[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        near_source = frozenset[Fraction]().union(*(values for values, _ in near))
        near_translation = frozenset[Fraction]().union(*(values for _, values in near))
        lost, known_source = _part(_place(leftover.source, pair.source.text, pair.source_lang), near_translation)
        new, known_translation = _part(_place(leftover.translation, pair.translation.text, pair.lang), near_source)
        yield from _judge(
            article,
            pair,
            _Leftovers(lost=lost, new=new, known_source=known_source, known_translation=known_translation),
        )


def _read_sides(pair: Pair) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    source = read_numbers(pair.source.text, pair.source_lang)
    translation = read_numbers(pair.translation.text, pair.lang)
    if reads_words(pair.source_lang) and reads_words(pair.lang):
        return source, translation
    return _add_mantissas(source), _add_mantissas(translation)


def _add_mantissas(numbers: Sequence[Number]) -> tuple[Number, ...]:
    """Numbers of which the magnitude words may be unknown: 5 million may be a 5 with a word behind it."""
    return tuple(replace(number, others=number.others | {strip_magnitude(number.value)}) for number in numbers)


def _place(numbers: Sequence[Number], text: str, lang: str) -> list[Placed]:
    spans = list_occupied(text, lang)
    return [
        Placed(
            number=number,
            place=number.start / len(text),
            occupied=any(start < number.end and number.start < end for start, end in spans),
        )
        for number in numbers
    ]


def _part(numbers: Sequence[Placed], other_side: frozenset[Fraction]) -> tuple[list[Placed], list[Placed]]:
    absent = [one for one in numbers if one.number.strength == "firm" and not one.number.readings & other_side]
    return absent, [one for one in numbers if one not in absent]


def _judge(article: Article, pair: Pair, left: _Leftovers) -> Iterator[Finding]:
    couples = take_couples(left.lost, left.new)
    couples += take_couples(left.known_source, left.new)
    lost = [one for one in left.lost if one.number.value != 1]  # "in one place" is often left unsaid
    couples += take_couples(lost, left.known_translation)
    couples += take_couples(_keep_firm(left.known_source), _keep_firm(left.known_translation))
    for source, translation in couples:
        if not _belongs_elsewhere(pair, source, translation):
            yield _report_change(article, pair, source.number, translation.number)
    yield from (_report_added(article, pair, one) for one in left.new)
    yield from (_report_lost(article, pair, one) for one in lost)


def _keep_firm(numbers: Sequence[Placed]) -> list[Placed]:
    return [one for one in numbers if one.number.strength == "firm" and one.number.value != 1]


def _belongs_elsewhere(pair: Pair, source: Placed, translation: Placed) -> bool:
    """Whether both are parts of dates, times, measures or sums of money, which have rules of their own."""
    if source.occupied and translation.occupied:
        return True
    imperial = _IMPERIAL.match(pair.translation.text, translation.number.end)
    return bool(imperial and _METRIC.match(pair.source.text, source.number.end))


def _report_change(article: Article, pair: Pair, source: Number, translation: Number) -> Finding:
    value = _choose_reading(source, translation)
    start, end, suggestion = _write_suggestion(pair, source, translation, value)
    # A 54 may be 54 million in a language whose words for millions are not known: the translation's own scale stands.
    is_open = not reads_words(pair.source_lang) and strip_magnitude(translation.value) != translation.value
    span = pair.translation.locate(start, end)
    return RULE.finding(
        article,
        *span,
        f"The source says {_quote(source)}, the translation “{article.text[span[0] : span[1]]}”.",
        confidence=_rate_change(source, translation),
        suggestion=None if is_open else suggestion,
        source_related=[pair.source.locate(source.start, source.end)],
        evidence={"source_value": describe_value(source.value), "translation_value": describe_value(translation.value)},
        severity=None if is_open else _rate_severity(value, translation.value),
    )


def _quote(number: Number) -> str:
    value = describe_value(number.value)
    plain = number.kind in ("year", "decade", "identifier") or number.text in (value, value.replace(",", ""))
    return f"“{number.text}”" if plain else f"“{number.text}” ({value})"


def _choose_reading(source: Number, translation: Number) -> Fraction:
    """What the source's number is worth where the translation has a year: "anos 60" beside "1970s" are the 1960s."""
    if translation.kind not in ("year", "decade") or source.value >= 100:
        return source.value
    return min(source.readings, key=lambda value: abs(value - translation.value))


def _write_suggestion(pair: Pair, source: Number, translation: Number, value: Fraction) -> tuple[int, int, str | None]:
    start, end = translation.start, translation.end
    roughly = source.kind == "vague" and (source.value >= _DECADE or source.value.denominator > 1)
    unwritable = source.kind == "identifier" or translation.kind in ("identifier", "fraction", "vague")
    if pair.lang != "en" or roughly or unwritable:
        return start, end, None
    suffix = _ORDINAL_SUFFIX.match(pair.translation.text, end) if translation.in_digits else None
    ordinal = bool(suffix) or (not translation.in_digits and translation.kind == "ordinal")
    years = translation.kind in ("year", "decade") or source.kind in ("year", "decade")
    written = write_like(value, translation, ordinal=ordinal, grouped=not years)
    return start, suffix.end() if suffix else end, written


def _rate_severity(source: Fraction, translation: Fraction) -> Severity:
    """Critical where a number became ten times as large or small, major otherwise."""
    small, large = sorted((abs(source), abs(translation)))
    return Severity.CRITICAL if large and (not small or large / small >= _CRITICAL_FACTOR) else Severity.MAJOR


def _rate_change(source: Number, translation: Number) -> float:
    """How sure a change of value is: the fewer other things the two writings can mean, the surer. Steps chosen by judgement."""
    strengths = {source.strength, translation.strength}
    if source.kind == translation.kind == "ordinal":
        return 0.6
    if source.strength == "soft" and source.value == 1:
        return 0.3  # "the only" beside any other number
    if "loose" in strengths or translation.strength == "soft" or (source.kind == "vague" and source.value >= _DECADE):
        return 0.3
    if "soft" in strengths:
        return 0.55
    return 0.9 if source.in_digits and translation.in_digits else 0.75


def _report_added(article: Article, pair: Pair, one: Placed) -> Finding:
    return RULE.finding(
        article,
        *pair.translation.locate(one.number.start, one.number.end),
        f"The source does not say “{one.number.text}”.",
        confidence=_rate_alone(pair, one),
        source_related=[pair.source.locate(0, len(pair.source.text))],
    )


def _report_lost(article: Article, pair: Pair, one: Placed) -> Finding:
    return RULE.finding(
        article,
        *pair.source.locate(one.number.start, one.number.end),
        f"The translation lacks {_quote(one.number)}.",
        confidence=_rate_alone(pair, one),
        side="source",
        related=[pair.translation.locate(0, len(pair.translation.text))],
    )


def _rate_alone(pair: Pair, one: Placed) -> float:
    """Years are often told otherwise ("last year"), round and small numbers too."""
    number = one.number
    if one.occupied or not number.in_digits or not (reads_words(pair.source_lang) and reads_words(pair.lang)):
        return 0.2
    if number.value < _DISTINCTIVE:
        return 0.3
    return 0.45 if number.kind in ("year", "decade", "identifier") or number.value % 10 == 0 else 0.55


RULE = Rule(
    id="number-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="A number of the translation has another value than that of the source.",
    find=find,
    sources=(
        "MQM Core typology, Accuracy/Mistranslation",
        "Unicode CLDR: number symbols and spelled-out numbers of the languages",
        "The Chicago Manual of Style, 17th edition, chapter 9 (numbers)",
        "Karpinska et al. 2022, DEMETR: numbers replaced, perturbation 10 (critical)",
    ),
    known_false_alarms=(
        "Numbers that the translator rounded or recounted (three in ten for a third), floors and school years counted another"
        " way, and slips of the source that the translation puts right."
    ),
    languages=ANY,
    needs_source=True,
    source_languages=ANY,
    examples=EXAMPLES,
)
