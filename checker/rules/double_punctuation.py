"""Two final marks or commas where one belongs: `..`, `,,`, `. .`, `, ,`, `;.`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.frequency import zipf
from checker.language.sentence_end import ends_with_abbreviation
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

# A run of marks, at most one blank between two of them. Longer runs than 8 are rulers and dot leaders.
_RUN = re.compile(r"(?<![.,;:!?…])[.,;:!?…](?:(?:[ \u00a0]|\r?\n)?[.,;:!?…]){1,7}(?![.,;:!?…])")
_SPLIT_BY_QUOTE = re.compile(r"(?<=[^\W_])([.,])([\"”’»)])\1(?=\s|\Z)")
_EMPHASIS = frozenset("!?")
_KNOWN, _EVERYDAY = 1.5, 5.0
"""Zipf frequencies: a capitalised word below the first may be an abbreviation; a short one above the second is none."""
_CONFIDENCE = {"..": 0.9, ",,": 0.95, ". .": 0.9, ", ,": 0.95, "??": 0.55, "!!": 0.5}


def find(article: Article) -> Iterator[Finding]:
    """Runs of two marks that no convention allows; ellipses, `?!` and an abbreviation before a mark stay silent."""
    text = article.text
    for match in _RUN.finditer(text):
        confidence = _judge(text, match.start(), match.end())
        if confidence > 0:
            yield _make_finding(article, match.start(), match.end(), confidence, _choose_mark(match.group()))
    for match in _SPLIT_BY_QUOTE.finditer(text):
        if match.group(2) != ")":
            yield _make_finding(article, match.start(), match.end(), 0.7, match.group(1) + match.group(2))


def _judge(text: str, start: int, end: int) -> float:
    """How likely the run is a slip, 0..1; 0 = no finding."""
    run = text[start:end]
    marks = "".join(run.split())
    if len(marks) != 2 or "…" in marks or (set(marks) <= _EMPHASIS and (len(set(marks)) == 2 or len(run) > 2)):
        return 0.0
    if start == 0 or text[start - 1].isspace() or text[start - 1] in "/\\" or (end < len(text) and not _is_boundary(text[end])):
        return 0.0
    if len(set(marks)) == 1:
        return _CONFIDENCE.get(run, 0.8) if set(marks) & _EMPHASIS or text[start - 1] != marks[0] else 0.0
    return _judge_mixed(text, start, marks)


def _judge_mixed(text: str, start: int, marks: str) -> float:
    if marks[0] == ".":
        word = re.search(r"[^\W_]*\Z", text[max(0, start - 40) : start])
        # Behind a longer word, small or not ("in the West.;"), the full stop is hardly that of an abbreviation.
        before = word.group() if word else ""
        whole = before.isalpha() and before[1:].islower() and (len(before) > 3 or zipf(before, "en") >= _EVERYDAY)
        if not whole or marks[1] in "!?" or ends_with_abbreviation(before):
            return 0.0
        return 0.4 if before[0].isupper() and zipf(before, "en") < _KNOWN else 0.6
    if marks[0] in _EMPHASIS:
        # Titles and brands keep their own mark: "Who's Afraid of Virginia Woolf?, Yahoo!;".
        return 0.5 if marks[1] == "." else 0.0
    return 0.8


def _is_boundary(character: str) -> bool:
    return character.isspace() or character in "\"”’'»)]“"


def _choose_mark(run: str) -> str:
    """The stronger of two marks."""
    return max(run, key=lambda mark: ".?!;:,".find(mark) * -1 if mark in ".?!;:," else -9)


def _make_finding(article: Article, start: int, end: int, confidence: float, suggestion: str) -> Finding:
    message = f"Two punctuation marks in a row (“{article.text[start:end]}”); “{suggestion}” is enough."
    return RULE.finding(article, start, end, message, confidence=confidence, suggestion=suggestion)


RULE = Rule(
    id="double-punctuation",
    category="Linguistic conventions/Punctuation",
    severity=Severity.MINOR,
    summary="Two full stops, commas or other marks where one belongs.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 6.121-6.123 (multiple punctuation marks)",
        "R. M. Ritter, New Hart's Rules, 2nd ed., ch. 4 (punctuation)",
    ),
    known_false_alarms="A two-dot ellipsis that an author uses on purpose; marks doubled for emphasis in quoted chat messages.",
    languages=ANY,
    examples=(
        Example(text="The road was closed.. Buses took another way.", flagged=("..",)),
        Example(text="They brought blankets,, tents and water.", flagged=(",,",)),
        Example(text="They brought blankets, , tents and water.", flagged=(", ,",)),
        Example(text="They moved West.; the Hoffmanns., once rich, stayed.", flagged=(".;", ".,")),
        Example(text="The bridge will open in May. .", flagged=(". .",)),
        Example(text="“We are ready.”. The minister then left.", flagged=(".”.",)),
        Example(text="The shop closed at 6 p.m.. Nobody complained.", flagged=("..",)),
        Example(text="Well... the plan was never clear. . . as he said."),
        Example(text="You did what?! The crowd was stunned!!!"),
        Example(text="Acme Inc., a supplier, moved to Leeds, etc."),
        Example(text="See ../docs and the range 1..5 in the file."),
        Example(text="Contents .......... 5"),
        Example(text="The quiz show “Who Knows?”, first aired in 1998, ends."),
        Example(text="The song by Wham!, a British duo, sold well."),
    ),
    supersedes=frozenset({"space-before-punctuation"}),
)
