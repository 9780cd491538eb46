"""`checker segments`: pairs that are aligned already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from checker.bilingual.formats import PAIR_FORMATS, PairFormat
from checker.cli.options import (
    CALIBRATION_OPTION,
    CALQUES_OPTION,
    COMPARISON_OPTIONS,
    LANGUAGE_OPTIONS,
    MODEL_OPTIONS,
    OUTPUT_OPTION,
    PROGRESS_OPTIONS,
    SELECTION_OPTIONS,
    make_format_option,
    with_options,
)
from checker.cli.output import refuse_inputs, write_lines
from checker.errors import InputError
from checker.records import Severity

if TYPE_CHECKING:
    from checker.pair_stream import CheckedPair


@click.command()
@click.argument("file")
@make_format_option(PAIR_FORMATS)
@with_options(LANGUAGE_OPTIONS, SELECTION_OPTIONS)
@OUTPUT_OPTION
@with_options(COMPARISON_OPTIONS[:1])
@CALQUES_OPTION
@click.option(
    "--no-models", "models", is_flag=True, flag_value=False, default=True, help="Rules on the texts alone; no back-translation."
)
@with_options(MODEL_OPTIONS)
@CALIBRATION_OPTION
@with_options(PROGRESS_OPTIONS)
def segments(
    *,
    file: str,
    input_format: PairFormat | None,
    output: str | None,
    quiet: bool,
    no_progress: bool,
    **options: Any,
) -> int:
    """Check pairs of FILE that are aligned already, and print one JSON line for each. `-` is standard input.

    FILE is TSV with a header line (columns id, source and translation, no quoting), JSONL with the same keys, CSV, XLIFF, TMX
    or PO.

    \b
    Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 wrong usage,
    3 a line cannot be read (the others are still checked), 4 a model is not available, 5 internal error.

    \b
    Example:
      checker segments --source-lang de pairs.tsv
    """
    from checker.bilingual.reading import open_pairs
    from checker.cli.progress import TerminalObserver
    from checker.pair_stream import check_stream, read_sample
    from checker.pipeline import check_settings
    from checker.settings import Settings
    from checker.text_languages import settle_pair_languages

    settings = Settings(**options)
    check_settings(settings)
    refuse_inputs(output, [file])
    tally = _Tally(limit=settings.failing_severity)
    with (
        TerminalObserver(notes=not quiet, progress=not (quiet or no_progress)) as observer,
        open_pairs(file, source_lang=settings.source_lang, lang=settings.lang, kind=input_format) as aligned,
    ):
        sample, pairs = read_sample(aligned.pairs)
        languages = settle_pair_languages(sample, source_lang=aligned.source_lang, lang=aligned.lang)
        for note in languages.notes:
            observer.note(note)
        settings = replace(settings, source_lang=languages.source_lang, lang=languages.lang)
        if aligned.count:
            observer.begin("pairs", aligned.count)
        write_lines(_write(check_stream(pairs, settings, observer), tally), output)
    if tally.failed:
        click.echo(f"checker: {tally.failed} of {tally.total} pairs could not be checked; the first: {tally.failure}", err=True)
    return tally.exit_code


@dataclass
class _Tally:
    """What came out, counted while the lines are written."""

    limit: Severity | None
    total: int = 0
    failed: int = 0
    failure: str = ""
    failing: bool = False

    @property
    def exit_code(self) -> int:
        return InputError.exit_code if self.failed else int(self.failing)

    def count(self, checked: CheckedPair) -> None:
        self.total += 1
        if checked.error is not None:
            self.failed += 1
            self.failure = self.failure or (checked.error if checked.pair.id is None else f"{checked.pair.id}: {checked.error}")
        elif checked.report and self.limit is not None:
            self.failing = self.failing or any(finding.severity >= self.limit for finding in checked.report.findings)


def _write(results: Iterable[CheckedPair], tally: _Tally) -> Iterator[str]:
    from checker.reports.bitext_report import write_pair, write_pair_error

    for checked in results:
        tally.count(checked)
        if checked.report is not None:
            yield write_pair(checked.pair.id, checked.report)
        else:
            yield write_pair_error(checked.pair.id, checked.error or "")
