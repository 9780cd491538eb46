"""Finds the characters that may be quotation marks and says what their surroundings make them look like.

Directional marks say by their shape whether they open or close; straight ones only by their neighbours: a space or a bracket in
front and a letter behind look like an opening mark, the reverse like a closing one. Which marks languages use: Unicode Standard,
section 6.2 "Quotation Marks", and CLDR, delimiters.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["double", "single"]
Family = Literal["straight", "curly", "low", "guillemets", "doubled", "corner"]

_FAMILIES: dict[Family, str] = {
    "straight": "\" '",
    "curly": "“ ” ‟ ‘ ’",
    "low": "„ ‚",
    "guillemets": "« » ‹ ›",
    "doubled": "'' `` ‘‘ ’’ ,,",
    "corner": "「 」 『 』 〝 〞 〟",
}
FAMILY_OF: dict[str, Family] = {glyph: family for family, glyphs in _FAMILIES.items() for glyph in glyphs.split()}
"""The family of each mark. `„` and `‚` belong to marks that are closed by `“ ”` and `‘ ’`."""

OPENING_SHAPES = frozenset({*"“‟‘„‚«‹「『〝", "``", "‘‘", ",,"})
CLOSING_SHAPES = frozenset({*"”’»›」』〞〟", "’’"})
_SINGLES = frozenset("'‘’‚‹›『』")
_APOSTROPHES = frozenset("'’‘")

# Two low commas are a mark only at the start of a word. The look-behind leaves out mojibake, which ends in these characters.
_INTACT = r"(?<![ÂÃÄÅâ])(?<!â€)"
_CANDIDATE = re.compile(rf"{_INTACT}(?:''(?!')|``|‘‘|’’|(?<!\S),,(?=\w)|[\"“”‟„«»‹›‚‘’'「」『』〝〞〟])")
# Where nothing is opened by two single marks, two of them in a row are two: ‘He called it ‘fate’’.
_CANDIDATE_SINGLE = re.compile(rf"{_INTACT}(?:``|(?<!\S),,(?=\w)|[\"“”‟„«»‹›‚‘’'「」『』〝〞〟])")
_DOUBLED = re.compile(r"(?:(?<![\w'])''|``|‘‘|(?<!\S),,)(?=\w)")
_LINE_BREAK = re.compile(r"(?:\r\n|\r|\n)\s*")
_TRANSPARENT = frozenset("\"“”‟„«»‹›‚‘’'`*_「」『』〝〞〟")
_THIN_SPACES = frozenset("\u00a0\u2009\u200a\u202f")
_MOST_SKIPPED = 4
_SPACELESS = frozenset({"zh", "ja", "th", "lo", "km", "my"})

_OPENS_BEFORE = frozenset("([{（【<=/\\|—–―-‐‑…~¿¡+>")
_CLOSES_AFTER = frozenset("）】।॥؟،؛。、，；：？！)]}>.,;:!?…/\\|—–―-‐‑~<")


class Look(enum.Enum):
    """What the neighbours make of a mark."""

    OPENING = "opening"
    OPENING_SPEECH = "opening, first in its line or after a colon"
    CLOSING = "closing"
    CLOSING_AFTER_STOP = "closing, a comma or the end of a sentence in front"
    BEFORE_SPEAKER = 'a space in front, "he said" behind'  # tough, "he said
    AFTER_COLON = "a colon in front, a space behind"  # she said:" We
    LOOSE = "a space on both sides"
    LOOSE_FIRST = "first in its line, a space behind"
    LOOSE_LAST = "a space in front, punctuation or the end of the line behind"
    GLUED = "letters on both sides"
    GLUED_AFTER_COLON = "a colon in front, a letter behind"
    NEUTRAL = "a script without spaces"


@dataclass(frozen=True, slots=True)
class Mark:
    """One candidate at `start..end`. `line` counts the lines with text; `first` is true for a mark that its line begins with.

    `inset` is true for what would open a few words within a sentence; `speaker` when a clause such as "he said" follows.
    """

    start: int
    end: int
    glyph: str
    level: Level
    look: Look
    line: int
    first: bool
    inset: bool
    speaker: bool

    @property
    def doubled(self) -> bool:
        """Whether the mark was typed twice: the span holds its glyph two times or more."""
        return self.end - self.start > len(self.glyph)

    @property
    def family(self) -> Family:
        """The family of the mark by its shape alone."""
        return FAMILY_OF[self.glyph]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The white space between two lines; `quoted` is true when the next line begins with a quotation mark."""

    start: int
    end: int
    quoted: bool


