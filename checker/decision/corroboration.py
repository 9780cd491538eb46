"""Findings of rules on the text, weighed against what the models say about the same words.

A rule and the models err for different reasons: a rule does not see that "not" renders a word with a negative sense, a model
does not see that two numbers differ. So the log odds of a finding are moved by the weight of the models' evidence (Good 1950,
Probability and the Weighing of Evidence), the logarithm of how much more often the models doubt so strongly where something is
wrong than where nothing is, damped, because both read the same words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from checker.records import Finding, PairEvidence
from checker.rules.article import Article
from checker.rules.passage import Pair


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """How far the models may move the findings of a rule, in log odds, up and down, and at which doubt they say nothing.

    A rule fires where the wording differs, and where it differs the models doubt a little, mistake or not.
    """

    up: float
    down: float
    neutral: float = 0.004


_WEIGHED: Mapping[str, Weighing] = {
    "negation-mismatch": Weighing(up=1.5, down=1.0, neutral=0.1),
    "name-mismatch": Weighing(up=1.5, down=1.0, neutral=0.02),
    "modality-mismatch": Weighing(up=1.0, down=1.0),
    "false-friend": Weighing(up=1.0, down=1.0),
}
"""The rules whose findings rest on a guess about meaning. What the signs decide alone (numbers, dates, marks) is not weighed.
Of the negations and names that DEMETR changed, a fifth are doubted less than the neutral doubt; of those that a rule reports in
whole articles translated by people, most are. Elsewhere it is the share of wrong words that the marks were fitted with."""
_UNMARKED = 0.0012
"""The doubt about a word without mark."""
_DAMPING = 0.4
"""Part of the weight of evidence that counts."""
_NEGATION = "negation-mismatch"


def weigh_findings(findings: Iterable[Finding], article: Article) -> Iterator[Finding]:
    """The findings in their order, those of the rules above with the confidence that the models' evidence leaves them."""
    for finding in findings:
        weighing = _WEIGHED.get(finding.rule)
        pair = _find_pair(article, finding) if weighing and article.evidence else None
        evidence = article.evidence.get(pair.link) if pair else None
        if weighing is None or pair is None or evidence is None or not evidence.marks:
            yield finding
        else:
            yield _weigh(finding, evidence, weighing)


def _find_pair(article: Article, finding: Finding) -> Pair | None:
    if finding.side == "translation":
        return article.pair_at(finding.start)
    related = next((place for place in finding.related if place.side == "translation"), None)
    return article.pair_at(related.start) if related else None


def _weigh(finding: Finding, evidence: PairEvidence, weighing: Weighing) -> Finding:
    doubt = _read_doubt(finding, evidence)
    weight = _DAMPING * (_log_odds(doubt) - _log_odds(weighing.neutral))
    confidence = _squash(_log_odds(finding.confidence) + max(-weighing.down, min(weighing.up, weight)))
    return replace(
        finding,
        confidence=round(confidence, 3),
        evidence={**finding.evidence, "by_rule": finding.confidence, "by_models": round(doubt, 3)},
    )


def _read_doubt(finding: Finding, evidence: PairEvidence) -> float:
    """How sure the models are that the words of the finding are wrong, 0..1."""
    marked = [
        mark.probability
        for mark in evidence.marks
        if mark.side == finding.side and mark.start < finding.end and mark.end > finding.start
    ]
    doubt = max(marked, default=_UNMARKED)
    toggles = [signal.strength for signal in evidence.signals if signal.kind == "negation"]
    if finding.rule == _NEGATION and toggles:
        # The model finds the translation with the negation toggled likelier than it does in so many clean pairs.
        share = max(toggles)
        doubt = max(doubt, share**8 * 0.9)
    return doubt


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))


def _squash(logit: float) -> float:
    return 1.0 / (1.0 + math.exp(-logit))
