"""The tables that ship with the packages: lines of fields parted by tabs, `#` begins a comment."""

from __future__ import annotations

from importlib.resources import files


def read_lines(package: str, name: str) -> list[str]:
    """The lines of `data/name` in a package that hold something and are no comment, in order."""
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def read_rows(package: str, name: str) -> list[list[str]]:
    """The same lines, each as its fields."""
    return [line.split("\t") for line in read_lines(package, name)]
