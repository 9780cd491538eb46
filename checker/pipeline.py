"""One run from paths to a report, told in order. Start reading here.

For every article: read the file and its source, settle their languages, cut both into segments, align them, put the article
through the models (back into the source language or a pivot, and home again), let the rules read the result, merge what has one
cause, keep what is sure enough. Stages know nothing of each other; their order lives in this file alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker import __version__
from checker.comparison import NO_COMPARISON, Comparison, compare_texts, link_blocks, link_whole
from checker.decision.corroboration import weigh_findings
from checker.decision.merging import merge_findings
from checker.documents.formats import Markup
from checker.documents.reading import read_document
from checker.errors import CheckerError, InputError, ModelError, UsageError
from checker.evidence.fluency import score_segment
from checker.evidence.pair_evidence import Gathered, gather_evidence
from checker.evidence.round_trip import Translated, make_round_trips, translate_segments
from checker.evidence.tables import load_tables
from checker.inputs import Input, read_input
from checker.model_shelf import Models, ModelShelf
from checker.observer import Observer, SilentObserver
from checker.pairing import InputPair, pair_paths
from checker.records import Document, DocumentReport, Failure, Finding, ModelUse, Report, RoundTrip, Segment
from checker.rule_descriptions import describe_rule
from checker.rules.article import Article
from checker.rules.registry import RULES, load_rules
from checker.rules.rule import Rule
from checker.segmentation import segment_document
from checker.selection import check_rule_names, is_selected, select_findings
from checker.settings import Settings
from checker.suppression import drop_suppressed
from checker.text_languages import identify_source, settle_languages

_MARKING = frozenset({"mistranslation", "word-form"})
"""Rules that report words which the models doubt, without knowing why: whatever rule knows why speaks for the place."""
_RULE_NAMES = frozenset(rule.id for rule in RULES)
SUPERSEDED = {rule.id: rule.supersedes | (_MARKING if rule.id not in _MARKING else frozenset()) for rule in RULES}


def check_articles(
    paths: Sequence[str], settings: Settings, observer: Observer | None = None, *, sources: Sequence[str] = ()
) -> Report:
    """Checks articles, each against the source at the same place of `sources` where there are any; see `check_inputs`."""
    check_settings(settings)
    return check_inputs(pair_paths(paths, sources), settings, observer)


def check_inputs(
    pairs: Sequence[InputPair],
    settings: Settings,
    observer: Observer | None = None,
    *,
    settings_of: Callable[[str], Settings] | None = None,
) -> Report:
    """Checks articles, each against its source where it has one.

    `settings_of` gives the settings for the path of an article where they are its own; models are those of `settings`. An article
    that fails becomes a failure in the report, the others are still checked. Raises UsageError for settings that make no sense.
    """
    observer = observer or SilentObserver()
    check_settings(settings)
    shelf = ModelShelf(settings)
    reports: list[DocumentReport] = []
    failures: list[Failure] = []
    for number, pair in enumerate(pairs):
        shelf.expect(len(pairs) - number)
        try:
            own = settings if settings_of is None else settings_of(pair.translation)
            given = read_input(pair)
            reports.append(_check_input(given, own, shelf, observer))
            if given.fault:
                failures.append(Failure(path=pair.translation, message=given.fault, exit_code=InputError.exit_code))
        except CheckerError as error:
            failures.append(Failure(path=pair.translation, message=str(error), exit_code=error.exit_code))
        except Exception as error:
            # A defect of this program must not cost the reports on the other articles.
            if os.environ.get("CHECKER_DEBUG"):
                raise
            message = f"{pair.translation}: internal error: {type(error).__name__}: {error} (CHECKER_DEBUG=1 shows where)"
            failures.append(Failure(path=pair.translation, message=message, exit_code=CheckerError.exit_code))
    for note in shelf.notes:
        observer.note(note)
    models = (*shelf.uses(), *dict.fromkeys(use for report in reports for use in report.models))
    return Report(
        version=__version__,
        settings=settings.as_record(),
        documents=tuple(reports),
        models=models,
        failures=tuple(failures),
        rules=tuple(describe_rule(rule) for rule in RULES if is_selected(rule.id, settings)),
    )


def _check_input(given: Input, settings: Settings, shelf: ModelShelf, observer: Observer) -> DocumentReport:
    """One input; the languages that it names itself hold where nobody named others."""
    own = replace(settings, lang=settings.lang or given.lang, source_lang=settings.source_lang or given.source_lang)
    return check_document(given.document, own, shelf, observer, source=given.source, linked=given.linked)


def check_document(
    document: Document,
    settings: Settings,
    shelf: ModelShelf,
    observer: Observer,
    *,
    source: Document | None = None,
    linked: bool = False,
) -> DocumentReport:
    """One article from text to findings, compared with its source where there is one.

    `linked` says that the blocks of both belong together one by one, as the units of a bilingual file do; else they are aligned.
    Raises InputError where article and source cannot be what they are given as, ModelError for a model that cannot be had.
    """
    languages = settle_languages(document, source, settings)
    article = Article(
        document=document,
        segments=segment_document(document, languages.lang),
        lang=languages.lang,
        source_lang=languages.source_lang,
    )
    comparison = NO_COMPARISON
    if source is not None and languages.source_lang is not None:
        observer.begin("alignment", 1)
        compare = link_blocks if linked else compare_texts
        comparison = compare(article, source, languages.source_lang, settings.encoder)
        observer.advance(1)
        shelf.release_encoders()
    models = shelf.get(article.lang, article.source_lang)
    round_trips = _translate(article.segments, models, observer)
    article = _join(article, comparison, round_trips)
    gathered = _gather([article], models, settings, observer)
    shelf.release_encoders()
    article = replace(article, evidence=gathered.evidence[0])
    source_notes = [f"the source {source.path}: {note}" for note in source.notes] if source else []
    notes = (*document.notes, *source_notes, *languages.notes, *comparison.notes, *models.notes, *gathered.notes)
    for note in notes:
        observer.note(f"{document.path}: {note}")
    return _judge(article, settings, models, notes, (*comparison.models, *gathered.models))


def check_pairs(
    pairs: Sequence[tuple[str, str]], settings: Settings, shelf: ModelShelf, observer: Observer | None = None
) -> list[DocumentReport]:
    """Pairs of source and translation that belong together, each checked as a text of its own; one report a pair, in order.

    `settings.source_lang` names the language of the sources; without it the sources are read together to tell it. The segments
    of all pairs go through the models at once. Raises InputError where the language cannot be told, ModelError for a model that
    cannot be had.
    """
    observer = observer or SilentObserver()
    articles, models = prepare_pairs(pairs, settings, shelf, observer)
    gathered = _gather(articles, models, settings, observer)
    return [
        _judge(replace(article, evidence=evidence), settings, models, (*models.notes, *gathered.notes), gathered.models)
        for article, evidence in zip(articles, gathered.evidence, strict=True)
    ]


def prepare_pairs(
    pairs: Sequence[tuple[str, str]], settings: Settings, shelf: ModelShelf, observer: Observer
) -> tuple[list[Article], Models]:
    """Each pair as an article with its source and round trips, and the models; see `check_pairs`."""
    lang = settings.lang or "en"
    source_lang = settings.source_lang or identify_source(pairs)
    models = shelf.get(lang, source_lang)
    articles = []
    for source, translation in pairs:
        document = Document(path="translation", text=translation)
        article = Article(document=document, segments=segment_document(document, lang), lang=lang, source_lang=source_lang)
        comparison = link_whole(article, Document(path="source", text=source), source_lang, settings.encoder)
        articles.append(_join(article, comparison, {}))
    everything = [(index, segment) for index, article in enumerate(articles) for segment in article.segments]
    renumbered = [replace(segment, id=number) for number, (_, segment) in enumerate(everything)]
    round_trips: list[dict[int, RoundTrip]] = [{} for _ in articles]
    for number, round_trip in _translate(renumbered, models, observer).items():
        index, segment = everything[number]
        round_trips[index][segment.id] = replace(round_trip, segment=segment.id)
    return [replace(article, round_trips=trips) for article, trips in zip(articles, round_trips, strict=True)], models


def check_settings(settings: Settings) -> None:
    """Raises UsageError for what only the rules can judge: an unknown name, a broken file of the user's own."""
    check_rule_names(settings, [rule.id for rule in RULES])
    chosen = _choose_rules(settings)
    if not chosen:
        raise UsageError("--select and --ignore leave no rule to run", hint="`checker rules` lists them")
    load_tables(settings.calibrations)
    if not settings.models and all(rule.needs_models for rule in chosen):
        raise UsageError(f"{chosen[0].id} reads what the models say", hint="leave --no-models out")


