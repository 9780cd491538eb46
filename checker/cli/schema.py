"""`checker schema`: the JSON schemas of what this program writes."""

from __future__ import annotations

import click

from checker.cli.output import write_result
from checker.reports.schemas import SCHEMA_NAMES, SchemaName, read_schema


@click.command()
@click.argument("name", type=click.Choice(SCHEMA_NAMES), default="report")
def schema(name: SchemaName) -> int:
    """Print the JSON schema (draft 2020-12) of the JSON report, or of one line of `checker segments`.

    \b
    Examples:
      checker schema > report.schema.json
      checker schema segments
    """
    write_result(read_schema(name), None)
    return 0
