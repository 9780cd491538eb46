"""Tables of what the models say about clean pairs, measured on a parallel text of the user's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.errors import InputError, ModelError
from checker.evidence.pair_evidence import list_jobs, read_jobs
from checker.evidence.providers import ROUND_TRIP, Readings, collect_columns
from checker.evidence.quantiles import QuantileTable, measure_quantiles
from checker.model_shelf import ModelShelf
from checker.observer import Observer, SilentObserver
from checker.pipeline import prepare_pairs
from checker.settings import Settings

FEWEST = 100
"""Pairs that a table needs: with fewer, the 99th percentile is the largest value or nothing."""
_BATCH = 128
"""Pairs that go through the models together."""

Columns = dict[str, dict[str, list[float]]]


def calibrate(
    pairs: Sequence[tuple[str, str]], settings: Settings, shelf: ModelShelf, observer: Observer | None = None
) -> list[QuantileTable]:
    """One table for each provider of evidence that serves `settings.source_lang` and `settings.lang`, both of which are needed.

    The pairs, of source and translation, are taken for good translations. Raises InputError for too few of them, ModelError where
    no model serves the languages or one cannot be had.
    """
    if len(pairs) < FEWEST:
        raise InputError(f"{len(pairs)} pairs are too few to calibrate on", hint=f"give at least {FEWEST}, better 400 or more")
    observer = observer or SilentObserver()
    for note in shelf.get(settings.lang or "en", settings.source_lang).notes:
        observer.note(note)
    observer.begin("pairs", len(pairs))
    keys: dict[str, str] = {}
    columns: Columns = {}
    for first in range(0, len(pairs), _BATCH):
        batch = pairs[first : first + _BATCH]
        for readings in read_batch(batch, settings, shelf):
            keys |= readings.keys
            add_columns(columns, collect_columns(readings))
        observer.advance(len(batch))
    if not keys:
        raise ModelError(
            f"no model serves {settings.source_lang!r} and {settings.lang!r}", hint="name one with --model and --forward-model"
        )
    tables = make_tables(keys, columns, settings.source_lang, settings.lang or "en")
    fewest = min(table.pairs for table in tables)
    if fewest < FEWEST:
        raise InputError(f"only {fewest} of the pairs can be read by the models", hint="give whole sentences, one a side")
    return tables


def read_batch(pairs: Sequence[tuple[str, str]], settings: Settings, shelf: ModelShelf) -> list[Readings]:
    """What all providers say about the pairs, as one reading, or none where no pair can be read."""
    articles, models = prepare_pairs(pairs, settings, shelf, SilentObserver())
    jobs = list_jobs(articles)
    return [read_jobs(articles, jobs, models.engines, SilentObserver())] if jobs else []


def add_columns(total: Columns, more: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
    """Adds the values of `more` to those of `total`."""
    for kind, features in more.items():
        for name, values in features.items():
            total.setdefault(kind, {}).setdefault(name, []).extend(values)


def make_tables(keys: Mapping[str, str], columns: Columns, source_lang: str | None, lang: str) -> list[QuantileTable]:
    """The tables of measured columns; fluency alone knows no source language."""
    return [
        measure_quantiles(features, provider=keys[kind], source_lang=None if kind == ROUND_TRIP else source_lang, lang=lang)
        for kind, features in columns.items()
        if features
    ]
