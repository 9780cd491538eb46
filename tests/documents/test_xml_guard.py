import pytest

from checker.documents.xml_guard import parse_xml
from checker.errors import InputError

_LAUGHS = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a b="&y;">&y;</a>'


def test_comments_and_instructions_leave_the_text_whole():
    assert parse_xml("<a>Haupt<!-- x -->stra<?x y?>ße</a>".encode(), "a.xml").text == "Hauptstraße"


def test_a_document_type_that_is_only_named_is_read():
    root = parse_xml(b'<!DOCTYPE tmx SYSTEM "file:///etc/passwd"><tmx>word</tmx>', "a.tmx")
    assert root.text == "word"


def test_an_entity_of_a_named_document_type_stays_unresolved():
    root = parse_xml(b'<!DOCTYPE html PUBLIC "x" "http://localhost:1/x.dtd"><p>a&nbsp;b</p>', "a.xhtml")
    assert "".join(root.xpath("text()")) == "ab"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_entities_are_refused_in_every_encoding(encoding):
    with pytest.raises(InputError, match="declares XML entities"):
        parse_xml(_LAUGHS.encode(encoding), "a.xml")


def test_entities_that_read_a_file_are_refused():
    with pytest.raises(InputError, match="declares XML entities"):
        parse_xml(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "a.xml")


def test_parameter_entities_are_refused():
    with pytest.raises(InputError, match="declares XML entities"):
        parse_xml(b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost:1/x"> %x;]><a/>', "a.xml")


def test_text_about_entities_is_no_declaration():
    assert parse_xml(b"<a><![CDATA[<!ENTITY x 'y'>]]></a>", "a.xml").text == "<!ENTITY x 'y'>"


def test_deep_nesting_is_an_error():
    with pytest.raises(InputError, match=r"a\.xml nests its XML elements too deep"):
        parse_xml(b"<a>" * 100_000 + b"</a>" * 100_000, "a.xml")


@pytest.mark.parametrize(
    "data", [b"", b"word", b"<a><b></a>", b"<a>", b"<a>\xff</a>", b'<?xml version="1.0" encoding="klingon"?><a/>', b"\x00<a/>"]
)
def test_broken_xml_is_an_error_in_one_line(data):
    with pytest.raises(InputError, match=r"a\.xml is broken XML") as caught:
        parse_xml(data, "a.xml")
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_the_line_of_the_mistake_is_named():
    with pytest.raises(InputError, match="line 3"):
        parse_xml(b"<a>\n<b>\n</a>", "a.xml")


def test_too_much_xml_is_an_error(monkeypatch):
    monkeypatch.setattr("checker.documents.xml_guard.MAX_BYTES", 10)
    with pytest.raises(InputError, match="MB of XML"):
        parse_xml(b"<a>0123456789</a>", "a.xml")
