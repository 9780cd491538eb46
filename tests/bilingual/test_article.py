"""Bilingual files as an article and its source: unit beside unit, and every word where it stands in the file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.bilingual.article import BilingualArticle, is_bilingual, read_bilingual_article
from checker.errors import InputError
from checker.records import Document


def read(folder: Path, name: str, content: str | bytes) -> BilingualArticle:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_bilingual_article(str(path), source_lang=None, lang=None)


def list_blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def find(document: Document, words: str) -> tuple[str, tuple[int, int], object]:
    """What stands in the file where `words` stand in the prose, their line and column, and their unit."""
    start = document.text.index(words)
    span = document.locate(start, start + len(words))
    label = document.name_place(start)
    return document.file_text[slice(*span)], document.position(start), label and label["unit"]


def make_xliff(units: str, version: str = "1.2") -> str:
    if version == "1.2":
        head = '<file original="f" source-language="uk" target-language="en">'
        return f'<xliff version="1.2">{head}<body>{units}</body></file></xliff>'
    return f'<xliff version="2.1" srcLang="ar" trgLang="en"><file id="f">{units}</file></xliff>'


def make_unit(source: str, target: str, attributes: str = "", state: str = "") -> str:
    return f'<trans-unit id="u" {attributes}><source>{source}</source><target {state}>{target}</target></trans-unit>'


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        (
            "a.xlf",
            make_xliff("\n<!-- 🙂 Київ -->" + make_unit("Міст 🌉 старий.", "The 🌉 &amp; bridge is <g id='1'>old</g>.")),
            ("old", (2, 118), "u"),
        ),
        (
            "a.po",
            'msgid ""\nmsgstr "Language: en\\n"\n\nmsgctxt "m"\nmsgid "旧桥"\nmsgstr ""\n"The \\"bridge\\" 🌉 "\n"is old."\n',
            ("old", (8, 5), "m/旧桥"),
        ),
        ("a.csv", 'key;ja;en\nk1;"古い ""橋""";"A ""bridge""\nis old"\n', ("old", (3, 4), "k1")),
        ("a.tsv", 'source\ttarget\nجسر\t"It is old\n', ("old", (2, 12), "2")),
        ("a.jsonl", '{"source": "Мост", "translation": "The \\ud83c\\udf09 is \\"old\\""}\n', ("old", (1, 58), "1")),
        (
            "a.tmx",
            '<tmx><header srclang="de"/><body>\n<tu tuid="t"><tuv xml:lang="de"><seg>Alt</seg></tuv>'
            '<tuv xml:lang="en-GB"><seg>is<ph>\\b</ph> old</seg></tuv></tu></body></tmx>',
            ("old", (2, 97), "t"),
        ),
    ],
)
def test_words_are_found_in_the_file(tmp_path: Path, name: str, content: str, place: tuple[str, tuple[int, int], str]) -> None:
    article = read(tmp_path, name, content)
    found = find(article.document, "old")
    line = content.split("\n")[found[1][0] - 1]
    assert line[found[1][1] - 1 :].startswith("old")
    assert (found[0], found[1][0], found[2]) == (place[0], place[1][0], place[2])
    assert is_bilingual(name)


def test_blocks_of_both_sides_keep_step(tmp_path: Path) -> None:
    rows = "id,source,translation\n1,Eins,\n2,Zwei,Two\n3,,Three\n4,,\n5,Fünf,Five\n"
    article = read(tmp_path, "a.csv", rows)
    assert list_blocks(article.document) == ["", "Two", "Three", "Five"]
    assert list_blocks(article.source) == ["Eins", "Zwei", "", "Fünf"]


@pytest.mark.parametrize(
    ("unit", "blocks", "note"),
    [
        (make_unit("Ні.", "No."), ["No."], ""),
        (make_unit("Ні.", "Gone.", 'translate="no"'), [], "not to be translated (1)"),
        (make_unit("Ні.", ""), [], "without a translation so far (1)"),
        (make_unit("Ні.", "", state='state="final"'), [""], ""),
        (make_unit("Ні.", "", 'approved="yes"'), [""], ""),
        (make_unit("Ні.", "Ні.", state='state="needs-translation"'), [], "without a translation so far (1)"),
        (make_unit("Ні.", "No.", state='state="needs-translation"'), ["No."], ""),
    ],
)
def test_the_state_of_a_unit_decides(tmp_path: Path, unit: str, blocks: list[str], note: str) -> None:
    article = read(tmp_path, "a.xlf", make_xliff(make_unit("Так.", "Yes.") + unit))
    assert list_blocks(article.document) == ["Yes.", *blocks]
    assert article.document.notes == ((f"left out are units {note}",) if note else ())


