"""Beam search over a batch with a student model, hypotheses compared by their mean log-probability per token.

Normalisation by length as in Marian with `normalize: 1.0`, the setting that the student models come with.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from checker.translation.decoding import Decoded, encode_batch
from checker.translation.incremental import IncrementalDecoder
from checker.translation.limits import limit_length
from checker.translation.student import StudentModel


@torch.inference_mode()
def decode_with_beams(
    model: StudentModel, sources: Sequence[Sequence[int]], *, beams: int, forbidden: Sequence[int] = ()
) -> list[Decoded]:
    """One translation per source (ids with the end token), in order; `forbidden` ids are never chosen."""
    searches = [_Search(beams, limit_length(len(source))) for source in sources]
    decoder = IncrementalDecoder(model, *encode_batch(model, sources), hypotheses=beams)
    active = searches
    tokens = torch.full((len(sources), beams), model.config.decoder_start_token_id)
    while active:
        steps = decoder.step(tokens).log_softmax(dim=-1)
        steps[:, :, list(forbidden)] = -torch.inf
        chosen = _choose(active, steps)
        decoder.follow(torch.tensor([[beam for beam, _ in row] for row in chosen]))
        tokens = torch.tensor([[token for _, token in row] for row in chosen])
        rows = torch.tensor([row for row, search in enumerate(active) if not search.done], dtype=torch.long)
        if len(rows) < len(active):
            decoder.keep(rows)
            tokens = tokens[rows]
            active = [search for search in active if not search.done]
    return [search.result() for search in searches]


def _choose(searches: Sequence[_Search], steps: Tensor) -> list[list[tuple[int, int]]]:
    """Lets each search take its best continuations; returns their parents and tokens."""
    beams = steps.shape[1]
    totals = torch.tensor([search.totals for search in searches])
    # Twice as many as there are beams, since at most one per beam ends the sentence.
    values, places = (totals[:, :, None] + steps).flatten(1).topk(2 * beams)
    parents = places // steps.shape[2]
    tokens = places % steps.shape[2]
    rows = zip(values.tolist(), parents.tolist(), tokens.tolist(), strict=True)
    return [search.extend(*row) for search, row in zip(searches, rows, strict=True)]


class _Search:
    """The hypotheses of one sentence: those that go on, best first, and those that ended."""

    def __init__(self, beams: int, limit: int) -> None:
        self._limit = limit
        self._beams = beams
        # All beams are the same at first: only one may be continued.
        self.totals = [0.0] + [float("-inf")] * (beams - 1)
        self._alive: list[Decoded] = [Decoded() for _ in range(beams)]
        self._ended: list[Decoded] = []

    @property
    def done(self) -> bool:
        return len(self._ended) >= self._beams or len(self._alive[0].ids) >= self._limit

    def extend(self, values: Sequence[float], parents: Sequence[int], tokens: Sequence[int]) -> list[tuple[int, int]]:
        """Takes candidates, best first; returns parent and token of those that go on."""
        alive: list[Decoded] = []
        totals: list[float] = []
        chosen: list[tuple[int, int]] = []
        for rank, (value, parent, token) in enumerate(zip(values, parents, tokens, strict=True)):
            if token == 0 and rank >= self._beams:
                continue
            before = self._alive[parent]
            hypothesis = Decoded(
                ids=[*before.ids, token],
                log_probabilities=[*before.log_probabilities, value - self.totals[parent]],
                finished=token == 0,
            )
            if hypothesis.finished:
                self._ended.append(hypothesis)
            elif len(alive) < self._beams:
                alive.append(hypothesis)
                totals.append(value)
                chosen.append((parent, token))
        self._alive, self.totals = alive, totals
        return chosen

    def result(self) -> Decoded:
        """The best hypothesis that ended, or the best of all where the limit came first."""
        return max(self._ended or self._alive, key=lambda hypothesis: sum(hypothesis.log_probabilities) / len(hypothesis.ids))
