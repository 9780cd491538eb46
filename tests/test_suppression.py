"""Comments in a file that turn rules off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.origin import Origin, Place
from checker.records import Block, Document, Related
from checker.suppression import drop_suppressed, find_suppressions
from tests.builders import make_finding

RULES = ("calque", "name-variant", "quote-style")
TEXT = """First line speaks. <!-- checker: ignore calque -->
Second line speaks.

<!-- checker: ignore name-variant, calque -- as printed -->

A paragraph
of two lines.

The last one.
"""


def _list_silent(text: str, rule: str, path: str = "a.txt") -> list[str]:
    """The words of the text at which the rule is silent."""
    document = Document(path=path, text=text)
    words = []
    for word in ("First", "Second", "paragraph", "two", "last"):
        if word in text:
            finding = make_finding(text, word, rule=rule)
            if not drop_suppressed([finding], document, None, RULES).findings:
                words.append(word)
    return words


def test_a_comment_behind_text_is_for_its_line_and_one_alone_for_the_paragraph_that_follows() -> None:
    assert _list_silent(TEXT, "calque") == ["First", "paragraph", "two"]
    assert _list_silent(TEXT, "name-variant") == ["paragraph", "two"]
    assert _list_silent(TEXT, "quote-style") == []


@pytest.mark.parametrize(
    ("text", "calque", "names"),
    [
        ("First.\n<!-- checker: off calque -->\nSecond.\n<!-- checker: on calque -->\nThe last.", ["Second"], []),
        ("First.\n<!-- checker: off -->\nSecond.\n<!-- checker: on -->\nThe last.", ["Second"], ["Second"]),
        ("First.\n<!--checker:off calque-->\nSecond.\nThe last.", ["Second", "last"], []),
        ("First.\n<!-- checker: off calque name-variant -->\nSecond.\n<!-- checker: on -->\nThe last.", ["Second"], ["Second"]),
        ("First. Second.\n\nThe last.\n<!-- checker: ignore-file calque -->", ["First", "Second", "last"], []),
        ("First.\r\n<!-- checker: ignore -->\r\nSecond.\r\n\r\nThe last.", ["Second"], ["Second"]),
    ],
)
def test_stretches_and_whole_files(text: str, calque: list[str], names: list[str]) -> None:
    assert _list_silent(text, "calque") == calque
    assert _list_silent(text, "name-variant") == names


def test_a_comment_in_a_code_block_of_markdown_is_shown_and_not_meant() -> None:
    text = "First.\n\n```html\n<!-- checker: off -->\n```\n\nThe last."
    assert _list_silent(text, "calque", "a.md") == []
    assert _list_silent(text, "calque", "a.txt") == ["last"]


def test_a_source_finding_is_turned_off_in_its_source_or_at_its_counterpart() -> None:
    document = Document(path="a.txt", text="One.\n<!-- checker: ignore -->\nTwo.")
    source = Document(path="b.txt", text="Eins.\nZwei.")
    finding = replace(make_finding(source.text, "Zwei", rule="calque"), side="source")
    linked = replace(finding, related=(Related(start=30, end=34, text="Two."),))
    assert drop_suppressed([finding], document, source, RULES).suppressed == 0
    assert drop_suppressed([linked], document, source, RULES).suppressed == 1
    quiet = replace(source, text=source.text + " <!-- checker: ignore -->")
    assert drop_suppressed([finding], document, quiet, RULES).suppressed == 1


def test_blocks_of_the_format_say_what_follows() -> None:
    file_text = "<p>One.</p><!-- checker: ignore -->\n<p>Two.</p><p>Three.</p>"
    starts = [file_text.index(word) for word in ("One.", "Two.", "Three.")]
    document = Document(
        path="a.html",
        text=file_text,
        origin=Origin(text=file_text),
        blocks=tuple(Block(start=start, end=start + 4) for start in starts),
    )
    (suppression,) = find_suppressions(document)
    # Text stands on the line of the comment, so the line counts.
    assert (suppression.start, suppression.end) == (0, file_text.index("\n"))
    alone = replace(document, text=file_text.replace("<p>One.</p>", " " * 11), origin=None)
    (suppression,) = find_suppressions(alone)
    assert (suppression.start, suppression.end) == (starts[1], starts[1] + 4)


def test_a_comment_that_names_what_is_not_there_is_told() -> None:
    document = Document(path="a.txt", text="One.\n<!-- checker: ignore calqe -->\n<!-- checker: silence -->\nTwo.")
    notes = drop_suppressed([], document, None, RULES).notes
    assert notes == (
        "line 2: there is no rule 'calqe' to ignore; calque?",
        "line 3: a comment for checker says 'silence', which is none of ignore, ignore-file, off, on",
    )


def test_a_file_that_is_no_text_has_no_comments() -> None:
    document = Document(path="a.docx", text="<!-- checker: off -->", origin=Origin(places=(Place(start=0, label={}, line=1),)))
    assert find_suppressions(document) == ()
