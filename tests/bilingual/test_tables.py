"""Tables of aligned pairs: every line has a result, and a broken one says what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.bilingual import tables
from checker.bilingual.reading import open_pairs
from checker.bilingual.records import AlignedPair
from checker.errors import InputError

HEADER = "id\tsource\ttranslation\n"


def read(folder: Path, name: str, content: str | bytes) -> list[AlignedPair]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with open_pairs(str(path)) as file:
        return list(file.pairs)


def test_quotes_are_ordinary_characters(tmp_path: Path) -> None:
    (pair,) = read(tmp_path, "a.tsv", HEADER + '1\t"Ja\tHe said "yes"\n')
    assert (pair.source, pair.translation) == ('"Ja', 'He said "yes"')


def test_columns_stand_in_any_order_and_others_are_left_alone(tmp_path: Path) -> None:
    (pair,) = read(tmp_path, "a.tsv", "translation\tnote\tid\tsource\r\nYes.\t-\t7\tJa.\r\n")
    assert (pair.id, pair.source, pair.translation, pair.error) == ("7", "Ja.", "Yes.", None)


@pytest.mark.parametrize("header", ["id\tsource\ttarget", "1\tJa.\tYes.", "id,source,translation"])
def test_a_header_without_the_columns_is_an_error_that_names_them(tmp_path: Path, header: str) -> None:
    with pytest.raises(InputError, match=r"no column .*translation"):
        read(tmp_path, "a.tsv", header + "\n1\tJa.\tYes.\n")


def test_broken_lines_keep_their_place(tmp_path: Path) -> None:
    pairs = read(tmp_path, "a.tsv", HEADER.encode() + b"1\tJa.\tYes.\n2\tJa.\n\n4\t\t\n5\tJ\xff\tYes.\n6\tNein.\tNo.\n")
    assert [pair.id for pair in pairs] == ["1", "2", "", "4", "5", "6"]
    assert [pair.error for pair in pairs] == [
        None,
        "line 3 has 2 fields, the header has 3",
        "line 4 has 1 field, the header has 3",
        "the source and the translation are empty",
        "line 6: not UTF-8",
        None,
    ]


@pytest.mark.parametrize(
    ("line", "row_id", "words"),
    [
        ("nonsense", None, "line 2 is not JSON"),
        ("", None, "line 2 is not JSON"),
        ("[" * 100_000, None, "line 2 is not JSON"),
        ("[1]", None, "not a JSON object"),
        ('{"id": "x", "source": "Ja."}', "x", "has no translation"),
        ('{"source": "Ja.", "translation": "Yes."}', None, "has no id"),
        ('{"id": "x", "source": 3, "translation": "Yes."}', "x", "not all texts"),
    ],
)
def test_a_broken_object_is_named_by_its_line(tmp_path: Path, line: str, row_id: str | None, words: str) -> None:
    good = json.dumps({"id": 1, "source": "Ja.", "translation": "Yes."})
    first, broken, last = read(tmp_path, "a.jsonl", f"{good}\n{line}\n{good}\n")
    assert (first.id, first.error, last.error) == ("1", None, None)
    assert broken.id == row_id
    assert broken.error is not None
    assert words in broken.error


def test_one_empty_side_can_be_checked(tmp_path: Path) -> None:
    (pair,) = read(tmp_path, "a.tsv", HEADER + "1\tJa.\t\n")
    assert pair.error is None


def test_a_line_that_is_too_long_is_an_error_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_LINE", 40)
    long, good = read(tmp_path, "a.tsv", HEADER + "1\t" + "x" * 500 + "\ty\n2\tJa.\tYes.\n")
    assert long.error is not None
    assert "longer than 40" in long.error
    assert (good.id, good.error) == ("2", None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_read(tmp_path: Path, encoding: str) -> None:
    (pair,) = read(tmp_path, "a.tsv", (HEADER + "1\tÜber\tOver\n").encode(encoding))
    assert (pair.id, pair.source) == ("1", "Über")


TEXT = st.text(st.characters(exclude_characters="\t\n\r", exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=8))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    lines = "".join(f"{number}\t{source}\t{translation}\n" for number, (source, translation) in enumerate(rows))
    pairs = read(tmp_path_factory.mktemp("tsv"), "a.tsv", HEADER + lines)
    assert [(pair.source, pair.translation) for pair in pairs] == rows
