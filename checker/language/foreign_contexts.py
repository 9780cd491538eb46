"""How well a role, such as determiner or preposition, fits between two English words.

It decides about words that two languages share: “die” between “in” and “first place” fills the slot of an article, between
“people” and “every” that of a verb. The table of neighbours is learned from parallel text; its sources stand in its header.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

_TABLE = Path(__file__).parent / "data" / "foreign_contexts.tsv"
_ENDINGS = ("ly", "ing", "ed", "tion", "ment", "ness", "ity", "er", "est", "al", "ous", "ive", "ful", "ic", "able", "ian", "s")
EDGE = "<edge>"
"""Stands for the neighbour at the beginning and the end of a segment."""


@cache
def _load_table() -> dict[tuple[str, str], dict[str, float]]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    _, _, *roles = lines[0].split("\t")
    table: dict[tuple[str, str], dict[str, float]] = {}
    for line in lines[1:]:
        side, neighbour, *values = line.split("\t")
        table[side, neighbour] = {role: int(value) / 10 for role, value in zip(roles, values, strict=True)}
    return table


def _classify(token: str) -> str:
    if token == EDGE:
        return token
    if token[0].isdigit():
        return "<number>"
    if not token[0].isalpha():
        return "<mark>"
    return "<name>" if token[0].isupper() else token.replace("’", "'")


def _find_ending(token: str) -> str:
    if token.startswith("<"):
        return f"~{token}"
    return next((f"~-{ending}" for ending in _ENDINGS if len(token) > len(ending) + 2 and token.endswith(ending)), "~<word>")


def rate_role(before: str, after: str, role: str) -> float:
    """Log-likelihood, in nats up to a constant, of the neighbours given the role; compare it with that of another role."""
    return rate_neighbour("prev", before, role) + rate_neighbour("next", after, role)


def rate_neighbour(side: Literal["prev", "next"], token: str, role: str) -> float:
    """The share of one neighbour in `rate_role`."""
    table = _load_table()
    kind = _classify(token)
    row = table.get((side, kind)) or table.get((side, _find_ending(kind))) or table[side, "~<word>"]
    return row.get(role, 0.0)
