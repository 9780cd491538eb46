"""`term-variant` through its public interface."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.records import Document, Finding
from checker.rules.article import Article
from checker.rules.term_variant import RULE
from checker.segmentation import segment_document


def check(text: str) -> list[Finding]:
    document = Document(path="article.txt", text=text)
    return list(RULE.find(Article(document=document, segments=segment_document(document))))


@pytest.mark.parametrize(
    ("text", "marked", "suggestion"),
    [
        ("The web is old. They made a Web of words, and the web grew.", "Web", "web"),
        ("The ceasefire held. A ceasefire is not peace. The cease-fire ended.", "cease-fire", "ceasefire"),
        ("The cease fire held. A ceasefire is not peace. The ceasefire ended.", "cease fire", "ceasefire"),
        ("A sub-committee met. The subcommittee voted, and the subcommittee left.", "sub-committee", "subcommittee"),
        ("Her mobile phone rang. He sold cell phones. A mobile phone is cheap.", "cell phones", None),
        ("Cell phones ring. A cell phone is small. He collects cellphones.", "cellphones", "cell phones"),
        ("Health care is dear. Few pay for healthcare, but healthcare is good.", "Health care", "Healthcare"),
    ],
)
def test_the_rarer_form_is_marked(text: str, marked: str, suggestion: str | None) -> None:
    [finding] = check(text)
    assert (finding.text, finding.suggestion) == (marked, suggestion)
    assert marked in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Internet use rose. The internet is slow, said the Internet Society.",
        "“Internet for all,” he said. The internet is slow.",
        "He wrote: Web pages die. The web does not.",
        "The players re-sign, the coaches resign.",
        "It was a well-known song, well known in the east.",
        "Every day is an everyday matter.",
        "The CSTO chairman spoke. The president of France listened, and the WHO president slept.",
    ],
)
def test_different_things_stay_silent(text: str) -> None:
    assert check(text) == []


def test_another_writing_of_a_term_is_told_from_another_term() -> None:
    [writing] = check("A cell phone rang. Her cell phone was new. He had no cellphone.")
    [term] = check("A cell phone rang. Her cell phone was new. He had no mobile phone.")
    assert "“cellphone” (once) and “cell phone” (twice)" in writing.message
    assert "written in different ways" in writing.message
    assert "two terms" in term.message


def test_an_abbreviation_ties_two_titles_to_one_organisation() -> None:
    text = (
        "The leader of the strike thanked the International Union of Glaziers (IUG). Its work is hard. "
        "The chairwoman of the International Union of Glaziers, Marta Holm, was glad. IUG President Holm will speak on Monday."
    )
    [finding] = check(text)
    assert finding.text == "President"
    assert finding.suggestion == "Chairwoman"
    assert [place.text for place in finding.related] == ["chairwoman"]


def test_titles_of_two_people_are_less_sure_than_of_one() -> None:
    one = "IUG chairman Olaf Holm spoke. Later IUG president Olaf Holm left."
    two = "IUG chairman Olaf Holm spoke. Later IUG president Marta Brandt left."
    [same], [other] = check(one), check(two)
    assert other.confidence < same.confidence


@given(st.text(alphabet="aeil-mnrtIWw sb.“\n", max_size=100))
def test_findings_lie_within_any_text(text: str) -> None:
    for finding in check(text):
        assert text[finding.start : finding.end] == finding.text != ""
