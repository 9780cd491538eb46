"""Measures findings on whole machine-translated documents of systems whose quality is known (task `documents`).

Each translation of a document, the human one included, is checked against its source as an article: lines become paragraphs, and
the checker aligns them as it does for a user, so that findings on the document as a whole count too. Expected: of two systems the
worse one gets more findings per 100 words, and the human translation gets fewest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import InputError
from checker.evaluation.checking import ArticleCheck, Languages
from checker.evaluation.gold_files import read_header, read_json_rows, read_text_list, read_tsv_rows, require_fields
from checker.observer import Observer
from checker.records import Finding

REFERENCE = "reference"
METRIC = "comet22"
_DOCUMENT_FIELDS = ("id", "pair", "set", "src", "ref", "mt")
_SYSTEM_FIELDS = ("pair", "set", "system", "metric", "metric_score")
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, kw_only=True)
class TranslatedDocument:
    """A source by lines, and its translations by system, the human one among them. `group` names its languages and set."""

    id: str
    group: str
    languages: Languages
    source: tuple[str, ...]
    translations: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class CheckedTranslation:
    """One translation of a document, and the findings on it."""

    document: TranslatedDocument
    system: str
    findings: tuple[Finding, ...]

    @property
    def words(self) -> int:
        """Words of the translation, by white space."""
        return sum(len(line.split()) for line in self.document.translations[self.system])

    @property
    def penalty(self) -> int:
        """Penalty points of all findings, weighted by severity."""
        return sum(finding.severity.weight for finding in self.findings)


@dataclass(frozen=True, kw_only=True)
class DocumentsGold:
    """The documents, and the quality of the systems in each group (COMET-22, higher is better)."""

    documents: tuple[TranslatedDocument, ...]
    quality: Mapping[tuple[str, str], float]


def read_documents(paths: Sequence[Path], *, limit: int | None = None) -> DocumentsGold:
    """The documents of JSON Lines files and the quality of systems of TSV files; with `limit` the first of each group.

    Raises InputError for a line that is neither, and where either is missing.
    """
    documents: list[TranslatedDocument] = []
    quality: dict[tuple[str, str], float] = {}
    for path in paths:
        if path.suffix == ".tsv":
            quality.update(_read_quality(path))
        else:
            documents += [_read_document(row, path, number) for number, row in read_json_rows(path)]
    if not documents or not quality:
        missing = "documents" if not documents else f"quality of systems by {METRIC}"
        raise InputError(f"no {missing}", hint="give the JSONL file of the documents and the TSV file of the systems")
    taken: Counter[str] = Counter()
    kept = []
    for document in documents:
        taken[document.group] += 1
        if limit is None or taken[document.group] <= limit:
            kept.append(document)
    return DocumentsGold(documents=tuple(kept), quality=quality)


def measure_documents(
    documents: Iterable[TranslatedDocument], check: ArticleCheck, observer: Observer | None = None
) -> tuple[CheckedTranslation, ...]:
    """Checks every translation of every document."""
    checked = []
    for document in documents:
        source = _PARAGRAPH.join(document.source)
        for system, lines in document.translations.items():
            findings = tuple(check(source, _PARAGRAPH.join(lines), document.languages))
            checked.append(CheckedTranslation(document=document, system=system, findings=findings))
        if observer:
            observer.advance(1)
    return tuple(checked)


def group_by_document(checked: Iterable[CheckedTranslation]) -> list[list[CheckedTranslation]]:
    """The translations of each document together."""
    groups: dict[tuple[str, str], list[CheckedTranslation]] = defaultdict(list)
    for each in checked:
        groups[each.document.group, each.document.id].append(each)
    return list(groups.values())


def _read_document(row: Mapping[str, Any], path: Path, number: int) -> TranslatedDocument:
    row = dict(row)
    require_fields(row, _DOCUMENT_FIELDS, path, number)
    source, reference = (read_text_list(row, field, path, number) for field in ("src", "ref"))
    systems = row["mt"]
    if not isinstance(systems, dict) or not isinstance(row["pair"], str) or "-" not in row["pair"]:
        raise InputError(f"{path}:{number}: mt is not a list of lines for each system, or pair is no pair of languages")
    translations = {REFERENCE: reference, **{system: read_text_list(systems, system, path, number) for system in systems}}
    wrong = [system for system, lines in translations.items() if len(lines) != len(source)]
    if wrong:
        raise InputError(f"{path}:{number}: {wrong[0]} has {len(translations[wrong[0]])} lines, the source {len(source)}")
    source_lang, lang = row["pair"].split("-", 1)
    return TranslatedDocument(
        id=str(row["id"]),
        group=f"{row['pair']} {row['set']}",
        languages=Languages(source_lang=source_lang, lang=lang),
        source=source,
        translations=translations,
    )


def _read_quality(path: Path) -> dict[tuple[str, str], float]:
    missing = set(_SYSTEM_FIELDS) - set(read_header(path))
    if missing:
        raise InputError(f"{path}:1: no {' and no '.join(sorted(missing))}")
    quality = {}
    for number, row in read_tsv_rows(path):
        if row["metric"] != METRIC:
            continue
        try:
            quality[f"{row['pair']} {row['set']}", str(row["system"])] = float(row["metric_score"])
        except ValueError as error:
            raise InputError(f"{path}:{number}: metric_score is {row['metric_score'][:20]!r}, not a number") from error
    return quality
