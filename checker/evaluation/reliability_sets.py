"""Which labelled set a file belongs to, told by its columns or fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from checker.errors import InputError
from checker.evaluation.gold_files import read_json_rows

_FIELDS = {"mqm": {"mt", "errors"}, "lint": {"text", "defects"}}


def sort_files(paths: Sequence[Path]) -> dict[str, list[Path]]:
    """The files of each set: TSV is `demetr`, JSON Lines are `lint` or `mqm`. Raises InputError for any other."""
    sets: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        if path.suffix == ".tsv":
            sets["demetr"].append(path)
            continue
        _, row = next(read_json_rows(path))
        name = next((name for name, fields in _FIELDS.items() if fields <= set(row)), None)
        if name is None:
            raise InputError(f"{path}: neither a set with marked errors nor one with defects", hint="give files of mqm or lint")
        sets[name].append(path)
    return dict(sets)
