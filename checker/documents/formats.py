"""File formats that are no plain text, told by their first bytes."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

Markup = Literal["text", "markdown", "html"]
"""How a file that is one text marks it up."""

# First bytes and the format's name. Office documents are ZIP archives and are told apart by a name inside.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document, or one that is locked with a password"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"RIFF", "a sound, picture or video file"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_MEMBERS = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint presentation (PPTX)"),
    (b"opendocument.text", "an OpenDocument text (ODT)"),
    (b"application/epub", "an EPUB book"),
)
_READABLE = {
    "docx": "a Word document (DOCX)",
    "odt": "an OpenDocument text (ODT)",
    "epub": "an EPUB book",
}
_ZIP_WINDOW = 65536
_LONGEST_KIND = 200


def name_archive_kind(data: bytes) -> str | None:
    """`docx`, `odt` or `epub` for an archive that is a document of that format, else None."""
    if not data.startswith(_ZIP):
        return None
    name = name_binary_format(data)
    return next((kind for kind, known in _READABLE.items() if known == name), None)


def name_binary_format(data: bytes) -> str | None:
    """The format of a file that is no plain text, with its article ("a PDF document"), or None when none is recognised."""
    if data.startswith(_ZIP):
        return _name_archive(data)
    if data[4:8] == b"ftyp":
        return "a video file"
    return next((name for signature, name in _SIGNATURES if data.startswith(signature) and _is_certain(signature, data)), None)


def _name_archive(data: bytes) -> str:
    """By the list of members; by what its bytes show where that list is damaged, or where `data` is the beginning of a file."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            kind = archive.open("mimetype").read(_LONGEST_KIND) if "mimetype" in names else b""
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error, KeyError):
        head, tail = data[:_ZIP_WINDOW], data[-_ZIP_WINDOW:]
        return next((name for member, name in _ZIP_MEMBERS if member in head or member in tail), "a ZIP archive")
    if b"application/epub" in kind or "META-INF/container.xml" in names:
        return _READABLE["epub"]
    if b"opendocument.text" in kind:
        return _READABLE["odt"]
    folders = [(member.decode(), name) for member, name in _ZIP_MEMBERS if member.endswith(b"/")]
    return next((name for folder, name in folders if any(each.startswith(folder) for each in names)), "a ZIP archive")


def _is_certain(signature: bytes, data: bytes) -> bool:
    """Signatures of mere letters could begin a text, which has no bytes that are zero."""
    return not signature.isalnum() or b"\x00" in data[:4096]
