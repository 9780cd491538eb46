"""Files as they come: encodings, and input that is no article. Each must be read or refused in plain words."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.reading import read_document
from checker.documents.text import MAX_BYTES, decode_text
from checker.errors import InputError

ENGLISH = "“It was dark,” Zoë Müller said — and smiled. The café was full of people from the old town.\n" * 3
CZECH = "Příliš mnoho lidí čekalo před starým mostem, řekl starosta, který je už třicet let ve městě.\n" * 3
TURKISH = "Belediye başkanı, köprünün kışa kadar yeniden açılacağını söyledi ve çalışan işçilere teşekkür etti.\n" * 3
RUSSIAN = "Мэр города сказал, что старый мост откроют ещё до зимы, и поблагодарил рабочих за их труд.\n" * 3


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_declared_encodings_are_read_without_a_note(codec: str, text: str) -> None:
    document = decode_text(text.encode(codec), "a.txt")
    assert document.text == text
    assert document.notes == ()


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (ENGLISH, "cp1252", "Windows-1252"),
        (ENGLISH.replace("“", '"').replace("”", '"').replace("—", "-"), "latin-1", "Windows-1252"),
        (CZECH, "cp1250", "Windows-1250"),
        (TURKISH, "cp1254", "Windows-1254"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (ENGLISH, "utf-16-le", "UTF-16 (little-endian)"),
        (RUSSIAN, "utf-16-be", "UTF-16 (big-endian)"),
    ],
)
def test_guessed_encodings_are_read_and_reported(text: str, codec: str, name: str) -> None:
    document = decode_text(text.encode(codec), "a.txt")
    assert document.text == text
    assert document.notes == (f"read as {name}, a guess; save the file as UTF-8 to be sure",)


def test_byte_order_mark_is_no_part_of_the_offsets() -> None:
    document = decode_text(b"\xef\xbb\xbfTitle\r\nText.", "a.txt")
    assert document.text == "Title\r\nText."
    assert document.position(document.text.index("Text")) == (2, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    text = f"One.{end}Two.{end}"
    assert decode_text(text.encode(), "a.txt").text == text


def test_control_and_replacement_characters_are_counted() -> None:
    document = decode_text("A bell \x07 rang in the old tow\ufffd, and a zero \x00 came to the people.".encode(), "a.txt")
    assert "\x07" in document.text
    assert len(document.notes) == 2
    assert "2 invisible control characters" in document.notes[0]
    assert "1 replacement character " in document.notes[1]


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "content " * 20_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "white space only"),
        ("\ufeff\u200b \u00a0".encode(), "white space only"),
        (b"\xef\xbb\xbf", "white space only"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document (DOCX)"),
        (zipped("data.csv"), "a ZIP archive"),
        (b"%PDF-1.7\n%text", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"{\\rtf1\\ansi text}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "an old Microsoft Office document"),
        (b"\x01\x02\x03ab" * 50, "control characters"),
        (b"\xff\xfe\x00\xd8a", "marked as UTF-16"),
        (bytes(range(256)) * 8, "not text"),
        (b"abc \x81\x8d\x9d def", "encoding is unknown"),
        (ENGLISH.encode() + b"\xe9\n" + ENGLISH.encode(), "UTF-8 but for 1 damaged place, the first in line 4"),
        (b"a" * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_what_is_no_article_is_refused_in_plain_words(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        decode_text(data, "story.txt")
    assert "story.txt" in caught.value.message
    assert words in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "text", ["RIFFs are parts of songs.", "ID3 is the name of a tag.", "PAR1 and PAR2 are levels.", "BZhe left."]
)
def test_letters_of_a_signature_do_not_make_a_binary(text: str) -> None:
    assert decode_text(text.encode(), "a.txt").text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert decode_text(data, "a.txt").text.strip()


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.isprintable() and not text.isspace()))
def test_printable_text_in_utf8_comes_back_unchanged(text: str) -> None:
    data = ("A line of words. " * 3 + text).encode()
    assert decode_text(data, "a.txt").text == data.decode()


def test_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"It rained.\r\n")
    document = read_document(str(path))
    assert (document.path, document.text, document.encoding) == (str(path), "It rained.\r\n", "utf-8")


def test_missing_file_folder_and_bad_path_are_input_errors(tmp_path: Path) -> None:
    for path, words in [(tmp_path / "none.txt", "does not exist"), (tmp_path, "is a folder"), ("a\0b", "cannot be read")]:
        with pytest.raises(InputError, match=words):
            read_document(str(path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_file_without_permission_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("text", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        read_document(str(path))


def test_refused_permission_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="permission denied"):
        read_document(str(tmp_path / "story.txt"))
    with pytest.raises(InputError, match="is a folder"):
        read_document(str(tmp_path))


def test_endless_file_is_read_no_further_than_the_limit() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero here")
    with pytest.raises(InputError, match="larger than"):
        read_document("/dev/zero")


def test_standard_input_is_read_as_bytes() -> None:
    code = "from checker.documents.reading import read_document; print(ascii(read_document('-').text))"
    result = subprocess.run(
        [sys.executable, "-c", code], input="Caf\u00e9.\r\n".encode("utf-16"), capture_output=True, check=True
    )
    assert result.stdout.decode().strip() == ascii("Caf\u00e9.\r\n")


def test_closed_standard_input_is_an_input_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input"):
        read_document("-")
