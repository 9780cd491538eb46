"""Which arithmetic scores quickest on this processor.

Told by what the processor says of itself: a trial goes the other way now and then on a busy machine, and the same article would
get other figures. Where the instructions are there, bfloat16 takes about half the time of float32; without them, a multiple.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

_INSTRUCTIONS = frozenset({"avx512_bf16", "amx_bf16"})
_PROCESSORS = Path("/proc/cpuinfo")


@cache
def has_bfloat16() -> bool:
    """Whether the processor multiplies matrices of bfloat16 by instructions of its own; false where it does not tell."""
    try:
        text = _PROCESSORS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    flags = next((line.partition(":")[2] for line in text.splitlines() if line.startswith("flags")), "")
    return not _INSTRUCTIONS.isdisjoint(flags.split())


def choose_precision() -> torch.dtype:
    """Bfloat16 where the processor has instructions for it, float32 elsewhere."""
    import torch

    return torch.bfloat16 if has_bfloat16() else torch.float32
