"""Figures as JSON, so that the manual can show them without measuring again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence

_DIGITS = 4


def write_figures(task: str, sections: Mapping[str, object]) -> str:
    """The records of `sections` as JSON, by name; floats to four digits."""
    return (
        json.dumps({"task": task, **{name: as_plain(section) for name, section in sections.items()}}, indent=1, sort_keys=True)
        + "\n"
    )


def as_plain(value: object) -> object:
    """A record, or records in lists and mappings, as plain values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_plain(item) for item in value]
    return round(value, _DIGITS) if isinstance(value, float) else value
