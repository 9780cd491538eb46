"""What the model of words said about pairs, kept on the disk: a pair that did not change is not read again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from checker.records import RoundTrip
from checker.translation.cache_keys import describe_code, make_key
from checker.translation.cache_store import CacheStore
from checker.word_quality.availability import describe_model
from checker.word_quality.judging import JudgedWord, Judgement

_FOLDERS = ("word_quality", "evidence", "embedding", "translation")


@dataclass(frozen=True, kw_only=True)
class WordReading:
    """The head's judgement of a pair, and how far its sides are apart, by feature."""

    judgement: Judgement
    distances: Mapping[str, float]


class KeptWords:
    """The readings of pairs between two languages in a store."""

    def __init__(self, store: CacheStore, source_lang: str, lang: str, pivot_lang: str | None) -> None:
        self._store = store
        self._key = make_key(describe_code(*_FOLDERS), describe_model().revision, source_lang, lang, pivot_lang)

    def make_key(self, source: str, translation: str, trips: Sequence[RoundTrip]) -> bytes:
        """The key of a pair: its texts, and what its distances take from the round trips."""
        told = [[trip.reliable, trip.back_translation, [score for _, _, score in trip.token_scores]] for trip in trips]
        return make_key(self._key, source, translation, told)

    def find(self, keys: Sequence[bytes]) -> dict[bytes, WordReading]:
        """The readings that are there, by key."""
        found = {key: _read(data) for key, data in self._store.find(keys).items()}
        return {key: reading for key, reading in found.items() if reading is not None}

    def keep(self, readings: Mapping[bytes, WordReading]) -> Mapping[bytes, WordReading]:
        """Adds readings and returns them."""
        self._store.keep({key: _write(reading) for key, reading in readings.items()})
        return readings


def _write(reading: WordReading) -> bytes:
    """As json, which holds every number exactly."""
    judgement = asdict(reading.judgement)
    for side in ("source", "translation"):
        judgement[side] = [list(word.values()) for word in judgement[side]]
    return json.dumps([judgement, dict(reading.distances)], separators=(",", ":")).encode()


def _read(data: bytes) -> WordReading | None:
    """The reading, None for bytes that are none."""
    try:
        judgement, distances = json.loads(data)
        for side in ("source", "translation"):
            judgement[side] = tuple(_read_word(word) for word in judgement[side])
        judgement["alignment"] = tuple((one, other) for one, other in judgement["alignment"])
        return WordReading(judgement=Judgement(**judgement), distances=distances)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _read_word(values: Sequence[float]) -> JudgedWord:
    start, end, replaced, missing, added, form = values
    return JudgedWord(start=int(start), end=int(end), replaced=replaced, missing=missing, added=added, form=form)
