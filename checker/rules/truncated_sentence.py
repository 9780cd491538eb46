"""A sentence that breaks off: its last word needs another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.language.function_words import (
    AUXILIARIES,
    CANNOT_END_SENTENCE,
    PRONOUNS,
    RARELY_END_SENTENCE,
    STRANDED_AT_END,
    fold_word,
    is_finite_verb,
    read_words,
)
from checker.language.sentence_blocks import Block, read_blocks
from checker.language.sentence_headlines import WORD
from checker.language.sentence_unfinished import find_unfinished
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_STOPPED = re.compile(r"(?<=[\w,] )(?:the|an|my|our|your|their|and|because|although|whether)(?=\.(?:\s|\Z))")
_RESTART = re.compile(
    r"(?<=[a-z] )(?:the|a|an|my|our|their|your|its)"
    r"(?=\s(?:The|He|She|They|It|This|These|Those|In|But|However|According|We|There|After|When|If|On)\s[a-z])"
)
_TRAILED_OFF = re.compile(
    r"(?<=[a-z] )(?:(?:the|an?|my|our|your|their|its|every|of|from|into|onto|toward|towards|among|via|per|whose|which)"
    r"(?=(?:\s?(?:…|\.{3})|\s[-–—])\s*(?:[\r\n]|\Z))"
    r"|(?:the|an?|my|our|your|their|its|his|every|of|from|to|for|with|by|at|in|on|into|onto|towards?|among|via|per|than|as|and|or"
    r"|but|that|whose|which|who|is|are|was|were|has|have|be|been|will|would)"
    r"(?=\s?[\[(](?:…|\.{3})[\])]\s*(?:[\r\n]|\Z)))"
)
_QUESTION_OPENERS = read_words("what where who why how which when whom whose things something everything nothing")
_PARTICLES = read_words("in on by about at for with")
_PARTICIPLES = read_words(
    """sworn torn worn born drawn flown known shown thrown taken given driven written broken chosen eaten fallen hidden seen done
    gone come dealt go look live take bring call hand close get"""
)
"""Forms of verbs that end a clause together with a particle: `be sworn in`, `dealt with`."""

_CUT = re.compile(r"(?:[\w,;]|\b[^\W\d_]{1,2}\.)\s*\Z")
"""The end of a source that breaks off itself, or that was cut behind an abbreviation: “wie z.”."""
_IN_SOURCE = 0.3
_REASON = "the last word, “{word}”, needs another one after it."


def find(article: Article) -> Iterator[Finding]:
    """The last two words of each paragraph that ends with a determiner, preposition, conjunction or auxiliary and no mark."""
    cut = [(pair.translation.start, pair.translation.end) for pair in article.pairs if _CUT.search(pair.source.text)]
    for finding in _find_all(article):
        is_cut = any(start <= finding.start < end for start, end in cut)
        yield replace(finding, confidence=min(finding.confidence, _IN_SOURCE)) if is_cut else finding


def _find_all(article: Article) -> Iterator[Finding]:
    prose = {unfinished.block.start: unfinished.prose for unfinished in find_unfinished(article.text)}
    for block in read_blocks(article.text):
        if not block.is_finished:
            yield from _check_open_end(article, block, prose.get(block.start, 0.0))
    for pattern, confidence in ((_STOPPED, 0.65), (_RESTART, 0.65), (_TRAILED_OFF, 0.6)):
        for match in pattern.finditer(article.text):
            yield _make_finding(article, _find_start(article.text, match.start()), match.end(), match.group(), confidence)


def _check_open_end(article: Article, block: Block, prose: float) -> Iterator[Finding]:
    words = list(WORD.finditer(article.text, max(block.start, block.end - 80), block.end))
    if len(words) < 2 or article.text[words[-1].end() : block.end].strip(",;"):
        return
    last = fold_word(words[-1].group())
    before = [fold_word(word.group()) for word in words[-3:-1]]
    if not words[-1].group().islower():  # "in May" ends with a month, not with an auxiliary
        return
    confidence = _judge_last(block, last, before, prose)
    if len(WORD.findall(block.text[:120])) < 4:
        confidence = min(confidence, 0.4)
    if confidence >= 0.2:
        yield _make_finding(article, words[-2].start(), words[-1].end(), words[-1].group(), confidence)


def _judge_last(block: Block, last: str, before: Sequence[str], prose: float) -> float:
    """How likely the last word wants another one, 0..1. `before` holds the two words before it, `prose` as in `Unfinished`."""
    if last in CANNOT_END_SENTENCE:
        return max(0.9 if prose >= 0.5 else 0.45 if last == "from" else 0.65, prose)  # "What he suffers from" is a heading
    if last in RARELY_END_SENTENCE:
        ellipsis = last in AUXILIARIES and bool(PRONOUNS & set(before))  # "all that they ever had"
        return max(prose * 0.95, 0.55 if _is_plain_line(block, 4) else 0.0) * (0.7 if ellipsis else 1)
    if last not in STRANDED_AT_END:
        return 0.0
    complete = before[-1] in AUXILIARIES if last in {"not", "no"} else last in _PARTICLES and _is_verb(before[-1])
    return max(prose * 0.95, 0.55 if _is_plain_line(block, 7) else 0.0) * (0.7 if complete else 1)


def _is_verb(word: str) -> bool:
    """Whether the word before a particle is a verb; behind `is` a particle needs another word."""
    return word not in AUXILIARIES and (is_finite_verb(word) or word.endswith("ing") or word in _PARTICIPLES)


def _is_plain_line(block: Block, least: int) -> bool:
    """At least `least` words, no heading that asks or announces (`What the new law is for`), and not in heading style."""
    words = [match.group() for match in WORD.finditer(block.text)]
    opens_question = fold_word(words[0]) in _QUESTION_OPENERS
    return len(words) >= least and not opens_question and sum(word[0].isupper() for word in words) < 0.5 * len(words)


def _find_start(text: str, start: int) -> int:
    """Where the word before `start` begins."""
    before = list(WORD.finditer(text, max(0, start - 40), start))
    return before[-1].start() if before else start


def _make_finding(article: Article, start: int, end: int, word: str, confidence: float) -> Finding:
    message = f"The sentence breaks off: {_REASON.format(word=word)}"
    return RULE.finding(article, start, end, message, confidence=confidence)


_PROSE = "The council met on Monday and agreed on a plan for the old harbour. It will cost two million euros."
_MORE = "Most residents had asked for a park. The mayor said that he would listen to all of them."

RULE = Rule(
    id="truncated-sentence",
    category="Accuracy/Omission",
    severity=Severity.MAJOR,
    summary="A sentence that breaks off.",
    find=find,
    sources=(
        "R. Huddleston, G. K. Pullum, The Cambridge Grammar of the English Language (2002), ch. 7 (prepositions and stranding)",
        "MQM Core Typology, error type Omission",
    ),
    known_false_alarms="Headings that end with a stranded preposition; lines of verse; a paragraph cut by an advertisement.",
    languages=ENGLISH,
    examples=(
        Example(
            text=f"{_PROSE}\n\n{_MORE} Work starts in June and will end in the\n\nThe park comes later.", flagged=("in the",)
        ),
        Example(text=f"{_PROSE}\n\n{_MORE} The ferries will be moved to\n\nThe park comes later.", flagged=("moved to",)),
        Example(text=f"{_PROSE}\n\n{_MORE} The first ship left the. Nobody knew why.", flagged=("left the",)),
        Example(text=f"{_PROSE} The first ship came from the …\n\n{_MORE} It was one of [...]", flagged=("from the", "one of")),
        Example(text=f"{_PROSE} The first ship left the The council was pleased.", flagged=("left the",)),
        Example(
            text="The harbour was closed to large ships such as",
            source="Der Hafen war für große Schiffe gesperrt wie z.",
            source_lang="de",
        ),
        Example(text=f"What the harbour is for\n\n{_PROSE}\n\nA place to live in\n\n{_MORE}"),
        Example(text=f"{_PROSE}\n\nCourt to decide in May\n\n{_MORE}\n\nThe mayor says no\n\n{_PROSE}"),
        Example(text=f"{_PROSE}\n\n{_MORE} That is what the pier was made for."),
        Example(text=f"{_PROSE}\n\nWhere the money comes from\n\n{_MORE}\n\nThe new mayor is to be sworn in\n\n{_PROSE}"),
        Example(text=f"{_PROSE}\n\nIn the storm the fishermen lost all that they had\n\n{_MORE}"),
        Example(text="“I came for the,” he began, and stopped. The vote was on plan A. It failed."),
        Example(text=f"{_PROSE}\n\nThe council will vote on:\n\n- the park and\n- the pier\n\n{_MORE}"),
    ),
    supersedes=frozenset({"missing-final-punctuation"}),
)
