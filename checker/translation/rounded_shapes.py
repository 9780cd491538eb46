"""Products of matrices whose shapes repeat, which bounds memory and makes every row independent of the others.

For every new shape of a product of bfloat16 the arithmetic library compiles code and keeps it, some hundred kilobytes. Texts have
all kinds of lengths, so that a long run would gather gigabytes. And a matrix of a few rows is summed up in another order than one
of many. Rows are therefore filled up to the next multiple of ROWS, columns of the result to one of COLUMNS, and what is added is
cut off again; more than MOST rows are multiplied in parts.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import linear, pad

ROWS = 32
COLUMNS = 512
MOST = 256


def multiply_rounded(states: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """As `torch.nn.functional.linear`, in one of few shapes; `states` has any number of axes."""
    rows = states.reshape(-1, states.shape[-1])
    parts = [linear(_fill_up(part, ROWS), weight, bias)[: len(part)] for part in torch.split(rows, MOST)]
    product = parts[0] if len(parts) == 1 else torch.cat(parts)
    return product.reshape(*states.shape[:-1], len(weight))


def round_choice(rows: Tensor) -> Tensor:
    """A choice of rows of a weight with any rows behind, so that the products with it have few shapes."""
    return pad(rows, (0, -len(rows) % COLUMNS))


def _fill_up(matrix: Tensor, multiple: int) -> Tensor:
    missing = -len(matrix) % multiple
    return pad(matrix, (0, 0, 0, missing)) if missing else matrix
