"""Words of other languages for months, weekdays, units, scales (million) and currencies, with the English (from Unicode CLDR)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from checker.language.data_files import read_rows

Kind = Literal["month", "weekday", "unit", "unit-short", "scale", "scale-short", "currency"]

_LONGEST = 3  # words in the longest entry that matters: "kilometri pe oră"
_TOKEN = re.compile(r"[ \u00a0\u202f]?([^\W\d_][^\s\d,;:()\[\]\"“”„?!]*)")
_TRAILING = ".’'-–—"


@dataclass(frozen=True, kw_only=True)
class LocaleWord:
    """A word of other languages, as CLDR writes it. `langs` are ISO 639-1 codes; `exact` words count in this writing only."""

    text: str
    english: str
    langs: tuple[str, ...]
    exact: bool = False


@cache
def read_locale_words(kind: Kind) -> Mapping[str, LocaleWord]:
    """The words of one kind by their case-folded form."""
    words: dict[str, LocaleWord] = {}
    for row_kind, lang, english, forms in _read_rows():
        if row_kind == kind:
            for form in forms.split("|"):
                _add(words, form, english, lang)
    return words


@cache
def _read_rows() -> tuple[tuple[str, str, str, str], ...]:
    rows = read_rows("checker.language", "locale_words.tsv")
    return tuple((kind, lang, english, forms) for kind, lang, english, forms in rows)


def find_locale_word(text: str, offset: int, kind: Kind) -> tuple[LocaleWord, int] | None:
    """The longest entry that stands at `offset` (one space before it is allowed) and the offset of its end."""
    words = read_locale_words(kind)
    ends: list[int] = []
    start = None
    position = offset
    while len(ends) < _LONGEST and (match := _TOKEN.match(text, position, position + 40)):
        start = match.start(1) if start is None else start
        ends.append(match.end(1))
        position = match.end()
    for end in reversed(ends):
        for last in (end, _strip_end(text, start or 0, end)):
            word = words.get(text[start:last].casefold().replace("\u00a0", " "))
            if word and _fits_case(word, text[start:last]):
                return word, last
    return None


def _fits_case(word: LocaleWord, written: str) -> bool:
    """Whether the capitals fit: a capital on a word that has none is a name ("1237 Batu Khan")."""
    if word.exact or written[0].isupper():
        return written == word.text or (not word.exact and word.text[0].isupper())
    return True


def _strip_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(_TRAILING))


def _add(words: dict[str, LocaleWord], form: str, english: str, lang: str) -> None:
    text = form.lstrip("=")
    known = words.get(text.casefold())
    langs = tuple(dict.fromkeys((*(known.langs if known else ()), lang)))
    # Where languages differ in meaning ("billioner"), the first language decides.
    words[text.casefold()] = LocaleWord(
        text=known.text if known else text,
        english=known.english if known else english,
        langs=langs,
        exact=form.startswith("=") and (known is None or known.exact),
    )
