"""DEMETR: what counts as found, as a false alarm and as ranked, with a check that marks the words it is told to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.evaluation.checking import Languages, PairCheck, ScoredPair
from checker.evaluation.demetr import DemetrItem, measure_demetr, read_demetr_items
from checker.evaluation.demetr_figures import DemetrFigures, summarise_demetr
from checker.evaluation.demetr_report import write_demetr_json, write_demetr_table
from tests.builders import make_finding

BASE = "id\tlang\torigin\tsrc\tref\tmt\n"
PERTURBED = "id\tlang\tptype\tpid\tseverity\tmt\tpert\n"
GOOD = "Two dogs bark."


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    base, perturbed = tmp_path / "base.tsv", tmp_path / "pert.tsv"
    base.write_text(
        f"{BASE}1\tde\tX\tZwei Hunde bellen.\tA pair of dogs barks.\t{GOOD}\n2\tpl\tX\tPsy.\tThe dogs.\tDogs.\n", encoding="utf-8"
    )
    perturbed.write_text(
        f"{PERTURBED}1\tde\tcritical_id10_numbers_replaced\t10\tcritical\t{GOOD}\tNine dogs bark.\n"
        f"1\tde\tmajor_id17_tense\t17\tmajor\t{GOOD}\tTwo dogs barked.\n"
        f"2\tpl\tcritical_id10_numbers_replaced\t10\tcritical\tDogs.\tNine dogs.\n"
        f"2\tpl\tbase_id33_empty\t33\tbase\tDogs.\t\n",
        encoding="utf-8",
    )
    return [perturbed, base]


def mark(rules: Mapping[str, str], seen: list[tuple[str, str]] | None = None) -> PairCheck:
    """A check that finds words, each by the rule given; the score falls with every finding."""

    def check(pairs: Sequence[tuple[str, str]], languages: Languages) -> list[ScoredPair]:
        if seen is not None:
            seen.extend((languages.source_lang, translation) for _, translation in pairs)
        findings = [[make_finding(text, word, rule=rule) for word, rule in rules.items() if word in text] for _, text in pairs]
        return [ScoredPair(findings=each, score=1 / (1 + len(each))) for each in findings]

    return check


def measure(files: list[Path], rules: Mapping[str, str]) -> DemetrFigures:
    return summarise_demetr(measure_demetr(read_demetr_items(files), mark(rules)))


def test_files_are_told_by_their_columns(files: list[Path]) -> None:
    items = read_demetr_items(files)
    assert [(item.id, item.lang, len(item.perturbations)) for item in items] == [("1", "de", 2), ("2", "pl", 2)]
    assert read_demetr_items(files[::-1]) == items


def test_portuguese_sources_are_items_of_their_own(files: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "pt.tsv"
    path.write_text(f"id\tlang\tsrc_pt\tref\tmt\n1\tde\tDois cães ladram.\tA pair of dogs barks.\t{GOOD}\n", encoding="utf-8")
    items = read_demetr_items([*files, path])
    assert [(item.id, item.lang) for item in items] == [("1", "de"), ("2", "pl"), ("1", "pt")]
    assert items[2].source == "Dois cães ladram."


@pytest.mark.parametrize(("types", "count"), [(["10"], 2), (["id10"], 2), (["tense", "33"], 2), (["numbers"], 2), (["1"], None)])
def test_types_are_chosen_by_number_or_name(files: list[Path], types: list[str], count: int | None) -> None:
    if count is None:
        with pytest.raises(InputError, match="no perturbed sentences of type 1"):
            read_demetr_items(files, types=types)
    else:
        assert sum(len(item.perturbations) for item in read_demetr_items(files, types=types)) == count


def test_the_limit_is_for_each_language(files: list[Path]) -> None:
    with files[1].open("a", encoding="utf-8") as file:
        file.write("3\tpl\tX\tPies.\tThe dog.\tA dog.\n")
    assert [item.id for item in read_demetr_items(files, limit=1)] == ["1", "2"]


def test_a_finding_on_the_mistake_counts_by_type_and_by_own_rule(files: list[Path]) -> None:
    figures = measure(files, {"Nine dogs bark": "number-mismatch", "barked": "number-mismatch"})
    numbers, tense = figures.by_type["critical_id10_numbers_replaced"], figures.by_type["major_id17_tense"]
    assert (numbers.count, numbers.flagged, numbers.right, numbers.own, numbers.ranked) == (2, 0.5, 0.5, 0.5, 0.5)
    assert (tense.count, tense.flagged, tense.own) == (1, 1.0, None)
    assert figures.by_type_and_lang["critical_id10_numbers_replaced"] == {"de": (1, 1), "pl": (0, 1)}
    assert figures.by_lang["pl"].flagged == 0.0
    assert figures.by_severity["major"].flagged == 1.0
    assert figures.rules["number-mismatch"] == {"critical_id10_numbers_replaced": (1, 2)}


def test_a_rule_for_other_mistakes_is_not_the_types_own(files: list[Path]) -> None:
    figures = measure(files, {"Nine": "name-mismatch"})
    assert (figures.total.flagged, figures.by_type["critical_id10_numbers_replaced"].own) == (pytest.approx(2 / 3), 0.0)


def test_what_the_good_sentence_has_too_is_no_hit_and_a_false_alarm(files: list[Path]) -> None:
    figures = measure(files, {"bark": "calque", "pair of": "doubled-word"})
    tense = figures.by_type["major_id17_tense"]
    assert (tense.flagged, tense.right, tense.ranked) == (1.0, 0.0, 0.0)
    assert (figures.on_mt.share, figures.on_mt.by_rule) == (0.5, {"calque": 1})
    assert figures.on_reference.by_rule == {"calque": 1, "doubled-word": 1}
    assert figures.on_mt.by_lang == {"de": (1, 1), "pl": (0, 1)}


def test_base_types_are_not_in_the_total(files: list[Path]) -> None:
    figures = measure(files, {})
    assert figures.by_type["base_id33_empty"].count == 1
    assert (figures.total.count, figures.by_lang["pl"].count) == (3, 1)


def test_equal_sentences_of_an_item_are_checked_once(files: list[Path]) -> None:
    seen: list[tuple[str, str]] = []
    items: list[DemetrItem] = read_demetr_items(files)
    measure_demetr(items, mark({}, seen))
    assert len(seen) == len(set(seen)) == 4 + 4
    assert {lang for lang, _ in seen} == {"de", "pl"}


def test_the_reports_hold_the_figures(files: list[Path]) -> None:
    outcomes = measure_demetr(read_demetr_items(files), mark({"Nine": "number-mismatch", "pair": "calque"}))
    figures = summarise_demetr(outcomes)
    data = json.loads(write_demetr_json(figures, ["number-mismatch", "calque", "mojibake"]))
    assert data["rules"]["number-mismatch"]["found"] == {"critical_id10_numbers_replaced": [2, 2]}
    assert data["rules"]["calque"] == {"found": {}, "on_mt": 0, "on_reference": 1}
    assert data["false_alarms"]["mt"]["n"] == data["items"] == 2
    table = write_demetr_table(figures, outcomes, examples=3)
    assert "miss: 1 de major_id17_tense" in table
    assert "false alarm: 1 de reference" in table
    assert "A pairwise" in table


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"{PERTURBED}1\tde\tx\t10\n", "wrong.tsv:2: 4 fields"),
        (f"{PERTURBED}1\tde\tx\tten\tminor\ta\tb\n", "wrong.tsv:2: pid is 'ten'"),
        ("id\tname\n", "wrong.tsv:1: the columns id, name"),
        ("", "wrong.tsv is empty"),
    ],
)
def test_a_wrong_file_is_one_error_that_names_the_line(files: list[Path], tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "wrong.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_demetr_items([*files, path])


def test_one_file_alone_is_not_enough(files: list[Path]) -> None:
    for path, words in zip(files, ("unperturbed", "no perturbed"), strict=True):
        with pytest.raises(InputError, match=words):
            read_demetr_items([path])
