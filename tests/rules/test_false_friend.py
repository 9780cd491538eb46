from __future__ import annotations

import pytest

from checker.language.false_friends import list_languages, load_false_friends
from checker.rules.pairs.false_friend import RULE
from tests.builders import make_pair_article

MAIN = ("de", "es", "fr", "it", "pl", "pt", "ru")


def list_friends(lang: str) -> list[tuple[str, str, str]]:
    """Source word, wrong and right English word of each line of a language."""
    return [(friend.sources[0], friend.wrong[0], friend.right[0]) for friend in load_false_friends(lang).friends]


@pytest.mark.parametrize("lang", MAIN)
def test_the_main_languages_have_many(lang: str) -> None:
    assert len(list_friends(lang)) >= 40


@pytest.mark.parametrize("lang", sorted(list_languages()))
def test_each_entry_fires_on_its_own_words_and_not_on_the_right_one(lang: str) -> None:
    for source, wrong, right in list_friends(lang):
        bad = make_pair_article(f"Xyz {wrong} xyz.", f"Xyz {source} xyz.", source_lang=lang)
        good = make_pair_article(f"Xyz {right} {wrong} xyz.", f"Xyz {source} xyz.", source_lang=lang)
        assert [finding.text for finding in RULE.find(bad)] == [wrong], (source, wrong)
        assert list(RULE.find(good)) == [], (source, right)


@pytest.mark.parametrize(
    ("lang", "source", "text", "marked", "suggestion"),
    [
        ("pl", "Fabryki stoją.", "Fabrics stand still.", "Fabrics", "Factories"),
        ("es", "Los parientes llegaron.", "The parents arrived.", "parents", "relatives"),
        ("pt", "O grupo pretendia sair.", "The group pretended to leave.", "pretended", "intended"),
        ("ru", "Он стоял у магазина.", "He stood by the magazine.", "magazine", "shop"),
        ("fr", "Deux librairies ont fermé.", "Two libraries have closed.", "libraries", "bookshops"),
    ],
)
def test_inflected_words_are_found_and_replaced_in_form(lang: str, source: str, text: str, marked: str, suggestion: str) -> None:
    [finding] = RULE.find(make_pair_article(text, source, source_lang=lang))
    assert (finding.text, finding.suggestion) == (marked, suggestion)
    assert [related.side for related in finding.related] == ["source"]
