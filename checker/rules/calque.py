"""Wordings that a translation carries over from the source language: calques and false friends, from data files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from checker.language.calques import CalqueIndex, CalqueMatch, load_calques
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_LANGUAGES = {
    "cs": "Czech",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "zh": "Chinese",
}


@cache
def _load_index(source_lang: str | None, extra_paths: tuple[Path, ...]) -> CalqueIndex:
    return load_calques(source_lang, extra_paths)


def find(article: Article, extra_paths: Sequence[Path] = ()) -> Iterator[Finding]:
    """Marks each wording once; of overlapping entries the surest, then the longest, speaks."""
    index = _load_index(article.source_lang, tuple(extra_paths))
    for segment in article.segments:
        matches = index.find(segment.text, heading=segment.kind == "heading")
        for match in _keep_best(matches):
            yield RULE.finding(
                article,
                segment.start + match.start,
                segment.start + match.end,
                _write_message(match, article.text[segment.start + match.start : segment.start + match.end]),
                confidence=match.confidence,
                suggestion=match.suggestions[0] if match.suggestions else None,
                evidence={
                    "source_wording": match.calque.source,
                    "source_languages": list(match.calque.languages),
                    "alternatives": list(match.suggestions[1:]),
                    "reference": match.calque.citation,
                },
            )


def make_rule(extra_paths: Sequence[str | Path]) -> Rule:
    """This rule with the user's own calque files in addition. Raises UsageError when one of them cannot be read."""
    paths = tuple(Path(path) for path in extra_paths)
    if not paths:
        return RULE
    _load_index(None, paths)
    return replace(RULE, find=lambda article: find(article, paths))


def _keep_best(matches: Iterable[CalqueMatch]) -> list[CalqueMatch]:
    """The matches without those that overlap a better one, in order."""
    kept: list[CalqueMatch] = []
    for match in sorted(matches, key=lambda each: (-each.confidence, each.start - each.end, each.start)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda each: each.start)


def _write_message(match: CalqueMatch, text: str) -> str:
    wording, lang = match.calque.shown_source
    name = f"{_LANGUAGES[lang]} " if lang in _LANGUAGES else ""
    message = f"“{text}” looks carried over from another language (compare {name}“{wording}”)"
    if match.suggestions:
        message += "; English says " + " or ".join(f"“{each}”" for each in match.suggestions[:2])
    return f"{message}. {match.calque.note}".rstrip() if match.calque.note else f"{message}."


RULE = Rule(
    id="calque",
    category="Style/Unidiomatic",
    severity=Severity.MINOR,
    summary="A wording is carried over from the source language: a calque or a false friend.",
    find=find,
    sources=(
        "Gardner, J. (2016). Misused English words and expressions in EU publications. European Court of Auditors",
        "Swan, M., & Smith, B. (eds.) (2001). Learner English (2nd ed.). Cambridge University Press",
        "Turton, N. D., & Heaton, J. B. (1996). Longman Dictionary of Common Errors (2nd ed.). Longman",
        "each entry names its own source in checker/language/data/calques_<language>.yaml",
    ),
    known_false_alarms=(
        "A wording that is right in another sense or another variety of English (record champions), and quotations that "
        "keep it on purpose. Measured at confidence 0.5 and above, source language not given: 1 finding in 84,000 words "
        "of human-written news, 2 in 185,000 words of other human translations, against 1 in 20,000 words of good and "
        "weak machine translations of such news. It is sure rather than complete: what stands in no file is not found."
    ),
    languages=ENGLISH,
    supersedes=frozenset({"unidiomatic"}),
    examples=(
        Example(text="The mayor lifted the nocturnal curfew after two weeks.", flagged=("nocturnal curfew",)),
        Example(text="Shot noises were heard near the harbour.", flagged=("Shot noises",)),
        Example(text="According to own statements, the firm made a loss.", flagged=("According to own statements",)),
        Example(
            text="She has lived in the economic metropolis Lagos since five years.",
            flagged=("economic metropolis", "since five years"),
        ),
        Example(text="In the night to Sunday it came to clashes.", flagged=("In the night to Sunday", "it came to clashes")),
        Example(
            text="The minister spoke on the margins of the summit.", flagged=("on the margins of the summit",), source_lang="fr"
        ),
        Example(text="Milk prices fell for the actual government.", flagged=("actual government",), source_lang="de"),
        Example(text="Talks were led by head of state Pablo Ibarra.", flagged=("head of state",)),
        Example(text="Young people read more in the internet than before.", flagged=("in the internet",)),
        Example(text="Both had signed up in the Internet messaging service, and later in the internet forum of the club."),
        Example(text="She had no idea at the moment that the bridge was closed.", source_lang="nl"),
        Example(text="The bats are nocturnal, and the curfew did not trouble them."),
        Example(text="Shot noise limits the sensitivity of the detector."),
        Example(text="When it came to clashes over money, the two sisters never agreed."),
        Example(text="Nothing has changed since two years ago."),
        Example(text="Daily News reporters were on site within the hour."),
        Example(text="He discussed the plan with the head of state of a neighbouring country.", source_lang="de"),
        Example(text="The actual cost was lower than the estimate.", source_lang="de"),
        Example(text="The crew has been at sea since March, in the last years of the war."),
    ),
)
