"""Products in rounded shapes against those in their own."""

from __future__ import annotations

import pytest
import torch
from torch.nn.functional import linear

from checker.translation.rounded_shapes import COLUMNS, MOST, ROWS, multiply_rounded, round_choice

TYPES = [torch.bfloat16, torch.float32]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("shape", [(0,), (1,), (ROWS,), (ROWS + 1,), (3, 5), (2, 1, 17)])
def test_what_is_filled_up_is_cut_off_again(shape: tuple[int, ...], kind: torch.dtype) -> None:
    torch.manual_seed(1)
    states, weight, bias = torch.randn(*shape, 8).to(kind), torch.randn(12, 8).to(kind), torch.randn(12).to(kind)
    rounded = multiply_rounded(states, weight, bias)
    assert rounded.shape == (*shape, 12)
    assert torch.allclose(rounded.float(), linear(states, weight, bias).float(), atol=0.1)


def test_only_few_shapes_reach_the_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = set()

    def record(states: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        seen.add((len(states), len(weight)))
        return linear(states, weight, bias)

    monkeypatch.setattr("checker.translation.rounded_shapes.linear", record)
    for rows in range(1, 2 * ROWS + 1):
        choice = round_choice(torch.arange(9 * rows))
        multiply_rounded(torch.ones(rows, 4, dtype=torch.bfloat16), torch.ones(9 * 64, 4, dtype=torch.bfloat16)[choice])
    assert seen <= {(rows, columns) for rows in (ROWS, 2 * ROWS) for columns in (COLUMNS, 2 * COLUMNS)}


@pytest.mark.parametrize("kind", TYPES)
def test_a_row_becomes_the_same_whatever_stands_beside_it(kind: torch.dtype) -> None:
    torch.manual_seed(2)
    states, weight, bias = torch.randn(3 * MOST + 5, 256).to(kind), torch.randn(64, 256).to(kind), torch.randn(64).to(kind)
    whole = multiply_rounded(states, weight, bias)
    for start, end in ((0, 1), (3, 40), (MOST - 1, MOST + 1), (7, 2 * MOST), (3 * MOST, 3 * MOST + 5)):
        assert torch.equal(multiply_rounded(states[start:end], weight, bias), whole[start:end])
