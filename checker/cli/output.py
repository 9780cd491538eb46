"""Results to standard output or, whole or not at all, to a file."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from checker.errors import OutputError, UsageError

_PLAIN_WIDTH = 80


def read_output_paths(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values of a repeated -o. Raises UsageError for a place where no file can be written, or one named twice."""
    paths = [_check_output_path(value) for value in values]
    if len({None if path is None else Path(path).resolve() for path in paths}) < len(paths):
        raise UsageError("-o names the same file twice", hint="give each report a file of its own")
    return tuple("-" if path is None else path for path in paths)


def read_output_path(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The value of -o: None for standard output. Raises UsageError for a place where no file can be written."""
    return _check_output_path(value)


def _check_output_path(value: str | None) -> str | None:
    if value is None or value == "-":
        return None
    if not value:
        raise UsageError("-o is empty", hint="give the name of a file")
    folder = Path(value).resolve().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise OutputError(f"cannot write {value}: there is no folder {folder} to write to", hint="give another place with -o")
    return value


def refuse_inputs(output: str | None, inputs: Sequence[str]) -> None:
    """Raises UsageError where the result would replace one of the files that it is made from."""
    if output is not None and any(path != "-" and Path(path).resolve() == Path(output).resolve() for path in inputs):
        raise UsageError(f"-o {output} is one of the inputs", hint="give another name for the result")


def write_result(text: str, path: str | None) -> None:
    """Writes `text` as `write_lines` writes its lines."""
    write_lines([text], path)


def write_bytes(content: bytes, path: str | None) -> None:
    """Writes a file that is no text, as `write_lines` writes lines."""
    if path is None:
        raise OutputError("a file of this kind cannot go to standard output", hint="name a file with -o")
    _write_file([content], path)


def write_lines(lines: Iterable[str], path: str | None) -> None:
    """Writes lines as they come, to standard output without a path. A file is replaced only when all of them are on disk.

    Links are followed, and a file that was there keeps its rights. Raises OutputError where writing fails; an earlier file of
    that name is then still there.
    """
    if path is None:
        _write_to_standard_output(lines)
        return
    _write_file((line.encode("utf-8") for line in lines), path)


def _write_file(chunks: Iterable[bytes], path: str) -> None:
    target = Path(path).resolve()
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:  # a pipe or a device: nothing to replace
                device.writelines(chunks)
        else:
            _replace(target, chunks)
    except OSError as error:
        hint = "free some space or give another place with -o"
        raise OutputError(f"cannot write {path}: {error.strerror}", hint=hint) from error


def _replace(target: Path, chunks: Iterable[bytes]) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(target.stat().st_mode if target.exists() else _rights_of_a_new_file())
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _rights_of_a_new_file() -> int:
    """What the user's own new files get; temporary ones are private."""
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _write_to_standard_output(lines: Iterable[str]) -> None:
    try:
        for line in lines:
            click.echo(line, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away (`checker … | head`), which is not an error.
        _discard_standard_output()
    except OSError as error:
        _discard_standard_output()
        raise OutputError(f"cannot write the result: {error.strerror}", hint="is the disk full?") from error


def _discard_standard_output() -> None:
    """Sends what is still buffered nowhere: Python would try to write it once more at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def terminal_width(path: str | None) -> int:
    """Columns of the terminal when the result goes there, else 80."""
    return shutil.get_terminal_size().columns if path is None and sys.stdout.isatty() else _PLAIN_WIDTH


def wants_colour(path: str | None) -> bool:
    """Whether the result goes to a terminal that shows colour (https://no-color.org is honoured)."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return path is None and sys.stdout.isatty() and not plain