def find_line_breaks(text: str) -> Iterator[LineBreak]:
    """All breaks between lines with text, in order; several line ends in a row are one break.

    A line that goes on in a small letter is one with the line before it: the text is wrapped.
    """
    for match in _LINE_BREAK.finditer(text):
        following = text[match.end() : match.end() + 1]
        if not following.islower():
            yield LineBreak(match.start(), match.end(), following in FAMILY_OF and following not in CLOSING_SHAPES)


def find_marks(text: str, lang: str, speakers: frozenset[int] = frozenset()) -> Iterator[Mark]:
    """All candidates in order, apostrophes within words left out.

    `speakers` holds the offsets at which a clause such as "he said" begins.
    """
    breaks = find_line_breaks(text)
    upcoming = next(breaks, None)
    line, line_start = 0, len(text) - len(text.lstrip())
    candidate = _CANDIDATE if _DOUBLED.search(text) else _CANDIDATE_SINGLE
    for match in candidate.finditer(text):
        start, end = match.span()
        while upcoming is not None and upcoming.end <= start:
            line, line_start = line + 1, upcoming.end
            upcoming = next(breaks, None)
        glyph = match.group()
        if glyph in _APOSTROPHES and _is_within_word(text, start, end):
            continue
        first = start - line_start < _MOST_SKIPPED and not text[line_start:start].strip("\"“”‟„«»‹›‚‘’'`-–—•*_ ")
        look = Look.NEUTRAL if lang in _SPACELESS else _judge_look(text, start, end, speakers)
        level: Level = "single" if glyph in _SINGLES else "double"
        yield Mark(start, end, glyph, level, look, line, first, _is_inset(text, start, end), end in speakers)


def _is_inset(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 2) : start - 1].isalnum() and text[start - 1] == " " and text[end : end + 1].islower()


def _is_within_word(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1].isalnum() and text[end : end + 1].isalnum()


def _skip(text: str, place: int, step: int) -> str:
    """The next character left (-1) or right (+1) of a mark that is no mark itself; a line break at the ends of the text."""
    for _ in range(_MOST_SKIPPED):
        char = text[place] if 0 <= place < len(text) else "\n"
        beyond = text[place + step] if 0 <= place + step < len(text) else "\n"
        if char not in _TRANSPARENT and not (char in _THIN_SPACES and beyond in _TRANSPARENT):
            return char
        place += step
    return "x"


def _judge_look(text: str, start: int, end: int, speakers: frozenset[int]) -> Look:
    left, right = _skip(text, start - 1, -1), _skip(text, end, 1)
    if left.isspace():
        return _judge_after_space(text, start, end, right, speakers)
    if right.isspace():
        if left == ":" and right not in "\r\n":
            return Look.AFTER_COLON
        return Look.CLOSING_AFTER_STOP if left in ".,!?…" else Look.CLOSING
    if right in _CLOSES_AFTER and left not in "([{":
        return Look.OPENING if left in _OPENS_BEFORE and right in ".…-–—" else Look.CLOSING
    if left in _OPENS_BEFORE:
        return Look.OPENING
    return Look.GLUED_AFTER_COLON if left == ":" else Look.GLUED


def _judge_after_space(text: str, start: int, end: int, right: str, speakers: frozenset[int]) -> Look:
    at_line_start = start == 0 or text[start - 1] in "\r\n"
    if right in "\r\n":
        return Look.LOOSE_FIRST if at_line_start else Look.LOOSE_LAST
    if right.isspace():
        return Look.LOOSE_FIRST if at_line_start else Look.LOOSE
    if right in ",;:!?)]}" or (right == "." and not re.match(r"\W{0,4}\.(?:\.|\w)", text[end : end + 6])):
        return Look.LOOSE_LAST
    if end in speakers and re.search(r"[,!?]\s*$", text[max(0, start - 3) : start]):
        return Look.BEFORE_SPEAKER
    return Look.OPENING_SPEECH if at_line_start or text[max(0, start - 2) : start] == ": " else Look.OPENING
