"""English words whose company tells how a number is meant: a quantity, a date, a version, an item of a list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def read_context(name: str) -> frozenset[str]:
    """The words of a named set, in small letters. Raises KeyError for an unknown name."""
    return _read_all()[name]


@cache
def _read_all() -> Mapping[str, frozenset[str]]:
    text = (files("checker.language") / "data" / "locale_contexts.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in rows}
