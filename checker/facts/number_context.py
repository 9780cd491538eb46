"""What stands beside a number and changes what it may be worth: percent signs, centuries, decades, halves, shared magnitudes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from checker.facts.number_record import Kind, Number

_PERCENT = re.compile(
    r"""[ \u00a0\u202f-]{0,2}(?:%|％|٪|percent|per\ cent|pct|prozent|por\ ?cien|por\ cento|pour\ cent|per\ cento|процент|відсот
    |procent|procenc|proc\.|prosent|yüzde|퍼센트|प्रतिशत|फीसदी|फ़ीसदी|パーセント|في\ المئة|في\ المائة|بالمئة|بالمائة|la\ sută)""",
    re.IGNORECASE | re.VERBOSE,
)
_CENTURY = re.compile(
    r"""(?:st|nd|rd|th|\.|º|°|e|è|ème|-?[йгмоx])?[ \u00a0-]{0,2}(?:centur|jahrhundert|jh|siècle|siglo|século|secol|век|столет|
    століт|wiek|stulec|století|eeuw|århund|sekel|yüzyıl|قرن|vuosisa|सदी|शताब्दी|世纪|世紀|세기)""",
    re.IGNORECASE | re.VERBOSE,
)
_CENTURY_BEFORE = re.compile(r"(?:siglos?|séculos?|القرن|secolul)\s{1,2}$", re.IGNORECASE)
_DECADE = re.compile(
    r"(?:['’]?s\b|er\b|-?х\b|-?ті\b|-?tal|-?luv|-?luk|'?l[ae]r|年代|년대| के दशक|\. ?l[ée]t|-?тых|[- ]an)", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|e|er|ère|ème|º|ª|°|-?й|-?го|-?я|-?е|-?м|वीं|वां|वें)\b|\.\s", re.IGNORECASE)
_HALF = re.compile(
    r"""(?:and\ a\ half|a\ half|et\ demie?|y\ medi[oa]|e\ mei[oa]|e\ mezz[oa]|с\ половиной|и\ половиной|з\ половиною|i\ pół|
    a\ půl|en\ een\ half|och\ en\ halv|og\ en?t?\ halv|buçuk|și\ jumătate|半|ja\ puol|ونصف)""",
    re.IGNORECASE | re.VERBOSE,
)
_HALF_BEFORE = re.compile(r"साढ़े\s$|साढ़े\s$")
_HALF_REACH, _HALF_NEAR = 26, 12
_RANGE = re.compile(r"\s?[-–—~〜～至到]\s?")
# "between 3 and more than 10 million": the first number shares the magnitude of the second.
_SHARED = re.compile(r"[^\d.,;:!?()\n]{1,18}")
_HALF_OF_DAY = re.compile(r"(?:[:.]\d\d)?[ \u00a0]?([ap])\.? ?m\b", re.IGNORECASE)
_LATE = re.compile(
    r"""tarde|noche|noite|après-midi|soir|nachmittag|abend|вечера|дня|popołudni|wieczor|odpoledne|večer|pomeriggio|sera|
    middag|avond|kväll|शाम|रात|दोपहर|مساء""",
    re.IGNORECASE | re.VERBOSE,
)
_LATE_BEFORE = re.compile(r"(?:下午|晚上|午後|夜|오후|शाम|रात|दोपहर)\s?$|(?:शाम|रात|दोपहर) (?:के|को) $")
# Half of them is told in the next smaller unit: "полгода" is six months.
_DIVIDED: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"years?\b|jahr|ann[éeo]|años?\b|anos?\b|год|рок[уи]|rok[uy]?\b|jaar|år\b|yıl|साल|वर्ष|年|년", re.IGNORECASE), 12),
    (
        re.compile(
            r"hours?\b|stunde|heure|horas?\b|\bor[ae]\b|час|годин|godzin|hodin|uur|timme|saat|घंट|小时|小時|時間|시간",
            re.IGNORECASE,
        ),
        60,
    ),
)
_UNIT_REACH = 12
_SCORE = re.compile(r"\s?[:–-]\s?")
_YEAR_FIRST, _YEAR_LAST = 1000, 2100
_CENTURY_OF_DECADES, _YEAR_LAST_DECADE = 1900, 2040
_LAST_DAY = 31
_CENTURY_GAP = 4
_CENTURY_AHEAD = 16
_LAST_CENTURY = 21
_SHORT_YEAR = 2
_SHORT_DECADES = frozenset(range(10, 100, 10))
_TO_YEAR = re.compile(r"\s?[-–—/]\s?")
_ITALIAN_CENTURY = re.compile(r"[DTQCSON]\w{2,7}cento")
_HALVES = 2
_COUNTED_SETS = frozenset({10, 12, 20, 100})


def add_context(text: str, numbers: Sequence[Number]) -> Iterator[Number]:
    """The numbers with the readings and kinds that their surroundings give them."""
    numbers = _drop_percent_words(text, numbers)
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        before = numbers[index - 1] if index else None
        kind = _name_kind(text, number, before, following)
        others = set(number.others)
        others.update(_read_around(text, number, kind))
        others.update(_read_half(text, number, following))
        others.update(_read_neighbours(text, number, before, following))
        others.discard(number.value)
        minor = _is_minor_part(text, number) or _names_century_of_decade(text, number, following)
        strength = "loose" if minor and number.strength == "firm" else number.strength
        if (kind, strength, frozenset(others)) == (number.kind, number.strength, number.others):
            yield number
        else:
            yield replace(number, kind=kind, others=frozenset(others), strength=strength)


def _drop_percent_words(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers without those that are part of the word for percent, as in "dez por cento"."""
    kept: list[Number] = []
    reached = 0
    for number in numbers:
        if number.start < reached:
            continue
        kept.append(number)
        sign = _PERCENT.match(text, number.end)
        reached = sign.end() if sign else 0
    return kept


