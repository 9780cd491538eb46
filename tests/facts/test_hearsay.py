"""Words of hearsay are told from words that may be something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.hearsay import list_languages, read_hedges


@pytest.mark.parametrize(
    ("lang", "text", "clear"),
    [
        ("en", "He allegedly stole it.", ["allegedly"]),
        ("en", "He may have stolen it, police said.", []),
        ("de", "Der mutmaßliche Täter floh.", ["mutmaßliche"]),
        ("de", "Die Bande soll drei Autos gestohlen haben.", ["soll drei Autos gestohlen haben"]),
        ("de", "Die Brücke soll im Mai öffnen.", []),
        ("fr", "Le maire aurait reçu de l'argent.", ["aurait reçu"]),
        ("es", "El supuestamente culpable.", ["supuestamente"]),
        ("pt", "Terá recebido uma casa.", ["Terá recebido"]),
        ("it", "Il presunto ladro.", ["presunto"]),
        ("ru", "Он якобы болен.", ["якобы"]),
        ("pl", "Podobno wyjechał.", ["Podobno"]),
        ("cs", "Prý odjel.", ["Prý"]),
        ("zh", "据称他已离开。", ["据称"]),
        ("hi", "कथित चोर भागा।", ["कथित"]),
    ],
)
def test_clear_hedges_are_read(lang: str, text: str, clear: list[str]) -> None:
    assert [hedge.text for hedge in read_hedges(text, lang) if hedge.clear] == clear


def test_open_hedges_are_read_too() -> None:
    assert [hedge.text for hedge in read_hedges("It may rain, he said.", "en")] == ["may", "said"]


@given(st.text(max_size=200), st.sampled_from([*sorted(list_languages()), "zz"]))
def test_spans_fit_any_text(text: str, lang: str) -> None:
    assert all(text[hedge.start : hedge.end] == hedge.text for hedge in read_hedges(text, lang))


@pytest.mark.parametrize("text", ["soll " * 40_000, "a" * 200_000, "soll" + " ge" * 60_000])
def test_long_input_is_read(text: str) -> None:
    read_hedges(text, "de")
