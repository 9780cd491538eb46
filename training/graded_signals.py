"""The signals of quality of translations with known shares of mistakes, each beside its source in many languages."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.evidence.quality_signals import describe_quality, join_back_translations
from checker.evidence.round_trip import make_round_trips
from checker.models.embedded import find_embedded
from checker.records import RoundTrip, Segment
from checker.translation.engines import load_translator
from checker.translation.translator import Translator
from checker.word_quality.e5_encoder import EncodedWords, load_word_encoder
from checker.word_quality.features import describe_pair
from checker.word_quality.head import load_head
from training.graded_translations import GradedTranslation, Row, grade_machine_made, grade_noised
from training.noise import Donors
from training.parallel_text import ParallelPair, read_pairs, select_calibration_part

PIVOT = "pt"
LANGS = ("de", "fr", "es", "it", "cs", "pl", "ru", "hi", "zh", "tr", "ar", "fi")

_DONOR_LANGS = ("de", "fr", "es", "ru")
_SEED = 1


@dataclass(frozen=True, kw_only=True)
class GradedSignals:
    """The signals of a translation beside a source in `source_lang`, and its mistakes per word."""

    source_lang: str
    signals: Mapping[str, float]
    mistakes: float


def read_graded(pud: Path, *, langs: Sequence[str] = LANGS, report: Callable[[str], None]) -> list[GradedSignals]:
    """The signals of two spoiled translations of each sentence of the calibration part of Parallel UD."""
    everything = list(read_pairs(pud, (*langs, PIVOT)))
    rows = group_rows(select_calibration_part(everything))
    back, forth = _load("en", PIVOT), _load(PIVOT, "en")
    rng = random.Random(_SEED)
    donors = Donors.build([pair for pair in everything if pair.source_lang in _DONOR_LANGS])
    graded = [*grade_noised(rows, donors, rng), *grade_machine_made([row[PIVOT] for row in rows if PIVOT in row], forth, rng)]
    report(f"{len(graded)} translations of {len(rows)} sentences")
    trips = make_round_trips(_make_segments(graded), back, forth)
    report("round trips made")
    sources = _encode_sources(rows, langs)
    report("sources encoded")
    return list(_describe(graded, trips, sources))


def group_rows(pairs: Iterable[ParallelPair]) -> list[Row]:
    """The pairs by sentence and source language, in order of the file."""
    rows: dict[int, dict[str, ParallelPair]] = {}
    for pair in pairs:
        rows.setdefault(pair.row, {})[pair.source_lang] = pair
    return list(rows.values())


def _load(source: str, target: str) -> Translator:
    model = find_embedded(source, target)
    if model is None:
        raise ValueError(f"there is no model from {source} to {target}")
    return load_translator(model)


def _make_segments(graded: Sequence[GradedTranslation]) -> list[Segment]:
    return [
        Segment(id=place, start=0, end=len(each.text), text=each.text, kind="sentence", paragraph=place)
        for place, each in enumerate(graded)
    ]


def _encode_sources(rows: Sequence[Row], langs: Sequence[str]) -> dict[int, list[EncodedWords]]:
    """By row, the source in each of the languages."""
    pairs = [row[lang] for lang in langs for row in rows if lang in row]
    encoded = load_word_encoder().encode([pair.source for pair in pairs], [pair.source_lang for pair in pairs])
    sources: dict[int, list[EncodedWords]] = {}
    for pair, source in zip(pairs, encoded, strict=True):
        sources.setdefault(pair.row, []).append(source)
    return sources


def _describe(
    graded: Sequence[GradedTranslation], trips: Mapping[int, RoundTrip], sources: Mapping[int, Sequence[EncodedWords]]
) -> Iterator[GradedSignals]:
    """Translations without a sound round trip are left out."""
    whole = [(each, [trips[place]]) for place, each in enumerate(graded) if place in trips]
    joined = [(each, own, back) for each, own in whole if (back := join_back_translations(own))]
    encoder, head = load_word_encoder(), load_head()
    translations = encoder.encode([each.text for each, _, _ in joined], ["en"] * len(joined))
    backs = encoder.encode([back for _, _, back in joined], [PIVOT] * len(joined))
    for (each, own, _), translation, encoded in zip(joined, translations, backs, strict=True):
        beside = sources[each.row]
        _, doubts, _ = head.judge([describe_pair(source, translation) for source in beside])
        for source, doubt in zip(beside, doubts, strict=True):
            signals = describe_quality(source, translation, doubt=doubt, back=encoded, trips=own)
            if signals:
                yield GradedSignals(source_lang=source.lang, signals=signals, mistakes=each.mistakes)
