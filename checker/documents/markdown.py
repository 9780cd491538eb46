"""Markdown: what readers see of it, without code, addresses, HTML and front matter, with the place of every word in the file."""

from __future__ import annotations

import re
from pathlib import Path

from checker.documents.entities import write_literally
from checker.documents.front_matter import find_front_matter_end
from checker.documents.html import write_fragment
from checker.documents.mapped import MappedText, join_lines
from checker.documents.markdown_blocks import MarkdownBlock, parse_blocks
from checker.documents.markdown_inline import Part, scan_inline
from checker.documents.markdown_links import fold_label, take_definitions
from checker.documents.prose import ProseBuilder
from checker.records import BlockKind, Document

_KINDS: dict[str, BlockKind] = {"heading": "heading", "paragraph": "paragraph", "item": "item", "cell": "item"}
_NOTE = re.compile(r"^[ \t>]{0,20}\[(\^[^\]\s]{1,200})\]:", re.MULTILINE)
_COMPONENT_FILES = frozenset({".mdx"})


def read_markdown(document: Document) -> Document:
    """The prose of the Markdown in `document`.

    Front matter, code, link targets and titles, comments, formulas and template tags are no prose; of these, code, formulas and
    bare addresses within a sentence stay in it as opaque. The description of an image that stands by itself is a caption, unless
    it is a link, as badges are. The text of HTML blocks is read. Takes time in proportion to the length of the file.
    """
    text = document.text
    is_mdx = Path(document.path).suffix.lower() in _COMPONENT_FILES
    blocks = parse_blocks(text, find_front_matter_end(text), is_mdx=is_mdx)
    references: set[str] = set()
    read = [(block, _read_block(text, block, references)) for block in blocks]
    notes = frozenset(fold_label(note) for note in _find_notes(text))
    builder = ProseBuilder(file_text=text)
    for block, (mapped, start) in read:
        if block.kind == "html":
            write_fragment(builder, mapped)
        elif start < len(mapped.text):
            _write_block(builder, block, mapped, scan_inline(mapped.text[start:], references, notes, is_mdx=is_mdx), start)
    return builder.build(document.path, encoding=document.encoding, notes=document.notes)


def _find_notes(text: str) -> set[str]:
    return {match.group(1) for match in _NOTE.finditer(text)}


def _read_block(text: str, block: MarkdownBlock, references: set[str]) -> tuple[MappedText, int]:
    """The text of a block, and where it begins behind definitions of links."""
    mapped = join_lines(text, block.spans)
    if block.kind == "html" or not mapped.text.startswith("["):
        return mapped, 0
    return mapped, take_definitions(mapped.text, references)


def _write_block(builder: ProseBuilder, block: MarkdownBlock, mapped: MappedText, parts: list[Part], shift: int) -> None:
    if not _holds_prose(mapped.text, parts, shift):
        _write_captions(builder, mapped, parts, shift)
        return
    builder.begin_block(_KINDS[block.kind])
    for part in parts:
        start, end = shift + part.start, shift + part.end
        if part.kind == "break":
            builder.add_break()
        elif part.kind != "caption":
            _write_part(builder, mapped, part, start, end)
    builder.end_block()


def _write_part(builder: ProseBuilder, mapped: MappedText, part: Part, start: int, end: int) -> None:
    if part.text is None:
        write_literally(builder, mapped, start, end, opaque=part.kind == "opaque")
    else:
        builder.add(part.text, mapped.locate(start), mapped.locate_end(end))


def _holds_prose(text: str, parts: list[Part], shift: int) -> bool:
    return any(
        part.kind == "text" and any(map(str.isalnum, part.text or text[shift + part.start : shift + part.end])) for part in parts
    )


def _write_captions(builder: ProseBuilder, mapped: MappedText, parts: list[Part], shift: int) -> None:
    """Descriptions of images that stand by themselves; a single word is none."""
    for part in parts:
        description = mapped.text[shift + part.start : shift + part.end]
        if part.kind == "caption" and len(description.split()) > 1 and "![" not in description:
            builder.begin_block("caption")
            for inner in scan_inline(description, frozenset(), frozenset()):
                if inner.kind in {"text", "opaque"}:
                    _write_part(builder, mapped, inner, shift + part.start + inner.start, shift + part.start + inner.end)
            builder.end_block()
