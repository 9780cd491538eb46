"""DEMETR by scores and marks, as tables: thresholds at a fixed rate of false alarms, and the places of marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from checker.evaluation.demetr import DemetrOutcome
from checker.evaluation.demetr_places import TOP, PlaceFigures
from checker.evaluation.demetr_thresholds import Share, ThresholdFigures
from checker.evaluation.quotation import describe_finding
from checker.evaluation.tables import write_table


def write_score_tables(
    thresholds: Sequence[ThresholdFigures],
    places: PlaceFigures | None,
    outcomes: Sequence[DemetrOutcome] = (),
    examples: int = 0,
) -> str:
    """Recall at each rate by severity, type and language, transfer between the halves, places, and the worst cases."""
    lines: list[str] = []
    for figures in thresholds:
        lines += [
            "",
            f"recall, one threshold at {100 * figures.rate:.0f} % false alarms (soundness below {figures.threshold:.4f})",
        ]
        groups = (figures.by_severity, figures.by_lang, figures.by_type)
        rows = [(name, share.count, share.share, share.interval) for group in groups for name, share in group.items()]
        lines += write_table(("", "n", "found", "95 % interval"), rows)
        lines += _write_transfer(figures)
    if places is not None:
        lines += ["", *_write_places(places)]
    if thresholds:
        lines += islice(_show_misses(outcomes, thresholds[0].threshold), examples)
        lines += islice(_show_false_alarms(outcomes), examples)
    return "\n".join(lines) + "\n"


def _write_transfer(figures: ThresholdFigures) -> Iterator[str]:
    yield f"flagged at it: {_show(figures.on_mt)} of the good translations, {_show(figures.on_reference)} of the human ones"
    yield "good translations by language: " + ", ".join(f"{lang} {s.share:.3f}" for lang, s in figures.on_mt_by_lang.items())
    for name, transfer in zip(("even items on odd ones", "odd items on even ones"), figures.transfers, strict=True):
        recall = ", ".join(f"{severity} {share.share:.3f}" for severity, share in transfer.recall.items())
        alarms = f"{transfer.on_mt.share:.3f} of the good translations, {transfer.on_reference.share:.3f} of the human ones"
        yield f"threshold of {name}: {alarms}; {recall}"


def _write_places(places: PlaceFigures) -> list[str]:
    header = ("marks on the place", "n", *(f"{part}" for top in TOP for part in (f"first {top}", "95 % interval")))
    return write_table(
        header,
        [
            (name, shares[TOP[0]].count, *(value for top in TOP for value in (shares[top].share, shares[top].interval)))
            for group in (places.kinds, places.types)
            for name, shares in group.items()
        ],
    )


def _show(share: Share) -> str:
    return f"{share.share:.3f} ({share.interval.low:.3f}..{share.interval.high:.3f})"


def _show_misses(outcomes: Sequence[DemetrOutcome], threshold: float) -> Iterator[str]:
    """Sentences with a mistake that look soundest among those above the threshold, critical mistakes first."""
    missed = [(each, outcome) for outcome in outcomes for each in outcome.counted if each.result.soundness >= threshold]
    for each, outcome in sorted(missed, key=lambda entry: (entry[0].perturbation.severity, -entry[0].result.soundness)):
        head = (
            f"miss at the threshold: {outcome.item.id} {outcome.item.lang} {each.perturbation.type} {each.result.soundness:.4f}"
        )
        texts = f"good:   {each.perturbation.mt}\n  bad:    {each.perturbation.text}"
        yield f"{head} ({each.before.soundness:.4f} without it)\n  source: {outcome.item.source}\n  {texts}"


def _show_false_alarms(outcomes: Sequence[DemetrOutcome]) -> Iterator[str]:
    """Good sentences that look least sound."""
    for outcome in sorted(outcomes, key=lambda outcome: outcome.mt.soundness):
        findings = "".join(f"\n  => {describe_finding(finding)}" for finding in outcome.on_mt)
        head = f"false alarm at the threshold: {outcome.item.id} {outcome.item.lang} {outcome.mt.soundness:.4f}"
        yield f"{head}\n  source: {outcome.item.source}\n  text:   {outcome.item.mt}{findings}"
