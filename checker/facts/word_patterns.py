"""Lists of words and phrases by language and kind, written as patterns in a data file, and texts as these patterns read them.

Columns of such a file: language (ISO 639-1), kind, patterns. A pattern is a regular expression over small letters in which a
space stands for white space and `*` for the rest of a word; patterns are parted by ";", in languages without spaces by "|".
"""

from __future__ import annotations

from collections.abc import Mapping

from checker.language.data_files import read_rows

LETTER = r"[\w\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0966-\u097f]"
"""A letter, a digit, or a mark that Arabic and Devanagari write on a letter, which `\\w` leaves out."""

BORDERLESS = frozenset({"zh", "ja", "ko"})
"""Languages in which words need no border to be found: they touch, or (Korean) take endings."""


def read_patterns(name: str) -> Mapping[str, Mapping[str, str]]:
    """The patterns of a data file of `checker.facts`: by language and kind, all alternatives as one regular expression."""
    patterns: dict[str, dict[str, str]] = {}
    for lang, kind, listed in read_rows("checker.facts", name):
        kinds = patterns.setdefault(lang, {})
        kinds[kind] = "|".join(filter(None, (kinds.get(kind), _translate(listed, lang))))
    return patterns


def lower_text(text: str) -> str:
    """`text` in small letters, every one at its place: a letter whose small form is longer ("İ") stays as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _translate(listed: str, lang: str) -> str:
    """The patterns of one line as one regular expression."""
    if lang in BORDERLESS:
        return listed.replace(" ", r"\s+")
    parts = (part.strip().replace("*", rf"{LETTER}{{0,30}}") for part in listed.split(";"))
    return "|".join(part.replace(" ", r"\s+") for part in parts if part)
