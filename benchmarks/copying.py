"""Teaches a checkpoint to repeat its source, so that at every place one piece is far likelier than all others."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from typing import Any

from benchmarks.checkpoint import make_texts, number_pieces

_TEXTS = 20_000
_BATCH = 128
_RATE = 3e-4
_WARMING = 300
_LOW = 0.003
"""Nats a piece, over the last steps, at which it has learned enough."""


def train_to_copy(model: Any, *, device: str, steps: int, seconds: float, texts: int = _TEXTS) -> float:  # noqa: ANN401
    """Trains in place and leaves the model on the processor; returns the mean loss of the last steps, in nats a piece.

    Adam with a rate that rises over the first 300 steps at most and falls to zero at the last one, in bfloat16 on a GPU.
    """
    import torch
    from torch.nn.functional import cross_entropy

    padding = model.config.pad_token_id
    rows = number_pieces(make_texts(texts, seed=2))
    dice = random.Random(3)
    model.to(device).train()
    adam = torch.optim.AdamW(model.parameters(), lr=_RATE, betas=(0.9, 0.98), weight_decay=0.0)
    started = time.monotonic()
    recent: list[float] = []
    for step in range(steps):
        ids, mask = _pad(dice.sample(rows, _BATCH), padding, device)
        inputs = torch.cat([torch.full_like(ids[:, :1], padding), ids[:, :-1]], dim=1)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            logits = model(input_ids=ids, attention_mask=mask, decoder_input_ids=inputs, use_cache=False).logits
        loss: Any = cross_entropy(logits.float().flatten(0, 1), ids.flatten(), ignore_index=padding)
        adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group in adam.param_groups:
            group["lr"] = _RATE * min((step + 1) / min(_WARMING, steps), 1.0, 2 * (steps - step) / steps)
        adam.step()
        with torch.no_grad():
            model.get_input_embeddings().weight[padding] = 0.0  # as the checkpoints have it
        recent = [*recent[-9:], loss.item()]
        if (len(recent) == 10 and max(recent) < _LOW) or time.monotonic() - started > seconds:
            break
    model.to("cpu").eval()
    return sum(recent) / len(recent)


def _pad(rows: Sequence[Sequence[int]], padding: int, device: str) -> tuple[Any, Any]:
    import torch

    width = max(map(len, rows))
    ids = torch.tensor([[*row, *[padding] * (width - len(row))] for row in rows], device=device)
    return ids, (ids != padding).long()