def _name_kind(text: str, number: Number, before: Number | None, following: Number | None) -> Kind:
    if number.kind not in ("cardinal", "ordinal"):
        return number.kind
    return next((kind for kind, sign in _list_signs(text, number, before, following) if sign), number.kind)


def _list_signs(text: str, number: Number, before: Number | None, following: Number | None) -> Iterator[tuple[Kind, object]]:
    yield "percent", _PERCENT.match(text, number.end)
    yield "century", _CENTURY.match(text, number.end)
    yield "century", _CENTURY_BEFORE.search(text[max(0, number.start - 12) : number.start])
    yield "decade", number.whole is not None and number.whole % 10 == 0 and _DECADE.match(text, number.end)
    yield "year", number.in_digits and _is_year(number)
    joined = _touches(text, number, following) or _touches(text, before, number)
    yield "score", joined and ":" in text[max(0, number.start - 2) : number.end + 2]
    yield "range", joined
    yield "ordinal", number.text.isdecimal() and _ORDINAL.match(text, number.end)


def _names_century_of_decade(text: str, number: Number, following: Number | None) -> bool:
    """Whether a decade follows at once, as in 20世纪80年代: the two make one number in English."""
    if following is None or following.start - number.end > _CENTURY_GAP or following.whole not in _SHORT_DECADES:
        return False
    return bool(_CENTURY.match(text, number.end)) and bool(_DECADE.match(text, following.end))


def _belongs_to_century(text: str, number: Number, following: Number) -> bool:
    """Whether the number is a decade of the century that follows, as in "w latach 50. XIV w." (the 1350s)."""
    if number.whole not in _SHORT_DECADES or following.start - number.end > _CENTURY_AHEAD:
        return False
    if following.value > _LAST_CENTURY:
        return False
    return following.kind == "century" or bool(_CENTURY.match(text, following.end))


