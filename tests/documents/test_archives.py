import struct
import zipfile
import zlib

import pytest

from checker.documents.archives import open_archive
from checker.documents.repacking import repack_archive
from checker.errors import InputError
from tests.documents.archive_case import make_zip


def test_members_are_read_by_name():
    archive = open_archive(make_zip({"a/b.xml": "Füße", "../../etc/passwd": "harmless"}), "x.docx")
    assert archive.read("a/b.xml").decode() == "Füße"
    assert archive.read("../../etc/passwd") == b"harmless"
    assert "a/b.xml" in archive
    assert "b.xml" not in archive


def test_a_missing_member_is_named():
    with pytest.raises(InputError, match=r"x\.docx lacks its part word/document\.xml"):
        open_archive(make_zip({"a": "b"}), "x.docx").read("word/document.xml")


def test_a_bomb_is_refused_by_its_ratio():
    archive = open_archive(make_zip({"a.xml": b" " * 10_000_000}), "x.docx")
    with pytest.raises(InputError, match="unpacks to far more than an article"):
        archive.read("a.xml")


def test_repetitive_text_is_no_bomb():
    assert len(open_archive(make_zip({"a.xml": b"<w:p/>" * 500_000}), "x.docx").read("a.xml")) == 3_000_000


def test_one_member_is_limited(monkeypatch):
    monkeypatch.setattr("checker.documents.archives.MAX_MEMBER_BYTES", 1000)
    with pytest.raises(InputError, match="unpacks to far more"):
        open_archive(make_zip({"a": bytes(range(256)) * 5}), "x.docx").read("a")


def test_all_members_together_are_limited(monkeypatch):
    monkeypatch.setattr("checker.documents.archives.MAX_TOTAL_BYTES", 1000)
    archive = open_archive(make_zip({"a": b"x" * 600, "b": b"y" * 600}), "x.docx")
    archive.read("a")
    with pytest.raises(InputError, match="unpacks to far more"):
        archive.read("b")


def test_a_header_that_lies_about_the_size_is_an_error():
    data = bytearray(make_zip({"a": b"x" * 5000}))
    directory = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, directory + 24, 10)
    with pytest.raises(InputError, match="is damaged: a cannot be unpacked"):
        open_archive(bytes(data), "x.docx").read("a")


def test_an_encrypted_member_is_an_error():
    data = bytearray(make_zip({"a": "secret"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="is encrypted"):
        open_archive(bytes(data), "x.docx").read("a")


def test_a_packing_that_office_programs_do_not_use_is_an_error():
    with pytest.raises(InputError, match="in a way that office programs do not"):
        open_archive(make_zip({"a": "text"}, zipfile.ZIP_LZMA), "x.docx").read("a")


def test_damaged_content_is_an_error():
    data = bytearray(make_zip({"a": bytes(range(200))}, zipfile.ZIP_STORED))
    data[data.index(bytes(range(200))) + 50] ^= 0xFF
    with pytest.raises(InputError, match="is damaged"):
        open_archive(bytes(data), "x.docx").read("a")


@pytest.mark.parametrize("cut", [10, 40, -1, -30])
def test_an_archive_that_is_cut_off_is_an_error(cut):
    with pytest.raises(InputError, match="no complete ZIP archive") as caught:
        open_archive(make_zip({"a": "text" * 20})[:cut], "x.docx")
    assert caught.value.hint


def test_too_many_members_are_an_error(monkeypatch):
    monkeypatch.setattr("checker.documents.archives.MAX_MEMBERS", 3)
    with pytest.raises(InputError, match="4 parts, too many"):
        open_archive(make_zip(dict.fromkeys("abcd", "")), "x.docx")


def test_two_members_of_one_name_are_an_error():
    data = make_zip({"a.xml": "one", "b.xml": "two"}).replace(b"b.xml", b"a.xml")
    with pytest.raises(InputError, match=r"holds a\.xml twice"):
        open_archive(data, "x.docx")


def test_too_large_an_archive_is_an_error(monkeypatch):
    monkeypatch.setattr("checker.documents.archives.MAX_ARCHIVE_BYTES", 10)
    with pytest.raises(InputError, match="too large for an article"):
        open_archive(make_zip({"a": "b"}), "x.docx")


def test_repacking_keeps_what_is_not_changed():
    archive = open_archive(make_zip({"[Content_Types].xml": "t", "b": "old", "c": bytes(range(256))}), "x.docx")
    packed = repack_archive(archive, {"b": b"new", "d": b"added"})
    again = open_archive(packed, "y.docx")
    assert list(again.members) == ["[Content_Types].xml", "b", "c", "d"]
    assert [again.read(name) for name in again.members] == [b"t", b"new", bytes(range(256)), b"added"]
    assert zlib.crc32(repack_archive(archive, {"b": b"new", "d": b"added"})) == zlib.crc32(packed)
