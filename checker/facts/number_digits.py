"""Numbers in digits of any script, with the separators that each language uses.

Which sign groups digits and which one marks decimals: Unicode CLDR, number symbols. Indian grouping (1,00,000) and Swiss
apostrophes are read in every language, and so are spaces that part groups of three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_SPACES = " \u00a0\u2009\u202f"
_RUN = re.compile(rf"\d+(?:[.,'’٬٫،{_SPACES}]\d+)*")
_BARE_POINT = re.compile(r"(?:^|[\s=<>≤≥±([–-])\.$")
_PARTS = re.compile(r"\d+|\D")
_PHONE = re.compile(r"\+\d[\d ()/\u00a0-]{6,24}\d")
_LONGEST = 24
_POINT_DECIMALS = frozenset({"en", "zh", "ja", "ko", "hi", "ar", "he", "th"})
"""Languages that write 1.5; others write 1,5."""
_BOTH_DECIMALS = frozenset({"es"})
_DECIMAL_SIGNS = ".,٫"
_MIDDLE_OF_DATE = 12
_VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "⅛": Fraction(1, 8),
}


@dataclass(frozen=True)
class Figure:
    """A number in digits. `soft` marks parts that may be the month of a date or the minutes of a clock time."""

    start: int
    end: int
    value: Fraction
    others: frozenset[Fraction] = frozenset()
    precision: Fraction = Fraction(1)
    soft: bool = False
    identifier: bool = False


def find_figures(text: str, lang: str) -> Iterator[Figure]:
    """The numbers in digits in order. Runs of more than 24 digits are no numbers and left out."""
    phones = {match.start() + 1: match.end() for match in _PHONE.finditer(text)}
    passed = 0
    for match in _RUN.finditer(text):
        if match.start() < passed:
            continue
        if end := phones.get(match.start()):
            passed = end
            digits = re.sub(r"\D", "", text[match.start() : end])
            yield Figure(match.start(), end, Fraction(int(digits)), identifier=True)
        elif (
            _BARE_POINT.search(text[max(0, match.start() - 2) : match.start()])
            and match.group().isdecimal()
            and len(match.group()) <= _LONGEST
        ):
            yield _read_bare_decimals(match.group(), match.start())
        else:
            yield from _read_run(match.group(), match.start(), lang)
    for place, sign in enumerate(text):
        if sign in _VULGAR:
            yield Figure(place, place + 1, _VULGAR[sign], precision=Fraction(1, 10))


def _read_bare_decimals(digits: str, start: int) -> Figure:
    """Decimals without a whole part, as in “P = .03”."""
    unit = Fraction(1, 10 ** len(digits))
    return Figure(start - 1, start + len(digits), int(digits) * unit, precision=unit)


def _read_run(run: str, offset: int, lang: str) -> Iterator[Figure]:
    parts = _PARTS.findall(run)
    index = 0
    position = offset
    while index < len(parts):
        taken, figures = _read_first(parts, index, position, lang)
        yield from (figure for figure in figures if figure.end - figure.start <= _LONGEST)
        position += sum(len(part) for part in parts[index : index + taken + 1])
        index += taken + 1


def _read_first(parts: list[str], index: int, start: int, lang: str) -> tuple[int, list[Figure]]:
    """How many parts (digits and separators) the number at `index` takes, and the number, or numbers that are joined."""
    groups = _count_groups(parts, index)
    taken = 1 + 2 * groups
    sign = parts[index + 1] if groups else ""
    digits = "".join(parts[index : index + taken : 2])
    if len(digits) > _LONGEST:
        return taken, []
    after = parts[index + taken] if index + taken < len(parts) else ""
    rest = parts[index + taken + 1] if after else ""
    length = len("".join(parts[index : index + taken]))
    if groups == 1 and sign in ".," and (not after or after not in _DECIMAL_SIGNS) and len(parts[index]) <= 3:
        return taken, [_read_single_group(parts, index, start, length, lang)]
    if after and after in _DECIMAL_SIGNS and after != sign and len(rest) <= _LONGEST and not _is_list(parts, index + taken):
        return taken + 2, _read_decimal((digits, after, rest), start, length, lang)
    if not groups and after == "." and _is_list(parts, index + taken):
        return _read_date(parts, index, start)
    return taken, [Figure(start, start + length, Fraction(int(digits)), precision=_unit(digits))]


def _unit(digits: str) -> Fraction:
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else 1)


def _count_groups(parts: list[str], index: int) -> int:
    """How many groups of thousands follow the digits at `index`, all behind the same sign."""
    head = parts[index]
    if not 1 <= len(head) <= 3 or (head[0] == "0" and head != "0") or index + 2 >= len(parts):
        return 0
    sign, groups, place = parts[index + 1], 0, index
    if sign == "٫" or (head == "0" and sign in _DECIMAL_SIGNS):  # 0.005 is five thousandths in every language
        return 0
    while place + 2 < len(parts) and parts[place + 1] == sign and len(parts[place + 2]) == 3 and groups < 7:
        groups, place = groups + 1, place + 2
    if groups and place + 2 < len(parts) and parts[place + 1] == sign and sign not in _SPACES:
        groups = 0
    return groups or _count_indian_groups(parts, index)


def _count_indian_groups(parts: list[str], index: int) -> int:
    groups, place = 0, index
    while place + 2 < len(parts) and parts[place + 1] == "," and len(parts[place + 2]) == 2 and groups < 7:
        groups, place = groups + 1, place + 2
    ends_in_three = place + 2 < len(parts) and parts[place + 1] == "," and len(parts[place + 2]) == 3
    return groups + 1 if groups and ends_in_three and len(parts[index]) <= 2 else 0


def _is_list(parts: list[str], place: int) -> bool:
    """Whether the sign at `place` comes once more after the next digits: 1.2.3, 12.05.2021."""
    return place + 2 < len(parts) and parts[place + 2] == parts[place]


def _read_single_group(parts: list[str], index: int, start: int, length: int, lang: str) -> Figure:
    """One group such as 1.234 or 1,234: thousands or decimals, by the language; the other reading is kept."""
    head, sign, tail = parts[index : index + 3]
    grouped, decimal = Fraction(int(head + tail)), int(head) + Fraction(int(tail), 1000)
    point_decimals = lang in _POINT_DECIMALS
    is_decimal = (sign == ".") == point_decimals
    value, other = (decimal, grouped) if is_decimal else (grouped, decimal)
    others = frozenset() if lang == "en" and not is_decimal else frozenset({other})
    precision = Fraction(1, 1000) if is_decimal else _unit(head + tail)
    return Figure(start, start + length, value, others, precision)


def _read_decimal(parts: tuple[str, str, str], start: int, length: int, lang: str) -> list[Figure]:
    """Whole digits, a sign and decimals; `length` is that of the whole part as it is written."""
    whole, sign, rest = parts
    end = start + length + 1 + len(rest)
    value = int(whole) + Fraction(int(rest), 10 ** len(rest))
    by_locale = (sign == ".") == (lang in _POINT_DECIMALS) or lang in _BOTH_DECIMALS or sign == "٫"
    if by_locale or len(rest) != 2 or int(whole) > 31:
        return [Figure(start, end, value, precision=Fraction(1, 10 ** len(rest)))]
    # 16.30 where decimals have a comma is a clock time or a date.
    first = Figure(start, start + length, Fraction(int(whole)), frozenset({value}))
    return [first, Figure(start + length + 1, end, Fraction(int(rest)), soft=True)]


def _read_date(parts: list[str], index: int, start: int) -> tuple[int, list[Figure]]:
    """Digits with a point between them: the parts one by one, the middle of a date soft."""
    figures, place, position = [], index, start
    while place < len(parts):
        digits = parts[place]
        if len(digits) <= _LONGEST:
            soft = place > index and int(digits) <= _MIDDLE_OF_DATE
            figures.append(Figure(position, position + len(digits), Fraction(int(digits)), soft=soft))
        if place + 1 >= len(parts) or parts[place + 1] != ".":
            break
        position += len(digits) + 1
        place += 2
    return place - index + 1, figures