def test_locked_units_are_read_but_nothing_is_reported_there(tmp_path: Path) -> None:
    article = read(tmp_path, "a.xlf", make_xliff(make_unit("Так.", "Yes.", 'locked="true"') + make_unit("Ні.", "No.")))
    assert list_blocks(article.document) == ["Yes.", "No."]
    assert article.document.opaque == ((0, 4),)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("The <g id='1'>old</g> bridge", "The old bridge"),
        ("The <bpt id='1'>&lt;b></bpt>old<ept id='1'>&lt;/b></ept> bridge", "The old bridge"),
        ("old<x id='1'/>er <it id='2'>\\i</it>bridge", "older bridge"),
        ("Hello <x id='1' equiv-text='{{name}}'/>, you", "Hello {{name}}, you"),
        ("Hello <ph id='1'>%s</ph>, you", "Hello %s, you"),
        ("Hello <x id='1'/>, you", "Hello \ufffc, you"),
        ("one<x id='1' ctype='lb'/>two", "one\ntwo"),
        ("\n   one\n   two ", " one two "),
        ("<mrk mtype='seg' mid='1'>one</mrk>", "one"),
    ],
)
def test_inline_codes_leave_the_prose(tmp_path: Path, target: str, text: str) -> None:
    document = read(tmp_path, "a.xlf", make_xliff(make_unit("Так.", target))).document
    assert document.text == text
    assert document.opaque == (((text.index("\ufffc"), text.index("\ufffc") + 1),) if "\ufffc" in text else ())


def test_notes_and_alternatives_are_not_read(tmp_path: Path) -> None:
    unit = make_unit("Так.", "Yes.").replace(
        "</trans-unit>", "<note>Hint</note><alt-trans><source>A</source><target>B</target></alt-trans></trans-unit>"
    )
    article = read(tmp_path, "a.xlf", make_xliff(unit))
    assert (article.document.text, article.source.text) == ("Yes.", "Так.")
    assert (article.lang, article.source_lang) == ("en", "uk")


def test_segments_of_a_unit_are_apart(tmp_path: Path) -> None:
    unit = (
        '<unit id="u1"><originalData><data id="d">{0}</data></originalData><notes><note>N</note></notes>'
        '<segment id="s1" state="final"><source>نعم</source>'
        '<target>Yes <ph id="1" dataRef="d"/> <pc id="2">now</pc></target></segment>'
        '<ignorable><source> </source></ignorable><segment id="s2"><source>لا</source>'
        '<target>No <mrk id="m" translate="no">ACME</mrk></target></segment></unit>'
    )
    document = read(tmp_path, "a.xlf", make_xliff(unit, "2.1")).document
    assert list_blocks(document) == ["Yes {0} now", "No ACME"]
    assert find(document, "now")[2] == "u1::s1"
    assert [document.text[slice(*span)] for span in document.opaque] == ["ACME"]


def test_segments_that_trados_marks_are_units(tmp_path: Path) -> None:
    unit = (
        '<trans-unit id="t"><source>Так. Ні.</source>'
        '<seg-source><mrk mtype="seg" mid="1">Так.</mrk> <mrk mtype="seg" mid="2">Ні.</mrk>'
        '</seg-source><target><mrk mtype="seg" mid="1">Yes.</mrk> <mrk mtype="seg" mid="2">No.</mrk></target>'
        '<sdl:seg-defs><sdl:seg id="1" locked="true"/><sdl:seg id="2" conf="Translated"/></sdl:seg-defs></trans-unit>'
    )
    document = read(tmp_path, "a.sdlxliff", make_xliff(unit)).document
    assert list_blocks(document) == ["Yes.", "No."]
    assert document.opaque == ((0, 4),)


