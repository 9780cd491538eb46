"""Neighbouring foreign words are one finding; the words of addresses are none."""

from __future__ import annotations

from checker.facts.foreign_groups import join_neighbours, list_codes
from checker.records import Finding, Severity

_TEXT = "The época balnear ends, and the verano too."


def _find(word: str, confidence: float, languages: list[str]) -> Finding:
    start = _TEXT.index(word)
    return Finding(
        rule="untranslated",
        category="Accuracy/Untranslated",
        severity=Severity.MAJOR,
        confidence=confidence,
        start=start,
        end=start + len(word),
        text=word,
        message="foreign",
        evidence={"language": languages, "in_source": True},
    )


def test_neighbours_become_one_finding_as_sure_as_the_surest() -> None:
    words = [_find("verano", 0.9, ["es"]), _find("balnear", 0.3, ["pt"]), _find("época", 0.95, ["es", "pt"])]
    joined = list(join_neighbours(_TEXT, words))
    assert [(one.text, one.confidence) for one in joined] == [("época balnear", 0.95), ("verano", 0.9)]
    assert joined[0].evidence["language"] == ["pt"]
    assert joined[1].message == "foreign"


def test_addresses_domains_and_hashtags_are_codes() -> None:
    text = "Write to obra@example.org, see porto.example.pt or #verano; not a word more."
    assert {text[start:end] for start, end in list_codes(text)} >= {"#verano", "obra@example.org", "porto.example.pt"}
    assert list_codes("Not a word of it is a code. And so on.") == []
