"""Names of months and weekdays in a text, by language: CLDR's forms and the inflected ones, each with its number.

Sources: Unicode CLDR through Babel (wide and abbreviated names), and data/dates.tsv for what CLDR leaves out. A language that
neither knows has no words, and every reading of it is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checker.language.data_files import read_rows

WordKind = Literal["weekday", "month", "relative", "short month"]

TOUCHING = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
"""Languages in which a word may touch the next one."""

# Languages that write months and weekdays with a small letter, so that a capital shows a name or the start of a sentence
# (Unicode CLDR, contextTransforms; Duden and the academies' orthographies).
_SMALL = frozenset(
    {
        "fr",
        "es",
        "pt",
        "it",
        "ro",
        "ca",
        "ru",
        "uk",
        "be",
        "bg",
        "pl",
        "cs",
        "sk",
        "hr",
        "sr",
        "sl",
        "sv",
        "da",
        "no",
        "nb",
        "nl",
        "fi",
    }
)
_CAPITALS = frozenset({"en", "de", "tr", "lb", "el"})
_PREFIXES = {"ar": "(?:[وفبكل]{0,2})", "he": "(?:[ובהלמש]{0,2})"}
_AFTER = "(?!-feira|[^\\W\\d_]|[\\u0900-\\u0903\\u093a-\\u094f])"
_LONGEST_TAIL = 12  # "Sonntagnachmittag"


@dataclass(frozen=True, kw_only=True)
class DateWord:
    """A month (1..12), a weekday (1 = Monday), or a word such as "yesterday" (0). `sure` is false if it may be another word."""

    start: int
    end: int
    kind: WordKind
    value: int
    sure: bool


@dataclass(frozen=True, kw_only=True)
class _Form:
    value: int
    sure: bool


def find_date_words(text: str, lang: str, kind: WordKind) -> Iterator[DateWord]:
    """The words of one kind in order; none where the language is not known."""
    lexicon = _read_lexicon(lang, kind)
    if lexicon is None:
        return
    pattern, exact, stems = lexicon
    for match in pattern.finditer(text):
        word = match["word"]
        form = exact.get(word.casefold()) or stems.get((match["stem"] or "").casefold())
        if form is None or (lang in _CAPITALS and kind != "relative" and not word[0].isupper()):
            continue
        named = lang in _SMALL and word[0].isupper() and not _starts_sentence(text, match.start("word"))
        yield DateWord(
            start=match.start("word"), end=match.end("word"), kind=kind, value=form.value, sure=form.sure and not named
        )


def _starts_sentence(text: str, offset: int) -> bool:
    before = text[max(0, offset - 4) : offset].rstrip(" \u00a0\"'“”„«»‘’(—–-")
    return not before or before[-1] in ".!?:\n…"


_Lexicon = tuple["re.Pattern[str]", "dict[str, _Form]", "dict[str, _Form]"]


@lru_cache(maxsize=256)
def _read_lexicon(lang: str, kind: WordKind) -> _Lexicon | None:
    exact: dict[str, _Form] = {}
    stems: dict[str, _Form] = {}
    for value, form in (*_read_rows(lang, kind), *_read_cldr(lang, kind)):
        text = form.lstrip("~").casefold()
        into = stems if text.endswith("*") else exact
        into.setdefault(text.rstrip("*"), _Form(value=value, sure=not form.startswith("~")))
    return (_compile(lang, exact, stems), exact, stems) if exact or stems else None


def _compile(lang: str, exact: dict[str, _Form], stems: dict[str, _Form]) -> re.Pattern[str]:
    whole = "|".join(re.escape(form) for form in sorted(exact, key=len, reverse=True)) or "(?!)"
    begun = "|".join(re.escape(form) for form in sorted(stems, key=len, reverse=True)) or "(?!)"
    if lang in TOUCHING:
        return re.compile(f"(?P<word>(?P<stem>{begun})|{whole})")
    tail = f"[^\\W\\d_]{{0,{_LONGEST_TAIL}}}"
    return re.compile(
        f"(?<!\\w){_PREFIXES.get(lang, '')}(?P<word>(?:{whole}){_AFTER}|(?P<stem>{begun}){tail}{_AFTER})", re.IGNORECASE
    )


def _read_rows(lang: str, kind: WordKind) -> Iterator[tuple[int, str]]:
    lang = {"nb": "no", "nn": "no", "bs": "hr"}.get(lang, lang)
    for row_kind, row_lang, value, forms in _read_file():
        if (row_kind, row_lang) == (kind, lang):
            yield from ((int(value), form) for form in forms.split("|"))


@lru_cache(maxsize=1)
def _read_file() -> tuple[tuple[str, str, str, str], ...]:
    return tuple((kind, lang, value, forms) for kind, lang, value, forms in read_rows("checker.facts", "dates.tsv"))


def _read_cldr(lang: str, kind: WordKind) -> Iterator[tuple[int, str]]:
    """CLDR's wide names (or abbreviated ones for "short month"); nothing for a language that it lacks, and no bare numbers."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_day_names, get_month_names

    if kind == "relative":
        return
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError, TypeError):
        return
    for context in ("format", "stand-alone"):
        names: dict[int, str] = {}
        if kind == "weekday":
            names = {int(day) + 1: str(name) for day, name in get_day_names("wide", context, locale).items()}
        else:
            width: Literal["wide", "abbreviated"] = "wide" if kind == "month" else "abbreviated"
            names = {int(month): str(name) for month, name in get_month_names(width, context, locale).items()}
        for number, name in names.items():
            plain = name.rstrip(".॰")
            if len(plain) > 1 and not any(character.isdigit() for character in plain):
                yield number, plain
