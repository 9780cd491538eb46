"""A capital letter after a semicolon, where English goes on with a small one."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from checker.language.capitalisation import is_common_word, serves_as_name
from checker.language.function_words import DETERMINERS, FUNCTION_WORDS, fold_word, read_words
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_CAPITAL = re.compile(
    r";[ \t\u00a0]{0,3}(?:\r?\n)?[ \t\u00a0]{0,3}((?:A|O|[A-Z][a-z]+)(?:['’][a-z]+)?)(?![\w.&@]|['’‐‑\-]\w)(?!\s+&)"
)
_FOLLOWING = re.compile(r"\s+([^\W\d_][\w'’-]*)")
_NAMES_TOO = frozenset({"may", "will", "mark", "march", "august", "rose", "grace", "hope", "frank", "miss"})
_OPENERS = read_words(
    """then however therefore moreover furthermore meanwhile nevertheless nonetheless thus hence instead otherwise also still
    besides afterwards finally later soon now today yesterday tomorrow tonight here perhaps maybe again often sometimes never
    only even just once indeed rather yet following considering given according"""
)
_NO_LIST_ITEMS = _OPENERS | (FUNCTION_WORDS - DETERMINERS)
_SMALL_ITEM = re.compile(r";\s{0,3}[a-z]")
_REACH = 300


def find(article: Article) -> Iterator[Finding]:
    """Capitals after a semicolon on words that have none of their own. Names, `I` and lists of capitalised items stay silent."""
    text = article.text
    semicolons = [match.start() for match in re.finditer(";", text)]
    for match in _CAPITAL.finditer(text):
        word = match.group(1)
        confidence = _judge(text, word, match.end())
        if confidence == 0:
            continue
        if fold_word(word) not in _NO_LIST_ITEMS and _in_capitalised_list(text, match.start(), semicolons):
            confidence = 0.3
        small = word[0].lower() + word[1:]
        suggestion = match.group()[: -len(word)] + small
        message = f"After a semicolon the sentence goes on with a small letter: “{small}” (or end the sentence with a full stop)."
        yield RULE.finding(article, match.start(), match.end(), message, confidence=confidence, suggestion=suggestion)


def _judge(text: str, word: str, end: int) -> float:
    folded = fold_word(word).removesuffix("'s")
    if folded in _NAMES_TOO:
        return 0.3
    if folded in FUNCTION_WORDS or folded in _OPENERS:
        return 0.95
    following = _FOLLOWING.match(text, end, min(len(text), end + 60))
    if following and following.group(1)[0].isupper():
        return 0.0
    if not is_common_word(folded, min_small_share=0.8):
        return 0.0
    return 0.4 if serves_as_name(folded) else 0.85


def _in_capitalised_list(text: str, semicolon: int, semicolons: Sequence[int]) -> bool:
    """Whether the semicolon parts a list whose items all begin with a capital: `Ann Lee, Chairman; The Times, London; ...`."""
    index = bisect.bisect_left(semicolons, semicolon)
    near = [place for place in semicolons[max(0, index - 3) : index + 4] if abs(place - semicolon) <= _REACH]
    items = [place for place in near if "\n" not in text[min(place, semicolon) : max(place, semicolon)]]
    return len(items) >= 2 and not any(_SMALL_ITEM.match(text, place) for place in items)


RULE = Rule(
    id="semicolon-capital",
    category="Linguistic conventions/Spelling",
    severity=Severity.MINOR,
    summary="A capital letter after a semicolon.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 6.56 (the clause after a semicolon begins with a small letter)",
        "European Commission, English Style Guide, section on the semicolon",
    ),
    known_false_alarms="A title that begins with an article, such as a newspaper's name, right after a semicolon.",
    languages=ENGLISH,
    examples=(
        Example(text="The crowd left the square; According to the police, nobody was hurt.", flagged=("; According",)),
        Example(text="The price rose again; The reason was the drought.", flagged=("; The",)),
        Example(text="Rents fell; Tensions in the house did not.", flagged=("; Tensions",)),
        Example(text="Snow fell; Then Marta left.", flagged=("; Then",)),
        Example(text="She was late; A bus had broken down.", flagged=("; A",)),
        Example(text="The crowd left the square; Warsaw was quiet again."),
        Example(text="He was late; I was not; I’m never late."),
        Example(text="The members are Ann Lee, Chairman; The Hon. Bob Ray, Treasurer; Carl Doe, Secretary."),
        Example(text="The train was full; NATO officials took the bus."),
        Example(text="It was quiet; Police Chief Jane Roe said so."),
        Example(text="The price rose again; the reason was the drought."),
    ),
)
