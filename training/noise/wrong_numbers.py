"""A number that gives way to another: one digit, two digits in the wrong order, another size, another number altogether."""

from __future__ import annotations

import random
import re

from training.noise.case import Case
from training.noise.edits import Edit
from training.noise.surface import replace_words

_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SIZES = ("hundred", "thousand", "million", "billion", "trillion")
_PLAIN_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_FAMILIES = (_SMALL, _TEENS, _TENS, _SIZES, _PLAIN_ORDINALS)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?!\d)")
_WHOLE = re.compile(r"\d+")


def replace_number(case: Case, rng: random.Random) -> list[Edit] | None:
    """A number in digits or in a word by another."""
    sentence = case.sentence
    places = sentence.select("number")
    if not places:
        return None
    index = rng.choice(places)
    word = sentence.words[index]
    other = _change_digits(case, word.text, rng) if word.text[0].isdigit() else _change_word(word.folded, rng)
    return replace_words(sentence, index, index, other) if other else None


def _change_word(folded: str, rng: random.Random) -> str | None:
    family = next((family for family in _FAMILIES if folded in family), None)
    return rng.choice([other for other in family if other != folded]) if family is not None else None


def _change_digits(case: Case, text: str, rng: random.Random) -> str | None:
    way = rng.choice((_change_one_digit, _change_one_digit, _swap_digits, _change_size, _shift_value))
    if rng.random() < 0.3:
        stock = case.donors.numbers.get((case.lang, len(text)), ())
        other = stock[rng.randrange(len(stock))] if stock else ""
        return other if other and re.sub(r"\d", "0", other) == re.sub(r"\d", "0", text) and other != text else None
    changed = way(text, rng)
    return changed if changed != text else _change_one_digit(text, rng)


def _change_one_digit(text: str, rng: random.Random) -> str:
    places = [index for index, char in enumerate(text) if char.isdigit()]
    place = rng.choice(places[2:] if _YEAR.match(text) else places)
    smallest = 1 if place == 0 else 0
    digits = [str(digit) for digit in range(smallest, 10) if str(digit) != text[place]]
    return _fit_ordinal(text[:place] + rng.choice(digits) + text[place + 1 :])


def _swap_digits(text: str, rng: random.Random) -> str:
    places = [
        index
        for index in range(len(text) - 1)
        if text[index].isdigit()
        and text[index + 1].isdigit()
        and text[index] != text[index + 1]
        and not (index == 0 and text[1] == "0")
    ]
    if not places:
        return text
    place = rng.choice(places)
    return _fit_ordinal(text[:place] + text[place + 1] + text[place] + text[place + 2 :])


def _change_size(text: str, rng: random.Random) -> str:
    """Ten times as much, or a thousandth where the number is written in groups."""
    if re.fullmatch(r"\d+,000", text):
        return rng.choice((text[:-4], text + ",000"))
    if re.fullmatch(r"\d{1,3}", text):
        return text[:-1] if text.endswith("0") and len(text) > 1 and rng.random() < 0.5 else text + "0"
    return text


def _shift_value(text: str, rng: random.Random) -> str:
    """A little more or less, as in a year or an age."""
    match = _WHOLE.match(text)
    if match is None or len(match[0]) > 4 or match[0].startswith("0"):
        return text
    value = max(1, int(match[0]) + rng.choice((-20, -10, -3, -2, -1, 1, 2, 3, 10, 20)))
    return _fit_ordinal(str(value) + text[match.end() :])


def _fit_ordinal(text: str) -> str:
    """The number with the ending that its last digits ask for."""
    match = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", text)
    if match is None:
        return text
    number = match[1]
    ending = "th" if number[-2:] in {"11", "12", "13"} else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ending