@pytest.mark.parametrize(("name", "langs"), [("de.po", ("de", "en")), ("app.po", (None, None)), ("app_pt_BR.po", ("pt", "en"))])
def test_a_catalogue_has_the_language_of_its_name(tmp_path: Path, name: str, langs: tuple[str | None, str | None]) -> None:
    article = read(tmp_path, name, 'msgid "Yes"\nmsgstr "Ja"\n#, fuzzy\nmsgid "No"\nmsgstr "Nee"\n')
    assert (article.lang, article.source_lang) == langs
    assert article.document.text == "Ja"
    assert "fuzzy (1)" in article.document.notes[0]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlf", "", "is empty"),
        ("a.xlf", b"PK\x03\x04", "ZIP"),
        ("a.xlf", make_xliff(make_unit("a", "b\x00")), "broken XML"),
        ("a.xlf", "<g>" * 100_000, "more than 200 deep"),
        ("a.xlf", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + make_xliff(make_unit("a", "&a;")), "entities"),
        ("a.xlf", '<!DOCTYPE x SYSTEM "x.dtd">' + make_xliff(make_unit("a", "&nbsp;")), "the entity &nbsp;"),
        ("a.xlf", b'<?xml version="1.0" encoding="klingon"?><xliff/>', "no known encoding"),
        ("a.xlf", b"<xliff>\n\xff</xliff>", "line 2"),
        ("a.xlf", make_xliff(make_unit("a", "b" * 1_000_001)), "more than 1000000"),
        ("a.xlf", make_xliff(make_unit("a", "")), "holds no translation to check: without a translation so far \\(1\\)"),
        ("a.csv", 'source,translation\n"a,b\n', "quotation mark in line 2"),
        ("a.csv", "source,translation\na,b,c\n", "line 2 has 3 fields"),
        ("a.csv", "a,b\nc,d\n", "no columns source and translation"),
        ("a.csv", "de,fr,en\nc,d,e\n", "no columns source and translation"),
        ("a.tsv", "source\ttranslation\na\x00\tb\n", "zero"),
        ("a.jsonl", "[1]\n", "line 1 is no JSON object"),
        ("a.jsonl", '{"a": ' + "[" * 100_000, "nested too deep"),
        ("a.po", 'msgid "a\n', "line 1 is no line"),
    ],
)
def test_hostile_and_broken_files_are_one_error(tmp_path: Path, name: str, content: str | bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(tmp_path, name, content)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.csv", "id,source,translation\n1,Ja.,Yes.\n2,Nein\n3,Gut.,Good.\n", "line 3 has 2 fields, the header has 3"),
        ("a.tsv", "id\tsource\ttranslation\n1\tJa.\tYes.\n2\ta\tb\tc\n3\tGut.\tGood.\n", "line 3 has 4 fields"),
        (
            "a.jsonl",
            '{"source": "Ja.", "translation": "Yes."}\n{"source":\n{"source": "Gut.", "translation": "Good."}\n',
            "line 2",
        ),
    ],
)
def test_a_broken_row_does_not_cost_the_others(tmp_path: Path, name: str, content: str, fault: str) -> None:
    article = read(tmp_path, name, content)
    assert article.document.text.split() == ["Yes.", "Good."]
    assert article.source.text.split() == ["Ja.", "Gut."]
    assert article.fault.startswith(f"{tmp_path / name}: 1 of 3 rows could not be read; the first: {fault}")


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5), st.sampled_from([",", ";", "\t"]), st.booleans())
def test_tables_that_others_write_are_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], delimiter: str, escaped: bool
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    table = io.StringIO(newline="")
    csv.writer(table, delimiter=delimiter).writerows([("source", "translation"), *rows])
    lines = "".join(json.dumps({"source": a, "translation": b}, ensure_ascii=escaped) + "\n" for a, b in rows)
    for article in (read(folder, "a.csv", table.getvalue()), read(folder, "a.jsonl", lines)):
        assert list_blocks(article.source) == [source for source, _ in rows]
        assert list_blocks(article.document) == [translation for _, translation in rows]


@settings(deadline=None, max_examples=40)
@given(st.lists(TEXT, min_size=1, max_size=4, unique_by=lambda text: " ".join(text.split())))
def test_what_translate_toolkit_writes_is_read(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    from translate.storage.pypo import pofile
    from translate.storage.tmx import tmxfile

    folder = tmp_path_factory.mktemp("toolkit")
    memory, catalogue = tmxfile(sourcelanguage="de", targetlanguage="en"), pofile()
    catalogue.updateheader(add=True, Language="en")
    for text in texts:
        memory.addtranslation(f"Quelle {text}", "de", f"Text {text}", "en")
        unit = catalogue.addsourceunit(f"Quelle {text}")
        unit.target = f"Text {text}"
    for name, store in (("a.tmx", memory), ("a.po", catalogue)):
        article = read(folder, name, bytes(store))
        assert list_blocks(article.source) == [f"Quelle {text}" for text in texts]
        assert list_blocks(article.document) == [f"Text {text}" for text in texts]
