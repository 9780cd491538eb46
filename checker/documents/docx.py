"""Word documents (DOCX): their prose, with the paragraph and the run that each piece of it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from checker.documents.docx_package import DocxPackage, open_docx
from checker.documents.docx_text import Paragraph, list_paragraphs
from checker.documents.prose import ProseBuilder
from checker.errors import InputError
from checker.records import Document


def read_docx(data: bytes, path: str) -> Document:
    """The prose of a Word document. Raises InputError for what is none, is damaged or hostile, or holds no text.

    Places are `{"paragraph": 4, "run": 2}`: paragraphs of the body, as python-docx lists them, and the runs of each, from 1.
    A cell of a table adds `table`, `row` and `cell`, and counts its own paragraphs; a note or a text box is a `part`. The line is
    the number of the paragraph, or of the one in the body that comes before or refers to it.
    """
    package = open_docx(data, path)
    builder = ProseBuilder(fold=False)
    for paragraph in list_paragraphs(package):
        _add_paragraph(builder, paragraph)
    document = builder.build(path, notes=tuple(_list_notes(package)))
    if not document.text.strip():
        raise InputError(f"{path} holds no text", hint="give a document with the text of an article")
    return document


def _list_notes(package: DocxPackage) -> Iterator[str]:
    if package.has_macros:
        yield "holds macros, which were neither run nor checked"
    if next(package.main.iter(f"{package.namespace}altChunk"), None) is not None:
        yield "embeds another document, which was not checked"


def _add_paragraph(builder: ProseBuilder, paragraph: Paragraph) -> None:
    builder.begin_block(paragraph.kind)
    column = 1
    run = None
    for piece in paragraph.pieces:
        if piece.run is not run:
            builder.name_place(piece.label, piece.line, column)
            run = piece.run
        builder.add(piece.text, opaque=piece.opaque)
        column += len(piece.text)
