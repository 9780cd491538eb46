from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UsageError
from checker.glossary import Term, read_glossary


def write(folder: Path, content: str | bytes, name: str = "terms.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(folder: Path, content: str | bytes, name: str = "terms.csv") -> tuple[Term, ...]:
    return read_glossary(write(folder, content, name)).terms


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_found_by_their_header(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Source term", "target", "forbidden", "source_lang", "lang", "Case sensitive", "note"],
        ["Bundesrat", "Federal Council | Upper House", "council", "de-DE", "EN", "yes", "a chamber"],
    ]
    text = "\n".join(delimiter.join(row) for row in rows)
    assert read(tmp_path, text) == (
        Term(
            source="Bundesrat",
            translations=("Federal Council", "Upper House"),
            forbidden=("council",),
            source_lang="de",
            lang="en",
            case_sensitive=True,
            note="a chamber",
            line=2,
        ),
    )


def test_two_columns_need_no_header(tmp_path: Path) -> None:
    first, second = read(tmp_path, "lota,fish auction\ncapitania,harbour office\n")
    assert (first.source, first.translations, first.line) == ("lota", ("fish auction",), 1)
    assert (second.source, second.line) == ("capitania", 2)


def test_languages_can_head_the_columns(tmp_path: Path) -> None:
    [term] = read(tmp_path, "pt;en-GB\nlota;fish auction\n")
    assert (term.source_lang, term.lang, term.translations) == ("pt", "en", ("fish auction",))


def test_a_term_can_stay_as_it_is(tmp_path: Path) -> None:
    [term] = read(tmp_path, "source,translation,do_not_translate\nMareta,,x\n")
    assert term.do_not_translate
    assert term.translations == ()


def test_lines_of_one_term_are_put_together(tmp_path: Path) -> None:
    [term] = read(tmp_path, "source,translation,forbidden\nRat,council,board\nRat,board,\n")
    assert term.translations == ("council", "board")
    assert term.forbidden == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_marked_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    data = "Präfekt,prefect\n".encode(encoding)
    path = write(tmp_path, b"\xff\xfe" + data if encoding == "utf-16-le" else data)
    assert read_glossary(path).terms[0].source == "Präfekt"


def test_comments_and_empty_lines_are_left_out_and_lines_still_count(tmp_path: Path) -> None:
    [term] = read(tmp_path, '# our terms\n\nsource,translation,note\nlota,fish auction,"a hall\nby the sea"\n')
    assert (term.line, term.note) == (4, "a hall\nby the sea")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("lota,fish auction\ncapitania\n", "line 2: one field where two are expected"),
        ("lota,fish auction\ncapitania,office,x\n", "line 2: three fields where two are expected"),
        ("source,translation\n,office\n", "line 2: no source term"),
        ("source,translation,note\nlota,,x\n", "line 2: no translation of “lota”"),
        ("source,translation,case\nlota,auction,perhaps\n", "line 2: “perhaps” in the column “case” is neither yes nor no"),
        ("source,translation,lang\nlota,auction,Klingonian\n", "line 2: “Klingonian” is not the code of a language"),
        ("lota,auction,hall\n", "line 1: no header line"),
        ('source,translation\nlota,"auction\n' + "x,y\n" * 50, "line 2: a quotation mark opens and is never closed"),
        ("", "no terms in it"),
        ("source,translation\n", "no terms in it"),
        ("Pr\xe4fekt,prefect\n".encode("cp1252"), "line 1 cannot be read as UTF-8"),
        (b"PK\x03\x04rest", "a spreadsheet or an archive"),
        (b"a\x00,b\x00", "not a text in UTF-8"),
    ],
)
def test_a_broken_file_is_refused_by_line(tmp_path: Path, content: str | bytes, told: str) -> None:
    with pytest.raises(UsageError) as raised:
        read(tmp_path, content)
    assert told in raised.value.message
    assert "terms.csv" in raised.value.message
    assert raised.value.hint
    assert raised.value.exit_code == 2


def test_all_broken_lines_are_counted_and_the_first_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        read(tmp_path, "a,b\n" + "x\n" * 9)
    assert raised.value.message.count("line ") == 5
    assert raised.value.message.endswith("and 4 more broken lines")


def test_a_missing_file_and_a_huge_one_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_glossary(tmp_path / "none.csv")
    monkeypatch.setattr("checker.glossary.reading.MAX_BYTES", 10)
    with pytest.raises(UsageError, match="larger than"):
        read(tmp_path, "lota,fish auction\n")


@settings(max_examples=200, deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    try:
        terms = read_glossary(path).terms
    except UsageError:
        return
    assert all(term.source and (term.translations or term.forbidden or term.do_not_translate) for term in terms)
