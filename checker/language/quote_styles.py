"""Which marks a text quotes in, and what a quotation looks like in other marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from checker.language.quote_marks import CLOSING_SHAPES, OPENING_SHAPES, Family, Level
from checker.language.quotes import Quotation

GLYPHS: dict[tuple[Family, Level], tuple[str, str]] = {
    ("straight", "double"): ('"', '"'),
    ("straight", "single"): ("'", "'"),
    ("curly", "double"): ("“", "”"),
    ("curly", "single"): ("‘", "’"),
    ("low", "double"): ("„", "“"),
    ("low", "single"): ("‚", "‘"),
    ("guillemets", "double"): ("«", "»"),
    ("guillemets", "single"): ("‹", "›"),
    ("doubled", "double"): ("''", "''"),
    ("corner", "single"): ("『", "』"),
    ("corner", "double"): ("「", "」"),
}
ENGLISH_FAMILIES: frozenset[Family] = frozenset({"straight", "curly"})
_SHORT = 60
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


def count_families(quotations: Iterable[Quotation], level: Level) -> Counter[Family]:
    """How many complete quotations of `level` stand in the marks of each family."""
    return Counter(q.family for q in quotations if q.family is not None and q.opening is not None and q.opening.level == level)


def count_apostrophes(text: str) -> Counter[Family]:
    """How many apostrophes within words are straight and how many are curly."""
    glyphs = Counter(match.group() for match in _APOSTROPHE.finditer(text))
    return Counter({"straight": glyphs["'"], "curly": glyphs["’"]})


def is_turned(quotation: Quotation) -> bool:
    """Whether one of two curly marks is turned the wrong way for English: `”so”`, `“so“`."""
    if quotation.family != "curly" or quotation.opening is None or quotation.closing is None:
        return False
    return quotation.opening.glyph in CLOSING_SHAPES or quotation.closing.glyph in OPENING_SHAPES


@dataclass(frozen=True, slots=True)
class Rewording:
    """A span and its replacement: the whole quotation when it is short, else its first word with the opening mark."""

    start: int
    end: int
    text: str
    whole: bool


def put_in_marks(text: str, quotation: Quotation, glyphs: tuple[str, str], word_end: int) -> Rewording:
    """The quotation in the marks `glyphs`; `word_end` is where its first word ends. Both marks of it must be there."""
    opening, closing = quotation.opening, quotation.closing
    if opening is None or closing is None:
        raise ValueError("a quotation without one of its marks cannot be put in others")
    if closing.end - opening.start <= _SHORT and "\n" not in text[opening.start : closing.end]:
        inner = text[opening.end : closing.start]
        return Rewording(opening.start, closing.end, f"{glyphs[0]}{inner.strip()}{glyphs[1]}", True)
    end = max(opening.end, min(word_end, closing.start))
    return Rewording(opening.start, end, glyphs[0] + text[opening.end : end].lstrip(), False)
