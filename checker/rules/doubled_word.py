"""The same word twice in a row: `the the`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.language.capitalisation import is_common_word
from checker.language.frequency import zipf
from checker.language.function_words import DETERMINERS, FUNCTION_WORDS, PRONOUNS, fold_word, read_words
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
_GAP = re.compile(r"[ \t\u00a0]{1,3}|[ \t]{0,3}\r?\n[ \t]{0,3}")

_GRAMMATICAL = frozenset({"had"})
"""`The delay that had had no cause`: correct, and seldom a slip."""

_STARTS_CLAUSE = DETERMINERS | PRONOUNS | read_words("when if while because although")
_FOLLOWING = re.compile(r"\s+([^\W\d_]+)")

_SOMETIMES_GRAMMATICAL = read_words(
    "is was do did her you it who in on what there one two three four five can will this no so there now never again only that"
)
_CLEFT_OPENERS = read_words("what who how why all whatever")
_CLAUSE_BREAK = re.compile(r"[.!?;:,\n]")

_EMPHATIC = read_words(
    """very really so too many much far long big great bye yes yeah ha hee ho blah yada la na knock tut chop aye hear hush
    night choo cha tom pom tuk yo wee boo bang ding ring beep hey wow please oh ah uh um mm hello hi rah tick wink nudge
    quack woof cous beri mahi dik gado tsk nom"""
)

_WELL_KNOWN = 4.0
"""Zipf frequency from which a capitalised word stands for itself (January, Hungarian); names made of two are rarer."""
_SOMETIMES_EMPHATIC = read_words("ever well win help stop run money location same old good bad poor dear more sorry deep pretty")


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """Two equal words side by side; `text` is the first."""

    text: str
    second: str
    start: int
    end: int
    run: int


def find(article: Article) -> Iterator[Finding]:
    """Words written twice. Emphasis, names (`Duran Duran`), `had had`, `that that` and cleft `is is` stay silent."""
    for pair in _read_pairs(article.text):
        confidence = _judge(article.text, pair)
        if confidence > 0:
            message = f"“{pair.text}” is written twice; one of them can go."
            yield RULE.finding(article, pair.start, pair.end, message, confidence=confidence, suggestion=pair.text)


def _read_pairs(text: str) -> Iterator[_Pair]:
    """Runs of equal words with nothing but blanks or one line break between them."""
    previous: re.Match[str] | None = None
    run = 1
    start = 0
    for match in _WORD.finditer(text):
        if (
            previous
            and fold_word(previous.group()) == fold_word(match.group())
            and _GAP.fullmatch(text, previous.end(), match.start())
        ):
            start = previous.start() if run == 1 else start
            run += 1
        elif previous and run > 1:
            yield _make_pair(text, start, previous, run)
            run = 1
        previous = match
    if previous and run > 1:
        yield _make_pair(text, start, previous, run)


def _make_pair(text: str, start: int, last: re.Match[str], run: int) -> _Pair:
    first = _WORD.match(text, start)
    return _Pair(text=first.group() if first else "", second=last.group(), start=start, end=last.end(), run=run)


def _judge(text: str, pair: _Pair) -> float:
    """How likely the doubling is a slip, 0..1; 0 = no finding."""
    folded = fold_word(pair.text)
    if folded in _GRAMMATICAL or folded in _EMPHATIC or _is_part_of_token(text, pair) or _is_label(pair):
        return 0.0
    if pair.text[0].isupper():
        return _judge_capitalised(text, pair, folded)
    if pair.second[0].isupper():
        return 0.0 if "\n" in text[pair.start : pair.end] else 0.4
    if folded in FUNCTION_WORDS:
        return _judge_function_word(text, pair, folded)
    if folded in _SOMETIMES_GRAMMATICAL or folded in _SOMETIMES_EMPHATIC:
        return 0.55 if pair.run == 2 else 0.2
    return 0.9 if pair.run == 2 else 0.2


def _judge_function_word(text: str, pair: _Pair, folded: str) -> float:
    if folded not in _SOMETIMES_GRAMMATICAL:
        return 0.95
    if folded == "that":
        # "said that that law failed" is correct; "said that that the law failed" is not.
        following = _FOLLOWING.match(text, pair.end, min(len(text), pair.end + 40))
        return 0.85 if following and (following.group(1)[0].isupper() or following.group(1) in _STARTS_CLAUSE - {"that"}) else 0.0
    if folded == "no" and re.search(r"\b(?:an?|big)\s\Z", text[max(0, pair.start - 8) : pair.start]):
        return 0.2
    if folded in {"is", "was"}:
        clause = _CLAUSE_BREAK.split(text[max(0, pair.start - 60) : pair.start])[-1]
        return 0.3 if _CLEFT_OPENERS & {fold_word(word) for word in _WORD.findall(clause)[-4:]} else 0.9
    return 0.7 if folded in {"it", "in", "on", "this", "you"} else 0.6


def _judge_capitalised(text: str, pair: _Pair, folded: str) -> float:
    """`The the`, `In in` begin a sentence; `Duran Duran` is a name; `London London` is a slip when it stands alone elsewhere."""
    if pair.second[0].islower():
        starts_sentence = re.search(r"(?:\A|[.!?:]|\n)[\s\"“”‘’'(]*\Z", text[max(0, pair.start - 20) : pair.start]) is not None
        return 0.9 if starts_sentence and len(pair.text) > 1 else 0.3
    if "\n" in text[pair.start : pair.end] or len(pair.text) == 1 or pair.text.isupper():
        return 0.0
    if folded in FUNCTION_WORDS or is_common_word(folded) or zipf(pair.text, "en") >= _WELL_KNOWN:
        return 0.8
    alone = re.findall(rf"\b{re.escape(pair.text)}\b", text)
    doubled = re.findall(rf"\b{re.escape(pair.text)}\s+{re.escape(pair.text)}\b", text)
    return 0.7 if len(alone) > 2 * len(doubled) and len(doubled) == 1 else 0.2


def _is_part_of_token(text: str, pair: _Pair) -> bool:
    """Whether a letter, a digit or a joining sign stands right at either end: `Boutros Boutros-`, `x2 x`, `a_b b`."""
    before, after = text[pair.start - 1 : pair.start], text[pair.end : pair.end + 1]
    return before.isdigit() or after.isdigit() or before in tuple("_-'’./@&#") or after in tuple("_-@/&")


def _is_label(pair: _Pair) -> bool:
    """Single letters other than `a` and `I` are grades, chords, variables."""
    return len(pair.text) == 1 and pair.text not in "aAI"


RULE = Rule(
    id="doubled-word",
    category="Linguistic conventions/Duplication",
    severity=Severity.MINOR,
    summary="The same word twice in a row.",
    find=find,
    sources=(
        "Translate Toolkit documentation, pofilter test “doublewords”",
        "R. Quirk et al., A Comprehensive Grammar of the English Language (1985), on repetition for emphasis (very very)",
    ),
    known_false_alarms="Rhetorical repetition without a comma; names made of two equal words that the article also uses singly.",
    languages=ENGLISH,
    examples=(
        Example(text="They waited in the the rain for an hour.", flagged=("the the",)),
        Example(text="The house is is empty.", flagged=("is is",)),
        Example(text="The meeting meeting was moved to Monday.", flagged=("meeting meeting",)),
        Example(text="He sat at the\nthe end of the row.", flagged=("the\nthe",)),
        Example(text="In in the end nobody came.", flagged=("In in",)),
        Example(text="The Oslo Oslo office closed. Oslo is expensive.", flagged=("Oslo Oslo",)),
        Example(
            text="The Hungarian Hungarian minister came in January January.", flagged=("Hungarian Hungarian", "January January")
        ),
        Example(text="She said that that law had had no effect."),
        Example(text="Duran Duran played in Bora Bora on a very very hot day."),
        Example(text="No, no, said the man. Bye bye!"),
        Example(text="Boutros Boutros-Ghali led the organisation."),
        Example(text="What it is is a mistake."),
        Example(text="The score was 2 2 after an hour; group A A advanced."),
        Example(text="It was money money money all day."),
        Example(text="Prices\n\nPrices rose in May."),
    ),
)
