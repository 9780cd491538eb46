"""What the providers of evidence say about clean pairs and about the same pairs with a mistake."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.calibration import read_batch
from checker.evidence.providers import Readings
from checker.model_shelf import ModelShelf
from checker.records import Side
from checker.settings import Settings
from checker.word_quality.judging import JudgedWord, Judgement
from training.noise import Donors, Edit, Noised, make_noise
from training.parallel_text import ParallelPair

_BATCH = 256


@dataclass(frozen=True, kw_only=True)
class ReadWord:
    """A word as the providers see it: the head's probability of an error, the models' surprise (None without), and the truth."""

    error: float
    surprise: float | None
    side: Side
    wrong: bool


@dataclass(frozen=True, kw_only=True)
class ReadPair:
    """The values of one pair by feature, whether a mistake was put in and of what kind, and its words."""

    values: Mapping[str, float]
    kind: str | None
    row: int
    source_lang: str
    words: tuple[ReadWord, ...]


@dataclass(frozen=True, kw_only=True)
class _Case:
    pair: ParallelPair
    noised: Noised | None

    @property
    def texts(self) -> tuple[str, str]:
        return (self.noised.source, self.noised.translation) if self.noised else (self.pair.source, self.pair.translation)


def read_noised_pairs(
    pairs: Sequence[ParallelPair], donors: Donors, shelf: ModelShelf, *, mistakes: int, models: bool, seed: int
) -> Iterator[tuple[ReadPair, Mapping[str, str]]]:
    """Each pair clean, and `mistakes` times with one mistake, with the names of the tables; all of one source language.

    `models` false: the words alone.
    """
    rng = random.Random(seed)
    cases = [case for pair in pairs for case in _make_cases(pair, donors, mistakes, rng)]
    settings = Settings(lang=pairs[0].lang, source_lang=pairs[0].source_lang, models=models, cache=False)
    clean: Judgement | None = None
    for first in range(0, len(cases), _BATCH):
        batch = cases[first : first + _BATCH]
        (readings,) = read_batch([case.texts for case in batch], settings, shelf)
        for place, case in enumerate(batch):
            if case.noised is None:
                clean = readings.judgements[place]
            assert clean is not None
            yield _read(case, readings, place, clean), readings.keys


def _make_cases(pair: ParallelPair, donors: Donors, mistakes: int, rng: random.Random) -> Iterator[_Case]:
    yield _Case(pair=pair, noised=None)
    for _ in range(mistakes):
        noised = make_noise(pair, rng, donors=donors)
        if noised is not None:
            yield _Case(pair=pair, noised=noised)


def _read(case: _Case, readings: Readings, place: int, clean: Judgement) -> ReadPair:
    values = {name: value for rows in readings.values.values() for name, value in rows[place].items()}
    judgement = readings.judgements[place]
    surprise = readings.likelihoods[place].word_suspicion if readings.likelihoods else ()
    wrong = _list_wrong(case.noised, judgement, clean) if case.noised else {"source": set(), "translation": set()}
    sides: tuple[tuple[Side, Sequence[JudgedWord]], ...] = (("source", judgement.source), ("translation", judgement.translation))
    words = tuple(
        ReadWord(
            error=word.error,
            surprise=max(
                (v for s, start, end, v in surprise if s == side and start < word.end and end > word.start), default=None
            ),
            side=side,
            wrong=number in wrong[side],
        )
        for side, judged in sides
        for number, word in enumerate(judged)
    )
    kind = case.noised.kind if case.noised else None
    return ReadPair(values=values, kind=kind, row=case.pair.row, source_lang=case.pair.source_lang, words=words)


def _list_wrong(noised: Noised, judgement: Judgement, clean: Judgement) -> dict[Side, set[int]]:
    """Places of the words that a mistake wrote, or took the counterpart of (by the alignment of the clean pair)."""
    wrong: dict[Side, set[int]] = {
        "translation": _list_written(judgement.translation, noised.edits),
        "source": _list_written(judgement.source, noised.source_edits),
    }
    if not noised.source_edits:
        lost = _list_touched(clean.translation, noised.edits)
        wrong["source"] |= {source for source, translation in clean.alignment if translation in lost}
    if not noised.edits:
        lost = _list_touched(clean.source, noised.source_edits)
        wrong["translation"] |= {translation for source, translation in clean.alignment if source in lost}
    return wrong


def _list_touched(words: Sequence[JudgedWord], edits: Sequence[Edit]) -> set[int]:
    """Words of a clean text that an edit removed or replaced by others; a wrong form still stands for what it stood for."""
    spans = [(edit.start, edit.end) for edit in edits if edit.mark not in (None, "form") and edit.end > edit.start]
    return {number for number, word in enumerate(words) if any(start < word.end and end > word.start for start, end in spans)}


def _list_written(words: Sequence[JudgedWord], edits: Sequence[Edit]) -> set[int]:
    spans = []
    shift = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start = edit.start + shift
        shift += len(edit.replacement) - (edit.end - edit.start)
        if edit.mark is not None and edit.replacement.strip():
            spans.append((start, start + len(edit.replacement)))
    return {number for number, word in enumerate(words) if any(start < word.end and end > word.start for start, end in spans)}
