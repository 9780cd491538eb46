import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from checker.documents.docx import read_docx
from checker.errors import InputError, UsageError
from checker.records import Document, DocumentReport, Failure, Finding, Link, Related, Report, Segment, Severity
from checker.reports.docx_report import write_docx
from tests.documents.archive_case import W, make_docx, make_paragraph, make_run, read_member

_MARKS = {f"{{{W}}}commentRangeStart", f"{{{W}}}commentRangeEnd"}
_LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zs", "Zl", "Zp"], exclude_characters="\u00ad\ufffe\uffff")
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Kommentartext"><w:name w:val="annotation text"/></w:style>'
    '<w:style w:type="character" w:styleId="Kommentarzeichen"><w:name w:val="annotation reference"/></w:style>'
)


def make_finding(text, start, end, **changes):
    values = {
        "rule": "doubled-word", "category": "Linguistic conventions/Duplication", "severity": Severity.MINOR, "confidence": 0.9,
        "start": start, "end": end, "text": text[start:end], "message": "Twice.",
    }  # fmt: skip
    return Finding(**{**values, **changes})


def find(text, words, **changes):
    start = text.index(words)
    return make_finding(text, start, start + len(words), **changes)


def make_report(document, findings, **changes):
    values = {
        "document": document, "lang": "en", "source_lang": None, "pivot_lang": None, "words": 1, "segments": (),
        "findings": tuple(findings), "score": 100.0,
    }  # fmt: skip
    return Report(version="1", settings={}, documents=(DocumentReport(**{**values, **changes}),))


def comment(tmp_path, data, choose, **changes):
    """The commented DOCX of a file with the findings that `choose` makes of its prose."""
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    document = read_docx(data, str(path))
    return write_docx(make_report(document, choose(document.text), **changes))


def list_comments(data):
    """The paragraphs of each comment by its id, as python-docx reads them."""
    return {each.comment_id: [line.text for line in each.paragraphs] for each in docx.Document(io.BytesIO(data)).comments}


def list_marked(data):
    """The text that each comment marks, read without the code under test."""
    root = etree.fromstring(read_member(data, "word/document.xml"))
    marked, open_ids = {}, set()
    for element in root.iter():
        if element.tag == f"{{{W}}}commentRangeStart":
            open_ids.add(element.get(f"{{{W}}}id"))
        elif element.tag == f"{{{W}}}commentRangeEnd":
            open_ids.remove(element.get(f"{{{W}}}id"))
            assert element.getnext()[-1].tag == f"{{{W}}}commentReference"
            assert element.getnext()[-1].get(f"{{{W}}}id") == element.get(f"{{{W}}}id")
        elif element.tag == f"{{{W}}}t":
            for number in open_ids:
                marked[int(number)] = marked.get(int(number), "") + element.text
        elif element.tag == f"{{{W}}}p":
            for number in open_ids:
                marked[int(number)] += "\n\n"
    assert not open_ids
    return marked


def test_a_comment_marks_the_words_and_says_all(tmp_path):
    body = make_paragraph("The may", make_run("or of Lübeck 😀 sa", "<w:b/>"), "id said so.")
    result = comment(
        tmp_path,
        make_docx(body, parts={"styles": _STYLES}),
        lambda text: [
            find(
                text,
                "said said",
                severity=Severity.MAJOR,
                suggestion="said",
                related=(Related(start=0, end=5, text="sagte", side="source"),),
                evidence={"back_translation": "sagte sagte", "odd": 0.123, "long": "x" * 99, "none": None},
            )
        ],
    )
    assert list_marked(result) == {0: "said said"}
    assert list_comments(result) == {
        0: [
            "Major: Twice.",
            "Suggestion: “said”",
            "Source: “sagte”",
            "Evidence: back translation sagte sagte; odd 0.12",
            "Rule doubled-word, confidence 90%",
        ]
    }
    read = docx.Document(io.BytesIO(result))
    assert [(run.text, run.bold) for run in read.paragraphs[0].runs if run.text] == [
        ("The may", None), ("or of Lübeck 😀 ", True), ("sa", True), ("id said", None), (" so.", None),
    ]  # fmt: skip
    known = next(iter(read.comments))
    assert (known.author, known.initials, known.timestamp) == ("checker", "ch", None)
    assert b"Kommentarzeichen" in read_member(result, "word/document.xml")


