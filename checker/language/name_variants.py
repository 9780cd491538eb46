"""A name that one text spells in two ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Difference = Literal["accent", "capital", "joint", "spelling", "foreign"]
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class NameVariant:
    """Where a spelling stands that would be changed, where the one stands that would be kept, and how sure that is, 0..1.

    `kept` is the text to put in place of `text`. `kept_places` is empty when the text never uses that form itself.
    """

    text: str
    kept: str
    places: tuple[Span, ...]
    kept_places: tuple[Span, ...]
    difference: Difference
    confidence: float
