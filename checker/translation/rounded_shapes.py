"""Products of bfloat16 matrices whose shapes repeat, which bounds memory.

For every new shape of such a product the arithmetic library compiles code and keeps it, some hundred kilobytes. Texts have all
kinds of lengths, so that a long run would gather gigabytes. Rows are therefore filled up to the next multiple of ROWS, columns of
the result to one of COLUMNS; what is added is cut off again. In float32 nothing is kept, and nothing is filled up.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import linear, pad

ROWS = 32
COLUMNS = 512


class RoundedLinear(nn.Linear):
    """A linear layer that fills up its rows."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - the name that torch gives it
        """As `nn.Linear` has it."""
        return multiply_rounded(input, self.weight, self.bias)


def round_layers(model: nn.Module) -> None:
    """Makes all linear layers of the model fill up their rows; the weights stay the same."""
    for module in model.modules():
        if type(module) is nn.Linear:
            module.__class__ = RoundedLinear


def multiply_rounded(states: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """As `torch.nn.functional.linear`, in one of few shapes; `states` has any number of axes."""
    if states.dtype != torch.bfloat16:
        return linear(states, weight, bias)
    rows = states.reshape(-1, states.shape[-1])
    product = linear(_fill_up(rows, ROWS), weight, bias)
    return product[: len(rows)].reshape(*states.shape[:-1], len(weight))


def round_weight(weight: Tensor) -> Tensor:
    """The weight with rows of zeros behind, so that the products with it have few shapes; unchanged in float32."""
    return _fill_up(weight, COLUMNS) if weight.dtype == torch.bfloat16 else weight


def _fill_up(matrix: Tensor, multiple: int) -> Tensor:
    missing = -len(matrix) % multiple
    return pad(matrix, (0, 0, 0, missing)) if missing else matrix
