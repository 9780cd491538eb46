"""What holds for every document of a text format, whatever was in the file."""

from __future__ import annotations

from checker.records import Document

_FOLDED = str.maketrans("\t\r\n\f", "    ")


def check_origin(document: Document, file_text: str) -> None:
    """Asserts that the prose of the document and its blocks go back to the text of the file."""
    text, origin = document.text, document.origin
    assert document.file_text == file_text
    assert origin is not None
    reached = file_reached = 0
    for piece in origin.pieces:
        assert reached <= piece.start < piece.end <= len(text)
        assert file_reached <= piece.file_start < piece.file_end <= len(file_text)
        if piece.end - piece.start == piece.file_end - piece.file_start:
            written = file_text[piece.file_start : piece.file_end]
            assert text[piece.start : piece.end] == written.translate(_FOLDED)
        assert text[reached : piece.start].strip("\n") == ""
        reached, file_reached = piece.end, piece.file_end
    assert text[reached:].strip("\n") == ""
    _check_spans([(block.start, block.end) for block in document.blocks], text)
    _check_spans(list(document.opaque), text)
    starts = [document.locate(offset, offset + 1) for offset in range(len(text))]
    assert all(0 <= start <= end <= len(file_text) for start, end in starts)
    assert starts == sorted(starts)


def _check_spans(spans: list[tuple[int, int]], text: str) -> None:
    reached = 0
    for start, end in spans:
        assert reached <= start < end <= len(text)
        assert text[start:end].strip(" \t\n") == text[start:end]
        reached = end
