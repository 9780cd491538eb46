"""Quantile tables as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.evidence.quantiles import QuantileTable, measure_quantiles
from checker.evidence.tables import choose_table, load_tables, write_tables


def make_table(provider: str = "words:1", source_lang: str | None = "de") -> QuantileTable:
    values = {"words.pair": [0.1 * number for number in range(50)]}
    return measure_quantiles(values, provider=provider, source_lang=source_lang, lang="en")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "tables.json"
    path.write_text(write_tables([make_table(), make_table(source_lang=None)]), encoding="utf-8")
    own = load_tables((str(path),))[:2]
    assert {table.source_lang for table in own} == {"de", None}
    assert own[0].pairs == 50
    assert own[0].rate("words.pair", 2.5) == pytest.approx(make_table().rate("words.pair", 2.5), abs=1e-3)


def test_the_tables_of_the_languages_go_before_those_of_any() -> None:
    tables = [make_table(source_lang=None), make_table()]
    assert choose_table(tables, "words:1", "de", "en") == (tables[1], True)
    assert choose_table(tables, "words:1", "fr", "en") == (tables[0], False)
    assert choose_table(tables, "words:2", "de", "en") == (None, False)
    assert choose_table(tables, "words:1", "de", "pt") == (None, False)


def test_the_first_table_wins() -> None:
    first, second = make_table(), make_table()
    assert choose_table([first, second], "words:1", "de", "en")[0] is first


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 2, "tables": []}',
        '{"version": 1, "shares": [0.5], "tables": []}',
        write_tables([make_table()]).replace('"provider"', '"supplier"'),
        write_tables([make_table()]).replace('"pairs": 50', '"pairs": null'),
        write_tables([make_table()]).replace("[0.049, ", "[900.0, "),
    ],
)
def test_a_broken_file_is_refused_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "tables.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"tables\.json"):
        load_tables((str(path),))


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        load_tables((str(tmp_path / "nowhere.json"),))
