"""A space before a comma, full stop, colon, semicolon, question or exclamation mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_SPACED = re.compile(
    r"(?<=[^\s.,;:!?…|/*•·–—=<>+\-])(?:[ \t\u00a0\u2009\u202f]{1,3}|\r?\n)([.,;:!?])"
    r"(?=[\"”’»)\]]{0,2}(?:\s|\Z))(?!\)|[.,;:!?]| \.)"
)
_SPACED_BY_CUSTOM = frozenset({"fr"})
"""French sets a thin space before two-part marks (Imprimerie nationale, Lexique des règles typographiques)."""


def find(article: Article) -> Iterator[Finding]:
    """Spaces between a word and the mark that belongs to it. Spaced dots, scores (`2 : 1`) and French texts stay silent."""
    if article.lang in _SPACED_BY_CUSTOM:
        return
    text = article.text
    for match in _SPACED.finditer(text):
        mark = match.group(1)
        if _joins_numbers(text, match.start(), match.end(), mark):
            continue
        message = f"There is a space before “{mark}”; English sets none."
        yield RULE.finding(article, match.start(), match.end(), message, confidence=0.9, suggestion=mark)


def _joins_numbers(text: str, start: int, end: int, mark: str) -> bool:
    """Whether the mark stands between two figures, as in `2 : 1`."""
    return mark in ":." and text[start - 1].isdigit() and text[end : end + 2].strip()[:1].isdigit()


RULE = Rule(
    id="space-before-punctuation",
    category="Linguistic conventions/Punctuation",
    severity=Severity.MINOR,
    summary="A space before a comma, full stop, colon, semicolon, question or exclamation mark.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 6.7 (spacing and punctuation)",
        "European Commission, English Style Guide, section on punctuation: marks follow the word without a space",
    ),
    known_false_alarms="Text set with spaces on purpose: notation, chess moves, quoted French.",
    languages=ANY,
    examples=(
        Example(text="The mayor , a lawyer, was not there.", flagged=(" ,",)),
        Example(text="Who would pay for it ? Nobody knew .", flagged=(" ?", " .")),
        Example(text="He gave one reason : the price.", flagged=(" :",)),
        Example(text="“We had no choice ,” the owner said.", flagged=(" ,",)),
        Example(text="The firm sells .NET courses and .com addresses."),
        Example(text="It was late . . . and nobody came ..."),
        Example(text="The visitors won 2 : 1 after extra time."),
        Example(text="Thanks :) See you ;-) soon :D"),
        Example(text="Qui paiera ? Personne ne le sait !", lang="fr"),
        Example(text="a | b | , | c"),
    ),
)
