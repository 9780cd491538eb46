"""EPUB books: the prose of their chapters in the order of reading, with the line of the chapter's file that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.documents.archives import open_archive
from checker.documents.encodings import decode_bytes
from checker.documents.epub_package import list_chapters
from checker.documents.html import write_fragment
from checker.documents.mapped import MappedText
from checker.documents.prose import ProseBuilder
from checker.errors import InputError
from checker.origin import Origin, Place
from checker.records import Block, Document

MAX_TEXT_BYTES = 20_000_000
"""The most that all chapters may have with their tags. "War and Peace" has 4 million."""

_GAP = "\n\n"
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def read_epub(data: bytes, path: str) -> Document:
    """The prose of a book. Raises InputError for what is no EPUB, is damaged, hostile or encrypted, or holds no text.

    Places are `{"part": "OEBPS/chapter1.xhtml", "line": 12}`; line and column are those of the chapter's file.
    """
    archive = open_archive(data, path)
    book, size = _Book(), 0
    for member in list_chapters(archive):
        content = archive.read(member)
        size += len(content)
        if size > MAX_TEXT_BYTES:
            raise InputError(f"{path} is too long for an article", hint="give its chapters one by one, as XHTML files")
        book.add(member, _read_chapter(content, member, path))
    if not book.blocks:
        raise InputError(f"{path} holds no text", hint="give a book whose text is not in pictures")
    return Document(
        path=path,
        text="".join(book.parts),
        origin=Origin(places=tuple(book.places)),
        blocks=tuple(book.blocks),
        opaque=tuple(book.opaque),
    )


def _read_chapter(content: bytes, member: str, path: str) -> Document:
    """All that can be seen of a chapter, which has nothing around it as a page of a site has."""
    try:
        decoded = decode_bytes(content)
    except UnicodeError as error:
        raise InputError(f"{path}: {member} cannot be decoded: {error}", hint="export the book as EPUB again") from error
    builder = ProseBuilder(file_text=decoded.text)
    write_fragment(builder, MappedText(text=decoded.text))
    return builder.build(member)


@dataclass(kw_only=True)
class _Book:
    """The chapters put together."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    opaque: list[tuple[int, int]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    length: int = 0

    def add(self, member: str, chapter: Document) -> None:
        """Adds a chapter, unless it holds no text."""
        if not chapter.blocks:
            return
        if self.parts:
            self._append(_GAP)
        shift = self.length
        self._append(chapter.text)
        self.blocks += [Block(start=b.start + shift, end=b.end + shift, kind=b.kind) for b in chapter.blocks]
        self.opaque += [(start + shift, end + shift) for start, end in chapter.opaque]
        for offset in _list_turns(chapter):
            line, column = chapter.position(offset)
            self.places.append(Place(start=offset + shift, label={"part": member, "line": line}, line=line, column=column))

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _list_turns(chapter: Document) -> Iterator[int]:
    """The offsets from which on line and column cannot be counted from the offset before: after tags and line breaks."""
    origin = chapter.origin
    if origin is None:
        return
    for piece in origin.pieces:
        yield piece.start
        if piece.end - piece.start == piece.file_end - piece.file_start:
            for match in _LINE_BREAK.finditer(chapter.file_text, piece.file_start, piece.file_end):
                if match.end() < piece.file_end:
                    yield piece.start + match.end() - piece.file_start
