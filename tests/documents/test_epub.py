import pytest

from checker.documents.epub import read_epub
from checker.errors import InputError
from tests.documents.archive_case import make_epub

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
_ENCRYPTED = (
    '<encryption xmlns:e="x"><e:EncryptedData><e:EncryptionMethod Algorithm="{}"/>'
    '<e:CipherData><e:CipherReference URI="{}"/></e:CipherData></e:EncryptedData></encryption>'
)


def page(body):
    return f'{_HEAD}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Title</title></head>\n<body>\n{body}\n</body></html>'


def read_texts(data):
    document = read_epub(data, "x.epub")
    return [document.text[block.start : block.end] for block in document.blocks]


def test_chapters_come_in_the_order_of_the_spine_with_their_lines():
    data = make_epub(
        {
            "b.xhtml": page("<h1>Zweitens</h1>\n<p>It was a\n <b>bright</b>   day&#160;in 😀 <i>April</i>.</p>"),
            "a%20b.xhtml": page("<p>The end.</p>"),
        },
        extra={"OEBPS/a b.xhtml": page("<p>The end.</p>")},
    )
    document = read_epub(data, "x.epub")
    assert document.text == "Zweitens\n\nIt was a bright day\xa0in 😀 April.\n\nThe end."
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph"]
    place = document.text.index("April")
    assert document.name_place(place) == {"part": "OEBPS/b.xhtml", "line": 7}
    assert document.position(place) == (7, " <b>bright</b>   day&#160;in 😀 <i>April".index("April") + 1)
    assert document.name_place(document.text.index("The end")) == {"part": "OEBPS/a b.xhtml", "line": 5}


def test_navigation_covers_and_contents_are_left_out():
    guide = '<reference type="toc" href="listing.xhtml#x"/>'
    names = ("cover.xhtml", "contents.xhtml", "listing.xhtml", "one.xhtml")
    data = make_epub({name: page(f"<p>{name}</p>") for name in names}, guide=guide)
    assert read_texts(data) == ["one.xhtml"]


def test_chapters_without_text_are_passed_over():
    data = make_epub({"a.xhtml": page("<p><img src='x.png' alt='Sea'/></p>"), "b.xhtml": page("<p>Text</p>")})
    assert read_texts(data) == ["Text"]


def test_other_encodings_are_read():
    utf16 = "<html><body><p>Füße и ноги</p></body></html>".encode("utf-16")
    assert read_texts(make_epub({"a.xhtml": ""}, extra={"OEBPS/a.xhtml": utf16})) == ["Füße и ноги"]


def test_obfuscated_fonts_are_no_protection():
    encryption = _ENCRYPTED.format("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")
    data = make_epub({"a.xhtml": page("<p>Text</p>")}, extra={"META-INF/encryption.xml": encryption})
    assert read_texts(data) == ["Text"]


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ({"META-INF/encryption.xml": _ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/a.xhtml")}, "DRM"),
        ({"META-INF/rights.xml": "<rights/>"}, "DRM"),
        ({"META-INF/container.xml": "<container/>"}, "names no package"),
        ({"META-INF/container.xml": "<a>" * 100_000}, "too deep"),
        ({"OEBPS/book.opf": '<!DOCTYPE p [<!ENTITY x "y">]><package>&x;</package>'}, "declares XML entities"),
        ({"OEBPS/book.opf": "<package/>"}, "names no chapter"),
        ({"OEBPS/a.xhtml": page("")}, "holds no text"),
        (
            {"OEBPS/book.opf": '<package><manifest><item id="a" href="../../etc/passwd" media-type="text/html"/></manifest>'
             '<spine><itemref idref="a"/></spine></package>'},
            "lacks its part etc/passwd",
        ),
    ],
)  # fmt: skip
def test_hostile_and_broken_books_are_errors(extra, message):
    with pytest.raises(InputError, match=message) as caught:
        read_epub(make_epub({"a.xhtml": page("<p>Text</p>")}, extra=extra), "x.epub")
    assert caught.value.hint


def test_deep_nesting_in_a_chapter_is_harmless():
    data = make_epub({"a.xhtml": page("<div>" * 100_000 + "Text" + "</div>" * 100_000)})
    assert read_texts(data) == ["Text"]


def test_a_book_far_too_long_is_an_error(monkeypatch):
    monkeypatch.setattr("checker.documents.epub.MAX_TEXT_BYTES", 100)
    with pytest.raises(InputError, match="too long"):
        read_epub(make_epub({"a.xhtml": page("<p>Text</p>")}), "x.epub")
