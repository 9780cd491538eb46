"""`checker models cache`: what earlier runs kept on disk."""

from __future__ import annotations

import click

from checker.cli.layout import OrderedGroup
from checker.cli.output import write_result
from checker.errors import OutputError


@click.group(cls=OrderedGroup)
def cache() -> None:
    """What earlier runs keep on disk: results, and models converted for CTranslate2."""


@cache.command()
@click.option("--converted", is_flag=True, help="Also the models that were converted for CTranslate2; they are made again.")
def clear(*, converted: bool) -> int:
    """Delete the kept results, and say how much room that makes.

    Downloaded models stay where they are. With --converted, their copies for CTranslate2 go too: each is made again, which takes
    some seconds, when it is needed.

    \b
    Example:
      checker models cache clear --converted
    """
    from checker.models.conversions import clear_conversions, measure_conversions
    from checker.translation.cache_file import clear_cache, locate_folder

    folder = locate_folder()
    conversions = folder / "ctranslate2" if folder else None
    try:
        lines = [f"{_tell_size(clear_cache())} of results freed"]
        if conversions is not None and converted:
            lines.append(f"{_tell_size(clear_conversions(conversions))} of converted models freed")
        elif conversions is not None and (kept := measure_conversions(conversions)):
            lines.append(f"{_tell_size(kept)} of converted models kept (--converted deletes them too)")
    except OSError as error:
        message = f"{error.filename or folder} cannot be deleted: {error.strerror}"
        raise OutputError(message, hint="check the rights of the folder") from error
    write_result("".join(line + "\n" for line in lines), None)
    return 0


def _tell_size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
