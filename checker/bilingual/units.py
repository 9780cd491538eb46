"""What a bilingual file holds: units of two sides, whose texts remember where in the file they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

State = Literal["translated", "draft", "fuzzy", "locked", "untranslatable"]

MAX_TEXT = 1_000_000
"""Code points of the longest text of a unit. A segment has some hundred; War and Peace has three million."""

STANDING_CODE = "\ufffc"
"""Stands for a code that takes the place of a word: the object replacement character of Unicode."""


class Run(NamedTuple):
    """A stretch of a unit's text, and its span in the decoded file; `opaque` where it is no prose."""

    text: str
    start: int
    end: int
    opaque: bool = False


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One segment and its translation.

    `state` is what the file says of the translation. `finished` is true where it says, or where such a file means, that the
    translation is done, so that an empty one is missing. `scope` is the part of the file within which the id is one of a kind.
    `fault` says why the unit cannot be read, and is empty for others.
    """

    id: str
    source: tuple[Run, ...]
    translation: tuple[Run, ...]
    scope: str = ""
    state: State = "translated"
    finished: bool = False
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitFile:
    """A file as it was read: its decoded text, its units in order, and its languages as ISO 639-1 codes where it names them."""

    text: str
    encoding: str
    units: tuple[Unit, ...]
    source_lang: str | None = None
    lang: str | None = None
    notes: tuple[str, ...] = ()


def join_runs(runs: Iterable[Run]) -> str:
    """The text of one side of a unit."""
    return "".join(run.text for run in runs)


def name_units(units: Sequence[Unit]) -> list[Unit]:
    """The units with ids that are one of a kind: their scope goes before them where it has to, then a number behind them."""
    if len({unit.id for unit in units}) != len(units):
        units = [replace(unit, id=f"{unit.scope}/{unit.id}" if unit.scope else unit.id) for unit in units]
    seen: Counter[str] = Counter()
    named = []
    for unit in units:
        seen[unit.id] += 1
        named.append(unit if seen[unit.id] == 1 else replace(unit, id=f"{unit.id} ({seen[unit.id]})"))
    return named
