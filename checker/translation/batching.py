"""Sentences of like length together, so that little is padded and memory stays bounded whatever the input."""

from __future__ import annotations

from collections.abc import Sequence


def plan_batches(lengths: Sequence[int], *, tokens: int, rows: int) -> list[list[int]]:
    """Indices in groups, longest first; a group has at most `rows` members and, padded, at most `tokens` tokens.

    A single member that is longer than `tokens` has a group of its own.
    """
    batches: list[list[int]] = []
    room = 0
    for index in sorted(range(len(lengths)), key=lambda index: (-lengths[index], index)):
        if not batches or len(batches[-1]) >= room:
            room = max(1, min(rows, tokens // max(1, lengths[index])))
            batches.append([])
        batches[-1].append(index)
    return batches
