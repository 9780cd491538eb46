"""`checker check`: the main job."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import click

from checker.cli.options import (
    CALIBRATION_OPTION,
    CALQUES_OPTION,
    COMPARISON_OPTIONS,
    LANGUAGE_OPTIONS,
    MODEL_OPTIONS,
    OUTPUT_OPTION,
    PROGRESS_OPTIONS,
    SELECTION_OPTIONS,
    with_options,
)
from checker.cli.output import refuse_inputs, terminal_width, wants_colour, write_result
from checker.records import Report
from checker.settings import Settings


@click.command()
@click.argument("translations", metavar="TRANSLATION...", nargs=-1, required=True)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="FILE",
    help="The original text; with several translations repeat it, in the same order.",
)
@with_options(LANGUAGE_OPTIONS, COMPARISON_OPTIONS, SELECTION_OPTIONS)
@click.option(
    "--format", "report_format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Kind of report."
)
@OUTPUT_OPTION
@CALQUES_OPTION
@click.option(
    "--no-models", "models", is_flag=True, flag_value=False, default=True, help="Rules on the text alone; no back-translation."
)
@with_options(MODEL_OPTIONS)
@CALIBRATION_OPTION
@with_options(PROGRESS_OPTIONS)
def check(
    *,
    translations: tuple[str, ...],
    sources: tuple[str, ...],
    report_format: str,
    output: str | None,
    quiet: bool,
    no_progress: bool,
    **options: Any,
) -> int:
    """Check translated articles, against their source texts where there are any, and print a report. `-` is standard input.

    \b
    Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 wrong usage,
    3 an input cannot be read (the others are still checked), 4 a model is not available, 5 internal error.

    \b
    Examples:
      checker check --source-lang de --fail-on critical article.txt
      checker check article.en.txt --source article.de.txt
    """
    from checker.cli.progress import TerminalObserver
    from checker.pipeline import check_articles

    settings = Settings(**options)
    refuse_inputs(output, (*translations, *sources))
    started = time.monotonic()
    # The report for people tells the notes itself, beside the article that they belong to.
    told = report_format == "text" and output is None
    with TerminalObserver(notes=not (quiet or told), progress=not (quiet or no_progress)) as observer:
        report = check_articles(translations, settings, observer, sources=sources)
    report = replace(report, seconds=time.monotonic() - started)
    write_result(_write(report, report_format, output), output)
    for failure in report.failures:
        click.echo(f"checker: {failure.message}", err=True)
    return exit_code(report, settings)


def exit_code(report: Report, settings: Settings) -> int:
    """3 when an input failed, else 1 when a finding is at or above --fail-on, else 0."""
    if report.failures:
        return max(failure.exit_code for failure in report.failures)
    limit = settings.failing_severity
    if limit is None:
        return 0
    return int(any(finding.severity >= limit for document in report.documents for finding in document.findings))


def _write(report: Report, report_format: str, output: str | None) -> str:
    if report_format == "json":
        from checker.reports.json_report import write_json

        return write_json(report)
    from checker.reports.text_report import write_text

    return write_text(report, width=terminal_width(output), colour=wants_colour(output))
