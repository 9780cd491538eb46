"""How long a translation may become."""

from __future__ import annotations

MAX_POSITIONS = 1024
"""Positions that a student model has; sinusoids have no end, this only bounds the table."""

_LENGTH_FACTOR = 2.5
"""A translation has at most so many times the pieces of its source (`max-length-factor` of the models' own configuration)."""
_LENGTH_MARGIN = 10


def limit_length(source_length: int) -> int:
    """The most pieces that a source of so many pieces may become."""
    return min(MAX_POSITIONS, int(_LENGTH_FACTOR * source_length) + _LENGTH_MARGIN)
