"""Greedy decoding of a batch with a student model, and what a decoded sentence is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from checker.translation.incremental import IncrementalDecoder
from checker.translation.limits import limit_length
from checker.translation.padding import pad_sequences
from checker.translation.student import StudentModel


@dataclass(kw_only=True)
class Decoded:
    """Pieces of one translation, end token included where `finished`, each with its log-probability in nats."""

    ids: list[int] = field(default_factory=list)
    log_probabilities: list[float] = field(default_factory=list)
    finished: bool = False


def encode_batch(model: StudentModel, sources: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """The encoder's states of the sentences, (sentences, time, width), and the mask that is true where a token is real."""
    ids, mask = pad_sequences(sources)
    return model.model.encoder(ids, attention_mask=mask).last_hidden_state, mask


@torch.inference_mode()
def decode_greedily(model: StudentModel, sources: Sequence[Sequence[int]], *, forbidden: Sequence[int] = ()) -> list[Decoded]:
    """One translation per source (ids with the end token), in order; `forbidden` ids are never chosen."""
    results = [Decoded() for _ in sources]
    limits = [limit_length(len(source)) for source in sources]
    decoder = IncrementalDecoder(model, *encode_batch(model, sources))
    active = list(range(len(sources)))
    tokens = torch.full((len(sources), 1), model.config.decoder_start_token_id)
    while active:
        logits = decoder.step(tokens)
        totals = logits.logsumexp(dim=-1)
        logits[:, :, list(forbidden)] = -torch.inf
        best, tokens = logits.max(dim=-1)
        alive = _record(results, active, limits, tokens[:, 0].tolist(), (best - totals)[:, 0].tolist())
        if len(alive) < len(active):
            rows = torch.tensor(alive, dtype=torch.long)
            decoder.keep(rows)
            tokens = tokens[rows]
            active = [active[row] for row in alive]
    return results


def _record(
    results: list[Decoded], active: list[int], limits: list[int], tokens: list[int], log_probabilities: list[float]
) -> list[int]:
    """Adds a step to each result; returns the rows that go on."""
    alive = []
    for row, (index, token, log_probability) in enumerate(zip(active, tokens, log_probabilities, strict=True)):
        result = results[index]
        result.ids.append(token)
        result.log_probabilities.append(log_probability)
        result.finished = token == 0
        if not result.finished and len(result.ids) < limits[index]:
            alive.append(row)
    return alive
