"""A file to a document, whatever its format: told by its first bytes, then by its name."""

from __future__ import annotations

from pathlib import Path

from checker.documents.formats import Markup, name_archive_kind, name_binary_format
from checker.documents.text import decode_text, read_bytes, show_path
from checker.errors import InputError
from checker.records import Document

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_PAGE_STARTS = ("<!doctype html", "<html")
_HEAD = 1024


def read_document(path: str, markup: Markup | None = None) -> Document:
    """The prose of the file at `path`, or of standard input for `-`. Raises InputError that says what failed and what to do.

    `markup` goes before what the name and the text say.
    """
    return parse_document(read_bytes(path), path, markup)


# The readers are imported when a file asks for them: most runs read plain text.
def parse_document(data: bytes, path: str, markup: Markup | None = None) -> Document:
    """The prose in `data`, the content of the file at `path`. Raises InputError for what cannot be read as text.

    An archive is none of the formats that `markup` can ask for, and an error where one is asked for.
    """
    archive = name_archive_kind(data)
    if archive and markup:
        told = f"{show_path(path)} is {name_binary_format(data)}, not {markup}"
        raise InputError(told, hint="leave --input-format out: such a file is told by its content")
    if archive == "docx":
        from checker.documents.docx import read_docx

        return read_docx(data, path)
    if archive == "odt":
        from checker.documents.odt import read_odt

        return read_odt(data, path)
    if archive == "epub":
        from checker.documents.epub import read_epub

        return read_epub(data, path)
    return _parse_text(decode_text(data, path), markup)


def _parse_text(document: Document, markup: Markup | None) -> Document:
    markup = markup or _name_markup(Path(document.path).suffix.lower()) or _guess_markup(document.text)
    if markup == "markdown":
        from checker.documents.markdown import read_markdown

        return read_markdown(document)
    if markup == "html":
        from checker.documents.html import read_html

        return read_html(document)
    from checker.documents.plain import read_plain

    return read_plain(document)


def _name_markup(suffix: str) -> Markup | None:
    if suffix in MARKDOWN_SUFFIXES:
        return "markdown"
    return "html" if suffix in _HTML_SUFFIXES else None


def _guess_markup(text: str) -> Markup:
    """A saved web page is one under any name; Markdown looks like other text and is told by its name only."""
    head = text[:_HEAD].lstrip().lower()
    page = head.startswith(_PAGE_STARTS) or (head.startswith("<?xml") and "<html" in head)
    return "html" if page else "text"
