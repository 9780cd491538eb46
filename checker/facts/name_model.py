"""How likely a name of the translation is a wrong one, from the facts of `name_facts`.

A logistic model for each kind of writing, fitted on Parallel Universal Dependencies (16 languages; 1,000 sentences each, as
they are and with one English name put in place of another by program). `sure` is the score that 1.9 % of its human-made
translations exceed, 3 % for Chinese, whose names there are those of Taiwan; many of these translations are free or were made
from a third language, and news text exceeds it less often. Japanese, which that text lacks, has the mean of
Chinese and Korean.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_MOST = 0.95


@dataclass(frozen=True, kw_only=True)
class NameModel:
    """The weights of one kind of writing, by fact, and the score from which on a finding is shown by default."""

    bias: float
    sure: float
    weights: Mapping[str, float]

    def rate(self, facts: Mapping[str, float]) -> float:
        """Confidence, 0..0.95, that a name with these facts is wrong; 0.5 at the score `sure`."""
        score = self.bias + sum(weight * facts.get(fact, 0.0) for fact, weight in self.weights.items())
        return round(min(_MOST, 1 / (1 + math.exp(self.sure - score))), 2)


@cache
def load_models() -> Mapping[str, NameModel]:
    """The models by kind of writing, as `name_places.tell_script` names it."""
    models: dict[str, NameModel] = {}
    rows = files("checker.facts").joinpath("data/name_model.tsv").read_text(encoding="utf-8").splitlines()
    facts, *table = (row.split("\t") for row in rows if row and not row.startswith("#"))
    for script, bias, sure, *weights in table:
        models[script] = NameModel(
            bias=float(bias), sure=float(sure), weights=dict(zip(facts[3:], map(float, weights), strict=True))
        )
    return models
