"""Numbers written with the separators of other languages, and what they are in English.

English groups thousands with a comma and marks decimals with a point (Chicago Manual of Style, 9.54-9.57). Most other European
languages do it the other way round (Unicode CLDR, number symbols); some group with a space, Swiss usage with an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Notation = Literal["point groups", "comma decimals", "point groups and comma decimals", "space groups", "apostrophe groups"]

_SPACE = r"[ \u00a0\u2009\u202f]"
# Groups are bounded so that no run of digits is read twice; a number above 10^18 is none of an article's.
_POINT = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,3})?"
_WIDE = rf"[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}}){{1,5}}(?:,\d{{1,2}})?(?!{_SPACE}\d)"
_APOSTROPHE = r"\d{1,3}(?:['’]\d{3}){1,5}(?:[.,]\d{1,2})?"
_COMMA = r"0,\d{1,4}|\d{1,3},\d{1,2}"
_BEFORE = r"(?<![\w.,:/#@+'’])(?<!\d[ \u00a0\u2009\u202f–-])"
_ATTACHED = r"(?:k|m|bn|tn|mm|cm|km|mg|g|kg|t|l|ml|ha|kW|MW|GW|GB|TB|h|C|F)\b"
_AFTER = rf"(?:(?={_ATTACHED})|(?![\w/:@]|[.,'’]\d))"
_NUMBER = re.compile(f"{_BEFORE}(?:{_POINT}|{_WIDE}|{_APOSTROPHE}|{_COMMA}){_AFTER}")
# The second half of a range follows a dash: "2.000-3.000".
_RANGE = re.compile(rf"[–-](?P<second>{_POINT}|{_COMMA}){_AFTER}")


@dataclass(frozen=True, kw_only=True)
class ForeignNumber:
    """A number that may be foreign by its shape alone. `english` is its English form if it is."""

    text: str
    start: int
    end: int
    notation: Notation
    english: str

    @property
    def head(self) -> str:
        """The digits before the first separator."""
        return re.split(r"\D", self.text, maxsplit=1)[0]

    @property
    def groups(self) -> int:
        """How many separators group digits."""
        return len(re.findall(r"[^\d,]\d{3}", self.text))


def find_foreign_numbers(text: str) -> Iterator[ForeignNumber]:
    """Numbers with foreign separators in order. A single group such as 1.234 is also an English decimal: see the context."""
    for match in _NUMBER.finditer(text):
        yield _read_number(text, match.start(), match.end())
        if second := _RANGE.match(text, match.end()):
            yield _read_number(text, *second.span("second"))


def to_english(number: str) -> str:
    """The number with English separators: "1.234,5" becomes "1,234.5", "1 000" becomes "1,000"."""
    whole, comma, decimals = number.partition(",")
    if re.fullmatch(r"\d{1,3}(?:['’]\d{3})+\.\d+", number):
        whole, comma, decimals = number.partition(".")
    digits = re.sub(r"\D", "", whole)
    grouped = f"{int(digits):,}" if len(digits) > 3 else digits
    return f"{grouped}.{decimals}" if comma else grouped


def _read_number(text: str, start: int, end: int) -> ForeignNumber:
    number = text[start:end]
    return ForeignNumber(text=number, start=start, end=end, notation=_name_notation(number), english=to_english(number))


def _name_notation(number: str) -> Notation:
    if "’" in number or "'" in number:
        return "apostrophe groups"
    if re.search(_SPACE, number):
        return "space groups"
    if "." in number:
        return "point groups and comma decimals" if "," in number else "point groups"
    return "comma decimals"
