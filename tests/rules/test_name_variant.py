"""`name-variant` through its public interface: which changes of a name are seen, and which pairs are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.records import Document, Finding
from checker.rules.article import Article
from checker.rules.name_variant import RULE
from checker.segmentation import segment_document

CONFIDENT = 0.5


def check(text: str) -> list[Finding]:
    document = Document(path="article.txt", text=text)
    article = Article(document=document, segments=segment_document(document))
    return [finding for finding in RULE.find(article) if finding.confidence >= CONFIDENT]


def tell_story(name: str, variant: str) -> str:
    return (
        f"The harbour was built by Laura {name} in ten years. For a long time {name} had no money. "
        f"Then the city helped, and in the end {variant} was honoured by all."
    )


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("Shevardnadze", "Schevardnadze"),
        ("Nemtsov", "Nemzov"),
        ("Brezhnev", "Brejnev"),
        ("Zhirinovsky", "Schirinovsky"),
        ("Jumagulov", "Djumagulov"),
        ("Khodorkovsky", "Chodorkovsky"),
        ("Khashoggi", "Hashoggi"),
        ("Chubais", "Tchubais"),
        ("Chubais", "Tschubais"),
        ("Lavrov", "Lawrow"),
        ("Lavrov", "Lavroff"),
        ("Medvedev", "Medwedew"),
        ("Mahmoud", "Mahmud"),
        ("Benkirane", "Benkyrane"),
        ("Zelensky", "Zelenski"),
        ("Navalny", "Nawalny"),
        ("Rafsanjani", "Rafsandjani"),
        ("Rushailo", "Rusheilo"),
        ("Niedermayer", "Nidermayer"),
        ("Bulgakov", "Bulgackov"),
        ("Steinbrück", "Steinbrueck"),
        ("Steinbrück", "Steinbruck"),
        ("Søndergaard", "Sondergaard"),
        ("Jaroszewicz", "Jaroszevicz"),
        ("Wałęsa", "Walesa"),
        ("Erdoğan", "Erdogan"),
        ("Orbán", "Orban"),
        ("Gundersson", "Gunderssen"),
        ("Thorvaldsen", "Torvaldsen"),
        ("Mukherjee", "Mukerjee"),
        ("Chatterjee", "Chaterjee"),
        ("Kapuscinski", "Kappuscinski"),
        ("Rosselini", "Roselini"),
        ("Sarkozy", "Sarkzoy"),
        ("Gaddafi", "Qaddafi"),
        ("Nazarbayev", "Nasarbajew"),
        ("O'Shaughnessy", "O'Shaugnessy"),
        ("Sana'i", "Sanai"),
    ],
)
def test_the_odd_spelling_is_marked_and_the_frequent_one_kept(name: str, variant: str) -> None:
    [finding] = check(tell_story(name, variant))
    assert finding.text == variant
    assert finding.suggestion == name
    assert [place.text for place in finding.related] == [name, name]
    assert name in finding.message


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("Abdel-Rahim", "Abdel Rahim"),
        ("Abdel Rahim", "Abdel-Rahim"),
        ("Abdel-Rahim", "Abdelrahim"),
        ("Seung-ho", "Seung Ho"),
        ("al-Sharif", "al Sharif"),
    ],
)
def test_another_joint_is_marked(name: str, variant: str) -> None:
    [finding] = check(tell_story(name, variant))
    assert (finding.text, finding.suggestion) == (variant, name)


@pytest.mark.parametrize(
    ("name", "variant"),
    [("Indonesia", "Indonesien"), ("Moscow", "Moskau"), ("Warsaw", "Varsovie"), ("Turkey", "Turquía"), ("Munich", "München"),
     ("Jakarta", "Djakarta"), ("Netherlands", "Niederlande"), ("Beijing", "Peking"), ("Venice", "Venezia")],
)  # fmt: skip
def test_a_foreign_form_beside_the_english_one_is_marked(name: str, variant: str) -> None:
    [finding] = check(f"The mayor has long lived in {name}. Now a school in {variant} bears her name.")
    assert (finding.text, finding.suggestion) == (variant, name)


def test_a_foreign_form_alone_is_a_quiet_finding() -> None:
    document = Document(path="article.txt", text="The mayor has long lived in Ungarn.")
    [finding] = RULE.find(Article(document=document, segments=segment_document(document)))
    assert finding.suggestion == "Hungary"
    assert finding.confidence < CONFIDENT


@pytest.mark.parametrize(
    "text",
    [
        "Sarah Keller met Sara Whitfield at the fair. Sarah Keller sold two pictures, Sara Whitfield none.",
        "The lawyers Lars Hansen and Ruth Hanson disagreed. Lars Hansen won, Ruth Hanson appealed.",
        "Michael Berg of Leeds lost to Michel Dupont of Lyon. Michael Berg was calm, Michel Dupont was not.",
        "Niger borders Nigeria. Niger has fewer people than Nigeria.",
        "Sudan and its Sudanese neighbours, Israel and the Israelis, Yemen and a Yemeni ship were named.",
        "Gambia and Zambia, Mali and Malawi, Iceland and Ireland signed. Gambia, Mali and Iceland paid.",
        "Roman troops fled Romania. The Romanian king followed the Romans.",
        "The Kowalskis came late. Jan Kowalski drove, Maria Kowalska slept, and Kowalski sang.",
        "Mark left a mark on the town. Later Mark Rowe and Marc Aurel Stein met.",
        "NATO TROOPS LEAVE LITHUANIA\n\nThe troops left Lithuania on Monday. Lithuanian officers waved.",
        "In March the Marsh family left. On Monday Monica came.",
        "The Technische Universität Wien is older than Vienna’s tram.",
        "Wang Fang and Wang Feng play chess. Fang won on Monday, Feng on Tuesday.",
        "The Defence Forum met in Riga. Later the Defense Club of Ohio joined, and the Defence Forum thanked it.",
        "The mayor of Ravné came by train. A guest from Lhota pod Ravny had walked.",
    ],
)
def test_different_names_and_forms_stay_silent(text: str) -> None:
    assert check(text) == []


def test_a_part_of_a_compound_is_shown_with_the_whole() -> None:
    text = "The Clara-Zetterberg-Platz is closed. The trams avoid Clara-Zeterberg-Platz. Clara-Zetterberg-Platz reopens in May."
    [finding] = check(text)
    assert (finding.text, finding.suggestion) == ("Clara-Zeterberg-Platz", "Clara-Zetterberg-Platz")


def test_at_a_tie_the_form_with_diacritics_is_kept() -> None:
    [finding] = check("The novelist Viktor Hrabě came first. Later Viktor Hrabe left.")
    assert (finding.text, finding.suggestion) == ("Hrabe", "Hrabě")
    [finding] = check("Viktor Hrabe left first. The novelist Viktor Hrabě stayed.")
    assert (finding.text, finding.suggestion) == ("Hrabe", "Hrabě")


def test_the_message_leaves_the_choice_to_the_editor_where_only_numbers_speak() -> None:
    [finding] = check("Ada Birkmayer won. Birkmayer and Birkmaier cheered.")
    assert "“Birkmayer” is the more frequent form" in finding.message
    [finding] = check("Ada Birkmayer won. Ada Birkmaier cheered.")
    assert finding.suggestion is None
    assert "find out which one is right" in finding.message


def test_every_place_of_the_odd_spelling_is_named_once() -> None:
    text = "Ada Birkmayer won. Birkmayer and Birkmaier cheered. Later Birkmayer slept, Birkmaier sang, Birkmayer left."
    [finding] = check(text)
    assert finding.evidence["occurrences"] == 2
    assert [place.text for place in finding.related] == ["Birkmaier", *["Birkmayer"] * 4]


@given(st.text(alphabet="Aab-'’ éÉ.\n", max_size=80))
def test_findings_lie_within_any_text(text: str) -> None:
    for finding in check(text):
        assert text[finding.start : finding.end] == finding.text != ""
