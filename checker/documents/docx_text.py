"""The paragraphs of a Word document in the order of reading, each piece of text with the run that holds it.

What a reader sees when all tracked changes are accepted: no deletions, hidden text, instructions of fields, comments, headers or
footers, tables of contents. Text boxes follow the paragraph that they hang on, notes follow the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.documents.docx_package import DocxPackage
from checker.documents.docx_runs import Piece, RunReader, choose_branch, find_text_boxes, list_fields
from checker.documents.docx_styles import Styles, read_styles
from checker.documents.xml_guard import XmlElement
from checker.origin import Label
from checker.records import BlockKind

_WRAPPERS = ("customXml", "ins", "moveTo", "sdtContent")


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph that holds text. `anchor` is the run of the body that it hangs on where it stands in a box or a note."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    anchor: XmlElement = None

    @property
    def text(self) -> str:
        """The text of all pieces."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(kw_only=True)
class _Container:
    """What paragraphs are counted in: the body, a cell, a box or a note. `line` is the paragraph of the body it hangs on."""

    label: Label
    anchor: XmlElement = None
    line: int | None = None
    in_table: bool = False
    paragraphs: int = 0
    tables: int = 0


def list_paragraphs(package: DocxPackage) -> Iterator[Paragraph]:
    """The paragraphs with text: those of the body, boxes after what they hang on, then footnotes and endnotes as referred to."""
    body = package.main.find(f"{package.namespace}body")
    if body is None:
        return
    walker = _Walker(package=package, styles=read_styles(package.read_part("styles"), package.namespace))
    yield from walker.walk(body, _Container(label={}))
    yield from walker.walk_notes("footnote")
    yield from walker.walk_notes("endnote")


@dataclass(kw_only=True)
class _Walker:
    package: DocxPackage
    styles: Styles
    boxes: int = 0
    notes: dict[str, dict[str, tuple[XmlElement, int]]] = field(default_factory=lambda: {"footnote": {}, "endnote": {}})
    _pending: list[Piece] = field(default_factory=list)

    def walk(self, root: XmlElement, container: _Container) -> Iterator[Paragraph]:
        """The paragraphs of a story, whose fields may run over several of them."""
        reader = RunReader(namespace=self.package.namespace, styles=self.styles, fields=list_fields(root, self._name("")))
        pending, self._pending = self._pending, []
        yield from self._walk_blocks(root, container, reader)
        yield from self._emit(self._pending, None, container)
        self._pending = pending

    def walk_notes(self, kind: str) -> Iterator[Paragraph]:
        """The notes of a kind that the text refers to, numbered as they are met."""
        root = self.package.read_part(f"{kind}s") if self.notes[kind] else None
        found = {} if root is None else {note.get(self._name("id")): note for note in root.iterchildren(self._name(kind))}
        # A note within a note is no note: what is met from here on is not walked.
        for number, (note_id, (anchor, line)) in enumerate(list(self.notes[kind].items()), 1):
            if note_id in found:
                yield from self.walk(found[note_id], _Container(label={"part": f"{kind} {number}"}, anchor=anchor, line=line))

    def _walk_blocks(self, parent: XmlElement, container: _Container, reader: RunReader) -> Iterator[Paragraph]:
        for child in parent.iterchildren("*"):
            name = child.tag.rpartition("}")[2]
            if name == "p":
                yield from self._read_paragraph(child, container, reader)
            elif name == "tbl":
                yield from self._walk_table(child, container, reader)
            elif name == "sdt":
                if not self._is_generated_part(child):
                    yield from self._walk_blocks(child, container, reader)
            elif name == "AlternateContent":
                yield from self._walk_blocks(choose_branch(child, self._name("")), container, reader)
            elif name in _WRAPPERS:
                yield from self._walk_blocks(child, container, reader)

    def _walk_table(self, table: XmlElement, container: _Container, reader: RunReader) -> Iterator[Paragraph]:
        """The cells row by row. A table within a cell belongs to the cell."""
        container.tables += 1
        for row_number, row in enumerate(self._unwrap(table, "tr"), 1):
            if row.find(f"{self._name('trPr')}/{self._name('del')}") is not None:
                continue
            column = 1
            for cell in self._unwrap(row, "tc"):
                inner = container
                if not container.in_table:
                    label = {**container.label, "table": container.tables, "row": row_number, "cell": column}
                    line = container.line or max(container.paragraphs, 1)
                    inner = _Container(label=label, anchor=container.anchor, line=line, in_table=True)
                yield from self._walk_blocks(cell, inner, reader)
                yield from self._emit(self._pending, None, inner)
                self._pending = []
                span = cell.find(f"{self._name('tcPr')}/{self._name('gridSpan')}")
                width = "" if span is None else span.get(self._name("val"), "")
                column += int(width) if width.isdecimal() and len(width) < 4 else 1

    def _read_paragraph(self, element: XmlElement, container: _Container, reader: RunReader) -> Iterator[Paragraph]:
        container.paragraphs += 1
        line = container.line or container.paragraphs
        label = {**container.label, "paragraph": container.paragraphs}
        properties = element.find(self._name("pPr"))
        pieces, hangers, references = reader.read(element, label, line)
        self._pending += pieces
        if not self._loses_its_end(properties):
            whole, self._pending = self._pending, []
            yield from self._emit(whole, properties, container)
        for kind, note_id, run in references:
            self.notes[kind].setdefault(note_id, (container.anchor if container.anchor is not None else run, line))
        for hanger, run in hangers:
            anchor = container.anchor if container.anchor is not None else run
            for box in find_text_boxes(hanger, self._name("")):
                self.boxes += 1
                yield from self.walk(box, _Container(label={"part": f"text box {self.boxes}"}, anchor=anchor, line=line))

    def _emit(self, pieces: list[Piece], properties: XmlElement, container: _Container) -> Iterator[Paragraph]:
        if all(piece.text.isspace() for piece in pieces):
            return
        if self.styles.is_generated(properties) or self.styles.is_code(properties, "pStyle"):
            return
        kind = self.styles.classify(properties)
        if container.in_table and kind == "paragraph":
            kind = "item"
        yield Paragraph(kind=kind, pieces=tuple(pieces), anchor=container.anchor)

    def _loses_its_end(self, properties: XmlElement) -> bool:
        """Whether the end of a paragraph is deleted, a tracked change, so that the next one continues it."""
        path = f"{self._name('rPr')}/{self._name('del')}"
        return properties is not None and properties.find(path) is not None

    def _is_generated_part(self, control: XmlElement) -> bool:
        """Whether a content control holds a table of contents or the text that asks for text."""
        properties = control.find(self._name("sdtPr"))
        if properties is None:
            return False
        gallery = properties.find(f"{self._name('docPartObj')}/{self._name('docPartGallery')}")
        contents = gallery is not None and gallery.get(self._name("val")) == "Table of Contents"
        return contents or properties.find(self._name("showingPlcHdr")) is not None

    def _unwrap(self, parent: XmlElement, name: str) -> Iterator[XmlElement]:
        """Rows or cells, also those within content controls."""
        for child in parent.iterchildren("*"):
            if child.tag == self._name(name):
                yield child
            elif child.tag.rpartition("}")[2] in (*_WRAPPERS, "sdt"):
                yield from self._unwrap(child, name)

    def _name(self, local: str) -> str:
        return self.package.namespace + local
