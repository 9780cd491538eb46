from __future__ import annotations

import pytest

from checker.evidence.round_trip import make_round_trips
from checker.records import Finding
from checker.rules.unidiomatic import RULE
from tests.builders import make_article
from tests.evidence.fakes import FakeTranslator

RARE = -6.0
PIVOT = "Uma frase na outra língua, longa o bastante."


def find(text: str, round_trip: str, costs: dict[str, float]) -> list[Finding]:
    article = make_article(text)
    round_trips = make_round_trips(article.segments, FakeTranslator({text: PIVOT}), FakeTranslator({PIVOT: round_trip}, costs))
    return list(RULE.find(make_article(text, round_trips=round_trips)))


def test_a_rare_word_that_the_models_replace_is_marked_as_a_guess() -> None:
    text = "There are nocturnal curfews in three towns."
    [finding] = find(text, "There are night curfews in three towns.", {"nocturnal": RARE})
    assert (finding.text, finding.suggestion) == ("nocturnal", "night")
    assert finding.evidence["gain_nats"] == pytest.approx(5.9)
    assert 0 < finding.confidence < 0.5


def test_a_word_that_english_hardly_knows_is_surer() -> None:
    [known] = find("There are nocturnal curfews in towns.", "There are night curfews in towns.", {"nocturnal": RARE})
    [unknown] = find("There are nightlyish curfews in towns.", "There are night curfews in towns.", {"nightlyish": RARE})
    assert known.confidence < unknown.confidence < 0.5


def test_the_suggestion_keeps_the_capital_of_the_sentence() -> None:
    [finding] = find("Nocturnal curfews began in three towns.", "night curfews began in three towns.", {"Nocturnal": RARE})
    assert finding.suggestion == "Night"


@pytest.mark.parametrize(
    ("text", "round_trip", "costs"),
    [
        pytest.param("The old bridge is closed.", "The old bridge is closed.", {}, id="the same"),
        pytest.param("There are nocturnal curfews here.", "There are night curfews here.", {}, id="no preference of the models"),
        pytest.param(
            "There are night curfews here.", "There are nocturnal curfews here.", {"night": RARE}, id="rarer than before"
        ),
        pytest.param("There is Nettleham cheese here.", "There is good cheese here.", {"Nettleham": RARE}, id="a name"),
        pytest.param("There are 1,432 curfews here.", "There are many curfews here.", {"1": RARE}, id="a number"),
        pytest.param("There was a footballers strike.", "There was a footballer strike.", {"footballers": RARE}, id="an ending"),
        pytest.param("The programme was popularised.", "The program was popularized.", {"popularised": RARE}, id="a spelling"),
        pytest.param("It is a re-education plan.", "It is a reeducation plan.", {"re": RARE}, id="a hyphen"),
        pytest.param(
            "Nocturnal beasts roam wild hills at dusk.",
            "In the night there are many animals in those places.",
            {"Nocturnal": RARE, "beasts": RARE},
            id="another sentence",
        ),
    ],
)
def test_other_differences_stay_silent(text: str, round_trip: str, costs: dict[str, float]) -> None:
    assert find(text, round_trip, costs) == []


def test_a_model_that_failed_speaks_against_nobody() -> None:
    text = "There are nocturnal curfews in three towns."
    assert find(text, "There are night curfews in three towns", {"nocturnal": RARE}) == []


def test_without_round_trips_the_rule_is_silent() -> None:
    assert list(RULE.find(make_article("There are nocturnal curfews in three towns."))) == []


def test_offsets_count_from_the_start_of_the_document() -> None:
    first, second = "The bridge is closed.", "There are nocturnal curfews in three towns."
    article = make_article(f"{first}\n\n{second}")
    forth = FakeTranslator({PIVOT: second.replace("nocturnal", "night")}, {"nocturnal": RARE})
    round_trips = make_round_trips(article.segments, FakeTranslator({second: PIVOT}), forth)
    [finding] = RULE.find(make_article(article.text, round_trips=round_trips))
    assert article.text[finding.start : finding.end] == "nocturnal"
