"""File formats that are no plain text, told by their first bytes."""

from __future__ import annotations

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
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
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
_ZIP_WINDOW = 65536


def name_binary_format(data: bytes) -> str | None:
    """The format of a file that is no plain text, with its article ("a PDF document"), or None when none is recognised."""
    if data.startswith(_ZIP):
        head, tail = data[:_ZIP_WINDOW], data[-_ZIP_WINDOW:]
        return next((name for member, name in _ZIP_MEMBERS if member in head or member in tail), "a ZIP archive")
    if data[4:8] == b"ftyp":
        return "a video file"
    return next((name for signature, name in _SIGNATURES if data.startswith(signature) and _is_certain(signature, data)), None)


def _is_certain(signature: bytes, data: bytes) -> bool:
    """Signatures of mere letters could begin a text, which has no bytes that are zero."""
    return not signature.isalnum() or b"\x00" in data[:4096]