def find_all(article: Article, settings: Settings) -> Iterator[Finding]:
    """The findings of all selected rules that hold for the languages of the article, unmerged."""
    for rule in _choose_rules(settings):
        if rule.applies_to(article):
            severity = settings.read_severity(rule.id)
            for finding in rule.find(article):
                yield finding if severity is None else replace(finding, severity=severity)


def _choose_rules(settings: Settings) -> list[Rule]:
    return [
        rule
        for rule in load_rules(settings.calques, settings.glossaries, settings.words, settings.names)
        if is_selected(rule.id, settings)
    ]


def _gather(articles: Sequence[Article], models: Models, settings: Settings, observer: Observer) -> Gathered:
    """What the models say about the links, where any rule or score wants to know."""
    if not settings.models:
        return Gathered(evidence=[{} for _ in articles])
    return gather_evidence(articles, models.engines, load_tables(settings.calibrations), observer)


def _join(article: Article, comparison: Comparison, round_trips: Mapping[int, RoundTrip]) -> Article:
    return replace(
        article,
        source=comparison.source,
        links=comparison.links,
        isolation=comparison.isolation,
        aligned=comparison.trusted,
        likeness=comparison.likeness,
        round_trips=round_trips,
    )


def _judge(
    article: Article, settings: Settings, models: Models, notes: tuple[str, ...], used: tuple[ModelUse, ...] = ()
) -> DocumentReport:
    """From an article with all its evidence to the report on it."""
    # Filtered first, so that no finding gives way to one that is not shown itself.
    sure = (
        finding
        for finding in weigh_findings(find_all(article, settings), article)
        if finding.confidence >= settings.require_confidence(finding.rule)
    )
    merged = merge_findings(sure, SUPERSEDED)
    kept = drop_suppressed(merged, article.document, article.source.document if article.source else None, _RULE_NAMES)
    findings = select_findings(kept.findings, article, settings)
    words = len(article.text.split())
    return DocumentReport(
        document=article.document,
        lang=article.lang,
        source_lang=article.source_lang,
        pivot_lang=models.pivot_lang,
        words=words,
        segments=article.segments,
        findings=findings,
        score=score_document(findings, words),
        round_trips=article.round_trips,
        segment_scores=_score_segments(article),
        links=article.links,
        source=article.source.document if article.source else None,
        source_segments=article.source.segments if article.source else (),
        evidence=article.evidence,
        notes=(*notes, *kept.notes),
        suppressed=kept.suppressed,
        unchecked=tuple(_list_unchecked(article, settings, models)),
        models=used,
    )


