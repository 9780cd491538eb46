"""The tasks of `checker evaluate`: each reads its gold data, checks it, and hands back how to show what came out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.evaluation.checking import make_article_check, make_check, make_pair_check
from checker.evaluation.costs import Costs, time_articles, time_pairs

if TYPE_CHECKING:
    from checker.evaluation.align import AlignOutcome
    from checker.evaluation.demetr import DemetrOutcome
    from checker.evaluation.demetr_places import PlaceFigures
    from checker.evaluation.lint import LintItem
    from checker.evaluation.reliability import JudgedFinding
    from checker.observer import Observer
    from checker.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is to be measured."""

    paths: Sequence[Path]
    settings: Settings
    types: Sequence[str]
    limit: int | None
    observer: Observer


@dataclass(frozen=True, kw_only=True)
class Measured:
    """The figures of a task, to be shown as tables with so many cases, or as JSON."""

    as_table: Callable[[int], str]
    as_json: Callable[[], str]


def measure_align_task(request: Request) -> Measured:
    """Links of sentences."""
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
    return Measured(as_table=lambda examples: write_align_table(outcomes, examples), as_json=lambda: write_align_json(outcomes))


def measure_articles_task(request: Request) -> Measured:
    """Whole articles with their sources."""
    from checker.evaluation.articles import measure_articles, read_gold_articles
    from checker.evaluation.articles_report import write_articles_json, write_articles_table

    articles = read_gold_articles(request.paths, limit=request.limit)
    request.observer.begin("articles", len(articles))
    outcomes = measure_articles(articles, make_article_check(request.settings), request.observer)
    return Measured(
        as_table=lambda examples: write_articles_table(outcomes, examples),
        as_json=lambda: write_articles_json(outcomes, _list_rules(request.settings)),
    )


def measure_demetr_task(request: Request) -> Measured:
    """Sentences with mistakes put in: by findings, by scores and by marks."""
    from checker.evaluation.demetr import list_sentences, measure_demetr, read_demetr_items
    from checker.evaluation.demetr_figures import summarise_demetr
    from checker.evaluation.demetr_report import write_demetr_json, write_demetr_table
    from checker.evaluation.demetr_score_report import write_score_tables
    from checker.evaluation.demetr_thresholds import RATES, summarise_thresholds

    items = read_demetr_items(request.paths, types=request.types, limit=request.limit)
    request.observer.begin("sentences", len(list_sentences(items)))
    costs = Costs()
    outcomes = measure_demetr(items, time_pairs(make_pair_check(request.settings), costs), request.observer)
    figures, places = summarise_demetr(outcomes), _find_places(outcomes)
    thresholds = [summarise_thresholds(outcomes, rate) for rate in RATES]
    sections = {"thresholds": thresholds, "places": places, "costs": costs.as_json()}

    def write_table(examples: int) -> str:
        parts = (write_demetr_table(figures, outcomes, examples), write_score_tables(thresholds, places, outcomes, examples))
        return "".join(parts) + f"\n{costs.describe()}\n"

    return Measured(as_table=write_table, as_json=lambda: write_demetr_json(figures, _list_rules(request.settings), sections))


def _find_places(outcomes: Sequence[DemetrOutcome]) -> PlaceFigures | None:
    """None where no words were marked; only then is the encoder loaded that aligns words."""
    from checker.evaluation.checking import make_word_align
    from checker.evaluation.demetr_places import has_marks, summarise_places

    return summarise_places(outcomes, make_word_align()) if has_marks(outcomes) else None


def measure_documents_task(request: Request) -> Measured:
    """Documents by systems of known quality."""
    from checker.evaluation.documents import measure_documents, read_documents
    from checker.evaluation.documents_figures import summarise_order
    from checker.evaluation.documents_report import write_documents_json, write_documents_table

    gold = read_documents(request.paths, limit=request.limit)
    request.observer.begin("documents", len(gold.documents))
    costs = Costs()
    check = time_articles(make_article_check(request.settings), costs)
    checked = measure_documents(gold.documents, check, request.observer)
    figures = summarise_order(checked, gold.quality)
    return Measured(
        as_table=lambda examples: write_documents_table(figures, checked, examples) + f"\n{costs.describe()}\n",
        as_json=lambda: write_documents_json(figures, costs.as_json()),
    )


def measure_lint_task(request: Request) -> Measured:
    """Articles with defects put in."""
    from checker.evaluation.lint import measure_lint
    from checker.evaluation.lint_report import write_lint_json, write_lint_table

    items = _read_lint(request.paths, request.limit)
    request.observer.begin("articles", len(items))
    result = measure_lint(items, make_check(request.settings), observer=request.observer)
    return Measured(
        as_table=lambda examples: write_lint_table(result, examples),
        as_json=lambda: write_lint_json(result, _list_rules(request.settings, pairs=False)),
    )


