"""The tables of the task `reliability`, and the same as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from checker.evaluation.reliability import Reliability
from checker.evaluation.stored_figures import write_figures
from checker.evaluation.tables import write_table


def write_reliability_table(tables: Mapping[str, Reliability]) -> str:
    """For each set its bins, its expected calibration error, and its rules."""
    lines: list[str] = []
    for name, table in tables.items():
        lines += ["", f"{name}: {table.count} findings, expected calibration error {table.error:.3f}"]
        lines += write_table(
            ("confidence", "findings", "mean", "right", "95 % interval"),
            [(f"{b.low:.2f} to {b.high:.2f}", b.count, b.confidence, b.right, b.interval) for b in table.bins],
        )
        lines += write_table(("rule", "findings", "mean", "right"), [(rule, *row) for rule, row in table.rules.items()])
    return "\n".join(lines[1:]) + "\n"


def write_reliability_json(tables: Mapping[str, Reliability]) -> str:
    """The same figures as JSON."""
    return write_figures("reliability", {"sets": tables})
