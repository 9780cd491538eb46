"""What is changed in a text: replacements of spans, and the text after them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from checker.records import MarkKind


@dataclass(frozen=True)
class Edit:
    """`text[start:end]` gives way to `replacement`; offsets count code points of the text before all edits.

    `mark` says what is wrong with the words afterwards; None means that the edit only fits the surroundings to the mistake
    (a capital at the start, `an` for `a`) and is no mistake itself.
    """

    start: int
    end: int
    replacement: str
    mark: MarkKind | None = "replaced"


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits, which stand in order and do not overlap. Raises ValueError where they do not."""
    pieces: list[str] = []
    place = 0
    for edit in edits:
        if not place <= edit.start <= edit.end <= len(text):
            raise ValueError(f"not in order, or outside of the text: {edit}")
        pieces += [text[place : edit.start], edit.replacement]
        place = edit.end
    return "".join(pieces) + text[place:]


def sort_edits(edits: Iterable[Edit]) -> tuple[Edit, ...] | None:
    """The edits in order; None where two of them overlap, and where there is none."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    clash = any(first.end > second.start for first, second in itertools.pairwise(ordered))
    return None if clash or not ordered else tuple(ordered)


def mark_edits(edits: Iterable[Edit], mark: MarkKind) -> list[Edit]:
    """The same edits, with the mark on all that are mistakes."""
    return [edit if edit.mark is None else replace(edit, mark=mark) for edit in edits]


def locate_edits(edits: Iterable[Edit]) -> tuple[tuple[int, int], ...]:
    """Where the mistakes stand in the text after the edits; empty spans where something was only taken out."""
    spans = []
    shift = 0
    for edit in edits:
        start = edit.start + shift
        if edit.mark is not None:
            spans.append((start, start + len(edit.replacement)))
        shift += len(edit.replacement) - (edit.end - edit.start)
    return tuple(spans)
