r"""Plain-text files as documents.

Offsets of a Document count code points of the decoded text as it stands in the file: line ends are untouched (`\r\n` is two
characters), nothing is normalised. A byte order mark is no part of the text, as in editors: offset 0 is the character behind it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from checker.documents.archives import MAX_ARCHIVE_BYTES
from checker.documents.encodings import Decoded, decode_bytes
from checker.documents.formats import name_binary_format
from checker.errors import InputError
from checker.records import Document

MAX_BYTES = 5_000_000
"""The longest file that is read. An article has some 10,000 bytes, "War and Peace" 3.3 million: longer files are no articles."""

STANDARD_INPUT = "-"
_ARCHIVE = b"PK"

_PLAIN_TEXT_HINT = "save it as plain text in UTF-8 and check that file"
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 28), *range(28, 32), 127])
_MAX_CONTROL_SHARE = 0.05
_INVISIBLE = " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u200b\u200c\u200d\u2060\ufeff"


def decode_text(data: bytes, path: str) -> Document:
    """The text in `data` as a Document. `notes` tell a guessed encoding and control characters. Raises InputError.

    Refused are empty and binary data, data above MAX_BYTES and bytes that no encoding turns into text.
    """
    name = show_path(path)
    if len(data) > MAX_BYTES:
        raise _too_large(path)
    if not data:
        raise InputError(f"{name} is empty", hint="give a file with the text of an article")
    if (binary := name_binary_format(data)) is not None:
        raise InputError(
            f"{name} is {binary}, which is not read", hint="save it as DOCX, ODT, HTML or plain text and check that file"
        )
    try:
        decoded = decode_bytes(data)
    except UnicodeError as error:
        raise InputError(f"{name} cannot be decoded: {error}", hint=_PLAIN_TEXT_HINT) from error
    except MemoryError as error:
        raise InputError(f"{name} does not fit into memory", hint="split it into smaller files") from error
    return Document(path=path, text=decoded.text, encoding=decoded.encoding, notes=_inspect(decoded, name))


def _inspect(decoded: Decoded, name: str) -> tuple[str, ...]:
    """What an editor should know about the decoded text. Raises InputError when it is no text at all."""
    text = decoded.text
    if not text.strip(_INVISIBLE) or text.isspace():
        raise InputError(f"{name} holds white space only", hint="give a file with the text of an article")
    controls = len(text) - len(text.translate(_CONTROLS))
    if controls > _MAX_CONTROL_SHARE * len(text):
        raise InputError(
            f"{name} is a binary file: {controls} of its {len(text)} characters are control characters", hint=_PLAIN_TEXT_HINT
        )
    notes = []
    if decoded.guessed:
        notes.append(f"read as {decoded.encoding_name}, a guess; save the file as UTF-8 to be sure")
    if controls:
        notes.append(f"holds {controls} invisible control character{'s' if controls > 1 else ''}")
    if damaged := text.count("\ufffd"):
        notes.append(
            f"holds {damaged} replacement character{'s' if damaged > 1 else ''} (\ufffd): letters were lost before it was saved"
        )
    return tuple(notes)


def read_bytes(path: str, limit: int = MAX_BYTES) -> bytes:
    """The content of a file, or of standard input for `-`; of one above its limit one byte more. Raises InputError."""
    name = show_path(path)
    try:
        if path == STANDARD_INPUT:
            return _read_bounded(sys.stdin.buffer, limit)
        with Path(path).open("rb") as file:
            return _read_bounded(file, limit)
    except FileNotFoundError as error:
        raise InputError(f"{name} does not exist", hint="check the spelling of the path") from error
    except IsADirectoryError as error:
        raise InputError(f"{name} is a folder", hint="name the files in it, as in `checker check folder/*.txt`") from error
    except PermissionError as error:
        raise _explain_permission(path, name) from error
    except MemoryError as error:
        raise InputError(f"{name} does not fit into memory", hint="split it into smaller files") from error
    except (
        OSError,
        ValueError,
        AttributeError,
    ) as error:  # ValueError: a NUL in the path; AttributeError: standard input is closed
        raise InputError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _read_bounded(file: BinaryIO, limit: int) -> bytes:
    """Archives may be larger than texts: they hold pictures."""
    head = file.read(limit + 1)
    if len(head) <= limit or not head.startswith(_ARCHIVE):
        return head
    return head + file.read(max(MAX_ARCHIVE_BYTES - limit, 0))


def _explain_permission(path: str, name: str) -> InputError:
    """On Windows opening a folder is a permission error too."""
    if Path(path).is_dir():
        return InputError(f"{name} is a folder", hint="name the files in it, as in `checker check folder/*.txt`")
    return InputError(f"{name} cannot be read: permission denied", hint="ask for the right to read it")


def _too_large(path: str) -> InputError:
    megabytes = MAX_BYTES // 1_000_000
    return InputError(
        f"{show_path(path)} is larger than {megabytes} MB, too large for an article", hint="split it into smaller files"
    )


def show_path(path: str) -> str:
    """A path as messages name it."""
    return "standard input" if path == STANDARD_INPUT else path
