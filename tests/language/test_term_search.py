from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.term_search import TermSearch


@pytest.mark.parametrize(
    ("lang", "term", "text", "found"),
    [
        ("de", "Rat", "Die Räte und der Rat, dein rat, der Verrat.", ["Räte", "Rat"]),
        ("de", "Haus", "Häuser, Hauses, HAUS, hausen.", ["Häuser", "Hauses", "HAUS"]),
        ("de", "Straße", "Straßen, Strasse.", ["Straßen", "Strasse"]),
        ("fr", "journal", "Les journaux du journal, la journée.", ["journaux", "journal"]),
        ("es", "juez", "Los jueces y el juez.", ["jueces", "juez"]),
        ("pt", "eleição", "As eleições, a eleição, o eleitor.", ["eleições", "eleição"]),
        ("it", "banca centrale", "Le banche centrali.", ["banche centrali"]),
        ("ru", "рынок", "на рынках рынка, рынок, рыночный", ["рынках", "рынка", "рынок"]),
        ("pl", "ręka", "w ręce, ręką, rękaw", ["ręce", "ręką"]),
        ("cs", "ministr", "ministři ministra, ministerstvo", ["ministři", "ministra"]),
        ("nl", "raad", "de raden en de raad", ["raden", "raad"]),
        ("tr", "kitap", "kitabı kitaplar", ["kitabı", "kitaplar"]),
        ("zh", "央行", "中国央行表示", ["央行"]),
        ("ar", "بنك", "قال البنك", ["بنك"]),
        ("ko", "은행", "은행에서", ["은행에서"]),
        ("en", "carry out", "They carried out two carry-outs.", ["carried out", "carry-outs"]),
        ("en", "labour", "Labor and labour costs.", ["Labor", "labour"]),
        ("en", "organise", "It was organized, organises, organ.", ["organized", "organises"]),
        ("en", "US", "US troops left us.", ["US"]),
        ("qq", "zzz", "zzz zzzs", ["zzz"]),
    ],
)
def test_forms_of_a_term_are_found(lang: str, term: str, text: str, found: list[str]) -> None:
    assert [text[match.start : match.end] for match in TermSearch([term], lang).find(text)] == found


def test_the_longest_term_wins_and_the_head_of_a_compound_says_so() -> None:
    search = TermSearch(["Rat", "Rat der Stadt", "Gericht"], "de")
    matches = search.find("Der Rat der Stadt und das Landgericht.")
    assert [(search.terms[match.index], match.compound) for match in matches] == [("Rat der Stadt", False), ("Gericht", True)]


def test_case_counts_where_it_should() -> None:
    search = TermSearch(["Apple", "pear"], "en", case_sensitive=[True, False])
    assert [match.start for match in search.find("apple Apple Pear")] == [6, 12]


@given(st.lists(st.text(max_size=12), max_size=5), st.text(max_size=60), st.sampled_from(["de", "en", "pl", "zh", "ar", "qq"]))
def test_any_terms_and_any_text_give_places_in_order(terms: list[str], text: str, lang: str) -> None:
    matches = TermSearch(terms, lang).find(text)
    assert all(0 <= match.start < match.end <= len(text) for match in matches)
    assert list(matches) == sorted(matches, key=lambda match: match.start)
