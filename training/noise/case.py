"""What a maker of mistakes is given, and what it gives back."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from training.noise.donors import Donors
from training.noise.edits import Edit
from training.noise.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class Case:
    """A sentence that gets a mistake, with its counterpart on the other side and what other texts can lend."""

    sentence: Sentence
    other: Sentence
    donors: Donors

    @property
    def lang(self) -> str:
        """The language of the sentence."""
        return self.sentence.lang


Maker = Callable[[Case, random.Random], "list[Edit] | None"]
"""Edits of `case.sentence` that put one mistake in, in any order; None where the sentence offers no place for it."""
