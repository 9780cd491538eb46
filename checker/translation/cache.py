"""A translator whose results are kept on the disk: what was translated or scored before is not computed again.

Every result goes through the form in which it is kept, whether it was there or not, so that a first run, a second one and one
without a cache give the same. The model is loaded no earlier than something is missing: a run on unchanged texts loads none.
"""

from __future__ import annotations

import json
import struct
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from checker.records import ModelSource
from checker.translation.cache_keys import describe_code, describe_model, make_key
from checker.translation.cache_store import CacheStore
from checker.translation.cached_values import read_hypothesis, read_scores, write_hypothesis, write_scores
from checker.translation.translator import Hypothesis, Progress, Score, Translator

_Value = TypeVar("_Value")

_AT_ONCE = 64
"""Segments that are computed before their results are kept, so that a run that is broken off loses little."""


class CachedTranslator:
    """Translates and scores like the translator that `open_translator` gives, from the store where it holds the result."""

    def __init__(
        self,
        source: ModelSource,
        *,
        options: Sequence[object],
        store: CacheStore,
        open_translator: Callable[[Callable[[str], None]], Translator],
    ) -> None:
        """`options` are all choices that the results depend on, as json can write them: engine, device, beams.

        `open_translator` loads the model, and tells the function that it is given what the user should know about it. Raises
        ModelError where the model's files cannot be read.
        """
        self.source = source
        self._store = store
        self._open_translator = open_translator
        self._opened: Translator | None = None
        self._lock = threading.RLock()
        self._key = make_key(describe_code("translation"), describe_model(source), list(options))
        self._about: tuple[str, list[str]] | None = None

    @property
    def engine(self) -> str:
        """The name of the engine."""
        return self.prepare()[0]

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know about the choice of the engine."""
        return tuple(self.prepare()[1])

    def prepare(self) -> tuple[str, list[str]]:
        """The engine and what there is to say about it, which shows when a model is loaded: one that is new to the store is.

        Raises ModelError where the model is damaged.
        """
        if self._about is None:
            key = make_key(self._key, "engine")
            kept = self._store.find([key]).get(key)
            self._about = _try_reading(kept, _read_about) if kept is not None else None
        if self._about is None:
            self._open()
        return self._about or ("", [])

    def translate(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        """As the translator behind it; each text that occurs several times is translated once."""
        return self._recall(
            [make_key(self._key, "translate", text) for text in texts],
            lambda places: self._open().translate([texts[place] for place in places]),
            write_hypothesis,
            read_hypothesis,
            progress,
        )

    def score(self, sources: Sequence[str], translations: Sequence[str], *, progress: Progress | None = None) -> list[Score]:
        """As the translator behind it."""
        pairs = list(zip(sources, translations, strict=True))
        return self._recall(
            [make_key(self._key, "score", *pair) for pair in pairs],
            lambda places: self._open().score([pairs[place][0] for place in places], [pairs[place][1] for place in places]),
            lambda score: write_scores([score]),
            lambda data: read_scores(data)[0],
            progress,
        )

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        """As the translator behind it; the variants of a source are kept together, since their scores depend on each other."""
        groups = [(source, list(texts)) for source, texts in zip(sources, variants, strict=True)]
        return self._recall(
            [make_key(self._key, "variants", *group) for group in groups],
            lambda places: self._open().score_variants(
                [groups[place][0] for place in places], [groups[place][1] for place in places]
            ),
            write_scores,
            read_scores,
            progress,
        )

    def release(self) -> None:
        """Lets go of the translator behind it, which is loaded again when something is missing."""
        with self._lock:
            self._opened = None

    def _open(self) -> Translator:
        with self._lock:
            if self._opened is None:
                notes: list[str] = []
                self._opened = self._open_translator(notes.append)
                self._about = (self._opened.engine, notes)
                self._store.keep({make_key(self._key, "engine"): json.dumps(self._about).encode()})
            return self._opened

    def _recall(
        self,
        keys: Sequence[bytes],
        compute: Callable[[Sequence[int]], Sequence[_Value]],
        write: Callable[[_Value], bytes],
        read: Callable[[bytes], _Value],
        progress: Progress | None,
    ) -> list[_Value]:
        """The values of the keys, in order. `compute` gets the places of the keys that are missing, each key once."""
        known = {key: value for key, data in self._store.find(keys).items() if (value := _try_reading(data, read)) is not None}
        counts: dict[bytes, int] = {}
        missing: dict[bytes, int] = {}
        for place, key in enumerate(keys):
            counts[key] = counts.get(key, 0) + 1
            if key not in known:
                missing.setdefault(key, place)
        if progress is not None and len(missing) < len(keys):
            progress(sum(counts[key] for key in known))
        places = list(missing.items())
        for first in range(0, len(places), _AT_ONCE):
            part = places[first : first + _AT_ONCE]
            data = [write(value) for value in compute([place for _, place in part])]
            made = {key: each for (key, _), each in zip(part, data, strict=True)}
            self._store.keep(made)
            known.update({key: read(each) for key, each in made.items()})
            if progress is not None:
                progress(sum(counts[key] for key in made))
        return [known[key] for key in keys]


def _read_about(data: bytes) -> tuple[str, list[str]]:
    engine, notes = json.loads(data)
    return engine, notes


def _try_reading(data: bytes, read: Callable[[bytes], _Value]) -> _Value | None:
    """The value, None for bytes that are none: they are computed again."""
    try:
        return read(data)
    except (ValueError, TypeError, KeyError, IndexError, EOFError, struct.error):
        return None
