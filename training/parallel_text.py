"""Parallel sentences to learn from: tab-separated files with one column a language, and how Parallel UD is parted.

The files hold a header line and no quoting. Parallel UD (CC BY-SA) has the columns `id en de fr ...`; the German-English files
have `de en`, with or without their header.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_LANGUAGE_CODE_LENGTH = 2
_FIT_SHARE = 7
_PARTS = 10


@dataclass(frozen=True, kw_only=True)
class ParallelPair:
    """A sentence and its good translation.

    `group` is the same for all pairs with the same translation (the English sentence of Parallel UD in other source languages),
    so that a split by group never parts twins. `row` is the place in the file, counted from 0 without the header.
    """

    source: str
    source_lang: str
    translation: str
    lang: str = "en"
    group: str
    row: int


def _read_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """The names of the columns and the rows; a file without a header is `de en`."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    if rows and "en" in rows[0]:
        return rows[0], rows[1:]
    return ["de", "en"], rows


def read_pairs(path: Path, source_langs: Sequence[str] | None = None, lang: str = "en") -> Iterator[ParallelPair]:
    """The pairs of a file in its order, per row one for each source language that has text there.

    `source_langs` None means all columns with the name of a language. Raises ValueError where the file has no column `lang`.
    """
    names, rows = _read_rows(path)
    target = names.index(lang)
    wanted = [
        (column, name)
        for column, name in enumerate(names)
        if len(name) == _LANGUAGE_CODE_LENGTH and name not in {lang, "id"} and (source_langs is None or name in source_langs)
    ]
    for row, fields in enumerate(rows):
        group = f"{path.stem}:{fields[names.index('id')] if 'id' in names else row}"
        for column, name in wanted:
            if column < len(fields) and fields[column].strip() and fields[target].strip():
                yield ParallelPair(
                    source=fields[column].strip(),
                    source_lang=name,
                    translation=fields[target].strip(),
                    lang=lang,
                    group=group,
                    row=row,
                )


def is_fit_row(row: int) -> bool:
    """Whether the row of Parallel UD belongs to the seven tenths for fitting weights."""
    return row % _PARTS < _FIT_SHARE


def select_fit_part(pairs: Iterable[ParallelPair]) -> Iterator[ParallelPair]:
    """The pairs for fitting weights: 700 of the 1000 rows of Parallel UD."""
    return (pair for pair in pairs if is_fit_row(pair.row))


def select_calibration_part(pairs: Iterable[ParallelPair]) -> Iterator[ParallelPair]:
    """The pairs for quantile tables, thresholds and probabilities: the other 300 rows."""
    return (pair for pair in pairs if not is_fit_row(pair.row))
