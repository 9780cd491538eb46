"""Tables made from good pairs, used in a run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.calibration import calibrate
from checker.cli.main import run
from checker.errors import InputError
from checker.evidence.tables import choose_table, load_tables, write_tables
from checker.model_shelf import ModelShelf
from checker.pipeline import check_pairs
from checker.settings import Settings
from checker.word_quality.availability import find_obstacle
from tests.translation.checkpoint_maker import write_checkpoint

WHO = {"Der Lehrer": "The teacher", "Die Nachbarin": "The neighbour", "Mein Bruder": "My brother", "Das Kind": "The child"}
DID = {"sah": "saw", "suchte": "looked for", "malte": "painted", "verkaufte": "sold", "fand": "found"}
WHAT = {"ein Haus": "a house", "den Hund": "the dog", "drei Bücher": "three books", "die Brücke": "the bridge", "Brot": "bread"}
PAIRS = [(f"{who} {did} {what}.", f"{WHO[who]} {DID[did]} {WHAT[what]}.") for who in WHO for did in DID for what in WHAT]

needs_words = pytest.mark.skipif(find_obstacle("en") is not None, reason="the model of words is not installed")


def test_a_handful_of_pairs_is_refused() -> None:
    settings = Settings(source_lang="de", lang="en", models=False)
    with pytest.raises(InputError, match="3 pairs are too few"):
        calibrate(PAIRS[:3], settings, ModelShelf(settings))


def test_the_command_wants_the_language_of_the_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("id\tsource\ttranslation\n1\tHaus\thouse\n", encoding="utf-8")
    assert run(["calibrate", "-q", str(path)]) == 2
    assert "--source-lang" in capsys.readouterr().err


def test_the_command_names_what_is_too_little(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("id\tsource\ttranslation\n1\tHaus\thouse\n", encoding="utf-8")
    assert run(["calibrate", "-q", "--source-lang", "de", str(path)]) == 3
    assert "1 pairs are too few" in capsys.readouterr().err


def test_models_of_ones_own_get_tables_that_serve_their_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With other models than the embedded ones: small ones of the user's, into a language whose words no model judges."""
    monkeypatch.setattr("checker.calibration.FEWEST", 12)
    forth = write_checkpoint(tmp_path / "forth", pair=("en", "pt"), seed=1)
    back = write_checkpoint(tmp_path / "back", pair=("pt", "en"), seed=2)
    settings = Settings(source_lang="en", lang="pt", model=str(back), forward_model=str(forth), min_confidence=0.0)
    pairs = [(english, f"Um dia {number} de {english}") for number, (_, english) in enumerate(PAIRS[:12])]
    tables = calibrate(pairs, settings, ModelShelf(settings))
    table = next(table for table in tables if table.provider.startswith("likelihood:"))
    shelf = ModelShelf(settings)
    models = shelf.get("pt", "en")
    assert models.forth
    assert models.back
    assert table.provider == f"likelihood:{models.forth.source.revision}+{models.back.source.revision}"
    assert (table.source_lang, table.lang, table.pairs) == ("en", "pt", 12)
    path = tmp_path / "own.json"
    path.write_text(write_tables(tables), encoding="utf-8")
    notes = {
        own: [
            note
            for report in check_pairs(pairs[:1], replace(settings, calibrations=own), shelf)
            for note in report.notes
            if "“likelihood” has no calibration" in note
        ]
        for own in ((), (str(path),))
    }
    assert notes[()]
    assert not notes[str(path),]


@pytest.mark.model
@needs_words
def test_a_table_of_ones_own_goes_before_that_of_the_package(tmp_path: Path) -> None:
    settings = Settings(source_lang="de", lang="en", models=False)
    tables = calibrate(PAIRS, settings, ModelShelf(settings))
    assert [(table.source_lang, table.lang, table.pairs) for table in tables] == [("de", "en", 100)]
    path = tmp_path / "own.json"
    path.write_text(write_tables(tables), encoding="utf-8")
    chosen, exact = choose_table(load_tables((str(path),)), tables[0].provider, "de", "en")
    assert exact
    assert chosen is not None
    assert chosen.pairs == 100


@pytest.mark.model
@needs_words
def test_a_wrong_word_costs_a_pair_its_score() -> None:
    settings = Settings(source_lang="pt", lang="en", min_confidence=0.0)
    source = "A enfermeira guardou os remédios no armário e avisou o médico de plantão antes de ir para casa."
    good = "The nurse put the medicines in the cupboard and told the doctor on duty before going home."
    texts = (good, good.replace("medicines", "shoes"))
    one, other = check_pairs([(source, text) for text in texts], settings, ModelShelf(settings))
    (before,), (after,) = one.evidence.values(), other.evidence.values()
    assert after.error_probability > before.error_probability
    assert after.quality < before.quality
    worst = after.marks[0]
    assert other.read_side(worst.side).text[worst.start : worst.end] in {"shoes", "remédios"}
    assert before.calibrated
    assert after.calibrated


@pytest.mark.model
@needs_words
def test_a_language_without_a_table_is_judged_with_more_doubt() -> None:
    settings = Settings(source_lang="sw", lang="en")
    pair = ("Mwalimu aliuza daraja la zamani.", "The teacher sold the old bridge.")
    [report] = check_pairs([pair], settings, ModelShelf(settings))
    (evidence,) = report.evidence.values()
    assert not evidence.calibrated
