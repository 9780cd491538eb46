"""A stream of aligned pairs, checked in batches: a file of any length takes the memory of one batch.

A pair that fails does not cost the others: its batch is checked again pair by pair.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from checker.bilingual.records import AlignedPair
from checker.errors import CheckerError
from checker.model_shelf import ModelShelf
from checker.observer import Observer, SilentObserver
from checker.pipeline import check_pairs
from checker.records import DocumentReport
from checker.settings import Settings

BATCH = 64
"""Pairs that go through the models together."""

SAMPLE = 200
"""Pairs by which the language of the sources is told."""


@dataclass(frozen=True, kw_only=True)
class CheckedPair:
    """A pair and the report on it, or why there is none."""

    pair: AlignedPair
    report: DocumentReport | None = None
    error: str | None = None


def check_stream(pairs: Iterable[AlignedPair], settings: Settings, observer: Observer | None = None) -> Iterator[CheckedPair]:
    """One result a pair, in order. `settings.source_lang` should say what the sources are in; `read_sample` helps to tell it.

    Raises ModelError for a model that cannot be had.
    """
    shelf = ModelShelf(settings)
    rest = iter(pairs)
    told: set[str] = set()
    while batch := list(islice(rest, BATCH)):
        for checked in _check_batch(batch, settings, shelf):
            if observer and checked.report is not None:
                for note in checked.report.notes:
                    if note not in told:
                        observer.note(note)
                told |= set(checked.report.notes)
            yield checked
        if observer:
            observer.advance(len(batch))
    if observer:
        for note in shelf.notes:
            observer.note(note)


def read_sample(pairs: Iterator[AlignedPair]) -> tuple[list[tuple[str, str]], Iterator[AlignedPair]]:
    """The texts of the first pairs without an error, and the pairs all over again."""
    first = list(islice(pairs, SAMPLE))
    return [(pair.source, pair.translation) for pair in first if pair.error is None], chain(first, pairs)


def _check_batch(batch: Sequence[AlignedPair], settings: Settings, shelf: ModelShelf) -> Iterator[CheckedPair]:
    fit = [pair for pair in batch if pair.error is None]
    reports = iter(_check(fit, settings, shelf))
    for pair in batch:
        yield next(reports) if pair.error is None else CheckedPair(pair=pair, error=pair.error)


def _check(pairs: Sequence[AlignedPair], settings: Settings, shelf: ModelShelf) -> list[CheckedPair]:
    if not pairs:
        return []
    try:
        reports = check_pairs([(pair.source, pair.translation) for pair in pairs], settings, shelf, SilentObserver())
    except CheckerError:
        raise
    except Exception as error:
        if os.environ.get("CHECKER_DEBUG"):
            raise
        if len(pairs) == 1:
            message = f"internal error: {type(error).__name__}: {error} (CHECKER_DEBUG=1 shows where)"
            return [CheckedPair(pair=pairs[0], error=message)]
        return [checked for pair in pairs for checked in _check([pair], settings, shelf)]
    return [CheckedPair(pair=pair, report=report) for pair, report in zip(pairs, reports, strict=True)]
