import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.docx import read_docx
from checker.errors import InputError
from tests.documents.archive_case import make_docx, make_paragraph, make_run, make_zip

_LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u00ad\ufffe\uffff")
_TEXTS = st.text(_LETTERS, min_size=1, max_size=12)


def read_blocks(body, **parts):
    document = read_docx(make_docx(body, **parts), "x.docx")
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def read_texts(body, **parts):
    return [text for _, text in read_blocks(body, **parts)]


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def note(number, text):
    return f'<w:footnote w:id="{number}">{make_paragraph("<w:r><w:footnoteRef/></w:r>", text)}</w:footnote>'


def test_words_that_are_cut_into_runs_are_whole():
    body = make_paragraph("The may", make_run("or of ", "<w:b/>"), "<w:proofErr w:type='spellStart'/>", "Lübeck 😀")
    document = read_docx(make_docx(body), "x.docx")
    assert document.text == "The mayor of Lübeck 😀"
    assert document.name_place(4) == {"paragraph": 1, "run": 1}
    assert document.name_place(8) == {"paragraph": 1, "run": 2}
    assert document.position(14) == (1, 15)


def test_paragraphs_are_counted_as_python_docx_does():
    table = f"<w:tbl><w:tr><w:tc>{make_paragraph('Cell')}</w:tc></w:tr></w:tbl>"
    data = make_docx(make_paragraph("One") + make_paragraph() + table + make_paragraph("Öl", make_run("preis")))
    document = read_docx(data, "x.docx")
    places = {str(document.name_place(block.start)) for block in document.blocks}
    assert "{'table': 1, 'row': 1, 'cell': 1, 'paragraph': 1, 'run': 1}" in places
    label = document.name_place(document.text.index("preis"))
    paragraph = docx.Document(io.BytesIO(data)).paragraphs[label["paragraph"] - 1]
    assert paragraph.runs[label["run"] - 1].text == "preis"