def _read_lint(paths: Sequence[Path], limit: int | None) -> list[LintItem]:
    """The articles, or the first `limit` of the clean ones and of those with defects."""
    from checker.evaluation.lint import read_lint_items

    items = [item for path in paths for item in read_lint_items(path)]
    clean, injected = ([item for item in items if item.clean is clean][:limit] for clean in (True, False))
    return [*injected, *clean]


def measure_mlqe_task(request: Request) -> Measured:
    """Sentences with ratings and tags of words."""
    from checker.evaluation.mlqe import measure_mlqe, read_rated_sentences
    from checker.evaluation.mlqe_figures import summarise_mlqe
    from checker.evaluation.mlqe_report import write_mlqe_json, write_mlqe_table

    sentences = read_rated_sentences(request.paths, limit=request.limit)
    request.observer.begin("sentences", len(sentences))
    costs = Costs()
    outcomes = measure_mlqe(sentences, time_pairs(make_pair_check(request.settings), costs), request.observer)
    figures = summarise_mlqe(outcomes)
    return Measured(
        as_table=lambda examples: write_mlqe_table(figures, outcomes, examples) + f"\n{costs.describe()}\n",
        as_json=lambda: write_mlqe_json(figures, costs.as_json()),
    )


def measure_mqm_task(request: Request) -> Measured:
    """Segments with marked errors."""
    from checker.evaluation.mqm import measure_mqm, read_mqm_segments
    from checker.evaluation.mqm_report import summarise_mqm, write_mqm_json, write_mqm_table

    segments = read_mqm_segments(request.paths, limit=request.limit)
    request.observer.begin("segments", len(segments))
    costs = Costs()
    outcomes = measure_mqm(segments, time_pairs(make_pair_check(request.settings), costs), request.observer)
    figures = summarise_mqm(outcomes)
    return Measured(
        as_table=lambda examples: write_mqm_table(figures, outcomes, examples) + f"\n{costs.describe()}\n",
        as_json=lambda: write_mqm_json(figures, costs.as_json()),
    )


def measure_reliability_task(request: Request) -> Measured:
    """Whether confidence means probability, on all sets that are given."""
    from checker.evaluation.reliability import summarise_reliability
    from checker.evaluation.reliability_report import write_reliability_json, write_reliability_table
    from checker.evaluation.reliability_sets import sort_files

    sets = {name: summarise_reliability(_JUDGES[name](request, paths)) for name, paths in sort_files(request.paths).items()}
    return Measured(as_table=lambda _: write_reliability_table(sets), as_json=lambda: write_reliability_json(sets))


def _judge_demetr(request: Request, paths: Sequence[Path]) -> list[JudgedFinding]:
    from checker.evaluation.demetr import list_sentences, measure_demetr, read_demetr_items
    from checker.evaluation.reliability import judge_demetr

    items = read_demetr_items(paths, limit=request.limit)
    request.observer.begin("sentences", len(list_sentences(items)))
    return list(judge_demetr(measure_demetr(items, make_pair_check(request.settings), request.observer)))


def _judge_lint(request: Request, paths: Sequence[Path]) -> list[JudgedFinding]:
    from checker.evaluation.lint import measure_lint
    from checker.evaluation.reliability import judge_lint

    items = _read_lint(paths, request.limit)
    request.observer.begin("articles", len(items))
    return list(judge_lint(measure_lint(items, make_check(request.settings), observer=request.observer)))


def _judge_mqm(request: Request, paths: Sequence[Path]) -> list[JudgedFinding]:
    from checker.evaluation.mqm import measure_mqm, read_mqm_segments
    from checker.evaluation.reliability import judge_mqm

    segments = read_mqm_segments(paths, limit=request.limit)
    request.observer.begin("segments", len(segments))
    return list(judge_mqm(measure_mqm(segments, make_pair_check(request.settings), request.observer)))


def _list_rules(settings: Settings, *, pairs: bool = True) -> list[str]:
    """The rules that ran; those that compare do so only on pairs."""
    from checker.rules.registry import RULES

    return [rule.id for rule in RULES if (settings.models or not rule.needs_models) and (pairs or not rule.needs_source)]


_JUDGES: Mapping[str, Callable[[Request, Sequence[Path]], list[JudgedFinding]]] = {
    "demetr": _judge_demetr,
    "lint": _judge_lint,
    "mqm": _judge_mqm,
}

MEASURES: Mapping[str, Callable[[Request], Measured]] = {
    "align": measure_align_task,
    "articles": measure_articles_task,
    "demetr": measure_demetr_task,
    "documents": measure_documents_task,
    "lint": measure_lint_task,
    "mlqe": measure_mlqe_task,
    "mqm": measure_mqm_task,
    "reliability": measure_reliability_task,
}
"""By the name of the task."""
