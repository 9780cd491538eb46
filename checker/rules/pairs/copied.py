"""A sentence of the translation is the source sentence again. Sources: see RULE.sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from checker.facts.foreign_segments import belongs_to_source
from checker.records import Finding, Segment, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_NEAR = 90.0
"""Percent of equal characters: the source sentence with a word or two changed."""
_LEAST_NEAR = 30
"""Characters of a sentence that may be a copy with changes."""
_COMPARED = 2000
"""Characters of a sentence that are compared."""
_CANDIDATES = 8
"""Source segments of one link that a segment is compared with."""
_WHOLE = 0.6
"""Share of the translation's letters from which the whole text is a copy."""
_KEY = re.compile(r"\W+")


@dataclass(frozen=True, kw_only=True)
class _Copy:
    """A segment and the source segment that it repeats; `place` is its number in the article."""

    segment: Segment
    original: Segment
    place: int
    exact: bool


def find(article: Article) -> Iterator[Finding]:
    """One finding per run of copied segments, or one for a translation that is the source as a whole."""
    source = article.source
    if source is None or source.lang == article.lang:
        return
    copies = list(_find_copies(article, source))
    copied = sum(len(copy.segment.text) for copy in copies)
    if len(copies) > 2 and copied >= _WHOLE * sum(len(segment.text) for segment in article.segments):
        yield _report(article, copies[:1], "The translation is the source text again; nothing was translated.", Severity.CRITICAL)
        return
    for run in _join_runs(copies):
        what = "This sentence was" if len(run) == 1 else f"These {len(run)} sentences were"
        yield _report(article, run, f"{what} copied from the source, not translated.", Severity.MAJOR)


def _find_copies(article: Article, source: Article) -> Iterator[_Copy]:
    originals = {_make_key(segment.text): segment for segment in source.segments}
    linked = {segment.id: pair.source.segments for pair in article.pairs for segment in pair.translation.segments}
    for place, segment in enumerate(article.segments):
        key = _make_key(segment.text)
        original = originals.get(key) if key else None
        near = original or _find_near(segment, linked.get(segment.id, ()))
        if near and belongs_to_source(segment.text, article.lang, source.lang):
            yield _Copy(segment=segment, original=near, place=place, exact=original is not None)


def _make_key(text: str) -> str:
    return _KEY.sub(" ", text.casefold()).strip()


def _find_near(segment: Segment, candidates: Sequence[Segment]) -> Segment | None:
    if len(segment.text) < _LEAST_NEAR:
        return None
    text = segment.text[:_COMPARED]
    return next((other for other in candidates[:_CANDIDATES] if ratio(text, other.text[:_COMPARED], score_cutoff=_NEAR)), None)


def _join_runs(copies: Sequence[_Copy]) -> Iterator[list[_Copy]]:
    run: list[_Copy] = []
    for copy in copies:
        if run and copy.place != run[-1].place + 1:
            yield run
            run = []
        run.append(copy)
    if run:
        yield run


def _report(article: Article, run: Sequence[_Copy], message: str, severity: Severity) -> Finding:
    return RULE.finding(
        article,
        run[0].segment.start,
        run[-1].segment.end,
        message,
        confidence=0.95 if all(copy.exact for copy in run) else 0.85,
        severity=severity,
        source_related=[(run[0].original.start, max(copy.original.end for copy in run))],
        evidence={"sentences": len(run), "exact": all(copy.exact for copy in run)},
    )


RULE = Rule(
    id="copied",
    category="Accuracy/Untranslated",
    severity=Severity.MAJOR,
    summary="A sentence was copied from the source instead of being translated.",
    find=find,
    sources=(
        "Multidimensional Quality Metrics (MQM), error type Accuracy/Untranslated.",
        "Ott, Auli, Grangier and Ranzato 2018, Analyzing Uncertainty in Neural Machine Translation, ICML (copies of the source).",
        "Translate Toolkit documentation, pofilter test “unchanged”.",
    ),
    known_false_alarms="Mottos, titles and lyrics that are kept in the original on purpose.",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset(
        {"wrong-language", "untranslated", "foreign-function-word", "length", "sentence-case", "spelling-variety", "repetition"}
    ),
    examples=(
        Example(
            text="The museum is closed. Der Eintritt ist am Sonntag frei. Children like it.",
            source="Das Museum ist zu. Der Eintritt ist am Sonntag frei. Kinder mögen es.",
            source_lang="de",
            flagged=("Der Eintritt ist am Sonntag frei.",),
        ),
        Example(
            text="Les habitants de la vallée attendent toujours la réouverture de leur school.",
            source="Les habitants de la vallée attendent toujours la réouverture de leur école.",
            source_lang="fr",
            flagged=("Les habitants de la vallée attendent toujours la réouverture de leur school.",),
        ),
        Example(
            text="The road is blocked. Nadie sabe cuándo volverá la luz. People are waiting.",
            source="La carretera está cortada. Nadie sabe cuándo volverá la luz. La gente espera.",
            source_lang="es",
            flagged=("Nadie sabe cuándo volverá la luz.",),
        ),
        Example(
            text="A chuva não parou durante toda a noite.",
            source="A chuva não parou durante toda a noite.",
            source_lang="pt",
            flagged=("A chuva não parou durante toda a noite.",),
        ),
        Example(
            text="He laughed. Поезд опоздал на час. Nobody cared.",
            source="Он засмеялся. Поезд опоздал на час. Всем было всё равно.",
            source_lang="ru",
            flagged=("Поезд опоздал на час.",),
        ),
        Example(text="Radio France Internationale", source="Radio France Internationale", source_lang="fr"),
        Example(text="Berlin, Hamburg, Bremen: 3:1", source="Berlin, Hamburg, Bremen: 3:1", source_lang="de"),
        Example(text="Real Madrid 2, Atlético 1", source="Real Madrid 2, Atlético 1", source_lang="es"),
        Example(text="Super Mario, de novo", source="Super Mario, de novo", source_lang="pt"),
        Example(text="Windows 11 Pro", source="Windows 11 Pro", source_lang="ru"),
        Example(
            text="Global Player Award 2019 for the start-up", source="Global Player Award 2019 für das Start-up", source_lang="de"
        ),
    ),
)
