"""Names of a translation and what the source offers for them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.facts.name_facts import find_orphans, support_word
from checker.facts.name_likeness import measure_likeness
from checker.facts.name_places import read_places
from checker.facts.name_rendering import render_name
from checker.facts.name_slips import find_slips
from checker.facts.name_spellings import find_favour
from checker.facts.names import read_english_names


def read(text: str) -> list[str]:
    return [text[name.start : name.end] for name in read_english_names(text) if name.telling]


def support(name: str, source: str, lang: str) -> float:
    [found] = [name for name in read_english_names(f"We met {name} again.") if name.telling]
    places = read_places(source, lang)
    return min(support_word(word, places).strength for word in found.telling)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yesterday Viktor Orbán flew to New York.", ["Viktor Orbán", "New York"]),
        ("The president met Charles de Gaulle’s son on Monday.", ["Charles de Gaulle"]),
        ("When Kowalczyk came, the house was empty.", ["Kowalczyk"]),
        ("Luckily the rain stopped in March.", []),
        ("We’ve seen the TV set.", []),
        ("The Dutch and the European Union agreed.", ["Dutch", "European Union"]),
    ],
)
def test_names_are_read_without_what_is_no_name(text: str, names: list[str]) -> None:
    assert read(text) == names


@pytest.mark.parametrize(
    ("name", "source", "lang"),
    [
        ("Warsaw", "Spotkali się w Warszawie.", "pl"),
        ("Cologne", "Sie wohnt in Köln.", "de"),
        ("Germany", "Elle habite en Allemagne.", "fr"),
        ("Dutch", "Голландский король приехал.", "ru"),
        ("Obama", "Советники Обамы молчали.", "ru"),
        ("Tokayev", "Sie sprach mit Tokajew.", "de"),
        ("Tokayev", "Rozmawiała z Tokajewem.", "pl"),
        ("Obama", "奥巴马在这里。", "zh"),
        ("Germany", "他住在德國。", "zh"),
        ("Merkel", "メルケル氏が来た。", "ja"),
        ("Beijing", "बीजिंग में बारिश हुई।", "hi"),
        ("Florida", "플로리다에서 비가 왔다.", "ko"),
        ("Egypt", "ذهب إلى مصر أمس.", "ar"),
        ("United Nations", "La ONU respondió ayer.", "es"),
        ("Microsoft", "マイクロソフトの社員が来た。", "ja"),
    ],
)
def test_the_source_supports_a_name_in_any_script(name: str, source: str, lang: str) -> None:
    assert support(name, source, lang) >= 0.75


@pytest.mark.parametrize(
    ("name", "source", "lang"),
    [
        ("Portugal", "Spotkali się w Warszawie.", "pl"),
        ("Kowalczyk", "Советники Обамы молчали.", "ru"),
        ("Bangladesh", "他住在德国。", "zh"),
        ("Kowalczyk", "メルケル氏が来た。", "ja"),
        ("Echeverría", "बीजिंग में बारिश हुई।", "hi"),
    ],
)
def test_another_name_is_not_supported(name: str, source: str, lang: str) -> None:
    assert support(name, source, lang) < 0.7


def test_an_orphan_is_the_name_that_the_translation_lacks() -> None:
    source = "Мэр Москвы встретил Махмудова."
    [orphan, *_] = find_orphans(read_places(source, "ru"), "The mayor of Moscow met a friend.")
    assert source[orphan.start : orphan.end] == orphan.text == "Махмудова"


@pytest.mark.parametrize(
    ("text", "lang", "article", "english"),
    [
        ("Монголии", "ru", "", "Mongolia"),
        ("Köln", "de", "", "Cologne"),
        ("Echeverría", "es", "", "Echeverría"),
        ("Махмудова", "ru", "The lawyer Makhmudov left.", "Makhmudov"),
        ("Махмудова", "ru", "The lawyer left.", None),
    ],
)
def test_a_name_is_rendered_in_english_where_something_tells_how(text: str, lang: str, article: str, english: str | None) -> None:
    assert render_name(text, "", lang, article) == english


@pytest.mark.parametrize(
    ("source", "lang", "favour"),
    [
        ("Birkmayer kam. Birkmayers Hund auch.", "de", "first"),
        ("Birkmaiers Hund kam.", "de", "second"),
        ("Birkmaier traf Birkmayer.", "de", "both"),
        ("Niemand kam.", "de", "none"),
        ("Пришёл Биркмайер.", "ru", "none"),
    ],
)
def test_the_source_favours_the_spelling_that_it_has(source: str, lang: str, favour: str) -> None:
    assert find_favour(source, lang, "Birkmayer", "Birkmaier") == favour


@settings(deadline=None)
@given(st.text(max_size=60))
def test_names_lie_within_any_text(text: str) -> None:
    ends = 0
    for name in read_english_names(text):
        assert ends <= name.start < name.end <= len(text)
        assert text[name.start].isupper() or not text[name.start].islower()
        ends = name.end


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["de", "ru", "zh", "ja", "hi", "ar", "ko", "xx"]))
def test_orphans_lie_within_any_source(text: str, lang: str) -> None:
    for orphan in find_orphans(read_places(text, lang), "Nothing is here."):
        assert text[orphan.start : orphan.end] == orphan.text != ""
        assert 0.0 <= orphan.loneliness <= 1.0


def test_the_nearest_stretch_of_the_source_counts() -> None:
    def compare(ones: Sequence[str], others: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.array([[float(one == other) for other in others] for one in ones], dtype=np.float32)

    assert measure_likeness(compare, "Alta Vista", "Wir sahen Alta Vista, nicht mehr.", "de") == 1.0
    assert measure_likeness(compare, "Vista Alta", "Wir sahen Alta Vista, nicht mehr.", "de") == 0.0
    assert measure_likeness(compare, "Vista Alta", "…", "de") == 0.0


@pytest.mark.parametrize(
    ("translation", "source", "lang", "slips"),
    [
        ("The painter Clara Montelvo left.", "A pintora Clara Montelar saiu.", "pt", ["Montelvo"]),
        ("The painter Clara Montelvo left.", "A pintora Clara Montelar saiu com Rita Montelvo.", "pt", []),
        ("The painter Igor Setchin left.", "Der Maler Igor Setschin ging.", "de", []),
        ("The painter Jan Kowalski left.", "Nie ma malarza Jan Kowalczyk.", "pl", []),
    ],
)
def test_a_surname_with_other_consonants_is_a_slip(translation: str, source: str, lang: str, slips: list[str]) -> None:
    places = read_places(source, lang)
    found = [slip for name in read_english_names(translation) for slip in find_slips(name, places, source, translation)]
    assert [slip.word.text for slip in found] == slips
