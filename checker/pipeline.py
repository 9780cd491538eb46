"""One run from paths to a report, told in order. Start reading here.

For every article: read the file, settle its language, cut it into segments, put them through the models (into the pivot language
and back), let the rules read the result, merge what has one cause, keep what is sure enough. Stages know nothing of each other;
their order lives in this file alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker import __version__
from checker.decision import merge_findings
from checker.documents.text import read_document
from checker.errors import CheckerError, ModelError, UsageError
from checker.evidence.fluency import score_segment
from checker.evidence.round_trip import Translated, make_round_trips, translate_segments
from checker.language.identification import identify_language
from checker.models.resolution import resolve_models
from checker.observer import Observer, SilentObserver
from checker.records import Document, DocumentReport, Failure, Finding, ModelSource, ModelUse, Report, RoundTrip, Segment
from checker.rules.article import Article
from checker.rules.registry import RULES, load_rules
from checker.segmentation import segment_document
from checker.selection import check_rule_names, is_selected, select_findings
from checker.settings import Settings
from checker.translation.engines import load_translator, start_imports
from checker.translation.translator import Translator

_SURE_OF_LANGUAGE = 0.95
"""Probability from which a text counts as written in another language than English."""


@dataclass(frozen=True, kw_only=True)
class Models:
    """The translators of one language: into the pivot language, and from there back again."""

    back: Translator | None
    forth: Translator | None
    pivot_lang: str | None
    notes: tuple[str, ...]

    def uses(self) -> Iterator[ModelUse]:
        """The models as reports name them."""
        if self.back:
            yield ModelUse(
                role="back-translation", id=self.back.source.id, revision=self.back.source.revision, engine=self.back.engine
            )
        if self.forth:
            yield ModelUse(
                role="round-trip", id=self.forth.source.id, revision=self.forth.source.revision, engine=self.forth.engine
            )


NO_MODELS = Models(back=None, forth=None, pivot_lang=None, notes=())


class ModelShelf:
    """Loads the models of each language once for a run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._shelf: dict[str, Models] = {}

    def get(self, lang: str) -> Models:
        """The models for articles in `lang`. Raises ModelError for one that was asked for and cannot be had."""
        if not self._settings.models:
            return NO_MODELS
        if lang not in self._shelf:
            self._shelf[lang] = self._load(lang)
        return self._shelf[lang]

    def uses(self) -> tuple[ModelUse, ...]:
        """All models that took part, each once."""
        return tuple(dict.fromkeys(use for models in self._shelf.values() for use in models.uses()))

    def _load(self, lang: str) -> Models:
        settings = self._settings
        resolution = resolve_models(
            lang=lang,
            source_lang=settings.source_lang,
            pivot=settings.pivot,
            model=settings.model,
            forward_model=settings.forward_model,
            offline=settings.offline,
        )
        return Models(
            back=self._open(resolution.back),
            forth=self._open(resolution.forth),
            pivot_lang=resolution.pivot_lang,
            notes=resolution.notes,
        )

    def _open(self, source: ModelSource | None) -> Translator | None:
        """Loads a model; None without one."""
        return load_translator(source, engine=self._settings.engine, beams=self._settings.beams) if source else None


def check_articles(paths: Sequence[str], settings: Settings, observer: Observer | None = None) -> Report:
    """Checks articles; one that fails becomes a failure in the report, the others are still checked.

    Raises UsageError for settings that make no sense.
    """
    observer = observer or SilentObserver()
    check_settings(settings)
    if settings.models:
        # Scoring needs PyTorch, whose import takes seconds: it goes on while files are read and translated.
        start_imports()
    shelf = ModelShelf(settings)
    reports: list[DocumentReport] = []
    failures: list[Failure] = []
    for path in paths:
        try:
            document = read_document(path)
            reports.append(check_document(document, settings, shelf, observer))
        except CheckerError as error:
            failures.append(Failure(path=path, message=str(error), exit_code=error.exit_code))
        except Exception as error:
            # A defect of this program must not cost the reports on the other articles.
            if os.environ.get("CHECKER_DEBUG"):
                raise
            message = f"{path}: internal error: {type(error).__name__}: {error} (CHECKER_DEBUG=1 shows where)"
            failures.append(Failure(path=path, message=message, exit_code=CheckerError.exit_code))
    return Report(
        version=__version__,
        settings=settings.as_record(),
        documents=tuple(reports),
        models=shelf.uses(),
        failures=tuple(failures),
    )


