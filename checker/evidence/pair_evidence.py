"""What the models say about the links of articles: the entry point of the evidence on pairs.

Values of all providers become strengths by their tables (checker.evidence.quantiles), strengths one probability (fusion), and
words of both sides marks. Where a model has no table, its values on the run itself serve as one if there are enough, which takes
most pairs for clean; such evidence, and that of a table for other source languages, is marked as not calibrated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.evidence.fusion import choose_fusion, squash
from checker.evidence.providers import (
    DISTANCE,
    LIKELIHOOD,
    ROUND_TRIP,
    WORDS,
    Engines,
    Readings,
    TextPair,
    collect_columns,
    read_providers,
)
from checker.evidence.quantiles import SHARES, QuantileTable, measure_quantiles
from checker.evidence.signals import locate_signals
from checker.evidence.tables import choose_table
from checker.evidence.word_marks import mark_words, read_words
from checker.observer import Observer
from checker.records import Link, ModelUse, PairEvidence
from checker.rules.article import Article
from checker.rules.passage import Pair

_ENOUGH = 30
"""Pairs of a run from which its own values may serve as a table."""
_DECISIVE = frozenset({WORDS, LIKELIHOOD})
"""Providers whose tables have to be those of the languages; the others hardly depend on the language of the source."""
_GOOD = 1.4
"""The logit of 0.8."""
_SURPRISE = f"{LIKELIHOOD}.forward_mean"
_SURPRISE_COUNTS = 2.0
"""How much the surprise counts against the distance. Chosen on DEMETR with Portuguese sources; 1.5 to 3 hardly differ."""
_LONGEST = 2000
"""Characters of a side. A longer passage is no sentence, and what models say about it is about something else."""


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """Evidence of each article by link, what should be said about it, and the models that gave it."""

    evidence: Sequence[Mapping[Link, PairEvidence]]
    notes: tuple[str, ...] = ()
    models: tuple[ModelUse, ...] = ()


def gather_evidence(
    articles: Sequence[Article], engines: Engines, tables: Sequence[QuantileTable], observer: Observer
) -> Gathered:
    """The evidence of all pairs of the articles, which have the same languages; one call of each provider."""
    evidence: list[dict[Link, PairEvidence]] = [{} for _ in articles]
    jobs = list_jobs(articles)
    too_long = tuple(_note_long_pairs(articles))
    if not jobs:
        return Gathered(evidence=evidence, notes=too_long)
    first = jobs[0][1]
    readings = read_jobs(articles, jobs, engines, observer)
    chosen, notes, calibrated = _choose_tables(readings, tables, first.source_lang, first.lang)
    for place, (number, pair) in enumerate(jobs):
        combined = _combine(pair, readings, place, chosen, calibrated)
        if combined is not None:
            evidence[number][pair.link] = combined
    return Gathered(evidence=evidence, notes=(*too_long, *readings.notes, *notes), models=readings.models)


def list_jobs(articles: Sequence[Article]) -> list[tuple[int, Pair]]:
    """The pairs that models can read, each with the number of its article."""
    return [(number, pair) for number, article in enumerate(articles) for pair in article.pairs if _is_readable(pair)]


def read_jobs(articles: Sequence[Article], jobs: Sequence[tuple[int, Pair]], engines: Engines, observer: Observer) -> Readings:
    """What all providers say about the pairs, which have the same languages. Raises ValueError without pairs."""
    if not jobs:
        raise ValueError("no pairs to read")
    first = jobs[0][1]
    texts = [_read_texts(articles[number], pair) for number, pair in jobs]
    return read_providers(texts, source_lang=first.source_lang, lang=first.lang, engines=engines, observer=observer)


def _is_readable(pair: Pair) -> bool:
    return all(side.text.strip() and len(side.text) <= _LONGEST for side in (pair.source, pair.translation))


def _note_long_pairs(articles: Sequence[Article]) -> Iterator[str]:
    sides = (max(len(pair.source.text), len(pair.translation.text)) for article in articles for pair in article.pairs)
    if count := sum(length > _LONGEST for length in sides):
        yield f"{count} link{'' if count == 1 else 's'} of more than {_LONGEST} characters: the models have not read them"


def _read_texts(article: Article, pair: Pair) -> TextPair:
    trips = [article.round_trips[segment.id] for segment in pair.translation.segments if segment.id in article.round_trips]
    return TextPair(source=pair.source.text, translation=pair.translation.text, round_trips=tuple(trips))


def _choose_tables(
    readings: Readings, tables: Sequence[QuantileTable], source_lang: str, lang: str
) -> tuple[dict[str, QuantileTable], list[str], bool]:
    """A table for each provider that has one, what to say about it, and whether all hold for the languages."""
    chosen: dict[str, QuantileTable] = {}
    notes: list[str] = []
    calibrated = True
    for kind, key in readings.keys.items():
        table, exact = choose_table(tables, key, None if kind == ROUND_TRIP else source_lang, lang)
        calibrated = calibrated and (exact or kind not in _DECISIVE)
        if table is None:
            table = _measure_run(readings, kind, source_lang, lang)
            state = "the pairs of this run serve as a measure" if table else "it is left out"
            notes.append(f"the evidence “{kind}” has no calibration for these models and languages: {state}")
        if table is not None:
            chosen[kind] = table
    return chosen, notes, calibrated


def _measure_run(readings: Readings, kind: str, source_lang: str, lang: str) -> QuantileTable | None:
    if sum(bool(row) for row in readings.values[kind]) < _ENOUGH:
        return None
    columns = collect_columns(readings)[kind]
    return measure_quantiles(columns, provider=readings.keys[kind], source_lang=source_lang, lang=lang)


def _rate(readings: Readings, tables: Mapping[str, QuantileTable], place: int) -> Iterator[tuple[str, float]]:
    for kind, table in tables.items():
        for name, value in readings.values[kind][place].items():
            strength = table.rate(name, value)
            if strength is not None:
                yield name, strength


def _combine(
    pair: Pair, readings: Readings, place: int, tables: Mapping[str, QuantileTable], calibrated: bool
) -> PairEvidence | None:
    """The evidence of one pair; None where no provider says how likely a mistake is."""
    fusion = choose_fusion([kind for kind in tables if readings.values[kind][place]])
    if fusion is None:
        return None
    whole = fusion.error.add(dict(_rate(readings, tables, place)))
    words = read_words(readings, place, tables, calibrated=calibrated)
    return PairEvidence(
        signals=tuple(locate_signals(pair, readings, place, tables)),
        marks=tuple(mark_words(pair, words, fusion.marks)) if words and fusion.marks else (),
        error_probability=squash(whole),
        quality=_read_quality(readings, place, tables),
        calibrated=calibrated,
    )


def _read_quality(readings: Readings, place: int, tables: Mapping[str, QuantileTable]) -> float | None:
    """The quality of the pair, 0..1: how near the sides are, against the median of clean pairs, which has 0.8.

    Beside the round trip where there is one; and twice as much by the surprise of the translation where models translate between
    the two languages. None where no provider tells.
    """
    for kind, name in ((DISTANCE, f"{DISTANCE}.pair"), (WORDS, f"{WORDS}.distance")):
        usual = _read_usual(readings, place, tables, kind, name)
        if usual is not None:
            lost = usual.excess
            surprise = _read_usual(readings, place, tables, LIKELIHOOD, _SURPRISE)
            if surprise is not None:
                scaled = usual.spread * surprise.excess / max(surprise.spread, 1e-6)
                lost = (lost + _SURPRISE_COUNTS * scaled) / (1 + _SURPRISE_COUNTS)
            return squash(_GOOD - lost)
    return None


@dataclass(frozen=True, kw_only=True)
class _Deviation:
    """By how much a value exceeds the median of clean pairs, and how far their 95th percentile is above it."""

    excess: float
    spread: float


def _read_usual(readings: Readings, place: int, tables: Mapping[str, QuantileTable], kind: str, name: str) -> _Deviation | None:
    if kind not in tables or name not in tables[kind].quantiles or name not in readings.values[kind][place]:
        return None
    column = tables[kind].quantiles[name]
    median = column[SHARES.index(0.5)]
    return _Deviation(excess=readings.values[kind][place][name] - median, spread=column[SHARES.index(0.95)] - median)
