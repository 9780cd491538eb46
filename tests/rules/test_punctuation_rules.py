"""What the examples of the punctuation rules cannot show: layouts, line ends, long hostile input, offsets."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.language.sentence_blocks import read_blocks
from checker.records import Document
from checker.rules import (
    double_punctuation,
    doubled_word,
    duplicate_sentence,
    missing_final_punctuation,
    semicolon_capital,
    sentence_case,
    space_before_punctuation,
    truncated_sentence,
)
from checker.rules.article import Article

RULES = [
    module.RULE
    for module in (
        double_punctuation,
        doubled_word,
        duplicate_sentence,
        missing_final_punctuation,
        semicolon_capital,
        sentence_case,
        space_before_punctuation,
        truncated_sentence,
    )
]

HEADLINE = "Old mill to become a school"
PARAGRAPHS = [
    "The village of Lower Ashby has found a use for its old mill. From next autumn forty children will be taught there, the "
    "mayor said on Monday.",
    "The building had stood empty for eleven years. Its roof leaked, and most of the floor boards had gone to neighbours who "
    "needed wood in the cold winters.",
    "A foundation from the county town pays for the work. It wants to see the kitchen open to everybody on Saturdays, and the "
    "parents have agreed to cook.",
    "Not all are happy with the plan. One farmer fears for the peace of his cows, another for the narrow bridge that the bus has "
    "to cross twice a day.",
]

LAYOUTS: dict[str, Callable[[Sequence[str]], str]] = {
    "blank lines": "\n\n".join,
    "single lines": lambda blocks: "\n".join(blocks) + "\n",
    "windows": lambda blocks: "\r\n\r\n".join(blocks) + "\r\n",
    "wrapped": lambda blocks: "\n\n".join(textwrap.fill(block, 72) for block in blocks),
    "wrapped, indented": lambda blocks: "\n".join(textwrap.fill(block, 64, initial_indent="    ") for block in blocks),
    "bullets": lambda blocks: "\n".join([blocks[0], "", *(f"- {block}" for block in blocks[1:])]),
}


def check(text: str) -> list[tuple[str, str]]:
    article = Article(document=Document(path="a.txt", text=text), segments=())
    findings = [finding for rule in RULES for finding in rule.find(article) if finding.confidence >= 0.5]
    for finding in findings:
        assert finding.text == text[finding.start : finding.end]
    return [(finding.rule, finding.text.split()[-1] if finding.text.split() else finding.text) for finding in findings]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_sound_text_is_silent_in_every_layout(layout: str) -> None:
    assert check(LAYOUTS[layout]([HEADLINE, *PARAGRAPHS])) == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("wood in the cold winters.", "wood in the cold winters", ("missing-final-punctuation", "winters")),
        ("on Saturdays, and the parents have agreed to cook.", "on Saturdays, and the", ("truncated-sentence", "the")),
        ("Its roof leaked, and", "its roof leaked, and", ("sentence-case", "its")),
        ("for the work. It wants", "for the work; It wants", ("semicolon-capital", "It")),
        ("with the plan.", "with the Plan.", ("sentence-case", "Plan")),
        ("for the narrow bridge", "for the the narrow bridge", ("doubled-word", "the")),
        ("eleven years.", "eleven years..", ("double-punctuation", "..")),
        ("eleven years.", "eleven years .", ("space-before-punctuation", ".")),
    ],
)
def test_one_defect_is_one_finding_in_every_layout(layout: str, old: str, new: str, expected: tuple[str, str]) -> None:
    blocks = [HEADLINE, *(paragraph.replace(old, new) for paragraph in PARAGRAPHS)]
    assert blocks != [HEADLINE, *PARAGRAPHS]

    found = check(LAYOUTS[layout](blocks))

    assert expected in found
    assert {rule for rule, _ in found} <= {expected[0], "missing-final-punctuation"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sentence_that_stands_twice_is_found_far_from_its_first_place(layout: str) -> None:
    sentence = "The building had stood empty for eleven years."
    text = LAYOUTS[layout]([HEADLINE, *PARAGRAPHS[:-1], f"{PARAGRAPHS[-1]} {sentence}"])
    article = Article(document=Document(path="a.txt", text=text), segments=())

    (finding,) = duplicate_sentence.RULE.find(article)

    assert " ".join(finding.text.split()) == sentence
    assert [" ".join(place.text.split()) for place in finding.related] == [sentence]


def test_a_repeated_paragraph_is_one_finding() -> None:
    found = check("\n\n".join([HEADLINE, *PARAGRAPHS, PARAGRAPHS[1]]))

    assert [rule for rule, _ in found] == ["duplicate-sentence"]


SUB_HEADS = [
    "The mayor will not give up",
    "Why the bridge matters to the farmers",
    "A mill that never forgets its miller",
    "Parents are ready to cook for the forty children",
    "The day the roof came down",
    "Where the money comes from",
    "The new teacher is to be sworn in",
]


@pytest.mark.parametrize("layout", ["blank lines", "single lines", "windows"])
@pytest.mark.parametrize("sub_head", SUB_HEADS)
def test_a_sub_heading_that_is_a_clause_stays_silent(layout: str, sub_head: str) -> None:
    assert check(LAYOUTS[layout]([HEADLINE, *PARAGRAPHS[:2], sub_head, *PARAGRAPHS[2:]])) == []


def test_a_line_that_the_paragraph_below_says_again_is_a_headline() -> None:
    line = "The county foundation has paid for the new kitchen of the old mill in the village"
    below = "The new kitchen in the old mill of the village has been paid for by a foundation from the county. It is open."
    other = "Nobody had expected that so many people would come. The band played until noon."

    assert check("\n\n".join([HEADLINE, *PARAGRAPHS, line, below])) == []
    assert check("\n\n".join([HEADLINE, *PARAGRAPHS, line, other])) == [("missing-final-punctuation", "village")]


@pytest.mark.parametrize(
    ("habit", "ending"), [("“It works,” he said. “It is good.”", "works.”"), ("He called it “good”, then “fine”.", "works”.")]
)
def test_the_suggested_full_stop_follows_the_quotation_marks_of_the_article(habit: str, ending: str) -> None:
    text = "\n\n".join(
        [HEADLINE, *PARAGRAPHS, habit, "The carpenter came late. He told the parents that nothing in the mill “works”"]
    )
    article = Article(document=Document(path="a.txt", text=text), segments=())

    (finding,) = missing_final_punctuation.RULE.find(article)

    assert finding.suggestion == ending


def test_truncated_supersedes_the_missing_full_stop() -> None:
    assert "missing-final-punctuation" in truncated_sentence.RULE.supersedes


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aT.,;:!? \n\r-“”\"'’1é…", max_size=200))
def test_every_finding_marks_the_text_that_it_quotes_and_blocks_cover_the_text(text: str) -> None:
    check(text)
    blocks = read_blocks(text)

    assert all(block.text == text[block.start : block.end] for block in blocks)
    assert all(first.end <= second.start for first, second in pairwise(blocks))
    gaps = "".join(text[a:b] for a, b in zip([0, *(b.end for b in blocks)], [*(b.start for b in blocks), len(text)], strict=True))
    assert not any(character in "aTé…“”" for character in gaps if character != "a")
