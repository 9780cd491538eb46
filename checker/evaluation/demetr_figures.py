"""Figures of the task `demetr`: shares by type, severity and language with 95 % bootstrap intervals over items."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.evaluation.bootstrap import Interval, estimate_ratio
from checker.evaluation.demetr import OWN_RULES, DemetrOutcome, PerturbationOutcome
from checker.records import Finding

Select = Callable[[DemetrOutcome], Iterable[PerturbationOutcome]]


@dataclass(frozen=True, kw_only=True)
class GroupFigures:
    """`count` sentences; shares 0..1: flagged; flagged while the unperturbed one is not; flagged by the rules made for the type.

    `own` is None where no rule is; `ranked` is the share that scores below the unperturbed sentence (Task A). `interval` is that
    of `flagged`.
    """

    count: int
    flagged: float
    right: float
    interval: Interval
    ranked: float
    ranked_interval: Interval
    own: float | None = None


@dataclass(frozen=True, kw_only=True)
class FalseAlarms:
    """Sentences that should have no finding: how many there are, the share that has one, and by which rule and language."""

    count: int
    share: float
    interval: Interval
    by_rule: Mapping[str, int]
    by_lang: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class DemetrFigures:
    """All figures of the task. `by_type_and_lang` has hits and sentences, `rules` what each found of the types it is made for."""

    items: int
    by_type: Mapping[str, GroupFigures]
    by_severity: Mapping[str, GroupFigures]
    by_lang: Mapping[str, GroupFigures]
    by_type_and_lang: Mapping[str, Mapping[str, tuple[int, int]]]
    total: GroupFigures
    on_mt: FalseAlarms
    on_reference: FalseAlarms
    rules: Mapping[str, Mapping[str, tuple[int, int]]]


def summarise_demetr(outcomes: Sequence[DemetrOutcome]) -> DemetrFigures:
    """The figures of all outcomes."""
    types = sorted({each.perturbation.type for outcome in outcomes for each in outcome.perturbed}, key=_order(outcomes))
    severities = sorted({each.perturbation.severity for outcome in outcomes for each in outcome.counted})
    langs = sorted({outcome.item.lang for outcome in outcomes})

    def make(select: Select, own: bool = False) -> GroupFigures:
        return _make_group(outcomes, select, own=own)

    return DemetrFigures(
        items=len(outcomes),
        by_type={kind: make(_select_type(kind), own=True) for kind in types},
        by_severity={severity: make(_select_severity(severity)) for severity in severities},
        by_lang={lang: make(_select_lang(lang)) for lang in langs},
        by_type_and_lang={kind: _count_by_lang(outcomes, kind) for kind in types},
        total=make(lambda outcome: outcome.counted),
        on_mt=_count_false_alarms(outcomes, lambda outcome: outcome.on_mt),
        on_reference=_count_false_alarms(outcomes, lambda outcome: outcome.on_reference),
        rules=_count_by_rule(outcomes),
    )


def _order(outcomes: Sequence[DemetrOutcome]) -> Callable[[str], tuple[int, str]]:
    numbers = {each.perturbation.type: each.perturbation.number for outcome in outcomes for each in outcome.perturbed}
    return lambda kind: (numbers[kind], kind)


def _select_type(kind: str) -> Select:
    return lambda outcome: [each for each in outcome.perturbed if each.perturbation.type == kind]


def _select_severity(severity: str) -> Select:
    return lambda outcome: [each for each in outcome.counted if each.perturbation.severity == severity]


def _select_lang(lang: str) -> Select:
    return lambda outcome: outcome.counted if outcome.item.lang == lang else []


def _make_group(outcomes: Sequence[DemetrOutcome], select: Select, *, own: bool) -> GroupFigures:
    groups = [list(select(outcome)) for outcome in outcomes]
    groups = [group for group in groups if group]
    members = [each for group in groups for each in group]
    sizes = [len(group) for group in groups]
    has_own = own and any(each.perturbation.number in OWN_RULES for each in members)
    return GroupFigures(
        count=len(members),
        flagged=_share(each.flagged for each in members),
        right=_share(each.flagged and each.silent_before for each in members),
        interval=estimate_ratio([sum(each.flagged for each in group) for group in groups], sizes),
        own=_share(each.flagged_by_own for each in members) if has_own else None,
        ranked=_share(each.ranked_lower for each in members),
        ranked_interval=estimate_ratio([sum(each.ranked_lower for each in group) for group in groups], sizes),
    )


def _count_by_lang(outcomes: Sequence[DemetrOutcome], kind: str) -> dict[str, tuple[int, int]]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for outcome in outcomes:
        for each in outcome.perturbed:
            if each.perturbation.type == kind:
                counts[outcome.item.lang][0] += each.flagged
                counts[outcome.item.lang][1] += 1
    return {lang: (hits, total) for lang, (hits, total) in sorted(counts.items())}


def _count_false_alarms(outcomes: Sequence[DemetrOutcome], read: Callable[[DemetrOutcome], Sequence[Finding]]) -> FalseAlarms:
    flagged = [bool(read(outcome)) for outcome in outcomes]
    by_lang: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for outcome, fired in zip(outcomes, flagged, strict=True):
        by_lang[outcome.item.lang][0] += fired
        by_lang[outcome.item.lang][1] += 1
    by_rule = Counter(rule for outcome in outcomes for rule in {finding.rule for finding in read(outcome)})
    return FalseAlarms(
        count=len(outcomes),
        share=_share(flagged),
        interval=estimate_ratio(flagged, [1] * len(flagged)),
        by_rule=dict(sorted(by_rule.items(), key=lambda entry: (-entry[1], entry[0]))),
        by_lang={lang: (hits, total) for lang, (hits, total) in sorted(by_lang.items())},
    )


def _count_by_rule(outcomes: Sequence[DemetrOutcome]) -> dict[str, dict[str, tuple[int, int]]]:
    totals = Counter(each.perturbation.type for outcome in outcomes for each in outcome.perturbed)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        for each in outcome.perturbed:
            own = OWN_RULES.get(each.perturbation.number, frozenset())
            for rule in own:
                found[rule][each.perturbation.type] += any(finding.rule == rule for finding in each.findings)
    return {rule: {kind: (hits, totals[kind]) for kind, hits in sorted(kinds.items())} for rule, kinds in sorted(found.items())}


def _share(values: Iterable[bool]) -> float:
    hits = [bool(value) for value in values]
    return sum(hits) / len(hits) if hits else 0.0
