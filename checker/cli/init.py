"""`checker init`: a configuration file to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.output import write_result
from checker.errors import UsageError

_FILE = "checker.toml"


@click.command()
@click.option("--force", is_flag=True, help=f"Replace a {_FILE} that is there.")
@click.option("--stdout", "shown", is_flag=True, help="Print the file instead of writing it.")
def init(*, force: bool, shown: bool) -> int:
    """Write a checker.toml to the current folder, with every key explained and none set.

    \b
    Examples:
      checker init
      checker init --stdout | less
    """
    from checker.configuration.manual import write_configuration_file
    from checker.configuration.search import find_configuration

    if shown:
        write_result(write_configuration_file(), None)
        return 0
    target = Path(_FILE)
    if target.exists() and not force:
        raise UsageError(f"{_FILE} is there already", hint="--force replaces it, --stdout only prints what would be written")
    earlier = find_configuration(None)
    write_result(write_configuration_file(), _FILE)
    click.echo(f"wrote {_FILE}; take off the # before a key to set it", err=True)
    if earlier is not None and earlier.resolve() != target.resolve():
        click.echo(f"  it goes before {earlier}, which held here until now", err=True)
    return 0
