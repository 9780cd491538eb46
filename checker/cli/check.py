"""`checker check`: the main job."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from checker.bilingual.formats import MARKUPS, PAIR_FORMATS, InputFormat
from checker.cli.configuring import choose_settings, is_configured
from checker.cli.filters import read_filters
from checker.cli.layout import GroupedCommand, GroupedOption
from checker.cli.options import (
    BASELINE_OPTIONS,
    CALIBRATION_OPTION,
    CALQUES_OPTION,
    COMPARISON_OPTIONS,
    LANGUAGE_OPTIONS,
    MODEL_OPTIONS,
    PROGRESS_OPTIONS,
    REPORT_OPTIONS,
    SELECTION_OPTIONS,
    SOURCE_OPTIONS,
    make_format_option,
    with_options,
)
from checker.cli.output import refuse_inputs
from checker.cli.reporting import choose_outputs, summarise_outputs, write_reports
from checker.errors import InputError, UsageError
from checker.pairing import pair_inputs
from checker.records import Report
from checker.settings import Settings


@click.command(cls=GroupedCommand)
@click.argument("translations", metavar="TRANSLATION...", nargs=-1)
@with_options(
    (*SOURCE_OPTIONS, make_format_option([*MARKUPS, *PAIR_FORMATS])),
    LANGUAGE_OPTIONS,
    SELECTION_OPTIONS,
    REPORT_OPTIONS,
    BASELINE_OPTIONS,
    (CALQUES_OPTION,),
    COMPARISON_OPTIONS,
)
@click.option(
    "--no-models",
    "models",
    cls=GroupedOption,
    group="Models",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Rules on the text alone; no back-translation.",
)
@with_options(MODEL_OPTIONS, (CALIBRATION_OPTION,), PROGRESS_OPTIONS)
def check(
    *,
    translations: tuple[str, ...],
    sources: tuple[str, ...],
    by_name: bool,
    manifest: str | None,
    input_format: InputFormat | None,
    report_format: str | None,
    outputs: tuple[str, ...],
    baseline: str | None,
    new_baseline: str | None,
    changed_since: str | None,
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
      checker check article.en.docx --source article.de.docx -o article.html -o article.comments.docx
    """
    from checker.cli.progress import TerminalObserver
    from checker.pipeline import check_inputs

    settings = Settings(**options)
    # A format that is configured is for runs that name no file.
    written = choose_outputs(None if outputs and is_configured("report_format") else report_format, outputs)
    pairs = pair_inputs(
        translations,
        sources,
        manifest=manifest,
        by_name=by_name,
        source_lang=settings.source_lang,
        lang=settings.lang,
        input_format=input_format,
    )
    if not pairs:
        raise UsageError("no TRANSLATION is given", hint="name an article, as in `checker check article.txt`")
    if len(pairs) == 1:
        refuse_folder(pairs[0].translation)
    settings_of = choose_settings(options, [pair.translation for pair in pairs])
    for output in (*outputs, *([new_baseline] if new_baseline else [])):
        refuse_inputs(output, [path for pair in pairs for path in (pair.translation, pair.source) if path])
    filters = read_filters(baseline, changed_since, [pair.translation for pair in pairs])
    started = time.monotonic()
    # The report for people tells the notes itself, beside the article that they belong to.
    told = any(output.format == "text" and output.path is None for output in written)
    with TerminalObserver(notes=not (quiet or told), progress=not (quiet or no_progress)) as observer:
        report = check_inputs(pairs, settings, observer, settings_of=settings_of)
    for keep in filters:
        report = keep(report)
    report = replace(report, seconds=time.monotonic() - started)
    for failure in report.failures:
        click.echo(f"checker: {failure.message}", err=True)
    write_reports(report, written, new_baseline)
    if not quiet and (summary := summarise_outputs(report, written)):
        click.echo(f"checker: {summary}", err=True)
    # Whoever writes a baseline has taken note of what is there.
    return exit_code(report, replace(settings, fail_on="never") if new_baseline else settings)


def refuse_folder(path: str) -> None:
    """Raises InputError for a folder, with the files in it that could be meant."""
    if path != "-" and Path(path).is_dir():
        endings = Counter(each.suffix for each in Path(path).iterdir() if each.is_file() and each.suffix)
        pattern = f"{Path(path) / '*'}{endings.most_common(1)[0][0] if endings else ''}"
        raise InputError(f"{path} is a folder", hint=f"name the articles in it, as in `checker check {pattern}`")


def exit_code(report: Report, settings: Settings) -> int:
    """3 when an input failed, else 1 when a new finding is at or above --fail-on, else 0."""
    if report.failures:
        return max(failure.exit_code for failure in report.failures)
    limit = settings.failing_severity
    if limit is None:
        return 0
    findings = (finding for document in report.documents for finding in document.findings)
    return int(any(finding.severity >= limit and finding.baseline == "new" for finding in findings))
