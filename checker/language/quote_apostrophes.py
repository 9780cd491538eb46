"""How likely a mark is no quotation mark at all: an apostrophe, or the sign for feet, inches, minutes or seconds.

The answer is a cost on the scale of the reader of quotations: below 0 for a mark that would be none even where it could be
paired, 0 for one that is none unless it is needed, above 3 for one that is taken for a quotation mark even at the price of a lost
partner, and infinite where it cannot be anything else.
"""

from __future__ import annotations

import math
import re

from checker.language.quote_marks import Look, Mark

# Words that begin with an apostrophe in place of lost letters, from dictionaries of English; the last rows are
# clitics set apart and names written with an ayn.
_ELIDED = (
    "em|til|till|tis|twas|twill|twere|cause|coz|cos|cuz|bout|round|neath|gainst|kay|nuff|nother|tude|hood|fraid|scuse|"
    "ere|im|er|is|ow|ey|allo|ello|n|nam|burbs|zine|flu|phone|copter|sup|pon|mongst|tween|merica|"
    "s|t|re|ve|ll|d|m|"
    "Abd|Abdu|Ali|Umar|Uthman|Isa|Izz|Aziz|Aisha"
)
_ELISION = re.compile(rf"(?:{_ELIDED})(?!\w)|\d\ds?(?!\w)", re.IGNORECASE)
_CLIPPED_END = re.compile(r"(?:\b(?:o|ol|an|th|d|l|de|dell|all|nell|sull|qu|po|mo|ca|wi|y)|in)$", re.IGNORECASE)
_FEET_AND_INCHES = re.compile(r"(?:[°º]\s?\d{1,2}|\d{1,3}['′’]\s?\d{1,2}|[°º]\s?\d{1,2}['′’]\s?\d{1,2})(?:\.\d+)?[¼½¾]?$")
_SHORT_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{1,2}|[¼½¾])?$")
_MEASURED = re.compile(
    r"[\s-]{0,2}(?:[x×]|by|tall|wide|long|high|deep|thick|screens?|tvs?|display|monitors?|tablets?|records?|vinyl|singles?|disc|"
    r"wheels?|pipes?|guns?|nails?|pizzas?|telescope|\d)(?!\w)|\s?[NSEW](?!\w)",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:^|\W)['’‘][nN]$")  # rock 'n' roll
_DIGITS = frozenset("0123456789¼½¾")
_BEGINNINGS = frozenset({Look.OPENING, Look.OPENING_SPEECH, Look.BEFORE_SPEAKER})
_WINDOW = 24
_SURE = -1.0
_STRANGE = 1.5
_UNLIKELY = 5.0
_DOUBTFUL = 3.3
_PLAIN_WORD = re.compile(r"(?:^|\s)[^\W\d_]?[a-zß-öø-ÿ]{3,30}$")
_SENTENCE_BEFORE = re.compile(r"(?:^|[\r\n]|[:,.!?…])\s*$")


def cost_of_no_quotation(text: str, lang: str, mark: Mark) -> float:
    """The cost of reading `mark` as no quotation mark, -1 or more; infinite where it can only be one."""
    before, after = text[max(0, mark.start - _WINDOW) : mark.start], text[mark.end : mark.end + _WINDOW]
    sign = _cost_of_unit_sign(mark, before, after)
    if mark.level == "single" and mark.glyph in "'’‘":
        return min(sign, _cost_of_apostrophe(lang, mark, before, after))
    return min(sign, _cost_of_stray(mark, before, after))


def _cost_of_unit_sign(mark: Mark, before: str, after: str) -> float:
    if mark.glyph not in {'"', "'", "''", "”", "’", "’’"} or before[-1:] not in _DIGITS:
        return math.inf
    if mark.glyph in "'’" and re.match(r"\s?\d{1,2}(?:\.\d+)?[¼½¾]?[\"”″'’]", after):
        return 0.0
    if _FEET_AND_INCHES.search(before):
        return 0.0
    if not _SHORT_NUMBER.search(before):
        return math.inf
    if _MEASURED.match(after):
        return 0.1
    return 1.2 if mark.glyph in {"'", "’"} else 1.8 if mark.glyph in {'"', "''"} else 2.6


def _cost_of_apostrophe(lang: str, mark: Mark, before: str, after: str) -> float:
    if mark.look in _BEGINNINGS:
        return _cost_of_elided_start(lang, mark, before, after)
    if before[-1:].isalpha():
        return _cost_of_elided_end(lang, mark, before)
    return _STRANGE if mark.look in {Look.LOOSE, Look.GLUED} else _UNLIKELY


def _cost_of_elided_start(lang: str, mark: Mark, before: str, after: str) -> float:
    """Letters may be lost at the start of a word: 'em, ’tis. Else a mark that begins a sentence is a quotation mark."""
    if _ELISION.match(after):
        return _SURE
    begins_name = after[:1].isupper()
    if begins_name and _SENTENCE_BEFORE.search(before):
        return _UNLIKELY
    if lang == "en" and mark.glyph == "'" and after[:1].islower() and after[0] not in "aeiou":  # unlike 'alf, 'ouse
        return _DOUBTFUL
    return {"'": 2.6, "’": _STRANGE, "‘": 2.0 if begins_name else _UNLIKELY}[mark.glyph]


def _cost_of_elided_end(lang: str, mark: Mark, before: str) -> float:
    """Letters may be lost at the end of a word, and a plural in -s has its possessive there."""
    if _AND.search(before) or _CLIPPED_END.search(before):
        return _SURE if _AND.search(before) else 0.1
    if mark.glyph == "‘":
        return 2.0
    if before[-1:] in "sSzZxX":
        return _STRANGE if mark.speaker else 0.4
    if mark.look in {Look.GLUED, Look.NEUTRAL}:
        return 0.3
    plain = lang == "en" and _PLAIN_WORD.search(before)
    return _UNLIKELY if mark.speaker else _DOUBTFUL if plain else _STRANGE


def _cost_of_stray(mark: Mark, before: str, after: str) -> float:
    if mark.glyph != '"':
        return math.inf
    if before[-1:].isalpha() and after[:1].isalpha():  # the gershayim of Hebrew abbreviations; a slip for an apostrophe
        return 1.5
    alone = (not before or before[-1] in "\r\n\t|") and (not after or after[0] in "\r\n\t|")  # ditto mark of a table
    return 0.0 if alone else math.inf
