"""Collects the prose of a file, block by block, and remembers where each piece of it stands in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.origin import Label, Origin, Piece, Place
from checker.records import Block, BlockKind, Document

# White space that HTML and Markdown fold into one space. A no-break space is a character like others.
_UNFOLDED = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_GAP = "\n\n"


@dataclass(kw_only=True)
class ProseBuilder:
    """Builds a Document from the pieces that a reader finds, in the order of reading.

    `file_text` is the decoded text of the file, None for a file that is not read as one text: its pieces have places instead.
    White space within a block is folded to one space and left out at its ends, unless `fold` is off. A block without any text
    vanishes unless `keep_empty` is set, which keeps the blocks of two sides in step.
    """

    file_text: str | None = None
    fold: bool = True
    keep_empty: bool = False
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _pieces: list[Piece] = field(default_factory=list)
    _places: list[Place] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _opaque: list[tuple[int, int]] = field(default_factory=list)
    _kind: BlockKind = "paragraph"
    _open: bool = False
    _start: int | None = None
    _space: tuple[int, int] | None = None
    _breaks: int = 0
    _place: tuple[Label, int, int] | None = None
    # The piece that grows: its span in the prose, that in the file, and whether both go together character by character.
    _piece: tuple[int, int, int, int, bool] | None = None

    def begin_block(self, kind: BlockKind = "paragraph") -> None:
        """Ends the block before, if there is one, and begins another."""
        self.end_block()
        self._kind, self._open = kind, True

    def end_block(self) -> None:
        """Ends the block; what follows stands in a new one, a paragraph if `begin_block` says nothing else."""
        if self._start is not None:
            self._blocks.append(Block(start=self._start, end=self._length, kind=self._kind))
        elif self.keep_empty and self._open:
            self._blocks.append(Block(start=self._length, end=self._length, kind=self._kind))
        self._start, self._space, self._breaks, self._kind, self._open = None, None, 0, "paragraph", False

    def name_place(self, label: Label, line: int, column: int = 1) -> None:
        """The place of what is added next, up to the next call; see checker.origin.Place."""
        self._place = label, line, column

    def add(self, text: str, file_start: int = 0, file_end: int | None = None, *, opaque: bool = False) -> None:
        """Adds a text that the reader found at `file_start`, up to `file_end` where the file writes it in another length.

        `opaque` is for what belongs into the sentence but is no prose.
        """
        whole = None if file_end is None or file_end - file_start == len(text) else (file_start, file_end)
        if self.fold:
            self._add_folded(text, opaque, first=file_start, whole=whole)
        elif text:
            self._add_text(text, whole or (file_start, file_start + len(text)), opaque)

    def add_break(self) -> None:
        """A line break within a block, which begins a new line of text; one at the end of the block is none."""
        if self._start is not None:
            self._space = None
            self._breaks += 1

    def build(self, path: str, *, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Document:
        """The document of all that was added."""
        self.end_block()
        self._end_piece()
        return Document(
            path=path,
            text="".join(self._parts),
            encoding=encoding,
            notes=notes,
            origin=Origin(text=self.file_text, pieces=tuple(self._pieces), places=tuple(self._places)),
            blocks=tuple(self._blocks),
            opaque=tuple(self._opaque),
        )

    def _add_folded(self, text: str, opaque: bool, *, first: int, whole: tuple[int, int] | None) -> None:
        """Adds the stretches between white space that has to be folded; single spaces within them stay as they are."""
        start = 0
        for match in _UNFOLDED.finditer(text):
            self._add_stretch(text, (start, match.start()), opaque, first=first, whole=whole)
            self._note_space(whole or (first + match.start(), first + match.end()))
            start = match.end()
        self._add_stretch(text, (start, len(text)), opaque, first=first, whole=whole)

    def _add_stretch(
        self, text: str, stretch: tuple[int, int], opaque: bool, *, first: int, whole: tuple[int, int] | None
    ) -> None:
        """Adds a stretch that may begin and end with one space."""
        start, end = stretch
        if start < end and text[start] == " ":
            self._note_space(whole or (first + start, first + start + 1))
            start += 1
        last = end - 1 if start < end and text[end - 1] == " " else end
        if start < last:
            self._add_text(text[start:last], whole or (first + start, first + last), opaque)
        if last < end:
            self._note_space(whole or (first + last, first + end))

    def _note_space(self, span: tuple[int, int]) -> None:
        if self._space is None:
            self._space = span

    def _add_text(self, text: str, span: tuple[int, int], opaque: bool) -> None:
        self._begin_text()
        start = self._length
        self._append(text, span)
        if opaque:
            self._mark_opaque(start)

    def _begin_text(self) -> None:
        """What stands before a text: the gap between blocks, or a space, which names no place of its own."""
        if self._start is None:
            if self._blocks:
                self._append(_GAP, None)
            self._start = self._length
        elif self._breaks:
            self._append("\n" * self._breaks, None)
        elif self._space is not None:
            self._append(" ", self._space)
        self._space, self._breaks = None, 0
        if self._place is not None:
            label, line, column = self._place
            self._places.append(Place(start=self._length, label=label, line=line, column=column))
            self._place = None

    def _append(self, text: str, span: tuple[int, int] | None) -> None:
        start, self._length = self._length, self._length + len(text)
        self._parts.append(text)
        if span is None or self.file_text is None:
            return
        last, length = self._piece, len(text)
        literal = span[1] - span[0] == length
        if last is not None and literal and last[4] and last[1] == start and last[3] == span[0]:
            self._piece = (last[0], self._length, last[2], span[1], True)
        else:
            self._end_piece()
            self._piece = (start, self._length, *span, literal)

    def _end_piece(self) -> None:
        if self._piece is not None:
            start, end, file_start, file_end, _ = self._piece
            self._pieces.append(Piece(start=start, end=end, file_start=file_start, file_end=file_end))
            self._piece = None

    def _mark_opaque(self, start: int) -> None:
        if self._opaque and self._opaque[-1][1] >= start - 1:
            start = self._opaque.pop()[0]
        self._opaque.append((start, self._length))
