"""Text of an article that is safe in a page, and texts with marked places."""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from checker.records import Severity
from checker.reports.encodable_text import SHOWN_CODE

Span = tuple[int, int]

_LONG = 10_000
"""Code points above which a mark, such as one on a whole article, is kept apart: all that follow would be searched with it."""

_SHOWN = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
_LOST = [*range(0x80, 0xA0), 0x202D, 0x202E, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
_CLEAN = {**_SHOWN, **dict.fromkeys(_LOST, "\ufffd"), 0x0D: " ", 0x7F: "\u2421", 0x85: " ", 0xFFFC: SHOWN_CODE}
_ESCAPED = {**_CLEAN, **{ord(c): f"&#{ord(c)};" for c in "\"'"}, ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_UNSAFE_JSON = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def escape_text(text: str) -> str:
    """Text for an element or a quoted attribute. Every character stays one character.

    Control characters are shown by their pictures; what a page cannot hold, and the overrides that make text run backwards
    (U+202D, U+202E), become replacement characters.
    """
    return text.translate(_ESCAPED)


def escape_json(value: object) -> str:
    """A value as JSON that can neither end the script element that it stands in nor break its lines."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The place of a finding, by its number in the page, in a text.

    `far` where the finding is about the other side, `note` says what an empty place stands for.
    """

    start: int
    end: int
    finding: int
    severity: Severity
    known: bool = False
    far: bool = False
    note: str = ""


class MarkedText:
    """A text with the places of findings in it. `prefix` sets the ids of one showing apart from those of another."""

    def __init__(self, text: str, marks: Iterable[Mark], prefix: str) -> None:
        self._text = text
        self._prefix = prefix
        ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._long = [mark for mark in ordered if mark.end - mark.start > _LONG]
        self._marks = [mark for mark in ordered if mark.end - mark.start <= _LONG]
        self._starts = [mark.start for mark in self._marks]
        # The furthest end so far: it never falls, so that the first mark that can reach a place is found by bisection.
        self._reach = list(accumulate((mark.end for mark in self._marks), max))
        self._named: set[int] = set()

    def show(self, start: int, end: int, words: Sequence[tuple[int, int, str]] = ()) -> str:
        """The text between two offsets as HTML. `words` are further spans, each with a class, that are marked lightly."""
        marks = self._list_marks(start, end)
        if not marks and not words:
            return escape_text(self._text[start:end])
        cuts = {start, end}
        for span_start, span_end in [(mark.start, mark.end) for mark in marks] + [word[:2] for word in words]:
            cuts |= {min(max(span_start, start), end), min(max(span_end, start), end)}
        edges = sorted(cuts)
        gaps = _collect_gaps(marks)
        parts = list(self._show_gaps(gaps, start))
        under = _list_covering([word[:2] for word in words], edges)
        over = _list_covering([(mark.start, mark.end) for mark in marks], edges)
        for (left, right), kinds, links in zip(pairwise(edges), under, over, strict=True):
            shown = _wrap(escape_text(self._text[left:right]), [words[number][2] for number in kinds])
            parts.append(self._link([marks[number] for number in links], shown) if links else shown)
            parts += self._show_gaps(gaps, right)
        return "".join(parts)

    def _list_marks(self, start: int, end: int) -> list[Mark]:
        """Marks that share a character with a span; an empty one belongs to the span that it ends, or to the first of all."""
        first = bisect.bisect_right(self._reach, max(start - 1, -1))
        last = bisect.bisect_right(self._starts, end)
        return [
            mark
            for mark in (*self._long, *self._marks[first:last])
            if (mark.start < end and mark.end > start)
            or (mark.start == mark.end and (start < mark.start <= end or mark.start == start == 0))
        ]

    def _show_gaps(self, gaps: Mapping[int, Sequence[Mark]], offset: int) -> Iterator[str]:
        for mark in gaps.get(offset, ()):
            yield self._link([mark], "")

    def _link(self, marks: list[Mark], shown: str) -> str:
        """A piece of text as a link to its findings: the one with the shortest place first, since it is the hardest to hit."""
        marks = sorted(marks, key=lambda mark: (mark.end - mark.start, mark.start, mark.finding))
        new = [mark.finding for mark in marks if mark.finding not in self._named]
        self._named.update(new)
        worst = max(mark.severity for mark in marks)
        # The first piece of a finding is its stop for the keyboard; further pieces are for the mouse.
        name = f' id="{self._prefix}{new[0]}"' if new else ' tabindex="-1"'
        others = "".join(f'<span id="{self._prefix}{number}"></span>' for number in new[1:])
        label = f' aria-label="{escape_text(marks[0].note or "A finding about this place")}"' if not shown else ""
        numbers = " ".join(str(mark.finding) for mark in marks)
        traits = {"gap": not shown, "known": all(mark.known for mark in marks), "far": all(mark.far for mark in marks)}
        kinds = " ".join(["m", *(trait for trait, holds in traits.items() if holds)])
        return (
            f'{others}<a class="{kinds}" data-severity="{worst.value}" data-f="{numbers}" href="#f{marks[0].finding}"'
            f' aria-describedby="s{marks[0].finding}"{name}{label}>{f"<mark>{shown}</mark>" if shown else ""}</a>'
        )


def _collect_gaps(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """The marks of empty places, by place."""
    gaps: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.start == mark.end:
            gaps.setdefault(mark.start, []).append(mark)
    return gaps


def _list_covering(spans: Sequence[Span], edges: Sequence[int]) -> Iterator[list[int]]:
    """For each piece of text between two edges the spans that cover it, by number; every end of a span within is an edge.

    Spans are taken up where they begin and dropped where they end: a sentence may have thousands that do not overlap.
    """
    waiting = sorted(range(len(spans)), key=lambda number: spans[number], reverse=True)
    covering: list[int] = []
    for left, right in pairwise(edges):
        covering = [number for number in covering if spans[number][1] >= right]
        while waiting and spans[waiting[-1]][0] <= left:
            number = waiting.pop()
            if spans[number][1] >= right:
                bisect.insort(covering, number)
        yield list(covering)


def _wrap(shown: str, kinds: list[str]) -> str:
    return f'<span class="{" ".join(dict.fromkeys(kinds))}">{shown}</span>' if kinds and shown else shown
