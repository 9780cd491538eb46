"""Links as numbers, tables, objects and a translation memory that others can read."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from checker.records import Link, Segment
from checker.reports.links_report import LinkedTexts, write_links, write_links_jsonl, write_links_tsv
from checker.reports.tmx_report import write_links_tmx

# Elements and attributes of TMX 1.4b that a memory of plain text can have, as its DTD (tmx14.dtd) declares them.
DTD = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED o-encoding CDATA #IMPLIED creationdate CDATA #IMPLIED
  creationid CDATA #IMPLIED changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note o-encoding CDATA #IMPLIED xml:lang CDATA #IMPLIED lang CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED o-encoding CDATA #IMPLIED lang CDATA #IMPLIED>
<!ELEMENT ude (map+)>
<!ATTLIST ude name CDATA #REQUIRED base CDATA #IMPLIED>
<!ELEMENT map EMPTY>
<!ATTLIST map unicode CDATA #REQUIRED code CDATA #IMPLIED ent CDATA #IMPLIED subst CDATA #IMPLIED>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED o-encoding CDATA #IMPLIED datatype CDATA #IMPLIED usagecount CDATA #IMPLIED
  lastusagedate CDATA #IMPLIED creationtool CDATA #IMPLIED creationtoolversion CDATA #IMPLIED creationdate CDATA #IMPLIED
  creationid CDATA #IMPLIED changedate CDATA #IMPLIED segtype (block | paragraph | sentence | phrase) #IMPLIED
  changeid CDATA #IMPLIED o-tmf CDATA #IMPLIED srclang CDATA #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED o-encoding CDATA #IMPLIED datatype CDATA #IMPLIED usagecount CDATA #IMPLIED
  lastusagedate CDATA #IMPLIED creationtool CDATA #IMPLIED creationtoolversion CDATA #IMPLIED creationdate CDATA #IMPLIED
  creationid CDATA #IMPLIED changedate CDATA #IMPLIED changeid CDATA #IMPLIED o-tmf CDATA #IMPLIED lang CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA)>
"""


def make_segments(*texts: str) -> list[Segment]:
    return [
        Segment(id=number, start=0, end=len(text), text=text, kind="sentence", paragraph=number)
        for number, text in enumerate(texts)
    ]


def make_texts(source: list[str], translation: list[str], links: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> LinkedTexts:
    return LinkedTexts(
        source=make_segments(*source),
        translation=make_segments(*translation),
        links=[Link(source=s, translation=t, score=0.5) for s, t in links],
        source_lang="de",
        lang="en",
    )


TEXTS = make_texts(
    ["Ja,\tja.", "Fällt weg.", "<Das> & mehr."], ["Yes,", "yes.", "That\n& more."], [((0,), (0, 1)), ((1,), ()), ((2,), (2,))]
)


def test_links_as_numbers() -> None:
    assert write_links(TEXTS) == "[0]:[0, 1]\n[1]:[]\n[2]:[2]\n"


def test_a_table_has_one_line_a_link() -> None:
    assert write_links_tsv(TEXTS).splitlines() == [
        "id\tsource\ttranslation\tscore",
        "0\tJa, ja.\tYes, yes.\t0.5000",
        "1\tFällt weg.\t\t0.5000",
        "2\t<Das> & mehr.\tThat & more.\t0.5000",
    ]


def test_objects_hold_numbers_and_texts() -> None:
    rows = [json.loads(line) for line in write_links_jsonl(TEXTS).splitlines()]
    assert rows[0] == {
        "source": [0],
        "translation": [0, 1],
        "score": 0.5,
        "source_text": "Ja, ja.",
        "translation_text": "Yes, yes.",
    }
    assert (rows[1]["translation"], rows[1]["translation_text"]) == ([], "")


def validate(text: str) -> etree._Element:
    root = etree.fromstring(text.encode())
    dtd = etree.DTD(io.StringIO(DTD))
    assert dtd.validate(root), dtd.error_log
    return root


def test_a_memory_is_valid_and_counts_what_it_leaves_out() -> None:
    root = validate(write_links_tmx(TEXTS))
    assert root.findtext("header/note") == "1 segment without counterpart left out"
    assert [unit.get("tuid") for unit in root.iter("tu")] == ["0", "2"]


def test_a_memory_is_read_by_others() -> None:
    from translate.storage.tmx import tmxfile

    store = tmxfile(io.BytesIO(write_links_tmx(TEXTS).encode()))
    assert [(str(unit.source), str(unit.target)) for unit in store.units] == [
        ("Ja, ja.", "Yes, yes."),
        ("<Das> & mehr.", "That & more."),
    ]


@given(st.text(min_size=1).filter(lambda text: "".join(text.split())))
def test_no_text_breaks_a_memory(text: str) -> None:
    source = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    root = validate(write_links_tmx(make_texts([source], ["x"], [((0,), (0,))])))
    assert len(list(root.iter("tu"))) == 1


@pytest.mark.parametrize("write", [write_links, write_links_tsv, write_links_jsonl, write_links_tmx])
def test_texts_without_links_are_no_error(write: Callable[[LinkedTexts], str]) -> None:
    assert write(make_texts(["a"], ["b"], [])) is not None
