"""The figures of the task `mlqe` as a table or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from checker.evaluation.correlations import Correlation, rank
from checker.evaluation.mlqe import RatedOutcome
from checker.evaluation.mlqe_figures import MlqeFigures
from checker.evaluation.quotation import describe_finding
from checker.evaluation.stored_figures import write_figures
from checker.evaluation.tables import write_table


def write_mlqe_table(figures: MlqeFigures, outcomes: Sequence[RatedOutcome] = (), examples: int = 0) -> str:
    """Correlations, and the sentences whose score differs most from their rating, too high and too low."""
    rows: list[tuple[str, Correlation | None]] = [
        ("score and rating, Pearson", figures.pearson_rating),
        ("score and rating, Spearman", figures.spearman_rating),
        ("score and -HTER, Pearson", figures.pearson_hter),
        ("score and -HTER, Spearman", figures.spearman_hter),
        ("findings and BAD words, Matthews", figures.by_findings),
        ("marks of 0.5 and more and BAD words, Matthews", figures.by_marks),
        ("the same from a probability set on the other half", figures.transferred),
    ]
    lines = [
        f"{figures.sentences} sentences, {figures.flagged:.3f} of them with findings; "
        f"{figures.words} words, {figures.bad:.3f} of them BAD",
        *write_table(
            ("measure", "value", "95 % interval"), [(name, each.value, each.interval) for name, each in rows if each is not None]
        ),
    ]
    if examples:
        lines += _show_extremes(outcomes, examples)
    return "\n".join(lines) + "\n"


def write_mlqe_json(figures: MlqeFigures, costs: dict[str, object]) -> str:
    """The same figures as JSON, with the costs."""
    return write_figures("mlqe", {"figures": figures, "costs": costs})


def _show_extremes(outcomes: Sequence[RatedOutcome], examples: int) -> Iterator[str]:
    """Misses are rated far lower than scored, false alarms far higher, by rank."""
    scored = rank([outcome.result.score for outcome in outcomes])
    rated = rank([outcome.sentence.rating for outcome in outcomes])
    order = sorted(range(len(outcomes)), key=lambda index: rated[index] - scored[index])
    for name, indices in (("miss", order), ("false alarm", order[::-1])):
        for index in islice(indices, examples):
            yield _show(name, outcomes[index])


def _show(name: str, outcome: RatedOutcome) -> str:
    sentence, findings = outcome.sentence, "".join(f"\n  => {describe_finding(f)}" for f in outcome.result.findings)
    head = f"{name}: {sentence.id} rated {sentence.rating:.2f}, HTER {sentence.hter:.2f}, scored {outcome.result.score:.3f}"
    return f"{head}\n  source: {sentence.source}\n  text:   {sentence.translation}{findings}"
