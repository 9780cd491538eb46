"""Which words look wrong, and how sure that is: the head's judgement of each word, beside what translation models say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.evidence.fusion import SIDES, MarkWeights, squash, unfold
from checker.evidence.providers import LIKELIHOOD, Readings, word_feature
from checker.evidence.quantiles import QuantileTable
from checker.records import MarkKind, Side, WordMark
from checker.rules.passage import Pair
from checker.word_quality.judging import JudgedWord, Judgement

_UNSURE = -1.1
"""What a mark loses, in log odds, where the evidence is not calibrated for the models and languages: odds of one in three."""
_LEAST = 0.004
_FIRST = 3
"""Probability below which a mark is not kept, unless it is among the first three of its side: where to look, if anywhere."""


@dataclass(frozen=True, kw_only=True)
class WordEvidence:
    """What is known of the words of one pair.

    `surprise` holds spans of each side with the unfolded strength of the translation models' doubt; empty without such models.
    `calibrated` is false where the tables are not those of the languages.
    """

    judgement: Judgement
    surprise: Mapping[Side, Sequence[tuple[int, int, float]]]
    calibrated: bool


def read_words(readings: Readings, place: int, tables: Mapping[str, QuantileTable], *, calibrated: bool) -> WordEvidence | None:
    """What the providers say of the words of the pair at that place; None where nothing judges them."""
    if not readings.judgements:
        return None
    return WordEvidence(
        judgement=readings.judgements[place],
        surprise={side: _read_surprise(readings, place, tables, side) for side in SIDES},
        calibrated=calibrated,
    )


def mark_words(pair: Pair, words: WordEvidence, weights: Mapping[Side, MarkWeights]) -> list[WordMark]:
    """The marks of both sides, the most doubtful first."""
    marks: list[WordMark] = []
    for side in SIDES:
        ranked = sorted(_mark_side(pair, words, weights[side], side), key=lambda mark: (-mark.probability, mark.start))
        marks += [mark for place, mark in enumerate(ranked) if place < _FIRST or mark.probability >= _LEAST]
    return sorted(marks, key=lambda mark: (-mark.probability, mark.side, mark.start))


def _mark_side(pair: Pair, evidence: WordEvidence, weights: MarkWeights, side: Side) -> Iterator[WordMark]:
    own, other = (pair.source, pair.translation) if side == "source" else (pair.translation, pair.source)
    words = evidence.judgement.source if side == "source" else evidence.judgement.translation
    counterparts = _list_counterparts(evidence.judgement, side)
    for number, word in enumerate(words):
        doubts = [value for start, end, value in evidence.surprise[side] if start < word.end and end > word.start]
        logit = weights.add(word.error, max(doubts, default=0.0))
        probability = squash(logit + (0.0 if evidence.calibrated else _UNSURE))
        start, end = own.locate(word.start, word.end)
        partner = counterparts.get(number)
        yield WordMark(
            side=side,
            start=start,
            end=end,
            probability=probability,
            kind=_choose_kind(word, side),
            counterpart=None if partner is None else other.locate(partner.start, partner.end),
        )


def _list_counterparts(judgement: Judgement, side: Side) -> dict[int, JudgedWord]:
    if side == "source":
        return {source: judgement.translation[translation] for source, translation in judgement.alignment}
    return {translation: judgement.source[source] for source, translation in judgement.alignment}


def _choose_kind(word: JudgedWord, side: Side) -> MarkKind:
    chances: dict[MarkKind, float] = {"replaced": word.replaced, "form": word.form}
    chances["missing" if side == "source" else "added"] = word.missing if side == "source" else word.added
    return max(chances, key=lambda kind: chances[kind])


def _read_surprise(
    readings: Readings, place: int, tables: Mapping[str, QuantileTable], side: Side
) -> list[tuple[int, int, float]]:
    """Spans within the side's text with the strength of the translation models' doubt, unfolded."""
    if LIKELIHOOD not in tables or not readings.likelihoods:
        return []
    table = tables[LIKELIHOOD]
    rated = []
    for word_side, start, end, value in readings.likelihoods[place].word_suspicion:
        strength = table.rate(word_feature(side), value) if word_side == side else None
        if strength is not None:
            rated.append((start, end, unfold(strength)))
    return rated
