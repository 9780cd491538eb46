"""One person or place spelled in several ways within one article. Sources: see RULE.sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from checker.facts.name_spellings import Favour, find_favour
from checker.language.frequency import zipf
from checker.language.name_evidence import find_spellings
from checker.language.name_exonyms import find_exonyms
from checker.language.name_forms import gather_forms
from checker.language.name_joints import find_joints
from checker.language.name_variants import NameVariant, Span
from checker.language.names import HYPHENS, read_names
from checker.language.right_names import RightNames, load_right_names
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_MOST_RELATED = 20
_SUREST = 0.95
_SOURCE_GAIN = 0.1
_SOURCE_LOSS = 0.5
"""Hand-set: what it adds that the source has one of the spellings only, and what is left when it has both."""

_BOTH = " The source has both spellings, so they may be two names."
_SMALL_WORD = re.compile(r"\b[^\W\d_A-Z][^\W\d_]*")

_DIFFERENCES = {
    "accent": "with other accents or apostrophes",
    "capital": "with other capitals",
    "joint": "joined in another way",
    "spelling": "in another spelling",
    "foreign": "the form of another language",
}


def make_rule(names: tuple[str, ...]) -> Rule:
    """This rule with names that the user knows to be right, written out or in files. Raises UsageError for a broken file."""
    if not names:
        return RULE
    right = load_right_names(names)
    return replace(RULE, find=lambda article: find(article, right))


def find(article: Article, right: RightNames | None = None) -> Iterator[Finding]:
    """One finding for each rarer spelling, at its first place; the others and those of the kept spelling are related.

    A spelling near a right name goes first, however often the article has it; right names themselves are never reported.
    """
    names = tuple(read_names(article.segments))

    @cache
    def measure(word: str) -> float:
        return zipf(word, article.lang)

    forms = gather_forms(names, measure)
    taken: set[int] = set()
    for found in right.find_variants(names, forms) if right else ():
        taken.update(*(range(*place) for place in found.variant.places))
        yield _report_right(article, found.variant, found.name)
    small = {match.group() for segment in article.segments for match in _SMALL_WORD.finditer(segment.text)}
    variants = [
        *find_exonyms(names, article.text),
        *find_joints(names, article.text, measure),
        *find_spellings(forms, small),
    ]
    for variant in sorted(variants, key=lambda variant: (-variant.confidence, variant.places[0])):
        if right is not None and variant.text in right.texts:
            continue
        start, end = variant.places[0]
        if not taken.intersection(range(start, end)):
            taken.update(range(start, end))
            yield _report_variant(article, *_ask_source(article, variant))


def _report_right(article: Article, variant: NameVariant, name: str) -> Finding:
    """A finding that a spelling is near a right name."""
    start, end = variant.places[0]
    message = (
        f"“{variant.text}” ({_count(len(variant.places))}) looks like “{variant.kept}”, {_DIFFERENCES[variant.difference]}; "
        f"“{name}” is in your list of names."
    )
    return RULE.finding(
        article,
        start,
        end,
        message,
        confidence=variant.confidence,
        suggestion=variant.kept,
        related=(*variant.places[1:], *variant.kept_places)[:_MOST_RELATED],
        evidence={
            "difference": variant.difference,
            "occurrences": len(variant.places),
            "kept": variant.kept,
            "kept_occurrences": len(variant.kept_places),
            "right_name": name,
        },
    )


def _ask_source(article: Article, variant: NameVariant) -> tuple[NameVariant, Favour]:
    """The variant as the source sees it: what the source spells is kept; two spellings in the source may be two names."""
    if article.source is None or variant.difference == "foreign" or not variant.kept_places:
        return variant, "none"
    favour = find_favour(article.source.text, article.source.lang, variant.kept, variant.text)
    if favour == "first":
        return replace(variant, confidence=min(_SUREST, round(variant.confidence + _SOURCE_GAIN, 2))), favour
    if favour == "both":
        return replace(variant, confidence=round(variant.confidence * _SOURCE_LOSS, 2)), favour
    if favour == "second":
        swapped = replace(
            variant,
            text=variant.kept,
            kept=variant.text,
            places=variant.kept_places,
            kept_places=variant.places,
            confidence=min(_SUREST, round(variant.confidence + _SOURCE_GAIN, 2)),
        )
        return swapped, favour
    return variant, favour


def _report_variant(article: Article, variant: NameVariant, favour: Favour) -> Finding:
    start, end = _widen(article.text, variant.places[0])
    before, after = article.text[start : variant.places[0][0]], article.text[variant.places[0][1] : end]
    shown, kept = article.text[start:end], before + variant.kept + after
    supported = favour in ("first", "second")
    decided = supported or _is_decided(variant, article.lang)
    return RULE.finding(
        article,
        start,
        end,
        _describe(variant, shown, kept, decided, supported) + (_BOTH if favour == "both" else ""),
        confidence=variant.confidence,
        suggestion=kept if decided else None,
        related=[_widen(article.text, place) for place in (*variant.places[1:], *variant.kept_places)[:_MOST_RELATED]],
        evidence={
            "difference": variant.difference,
            "occurrences": len(variant.places),
            "kept": kept,
            "kept_occurrences": len(variant.kept_places),
            **_show_source(variant, favour),
        },
    )


def _show_source(variant: NameVariant, favour: Favour) -> dict[str, list[str]]:
    spellings = {"first": [variant.kept], "second": [variant.kept], "both": [variant.kept, variant.text], "none": []}[favour]
    return {"source_spellings": spellings} if spellings else {}


def _is_decided(variant: NameVariant, lang: str) -> bool:
    """Whether anything speaks for the kept spelling: it is more frequent here, or better known, or not a matter of letters."""
    more_frequent = len(variant.kept_places) > len(variant.places)
    better_known = zipf(variant.kept, lang) > zipf(variant.text, lang)
    return more_frequent or better_known or variant.difference != "spelling"


def _describe(variant: NameVariant, shown: str, kept: str, decided: bool, supported: bool) -> str:
    count = f"“{shown}” ({_count(len(variant.places))})"
    if not variant.kept_places:
        return f"{count} looks like the form that another language uses for “{kept}”."
    other = f"“{kept}” ({_count(len(variant.kept_places))})"
    advice = "use one form throughout"
    if supported:
        advice = f"the source spells it “{kept}”"
    elif not decided:
        advice = "find out which one is right, and use it throughout"
    elif variant.difference in {"spelling", "accent"} and len(variant.kept_places) > len(variant.places):
        advice = f"in this article “{kept}” is the more frequent form; check which one is right"
    return f"{count} looks like the same name as {other}, {_DIFFERENCES[variant.difference]}; {advice}."


def _count(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def _widen(text: str, span: Span) -> Span:
    """The span with the name parts that hyphens tie to it: "Kassym-Jomart" for "Jomart", but not "-led"."""
    start, end = span
    left = _COMPOUND_START.search(text[max(0, start - _LONGEST_COMPOUND) : start])
    right = _COMPOUND_END.match(text[end : end + _LONGEST_COMPOUND])
    return start - (len(left.group()) if left else 0), end + (len(right.group()) if right else 0)


_LONGEST_COMPOUND = 40
_HYPHEN = "[" + re.escape("".join(sorted(HYPHENS))) + "]"
_COMPOUND_START = re.compile(rf"(?:\b[^\W\d_a-z][^\W\d_]*{_HYPHEN})+$")
_COMPOUND_END = re.compile(rf"(?:{_HYPHEN}[^\W\d_a-z][^\W\d_]*)+")

RULE = Rule(
    id="name-variant",
    category="Terminology/Inconsistent use",
    severity=Severity.MAJOR,
    summary="One person or place is spelled in several ways.",
    find=find,
    sources=(
        "BBC News style guide, section on names.",
        "The Guardian and Observer style guide, entries on Arabic, Chinese and Russian names.",
        "MQM Core typology (themqm.org), Terminology: inconsistent use of terminology.",
        "F. J. Damerau, A technique for computer detection and correction of spelling errors, 1964, doi:10.1145/363958.363994.",
        "Unicode CLDR, territory names and exemplar cities, as held by the package Babel.",
    ),
    known_false_alarms="Two people or places whose names differ by one letter and are both little known; foreign place names "
    "in the names of companies and clubs.",
    languages=ENGLISH,
    examples=(
        Example(
            text="Governor Viktor Zhukovsky opened the bridge on Friday. Crowds cheered Zhukovsky, and Jukovsky waved back.",
            flagged=("Jukovsky",),
        ),
        Example(
            text="The envoy praised Sayed-Karim Daoudi. A day later Sayed Karim Daoudi flew home.",
            flagged=("Sayed Karim",),
        ),
        Example(
            text="Talks in Budapest went on, and the government of Hungary stayed firm. Critics in Ungarn disagreed.",
            flagged=("Ungarn",),
        ),
        Example(
            text="The novelist Zdeňka Dvořáková lives in Brno. In May Dvorakova received a prize; Dvořáková was moved.",
            flagged=("Dvorakova",),
        ),
        Example(
            text="Dvořáková lives in Brno. In May Dvorakova received a prize.",
            flagged=("Dvorakova",),
        ),
        Example(
            text="In May Hrabalova received a prize, and Hrabalová was moved.",
            flagged=("Hrabalova",),
        ),
        Example(
            text="The north of Bohémia lay under snow. In the rest of Bohemia it rained.",
            flagged=("Bohémia",),
        ),
        Example(
            text="The striker Rasmus Lindqvist scored twice. Lindqvist had been ill. Linqdvist himself was silent.",
            flagged=("Linqdvist",),
        ),
        Example(
            text="President Nino Baratashvili spoke first. Later Baratashvili’s guests left, and the Baratashvilis went to bed."
        ),
        Example(text="The Organization of Baltic Ports met in Riga. The Organisation of Ferry Owners stayed away."),
        Example(text="They crossed the Bukovske hills on foot. The night train took them home to Brezno nad Bukovci."),
        Example(text="A study by the Asociacion Nacional de Prensa was discussed at the National Press Club."),
        Example(text="Envoys of Iran and Iraq met in Austria; Australia, Slovakia and Slovenia sent observers."),
        Example(text="Serbia and the Serbian church agreed. Most Serbians, Kazakhs and others in Kazakhstan welcomed it."),
        Example(text="The jury chose Anna Bennett and Anne Osgood. Anna Bennett thanked the jury, Anne Osgood left early."),
        Example(text="Zhang Wei met Zheng Li in Shanghai. Zhang smiled, Zheng did not."),
        Example(text="The novels of Ivan Petrov and the poems of Vera Petrova were burned. Petrov wept, Petrova wrote on."),
        Example(text="SINGAPORE RISES\n\nTrade in Singapore grew again, and Singaporean banks gained."),
    ),
)
