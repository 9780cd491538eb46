"""OpenDocument texts (ODT): their prose, with the paragraph that each piece of it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from checker.documents.archives import Archive, open_archive
from checker.documents.odt_styles import read_odt_styles
from checker.documents.odt_text import OdtWalker
from checker.documents.prose import ProseBuilder
from checker.documents.xml_guard import XmlElement, parse_xml
from checker.errors import InputError
from checker.records import Document

_CONTENT = "content.xml"
_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def read_odt(data: bytes, path: str) -> Document:
    """The prose of an OpenDocument text. Raises InputError for what is none, is damaged, hostile or encrypted, or holds no text.

    Places are `{"paragraph": 4}`, counted in the body from 1. A cell of a table adds `table`, `row` and `cell`, and counts its
    own paragraphs; a note or a text box is a `part`. The line is the number of the paragraph, or of the one in the body that
    comes before or refers to it.
    """
    archive = open_archive(data, path)
    _refuse_encrypted(archive)
    content = _parse(archive, _CONTENT)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise InputError(f"{path} is no OpenDocument text: it has no body of text", hint="save it as ODT")
    styles = read_odt_styles(_parse(archive, _STYLES) if _STYLES in archive else None, content)
    builder = ProseBuilder(fold=False)
    for paragraph in OdtWalker(styles=styles).walk(body):
        builder.begin_block(paragraph.kind)
        builder.name_place(paragraph.label, paragraph.line)
        for text, code in paragraph.stretches:
            builder.add(text, opaque=code)
    document = builder.build(path, notes=tuple(_list_notes(archive)))
    if not document.text.strip():
        raise InputError(f"{path} holds no text", hint="give a document with the text of an article")
    return document


def _parse(archive: Archive, member: str) -> XmlElement:
    return parse_xml(archive.read(member), f"{archive.name}: {member}")


def _refuse_encrypted(archive: Archive) -> None:
    """Raises InputError for a document with a password."""
    manifest = _parse(archive, _MANIFEST) if _MANIFEST in archive else None
    marked = manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None
    if marked or "encrypted-package" in archive:
        raise InputError(f"{archive.name} is encrypted", hint="save a copy without a password and check that")


def _list_notes(archive: Archive) -> Iterator[str]:
    if any(member.startswith(("Basic/", "Scripts/")) and not member.endswith("/") for member in archive.members):
        yield "holds macros, which were neither run nor checked"
