"""Links between invented texts with USE, and with E5 where it is installed."""

from __future__ import annotations

import pytest

from checker.alignment.aligner import align_segments
from checker.embedding.e5 import find_obstacle
from tests.alignment.texts import Pairs, list_pairs, make_segments

pytestmark = pytest.mark.model

ENGLISH = (
    "Ferry line to the islands reopens",
    "After a pause of three years the ferry between Norvik and the outer islands is running again.",
    "The ship carries forty cars and two hundred passengers.",
    "The shipping company has promised that fares will not rise before autumn.",
    "Fishermen complain, however, that the new pier is too narrow for their boats.",
    "The council wants to look at the plans again in March.",
)
GERMAN = (
    "Fährlinie zu den Inseln öffnet wieder",
    "Nach drei Jahren Pause verkehrt die Fähre zwischen Norvik und den äußeren Inseln wieder.",
    "Das Schiff befördert vierzig Autos und zweihundert Fahrgäste.",
    "Die Reederei hat zugesagt, dass die Preise vor dem Herbst nicht steigen.",
    "Fischer klagen jedoch, der neue Anleger sei zu schmal für ihre Boote.",
    "Der Gemeinderat will die Pläne im März noch einmal prüfen.",
)
FRENCH = (
    "La ligne de ferry vers les îles rouvre",
    "Après trois ans d'interruption, le ferry relie de nouveau Norvik aux îles du large.",
    "Le navire transporte quarante voitures et deux cents passagers.",
    "La compagnie a promis que les tarifs n'augmenteraient pas avant l'automne.",
    "Les pêcheurs se plaignent toutefois que le nouveau quai est trop étroit pour leurs bateaux.",
    "Le conseil municipal veut réexaminer les plans en mars.",
)
SPANISH = (
    "Reabre la línea de transbordadores a las islas",
    "Tras una pausa de tres años, el transbordador vuelve a unir Norvik con las islas exteriores.",
    "El barco lleva cuarenta coches y doscientos pasajeros.",
    "La naviera ha prometido que los precios no subirán antes del otoño.",
    "Los pescadores se quejan, sin embargo, de que el nuevo muelle es demasiado estrecho para sus barcos.",
    "El ayuntamiento quiere revisar los planes otra vez en marzo.",
)
PORTUGUESE = (
    "Reabre a linha de balsas para as ilhas",
    "Após uma pausa de três anos, a balsa volta a ligar Norvik às ilhas exteriores.",
    "O navio transporta quarenta carros e duzentos passageiros.",
    "A companhia prometeu que os preços não vão subir antes do outono.",
    "Os pescadores reclamam, porém, que o novo cais é estreito demais para os seus barcos.",
    "A câmara municipal quer analisar os planos outra vez em março.",
)
RUSSIAN = (
    "Паромная линия на острова снова открыта",
    "После трёхлетнего перерыва паром между Норвиком и внешними островами снова ходит.",
    "Судно перевозит сорок автомобилей и двести пассажиров.",
    "Судоходная компания пообещала, что цены до осени не вырастут.",
    "Рыбаки, однако, жалуются, что новый причал слишком узок для их лодок.",
    "Совет хочет ещё раз рассмотреть планы в марте.",
)
ICELANDIC = (
    "Ferjuleiðin til eyjanna opnar á ný",
    "Eftir þriggja ára hlé siglir ferjan aftur á milli Norvikur og ytri eyjanna.",
    "Skipið flytur fjörutíu bíla og tvö hundruð farþega.",
    "Útgerðin hefur lofað að fargjöld hækki ekki fyrir haustið.",
    "Sjómenn kvarta hins vegar yfir því að nýja bryggjan sé of mjó fyrir báta þeirra.",
    "Bæjarstjórnin vill skoða áætlanirnar aftur í mars.",
)
OTHER = (
    "Chocolate prices fall for the second month",
    "Good harvests in West Africa have filled the warehouses.",
    "Bakers expect cheaper Easter eggs.",
    "Analysts warn that the weather may still change everything.",
)
SOURCES = {"de": GERMAN, "fr": FRENCH, "es": SPANISH, "pt": PORTUGUESE, "ru": RUSSIAN}
ONE_BY_ONE: Pairs = [((n,), (n,)) for n in range(6)]


def align(source: tuple[str, ...], translation: tuple[str, ...], lang: str, encoder: str = "use") -> Pairs:
    alignment = align_segments(make_segments(*source), make_segments(*translation), source_lang=lang, lang="en", encoder=encoder)
    assert alignment.trusted, alignment.notes
    assert alignment.method == encoder
    return list_pairs(alignment)


@pytest.mark.parametrize("lang", SOURCES)
def test_sentences_are_linked_one_by_one(lang: str) -> None:
    assert align(SOURCES[lang], ENGLISH, lang) == ONE_BY_ONE


@pytest.mark.parametrize("lang", SOURCES)
def test_an_omitted_and_an_added_sentence_are_found(lang: str) -> None:
    translation = (*ENGLISH[:3], *ENGLISH[4:], "Tickets for the opera can be bought at the door.")

    assert align(SOURCES[lang], translation, lang) == [
        *ONE_BY_ONE[:3], ((3,), ()), ((4,), (3,)), ((5,), (4,)), ((), (5,)),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", SOURCES)
def test_joined_and_split_sentences_are_linked_to_all_their_parts(lang: str) -> None:
    translation = (
        ENGLISH[0],
        "After a pause of three years the ferry is running again.",
        "It connects Norvik with the outer islands.",
        f"{ENGLISH[2]} {ENGLISH[3]}",
        *ENGLISH[4:],
    )

    assert align(SOURCES[lang], translation, lang) == [
        ((0,), (0,)), ((1,), (1, 2)), ((2, 3), (3,)), ((4,), (4,)), ((5,), (5,)),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", SOURCES)
def test_the_wrong_article_is_noticed(lang: str) -> None:
    alignment = align_segments(make_segments(*SOURCES[lang]), make_segments(*OTHER), source_lang=lang, lang="en", encoder="use")

    assert not alignment.trusted
    assert any("do not seem to belong together" in note for note in alignment.notes)


def test_a_single_sentence_on_each_side_is_judged_too() -> None:
    source = make_segments(GERMAN[1])

    assert align_segments(source, make_segments(ENGLISH[1]), source_lang="de", lang="en", encoder="use").trusted
    assert not align_segments(source, make_segments(OTHER[1]), source_lang="de", lang="en", encoder="use").trusted


@pytest.mark.skipif(find_obstacle() is not None, reason="multilingual E5 cannot be used here")
def test_e5_is_chosen_for_a_language_that_use_does_not_know() -> None:
    alignment = align_segments(make_segments(*ICELANDIC), make_segments(*ENGLISH), source_lang="is", lang="en")

    assert alignment.method == "e5"
    assert alignment.trusted
    assert list_pairs(alignment) == ONE_BY_ONE
