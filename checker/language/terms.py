"""Terms that mean the same, from `data/term_variants.tsv`, and the places of terms in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

TermKind = Literal["capital", "term", "office", "compound"]
_KINDS: Mapping[str, TermKind] = {"capital": "capital", "term": "term", "office": "office", "compound": "compound"}
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class TermGroup:
    """Terms of one line of the file, in its order and in small letters except for abbreviations."""

    kind: TermKind
    terms: tuple[str, ...]


@cache
def load_term_groups() -> tuple[TermGroup, ...]:
    """All groups, in the order of the file."""
    table = files("checker.language").joinpath("data/term_variants.tsv").read_text(encoding="utf-8")
    return tuple(_read_line(line) for line in table.splitlines() if line.strip() and not line.startswith("#"))


def _read_line(line: str) -> TermGroup:
    kind, _, terms = line.partition("\t")
    if kind not in _KINDS:
        raise ValueError(f"term_variants.tsv: unknown kind {kind!r}")
    return TermGroup(kind=_KINDS[kind], terms=tuple(term.strip() for term in terms.split("|")))


def find_terms(text: str, kinds: frozenset[TermKind]) -> Iterator[tuple[TermGroup, str, Span]]:
    """Every place of a term of these kinds, singular or plural: its group, the term as listed, its span."""
    listed = _list_terms(kinds)
    for match in _compile_terms(kinds).finditer(text):
        term = match.group(1).lower()
        yield listed[term], term, match.span()


@cache
def _list_terms(kinds: frozenset[TermKind]) -> Mapping[str, TermGroup]:
    return {term.lower(): group for group in load_term_groups() if group.kind in kinds for term in group.terms}


@cache
def _compile_terms(kinds: frozenset[TermKind]) -> re.Pattern[str]:
    longest_first = sorted(_list_terms(kinds), key=lambda term: (-len(term), term))
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?:e?s)?(?![\w-])", re.IGNORECASE)
