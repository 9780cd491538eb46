"""Which words are spelled in the British and which in the American way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Variety = Literal["British", "American"]

_OXFORD = re.compile(r"iz(?:e[drs]?|ers|ing|ations?|ational)$")
_LOWER_CASE = re.compile(r"\b[a-z]{3,24}\b")


@dataclass(frozen=True, kw_only=True)
class SpellingVariant:
    """A spelling of one variety with its counterpart. `decisive` is false where the other variety knows the spelling too.

    -ize is one of these: Oxford spelling writes "organize" and "colour".
    """

    text: str
    other: str
    variety: Variety
    decisive: bool


@dataclass(frozen=True, kw_only=True)
class VariantUse:
    """One occurrence of a variant, by offsets."""

    variant: SpellingVariant
    start: int
    end: int


@cache
def read_variants() -> Mapping[str, SpellingVariant]:
    """All variants by their spelling in small letters."""
    variants: dict[str, SpellingVariant] = {}
    for line in (files("checker.language") / "data" / "spelling_patterns.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for british, american in _expand(*line.split("\t")):
                _add(variants, british, american, "British")
                _add(variants, american, british, "American")
    return variants


def find_variants(text: str) -> Iterator[VariantUse]:
    """The variants of a text in small letters only: a capital can stand for a name ("World Trade Center", "Labour")."""
    variants = read_variants()
    for match in _LOWER_CASE.finditer(text):
        if match.group() == "cent" and text[max(0, match.start() - 4) : match.start()] == "per ":
            yield VariantUse(variant=variants["per cent"], start=match.start() - 4, end=match.end())
        elif variant := variants.get(match.group()):
            yield VariantUse(variant=variant, start=match.start(), end=match.end())


def count_varieties(uses: Iterable[VariantUse]) -> Counter[Variety]:
    """How many different decisive spellings of each variety are used."""
    return Counter(variant.variety for variant in {use.variant for use in uses} if variant.decisive)


def _expand(british: str, american: str, beginnings: str, endings: str) -> Iterator[tuple[str, str]]:
    for beginning in beginnings.split():
        for ending in endings.split():
            start, end = beginning.strip("-"), ending.strip("-")
            yield _mark(british, start, end), _mark(american, start, end)


def _mark(part: str, start: str, end: str) -> str:
    return f"~{start}{part[1:]}{end}" if part.startswith("~") else f"{start}{part}{end}"


def _add(variants: dict[str, SpellingVariant], word: str, other: str, variety: Variety) -> None:
    text = word.lstrip("~")
    decisive = text == word and not (variety == "American" and _OXFORD.search(text))
    variants.setdefault(text, SpellingVariant(text=text, other=other.lstrip("~"), variety=variety, decisive=decisive))
