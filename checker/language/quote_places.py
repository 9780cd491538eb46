"""Spans around quotation marks: the word beside a mark, the place where a lost mark probably stood, the right spacing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.language.quote_marks import Mark

Span = tuple[int, int]

_LONGEST = 40
_SEARCHED = 1500
_WORD_AFTER = re.compile(r"[^\w\r\n]{0,3}[\w'’-]{1,40}")
_WORD_BEFORE = re.compile(r"[\w'’-]{1,40}[^\w\r\n]{0,4}$")
_SENTENCE_START = re.compile(r"(?:[.!?…][\"”»)\]’']{0,2}[^\S\r\n]+|[\r\n]\s*)(?=[^\W\d_a-z]|\d)")
# What a full stop behind does not end a sentence: initials, titles, "No. 1", "St. Moritz".
_ABBREVIATED = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]|Nos?|no|Nr|St|Mt|Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Hon|Jr|Sr|vs|Vol|vol|pp|ca|cf"
    r"|approx|Fig|fig|Sec|Art|art|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\Z"
)
_REPORTED = re.compile(r"\b(?:said|says|told|announced|reported|according to|stated|explained|added|claimed)\b")
_SPEECH_START = re.compile(r":[^\S\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


def word_after(text: str, place: int) -> Span:
    """The next word behind `place` in the same line, marks in front of it included; an empty span where there is none."""
    match = _WORD_AFTER.match(text, place)
    return (place, match.end()) if match else (place, place)


def word_before(text: str, place: int) -> Span:
    """The last word in front of `place` in the same line, punctuation behind it included; an empty span where there is none."""
    match = _WORD_BEFORE.search(text[max(0, place - _LONGEST) : place])
    return (place - len(match.group()), place) if match else (place, place)


def guess_lost_opening(text: str, closing: Mark, after: int) -> Span | None:
    """The word that probably stood behind the lost opening mark of what `closing` closes, not before `after`.

    It is what follows a colon, and else the beginning of the sentence that the closing mark stands in. None when no place suits:
    an earlier quotation, which ended at `after`, stands in that sentence, or the line reports what was said.
    """
    line = text.rfind("\n", max(0, closing.start - _SEARCHED), closing.start) + 1
    after = max(after, closing.start - _SEARCHED)
    beside_another = after > line
    after = max(after, line)
    window = text[after : closing.start]
    starts = [match.end() for match in _SPEECH_START.finditer(window)] or _find_sentence_starts(window)
    if not starts and not closing.speaker and (beside_another or _REPORTED.search(window)):
        return None
    place = after + (starts[-1] if starts else len(window) - len(window.lstrip(" ,.;:!?)”\"'’»\t")))
    start, end = word_after(text, place)
    return start, min(end, closing.start)


def _find_sentence_starts(window: str) -> list[int]:
    found = _SENTENCE_START.finditer(window, 0, max(0, len(window) - 2))
    return [match.end() for match in found if not _ABBREVIATED.search(window, max(0, match.start() - _LONGEST), match.start())]


def guess_lost_closing(text: str, opening: Mark, before: int) -> Span:
    """The word that probably stood in front of the lost closing mark of what `opening` opens, not behind `before`.

    It is the last one in front of `before` (a clause such as "he said", the next opening mark, the end of the line).
    """
    before = min(before, opening.end + _SEARCHED)
    window = text[opening.end : before]
    line = re.split(r"[\r\n]", window, maxsplit=1)[0]
    ends = [match.end() for match in _SENTENCE_END.finditer(line)]
    trimmed = len(line.rstrip())
    whole = line[:trimmed].endswith((",", "!", "?"))
    place = opening.end + (ends[-1] if ends and not whole else trimmed)
    start, end = word_before(text, place)
    return max(start, opening.end), end


@dataclass(frozen=True, slots=True)
class Respacing:
    """A span around a mark and the text with the spaces where they belong."""

    start: int
    end: int
    text: str


def respace(text: str, mark: Mark, *, opens: bool) -> Respacing:
    """The stretch from the word or punctuation in front of the mark to the word behind it, spaced as its role wants it."""
    left_end = mark.start - _count_spaces(text[max(0, mark.start - 8) : mark.start][::-1])
    right_start = mark.end + _count_spaces(text[mark.end : mark.end + 8])
    left_start = _start_of_token(text, left_end)
    right_end = word_after(text, right_start)[1]
    left, right = text[left_start:left_end], text[right_start:right_end]
    if opens:
        inner = f"{'' if not left or left[-1] in '([{—/' else ' '}{mark.glyph}"
    else:
        inner = f"{mark.glyph}{'' if not right or right[0] in ')]},.;:!?—/' else ' '}"
    return Respacing(left_start, right_end, left + inner + right)


def _count_spaces(text: str) -> int:
    return len(text) - len(text.lstrip(" \t\u00a0\u2009\u200a\u202f"))


def _start_of_token(text: str, end: int) -> int:
    before = text[max(0, end - _LONGEST) : end]
    match = re.search(r"(?:[.,;:!?…]{1,3}|[\w'’-]{1,40}|[^\s\w])$", before)
    return end - len(match.group()) if match else end
