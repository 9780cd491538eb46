"""The published JSON schemas (draft 2020-12) of what this program writes."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

SchemaName = Literal["report", "segments"]
SCHEMA_NAMES: tuple[SchemaName, ...] = ("report", "segments")


def read_schema(name: SchemaName) -> str:
    """The schema of the JSON report, or of one line of `checker segments`, as the text of its file."""
    return files("checker.reports").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
