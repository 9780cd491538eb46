"""`a` before a vowel sound or `an` before a consonant: `a apple`, `an university`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.spelling import is_listed
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_ARTICLE = re.compile(r"(?<![\w'’.\-/&@#])([Aa]n?) ([“\"‘']?)([A-Za-z][a-z]+|\d+)(?![.\w'’]*[@\\/])")
# Sounds, not letters, decide: "a one-off", "a European", "a unit", "a ukulele", "an uninvited guest", "an urn".
_GLIDE = re.compile(
    r"(?:one|once|eu|ew|ubi|ufo|uk|unanim|uni(?!de|nf|nh|nsp|nst|nsu|nte|ntim|nv|mp|mag)|ur[aeiou]|us[aeiu]|ut[aeio])"
)
_SILENT_H = re.compile(r"hour|honest|honou?r|heir")
_EITHER_H = re.compile(r"h(?:istor|otel|erb|omage|abit|yster|allucin|ero|ispanic|armonic|umbl)")
_AN_NUMBER = re.compile(r"8\d*|11|18|1[18]\d{3}")
_FOREIGN = frozenset({"la", "al", "priori", "posteriori", "capella", "cappella", "fortiori"})
_BEHIND_LETTER = frozenset({"am", "is", "and", "or", "are", "in"})
_ENDS = ".!?:\"“‘'—–-\n"


def find(article: Article) -> Iterator[Finding]:
    """Indefinite articles that do not fit the sound behind them. Letters, foreign words and abbreviations stay silent."""
    for match in _ARTICLE.finditer(article.text):
        written, word = match[1], match[3]
        wanted = _choose_article(word)
        if wanted is None or written.lower() == wanted or _is_letter(article.text, match):
            continue
        suggestion = wanted.capitalize() if written[0].isupper() else wanted
        message = f"“{suggestion}” belongs before “{word}”: the sound behind it decides."
        start, end = match.span(1)
        confidence = 0.6 if word[0].isupper() or word[0].isdigit() else 0.9
        yield RULE.finding(article, start, end, message, confidence=confidence, suggestion=suggestion)


def _choose_article(word: str) -> str | None:
    """`a` or `an`, by the sound that a word begins with; None where both are in use or the sound is not known."""
    small = word.lower()
    if word[0].isdigit():
        vowel = _AN_NUMBER.fullmatch(word) is not None
    elif (word[0].islower() and not is_listed(small)) or (word[0].isupper() and small[0] in "uyh"):
        return None
    elif small[0] == "h":
        if _EITHER_H.match(small):
            return None
        vowel = _SILENT_H.match(small) is not None
    else:
        vowel = small[0] in "aeiou" and _GLIDE.match(small) is None
    return "an" if vowel else "a"


def _is_letter(text: str, match: re.Match[str]) -> bool:
    """Whether the word is no article: a letter (`plan A is`), a foreign preposition (`a priori`), part of `a.m.`."""
    before = text[max(0, match.start() - 20) : match.start()].rstrip(" ")
    if match[1] == "A" and before and before[-1] not in _ENDS:
        return True
    return match[3] in _FOREIGN | _BEHIND_LETTER


RULE = Rule(
    id="indefinite-article",
    category="Linguistic conventions/Grammar",
    severity=Severity.MINOR,
    summary="“a” before a vowel sound, or “an” before a consonant.",
    find=find,
    sources=(
        "Quirk, Greenbaum, Leech & Svartvik 1985, A Comprehensive Grammar of the English Language, 5.11 (a and an)",
        "The Chicago Manual of Style, 17th ed., 5.74 and 7.33 (indefinite articles)",
        "Karpinska et al. 2022, DEMETR, perturbation 16 (function word)",
    ),
    known_false_alarms="Foreign names that are not said as they are written; foreign text with a preposition “a”.",
    languages=ENGLISH,
    examples=(
        Example(text="She ate a apple and left an banana.", flagged=("a", "an")),
        Example(text="It was an unique chance for an European firm.", flagged=("an", "an")),
        Example(text="They waited a hour for a honest answer.", flagged=("a", "a")),
        Example(text="A old man sat there.", flagged=("A",)),
        Example(source="Sie kaufte ein Auto.", source_lang="de", text="She bought an car.", flagged=("an",)),
        Example(text="A European, a one-off, a unit, a user, an hour, an heir, an umbrella, an uninvited guest, a uniform."),
        Example(text="An historic hotel, a historic hotel, an 8-year-old, an 18-year-old, a 100-year-old, a 1,000-year wait."),
        Example(text="Plan A is better, an SMS, a UFO, an FBI agent, a NATO base, an X-ray."),
        Example(text="It was decided a priori and sung a cappella."),
        Example(text="A Uruguayan, an Italian, an Eritrean and a Yemeni met an uncle, a ewe and an eel."),
    ),
)
