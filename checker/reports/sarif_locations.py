"""Files and places in them as SARIF writes them."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote

from checker.reports.file_places import FilePlace, name_label

ROOT = "%SRCROOT%"
"""The base of relative paths, by the name that GitHub resolves to the root of the repository."""


class Artifacts:
    """The files of a run, each listed once."""

    def __init__(self) -> None:
        self.listed: list[dict[str, object]] = []
        self._indices: dict[str, int] = {}

    def add(self, path: str, encoding: str | None = None) -> None:
        """Lists a file that was read; `encoding` is its name at IANA, None for a file that is not one text."""
        if path in self._indices:
            return
        self._indices[path] = len(self.listed)
        artifact: dict[str, object] = {"location": self.point_to(path), "roles": ["analysisTarget"]}
        if encoding:
            artifact["encoding"] = encoding
        self.listed.append(artifact)

    def point_to(self, path: str) -> dict[str, object]:
        """The location of a file that was added."""
        return {**_write_uri(path), "index": self._indices[path]}


def write_physical_location(place: FilePlace, artifacts: Artifacts) -> dict[str, object]:
    """The file of a place and the region in it, as far as the file has lines."""
    location: dict[str, object] = {"artifactLocation": artifacts.point_to(place.path)}
    if place.line is not None:
        location["region"] = write_region(place)
    return location


def write_region(place: FilePlace, *, snippet: bool = True) -> dict[str, object]:
    """The lines, columns and characters of a place, with its text; only the line where columns mean nothing in the file."""
    if place.lines is None:
        return {"startLine": place.line}
    lines = place.lines
    region: dict[str, object] = {
        "startLine": lines.line,
        "startColumn": lines.column,
        "endLine": lines.end_line,
        "endColumn": lines.end_column,
        "charOffset": lines.start,
        "charLength": lines.end - lines.start,
    }
    return {**region, "snippet": {"text": place.text}} if snippet else region


def write_logical_location(place: FilePlace) -> dict[str, object] | None:
    """A paragraph or unit by its name; None for a file with lines and columns."""
    if not place.label:
        return None
    kind = "unit" if "unit" in place.label else next(iter(place.label))
    name = str(place.label["unit"]) if "unit" in place.label else name_label(place.label)
    return {"name": name, "fullyQualifiedName": name_label(place.label), "kind": kind}


def _write_uri(path: str) -> dict[str, object]:
    """A relative path from the root, an absolute one as a `file` URI; each byte outside the URI's own letters is encoded."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": "file://" + quote(os.fsencode(Path(path).as_posix()), safe="/")}
    return {"uri": quote(os.fsencode(pure.as_posix()), safe="/"), "uriBaseId": ROOT}
