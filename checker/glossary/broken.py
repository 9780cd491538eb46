"""The error for a glossary with broken lines: one message that names the first few by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import UsageError

_SHOWN = 5
"""Broken lines that the message names; more would push the hint off a terminal."""
_HINT = "the formats are described in docs/glossaries.md"


@dataclass(frozen=True, kw_only=True)
class BrokenLine:
    """A line, counted from 1, that cannot be used, and why."""

    line: int
    reason: str


def refuse_glossary(path: Path, reason: str, *, hint: str = _HINT) -> UsageError:
    """The error for a glossary that cannot be read at all."""
    return UsageError(f"{path}: {reason}", hint=hint)


def refuse_lines(path: Path, broken: Sequence[BrokenLine]) -> UsageError:
    """The error for a glossary some of whose lines cannot be used: the first few by line, and how many there are more."""
    shown = "; ".join(f"line {each.line}: {each.reason}" for each in broken[:_SHOWN])
    more = len(broken) - _SHOWN
    return refuse_glossary(path, shown + (f"; and {more} more broken line{'s' if more > 1 else ''}" if more > 0 else ""))