def test_kinds_come_from_styles_whatever_their_language():
    styles = (
        '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Zwischen"><w:name w:val="House"/><w:basedOn w:val="berschrift1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Bild"><w:name w:val="caption"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="Punkte"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="circle"/><w:basedOn w:val="Kreis"/></w:style>'
    )
    body = "".join(
        make_paragraph(style, properties=f'<w:pStyle w:val="{style}"/>')
        for style in ("berschrift1", "Zwischen", "Bild", "Liste", "Kreis", "Heading2")
    )
    body += make_paragraph("level", properties='<w:outlineLvl w:val="1"/>')
    body += make_paragraph("own", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    body += make_paragraph("off", properties='<w:pStyle w:val="Liste"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    kinds = [kind for kind, _ in read_blocks(body, parts={"styles": styles})]
    assert kinds == ["heading", "heading", "caption", "item", "paragraph", "heading", "heading", "item", "paragraph"]


def test_cells_are_items_in_the_order_of_the_rows():
    row = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    inner = f"<w:tbl>{row.format(make_paragraph('in'), make_paragraph('ner'))}</w:tbl>"
    body = f"<w:tbl>{row.format(make_paragraph('a') + inner, make_paragraph('b'))}</w:tbl>"
    document = read_docx(make_docx(body), "x.docx")
    assert [document.text[block.start : block.end] for block in document.blocks] == ["a", "in", "ner", "b"]
    assert {block.kind for block in document.blocks} == {"item"}
    assert document.name_place(document.text.index("b")) == {"table": 1, "row": 1, "cell": 3, "paragraph": 1, "run": 1}


def test_tracked_changes_count_as_accepted():
    body = make_paragraph(
        "He ",
        f"<w:ins w:id='1'>{make_run('now ')}</w:ins>",
        "<w:del w:id='2'><w:r><w:delText>never </w:delText></w:r></w:del>",
        f"<w:moveFrom w:id='3'>{make_run('gone ')}</w:moveFrom>",
        f"<w:moveTo w:id='4'>{make_run('here ')}</w:moveTo>",
        "stays.",
    )
    assert read_texts(body) == ["He now here stays."]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    body = make_paragraph("The sun ", properties="<w:rPr><w:del w:id='1'/></w:rPr>") + make_paragraph("rises.")
    document = read_docx(make_docx(body), "x.docx")
    assert document.text == "The sun rises."
    assert document.name_place(8) == {"paragraph": 2, "run": 1}


def test_hidden_text_is_left_out():
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="K"><w:name w:val="Kid"/><w:basedOn w:val="H"/></w:style>'
    )
    body = make_paragraph(
        "Seen",
        make_run("own", "<w:vanish/>"),
        make_run("style", '<w:rStyle w:val="K"/>'),
        make_run(" again", '<w:rStyle w:val="K"/><w:vanish w:val="0"/>'),
    )
    assert read_texts(body, parts={"styles": styles}) == ["Seen again"]


def test_fields_show_their_result():
    instruction = "<w:r><w:instrText> HYPERLINK x </w:instrText><w:t>no</w:t></w:r>"
    body = make_paragraph(
        "On ", field("begin"), instruction, field("separate"), "page 3", field("end"),
        f"<w:fldSimple w:instr='DATE'>{make_run(', today')}</w:fldSimple>.",
    )  # fmt: skip
    assert read_texts(body) == ["On page 3, today"]


def test_a_field_that_never_ends_swallows_nothing():
    body = make_paragraph("One", field("begin")) + make_paragraph("two", field("end"), field("end")) + make_paragraph("three")
    assert read_texts(body.replace(field("end"), "")) == ["One", "two", "three"]
    assert read_texts(body) == ["One", "three"]


def test_signs_within_a_run():
    body = make_paragraph(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>well</w:t><w:noBreakHyphen/><w:t>known co</w:t><w:softHyphen/>"
        "<w:t>op\u00aderation  </w:t></w:r>",
        "<w:r><w:t xml:space='preserve'>  kept </w:t></w:r>",
    )
    assert read_texts(body) == ["a\tb\nwell-known cooperation  kept "]


def test_links_controls_formulas_and_readings():
    placeholder = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{make_run('Click!')}</w:sdtContent></w:sdt>"
    body = make_paragraph(
        "See ",
        f"<w:hyperlink r:id='rId9'>{make_run('the page')}</w:hyperlink>",
        f"<w:sdt><w:sdtContent>{make_run(' of ')}</w:sdtContent></w:sdt>",
        placeholder,
        f"<w:r><w:ruby><w:rt>{make_run('とうきょう')}</w:rt><w:rubyBase>{make_run('東京')}</w:rubyBase></w:ruby></w:r>",
        "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'/><mc:Fallback><w:t>😀</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
    )
    document = read_docx(make_docx(body), "x.docx")
    assert document.text == "See the page of 東京😀x=1"
    assert [document.text[start:end] for start, end in document.opaque] == ["x=1"]


def test_notes_follow_the_body_in_the_order_of_their_marks():
    body = make_paragraph("First", "<w:r><w:footnoteReference w:id='7'/></w:r>") + make_paragraph(
        "Second",
        "<w:r><w:footnoteReference w:id='3'/></w:r>",
        "<w:del w:id='1'><w:r><w:footnoteReference w:id='5'/></w:r></w:del>",
    )
    separator = f'<w:footnote w:type="separator" w:id="-1">{make_paragraph("line")}</w:footnote>'
    footnotes = separator + note(3, "Note of the second") + note(5, "Deleted") + note(7, "Note of the first")
    document = read_docx(make_docx(body, parts={"footnotes": footnotes}), "x.docx")
    assert document.text.split("\n\n") == ["First", "Second", "Note of the first", "Note of the second"]
    place = document.text.index("Note of the second")
    assert document.name_place(place) == {"part": "footnote 2", "paragraph": 1, "run": 2}
    assert document.position(place)[0] == 2


def test_a_text_box_is_read_once_after_its_paragraph():
    content = f"<w:txbxContent>{make_paragraph('In the box')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read_docx(make_docx(make_paragraph("Before", box, " and after") + make_paragraph("Next")), "x.docx")
    assert document.text.split("\n\n") == ["Before and after", "In the box", "Next"]
    assert document.name_place(document.text.index("In")) == {"part": "text box 1", "paragraph": 1, "run": 1}


def test_contents_code_comments_and_headers_are_left_out():
    styles = (
        '<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Source Code"/></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:name w:val="Verbatim Char"/></w:style>'
    )
    gallery = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        f"{gallery}<w:sdtContent>{make_paragraph('Contents')}</w:sdtContent></w:sdt>"
        + make_paragraph("One 1", properties='<w:pStyle w:val="V1"/>')
        + make_paragraph("x = 1", properties='<w:pStyle w:val="Code"/>')
        + make_paragraph("Run ", make_run("make all", '<w:rStyle w:val="C"/>'), " now.")
    )
    parts = {"styles": styles, "comments": f"<w:comment w:id='0'>{make_paragraph('Hm')}</w:comment>"}
    document = read_docx(make_docx(body, parts=parts), "x.docx")
    assert document.text == "Run make all now."
    assert [document.text[start:end] for start, end in document.opaque] == ["make all"]


