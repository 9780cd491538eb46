"""How likely a MarianMT model, student or checkpoint, finds translations that were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import torch
from torch import Tensor
from torch.nn.functional import linear
from transformers.models.marian.modeling_marian import MarianMTModel

from checker.translation.batching import plan_batches
from checker.translation.padding import pad_sequences
from checker.translation.translator import Progress, Score, TokenScore
from checker.translation.vocabulary import Pieces

_TOKENS, _GPU_TOKENS = 512, 16_384
"""Padded tokens of one batch, on the longer side."""
_CHUNK, _GPU_CHUNK = 128, 2048
"""Positions whose logits exist at a time: 16 MB with a vocabulary of 32,000, half a gigabyte with one of 60,000 on a GPU."""
_GPU_ROWS = 512


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A source (ids with the end token) and the translation to score; `length` is that of its text in code points."""

    source: Sequence[int]
    target: Pieces
    length: int


def score_pairs(model: MarianMTModel, pairs: Sequence[Pair], *, end: int, progress: Progress | None = None) -> list[Score]:
    """Scores in order. `end` is the end token, scored too unless the translation was longer than the limit."""
    labels = [[*pair.target.ids, *([end] if pair.target.complete else [])] for pair in pairs]
    lengths = [max(len(pair.source), len(label)) for pair, label in zip(pairs, labels, strict=True)]
    scores: dict[int, Score] = {}
    tokens, rows = (_TOKENS, _CHUNK) if model.device.type == "cpu" else (_GPU_TOKENS, _GPU_ROWS)
    for batch in plan_batches(lengths, tokens=tokens, rows=rows):
        values = _force(model, [pairs[index].source for index in batch], [labels[index] for index in batch])
        for index, (chosen, best) in zip(batch, values, strict=True):
            scores[index] = _build_score(pairs[index], chosen, best)
        if progress is not None:
            progress(len(batch))
    return [scores[index] for index in range(len(pairs))]


def _build_score(pair: Pair, chosen: Sequence[float], best: Sequence[float]) -> Score:
    spans = [*pair.target.spans, (pair.length, pair.length)][: len(chosen)]
    tokens = zip(spans, chosen, best, strict=True)
    return Score(
        tokens=tuple(
            TokenScore(start=start, end=end, log_probability=value, best_log_probability=top)
            for (start, end), value, top in tokens
        )
    )


@torch.inference_mode()
def _force(
    model: MarianMTModel, sources: Sequence[Sequence[int]], labels: Sequence[Sequence[int]]
) -> list[tuple[list[float], list[float]]]:
    """Log-probability of each label and of the best token at its place, one pair of lists per sentence."""
    source, source_mask = (tensor.to(model.device) for tensor in pad_sequences(sources))
    start = model.config.decoder_start_token_id
    inputs, label_mask = (tensor.to(model.device) for tensor in pad_sequences([[start, *label[:-1]] for label in labels]))
    states = model.model(
        input_ids=source, attention_mask=source_mask, decoder_input_ids=inputs, use_cache=False
    ).last_hidden_state[label_mask]
    flat = torch.tensor([token for label in labels for token in label], device=model.device)
    chosen, best = _read_off(model, states, flat)
    ends = list(accumulate(len(label) for label in labels))
    parts = [slice(end - len(label), end) for label, end in zip(labels, ends, strict=True)]
    return [(chosen[part].tolist(), best[part].tolist()) for part in parts]


def _read_off(model: MarianMTModel, states: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    chosen, best = torch.empty(2, len(labels), device=labels.device)
    chunk = _CHUNK if labels.device.type == "cpu" else _GPU_CHUNK
    for first in range(0, len(labels), chunk):
        part = slice(first, first + chunk)
        logits = linear(states[part], model.lm_head.weight, model.final_logits_bias[0])
        logits[:, model.config.pad_token_id] = -torch.inf  # padding is no word, and no model may prefer it
        total = logits.logsumexp(dim=-1)
        chosen[part] = logits.gather(1, labels[part, None])[:, 0] - total
        best[part] = logits.amax(dim=-1) - total
    return chosen, best
