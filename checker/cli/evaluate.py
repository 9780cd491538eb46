"""`checker evaluate`: the checker measured on gold data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.options import ENCODER_OPTION, OUTPUT_OPTION, PROGRESS_OPTIONS, with_options
from checker.cli.output import refuse_inputs, write_result
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.settings import EncoderChoice

TASKS = ("align", "articles", "demetr", "documents", "lint", "mlqe", "mqm", "reliability")
_CASES = 20
_LEAST_CONFIDENCE = {"reliability": 0.05}


@click.command()
@click.argument("task", type=click.Choice(TASKS))
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--models", is_flag=True, help="With translation models and word vectors, and the rules that read them (slow).")
@click.option(
    "--min-confidence", type=float, help="Count findings at or above this probability; 0.5, for reliability 0.05 where not given."
)
@click.option("--types", help="demetr: only these kinds of mistakes, by number or a part of the name, with commas.")
@click.option("--limit", type=click.IntRange(min=1), help="Only so many items, articles or documents of each language and kind.")
@click.option(
    "--format", "table_format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Kind of output."
)
@click.option("--show", type=click.IntRange(min=0), help="Print so many of the worst misses and false alarms with their text.")
@click.option("--cases", metavar="FILE", help=f"Write the tables and the worst cases ({_CASES} without --show) to FILE as well.")
@OUTPUT_OPTION
@with_options((ENCODER_OPTION,), PROGRESS_OPTIONS)
def evaluate(
    *,
    task: str,
    files: tuple[str, ...],
    models: bool,
    min_confidence: float | None,
    types: str | None,
    limit: int | None,
    table_format: str,
    show: int | None,
    cases: str | None,
    output: str | None,
    encoder: EncoderChoice,
    quiet: bool,
    no_progress: bool,
) -> int:
    """Measure the checker on gold data FILEs of a TASK. Intervals are 95 % percentile bootstrap over documents or items.

    \b
    Tasks and their files:
      align        links of sentences: X.de X.en X.gold, or JSONL with src, tgt and gold
      articles     parallel articles: JSONL with src and ref (clean), or src, tgt, omitted_src and added_tgt
      demetr       sentences with mistakes put in: the base TSV and the perturbed TSV, also with Portuguese sources
      documents    documents by systems of known quality: JSONL with src, ref and mt, and the TSV of the systems
      lint         articles with defects put in: JSONL
      mlqe         sentences with ratings and tags of words: TSV
      mqm          segments with marked errors: JSONL
      reliability  whether confidence means probability: files of demetr, lint and mqm

    \b
    Examples:
      checker evaluate lint lint_dev.jsonl
      checker evaluate demetr --types 8,10 demetr_dev_base.tsv demetr_dev_pert.tsv
      checker evaluate mqm --models --show 20 biomqm_dev.jsonl
    """
    from checker.cli.evaluate_tasks import MEASURES, Request
    from checker.cli.progress import TerminalObserver
    from checker.settings import Settings

    _check_options(task, files, types, output, cases)
    if min_confidence is None:
        min_confidence = _LEAST_CONFIDENCE.get(task, 0.5)
    with TerminalObserver(notes=not quiet, progress=not (quiet or no_progress)) as observer:
        request = Request(
            paths=[Path(file) for file in files],
            settings=Settings(lang="en", min_confidence=min_confidence, models=models, encoder=encoder, cache=False),
            types=_split_names(types or ""),
            limit=limit,
            observer=observer,
        )
        measured = MEASURES[task](request)
    write_result(measured.as_json() if table_format == "json" else measured.as_table(show or 0), output)
    if cases is not None:
        write_result(measured.as_table(_CASES if show is None else show), cases)
    return 0


def _check_options(task: str, files: Sequence[str], types: str | None, output: str | None, cases: str | None) -> None:
    """Raises UsageError for options that do not go together, or would overwrite what is read."""
    if types is not None and task != "demetr":
        raise UsageError(f"--types goes with demetr, not with {task}", hint="leave it out")
    if cases is not None and cases == output:
        raise UsageError("--cases and --output name the same file", hint="give each a file of its own")
    for written in (output, cases):
        refuse_inputs(written, files)


def _split_names(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]
