"""What each source of evidence says about pairs, as named values; larger = more suspicious.

    words        multilingual E5 and the head on it (checker.word_quality), for any source language
    likelihood   translation models between the very two languages (checker.evidence.pair_signals)
    round-trip   the translation put through a pivot language and back: its fluency, whatever the source
    distance     how far source and translation are apart, for a translation like this (checker.evidence.quality_signals): needs
                 both the words and the round trip

A provider is known by its kind and by the revisions of its models, since values compare only within the same models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.evidence.kept_words import KeptWords, WordReading
from checker.evidence.pair_signals import PairReading, Returned, read_pairs
from checker.evidence.quality_signals import (
    OWN_LIKENESS,
    SURPRISE,
    describe_quality,
    join_back_translations,
    join_qualities,
)
from checker.observer import Observer
from checker.records import ModelUse, RoundTrip, Side
from checker.translation.cache_store import CacheStore
from checker.translation.translator import Translator
from checker.word_quality.availability import describe_model, find_obstacle
from checker.word_quality.judging import PAIRS, Judgement, encode_pairs, encode_texts, judge_encoded

if TYPE_CHECKING:
    from checker.word_quality.e5_encoder import EncodedWords

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


def do_nothing() -> None:
    """What happens to models that stay."""


@dataclass(frozen=True, kw_only=True)
class Engines:
    """The translation models at hand: `back` out of the translation's language into `pivot_lang`, `forth` from there."""

    back: Translator | None
    forth: Translator | None
    pivot_lang: str | None
    store: CacheStore = field(default_factory=lambda: CacheStore(None))
    """Where readings are kept, for texts that do not change."""
    release: Callable[[], None] = do_nothing
    """Told when the translation models have done their work on the texts, before the model of words is loaded."""


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


_NOTHING = Readings(values={}, keys={})


def read_providers(pairs: Sequence[TextPair], *, source_lang: str, lang: str, engines: Engines, observer: Observer) -> Readings:
    """All providers that serve the languages. Raises ModelError for a model that is damaged."""
    translated = [_read_round_trips(pairs, engines), _read_likelihoods(pairs, source_lang, engines, observer)]
    engines.release()
    return _join_readings([*translated, _read_words(pairs, source_lang, lang, engines, observer)])


def _join_readings(parts: Sequence[Readings]) -> Readings:
    """The readings of different providers as one."""
    return Readings(
        values={kind: rows for part in parts for kind, rows in part.values.items()},
        keys={kind: key for part in parts for kind, key in part.keys.items()},
        judgements=[each for part in parts for each in part.judgements],
        likelihoods=[each for part in parts for each in part.likelihoods],
        notes=tuple(note for part in parts for note in part.notes),
        models=tuple(use for part in parts for use in part.models),
    )


def _name_revisions(engines: Engines) -> str | None:
    """Those of both translation models; None where a way is missing."""
    if engines.back is None or engines.forth is None:
        return None
    return f"{engines.forth.source.revision}+{engines.back.source.revision}"


def _read_round_trips(pairs: Sequence[TextPair], engines: Engines) -> Readings:
    revisions = _name_revisions(engines)
    if revisions is None:
        return _NOTHING
    rows = [describe_round_trips(pair.round_trips) for pair in pairs]
    return Readings(values={ROUND_TRIP: rows}, keys={ROUND_TRIP: f"{ROUND_TRIP}:{revisions}"})


def _read_likelihoods(pairs: Sequence[TextPair], source_lang: str, engines: Engines, observer: Observer) -> Readings:
    """What the translation models say where they are of the very two languages."""
    if engines.back is None or engines.forth is None or engines.pivot_lang != source_lang:
        return _NOTHING
    texts = [(pair.source, pair.translation) for pair in pairs]
    backs = [_find_returned(pair.round_trips) for pair in pairs]
    likelihoods = read_pairs(texts, engines.forth, engines.back, backs=backs, observer=observer)
    return Readings(
        values={LIKELIHOOD: [{f"{LIKELIHOOD}.{name}": value for name, value in r.values.items()} for r in likelihoods]},
        keys={LIKELIHOOD: f"{LIKELIHOOD}:{_name_revisions(engines)}"},
        likelihoods=likelihoods,
    )


