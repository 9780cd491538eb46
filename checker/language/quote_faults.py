"""Says whether a quotation mark stands on the wrong side of a space, given that it opens or closes."""

from __future__ import annotations

import re
from typing import Literal

from checker.language.quote_marks import Look, Mark
from checker.language.quotes import Quotation

Fault = Literal["doubled", "shifted", "loose", "glued"]

_LOOKS_CLOSING = frozenset({Look.CLOSING, Look.CLOSING_AFTER_STOP, Look.AFTER_COLON, Look.LOOSE_LAST})
_LOOKS_OPENING = frozenset({Look.OPENING, Look.OPENING_SPEECH, Look.BEFORE_SPEAKER, Look.LOOSE_FIRST})
_LOOSE = frozenset({Look.LOOSE, Look.LOOSE_FIRST, Look.LOOSE_LAST})
_GLUED = frozenset({Look.GLUED, Look.GLUED_AFTER_COLON})
_ENDING = re.compile(r"(?:s|es|ed|er|ers|ing|ish|ism|ist|ness|like|\d{1,3}|\[)(?![^\W_])")
# Languages that put no article, particle or ending of their own directly before or behind a quotation.
_WORDS_APART = frozenset(
    {
        *("en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "nb", "nn"),
        *("pl", "cs", "sk", "sl", "hr", "ru", "uk", "bg", "ro", "el"),
    }
)
_SPACED_STYLE = frozenset({"fr"})


def name_fault(text: str, lang: str, mark: Mark, *, opens: bool) -> Fault | None:
    """How the mark is misplaced: doubled, on the other side of its space, loose between two spaces, or glued to what is outside.

    None for a mark in its place; French spacing within guillemets, wordplay and endings (`the "B"s`) are in place.
    """
    if mark.doubled:
        return "doubled"
    if mark.look in _LOOSE:
        french = lang in _SPACED_STYLE or mark.family == "guillemets"
        return None if french else "loose"
    if mark.look in (_LOOKS_CLOSING if opens else _LOOKS_OPENING):
        return "shifted"
    if mark.look in _GLUED and lang in _WORDS_APART and not _may_stick(text, mark, opens):
        return "glued"
    return None


def is_misplaced(text: str, lang: str, quotation: Quotation) -> bool:
    """Whether either mark of the quotation is misplaced."""
    opening, closing = quotation.opening, quotation.closing
    return (opening is not None and name_fault(text, lang, opening, opens=True) is not None) or (
        closing is not None and name_fault(text, lang, closing, opens=False) is not None
    )


def _may_stick(text: str, mark: Mark, opens: bool) -> bool:
    if opens:
        return text[max(0, mark.start - 1) : mark.start] in {"'", "’", "‘"}
    return bool(_ENDING.match(text, mark.end)) or text[mark.end : mark.end + 1] in {"'", "’"}
