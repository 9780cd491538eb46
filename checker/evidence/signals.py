"""What the providers say as signals with a place in the documents and a strength."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.evidence.providers import LIKELIHOOD, ROUND_TRIP, WORDS, Readings
from checker.evidence.quantiles import QuantileTable
from checker.records import Side, Signal, SignalKind
from checker.rules.passage import Pair

_WHOLE: Mapping[str, tuple[SignalKind, Side]] = {
    "words.pair": ("words", "translation"),
    "words.cosine": ("similarity", "translation"),
    "words.source": ("uncovered", "source"),
    "round-trip.mean": ("fluency", "translation"),
}
"""Values about a whole side that are shown as a signal."""


def locate_signals(pair: Pair, readings: Readings, place: int, tables: Mapping[str, QuantileTable]) -> Iterator[Signal]:
    """The signals of one pair, in document offsets; values without a table have no strength and are left out."""
    for kind in (WORDS, ROUND_TRIP):
        if kind in tables:
            yield from _read_whole(pair, readings.values[kind][place], tables[kind])
    if LIKELIHOOD in tables:
        table = tables[LIKELIHOOD]
        for raw in readings.likelihoods[place].signals:
            strength = table.rate(f"{LIKELIHOOD}.{raw.name}", raw.value)
            if strength is not None:
                start, end = (pair.source if raw.side == "source" else pair.translation).locate(raw.start, raw.end)
                yield Signal(
                    kind=raw.kind, side=raw.side, start=start, end=end, value=raw.value, strength=strength, text=raw.text
                )


def _read_whole(pair: Pair, values: Mapping[str, float], table: QuantileTable) -> Iterator[Signal]:
    for name, value in values.items():
        strength = table.rate(name, value)
        if name in _WHOLE and strength is not None:
            kind, side = _WHOLE[name]
            passage = pair.source if side == "source" else pair.translation
            yield Signal(kind=kind, side=side, start=passage.start, end=passage.end, value=value, strength=strength)
