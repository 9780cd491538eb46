"""How likely a name of the translation is a wrong one, from the facts of `name_facts`.

A logistic model for each kind of writing, fitted on Parallel Universal Dependencies (16 languages; 1,000 sentences each, as
they are and with one English name put in place of another by program). `sure` lies below the score that about 1 % of its
human-made translations exceed in cross-validation, by 0.4 for Chinese and 0.8 elsewhere, so that 1 to 3 % exceed it: part of
these are free or leave a name out, and news text exceeds it less often.
Japanese, which that text lacks, has the mean of Chinese and Korean.

Where an encoder can be asked, the score falls with the likeness of the name to the source. Its two numbers were set by hand after
a look at the same sentences in German, Spanish, French, Russian, Chinese and Korean.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_MOST = 0.95
_FAR = 50.0
_LIKENESS_WEIGHT = 6.0
_USUAL_LIKENESS = 0.45


@dataclass(frozen=True, kw_only=True)
class NameModel:
    """The weights of one kind of writing, by fact, and the score from which on a finding is shown by default."""

    bias: float
    sure: float
    weights: Mapping[str, float]

    def score(self, facts: Mapping[str, float]) -> float:
        """How much speaks against a name with these facts, as a distance from `sure`."""
        return self.bias + sum(weight * facts.get(fact, 0.0) for fact, weight in self.weights.items()) - self.sure


def weigh_likeness(score: float, likeness: float) -> float:
    """The score with what an encoder says: the highest cosine of the name with a stretch of the source."""
    return score + _LIKENESS_WEIGHT * (_USUAL_LIKENESS - likeness)


def rate_score(score: float) -> float:
    """Confidence, 0..0.95, that a name with this score is wrong; 0.5 at 0."""
    return round(min(_MOST, 1 / (1 + math.exp(-max(-_FAR, min(_FAR, score))))), 2)


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
