"""Translations with error spans marked by people (MQM, Lommel et al. 2014; Freitag et al. 2021), read and checked.

A segment that several raters marked is one segment with the marks of all of them. Marks whose place is not certain are kept
apart: they tell that a segment is not clean, and count in no measure of spans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import InputError
from checker.evaluation.batches import check_in_batches
from checker.evaluation.checking import Languages, PairCheck, ScoredPair
from checker.evaluation.gold_files import read_json_rows, require_fields
from checker.observer import Observer

SEVERITIES = ("Critical", "Major", "Minor", "Neutral")
_WEIGHTS = {"Critical": 10, "Major": 5, "Minor": 1, "Neutral": 0}
_FIELDS = ("id", "pair", "doc", "system", "src", "mt", "errors")


@dataclass(frozen=True, kw_only=True)
class MarkedError:
    """An error that a rater marked in the translation; an empty span stands where something is missing."""

    start: int
    end: int
    category: str
    severity: str
    placed: bool

    @property
    def weight(self) -> int:
        """Penalty points: Critical 10, Major 5, Minor 1, Neutral 0."""
        return _WEIGHTS.get(self.severity, 0)


@dataclass(frozen=True, kw_only=True)
class MqmSegment:
    """One segment of one system, with its errors; `on_source` counts the marks that raters put on the source."""

    id: str
    languages: Languages
    doc: str
    system: str
    source: str
    translation: str
    errors: tuple[MarkedError, ...]
    on_source: int = 0

    @property
    def words(self) -> int:
        """Words of the translation, by white space."""
        return len(self.translation.split())

    @property
    def spans(self) -> tuple[MarkedError, ...]:
        """The errors whose place is certain."""
        return tuple(error for error in self.errors if error.placed)

    @property
    def clean(self) -> bool:
        """Whether no rater marked anything."""
        return not self.errors and not self.on_source


@dataclass(frozen=True, kw_only=True)
class MqmOutcome:
    """A segment and what the check said of it."""

    segment: MqmSegment
    result: ScoredPair


def is_human(system: str) -> bool:
    """Whether a system's name says that people translated."""
    return system.lower().startswith("ref")


def read_mqm_segments(paths: Sequence[Path], *, limit: int | None = None) -> list[MqmSegment]:
    """The segments of JSON Lines files; with `limit` those of the first documents of each pair of languages.

    Raises InputError for a line that is none.
    """
    merged: dict[tuple[str, str, str], list[MqmSegment]] = defaultdict(list)
    for path in paths:
        for number, row in read_json_rows(path):
            require_fields(row, _FIELDS, path, number)
            try:
                segment = _read_segment(row)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise InputError(f"{path}:{number}: not a segment with marked errors ({error!r})") from error
            merged[segment.id, segment.system, segment.translation].append(segment)
    segments = [_merge(same) for same in merged.values()]
    return segments if limit is None else list(_take_documents(segments, limit))


def measure_mqm(segments: Iterable[MqmSegment], check: PairCheck, observer: Observer | None = None) -> tuple[MqmOutcome, ...]:
    """Checks every segment as a pair; in the order given."""
    listed = list(segments)
    results = check_in_batches([(each.source, each.translation, each.languages) for each in listed], check, observer)
    return tuple(MqmOutcome(segment=segment, result=result) for segment, result in zip(listed, results, strict=True))


def _read_segment(row: Mapping[str, Any]) -> MqmSegment:
    source_lang, lang = row["pair"].split("-")
    length = len(row["mt"])
    return MqmSegment(
        id=str(row["id"]),
        languages=Languages(source_lang=source_lang, lang=lang),
        doc=f"{row['pair']} {row['doc']}",
        system=str(row["system"]),
        source=row["src"],
        translation=row["mt"],
        errors=tuple(_read_error(error, length) for error in row["errors"]),
        on_source=len(row.get("source_side_errors") or ()),
    )


def _read_error(error: Mapping[str, Any], length: int) -> MarkedError:
    start, end = int(error["start"]), int(error["end"])
    placed = error.get("offset", "ok") != "unverified" and 0 <= start <= end <= length
    return MarkedError(start=start, end=end, category=str(error["category"]), severity=str(error["severity"]), placed=placed)


def _merge(same: Sequence[MqmSegment]) -> MqmSegment:
    """One segment with the marks of all raters, each different one once."""
    first = same[0]
    return MqmSegment(
        id=first.id,
        languages=first.languages,
        doc=first.doc,
        system=first.system,
        source=first.source,
        translation=first.translation,
        errors=tuple(dict.fromkeys(error for segment in same for error in segment.errors)),
        on_source=sum(segment.on_source for segment in same),
    )


def _take_documents(segments: Iterable[MqmSegment], limit: int) -> Iterator[MqmSegment]:
    taken: dict[str, dict[str, None]] = defaultdict(dict)
    for segment in segments:
        docs = taken[segment.languages.source_lang]
        if segment.doc in docs or len(docs) < limit:
            docs[segment.doc] = None
            yield segment
