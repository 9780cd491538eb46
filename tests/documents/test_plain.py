from __future__ import annotations

from checker.documents.plain import read_plain
from checker.records import Document


def test_a_text_without_directives_is_left_as_it_is() -> None:
    document = Document(path="a.txt", text="One <!-- checker: ignore --> in a line.\r\n\tTwo  spaces.\n")
    assert read_plain(document) is document


def test_lines_that_only_hold_a_directive_are_no_prose() -> None:
    text = "Größe 😀.\r\n<!-- checker: disable misspelling -->\r\nTwo.\n  <!-- checker: enable -->"
    document = read_plain(Document(path="a.txt", text=text, notes=("kept",)))
    assert document.text == "Größe 😀.\r\nTwo.\n"
    assert document.notes == ("kept",)
    assert document.file_text == text
    assert document.position(document.text.index("Two")) == (3, 1)
    assert text[slice(*document.locate(document.text.index("Two"), len(document.text)))] == "Two.\n"


def test_a_text_of_directives_only_has_no_prose() -> None:
    document = read_plain(Document(path="a.txt", text="<!-- checker: disable -->\n"))
    assert document.text == ""
    assert document.locate(0, 0) == (0, 0)
