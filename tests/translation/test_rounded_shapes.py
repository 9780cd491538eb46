"""Products in rounded shapes against those in their own."""

from __future__ import annotations

import pytest
import torch
from torch import nn
from torch.nn.functional import linear

from checker.translation.rounded_shapes import COLUMNS, ROWS, multiply_rounded, round_layers, round_weight

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
        multiply_rounded(torch.ones(rows, 4, dtype=torch.bfloat16), round_weight(torch.ones(9 * rows, 4, dtype=torch.bfloat16)))
    assert seen <= {(rows, columns) for rows in (ROWS, 2 * ROWS) for columns in (COLUMNS, 2 * COLUMNS)}


@pytest.mark.parametrize("kind", TYPES)
def test_layers_of_a_model_say_what_they_said(kind: torch.dtype) -> None:
    torch.manual_seed(2)
    model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4, bias=False)).to(kind)
    states = torch.randn(3, 7, 8).to(kind)
    before = model(states)
    round_layers(model)
    assert torch.allclose(model(states).float(), before.float(), atol=0.1)
