"""Results to standard output or, whole or not at all, to a file."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from checker.errors import OutputError

_PLAIN_WIDTH = 80


def write_result(text: str, path: str | None) -> None:
    """Writes `text` to a file, or to standard output without a path. A file is replaced only when all of it is on disk.

    Raises OutputError where that fails; an earlier file of that name is then still there.
    """
    if path is None or path == "-":
        _write_to_standard_output(text)
        return
    target = Path(path)
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}", hint="give another place with -o") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes private files; a report gets the rights that a new file of the user would have.
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise OutputError(
            f"cannot write {path}: {error.strerror}", hint="free some space or give another place with -o"
        ) from error


def _write_to_standard_output(text: str) -> None:
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except OSError as error:
        discard_standard_output()
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"cannot write the result: {error.strerror}", hint="is the disk full?") from error


def discard_standard_output() -> None:
    """Sends what is still buffered nowhere: Python would try to write it once more at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def terminal_width(path: str | None) -> int:
    """Columns of the terminal when the result goes there, else 80."""
    return shutil.get_terminal_size().columns if path is None and sys.stdout.isatty() else _PLAIN_WIDTH


def wants_colour(path: str | None) -> bool:
    """Whether the result goes to a terminal that shows colour (https://no-color.org is honoured)."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return path is None and sys.stdout.isatty() and not plain
