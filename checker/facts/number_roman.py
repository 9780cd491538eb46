"""Roman numerals: of centuries, kings, popes, wars and games.

Only I, V and X are read, so up to 39; longer ones are years and rare, and D, C, L and M make words and abbreviations (CD, MD).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from checker.facts.number_record import Number

# Х and І of Cyrillic look the same and are used in Russian and Ukrainian text.
_ROMAN = re.compile(r"(?<![\w.&'’])([IVXХІ]{1,7})(?=(?:er|e|è|ème)?(?![\w&'’]))")
_CANONICAL = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_DIGIT = {"I": 1, "V": 5, "X": 10}
_AFTER = r"(?:век|вв?\.|столет|століт|ст\.|w\.|wiek|stul|stol|st\.|secol|siècle|jahrh|jh|century|centuries|eeuw|sec\.)"
_CENTURY_AFTER = re.compile(rf"[eèmоємгй.º°ᵉ-]{{0,3}}(?:\s*[-–—]\s*[IVXХІ]{{1,7}})?\.?\s{{0,2}}{_AFTER}", re.IGNORECASE)
_CENTURY_BEFORE = re.compile(r"(?:siglos?|séculos?|secolul|secoli|sec\.|s\.|lea|a)\s{1,2}$", re.IGNORECASE)


def find_roman_numbers(text: str) -> Iterator[Number]:
    """The Roman numerals from II on, and single letters beside a word for century."""
    for match in _ROMAN.finditer(text):
        numeral = match.group(1).replace("Х", "X").replace("І", "I")
        if not _CANONICAL.fullmatch(numeral):
            continue
        century = bool(_CENTURY_AFTER.match(text, match.end())) or bool(
            _CENTURY_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
        )
        if len(numeral) == 1 and not century:
            continue
        value = read_roman(numeral)
        yield Number(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            value=Fraction(value),
            kind="century" if century else "roman",
            strength="firm" if century else "soft",
            others=frozenset({Fraction((value - 1) * 100)}) if century else frozenset(),
        )


def read_roman(numeral: str) -> int:
    """The value of a numeral of the letters I, V and X: "XIX" is 19. Raises KeyError for other letters."""
    values = [_DIGIT[letter] for letter in numeral]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))
