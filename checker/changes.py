"""Which lines of a file changed since a git revision, so that a report speaks of them only."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker.errors import UsageError
from checker.records import Document, DocumentReport, Finding, Report, Side

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_Lines = tuple[tuple[int, int], ...] | None
"""Half-open spans of line numbers; None for every line."""
_HINT = "--changed-since wants a commit, tag or branch of the repository that holds the article, such as origin/main"


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The changes of the working tree since a revision."""

    revision: str

    def keep_changed(self, report: Report) -> Report:
        """The report with the findings on lines that changed. A file that git does not hold, or not as text, is new in full."""
        return replace(report, documents=tuple(self._keep(document) for document in report.documents))

    def _keep(self, report: DocumentReport) -> DocumentReport:
        sides: list[Side] = ["translation"] if report.source is None else ["translation", "source"]
        lines = {side: _list_changed_lines(self.revision, report.read_side(side).path) for side in sides}
        return replace(report, findings=tuple(finding for finding in report.findings if _is_changed(finding, report, lines)))


def _is_changed(finding: Finding, report: DocumentReport, lines: Mapping[Side, _Lines]) -> bool:
    """Whether the marked place changed, or its counterpart on the other side, as where a new figure stands in the source alone.

    Where git does not tell the lines of the source, the place in the translation decides.
    """
    places: list[tuple[Side, int, int]] = [(finding.side, finding.start, finding.end)]
    for related in finding.related:
        if related.side != finding.side and (related.side == "translation" or lines[related.side] is not None):
            places.append((related.side, related.start, related.end))
    return any(_touches(lines[side], report.read_side(side), start, end) for side, start, end in places)


def _touches(lines: _Lines, document: Document, start: int, end: int) -> bool:
    if lines is None:
        return True
    first, last = document.position(start)[0], document.position(max(start, end - 1))[0]
    return any(first < stop and begin <= last for begin, stop in lines)


def read_changes(revision: str, paths: Iterable[str]) -> Changes:
    """The changes since `revision`. Raises UsageError where git does not know it in the folder of one of the articles."""
    if not revision or revision.startswith("-"):
        raise UsageError(f"--changed-since is {revision!r}", hint=_HINT)
    for folder in dict.fromkeys(_find_folder(path) for path in paths):
        _run_git(["rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}"], folder, revision)
    return Changes(revision=revision)


def _list_changed_lines(revision: str, path: str) -> _Lines:
    """Half-open spans of lines, from 1, that are not as they were; None for a file that is new, or not text for git."""
    folder, name = _find_folder(path), Path(path).name
    if not Path(path).is_file() or not _run_git(["ls-files", "--", name], folder, revision):
        return None
    options = ["--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames"]
    diff = _run_git(["diff", *options, "--end-of-options", revision, "--", name], folder, revision)
    if b"\nBinary files " in diff:
        return None
    spans = []
    for match in _HUNK.finditer(diff):
        first, count = int(match.group(1)), int(match.group(2) or 1)
        if count:
            spans.append((first, first + count))
    return tuple(spans)


def _find_folder(path: str) -> str:
    return str(Path(path).parent)


def _run_git(arguments: Sequence[str], folder: str, revision: str) -> bytes:
    """What git prints. Raises UsageError where there is no git, no repository or no such revision."""
    quiet = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False, env=quiet)  # noqa: S603, S607 the user's git
    except FileNotFoundError as error:
        raise UsageError(
            "--changed-since needs git, which is not installed", hint="install git, or leave the option out"
        ) from error
    if done.returncode == 0:
        return done.stdout
    if b"not a git repository" in done.stderr:
        raise UsageError(f"{folder} is in no git repository, which --changed-since needs", hint=_HINT)
    raise UsageError(f"git does not know the revision {revision!r} in {folder}", hint=_HINT)
