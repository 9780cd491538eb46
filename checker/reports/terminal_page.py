"""Lines for a terminal: wrapped to its width, indented, and coloured where it shows colour."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.text import Text

_GUTTER = 2
"""Cells between two columns."""
_NARROWEST = 1


class TerminalPage:
    """Collects lines of at most `width` cells; without `colour` there is no escape sequence in them.

    Lines are wrapped one by one and not laid out as a whole, which takes several times as long: a report may have a million.
    """

    def __init__(self, *, width: int, colour: bool) -> None:
        self.colour = colour
        self._width = width
        self._console = Console(file=io.StringIO(), width=width, highlight=False, emoji=False, markup=False, legacy_windows=False)
        self._lines: list[str] = []

    def add(self, text: Text, *, indent: int = 0) -> None:
        """Adds a text; what does not fit goes on in the next line, at the same indentation."""
        margin = " " * indent
        self._lines += [margin + self._render(line) for line in self._wrap(text, self._width - indent)]

    def add_columns(self, columns: Sequence[tuple[Text, Text]], *, indent: int = 0) -> None:
        """Adds texts side by side, each below its title, in columns of one width. All texts begin in the same line."""
        widths = _share_width(self._width - indent, len(columns))
        titles = [self._wrap(title, width) for (title, _), width in zip(columns, widths, strict=True)]
        deepest = max(map(len, titles))
        cells = [
            [*[Text()] * (deepest - len(title)), *title, *self._wrap(text, width)]
            for title, (_, text), width in zip(titles, columns, widths, strict=True)
        ]
        for line in zip_longest(*cells, fillvalue=Text()):
            shown = (self._render(cell) + " " * (width - cell_len(cell.plain)) for cell, width in zip(line, widths, strict=True))
            self._lines.append(" " * indent + (" " * _GUTTER).join(shown))

    def read(self) -> str:
        """All lines, without white space at their ends."""
        return "".join(f"{line.rstrip()}\n" for line in self._lines)

    def _wrap(self, text: Text, width: int) -> Sequence[Text]:
        width = max(width, _NARROWEST)
        if "\n" not in text.plain and cell_len(text.plain) <= width:
            return (text,)
        return list(text.wrap(self._console, width))

    def _render(self, line: Text) -> str:
        if not self.colour:
            return line.plain
        parts = Text.assemble(line).render(self._console)  # which knows the style of a whole text only as one of its parts
        return "".join(
            part.style.render(part.text, color_system=ColorSystem.STANDARD) if part.style else part.text for part in parts
        )


def _share_width(width: int, columns: int) -> list[int]:
    """The cells of each column; what is over goes to the first ones."""
    widths = []
    for left in range(columns, 0, -1):
        share = -(-width // left)
        width -= share
        widths.append(max(share - (_GUTTER if left > 1 else 0), _NARROWEST))
    return widths