def test_everything_else_is_kept(tmp_path):
    extra = {"word/media/a.png": bytes(range(256)), "customXml/item1.xml": "<a  b='c'/>"}
    data = make_docx(make_paragraph("One one two."), parts={"styles": _STYLES, "footnotes": ""}, extra=extra)
    result = comment(tmp_path, data, lambda text: [find(text, "One one")])
    changed = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(result)) as after:
        assert after.namelist() == [*before.namelist(), "word/comments.xml"]
        assert all(after.read(name) == before.read(name) for name in before.namelist() if name not in changed)
    assert read_docx(result, "y.docx").text == "One one two."


def test_the_same_findings_give_the_same_file(tmp_path):
    data = make_docx(make_paragraph("One one two."))
    first, second = (comment(tmp_path, data, lambda text: [find(text, "One one")]) for _ in range(2))
    assert first == second


def test_comments_that_are_there_stay_and_ids_are_new(tmp_path):
    old = f'<w:comment w:id="7" w:author="Ana" w:initials="A">{make_paragraph("Nice!")}</w:comment>'
    body = make_paragraph(
        '<w:commentRangeStart w:id="7"/>', "One one", '<w:commentRangeEnd w:id="7"/>',
        '<w:r><w:commentReference w:id="7"/></w:r>', " two.",
    )  # fmt: skip
    result = comment(tmp_path, make_docx(body, parts={"comments": old}), lambda text: [find(text, "one two")])
    assert {key: lines[0] for key, lines in list_comments(result).items()} == {7: "Nice!", 8: "Minor: Twice."}
    assert list_marked(result) == {7: "One one", 8: "one two"}
    assert read_member(result, "[Content_Types].xml").count(b"comments.xml") == 1


def test_overlapping_equal_and_nested_findings(tmp_path):
    result = comment(
        tmp_path,
        make_docx(make_paragraph("One two three four five.")),
        lambda text: [find(text, words) for words in ("One two three", "two three four", "two", "two")],
    )
    assert list_marked(result) == {0: "One two three", 1: "two three four", 2: "two", 3: "two"}


def test_links_insertions_cells_and_controls(tmp_path):
    plain = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{make_run('a plain control')}</w:sdtContent></w:sdt>"
    body = make_paragraph(
        f"<w:hyperlink r:id='rId9'>{make_run('a linked word')}</w:hyperlink>",
        f"<w:ins w:id='1' w:author='B'>{make_run(' and an insertion ')}</w:ins>",
        plain,
    )
    body += f"<w:tbl><w:tr><w:tc>{make_paragraph('A cell here')}</w:tc></w:tr></w:tbl>"
    words = ("linked", "word and", "insertion", "plain", "cell")
    result = comment(tmp_path, make_docx(body), lambda text: [find(text, each) for each in words])
    marked = list_marked(result)
    assert list(marked.values()) == ["linked", "word and", "insertion", "a plain control", "cell"]


def test_a_finding_in_a_note_is_anchored_at_its_mark(tmp_path):
    body = make_paragraph("Some text", "<w:r><w:footnoteReference w:id='1'/></w:r>", " goes on.")
    footnotes = f'<w:footnote w:id="1">{make_paragraph("See see there.")}</w:footnote>'
    data = make_docx(body, parts={"footnotes": footnotes})
    result = comment(tmp_path, data, lambda text: [find(text, "See see")])
    assert list_comments(result)[0][:2] == ["Minor: Twice.", "Place: footnote 1, paragraph 1, “See see”"]
    assert read_member(result, "word/footnotes.xml") == read_member(data, "word/footnotes.xml")
    root = etree.fromstring(read_member(result, "word/document.xml"))
    start = root.find(f".//{{{W}}}commentRangeStart")
    assert start.getnext()[0].tag == f"{{{W}}}footnoteReference"


def test_a_finding_over_paragraphs_and_one_into_a_cell(tmp_path):
    body = make_paragraph("One.") + make_paragraph("Two.") + f"<w:tbl><w:tr><w:tc>{make_paragraph('Cell.')}</w:tc></w:tr></w:tbl>"
    result = comment(tmp_path, make_docx(body), lambda text: [find(text, "One.\n\nTwo"), find(text, "Two.\n\nCell")])
    assert list_marked(result) == {0: "One.\n\nTwo", 1: "Two."}


def test_an_empty_place_marks_the_word_beside_it(tmp_path):
    result = comment(
        tmp_path,
        make_docx(make_paragraph("First word") + make_paragraph("Next word")),
        lambda text: [make_finding(text, place, place) for place in (0, 5, 10, len(text), text.index("Next"))],
    )
    assert list_marked(result) == {0: "First", 1: "First", 2: "word", 3: "word", 4: "Next"}