def check_document(document: Document, settings: Settings, shelf: ModelShelf, observer: Observer) -> DocumentReport:
    """One article from text to findings."""
    lang, notes = _settle_language(document, settings)
    segments = segment_document(document, lang)
    models = shelf.get(lang)
    round_trips = _translate(segments, models, observer)
    article = Article(document=document, segments=segments, lang=lang, source_lang=settings.source_lang, round_trips=round_trips)
    # Filtered first, so that no finding gives way to one that is not shown itself.
    sure = (finding for finding in find_all(article, settings) if finding.confidence >= settings.min_confidence)
    merged = merge_findings(sure, {rule.id: rule.supersedes for rule in RULES})
    findings = select_findings(merged, document, segments, settings)
    words = len(document.text.split())
    notes = (*document.notes, *notes, *models.notes)
    for note in notes:
        observer.note(f"{document.path}: {note}")
    return DocumentReport(
        document=document,
        lang=lang,
        source_lang=settings.source_lang,
        pivot_lang=models.pivot_lang,
        words=words,
        segments=segments,
        findings=findings,
        score=score_document(findings, words),
        round_trips=round_trips,
        segment_scores=_score_segments(round_trips),
        notes=notes,
    )


def check_settings(settings: Settings) -> None:
    """Raises UsageError for what only the rules can judge: an unknown name, a broken file of the user's own."""
    check_rule_names(settings, [rule.id for rule in RULES])
    chosen = [rule for rule in load_rules(settings.calques) if is_selected(rule.id, settings)]
    if not chosen:
        raise UsageError("--select and --ignore leave no rule to run", hint="`checker rules` lists them")
    if not settings.models and all(rule.needs_models for rule in chosen):
        raise UsageError(f"{chosen[0].id} reads what the models say", hint="leave --no-models out")


def find_all(article: Article, settings: Settings) -> Iterator[Finding]:
    """The findings of all selected rules that hold for the language of the article, unmerged."""
    for rule in load_rules(settings.calques):
        if is_selected(rule.id, settings) and rule.applies_to(article.lang):
            yield from rule.find(article)


def back_translate(
    path: str, settings: Settings, observer: Observer | None = None, *, round_trip: bool = True
) -> list[Translated]:
    """The segments of one file that hold prose, each with its back-translation and, where asked for, its round trip.

    Raises InputError for a file that cannot be read and ModelError where no model serves its language.
    """
    observer = observer or SilentObserver()
    document = read_document(path)
    lang, notes = _settle_language(document, settings)
    models = ModelShelf(settings).get(lang)
    for note in (*document.notes, *notes, *models.notes):
        observer.note(f"{document.path}: {note}")
    if models.back is None or (round_trip and models.forth is None):
        raise ModelError(
            f"{path}: there is no model to {'bring it back to' if models.back else 'back-translate'} {lang!r}",
            hint="name one with --model and, for the way back, --forward-model",
        )
    segments = segment_document(document, lang)
    return translate_segments(segments, models.back, models.forth if round_trip else None, observer=observer)


def score_document(findings: Iterable[Finding], words: int) -> float:
    """Quality score of a document, 0..100: 100 x (1 - penalty points / words), MQM weights; 100 for an empty text."""
    if not words:
        return 100.0
    penalty = sum(finding.severity.weight for finding in findings)
    return max(0.0, 100.0 * (1 - penalty / words))


def _settle_language(document: Document, settings: Settings) -> tuple[str, tuple[str, ...]]:
    """The language to check in, and a note where it is not English or not the one that was given."""
    guess = identify_language(document.text)
    sure = guess.known and guess.probability >= _SURE_OF_LANGUAGE
    if settings.lang:
        if sure and guess.lang != settings.lang:
            return settings.lang, (f"the text looks like {guess.lang!r}, and is checked as {settings.lang!r} as asked",)
        return settings.lang, () if settings.lang == "en" else (f"only the rules that hold for {settings.lang!r} are run",)
    if sure and guess.lang != "en":
        note = f"the text is not in English but in {guess.lang!r}: only the rules that hold for it are run"
        return guess.lang, (f"{note} (--lang en checks it as English)",)
    return "en", ()


def _translate(segments: Sequence[Segment], models: Models, observer: Observer) -> dict[int, RoundTrip]:
    if models.back is None or not segments:
        return {}
    return dict(make_round_trips(segments, models.back, models.forth, observer=observer))


def _score_segments(round_trips: dict[int, RoundTrip]) -> dict[int, float]:
    scores = {segment: score_segment(round_trip) for segment, round_trip in round_trips.items()}
    return {segment: score for segment, score in scores.items() if score is not None}
