"""The paragraphs of an OpenDocument text in the order of reading (OASIS OpenDocument 1.3, part 3).

What a reader sees when all tracked changes are accepted: no deletions, annotations, hidden text or tables of contents. Text boxes
follow the paragraph that they hang on, notes follow the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.documents.odt_styles import TEXT, OdtStyles
from checker.documents.xml_guard import XmlElement
from checker.origin import Label
from checker.records import BlockKind

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SPACES = re.compile("[ \t\r\n]+")
_MAX_SPACES = 1000
_SKIPPED = frozenset(
    TEXT + name
    for name in (
        *("tracked-changes", "table-of-content", "illustration-index", "table-index", "object-index", "user-index"),
        *("alphabetical-index", "bibliography", "hidden-text", "placeholder", "script", "ruby-text", "number"),
    )
)
_GROUPS = frozenset(_TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))


@dataclass(frozen=True, kw_only=True)
class OdtParagraph:
    """A paragraph that holds text: stretches of it, each with whether it is code. `line` is its number in the body."""

    kind: BlockKind
    stretches: tuple[tuple[str, bool], ...]
    label: Label
    line: int


@dataclass(kw_only=True)
class _Container:
    label: Label
    line: int | None = None
    kind: BlockKind | None = None
    paragraphs: int = 0
    tables: int = 0


@dataclass(kw_only=True)
class OdtWalker:
    """Walks the text of a document, see `walk`."""

    styles: OdtStyles
    _boxes: int = 0
    _notes: list[tuple[str, XmlElement, int]] = field(default_factory=list)
    _hangers: list[XmlElement] = field(default_factory=list)
    _spaced: bool = True

    def walk(self, body: XmlElement) -> Iterator[OdtParagraph]:
        """The paragraphs with text, those of the notes last."""
        yield from self._walk_blocks(body, _Container(label={}), "paragraph")
        counts = {"footnote": 0, "endnote": 0}
        # Footnotes first; notes within notes are not walked.
        for kind, note, line in sorted(self._notes, key=lambda each: each[0] == "endnote"):
            counts[kind] += 1
            label = {"part": f"{kind} {counts[kind]}"}
            yield from self._walk_blocks(note, _Container(label=label, line=line), "paragraph")

    def _walk_blocks(self, parent: XmlElement, container: _Container, kind: BlockKind) -> Iterator[OdtParagraph]:
        for child in parent.iterchildren("*"):
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._read_paragraph(child, container, kind)
            elif child.tag == f"{_TABLE}table":
                yield from self._walk_table(child, container)
            elif child.tag == f"{TEXT}list":
                yield from self._walk_blocks(child, container, "item")
            elif child.tag.startswith(_DRAW):
                yield from self._walk_boxes(child, container.line or max(container.paragraphs, 1))
            elif child.tag.startswith(TEXT) and child.tag not in _SKIPPED and child.get(f"{TEXT}display") != "none":
                yield from self._walk_blocks(child, container, kind)

    def _walk_table(self, table: XmlElement, container: _Container) -> Iterator[OdtParagraph]:
        """The cells row by row. A table within a cell belongs to the cell."""
        container.tables += 1
        for number, row in enumerate(_list_rows(table), 1):
            column = 1
            for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                inner = container
                if "table" not in container.label:
                    label = {**container.label, "table": container.tables, "row": number, "cell": column}
                    inner = _Container(label=label, line=container.line or max(container.paragraphs, 1))
                if cell.tag == f"{_TABLE}table-cell":
                    yield from self._walk_blocks(cell, inner, "item")
                column += _read_count(cell, f"{_TABLE}number-columns-repeated")

    def _read_paragraph(self, element: XmlElement, container: _Container, kind: BlockKind) -> Iterator[OdtParagraph]:
        container.paragraphs += 1
        line = container.line or container.paragraphs
        self._spaced, self._hangers = True, []
        known = len(self._notes)
        stretches = [each for each in self._read_inline(element, code=False) if each[0]]
        self._notes[known:] = [(name, note, line) for name, note, _ in self._notes[known:]]
        hangers = self._hangers
        shown = not self.styles.is_hidden("paragraph", element) and not self.styles.is_code("paragraph", element)
        if shown and any(not text.isspace() for text, _ in stretches):
            own = self.styles.classify(element)
            yield OdtParagraph(
                kind=kind if own == "paragraph" else own,
                stretches=tuple(stretches),
                label={**container.label, "paragraph": container.paragraphs},
                line=line,
            )
        for hanger in hangers:
            yield from self._walk_boxes(hanger, line)

    def _walk_boxes(self, drawing: XmlElement, line: int) -> Iterator[OdtParagraph]:
        for box in _find_boxes(drawing):
            self._boxes += 1
            yield from self._walk_blocks(box, _Container(label={"part": f"text box {self._boxes}"}, line=line), "paragraph")

    def _read_inline(self, parent: XmlElement, *, code: bool) -> Iterator[tuple[str, bool]]:
        yield self._fold(parent.text), code
        for child in parent.iterchildren():
            if not isinstance(child.tag, str):
                pass
            elif child.tag == f"{TEXT}s":
                yield self._keep(" " * _read_count(child, f"{TEXT}c")), code
            elif child.tag == f"{TEXT}tab":
                yield self._keep("\t"), code
            elif child.tag == f"{TEXT}line-break":
                yield self._keep("\n"), code
            elif child.tag == f"{TEXT}note":
                self._register(child)
            elif child.tag.startswith(_DRAW):
                yield from self._read_drawing(child, code=code)
            elif child.tag.startswith(TEXT) and child.tag not in _SKIPPED and not self.styles.is_hidden("text", child):
                yield from self._read_inline(child, code=code or self.styles.is_code("text", child))
            yield self._fold(child.tail), code

    def _read_drawing(self, drawing: XmlElement, *, code: bool) -> Iterator[tuple[str, bool]]:
        """A link around text is one in this namespace too; all else may hold boxes."""
        if drawing.tag == f"{_DRAW}a" and next(_find_boxes(drawing), None) is None:
            yield from self._read_inline(drawing, code=code)
        else:
            self._hangers.append(drawing)

    def _register(self, note: XmlElement) -> None:
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            kind = "endnote" if note.get(f"{TEXT}note-class") == "endnote" else "footnote"
            self._notes.append((kind, body, 0))

    def _fold(self, text: str | None) -> str:
        """White space as ODF reads it: a stretch of it is one space, and none at the beginning of a paragraph."""
        if not text:
            return ""
        folded = _SPACES.sub(" ", text)
        if self._spaced and folded.startswith(" "):
            folded = folded[1:]
        if folded:
            self._spaced = folded.endswith(" ")
        return folded

    def _keep(self, text: str) -> str:
        self._spaced = False
        return text


def _list_rows(table: XmlElement) -> Iterator[XmlElement]:
    for child in table.iterchildren("*"):
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _list_rows(child)


def _find_boxes(drawing: XmlElement) -> Iterator[XmlElement]:
    """The text boxes in a drawing and the shapes with text in them, outermost ones only."""
    if next(drawing.iterchildren(f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"), None) is not None:
        yield drawing
        return
    for child in drawing.iterchildren("*"):
        yield from _find_boxes(child)


def _read_count(element: XmlElement, name: str) -> int:
    value = element.get(name, "")
    return min(int(value), _MAX_SPACES) if value.isascii() and value.isdecimal() and len(value) < 10 else 1
