"""Copies of the source: runs, whole texts, and what both languages write alike."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.records import Severity
from checker.rules.pairs.copied import RULE
from tests.builders import make_pair_article

SENTENCES = (
    "Die Fähre legt heute nicht ab.",
    "Niemand weiß, wann der Sturm nachlässt.",
    "Viele Gäste schlafen auf den Bänken am Hafen.",
    "Der Kapitän will noch warten.",
)


def test_the_same_file_twice_is_one_finding() -> None:
    text = " ".join(SENTENCES)
    (finding,) = RULE.find(make_pair_article(text, text, source_lang="de"))
    assert finding.severity is Severity.CRITICAL


def test_neighbours_are_one_finding() -> None:
    text = f"The ferry stays in port. {SENTENCES[1]} {SENTENCES[2]} The captain wants to wait until the storm dies down again."
    (finding,) = RULE.find(make_pair_article(text, " ".join(SENTENCES), source_lang="de"))
    assert finding.text == f"{SENTENCES[1]} {SENTENCES[2]}"


def test_source_and_translation_of_one_language_are_not_compared() -> None:
    text = "The ferry stays in port. Nobody knows why."
    assert not list(RULE.find(make_pair_article(text, text, source_lang="en")))


@settings(max_examples=40, deadline=None)
@given(names=st.lists(st.sampled_from(["Berlin", "Anna Weber", "12:3", "Hannover 96", "BMW", "2019"]), min_size=1, max_size=6))
def test_rows_of_names_and_numbers_may_be_the_same(names: list[str]) -> None:
    text = ", ".join(names)
    assert not list(RULE.find(make_pair_article(text, text, source_lang="de")))
