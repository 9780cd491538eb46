"""Sentences of the translation are not in the source, or, as the models find, words. Sources: see RULE.sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.facts.absorbed import is_absorbed, list_by_place, may_translate
from checker.facts.lengths import LengthRatio, read_ratio
from checker.facts.unmatched import Run, find_runs, is_label, rate_run, read_traces, share_traces
from checker.records import Finding, Segment, Severity
from checker.rules.article import Article
from checker.rules.marks import find_places
from checker.rules.rule import ANY, Example, Rule

_MOSTLY = 0.5
"""Share of the translation, in segments, from which it is another text rather than one with additions."""
_DECIDED, _SPLIT = 0.4, 0.4
"""Confidence for another text, and for a part of a sentence that was cut in two."""
_FAR_AWAY = 0.9
"""Confidence from which the alignment saw nothing like the sentence even in the passages beside it."""


def find(article: Article) -> Iterator[Finding]:
    """One finding per run of sentences that translate nothing, and one per stretch of words that the models find added."""
    if article.source is None or not article.aligned:
        return
    runs = list(find_runs(article.links, article.isolation, "translation"))
    # Where there is no source at all, as in one pair of a table, nothing can be another text than it.
    mostly = bool(article.source.segments) and sum(len(run.ids) for run in runs) > _MOSTLY * len(article.segments)
    ratio = _read_ratio(article, article.source)
    opposite = list_by_place(find_runs(article.links, article.isolation, "source"))
    for run in runs:
        segments = article.read_passage(run.ids).segments
        if not any(letter.isalnum() for segment in segments for letter in segment.text):
            continue
        confidence = rate_run(run, segments, article.isolation, "translation")
        if confidence < _FAR_AWAY and _is_split(article, article.source, segments, run):
            confidence = min(confidence, _SPLIT)
        if ratio and _is_told(article, run, opposite.get((run.before, run.after)), ratio, confidence):
            confidence = min(confidence, _SPLIT)
        if mostly:
            confidence = min(confidence, _DECIDED)
        yield _report(article, article.source, segments, run, confidence)
    yield from _find_words(article)


def _find_words(article: Article) -> Iterator[Finding]:
    for pair in article.pairs:
        for place in find_places(article, pair, "translation", "added"):
            words = article.text[place.start : place.end]
            yield RULE.finding(
                article,
                place.start,
                place.end,
                f"By the models, nothing in the source stands for “{words}”.",
                confidence=round(place.probability, 3),
                source_related=[(pair.source.start, pair.source.end)],
                evidence={"words": len(words.split()), "calibrated": article.evidence[pair.link].calibrated},
            )


def _read_ratio(article: Article, source: Article) -> LengthRatio | None:
    lengths = [(len(pair.source.text), len(pair.translation.text)) for pair in article.pairs]
    return read_ratio(source.lang, article.lang, lengths)


def _is_told(article: Article, run: Run, opposite: Run | None, ratio: LengthRatio, confidence: float) -> bool:
    """Whether, by the lengths, a neighbour gave the sentences away, or they stand for others that nothing translates."""
    own = len(article.read_passage(run.ids).text)
    beside = [
        (len(article.source.read_passage(link.source).text), len(article.read_passage(link.translation).text))
        for link in (run.before, run.after)
        if link and article.source
    ]
    if is_absorbed(own, "translation", beside, ratio):
        return True
    instead = len(article.source.read_passage(opposite.ids).text) if opposite and article.source else 0
    return confidence < _FAR_AWAY and bool(instead) and may_translate(instead, own, ratio)


def _is_split(article: Article, source: Article, segments: Sequence[Segment], run: Run) -> bool:
    """Whether the source beside the place holds numbers or names that, in the translation, only these sentences have."""
    text = article.text[segments[0].start : segments[-1].end]
    links = [link for link in (run.before, run.after) if link]
    traces = read_traces(text)
    for link in links:
        traces = traces.drop(read_traces(article.read_passage(link.translation).text))
    beside = " ".join(source.read_passage(link.source).text for link in run.beside)
    return len(traces) >= 2 and share_traces(traces, beside) >= 0.5


def _report(article: Article, source: Article, segments: Sequence[Segment], run: Run, confidence: float) -> Finding:
    passages = [source.read_passage(link.source) for link in (run.before, run.after) if link]
    minor = all(segment.kind != "sentence" or is_label(segment) for segment in segments)
    count = len(segments)
    what = "This sentence has" if count == 1 else f"These {count} sentences have"
    return RULE.finding(
        article,
        segments[0].start,
        segments[-1].end,
        f"{what} nothing to translate in the source.",
        confidence=confidence,
        severity=Severity.MINOR if minor else Severity.MAJOR,
        source_related=[(passage.start, passage.end) for passage in passages],
        evidence={"sentences": count},
    )


RULE = Rule(
    id="addition",
    category="Accuracy/Addition",
    severity=Severity.MAJOR,
    summary="A sentence of the translation is not in the source.",
    find=find,
    sources=(
        "Multidimensional Quality Metrics (MQM), error type Accuracy/Addition.",
        "ISO 5060:2024, Translation services, Evaluation of translation output, error category Accuracy.",
        "Thompson and Koehn 2019, Vecalign: Improved Sentence Alignment in Linear Time and Space, EMNLP-IJCNLP (null links).",
    ),
    known_false_alarms="Sentences that explain the text to readers abroad; a sentence of the source that was cut in two.",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset({"length"}),
    examples=(
        Example(
            text="The bridge was closed on Monday. Officials praised the weather. Repairs will take a year.",
            source="Die Brücke wurde am Montag gesperrt. Die Reparatur dauert ein Jahr.",
            source_lang="de",
            links=(((0,), (0,)), ((), (1,)), ((1,), (2,))),
            flagged=("Officials praised the weather.",),
        ),
        Example(
            text="The school reopens in May. Tickets are on sale now. Children under six enter free of charge.",
            source="L'école rouvrira en mai.",
            source_lang="fr",
            links=(((0,), (0,)), ((), (1,)), ((), (2,))),
        ),
        Example(
            text="The fire broke out at night. It was the third one this year, witnesses recalled. Nobody was injured.",
            source="El incendio se declaró de noche. Nadie resultó herido.",
            source_lang="es",
            links=(((0,), (0,)), ((), (1,)), ((1,), (2,))),
            flagged=("It was the third one this year, witnesses recalled.",),
        ),
        Example(
            text="Nobody knew the winner. Her mother is a famous singer. She was born on an island. Today she studies physics.",
            source="Ninguém conhecia a vencedora. Hoje estuda física.",
            source_lang="pt",
            links=(((0,), (0,)), ((), (1,)), ((), (2,)), ((1,), (3,))),
            flagged=("Her mother is a famous singer. She was born on an island.",),
        ),
        Example(
            text="Snow fell in the north. The mayor went on holiday. Roads were closed.",
            source="На севере выпал снег. Дороги закрыли.",
            source_lang="ru",
            links=(((0,), (0,)), ((), (1,)), ((1,), (2,))),
            flagged=("The mayor went on holiday.",),
        ),
        Example(
            text="The ferry sank. It was the Aurora, in 1908, near Hamburg. Divers are looking.",
            source="Die Fähre Aurora sank 1908 bei Hamburg. Taucher suchen sie.",
            source_lang="de",
            links=(((0,), (0,)), ((), (1,)), ((1,), (2,))),
        ),
        Example(
            text="Photo: AFP.\n\nTwo villages are without power.",
            source="Deux villages sont privés de courant.",
            source_lang="fr",
            links=(((), (0,)), ((0,), (1,))),
        ),
        Example(text="The vote is tomorrow.", source="La votación es mañana.", source_lang="es"),
        Example(text="She won. She thanked everybody.", source="Она победила и всех поблагодарила.", source_lang="ru"),
    ),
)
