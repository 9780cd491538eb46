"""Amounts of money in running text whose form is foreign to English: "50 million $", "120 £ million", "50 Mio. Euro"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.language.locale_words import find_locale_word
from checker.language.surroundings import read_after

MoneyForm = Literal["sign after", "sign inside", "sign apart", "foreign name", "foreign scale", "dash for cents"]

_SPACE = r"[ \u00a0\u202f]"
_SIGN = r"(?:(?:US|AU|CA|NZ|HK|[ACRS])?\$|[€£¥₹₽₺₴₩])"
_AMOUNT = rf"\d[\d.,]{{0,20}}(?:{_SPACE}\d{{3}}(?!\d))*"
_SCALE = r"(?:million|billion|trillion|thousand|mn|bn|tn|m|k)"
_FREE = r"(?<![\w.,$€£¥₹₽₺₴₩/-])"
_AFTER = re.compile(
    rf"{_FREE}(?P<amount>(?:\d[\d.,]{{0,12}}[–-])?{_AMOUNT})(?:{_SPACE}?-?(?P<scale>{_SCALE}))?{_SPACE}?(?P<sign>{_SIGN})"
    rf"(?:{_SPACE}?(?P<scale2>{_SCALE})\b)?(?!{_SPACE}?\d|\w)"
)
_APART = re.compile(rf"(?<![\w])(?P<sign>{_SIGN}){_SPACE}(?P<amount>{_AMOUNT})(?P<scale>{_SPACE}?{_SCALE}\b)?")
_TIGHT = re.compile(rf"(?<!\d){_SIGN}\d")
_DASH = re.compile(rf"(?<![\w.,])(?P<amount>\d[\d.]{{0,12}}),(?:--?|–|—)(?!{_SPACE}?\d)")
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<sign>{_SIGN}{_SPACE}?)?(?P<amount>{_AMOUNT})(?:{_SPACE}(?P<scale>{_SCALE})\b)?(?={_SPACE}?-?[^\W\d_])"
)
_CODE = re.compile(
    rf"{_SPACE}?(?P<code>{_SIGN}|[A-Z]{{3}}\b|euros?\b|dollars?\b|pounds?\b|roubles?\b|rubles?\b|francs?\b|yen\b|yuan\b)"
)


@dataclass(frozen=True, kw_only=True)
class ForeignMoney:
    """An amount of money in a form foreign to English; `english` is how English writes it."""

    text: str
    start: int
    end: int
    form: MoneyForm
    english: str
    exact: bool = False


def find_foreign_money(text: str) -> Iterator[ForeignMoney]:
    """Foreign amounts, in order of their form and without overlaps. `exact` ones rest on a capital alone ("50 Euro")."""
    taken: set[int] = set()
    for search in (_find_foreign_scale, _find_sign_after, _find_sign_apart, _find_names, _find_dash):
        for money in search(text):
            if taken.isdisjoint(range(money.start, money.end)):
                taken.update(range(money.start, money.end))
                yield money


def count_signs_before(text: str) -> int:
    """How many amounts have their currency sign directly before them, as English writes it."""
    return sum(1 for _ in _TIGHT.finditer(text))


def names_currency(text: str, offset: int) -> bool:
    """Whether a currency (sign, code or name in any language) follows at `offset`."""
    return bool(_CODE.match(text, offset) or find_locale_word(text, offset, "currency"))


def _find_sign_after(text: str) -> Iterator[ForeignMoney]:
    for match in _AFTER.finditer(text):
        scale = match["scale"] or match["scale2"]
        gap = " " if scale and len(scale) > 2 else ""
        english = f"{match['sign']}{match['amount'].rstrip('.,')}{gap}{scale or ''}"
        yield _make(text, match.start(), match.end(), "sign inside" if match["scale2"] else "sign after", english)


def _find_sign_apart(text: str) -> Iterator[ForeignMoney]:
    for match in _APART.finditer(text):
        amount = match["amount"].rstrip(".,")
        end = match.end() if match["scale"] else match.start("amount") + len(amount)
        yield _make(text, match.start(), end, "sign apart", f"{match['sign']}{amount}{match['scale'] or ''}")


def _find_foreign_scale(text: str) -> Iterator[ForeignMoney]:
    for number in _NUMBER.finditer(text):
        found = find_locale_word(text, number.end("amount"), "scale-short") or find_locale_word(
            text, number.end("amount"), "scale"
        )
        if found is None or not (number["sign"] or names_currency(text, found[1])):
            continue
        scale, end = found
        amount = f"{number['amount']} {scale.english}"
        if number["sign"]:
            yield _make(text, number.start(), end, "foreign scale", f"{number['sign'].strip()}{amount}")
        elif code := _CODE.match(text, end):
            sign = re.fullmatch(_SIGN, code["code"])
            english = f"{code['code']}{amount}" if sign else f"{amount} {code['code']}"
            yield _make(text, number.start(), code.end(), "foreign scale", english)
        elif name := find_locale_word(text, end, "currency"):
            yield _make(text, number.start(), name[1], "foreign scale", f"{amount} {name[0].english}")


def _find_names(text: str) -> Iterator[ForeignMoney]:
    for number in _NUMBER.finditer(text):
        offset = number.end("scale") if number["scale"] else number.end("amount")
        found = find_locale_word(text, offset, "currency")
        if found is None or (found[0].exact and re.match(r"(?: [A-Z\d]|-)", read_after(text, found[1], 2))):
            continue  # "50 Dollar Baby", "5 Euro NCAP stars"
        english = f"{text[number.start('amount') : offset]} {found[0].english}"
        yield _make(text, number.start("amount"), found[1], "foreign name", english, exact=found[0].exact)


def _find_dash(text: str) -> Iterator[ForeignMoney]:
    for match in _DASH.finditer(text):
        yield _make(text, match.start(), match.end(), "dash for cents", match["amount"])


def _make(text: str, start: int, end: int, form: MoneyForm, english: str, *, exact: bool = False) -> ForeignMoney:
    return ForeignMoney(text=text[start:end], start=start, end=end, form=form, english=english, exact=exact)
