"""The schemas, as a user gets them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from checker.cli.schema import schema


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ([], "checker report, schema 1"),
        (["report"], "checker report, schema 1"),
        (["segments"], "line of checker segments, schema 1"),
    ],
)
def test_a_schema_is_printed(arguments: list[str], title: str) -> None:
    result = CliRunner().invoke(schema, arguments, standalone_mode=False)
    assert result.return_value == 0
    assert json.loads(result.stdout)["title"] == title


def test_an_unknown_name_is_refused() -> None:
    assert CliRunner().invoke(schema, ["other"]).exit_code == 2
