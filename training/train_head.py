"""Learning the head: words by their labels, pairs against their clean twins.

The loss has three parts: cross-entropy of the classes of words; of a mistake anywhere in the pair; and softplus of the margin by
which a pair with a mistake must exceed the same pair without it, of which the pairwise accuracy is made.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, softplus

from checker.word_quality.head import Batch, Head, Shape, build_batch, read_error_logits, sum_side
from training.pair_store import IGNORED, LabelledPair, PairStore

Report = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """How the head is trained. `words` is the size of a batch, filled up; `rate` the highest learning rate.

    `bfloat16` halves the time where the processor knows it, and makes the weights depend on the processor a little more.
    """

    passes: float = 3.0
    words: int = 2500
    rate: float = 1.5e-3
    warm_up: float = 0.05
    decay: float = 0.02
    pair_weight: float = 0.3
    rank_weight: float = 0.3
    seed: int = 1
    bfloat16: bool = False


def train_head(store: PairStore, schedule: Schedule, shape: Shape | None = None, report: Report | None = None) -> Head:
    """A head that learned from all pairs of `store`; the same seed gives the same weights on the same machine."""
    torch.manual_seed(schedule.seed)
    rng = random.Random(schedule.seed)
    head = Head(shape)
    mean, deviation = store.measure_scalars()
    head.mean.copy_(torch.from_numpy(mean))
    head.deviation.copy_(torch.from_numpy(deviation))
    groups = store.list_groups()
    passes = [list(_plan_pass(store, groups, schedule, rng)) for _ in range(math.ceil(schedule.passes))]
    batches = [batch for each in passes for batch in each][: int(schedule.passes * len(passes[0]))]
    optimiser = torch.optim.AdamW(head.parameters(), lr=schedule.rate, weight_decay=schedule.decay, betas=(0.9, 0.98))
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step / max(1, len(batches)), schedule.warm_up))
    head.train()
    losses: list[float] = []
    for step, indices in enumerate(batches):
        pairs = [store.read(index) for index in indices]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=schedule.bfloat16):
            loss = measure_loss(head, pairs, schedule)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimiser.step()
        rates.step()
        losses.append(float(loss.detach()))
        if report and (step + 1) % 100 == 0:
            report(f"step {step + 1} of {len(batches)}: loss {np.mean(losses[-100:]):.4f}")
    return head.eval()


def measure_loss(head: Head, pairs: Sequence[LabelledPair], schedule: Schedule) -> Tensor:
    """The loss of a batch, which holds whole groups."""
    batch = build_batch([pair.features for pair in pairs])
    output = head(batch)
    labels = _stack_labels(pairs, batch)
    words = cross_entropy(output.words.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
    wrong = torch.tensor([pair.wrong for pair in pairs])
    anywhere = binary_cross_entropy_with_logits(output.pairs, wrong.float())
    noisy, clean = _match_twins(pairs)
    if not noisy:
        return words + schedule.pair_weight * anywhere
    totals = sum_words(output.words, batch)
    rank = softplus(output.pairs[clean] - output.pairs[noisy]).mean() + 0.5 * softplus(totals[clean] - totals[noisy]).mean()
    return words + schedule.pair_weight * anywhere + schedule.rank_weight * rank


def sum_words(words: Tensor, batch: Batch) -> Tensor:
    """Log-sum-exp of the error logits of both sides, (pairs,)."""
    return sum_side(read_error_logits(words), batch.real)


def _stack_labels(pairs: Sequence[LabelledPair], batch: Batch) -> Tensor:
    labels = torch.full(batch.real.shape, IGNORED, dtype=torch.long)
    for row, pair in enumerate(pairs):
        labels[row, : len(pair.labels)] = torch.from_numpy(pair.labels.astype(np.int64))
    return labels


def _match_twins(pairs: Sequence[LabelledPair]) -> tuple[list[int], list[int]]:
    """Rows of pairs with a mistake, and for each the row of the clean pair of its group."""
    clean = {pair.group: row for row, pair in enumerate(pairs) if not pair.wrong}
    rows = [(row, clean[pair.group]) for row, pair in enumerate(pairs) if pair.wrong and pair.group in clean]
    return [noisy for noisy, _ in rows], [twin for _, twin in rows]


def _plan_pass(store: PairStore, groups: Sequence[Sequence[int]], schedule: Schedule, rng: random.Random) -> Iterator[list[int]]:
    """Batches of whole groups of like length, in random order."""
    lengths = {id(group): max(store.count_words(index) for index in group) + rng.random() * 8 for group in groups}
    batches: list[list[int]] = []
    room = 0.0
    for group in sorted(groups, key=lambda group: lengths[id(group)]):
        cost = lengths[id(group)] * len(group)
        if not batches or room + cost > schedule.words:
            batches.append([])
            room = 0.0
        batches[-1] += group
        room += cost
    rng.shuffle(batches)
    yield from batches


def _rate(progress: float, warm_up: float) -> float:
    if progress < warm_up:
        return progress / warm_up
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (progress - warm_up) / (1 - warm_up)))
