"""What the commands under `checker models` share: options, and the lock file that they mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.models.lock import ModelLock

LOCK_OPTION = click.option(
    "--lock", metavar="FILE", help="The lock file [default: checker-models.lock beside the configuration]."
)
OFFLINE_OPTION = click.option("--offline", is_flag=True, help="Never use the network.")
LANG_OPTION = click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language of the articles.")


def open_lock(named: str | None, *, new: bool = False) -> ModelLock:
    """The lock that was named, the nearest one, or an empty one that would lie beside the configuration.

    Raises UsageError for one that was named and is not there, unless it may be `new`.
    """
    from checker.configuration.search import find_configuration
    from checker.models.lock import FILE, find_lock, read_lock

    if named:
        if not new and not Path(named).exists():
            raise UsageError(f"{named}: no such lock file", hint="`checker models pull --lock FILE LANGUAGE` writes one")
        return read_lock(Path(named))
    configuration = find_configuration(None)
    return read_lock(find_lock() or (configuration.parent if configuration else Path.cwd()) / FILE)


def read_language(code: str) -> str:
    """The short code of a language. Raises UsageError for none."""
    from checker.language.codes import is_language, shorten_code

    short = shorten_code(code)
    if not is_language(short):
        raise UsageError(f"{code!r} is no language", hint="give a language code such as en, de or pt")
    return short
