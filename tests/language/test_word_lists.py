"""Words and names that the user knows to be right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UsageError
from checker.language.word_lists import list_entries, load_right_words, make_word_list, names_file


def find(text: str, *entries: str) -> list[str]:
    words = [(match.group(), *match.span()) for match in re.finditer(r"[\w'’-]+", text)]
    return [text[start:end] for start, end in make_word_list(entries).find(words)]


def test_small_letters_fit_any_case_and_capitals_only_themselves() -> None:
    assert find("kombucha Kombucha KOMBUCHA", "kombucha") == ["kombucha", "Kombucha", "KOMBUCHA"]
    assert find("Chai chai CHAI", "Chai") == ["Chai"]


def test_possessives_and_apostrophes_do_not_matter() -> None:
    assert find("Chai’s kombucha's O’Grady", "Chai", "kombucha", "O'Grady") == ["Chai’s", "kombucha's", "O’Grady"]


def test_phrases_are_right_as_a_whole() -> None:
    assert find("vinho verde, verde e vinho", "vinho verde") == ["vinho", "verde"]
    assert find("Ahmed ben Salah and ben", "Ahmed ben Salah") == ["Ahmed", "ben", "Salah"]


def test_scripts() -> None:
    assert find("Олена Коваль і коваль", "Олена Коваль") == ["Олена", "Коваль"]
    assert find("مدينة 東京 東", "東京", "مدينة") == ["مدينة", "東京"]
    assert find("cafe\u0301", "caf\u00e9") == []  # a combining mark parts words here; the article's own reader keeps it


def test_parts_of_a_name_are_right_alone_but_for_small_words() -> None:
    right = load_right_words((), ("Ludovika van Dresden",))
    words = [(text, 0, 1) for text in ("Dresden", "dresden", "van", "Ludovika")]
    assert [bool(list(right.find([word]))) for word in words] == [True, False, False, True]


@pytest.mark.parametrize("entry", ["words.txt", "EN.DIC", "lists/names", "..\\names", "a.names"])
def test_files(entry: str) -> None:
    assert names_file(entry)


@pytest.mark.parametrize("entry", ["kombucha", "J. R. Dresden", "St. Pölten", "node.js"])
def test_words(entry: str) -> None:
    assert not names_file(entry)


def test_one_a_line_with_comments(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("\ufeff# ours\r\nkombucha  # a drink\r\n\r\nC#\r\n  vinho   verde \r\nkombucha\r\n".encode())
    assert list_entries((str(path), "chai")) == ("kombucha", "C#", "vinho verde", "chai")


def test_hunspell(tmp_path: Path) -> None:
    path = tmp_path / "en.dic"
    path.write_text("4\nkombucha/SM\nChai\nand\\/or/X\ntea po:noun\n", encoding="utf-8")
    assert list_entries((str(path),)) == ("kombucha", "Chai", "and/or", "tea")


@pytest.mark.parametrize(
    ("content", "told"), [(b"good\n\xff\xfe\n", "line 2"), (b"PK\x03\x04\x00", "no word list"), (None, "cannot be read")]
)
def test_broken_files_are_named(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "words.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=r"words\.txt") as error:
        list_entries((str(path),))
    assert told in error.value.message
    assert error.value.hint


@given(st.lists(st.text(max_size=12), max_size=5), st.text(max_size=40))
def test_any_text_is_an_entry(entries: list[str], text: str) -> None:
    assert all(found in text for found in find(text, *entries))
