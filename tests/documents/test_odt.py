import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

from checker.documents.odt import read_odt
from checker.errors import InputError
from tests.documents.archive_case import make_odt

_LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zs", "Zl", "Zp"], exclude_characters="\u00ad\ufffe\uffff")


def read_blocks(body, **parts):
    document = read_odt(make_odt(body, **parts), "x.odt")
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def read_texts(body, **parts):
    return [text for _, text in read_blocks(body, **parts)]


def test_words_are_whole_and_white_space_is_folded():
    body = (
        "<text:p>\n  The may<text:span>or of\n Lübeck</text:span> <text:bookmark text:name='x'/> 😀<text:s text:c='2'/>x</text:p>"
    )
    document = read_odt(make_odt(body), "x.odt")
    assert document.text == "The mayor of Lübeck 😀  x"
    assert document.name_place(5) == {"paragraph": 1}
    assert document.position(4) == (1, 5)


def test_kinds_and_numbers_of_paragraphs():
    styles = (
        '<style:style style:name="Caption" style:family="paragraph"/>'
        '<style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/>'
    )
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'
    body = (
        "<text:h>Top</text:h><text:p/><text:p text:style-name='P1'>Like one</text:p>"
        "<text:p text:style-name='Illustration'>A view</text:p>"
        "<text:list><text:list-item><text:p>Point</text:p></text:list-item></text:list>"
        "<text:section><text:p>Plain</text:p></text:section>"
    )
    document = read_odt(make_odt(body, styles=styles, automatic=automatic), "x.odt")
    assert [block.kind for block in document.blocks] == ["heading", "heading", "caption", "item", "paragraph"]
    assert [document.position(block.start)[0] for block in document.blocks] == [1, 3, 4, 5, 6]


def test_cells_are_items_with_their_row_and_column():
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = (
        f"<table:table><table:table-header-rows><table:table-row>{cell.format('a')}</table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell table:number-columns-repeated='2'/>"
        f"{cell.format('b')}</table:table-row></table:table>"
    )
    document = read_odt(make_odt(body), "x.odt")
    assert [block.kind for block in document.blocks] == ["item", "item"]
    assert document.name_place(document.text.index("b")) == {"table": 1, "row": 2, "cell": 3, "paragraph": 1}


def test_what_no_reader_sees_is_left_out():
    automatic = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="C" style:family="text" style:parent-style-name="Source_20_Text"/>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Contents</text:p></text:index-body></text:table-of-content>"
        "<text:section text:display='none'><text:p>section</text:p></text:section>"
        "<text:p>Seen<office:annotation><dc:creator>Ana</dc:creator><text:p>Hm</text:p></office:annotation>"
        "<text:span text:style-name='H'>hidden</text:span><text:hidden-text>hidden</text:hidden-text>"
        "<text:change-start/> and new<text:change-end/>, <text:a xlink:href='x'>linked</text:a>"
        "<text:tab/><text:span text:style-name='C'>make</text:span><text:line-break/>"
        "<text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とう</text:ruby-text></text:ruby></text:p>"
        "<text:p text:style-name='Preformatted_20_Text'>x = 1</text:p>"
    )
    document = read_odt(make_odt(body, automatic=automatic), "x.odt")
    assert document.text == "Seen and new, linked\tmake\n東京"
    assert [document.text[start:end] for start, end in document.opaque] == ["make"]


def test_notes_and_text_boxes_follow():
    def note(kind, text):
        return (
            f"<text:note text:note-class='{kind}'><text:note-citation>1</text:note-citation>"
            f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
        )

    frame = "<draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box></draw:frame>"
    frame += "<draw:g><draw:custom-shape><text:p>In a shape</text:p></draw:custom-shape></draw:g>"
    body = f"<text:p>One{note('endnote', 'At the end')} two{note('footnote', 'Below')}{frame} three</text:p><text:p>Next</text:p>"
    document = read_odt(make_odt(body), "x.odt")
    assert document.text.split("\n\n") == ["One two three", "In the box", "In a shape", "Next", "Below", "At the end"]
    names = [document.name_place(block.start).get("part") for block in document.blocks]
    assert names == [None, "text box 1", "text box 2", None, "footnote 1", "endnote 1"]


def test_macros_are_noted():
    document = read_odt(make_odt("<text:p>Text</text:p>", extra={"Basic/Standard/Module1.xml": "<x/>"}), "x.odt")
    assert document.notes == ("holds macros, which were neither run nor checked",)


@pytest.mark.parametrize(
    ("member", "content", "message"),
    [
        ("content.xml", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "declares XML entities"),
        ("content.xml", "<a>" * 100_000, "too deep"),
        ("content.xml", "<a/>", "has no body of text"),
        ("content.xml", b"\x00\x01\x02", "broken XML"),
        ("META-INF/manifest.xml", "<m><f><encryption-data/></f></m>", "is encrypted"),
        ("encrypted-package", "x", "is encrypted"),
    ],
)
def test_hostile_and_broken_documents_are_errors(member, content, message):
    with pytest.raises(InputError, match=message) as caught:
        read_odt(make_odt("<text:p>Text</text:p>", extra={member: content}), "x.odt")
    assert caught.value.hint


def test_a_great_number_of_spaces_is_cut():
    assert len(read_texts("<text:p>a<text:s text:c='999999999'/>b</text:p>")[0]) == 1002


def test_no_text_is_an_error():
    with pytest.raises(InputError, match="holds no text"):
        read_odt(make_odt("<text:p> </text:p>"), "x.odt")


@given(st.lists(st.lists(st.text(_LETTERS, min_size=1, max_size=9), min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_a_document_of_another_library_is_read_whole(paragraphs):
    document = OpenDocumentText()
    for spans in paragraphs:
        paragraph = odf_text.P()
        for span in spans:
            paragraph.addElement(odf_text.Span(text=span))
        document.text.addElement(paragraph)
    file = io.BytesIO()
    document.write(file)
    assert read_odt(file.getvalue(), "x.odt").text == "\n\n".join("".join(spans) for spans in paragraphs)