def _find_returned(trips: Sequence[RoundTrip]) -> Returned | None:
    """The back-translation of a pair; with its scores where the translation is one segment."""
    text = join_back_translations(trips)
    return None if text is None else Returned(text=text, token_scores=trips[0].token_scores if len(trips) == 1 else ())


def _read_words(pairs: Sequence[TextPair], source_lang: str, lang: str, engines: Engines, observer: Observer) -> Readings:
    """What the vectors of words say, and with the translation models at hand how far the sides are apart."""
    if obstacle := find_obstacle(lang):
        return replace(_NOTHING, notes=(f"words are not compared by a model: {obstacle}",))
    judgements, gaps = _judge_words(pairs, source_lang, lang, engines, observer)
    use = describe_model()
    rows = [describe_judgement(judgement) | pick(gap, WORDS) for judgement, gap in zip(judgements, gaps, strict=True)]
    values: dict[str, Sequence[Mapping[str, float]]] = {WORDS: rows}
    keys = {WORDS: f"{WORDS}:{use.revision}"}
    if revisions := _name_revisions(engines):
        values[DISTANCE] = [pick(gap, DISTANCE) for gap in gaps]
        keys[DISTANCE] = f"{DISTANCE}:{use.revision}+{revisions}"
    return Readings(values=values, keys=keys, judgements=judgements, models=(use,))


def _judge_words(
    pairs: Sequence[TextPair], source_lang: str, lang: str, engines: Engines, observer: Observer
) -> tuple[list[Judgement], list[Mapping[str, float]]]:
    """The head's judgements, and the distances of each pair by feature; vectors are kept for a few pairs at a time."""
    observer.begin("word evidence", len(pairs))
    kept = KeptWords(engines.store, source_lang, lang, engines.pivot_lang)
    found: list[WordReading] = []
    for first in range(0, len(pairs), PAIRS):
        batch = pairs[first : first + PAIRS]
        keys = [kept.make_key(pair.source, pair.translation, pair.round_trips) for pair in batch]
        known = kept.find(keys)
        missing = {key: pair for key, pair in zip(keys, batch, strict=True) if key not in known}
        known |= kept.keep(
            dict(zip(missing, _read_pairs(list(missing.values()), source_lang, lang, engines.pivot_lang), strict=True))
        )
        found += [known[key] for key in keys]
        observer.advance(len(batch))
    return [each.judgement for each in found], [each.distances for each in found]


def _read_pairs(pairs: Sequence[TextPair], source_lang: str, lang: str, pivot_lang: str | None) -> list[WordReading]:
    if not pairs:
        return []
    sides = encode_pairs([(pair.source, pair.translation) for pair in pairs], source_lang, lang)
    judged = judge_encoded(sides)
    distances = _measure_distances(pairs, sides, judged, pivot_lang)
    return [WordReading(judgement=one, distances=other) for one, other in zip(judged, distances, strict=True)]


def _measure_distances(
    pairs: Sequence[TextPair],
    sides: Sequence[tuple[EncodedWords, EncodedWords]],
    judgements: Sequence[Judgement],
    pivot_lang: str | None,
) -> Iterator[dict[str, float]]:
    """The distances of each pair by feature, from its encoded sides."""
    backs = [join_back_translations(pair.round_trips) if pivot_lang else None for pair in pairs]
    known = [back for back in backs if back is not None]
    encoded = iter(encode_texts(known, [pivot_lang or ""] * len(known)))
    for pair, (source, translation), judgement, back in zip(pairs, sides, judgements, backs, strict=True):
        vectors = None if back is None else next(encoded)
        doubt = judgement.pair_logit
        yield _describe_distance(describe_quality(source, translation, doubt=doubt, back=vectors, trips=pair.round_trips))


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
