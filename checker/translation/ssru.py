"""The simpler simple recurrent unit that Marian's student models have in place of the decoder's self-attention.

    f_t = sigmoid(W_f x_t + b_f);  c_t = f_t * c_(t-1) + (1 - f_t) * W x_t;  h_t = ReLU(c_t)

Source: Kim et al. 2019, From Research to Production and Back: Ludicrously Fast Neural Machine Translation, section 3.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class SSRU(nn.Module):
    """The unit as a module that stands in for `self_attn` of a MarianDecoderLayer.

    It reads a whole sequence at once, or one position at a time with a state of one vector.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.candidate = nn.Linear(width, width, bias=False)
        self.forget = nn.Linear(width, width)

    def forward(
        self,
        hidden_states: Tensor,
        past_key_values: object = None,
        attention_mask: Tensor | None = None,
        **_: object,
    ) -> tuple[Tensor, None]:
        """Outputs of all positions, (batch, time, width), each seeing only those before it; there are no weights to show.

        No mask is needed: padding on the right cannot reach what stands before it. A cache of attention keys
        has no place for the state, so one raises ValueError; `step` is the way to decode.
        """
        if past_key_values is not None:
            raise ValueError("an SSRU keeps no keys and values: call the model with use_cache=False")
        return self.read(hidden_states, torch.zeros_like(hidden_states[:, 0]))[0], None

    def read(self, hidden_states: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        """Outputs and states of all positions, both (batch, time, width), where `state` (batch, width) is what went before.

        Everything is kept in the precision of `state`, so that a long sentence in bfloat16 does not drift; the outputs
        have that of the input.
        """
        candidates = self.candidate(hidden_states).to(state.dtype)
        gates = torch.sigmoid(self.forget(hidden_states)).to(state.dtype)
        memory = scan(candidates, gates, state)
        return torch.relu(memory).to(hidden_states.dtype), memory

    def step(self, hidden_states: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        """Output and new state of one position; any shape that ends in the width, the same for both."""
        gate = torch.sigmoid(self.forget(hidden_states))
        state = torch.lerp(self.candidate(hidden_states), state, gate)
        return torch.relu(state), state


def scan(candidates: Tensor, gates: Tensor, state: Tensor) -> Tensor:
    """c_t of all positions, (batch, time, width), from W x_t and f_t of the same shape and what went before, (batch, width)."""
    states = []
    for candidate, gate in zip(candidates.unbind(1), gates.unbind(1), strict=True):
        state = torch.lerp(candidate, state, gate)
        states.append(state)
    return torch.stack(states, dim=1)
