"""A baseline: findings that are known, so that a run speaks of new ones only.

    {"schema": 1, "findings": [{"path": "news/a.md", "rule": "calque", "fingerprint": "0123456789abcdef", "text": "…"}]}

A fingerprint hashes rule, marked text and sentence, not the line, so a known finding stays known when text moves. `rule` and
`text` are for people. Paths are relative to the folder of the baseline; those of a file that is no longer there hold everywhere,
since it may have been renamed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from checker.errors import InputError, UsageError
from checker.records import DocumentReport, Finding, Report

SCHEMA = 1
_HINT = "write one with --write-baseline"


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """Known findings: fingerprints by path, as posix paths relative to `folder`, and those that hold for any path."""

    folder: Path
    by_path: Mapping[str, frozenset[str]]
    anywhere: frozenset[str] = frozenset()

    def mark_known(self, report: Report) -> Report:
        """The report with `baseline` of every finding set to what is known."""
        return replace(report, documents=tuple(self._mark(document) for document in report.documents))

    def _mark(self, report: DocumentReport) -> DocumentReport:
        known = self.by_path.get(_relate(report.document.path, self.folder), frozenset())
        known |= self.by_path.get(PurePosixPath(Path(report.document.path)).as_posix(), frozenset()) | self.anywhere
        findings = tuple(
            replace(finding, baseline="known") if finding.fingerprint in known else finding for finding in report.findings
        )
        return replace(report, findings=findings)


def read_baseline(path: str) -> Baseline:
    """The baseline in the file at `path`. Raises InputError for a file that is none, UsageError where there is no file."""
    entries = _read_entries(path)
    folder = Path(path).resolve().parent
    by_path: dict[str, set[str]] = {}
    for entry in entries:
        by_path.setdefault(entry["path"], set()).add(entry["fingerprint"])
    gone = [name for name in by_path if not (folder / name).exists() and not Path(name).exists()]
    return Baseline(
        folder=folder,
        by_path={name: frozenset(known) for name, known in by_path.items()},
        anywhere=frozenset(fingerprint for name in gone for fingerprint in by_path[name]),
    )


def write_baseline(report: Report, path: str) -> str:
    """The findings of the report as the baseline that will stand at `path`, sorted.

    What an earlier baseline there says of articles that were not checked this time is kept. Raises InputError for a file there
    that is no baseline.
    """
    folder = Path(path).resolve().parent
    checked = {_relate(document.document.path, folder) for document in report.documents}
    earlier = _read_entries(path) if Path(path).is_file() and Path(path).stat().st_size else []
    entries = [entry for entry in earlier if entry["path"] not in checked and (folder / entry["path"]).exists()]
    for document in report.documents:
        entries += [_describe(finding, _relate(document.document.path, folder)) for finding in document.findings]
    ordered = sorted(entries, key=lambda entry: (entry["path"], entry["fingerprint"]))
    return json.dumps({"schema": SCHEMA, "findings": ordered}, ensure_ascii=True, indent=1) + "\n"


def _describe(finding: Finding, path: str) -> dict[str, str]:
    return {"path": path, "rule": finding.rule, "fingerprint": finding.fingerprint, "text": finding.text}


def _relate(path: str, folder: Path) -> str:
    """A path as a baseline in that folder writes it."""
    try:
        return Path(os.path.relpath(Path(path).resolve(), folder)).as_posix()
    except ValueError:  # another drive
        return Path(path).resolve().as_posix()


def _read_entries(path: str) -> list[dict[str, str]]:
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"there is no baseline {path}", hint=_HINT) from error
    except OSError as error:
        raise InputError(f"the baseline {path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"the baseline {path} is not JSON", hint=_HINT) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("findings"), list):
        raise InputError(f"{path} is no baseline of schema {SCHEMA}", hint=_HINT)
    return [_check_entry(entry, path) for entry in data["findings"]]


def _check_entry(entry: object, path: str) -> dict[str, str]:
    keys = ("path", "rule", "fingerprint", "text")
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in keys[:3]):
        raise InputError(f"the baseline {path} holds an entry without path, rule or fingerprint", hint=_HINT)
    return {key: str(entry.get(key, "")) for key in keys}
