"""Which arithmetic scores quickest on this processor."""

from __future__ import annotations

import time
from functools import cache

import torch
from torch.nn.functional import linear

_ROUNDS = 5
_GAIN = 0.8
"""Bfloat16 has to take less than this share of the time; it takes about half where the processor has instructions for it, and a
multiple where it has not, so that the choice does not waver."""


@cache
def choose_precision() -> torch.dtype:
    """Bfloat16 where a trial shows that the processor has it, float32 elsewhere. Takes some milliseconds, once."""
    return torch.bfloat16 if _time_product(torch.bfloat16) < _GAIN * _time_product(torch.float32) else torch.float32


def _time_product(dtype: torch.dtype) -> float:
    """Seconds of one product of the size of a feed-forward layer, the best of several."""
    states, weights = torch.ones(256, 256, dtype=dtype), torch.ones(1024, 256, dtype=dtype)
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        linear(states, weights)
        times.append(time.perf_counter() - started)
    return min(times)
