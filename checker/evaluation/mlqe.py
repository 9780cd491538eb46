"""Measures scores and marks on sentences that people rated and corrected (task `mlqe`; MLQE-PE, Fomicheva et al. 2022).

Task C: correlation of the score of a pair, as `checker segments` gives it, with the mean direct assessment and with -HTER (edits
to the corrected sentence). Task D: Matthews correlation of marks with the tags OK and BAD of the words, where BAD comes from the
correction, so that style counts as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from checker.errors import InputError
from checker.evaluation.batches import check_in_batches
from checker.evaluation.checking import Languages, PairCheck, ScoredPair
from checker.evaluation.gold_files import read_tsv_rows, require_fields
from checker.observer import Observer

_FIELDS = ("id", "src", "mt", "da_z", "hter", "mt_tok", "word_tags")


@dataclass(frozen=True, kw_only=True)
class RatedWord:
    """A word of a translation by its place in it, and whether it was changed in the correction."""

    start: int
    end: int
    bad: bool


@dataclass(frozen=True, kw_only=True)
class RatedSentence:
    """A pair with its rating (z-score, higher is better) and its edits to the correction (HTER, lower is better)."""

    id: str
    languages: Languages
    source: str
    translation: str
    rating: float
    hter: float
    words: tuple[RatedWord, ...]


@dataclass(frozen=True, kw_only=True)
class RatedOutcome:
    """A sentence and what the check said of it."""

    sentence: RatedSentence
    result: ScoredPair


def read_rated_sentences(paths: Sequence[Path], *, limit: int | None = None) -> list[RatedSentence]:
    """The sentences of TSV files, or the first `limit` of each file. Raises InputError for a line that is none."""
    sentences: list[RatedSentence] = []
    for path in paths:
        for number, row in islice(read_tsv_rows(path), limit):
            require_fields(row, _FIELDS, path, number)
            sentences.append(_read_sentence(row, f"{path}:{number}"))
    return sentences


def measure_mlqe(
    sentences: Sequence[RatedSentence], check: PairCheck, observer: Observer | None = None
) -> tuple[RatedOutcome, ...]:
    """Checks all sentences; in the order given."""
    results = check_in_batches([(each.source, each.translation, each.languages) for each in sentences], check, observer)
    return tuple(RatedOutcome(sentence=sentence, result=result) for sentence, result in zip(sentences, results, strict=True))


def _read_sentence(row: Mapping[str, Any], place: str) -> RatedSentence:
    try:
        rating, hter = float(row["da_z"]), float(row["hter"])
    except ValueError as error:
        raise InputError(f"{place}: da_z or hter is not a number") from error
    source_lang, lang = str(row["id"]).split(".")[0].partition("-")[::2]
    if not source_lang or not lang:
        raise InputError(
            f"{place}: the id {str(row['id'])[:30]!r} does not begin with a pair of languages", hint="such as ro-en.1"
        )
    return RatedSentence(
        id=row["id"],
        languages=Languages(source_lang=source_lang, lang=lang),
        source=row["src"],
        translation=row["mt"],
        rating=rating,
        hter=hter,
        words=tuple(_read_words(row["mt"], row["mt_tok"].split(), row["word_tags"].split(), place)),
    )


def _read_words(text: str, tokens: Sequence[str], tags: Sequence[str], place: str) -> Iterable[RatedWord]:
    """The tokens at their places in the text. One that is written otherwise there keeps an empty place, so that it counts."""
    if len(tokens) != len(tags):
        raise InputError(f"{place}: {len(tokens)} tokens, but {len(tags)} tags")
    at = 0
    for token, tag in zip(tokens, tags, strict=True):
        start = text.find(token, at)
        # A token far ahead is another occurrence: this one was changed when the text was cut into tokens.
        if start < 0 or start - at > len(token) + 10:
            yield RatedWord(start=at, end=at, bad=tag == "BAD")
            continue
        at = start + len(token)
        yield RatedWord(start=start, end=at, bad=tag == "BAD")