def cut(text, *sentences):
    places = [(text.index(sentence), sentence) for sentence in sentences]
    return tuple(
        Segment(id=number, start=start, end=start + len(sentence), text=sentence, kind="sentence", paragraph=0)
        for number, (start, sentence) in enumerate(places)
    )


def test_what_the_translation_lacks_is_shown_where_it_would_stand(tmp_path):
    source = Document(path="q.txt", text="Eins. Zwei. Drei.")
    result = comment(
        tmp_path,
        make_docx(make_paragraph("One. Three.")),
        lambda text: [
            find(source.text, "Zwei.", side="source", message="Zwei is missing."),
            find(source.text, "Drei", side="source"),
            find(source.text, "Eins", side="source", related=(Related(start=0, end=3, text="One"),)),
        ],
        source=source,
        segments=cut("One. Three.", "One.", "Three."),
        source_segments=cut(source.text, "Eins.", "Zwei.", "Drei."),
        links=tuple(
            Link(source=(number,), translation=translation, score=1) for number, translation in enumerate([(0,), (), (1,)])
        ),
    )
    assert list_marked(result) == {0: "One.", 1: "Three.", 2: "One"}
    assert list_comments(result)[0][:2] == ["Minor: Zwei is missing.", "Source: “Zwei.”"]


def test_known_findings_are_left_out(tmp_path):
    result = comment(
        tmp_path,
        make_docx(make_paragraph("One one two two.")),
        lambda text: [find(text, "One one", baseline="known"), find(text, "two two")],
    )
    assert list_marked(result) == {0: "two two"}


def test_without_findings_it_is_the_document_without_comments(tmp_path):
    result = comment(tmp_path, make_docx(make_paragraph("Fine.")), lambda text: [])
    assert list_comments(result) == {}
    assert read_docx(result, "y.docx").text == "Fine."


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path):
    result = comment(
        tmp_path,
        make_docx(make_paragraph("One one.")),
        lambda text: [find(text, "One", message="<b>&\x00 \ud800", suggestion="")],
    )
    assert list_comments(result)[0][:2] == ["Minor: <b>&\ufffd \ufffd", "Suggestion: leave it out"]


@pytest.mark.parametrize("kind", ["document.macroEnabled.main+xml", "template.main+xml"])
def test_macros_and_templates_are_no_docx(tmp_path, kind):
    main_type = f"application/vnd.ms-word.{kind}"
    with pytest.raises(UsageError, match="cannot be a DOCX with comments") as caught:
        comment(tmp_path, make_docx(make_paragraph("One."), main_type=main_type), lambda text: [])
    assert caught.value.hint


def test_a_file_that_was_changed_meanwhile_is_an_error(tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(make_docx(make_paragraph("One.")))
    document = read_docx(path.read_bytes(), str(path))
    path.write_bytes(make_docx(make_paragraph("Two.")))
    with pytest.raises(InputError, match="was changed while it was checked"):
        write_docx(make_report(document, []))


def test_what_is_no_single_docx_is_an_error(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("One.")
    text = make_report(Document(path=str(path), text="One."), [])
    for report, message in (
        (text, "is no DOCX"),
        (replace(text, documents=text.documents * 2), "2 articles were checked"),
        (make_report(Document(path="-", text="One."), []), "standard input"),
    ):
        with pytest.raises(UsageError, match=message) as caught:
            write_docx(report)
        assert caught.value.hint
    failure = Failure(path="x.docx", message="x.docx is damaged", exit_code=3)
    with pytest.raises(InputError, match=r"no article to comment: x\.docx is damaged"):
        write_docx(replace(text, documents=(), failures=(failure,)))


@given(
    st.lists(st.lists(st.text(_LETTERS, min_size=1, max_size=6), min_size=1, max_size=4), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), min_size=1, max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_every_comment_marks_what_its_finding_marks(tmp_path_factory, paragraphs, places):
    data = make_docx("".join(make_paragraph(*map(make_run, runs)) for runs in paragraphs))
    prose = read_docx(data, "x.docx").text
    spans = [(start % len(prose), min(len(prose), start % len(prose) + length)) for start, length in places]
    spans = [(start, end) for start, end in spans if prose[start] != "\n" and prose[end - 1] != "\n"]
    result = comment(tmp_path_factory.mktemp("docx"), data, lambda text: [make_finding(text, *span) for span in spans])
    assert list_marked(result) == {number: prose[start:end] for number, (start, end) in enumerate(spans)}
    assert read_docx(result, "y.docx").text == prose
    assert len(list_comments(result)) == len(spans)
    assert len(re.findall(b"<w:commentReference", read_member(result, "word/document.xml"))) == len(spans)
