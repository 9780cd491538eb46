"""Measures findings on whole articles with their sources (task `articles`).

Clean articles, translated by people: every finding is a likely false alarm; counted per 1000 words of the translation. Edited
ones, in which lines of the translation were taken out or put in by program: an omission (addition) is found when a finding of the
rule `omission` (`addition`), or one that took its place, lies on the line; such a finding on any other line is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import InputError
from checker.evaluation.checking import ArticleCheck, Languages
from checker.evaluation.gold_files import read_json_rows, read_text_list, require_fields
from checker.observer import Observer
from checker.records import Finding, Side

OMISSION, ADDITION = "omission", "addition"
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, kw_only=True)
class GoldArticle:
    """A source and its translation by lines. `edited` ones lack and hold lines without counterpart: `omitted` of the source,
    `added` of the translation, by number from 0.
    """

    id: str
    languages: Languages
    source: tuple[str, ...]
    translation: tuple[str, ...]
    edited: bool
    omitted: frozenset[int] = frozenset()
    added: frozenset[int] = frozenset()

    @property
    def words(self) -> int:
        """Words of the translation, by white space."""
        return sum(len(line.split()) for line in self.translation)


@dataclass(frozen=True, kw_only=True)
class LineCounts:
    """Lines without counterpart: how many there are, how many were found, and findings on other lines."""

    gold: int
    found: int
    wrong: int


@dataclass(frozen=True, kw_only=True)
class ArticleOutcome:
    """How one article came out. The counts are 0 for clean ones."""

    article: GoldArticle
    findings: tuple[Finding, ...]
    omissions: LineCounts
    additions: LineCounts
    missed: tuple[tuple[Side, int], ...]
    wrong: tuple[Finding, ...]


def read_gold_articles(paths: Sequence[Path], *, limit: int | None = None) -> list[GoldArticle]:
    """The articles of JSON Lines files, clean (`src`, `ref`) or edited (`src`, `tgt`); the first `limit` of each pair and kind.

    Raises InputError for a line that is neither.
    """
    articles = [article for path in paths for article in _read_file(path)]
    taken: Counter[tuple[str, bool]] = Counter()
    kept = []
    for article in articles:
        kind = (article.languages.source_lang, article.edited)
        taken[kind] += 1
        if limit is None or taken[kind] <= limit:
            kept.append(article)
    return kept


def measure_articles(
    articles: Iterable[GoldArticle], check: ArticleCheck, observer: Observer | None = None
) -> tuple[ArticleOutcome, ...]:
    """Checks every article against its source; lines become paragraphs."""
    outcomes = []
    for article in articles:
        findings = tuple(check(_PARAGRAPH.join(article.source), _PARAGRAPH.join(article.translation), article.languages))
        outcomes.append(_judge(article, findings))
        if observer:
            observer.advance(1)
    return tuple(outcomes)


def _judge(article: GoldArticle, findings: tuple[Finding, ...]) -> ArticleOutcome:
    omissions = [finding for finding in findings if _is(OMISSION, finding) and finding.side == "source"]
    additions = [finding for finding in findings if _is(ADDITION, finding) and finding.side == "translation"]
    if not article.edited:
        nothing = LineCounts(gold=0, found=0, wrong=0)
        return ArticleOutcome(article=article, findings=findings, omissions=nothing, additions=nothing, missed=(), wrong=())
    omitted, wrong_omissions = _hold_against(omissions, article.source, article.omitted)
    added, wrong_additions = _hold_against(additions, article.translation, article.added)
    return ArticleOutcome(
        article=article,
        findings=findings,
        omissions=LineCounts(gold=len(article.omitted), found=len(omitted), wrong=len(wrong_omissions)),
        additions=LineCounts(gold=len(article.added), found=len(added), wrong=len(wrong_additions)),
        missed=(
            *(("source", line) for line in sorted(article.omitted - omitted)),
            *(("translation", line) for line in sorted(article.added - added)),
        ),
        wrong=(*wrong_omissions, *wrong_additions),
    )


def _is(rule: str, finding: Finding) -> bool:
    """Whether a finding is of that rule, or took the place of one that was."""
    also = finding.evidence.get("also")
    return finding.rule == rule or (isinstance(also, list) and rule in also)


def _hold_against(
    findings: Sequence[Finding], lines: Sequence[str], gold: frozenset[int]
) -> tuple[frozenset[int], list[Finding]]:
    """The gold lines that were found, and the findings on no gold line."""
    found: set[int] = set()
    wrong = []
    for finding in findings:
        touched = set(_list_lines(finding, lines)) & gold
        found |= touched
        if not touched:
            wrong.append(finding)
    return frozenset(found), wrong


def _list_lines(finding: Finding, lines: Sequence[str]) -> Iterator[int]:
    start = 0
    for number, line in enumerate(lines):
        end = start + len(line)
        if finding.start < end and start < finding.end:
            yield number
        start = end + len(_PARAGRAPH)


def _read_file(path: Path) -> Iterator[GoldArticle]:
    for number, row in read_json_rows(path):
        require_fields(row, ("id", "pair", "src"), path, number)
        if "tgt" in row:
            require_fields(row, ("omitted_src", "added_tgt"), path, number)
        else:
            require_fields(row, ("ref",), path, number)
        yield _read_article(row, path, number)


def _read_article(row: dict[str, Any], path: Path, number: int) -> GoldArticle:
    source_lang, separator, lang = str(row["pair"]).partition("-")
    if not (source_lang and separator and lang):
        raise InputError(f"{path}:{number}: pair is {row['pair']!r}", hint="write it as de-en")
    edited = "tgt" in row
    source = read_text_list(row, "src", path, number)
    translation = read_text_list(row, "tgt" if edited else "ref", path, number)
    return GoldArticle(
        id=str(row["id"]),
        languages=Languages(source_lang=source_lang, lang=lang),
        source=source,
        translation=translation,
        edited=edited,
        omitted=_read_numbers(row, "omitted_src", len(source), path, number) if edited else frozenset(),
        added=_read_numbers(row, "added_tgt", len(translation), path, number) if edited else frozenset(),
    )


def _read_numbers(row: dict[str, Any], name: str, lines: int, path: Path, number: int) -> frozenset[int]:
    value = row[name]
    if not isinstance(value, list) or not all(isinstance(each, int) and 0 <= each < lines for each in value):
        raise InputError(f"{path}:{number}: {name} does not hold numbers of lines")
    return frozenset(value)
