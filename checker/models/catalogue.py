"""The MarianMT models of the hub that serve a pair of languages, in the order in which they are tried.

Pairs with English come from a table; others have the name that OPUS-MT gives its models. The table holds names only: a model's
own configuration and vocabulary decide whether it can be used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_OWNER = "Helsinki-NLP"
_NAME = re.compile(r"(?P<name>[\w./-]+)(?P<tag>>>\w+<<)?")
_COLUMNS = 3


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A model that may serve a pair. `target_tag` is the tag it wants for the target language, empty where it may need none."""

    id: str
    source_lang: str
    target_lang: str
    target_tag: str = ""


def list_candidates(source_lang: str, target_lang: str) -> tuple[Candidate, ...]:
    """The models of a pair, the preferred one first; languages are short codes.

    Empty for a direction of the table that no model of the hub serves well. A pair that the table does not have gets the name
    that OPUS-MT would give its model.
    """
    known = _read_table().get((source_lang, target_lang))
    if known is not None:
        return known
    name = f"{_OWNER}/opus-mt-{source_lang}-{target_lang}"
    return (Candidate(id=name, source_lang=source_lang, target_lang=target_lang),)


def list_languages() -> tuple[str, ...]:
    """The short codes of the languages that the table has models for, out of English and back."""
    return tuple(sorted({source for source, target in _read_table() if target == "en"}))


@cache
def _read_table() -> Mapping[tuple[str, str], tuple[Candidate, ...]]:
    text = resources.files("checker.models").joinpath("data/opus_mt.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    table: dict[tuple[str, str], tuple[Candidate, ...]] = {}
    for cells in lines:
        if len(cells) != _COLUMNS:
            raise ValueError(f"opus_mt.tsv: {len(cells)} columns in the line of {cells[0]!r}")
        for pair, names in ((("en", cells[0]), cells[1]), ((cells[0], "en"), cells[2])):
            if pair in table:
                raise ValueError(f"opus_mt.tsv: {cells[0]!r} stands there twice")
            table[pair] = tuple(_read_candidate(name, *pair) for name in names.split())
    return table


def _read_candidate(entry: str, source_lang: str, target_lang: str) -> Candidate:
    match = _NAME.fullmatch(entry)
    if match is None:
        raise ValueError(f"opus_mt.tsv: {entry!r} is no name of a model")
    name = match["name"] if "/" in match["name"] else f"{_OWNER}/{match['name']}"
    return Candidate(id=name, source_lang=source_lang, target_lang=target_lang, target_tag=match["tag"] or "")
