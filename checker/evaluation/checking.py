"""The checks that the evaluation measures: the same runs that a user gets, on texts instead of files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from checker.alignment.aligner import align_segments
from checker.evaluation.align import Align, AlignItem
from checker.model_shelf import ModelShelf
from checker.observer import SilentObserver
from checker.pipeline import check_document, check_pairs
from checker.records import Document, DocumentReport, Finding, Link, WordMark
from checker.reports.bitext_report import doubt_pair, score_pair
from checker.settings import EncoderChoice, Settings

TextCheck = Callable[[str], Sequence[Finding]]
"""Checks one text and returns its findings, already filtered by confidence."""


@dataclass(frozen=True, kw_only=True)
class Languages:
    """The languages of a source and of its translation, ISO 639-1 codes."""

    source_lang: str
    lang: str


@dataclass(frozen=True, kw_only=True)
class ScoredPair:
    """What a check found in a pair, its score, 0..1, higher is better, and the words that models suspect, the worst first.

    `doubt` is the probability of a mistake, 0..1; None where the score is all that is known.
    """

    findings: Sequence[Finding]
    score: float
    marks: Sequence[WordMark] = ()
    doubt: float | None = None

    @property
    def soundness(self) -> float:
        """What decides whether the pair is flagged, higher is better: 1 - doubt, or else the score."""
        return self.score if self.doubt is None else 1.0 - self.doubt


ArticleCheck = Callable[[str, str, Languages], Sequence[Finding]]
"""Checks a translation (second) against its source (first)."""

Span = tuple[int, int]

WordAlign = Callable[[str, str, Languages], Sequence[tuple[Span, Span]]]
"""Words of a source (first) and of a translation that prefer each other to all other words."""

PairCheck = Callable[[Sequence[tuple[str, str]], Languages], Sequence[ScoredPair]]
"""Checks pairs of source and translation, all of the same languages."""


def make_check(settings: Settings) -> TextCheck:
    """A function from a text to its findings under `settings`; models are loaded once."""
    shelf, observer = ModelShelf(settings), SilentObserver()
    return lambda text: check_document(Document(path="-", text=text), settings, shelf, observer).findings


def make_article_check(settings: Settings) -> ArticleCheck:
    """A function that checks an article against its source under `settings`, which it aligns first."""
    shelf, observer = ModelShelf(settings), SilentObserver()

    def check(source: str, translation: str, languages: Languages) -> Sequence[Finding]:
        chosen = replace(settings, source_lang=languages.source_lang, lang=languages.lang)
        document = Document(path="translation", text=translation)
        return check_document(document, chosen, shelf, observer, source=Document(path="source", text=source)).findings

    return check


def make_pair_check(settings: Settings) -> PairCheck:
    """A function that checks pairs that are aligned already, under `settings`."""
    shelf = ModelShelf(settings)

    def check(pairs: Sequence[tuple[str, str]], languages: Languages) -> Sequence[ScoredPair]:
        chosen = replace(settings, source_lang=languages.source_lang, lang=languages.lang)
        reports = check_pairs(pairs, chosen, shelf)
        return [_read_report(report) for report in reports]

    return check


def _read_report(report: DocumentReport) -> ScoredPair:
    marks = [mark for evidence in report.evidence.values() for mark in evidence.marks]
    marks.sort(key=lambda mark: mark.probability, reverse=True)
    return ScoredPair(findings=report.findings, score=score_pair(report), marks=tuple(marks), doubt=doubt_pair(report))


def make_word_align() -> WordAlign:
    """A function that aligns words by their vectors. Raises ModelError where the encoder cannot be used here."""
    from checker.word_quality.e5_encoder import load_word_encoder
    from checker.word_quality.features import describe_pair

    encoder = load_word_encoder()

    def align(source: str, translation: str, languages: Languages) -> Sequence[tuple[Span, Span]]:
        left, right = encoder.encode([source, translation], [languages.source_lang, languages.lang])
        return [(left.spans[i], right.spans[j]) for i, j in describe_pair(left, right).alignment]

    return align


def make_align(encoder: EncoderChoice) -> Align:
    """A function that aligns a gold document with that encoder."""

    def align(item: AlignItem) -> Sequence[Link]:
        found = align_segments(item.source, item.translation, source_lang=item.source_lang, lang=item.lang, encoder=encoder)
        return found.links

    return align
