"""Places in a file in the words of its format."""

from __future__ import annotations

from checker.records import Document


def name_position(document: Document, offset: int) -> str:
    """The place of an offset: `9:419` for line and column, or `paragraph 4, run 2` where lines tell nothing."""
    label = document.name_place(offset)
    if label:
        return ", ".join(f"{name} {value}" for name, value in label.items())
    line, column = document.position(offset)
    return f"{line}:{column}"
