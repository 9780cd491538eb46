"""A part of the translation is in another language than the rest of it should be. Sources: see RULE.sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from checker.facts.foreign_segments import ForeignSegment, judge_language, name_language
from checker.records import Finding, Segment, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_WHOLE = 0.6
"""Share of the letters from which the text as a whole is in the other language."""
_SAMPLED = 60
"""Segments that stand for the whole text."""
_QUOTED_TOO = 0.3
"""A sentence of a third language that the source has word for word: a quotation that was kept."""

_Judged = tuple[Segment, "ForeignSegment | None"]


def find(article: Article) -> Iterator[Finding]:
    """One finding for a text that is in another language as a whole, else one per run of segments in the same language."""
    source = article.source
    if source is None:
        return
    judged: list[_Judged] = [(segment, judge_language(segment.text, article.lang, source.lang)) for segment in article.segments]
    foreign = [(segment, verdict) for segment, verdict in judged if verdict]
    if not foreign:
        return
    share = sum(len(segment.text) for segment, _ in foreign) / sum(len(segment.text) for segment in article.segments)
    # Short sentences tell too little by themselves: the text is also read as a whole.
    if len(judged) > 1 and (share >= _WHOLE or judge_language(_sample(article.segments), article.lang, source.lang)):
        yield _report_whole(article, *foreign[0])
        return
    for lang, run in groupby(judged, key=lambda item: item[1].lang if item[1] else ""):
        if lang:
            yield _report_run(article, source, list(run), lang)


def _sample(segments: Sequence[Segment]) -> str:
    """Evenly spaced segments, as one text."""
    return " ".join(segment.text for segment in segments[:: 1 + len(segments) // _SAMPLED])


def _report_whole(article: Article, segment: Segment, verdict: ForeignSegment) -> Finding:
    return RULE.finding(
        article,
        segment.start,
        segment.end,
        f"The translation as a whole is in {name_language(verdict.lang)}, not in {name_language(article.lang)}.",
        confidence=0.95,
        severity=Severity.CRITICAL,
        evidence={"language": verdict.lang},
    )


def _report_run(article: Article, source: Article, run: list[_Judged], lang: str) -> Finding:
    segments = [segment for segment, _ in run]
    confidence = max(verdict.confidence for _, verdict in run if verdict)
    if lang != source.lang and all(segment.text.strip(' "“”„«».') in source.text for segment in segments):
        confidence = _QUOTED_TOO
    what = "This sentence is" if len(segments) == 1 else f"These {len(segments)} sentences are"
    return RULE.finding(
        article,
        segments[0].start,
        segments[-1].end,
        f"{what} in {name_language(lang)}, not in {name_language(article.lang)}.",
        confidence=confidence,
        evidence={"language": lang, "sentences": len(segments)},
    )


RULE = Rule(
    id="wrong-language",
    category="Accuracy/Untranslated",
    severity=Severity.MAJOR,
    summary="A sentence or the whole translation is in another language.",
    find=find,
    sources=(
        "Multidimensional Quality Metrics (MQM), error type Accuracy/Untranslated.",
        "Lui and Baldwin 2012, langid.py: An Off-the-shelf Language Identification Tool, ACL (system demonstrations).",
        "Speer 2022, wordfreq, doi:10.5281/zenodo.7199437 (word frequencies of some forty languages).",
        "Raunak, Menezes and Junczys-Dowmunt 2021, The Curious Case of Hallucinations in Neural Machine Translation, NAACL.",
    ),
    known_false_alarms="Quotations that are kept in a third language on purpose.",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset({"untranslated", "foreign-function-word", "sentence-case", "spelling-variety", "length"}),
    examples=(
        Example(
            text="The harbour is closed. Die Fischer warten seit drei Tagen auf besseres Wetter. Nobody is at sea.",
            source="Der Hafen ist zu. Die Fischer warten seit drei Tagen auf besseres Wetter. Niemand ist auf See.",
            source_lang="de",
            flagged=("Die Fischer warten seit drei Tagen auf besseres Wetter.",),
        ),
        Example(
            text="The council voted. El alcalde dijo que todavía no sabe cuándo abrirá el puente. Work goes on.",
            source="Le conseil a voté. Le maire a dit qu'il ne sait pas encore quand le pont ouvrira. Les travaux continuent.",
            source_lang="fr",
            flagged=("El alcalde dijo que todavía no sabe cuándo abrirá el puente.",),
        ),
        Example(
            text="She smiled. Она сказала, что вернётся весной. Then she left.",
            source="Она улыбнулась. Она сказала, что вернётся весной. Потом она ушла.",
            source_lang="ru",
            flagged=("Она сказала, что вернётся весной.",),
        ),
        Example(
            text="La escuela abrirá de nuevo en mayo. Los padres están contentos con el nuevo edificio.",
            source="La escuela abrirá de nuevo en mayo. Los padres están contentos con el nuevo edificio.",
            source_lang="es",
            flagged=("La escuela abrirá de nuevo en mayo.",),
        ),
        Example(
            text="A ponte está fechada desde ontem. The workers are waiting for new parts from the factory.",
            source="The bridge has been closed since yesterday. The workers are waiting for new parts from the factory.",
            source_lang="en",
            lang="pt",
            flagged=("The workers are waiting for new parts from the factory.",),
        ),
        Example(
            text="The Deutsche Oper am Rhein opened its season in Düsseldorf with “Der Rosenkavalier”.",
            source="Die Deutsche Oper am Rhein eröffnete ihre Saison in Düsseldorf mit dem „Rosenkavalier“.",
            source_lang="de",
        ),
        Example(
            text="Jean-Pierre Lefèvre, Marie Dubois and Saint-Étienne won.",
            source="Jean-Pierre Lefèvre, Marie Dubois et Saint-Étienne ont gagné.",
            source_lang="fr",
        ),
        Example(text="No problem, amigo.", source="No hay problema, amigo.", source_lang="es"),
        Example(text="Rio de Janeiro e Niterói", source="Rio de Janeiro e Niterói", source_lang="pt"),
        Example(text="He said it twice.", source="Он сказал это дважды.", source_lang="ru"),
    ),
)
