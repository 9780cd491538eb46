"""`checker evaluate`: the checker measured on gold data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.options import ENCODER_OPTION, OUTPUT_OPTION, PROGRESS_OPTIONS, with_options
from checker.cli.output import refuse_inputs, write_result
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.evaluation.align import AlignOutcome
    from checker.observer import Observer
    from checker.settings import EncoderChoice, Settings


@dataclass(frozen=True, kw_only=True)
class _Request:
    """What is to be measured, and how the figures are shown."""

    paths: Sequence[Path]
    settings: Settings
    as_json: bool
    examples: int
    types: Sequence[str]
    limit: int | None
    observer: Observer


@click.command()
@click.argument("task", type=click.Choice(["align", "articles", "demetr", "lint"]))
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--models", is_flag=True, help="With back-translation, the rules that read it, and sentence scores (slow).")
@click.option("--min-confidence", type=float, default=0.5, show_default=True, help="Count findings at or above this probability.")
@click.option("--types", help="demetr: only these kinds of mistakes, by number or a part of the name, with commas.")
@click.option("--limit", type=click.IntRange(min=1), help="Only so many items, or articles of each language and kind.")
@click.option(
    "--format", "table_format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Kind of output."
)
@click.option("--show", type=int, default=0, help="Print so many misses and false alarms with their text.")
@OUTPUT_OPTION
@with_options((ENCODER_OPTION,), PROGRESS_OPTIONS)
def evaluate(
    *,
    task: str,
    files: tuple[str, ...],
    models: bool,
    min_confidence: float,
    types: str | None,
    limit: int | None,
    table_format: str,
    show: int,
    output: str | None,
    encoder: EncoderChoice,
    quiet: bool,
    no_progress: bool,
) -> int:
    """Measure the checker on gold data FILEs of a TASK. Intervals are 95 % percentile bootstrap over documents or items.

    \b
    Tasks and their files:
      align     links of sentences: X.de X.en X.gold, or JSONL with src, tgt and gold
      articles  parallel articles: JSONL with src and ref (clean), or src, tgt, omitted_src and added_tgt
      demetr    sentences with mistakes put in: the base TSV and the perturbed TSV, also with Portuguese sources
      lint      articles with defects put in: JSONL

    \b
    Examples:
      checker evaluate lint lint_dev.jsonl
      checker evaluate demetr --types 8,10 demetr_dev_base.tsv demetr_dev_pert.tsv
    """
    from checker.cli.progress import TerminalObserver
    from checker.settings import Settings

    if types is not None and task != "demetr":
        raise UsageError(f"--types goes with demetr, not with {task}", hint="leave it out")
    refuse_inputs(output, files)
    measures = {"align": _measure_align, "articles": _measure_articles, "demetr": _measure_demetr, "lint": _measure_lint}
    with TerminalObserver(notes=not quiet, progress=not (quiet or no_progress)) as observer:
        request = _Request(
            paths=[Path(file) for file in files],
            settings=Settings(lang="en", min_confidence=min_confidence, models=models, encoder=encoder),
            as_json=table_format == "json",
            examples=show,
            types=[name.strip() for name in (types or "").split(",") if name.strip()],
            limit=limit,
            observer=observer,
        )
        text = measures[task](request)
    write_result(text, output)
    return 0


def _measure_align(request: _Request) -> str:
    from checker.evaluation.align import measure_align
    from checker.evaluation.align_files import read_align_items
    from checker.evaluation.align_report import write_align_json, write_align_table
    from checker.evaluation.checking import make_align

    items = read_align_items(request.paths, limit=request.limit)
    request.observer.begin("documents", len(items))
    outcomes: list[AlignOutcome] = []
    align = make_align(request.settings.encoder)
    for item in items:
        outcomes += measure_align([item], align)
        request.observer.advance(1)
    return write_align_json(outcomes) if request.as_json else write_align_table(outcomes, request.examples)


def _measure_articles(request: _Request) -> str:
    from checker.evaluation.articles import measure_articles, read_gold_articles
    from checker.evaluation.articles_report import write_articles_json, write_articles_table
    from checker.evaluation.checking import make_article_check

    articles = read_gold_articles(request.paths, limit=request.limit)
    request.observer.begin("articles", len(articles))
    outcomes = measure_articles(articles, make_article_check(request.settings), request.observer)
    if request.as_json:
        return write_articles_json(outcomes, _list_rules(request.settings))
    return write_articles_table(outcomes, request.examples)


def _measure_demetr(request: _Request) -> str:
    from checker.evaluation.checking import make_pair_check
    from checker.evaluation.demetr import measure_demetr, read_demetr_items
    from checker.evaluation.demetr_figures import summarise_demetr
    from checker.evaluation.demetr_report import write_demetr_json, write_demetr_table

    items = read_demetr_items(request.paths, types=request.types, limit=request.limit)
    request.observer.begin("items", len(items))
    outcomes = measure_demetr(items, make_pair_check(request.settings), request.observer)
    figures = summarise_demetr(outcomes, scored=request.settings.models)
    if request.as_json:
        return write_demetr_json(figures, _list_rules(request.settings))
    return write_demetr_table(figures, outcomes, request.examples)


def _measure_lint(request: _Request) -> str:
    from checker.evaluation.checking import make_check
    from checker.evaluation.lint import measure_lint, read_lint_items
    from checker.evaluation.lint_report import write_lint_json, write_lint_table

    items = [item for path in request.paths for item in read_lint_items(path)][: request.limit]
    request.observer.begin("articles", len(items))
    result = measure_lint(items, make_check(request.settings), observer=request.observer)
    if request.as_json:
        return write_lint_json(result, _list_rules(request.settings, pairs=False))
    return write_lint_table(result, request.examples)


def _list_rules(settings: Settings, *, pairs: bool = True) -> list[str]:
    """The rules that ran; those that compare do so only on pairs."""
    from checker.rules.registry import RULES

    return [rule.id for rule in RULES if (settings.models or not rule.needs_models) and (pairs or not rule.needs_source)]
