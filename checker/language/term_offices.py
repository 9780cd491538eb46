"""Which office a text gives to an organisation: "CSTO President", "chairman of the CSTO"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.language.terms import Span, TermGroup, find_terms

_WINDOW = 120
_WORD = r"[^\W\d_a-z][\w-]{0,40}"
_NAME = rf"\b{_WORD}(?: (?:(?:of|for|and|the|on) ){{0,2}}{_WORD}){{0,7}}"
_BEFORE = re.compile(rf"({_NAME})(?:['’]s)? (?:[a-z]+ )?$")
_AFTER = re.compile(rf" of (?:the )?({_NAME})")
_SENTENCE_END = re.compile(r"[.!?] |\n")
_DEFINITION = re.compile(rf"({_NAME}) \(([^\W\d_a-z]{{2,8}})\)")

_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z][^\W\d_]*")


@dataclass(frozen=True, kw_only=True)
class Office:
    """One mention of an office.

    `holder` is the short name of the organisation, `title` the term as it is listed, `people` the names that follow closely.
    """

    holder: str
    title: str
    group: TermGroup
    span: Span
    people: frozenset[str]


def find_offices(text: str) -> Iterator[Office]:
    """The offices of named organisations, in order. A long name counts as the abbreviation that the text gives for it."""
    short = dict(_find_abbreviations(text))
    for group, title, (start, end) in find_terms(text, frozenset({"office"})):
        after = _AFTER.match(text, end, end + _WINDOW)
        before = _BEFORE.search(text[max(0, start - _WINDOW) : start])
        found = after or before
        if found:
            holder = _trim_holder(found.group(1))
            people = frozenset(_CAPITALISED.findall(_SENTENCE_END.split(text[end : end + _WINDOW], maxsplit=1)[0])) - {holder}
            yield Office(holder=short.get(holder, holder), title=title, group=group, span=(start, end), people=people)


def _trim_holder(name: str) -> str:
    """The abbreviation alone when the name ends with one: "Later CSTO" is the CSTO."""
    last = name.rpartition(" ")[2]
    return last if last.isupper() and len(last) > 1 else name


def _find_abbreviations(text: str) -> Iterator[tuple[str, str]]:
    for match in _DEFINITION.finditer(text):
        words = re.findall(r"[^\W\d_a-z][\w-]*", match.group(1))
        initials = [word[0] for word in words]
        abbreviation = match.group(2)
        # The last words whose initials give the abbreviation: "Members of the World Health Organization (WHO)".
        if "".join(initials[-len(abbreviation) :]) == abbreviation:
            start = match.group(1).rindex(" " + words[-len(abbreviation)]) + 1 if len(words) > len(abbreviation) else 0
            yield match.group(1)[start:], abbreviation
