"""`checker evaluate`: the checker measured on gold data."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.options import OUTPUT_OPTION
from checker.cli.output import write_result


@click.command()
@click.argument("task", type=click.Choice(["lint"]))
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--models", is_flag=True, help="With back-translation and the rules that read it (slow).")
@click.option("--min-confidence", type=float, default=0.5, show_default=True, help="Count findings at or above this probability.")
@click.option(
    "--format", "table_format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Kind of output."
)
@click.option("--show", type=int, default=0, help="Print so many misses and false alarms with their text.")
@OUTPUT_OPTION
def evaluate(
    *, task: str, files: tuple[str, ...], models: bool, min_confidence: float, table_format: str, show: int, output: str | None
) -> int:
    """Measure the checker on gold data FILEs of a TASK.

    \b
    Example:
      checker evaluate lint lint_dev.jsonl
    """
    from checker.evaluation.checking import make_check
    from checker.evaluation.lint import measure_lint, read_lint_items
    from checker.evaluation.lint_report import write_lint_json, write_lint_table
    from checker.rules.registry import RULES
    from checker.settings import Settings

    settings = Settings(lang="en", min_confidence=min_confidence, models=models)
    items = [item for file in files for item in read_lint_items(Path(file))]
    result = measure_lint(items, make_check(settings))
    text = (
        write_lint_json(result, [rule.id for rule in RULES if models or not rule.needs_models])
        if table_format == "json"
        else write_lint_table(result, examples=show)
    )
    write_result(text, output)
    return 0
