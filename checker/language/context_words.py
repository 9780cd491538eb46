"""English words whose company tells how a number is meant: a quantity, a date, a version, an item of a list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from checker.language.data_files import read_rows


def read_context(name: str) -> frozenset[str]:
    """The words of a named set, in small letters. Raises KeyError for an unknown name."""
    return _read_all()[name]


@cache
def _read_all() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_rows("checker.language", "locale_contexts.tsv")}