def _list_unchecked(article: Article, settings: Settings, models: Models) -> Iterator[str]:
    """What could not be checked, and why, in words for the reader."""
    if article.source is None:
        return
    lang = article.source.lang
    missing = [rule.id for rule in _choose_rules(settings) if rule.needs_source and not rule.applies_to(article)]
    if missing:
        other = "" if article.lang == "en" else f" and a translation in {article.lang!r}"
        yield f"{', '.join(missing)}: there are no data for a source in {lang!r}{other}"
    if settings.models and models.pivot_lang != lang:
        into = f", only with a round trip through {models.pivot_lang!r}" if models.pivot_lang else ""
        yield f"back-translation against the source: there is no model from {article.lang!r} to {lang!r}{into}"


def back_translate(
    path: str,
    settings: Settings,
    observer: Observer | None = None,
    *,
    round_trip: bool = True,
    markup: Markup | None = None,
) -> list[Translated]:
    """The segments of one file that hold prose, each with its back-translation and, where asked for, its round trip.

    `markup` is that of the file where its name and content are not to tell it. Raises InputError for a file that cannot be read
    and ModelError where no model serves its language.
    """
    observer = observer or SilentObserver()
    document = read_document(path, markup)
    languages = settle_languages(document, None, settings)
    lang = languages.lang
    shelf = ModelShelf(settings, scoring=False)
    models = shelf.get(lang, languages.source_lang)
    for note in (*document.notes, *languages.notes, *models.notes, *shelf.notes):
        observer.note(f"{document.path}: {note}")
    if models.back is None or (round_trip and models.forth is None):
        raise ModelError(
            f"{path}: there is no model to {'bring it back to' if models.back else 'back-translate'} {lang!r}",
            hint="name one with --model and, for the way back, --forward-model",
        )
    segments = segment_document(document, lang)
    return translate_segments(segments, models.back, models.forth if round_trip else None, observer=observer)


def score_document(findings: Iterable[Finding], words: int) -> float:
    """Quality score of a document, 0..100: 100 x (1 - penalty points / words), MQM weights; an empty text is right or wrong."""
    penalty = sum(finding.severity.weight for finding in findings)
    if not words:
        return 0.0 if penalty else 100.0
    return max(0.0, 100.0 * (1 - penalty / words))


def _translate(segments: Sequence[Segment], models: Models, observer: Observer) -> dict[int, RoundTrip]:
    if models.back is None or not segments:
        return {}
    return dict(make_round_trips(segments, models.back, models.forth, observer=observer))


def _score_segments(article: Article) -> dict[int, float]:
    """By segment, the quality of its link where models compared it with the source, else the fluency of its round trip."""
    fluency = {segment: score_segment(round_trip) for segment, round_trip in article.round_trips.items()}
    scores = {segment: score for segment, score in fluency.items() if score is not None}
    for link, evidence in article.evidence.items():
        if evidence.quality is not None:
            scores |= dict.fromkeys(link.translation, evidence.quality)
    return scores
