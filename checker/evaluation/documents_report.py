"""The figures of the task `documents` as tables or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from checker.evaluation.documents import REFERENCE, CheckedTranslation, TranslatedDocument, group_by_document
from checker.evaluation.documents_figures import CLEAR_GAP, DocumentsFigures, OrderFigures
from checker.evaluation.quotation import describe_finding
from checker.evaluation.stored_figures import write_figures
from checker.evaluation.tables import write_table


def write_documents_table(figures: DocumentsFigures, checked: Sequence[CheckedTranslation] = (), examples: int = 0) -> str:
    """Order of systems and of documents, rates by system and rule, and the surest findings on human translations."""
    low, high = figures.human_fewest_interval
    lines = [
        f"{figures.documents} documents; clear = systems that differ by {CLEAR_GAP} COMET-22 or more",
        *write_table(
            ("right order by", "system pairs", "share", "document pairs", "share", "95 % interval"),
            [
                *(_list_cells(name, each) for name, each in figures.order.items()),
                _list_cells("human, machine", figures.human_order),
            ],
        ),
        f"documents in which the human translation has fewest findings, or as few: {figures.human_fewest:.3f} "
        f"(95 % interval {low:.3f}..{high:.3f})",
        "",
        *write_table(
            ("group", "worse", "better", "gap", "findings/100", "findings/100", "right"),
            [(p.group, p.worse, p.better, p.gap, p.worse_rate, p.better_rate, p.right) for p in figures.pairs],
        ),
        "",
        *write_table(
            ("group", "system", "findings/100", "penalty/100"),
            [(group, system, *rates) for group, systems in figures.rates.items() for system, rates in systems.items()],
            digits=2,
        ),
        "",
        *write_table(
            ("findings per 1000 words", "human", "machine"), [(rule, *rates) for rule, rates in figures.rules.items()], digits=2
        ),
    ]
    lines += islice(_show_misses(checked), examples)
    lines += islice(_show_false_alarms(checked), examples)
    return "\n".join(lines) + "\n"


def write_documents_json(figures: DocumentsFigures, costs: dict[str, object]) -> str:
    """The same figures as JSON, with the costs."""
    return write_figures("documents", {"figures": figures, "costs": costs})


def _list_cells(name: str, order: OrderFigures) -> tuple[str, int, float, int, float, tuple[float, float]]:
    return (name, order.system_pairs, order.systems, order.document_pairs, order.documents, order.documents_interval)


def _show_misses(checked: Sequence[CheckedTranslation]) -> Iterator[str]:
    """Documents in which people get more findings than every machine, the worst difference first."""
    differences = []
    for group in group_by_document(checked):
        rates = {each.system: 100 * len(each.findings) / max(1, each.words) for each in group}
        machines = [rate for system, rate in rates.items() if system != REFERENCE]
        if REFERENCE in rates and machines and rates[REFERENCE] > max(machines):
            differences.append((rates[REFERENCE] - max(machines), group[0].document, rates))
    for _, document, rates in sorted(differences, key=lambda entry: -entry[0]):
        listed = ", ".join(f"{system} {rate:.2f}" for system, rate in rates.items())
        yield f"miss: {document.id} {document.group}: findings per 100 words: {listed}"


def _show_false_alarms(checked: Sequence[CheckedTranslation]) -> Iterator[str]:
    """Findings on human translations: the surest first."""
    found = [(finding, each.document) for each in checked if each.system == REFERENCE for finding in each.findings]
    for finding, document in sorted(found, key=lambda entry: (-entry[0].confidence, -entry[0].severity.weight)):
        lines = _quote_lines(document, finding.text)
        yield f"false alarm: {document.id} {document.group}\n  => {describe_finding(finding)}{lines}"


def _quote_lines(document: TranslatedDocument, text: str) -> str:
    """The source and the translation of the first line that holds the text."""
    lines = document.translations[REFERENCE]
    for source, line in zip(document.source, lines, strict=True):
        if text and (text in line or text in source):
            return f"\n  source: {source}\n  text:   {line}"
    return ""
