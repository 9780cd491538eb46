"""Where a span of a document stands in its file, for formats that count lines, columns or characters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from checker.origin import Label, find_line_starts, find_position
from checker.records import Document, DocumentReport, Side

_BLOCK = 4096


@dataclass(frozen=True, kw_only=True)
class LineSpan:
    """Lines and columns, in code points, count from 1; `start` and `end` are offsets in the file's text. Ends are exclusive."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, kw_only=True)
class FilePlace:
    """A place in the terms that hold for its file.

    `lines` is there for a file that is one text, `label` where its format names places. `line` is None in an archive.
    """

    path: str
    text: str
    line: int | None
    lines: LineSpan | None = None
    label: Label | None = None

    def name(self) -> str:
        """The place within its file for people: `9:419` for line and column, or `paragraph 4, run 2`."""
        if self.label:
            return name_label(self.label)
        return f"{self.lines.line}:{self.lines.column}" if self.lines is not None else ""


class FilePlaces:
    """Finds the places of one document, whose lines are counted once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._line_starts = find_line_starts(document.file_text)

    def find(self, start: int, end: int) -> FilePlace:
        """The place of a span of the prose; `text` is what stands there in the file."""
        document = self.document
        label = document.name_place(start)
        file_start, file_end = document.locate(start, end)
        text = document.file_text[file_start:file_end]
        if not is_one_text(document):
            # Units stand in a file of lines; what has other labels in an archive, where a paragraph's line is its number.
            line = document.position(start)[0] if label and "unit" in label else None
            return FilePlace(path=document.path, text=text, line=line, label=label)
        line, column = find_position(self._line_starts, file_start)
        end_line, end_column = find_position(self._line_starts, file_end)
        lines = LineSpan(start=file_start, end=file_end, line=line, column=column, end_line=end_line, end_column=end_column)
        return FilePlace(path=document.path, text=text, line=line, lines=lines, label=label)

    def count_bytes(self, line: int, column: int) -> int:
        """A column of the file's text, from 1, in bytes of UTF-8 instead of code points."""
        start = self._line_starts[line - 1]
        return self._count_bytes_before(start + column - 1) - self._count_bytes_before(start) + 1

    def _count_bytes_before(self, offset: int) -> int:
        block = offset // _BLOCK
        return self._blocks[block] + _measure(self.document.file_text[block * _BLOCK : offset])

    @cached_property
    def _blocks(self) -> list[int]:
        """The bytes before each block of the file's text: a file may be one line of megabytes with thousands of findings."""
        text = self.document.file_text
        sizes = (_measure(text[start : start + _BLOCK]) for start in range(0, len(text), _BLOCK))
        return list(accumulate(sizes, initial=0))


def _measure(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


class ReportPlaces:
    """Finds places in all documents of a report."""

    def __init__(self) -> None:
        self._places: dict[int, FilePlaces] = {}

    def read_side(self, report: DocumentReport, side: Side) -> FilePlaces:
        """The places of one side of an article. Raises ValueError for a source that is not there."""
        document = report.read_side(side)
        if id(document) not in self._places:
            self._places[id(document)] = FilePlaces(document)
        return self._places[id(document)]


def name_label(label: Label) -> str:
    """A place of a format without lines in words, such as `paragraph 4, run 2`."""
    return ", ".join(f"{name} {value}" for name, value in label.items())


def is_one_text(document: Document) -> bool:
    """Whether the file of a document is one text, and no archive or table of units."""
    return document.origin is None or document.origin.text is not None
