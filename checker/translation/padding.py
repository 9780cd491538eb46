"""Sequences of different lengths as one tensor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor


def pad_sequences(sequences: Iterable[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids filled up on the right, with any, and a mask that is true where they are real; both (batch, time)."""
    rows = list(sequences)
    width = max(len(row) for row in rows)
    ids = torch.tensor([[*row, *[0] * (width - len(row))] for row in rows])
    lengths = torch.tensor([len(row) for row in rows])
    return ids, torch.arange(width)[None, :] < lengths[:, None]
