"""Where the text of a document stands in the file that it was read from.

What is checked is the prose of a file: no tags, no code, no front matter, white space folded. Findings point into the file as it
is on disk, so a document remembers where each piece of its text came from.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
Label = Mapping[str, "str | int"]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A span of the prose and the span of the file's text that it was read from.

    Of equal length, they go together character by character; else they do as a whole, as `é` and `&eacute;` do.
    """

    start: int
    end: int
    file_start: int
    file_end: int

    def locate_start(self, offset: int) -> int:
        """Where the character at `offset` of the prose, which is in this piece, begins in the file."""
        return self.file_start + (offset - self.start if self._is_literal else 0)

    def locate_end(self, offset: int) -> int:
        """Where the character at `offset` of the prose, which is in this piece, ends in the file."""
        return self.file_start + offset - self.start + 1 if self._is_literal else self.file_end

    @property
    def _is_literal(self) -> bool:
        return self.end - self.start == self.file_end - self.file_start


@dataclass(frozen=True, kw_only=True)
class Place:
    """What the prose from `start` on is called in a file that is not read as one text, up to the next place.

    `label` names it in the terms of the format, such as `{"paragraph": 4, "run": 2}` or `{"unit": "greeting"}`; `line` and
    `column`, from 1, are those of its first character: for a file of paragraphs, the line is the number of the paragraph.
    """

    start: int
    label: Label
    line: int
    column: int = 1


@dataclass(frozen=True, kw_only=True)
class Origin:
    """How the prose of a document goes back to its file.

    `text` is the decoded text of the file, which `pieces`, in order, point into. A file that has no such text, an archive or a
    table of units, has `places` instead, in order, and its offsets stay those of the prose.
    """

    text: str | None = None
    pieces: tuple[Piece, ...] = ()
    places: tuple[Place, ...] = field(default=())

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """The span of the file's text from which a span of the prose was read, with all markup between its ends."""
        if self.text is None or not self.pieces:
            return start, end
        first = self._locate_start(start)
        return first, first if end <= start else max(first, self._locate_end(end - 1))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, both from 1, of an offset of the prose."""
        if self.text is not None:
            return find_position(self._line_starts, self.locate(offset, offset)[0])
        place = self.find_place(offset)
        return (place.line, place.column + offset - place.start) if place else (1, offset + 1)

    def find_place(self, offset: int) -> Place | None:
        """The place that an offset of the prose belongs to; None where the format has none."""
        index = bisect.bisect_right(self._place_starts, offset) - 1
        return self.places[max(index, 0)] if self.places else None

    def _locate_start(self, offset: int) -> int:
        index = bisect.bisect_right(self._piece_starts, offset) - 1
        if index >= 0 and offset < self.pieces[index].end:
            return self.pieces[index].locate_start(offset)
        # Between two pieces, in white space that stands in no file: where the next begins, at the end where the last ended.
        return self.pieces[index + 1].file_start if index + 1 < len(self.pieces) else self.pieces[-1].file_end

    def _locate_end(self, offset: int) -> int:
        index = bisect.bisect_right(self._piece_starts, offset) - 1
        if index < 0:
            return self.pieces[0].file_start
        piece = self.pieces[index]
        return piece.locate_end(offset) if offset < piece.end else piece.file_end

    @cached_property
    def _line_starts(self) -> list[int]:
        return find_line_starts(self.text or "")

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [place.start for place in self.places]


def find_line_starts(text: str) -> list[int]:
    """The offsets at which lines begin; CR LF, CR and LF end one."""
    return [0, *(match.end() for match in _LINE_BREAK.finditer(text))]


def find_position(line_starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, the column in code points."""
    line = bisect.bisect_right(line_starts, offset)
    return line, offset - line_starts[line - 1] + 1