def _is_minor_part(text: str, number: Number) -> bool:
    """Whether it is a day or month between slashes, or the full hour's 00."""
    if number.text in ("00", "000"):
        return True
    slashes = "/" in (text[number.end : number.end + 1], text[max(0, number.start - 1) : number.start])
    return slashes and number.value <= _LAST_DAY and number.in_digits


def _is_year(number: Number) -> bool:
    return len(number.text) == 4 and number.text.isdecimal() and _YEAR_FIRST <= number.value <= _YEAR_LAST


def _touches(text: str, number: Number | None, following: Number | None) -> bool:
    if number is None or following is None or not (number.in_digits and following.in_digits):
        return False
    gap = text[number.end : following.start][:4]
    return bool(_RANGE.fullmatch(gap) or _SCORE.fullmatch(gap))


def _read_around(text: str, number: Number, kind: Kind) -> Iterator[Fraction]:
    value, whole = number.value, number.whole
    if kind == "percent":
        yield value / 100
    elif kind == "century":
        yield (value - 1) * 100
    elif kind == "decade" and value >= _YEAR_FIRST:
        if value >= _CENTURY_OF_DECADES:
            yield value % 100
        if value % 100 == 0:
            yield value / 100 + 1
    if (
        whole is not None
        and 10 <= whole < 100
        and (whole % 10 == 0 or text[max(0, number.start - 1) : number.start] in ("'", "’"))
    ):
        yield from (Fraction(century + whole) for century in (1800, 1900, 2000) if century + whole <= _YEAR_LAST_DECADE)
    if _ITALIAN_CENTURY.fullmatch(number.text):  # the Cinquecento is the sixteenth century
        yield from (value + 1000, value / 100 + 11)
    yield from _read_hour(text, number)
    if value.denominator == _HALVES:
        near = text[number.start : number.end + _UNIT_REACH]
        yield from (value * parts for unit, parts in _DIVIDED if unit.search(near))


def _read_half(text: str, number: Number, following: Number | None) -> Iterator[Fraction]:
    if number.scale != 1 and _HALF.search(text[number.end : number.end + _HALF_NEAR]):  # 15 milioni e mezzo
        yield number.value + number.scale / 2
    if number.whole is None or not 0 < number.whole < 1000:
        return
    near = text[number.end : number.end + _HALF_REACH]
    if _HALF.search(near) or _HALF_BEFORE.search(text[max(0, number.start - 6) : number.start]):
        yield number.value + Fraction(1, 2)
        if following and following.kind == "vague" and following.scale > 1:  # two and a half million
            yield (number.value + Fraction(1, 2)) * following.scale


def _read_hour(text: str, number: Number) -> Iterator[Fraction]:
    if number.whole is None or not 1 <= number.whole <= 12:
        return
    half_of_day = _HALF_OF_DAY.match(text, number.end)
    late = _LATE.search(text[number.end : number.end + 26]) or _LATE_BEFORE.search(text[max(0, number.start - 9) : number.start])
    if half_of_day or late:
        yield number.value + 12
        if number.value == 12:
            yield Fraction(0)


def _read_neighbours(text: str, number: Number, before: Number | None, following: Number | None) -> Iterator[Fraction]:
    shares = following and following.scale != 1 and number.scale == 1
    if following and shares and _SHARED.fullmatch(text[number.end : min(following.start, number.end + 20)]):
        yield number.value * following.scale
    if following and _belongs_to_century(text, number, following):
        yield (following.value - 1) * 100 + number.value
    if before and _names_century_of_decade(text, before, number):
        yield (before.value - 1) * 100 + number.value
    if following and following.kind == "vague" and following.value in _COUNTED_SETS:  # two dozen, zwei Jahrzehnte
        yield number.value * (following.value if not text[number.end : following.start][:2].strip() else 1)
    short = number.text.isdecimal() and len(number.text) <= _SHORT_YEAR
    if before and short and _is_year(before) and _TO_YEAR.fullmatch(text[before.end : number.start][:3]):
        unit = 10 ** len(number.text)
        yield before.value - before.value % unit + number.value