def test_the_strict_form_of_the_standard_is_read():
    data = make_docx(make_paragraph("Strict"))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    members = {
        name: content.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
        for name, content in _list(data)
    }
    assert read_docx(make_zip(members), "x.docx").text == "Strict"


def test_macros_are_noted_and_harmless():
    data = make_docx(make_paragraph("Text"), extra={"word/vbaProject.bin": b"\xd0\xcf"})
    assert read_docx(data, "x.docm").notes == ("holds macros, which were neither run nor checked",)


@pytest.mark.parametrize(
    ("member", "content", "message"),
    [
        ("word/document.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "declares XML entities"),
        ("word/document.xml", "<a>" * 100_000, "too deep"),
        ("word/document.xml", "<a/>", "its main part is something else"),
        ("word/document.xml", "<a", "broken XML"),
        ("_rels/.rels", "<Relationships/>", "does not name its main part"),
        ("_rels/.rels", '<R><E Type="x/officeDocument" Target="http://h/d.xml" TargetMode="External"/></R>', "main part"),
        ("_rels/.rels", '<R><E Type="x/officeDocument" Target="../../../etc/passwd"/></R>', r"lacks its part etc/passwd"),
    ],
)
def test_hostile_and_broken_documents_are_errors(member, content, message):
    with pytest.raises(InputError, match=message) as caught:
        read_docx(make_docx(make_paragraph("Text"), extra={member: content}), "x.docx")
    assert str(caught.value).startswith("x.docx")
    assert caught.value.hint


def test_no_text_is_an_error():
    with pytest.raises(InputError, match="holds no text"):
        read_docx(make_docx(make_paragraph(" ")), "x.docx")


@given(st.lists(st.lists(_TEXTS, min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_the_prose_is_all_runs_in_order(paragraphs):
    filled = [runs for runs in paragraphs if not "".join(runs).isspace()]
    data = make_docx("".join(make_paragraph(*map(make_run, runs)) for runs in paragraphs))
    if not filled:
        with pytest.raises(InputError):
            read_docx(data, "x.docx")
        return
    document = read_docx(data, "x.docx")
    assert document.text == "\n\n".join("".join(runs) for runs in filled)
    known = docx.Document(io.BytesIO(data)).paragraphs
    for place, text in zip(document.origin.places, (run for runs in filled for run in runs), strict=True):
        assert known[place.label["paragraph"] - 1].runs[place.label["run"] - 1].text == text


def _list(data):
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
