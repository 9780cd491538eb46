"""What each source of evidence says about pairs, as named values; larger = more suspicious.

    words        multilingual E5 and the head on it (checker.word_quality), for any source language
    likelihood   translation models between the very two languages (checker.evidence.pair_signals)
    round-trip   the translation put through a pivot language and back: its fluency, whatever the source
    distance     how far source and translation are apart, for a translation like this (checker.evidence.quality_signals): needs
                 both the words and the round trip

A provider is known by its kind and by the revisions of its models, since values compare only within the same models.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checker.evidence.pair_signals import PairReading, read_pairs
from checker.evidence.quality_signals import (
    OWN_LIKENESS,
    SURPRISE,
    describe_quality,
    join_back_translations,
    join_qualities,
)
from checker.observer import Observer
from checker.records import ModelUse, RoundTrip, Side
from checker.translation.translator import Translator
from checker.word_quality.availability import describe_model, find_obstacle
from checker.word_quality.judging import PAIRS, Judgement, encode_pairs, encode_texts, judge_encoded

WORDS, LIKELIHOOD, ROUND_TRIP, DISTANCE = "words", "likelihood", "round-trip", "distance"


_FREEDOM = 10.0
"""What a free translation, whose words are less like those of the source, adds to the head's logits without being wrong. From 5
to 15 it makes no difference on DEMETR, where it was chosen."""


@dataclass(frozen=True, kw_only=True)
class TextPair:
    """Two texts that belong together, and the round trips of the translation's segments."""

    source: str
    translation: str
    round_trips: tuple[RoundTrip, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Engines:
    """The translation models at hand: `back` out of the translation's language into `pivot_lang`, `forth` from there."""

    back: Translator | None
    forth: Translator | None
    pivot_lang: str | None


@dataclass(frozen=True, kw_only=True)
class Readings:
    """What the providers said about pairs, in their order.

    `values` maps a provider's kind to the values of each pair (empty where it has none for the pair), `keys` the kind to the name
    of its tables. `judgements` and `likelihoods` are the readings behind them, empty where that provider is not there.
    """

    values: Mapping[str, Sequence[Mapping[str, float]]]
    keys: Mapping[str, str]
    judgements: Sequence[Judgement] = ()
    likelihoods: Sequence[PairReading] = ()
    notes: tuple[str, ...] = ()
    models: tuple[ModelUse, ...] = field(default=())


def read_providers(pairs: Sequence[TextPair], *, source_lang: str, lang: str, engines: Engines, observer: Observer) -> Readings:
    """All providers that serve the languages. Raises ModelError for a model that is damaged."""
    texts = [(pair.source, pair.translation) for pair in pairs]
    values: dict[str, Sequence[Mapping[str, float]]] = {}
    keys: dict[str, str] = {}
    judgements: list[Judgement] = []
    likelihoods: Sequence[PairReading] = ()
    notes: list[str] = []
    uses: list[ModelUse] = []
    revisions = None
    if engines.back and engines.forth:
        revisions = f"{engines.forth.source.revision}+{engines.back.source.revision}"
        values[ROUND_TRIP] = [describe_round_trips(pair.round_trips) for pair in pairs]
        keys[ROUND_TRIP] = f"{ROUND_TRIP}:{revisions}"
        if engines.pivot_lang == source_lang:
            backs = [join_back_translations(pair.round_trips) for pair in pairs]
            likelihoods = read_pairs(texts, engines.forth, engines.back, backs=backs, observer=observer)
            values[LIKELIHOOD] = [{f"{LIKELIHOOD}.{name}": value for name, value in r.values.items()} for r in likelihoods]
            keys[LIKELIHOOD] = f"{LIKELIHOOD}:{revisions}"
    if obstacle := find_obstacle(lang):
        notes.append(f"words are not compared by a model: {obstacle}")
    else:
        observer.begin("word evidence", len(texts))
        judgements, gaps = _read_words(pairs, source_lang, lang, engines.pivot_lang, observer)
        use = describe_model()
        values[WORDS] = [
            describe_judgement(judgement) | gap for judgement, gap in zip(judgements, (pick(g, WORDS) for g in gaps), strict=True)
        ]
        keys[WORDS] = f"{WORDS}:{use.revision}"
        if revisions is not None:
            values[DISTANCE] = [pick(gap, DISTANCE) for gap in gaps]
            keys[DISTANCE] = f"{DISTANCE}:{use.revision}+{revisions}"
        uses.append(use)
    return Readings(
        values=values,
        keys=keys,
        judgements=judgements,
        likelihoods=likelihoods,
        notes=tuple(notes),
        models=tuple(uses),
    )


def _read_words(
    pairs: Sequence[TextPair], source_lang: str, lang: str, pivot_lang: str | None, observer: Observer
) -> tuple[list[Judgement], list[dict[str, float]]]:
    """The head's judgements, and the distances of each pair by feature; vectors are kept for a few pairs at a time."""
    judgements: list[Judgement] = []
    distances: list[dict[str, float]] = []
    for first in range(0, len(pairs), PAIRS):
        batch = pairs[first : first + PAIRS]
        sides = encode_pairs([(pair.source, pair.translation) for pair in batch], source_lang, lang)
        judgements += judge_encoded(sides)
        backs = [join_back_translations(pair.round_trips) if pivot_lang else None for pair in batch]
        known = [back for back in backs if back is not None]
        encoded = iter(encode_texts(known, [pivot_lang or ""] * len(known)))
        for pair, (source, translation), back in zip(batch, sides, backs, strict=True):
            signals = describe_quality(
                source,
                translation,
                doubt=judgements[len(distances)].pair_logit,
                back=None if back is None else next(encoded),
                trips=pair.round_trips,
            )
            distances.append(_describe_distance(signals))
        observer.advance(len(batch))
    return judgements, distances


def _describe_distance(signals: Mapping[str, float]) -> dict[str, float]:
    """How far the sides are apart: by the vectors alone, and beside the round trip where one is known."""
    bare = join_qualities({name: value for name, value in signals.items() if name not in (OWN_LIKENESS, SURPRISE)})
    full = join_qualities(signals) if OWN_LIKENESS in signals else None
    values = {} if bare is None else {f"{WORDS}.distance": -bare}
    return values if full is None else values | {f"{DISTANCE}.pair": -full}


def pick(values: Mapping[str, float], kind: str) -> dict[str, float]:
    """The values of one provider."""
    return {name: value for name, value in values.items() if name.startswith(f"{kind}.")}


def describe_judgement(judgement: Judgement) -> dict[str, float]:
    """The values of the words provider; none where a side has no words."""
    if not (judgement.source and judgement.translation):
        return {}
    return {
        "words.pair": judgement.pair_logit,
        "words.source": judgement.source_worst,
        "words.translation": judgement.translation_worst,
        "words.source_beyond": judgement.source_worst + _FREEDOM * judgement.source_coverage,
        "words.translation_beyond": judgement.translation_worst + _FREEDOM * judgement.translation_coverage,
        "words.cosine": -judgement.cosine,
        "words.source_coverage": -judgement.source_coverage,
        "words.translation_coverage": -judgement.translation_coverage,
    }


def describe_round_trips(trips: Sequence[RoundTrip]) -> dict[str, float]:
    """The values of the round-trip provider: surprise of the translation in nats, mean, worst and beside the round trip's own."""
    sound = [trip for trip in trips if trip.reliable and trip.score is not None and trip.token_scores]
    if not sound or len(sound) < len(trips):
        return {}
    tokens = [score for trip in sound for _, _, score in trip.token_scores]
    preferred = [trip.preferred_score for trip in sound if trip.preferred_score is not None]
    mean = sum(tokens) / len(tokens)
    return {
        "round-trip.mean": -mean,
        "round-trip.worst": -min(tokens),
        "round-trip.beyond_own": (sum(preferred) / len(preferred) - mean) if preferred else 0.0,
    }


def collect_columns(readings: Readings) -> dict[str, dict[str, list[float]]]:
    """By provider, the values of all pairs by feature; those of single words are features too (see `word_feature`)."""
    columns: dict[str, dict[str, list[float]]] = {}
    for kind, rows in readings.values.items():
        features = columns.setdefault(kind, {})
        for row in rows:
            for name, value in row.items():
                features.setdefault(name, []).append(value)
    for reading in readings.likelihoods:
        for side, _, _, value in reading.word_suspicion:
            columns[LIKELIHOOD].setdefault(word_feature(side), []).append(value)
    return columns


def word_feature(side: Side) -> str:
    """The name, in tables, of how suspicious the translation models find a word of that side."""
    return f"{LIKELIHOOD}.word.{side}"
