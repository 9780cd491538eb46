"""Which file configures a run: the nearest one, searched from the article upwards."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

FILES = ("checker.toml", "pyproject.toml", "setup.cfg")
"""In the order in which those of one folder are asked."""
_SECTIONS = {
    "pyproject.toml": re.compile(rb"^[ \t]*\[{1,2}[ \t]*tool[ \t]*\.[ \t]*checker[ \t]*[\].]", re.MULTILINE),
    "setup.cfg": re.compile(rb"^\[checker[\]:]", re.MULTILINE),
}
_ROOT = ".git"


def find_configuration(start: str | None) -> Path | None:
    """The nearest configuration to the file or folder `start`, or to the current folder; None where there is none.

    Folders are searched upwards, to the root of the repository (the folder that holds `.git`) or of the file system. Of the
    files in one folder the first of FILES counts; a pyproject.toml or setup.cfg only if it speaks of this program.
    """
    for folder in _list_folders(start):
        for name in FILES:
            path = folder / name
            if path.is_file() and _speaks_of_checker(path):
                return path
        if (folder / _ROOT).exists():
            return None
    return None


def _list_folders(start: str | None) -> Iterator[Path]:
    # Links are not followed: where the article seems to be is where its configuration is expected.
    place = Path(os.path.abspath(start)) if start else Path.cwd()  # noqa: PTH100 Path.resolve follows links
    if place.is_dir():
        yield place
    yield from place.parents


def _speaks_of_checker(path: Path) -> bool:
    section = _SECTIONS.get(path.name)
    if section is None:
        return True
    try:
        return section.search(path.read_bytes()) is not None
    except OSError:
        return False
