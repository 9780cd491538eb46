"""Lines of a Markdown file, read from the left: how far each is indented, which marks of containers it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLANKS = re.compile(r"[ \t]*")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")


class Line:
    """A line, read up to `position`. Tabs go to the next multiple of four columns; a tab may be read in part."""

    __slots__ = ("_column", "_partial", "end", "position", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.position, self.end = text, start, end
        self._column = 0
        self._partial = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space is left."""
        return self.content() >= self.end

    def content(self) -> int:
        """Where the first character stands that is no white space."""
        match = _BLANKS.match(self.text, self.position, self.end)
        return match.end() if match else self.position

    def indent(self) -> int:
        """The columns of white space up to there."""
        content = self.content()
        if self.text.find("\t", self.position, content) < 0:
            return self._partial + content - self.position
        column = self._column
        for char in self.text[self.position : content]:
            column += 4 - column % 4 if char == "\t" else 1
        return self._partial + column - self._column

    def rest(self) -> tuple[int, int]:
        """The span that is left."""
        return self.position, self.end

    def take_columns(self, columns: int) -> None:
        """Reads columns of white space, as far as there are any."""
        used = min(columns, self._partial)
        self._partial -= used
        columns -= used
        while columns > 0 and self.position < self.end and self.text[self.position] in " \t":
            width = 4 - self._column % 4 if self.text[self.position] == "\t" else 1
            self.position += 1
            self._column += width
            self._partial = max(0, width - columns)
            columns -= min(width, columns)

    def take_to(self, position: int) -> None:
        """Reads up to a position of the file."""
        while self.position < position:
            self._column += 4 - self._column % 4 if self.text[self.position] == "\t" else 1
            self.position += 1
        self._partial = 0

    def take_quote_mark(self) -> bool:
        """Whether a `>` comes next; then it is read, with a space behind it."""
        start = self.content()
        if start >= self.end or self.text[start] != ">":
            return False
        self.take_to(start + 1)
        self.take_columns(1)
        return True


def split_lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines from `start` on, without their ends."""
    while start < len(text):
        match = _LINE.match(text, start)
        if match is None:
            return
        yield Line(text, start, match.end(1))
        start = match.end()
