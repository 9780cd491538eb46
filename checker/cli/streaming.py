"""Lines that are written as they come: to standard output or, whole or not at all, to a file."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from checker.errors import OutputError


def write_lines(lines: Iterable[str], path: str | None) -> None:
    """Writes lines one by one; a file is replaced only when all of them are on disk, and keeps its rights.

    Raises OutputError where writing fails. A reader of standard output that goes away ends the writing, which is no error.
    """
    try:
        if path is None:
            _write_to_standard_output(lines)
        else:
            _write_to_file(lines, Path(path).resolve())
    except OSError as error:
        hint = "free some space or give another place with -o"
        raise OutputError(f"cannot write {path or 'the result'}: {error.strerror}", hint=hint) from error


def _write_to_standard_output(lines: Iterable[str]) -> None:
    try:
        for line in lines:
            click.echo(line, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered goes nowhere: Python would try to write it once more at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_to_file(lines: Iterable[str], target: Path) -> None:
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", newline="") as device:  # a pipe or a device: nothing to replace
            device.writelines(lines)
        return
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
