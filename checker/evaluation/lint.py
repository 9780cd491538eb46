"""Measures findings against articles with injected defects and their clean twins (task `lint`).

Definition: a defect is found when a finding overlaps its span. For names, dates, times, numbers and units a finding on a related
span counts too when its message or its related places name the defect; for quotation marks and doubled sentences a related span
is enough. A finding above 200 characters counts only for doubled sentences, broken-off sentences and page furniture. *Strict*
recall leaves out findings that the clean twin has as well (same rule, same text) and wants half of the span covered for page
furniture and doubled sentences. False alarms: findings on no defect per 1000 words of the injected articles, and all findings per
1000 words of the clean ones.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.errors import InputError
from checker.evaluation.bootstrap import estimate_ratio
from checker.evaluation.checking import TextCheck
from checker.observer import Observer
from checker.records import Finding

_NAMED = frozenset({"name_variant", "date_format_mix", "time_format", "number_format", "unit_order"})
_PARTNERED = frozenset({"duplicate_sentence"})
_LONG_ALLOWED = frozenset({"duplicate_sentence", "truncated_sentence", "boilerplate"})
_HALF_COVERED = frozenset({"duplicate_sentence", "boilerplate"})
_LONG = 200


@dataclass(frozen=True, kw_only=True)
class Defect:
    """One injected defect; `related` are the spans that belong to it."""

    type: str
    start: int
    end: int
    text: str
    related: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class LintItem:
    """One article of the set; a clean one has no defects and is its own twin."""

    id: str
    text: str
    clean_text: str
    defects: tuple[Defect, ...]
    clean: bool

    @property
    def words(self) -> int:
        """Words by white space."""
        return len(self.text.split())


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How one article came out.

    `found` has (defect, found at all, found by the strict measure), `strict_rules` the rules that did the latter.
    """

    item: LintItem
    found: tuple[tuple[Defect, bool, bool], ...]
    strict_rules: tuple[tuple[Defect, frozenset[str]], ...]
    false_alarms: tuple[Finding, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class LintResult:
    """Figures of the task. Recalls 0..1; false alarms per 1000 words; intervals are 95 % percentile bootstrap over articles."""

    defects: int
    recall: float
    strict_recall: float
    strict_interval: tuple[float, float]
    by_type: Mapping[str, tuple[int, float, float]]
    injected_false_alarms: float
    clean_false_alarms: float
    clean_without_findings: float
    clean_findings_by_rule: Mapping[str, int]
    outcomes: tuple[Outcome, ...] = field(repr=False)


def read_lint_items(path: Path) -> Iterator[LintItem]:
    """The articles of a JSONL file of the lint task. Raises InputError for a line that is not one."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}", hint="give a JSONL file of the lint task") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield LintItem(
                id=row["id"],
                text=_read_text(row["text"]),
                clean_text=_read_text(row["clean_text"]),
                clean=row["kind"] == "clean",
                defects=tuple(
                    Defect(
                        type=defect["type"],
                        start=defect["start"],
                        end=defect["end"],
                        text=defect["text"],
                        related=tuple(_read_span(place) for place in defect.get("related") or ()),
                    )
                    for defect in row["defects"]
                ),
            )
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise InputError(f"{path}:{number}: not an article of the lint task ({error!r})") from error


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r}")
    return value


def _read_span(place: Mapping[str, int] | Sequence[int]) -> tuple[int, int]:
    return (place["start"], place["end"]) if isinstance(place, Mapping) else (place[0], place[1])


def measure_lint(items: Iterable[LintItem], check: TextCheck, seed: int = 0, observer: Observer | None = None) -> LintResult:
    """Checks every article and its clean twin once and counts."""
    twins: dict[str, Sequence[Finding]] = {}
    outcomes: list[Outcome] = []
    for item in items:
        if item.clean_text not in twins:
            twins[item.clean_text] = check(item.clean_text)
        findings = twins[item.clean_text] if item.clean else check(item.text)
        outcomes.append(_judge(item, findings, twins[item.clean_text]))
        if observer:
            observer.advance(1)
    return _summarise(outcomes, seed)


def _judge(item: LintItem, findings: Sequence[Finding], twin: Sequence[Finding]) -> Outcome:
    in_twin = {(finding.rule, finding.text) for finding in twin}
    new = [finding for finding in findings if (finding.rule, finding.text) not in in_twin]
    strict = [(defect, frozenset(f.rule for f in new if _hits(f, defect, strict=True))) for defect in item.defects]
    return Outcome(
        item=item,
        found=tuple((defect, any(_hits(finding, defect) for finding in findings), bool(rules)) for defect, rules in strict),
        strict_rules=tuple(strict),
        false_alarms=tuple(finding for finding in findings if not lies_on_defect(finding, item)),
        findings=tuple(findings),
    )


def lies_on_defect(finding: Finding, item: LintItem) -> bool:
    """Whether a finding counts for any defect of the article."""
    return any(_hits(finding, defect) for defect in item.defects)


def _hits(finding: Finding, defect: Defect, strict: bool = False) -> bool:
    if finding.end - finding.start > _LONG and defect.type not in _LONG_ALLOWED:
        return False
    covered = _overlap((finding.start, finding.end), (defect.start, defect.end))
    if covered:
        return not (strict and defect.type in _HALF_COVERED) or covered >= (defect.end - defect.start) / 2
    on_related = [span for span in defect.related if _overlap((finding.start, finding.end), span)]
    if not on_related:
        return False
    if defect.type in _NAMED:
        return defect.text in finding.message or any(
            _overlap((place.start, place.end), (defect.start, defect.end)) for place in finding.related
        )
    if defect.type in _PARTNERED:
        return any(_overlap((finding.start, finding.end), (s, e)) >= (e - s) / 2 for s, e in on_related) or not strict
    return defect.type.startswith("quote_")


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _summarise(outcomes: Sequence[Outcome], seed: int) -> LintResult:
    plain: dict[str, list[bool]] = defaultdict(list)
    strict: dict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        for defect, found, found_strictly in outcome.found:
            plain[defect.type].append(found)
            strict[defect.type].append(found_strictly)
    injected = [outcome for outcome in outcomes if not outcome.item.clean]
    clean = [outcome for outcome in outcomes if outcome.item.clean]
    return LintResult(
        defects=sum(map(len, plain.values())),
        recall=_mean([hit for hits in plain.values() for hit in hits]),
        strict_recall=_mean([hit for hits in strict.values() for hit in hits]),
        strict_interval=_bootstrap(injected, seed),
        by_type={kind: (len(plain[kind]), _mean(plain[kind]), _mean(strict[kind])) for kind in sorted(plain)},
        injected_false_alarms=_per_thousand(injected),
        clean_false_alarms=_per_thousand(clean),
        clean_without_findings=_mean([not outcome.false_alarms for outcome in clean]),
        clean_findings_by_rule=Counter(f.rule for outcome in clean for f in outcome.false_alarms),
        outcomes=tuple(outcomes),
    )


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def _per_thousand(outcomes: Sequence[Outcome]) -> float:
    words = sum(outcome.item.words for outcome in outcomes)
    return 1000 * sum(len(outcome.false_alarms) for outcome in outcomes) / words if words else 0.0


def _bootstrap(outcomes: Sequence[Outcome], seed: int) -> tuple[float, float]:
    hits = [sum(strict for _, _, strict in outcome.found) for outcome in outcomes]
    return estimate_ratio(hits, [len(outcome.found) for outcome in outcomes], seed=seed)
