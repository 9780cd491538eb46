"""Sentences of the source are not in the translation, or, as the models find, words. Sources: see RULE.sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.facts.absorbed import is_absorbed, list_by_place, may_translate
from checker.facts.lengths import LengthRatio, read_ratio
from checker.facts.unmatched import Run, Traces, find_runs, is_label, rate_run, read_traces, share_traces
from checker.records import Finding, Segment, Severity
from checker.rules.article import Article
from checker.rules.marks import find_places
from checker.rules.passage import Pair
from checker.rules.rule import ANY, Example, Rule

_MOSTLY = 0.5
"""Share of the source, in segments, above which leaving out was a decision, if it is in many places: a summary."""
_ONE_PIECE = 0.7
"""Share of what is missing, in segments, that makes it one piece: a translation that breaks off, not a summary."""
_DECIDED, _MERGED, _UNCOVERED = 0.4, 0.4, 0.55
"""Confidence for what was cut on purpose, for what the neighbouring passage holds, and for a sentence inside a link."""
_FAR_AWAY = 0.9
"""Confidence from which the alignment saw nothing like the sentence even in the passages beside it."""
_LARGEST_LINK = 6
"""Segments; a larger link is no alignment but two texts side by side."""
_TOO_SHORT = -0.08
"""ln of the actual by the usual length: a passage that lacks a sentence is shorter than usual."""


def find(article: Article) -> Iterator[Finding]:
    """One finding per run of sentences without counterpart, one per sentence that a link takes in without translating it, and one
    per stretch of words that the models miss.
    """
    if article.source is None:
        return
    if not any(letter.isalnum() for letter in article.text):
        yield from _report_everything(article, article.source)
        return
    if not article.aligned:
        return
    runs = list(find_runs(article.links, article.isolation, "source"))
    missing = sum(len(run.ids) for run in runs)
    mostly = missing > _MOSTLY * len(article.source.segments)
    ratio = _read_ratio(article, article.source)
    opposite = list_by_place(find_runs(article.links, article.isolation, "translation"))
    for run in runs:
        finding = _judge_run(article, article.source, run, decided=mostly and len(run.ids) < _ONE_PIECE * missing)
        if finding and ratio and _is_told(article, run, opposite.get((run.before, run.after)), ratio, finding):
            finding = replace(finding, confidence=min(finding.confidence, _MERGED))
        if finding:
            yield finding
    yield from _find_uncovered(article, article.source)
    yield from _find_words(article)


def _find_words(article: Article) -> Iterator[Finding]:
    for pair in article.pairs:
        for place in find_places(article, pair, "source", "missing"):
            words = article.read_side("source")[place.start : place.end]
            yield RULE.finding(
                article,
                place.start,
                place.end,
                f"By the models, nothing in the translation stands for “{words}”.",
                confidence=round(place.probability, 3),
                side="source",
                related=[(pair.translation.start, pair.translation.end)],
                evidence={"words": len(words.split()), "calibrated": article.evidence[pair.link].calibrated},
            )


def _read_ratio(article: Article, source: Article) -> LengthRatio | None:
    lengths = [(len(pair.source.text), len(pair.translation.text)) for pair in article.pairs]
    return read_ratio(source.lang, article.lang, lengths)


def _is_told(article: Article, run: Run, opposite: Run | None, ratio: LengthRatio, finding: Finding) -> bool:
    """Whether, by the lengths, a neighbour took the sentences in, or sentences without a source stand in their place."""
    own = finding.end - finding.start
    beside = [
        (len(article.source.read_passage(link.source).text), len(article.read_passage(link.translation).text))
        for link in (run.before, run.after)
        if link and article.source
    ]
    if finding.confidence < _FAR_AWAY and is_absorbed(own, "source", beside, ratio):
        return True
    instead = len(article.read_passage(opposite.ids).text) if opposite else 0
    return finding.confidence < _FAR_AWAY and bool(instead) and may_translate(own, instead, ratio)


def _report_everything(article: Article, source: Article) -> Iterator[Finding]:
    if any(letter.isalnum() for letter in source.text) and source.segments:
        start, end = source.segments[0].start, source.segments[-1].end
        yield RULE.finding(article, start, end, "The translation is empty.", confidence=0.95, side="source")


def _judge_run(article: Article, source: Article, run: Run, *, decided: bool) -> Finding | None:
    segments = source.read_passage(run.ids).segments
    if not any(letter.isalnum() for segment in segments for letter in segment.text):
        return None
    confidence = rate_run(run, segments, article.isolation, "source")
    if confidence < _FAR_AWAY and _is_merged(article, source, segments, run):
        confidence = min(confidence, _MERGED)
    if decided:
        confidence = min(confidence, _DECIDED)
    passages = [article.read_passage(link.translation) for link in (run.before, run.after) if link]
    related = [(passage.start, passage.end) for passage in passages]
    count = len(segments)
    what = "This sentence of the source is" if count == 1 else f"These {count} sentences of the source are"
    return RULE.finding(
        article,
        segments[0].start,
        segments[-1].end,
        f"{what} not in the translation.",
        confidence=confidence,
        severity=Severity.MINOR if all(_is_minor(segment) for segment in segments) else Severity.MAJOR,
        side="source",
        related=related,
        evidence={"sentences": count, "isolation": _list_isolation(article, segments)},
    )


def _is_minor(segment: Segment) -> bool:
    return segment.kind != "sentence" or is_label(segment)


def _list_isolation(article: Article, segments: Sequence[Segment]) -> list[str]:
    values = (article.isolation.get(("source", segment.id)) for segment in segments)
    return [f"{value:.2f}" for value in values if value is not None]


def _is_merged(article: Article, source: Article, segments: Sequence[Segment], run: Run) -> bool:
    """Whether the translation beside the gap holds numbers or names that, in the source, only the missing sentences have."""
    own = _join_traces(segments)
    for link in (run.before, run.after):
        if link:
            own = own.drop(read_traces(source.read_passage(link.source).text))
    beside = " ".join(article.read_passage(link.translation).text for link in run.beside)
    return share_traces(own, beside) * len(own) >= max(2, len(own) / 2)


def _join_traces(segments: Sequence[Segment]) -> Traces:
    traces = [read_traces(segment.text) for segment in segments]
    return Traces(
        numbers=frozenset().union(*(one.numbers for one in traces)), names=frozenset().union(*(one.names for one in traces))
    )


def _find_uncovered(article: Article, source: Article) -> Iterator[Finding]:
    """Sentences inside links of several, which the alignment put there for want of a better place."""
    ratio = _read_ratio(article, source)
    if ratio is None:
        return
    for index, pair in enumerate(article.pairs):
        if not len(pair.translation.segments) < len(pair.source.segments) <= _LARGEST_LINK:
            continue
        if any(("source", segment.id) in article.isolation for segment in pair.source.segments):
            continue  # what the link could do without has been reported
        beside = article.pairs[max(0, index - 1) : index + 2]
        for segment in pair.source.segments:
            if _is_uncovered(pair, segment, ratio, beside):
                yield RULE.finding(
                    article,
                    segment.start,
                    segment.end,
                    "Nothing that this sentence of the source names is in the translation.",
                    confidence=_UNCOVERED,
                    side="source",
                    related=[(pair.translation.start, pair.translation.end)],
                    evidence={"sentences": 1},
                )
                break


def _is_uncovered(pair: Pair, segment: Segment, ratio: LengthRatio, beside: Sequence[Pair]) -> bool:
    """Whether no number or name of the segment is in the translation nearby, and the passage has its usual length without it."""
    others = [other for other in pair.source.segments if other is not segment]
    traces = read_traces(segment.text).drop(_join_traces(others))
    if not traces.numbers and len(traces) < 2:
        return False
    if any(share_traces(traces, near.translation.text) > 0 for near in beside):
        return False
    whole = ratio.deviate(len(pair.source.text), len(pair.translation.text))
    rest = ratio.deviate(sum(len(other.text) for other in others), len(pair.translation.text))
    return whole < _TOO_SHORT and abs(rest) < abs(whole)


RULE = Rule(
    id="omission",
    category="Accuracy/Omission",
    severity=Severity.MAJOR,
    summary="A sentence of the source is not in the translation.",
    find=find,
    sources=(
        "Multidimensional Quality Metrics (MQM), error type Accuracy/Omission.",
        "ISO 5060:2024, Translation services, Evaluation of translation output, error category Accuracy.",
        "Thompson and Koehn 2019, Vecalign: Improved Sentence Alignment in Linear Time and Space, EMNLP-IJCNLP (null links).",
    ),
    known_false_alarms="Sentences that the translation merges into another one in few words; cuts made by the editors.",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset({"length", "number-mismatch", "name-mismatch", "date-mismatch"}),
    examples=(
        Example(
            text="The bridge was closed on Monday. Repairs will take a year.",
            source="Die Brücke ist seit Montag zu. Ein Lastwagen hatte das Geländer gerammt. Die Reparatur dauert ein Jahr.",
            source_lang="de",
            links=(((0,), (0,)), ((1,), ()), ((2,), (1,))),
            flagged_source=("Ein Lastwagen hatte das Geländer gerammt.",),
        ),
        Example(
            text="The school reopens in May.",
            source="L'école rouvrira en mai. Les parents demandent depuis longtemps un nouveau toit. La mairie n'a pas répondu.",
            source_lang="fr",
            links=(((0,), (0,)), ((1,), ()), ((2,), ())),
            flagged_source=("Les parents demandent depuis longtemps un nouveau toit. La mairie n'a pas répondu.",),
        ),
        Example(
            text="The fire broke out at night. Nobody was injured.",
            source="El incendio se declaró de noche. Los vecinos llamaron enseguida a los bomberos. Nadie resultó herido.",
            source_lang="es",
            links=(((0,), (0,)), ((1,), ()), ((2,), (1,))),
            flagged_source=("Los vecinos llamaron enseguida a los bomberos.",),
        ),
        Example(
            text="The winner was a student of physics.",
            source="A corrida teve 4800 participantes este ano. A vencedora foi uma estudante de física.",
            source_lang="pt",
            links=(((0, 1), (0,)),),
            flagged_source=("A corrida teve 4800 participantes este ano.",),
        ),
        Example(
            text="Snow fell in the north. Roads were closed.",
            source="На севере выпал снег. Синоптики обещают новые морозы. Дороги закрыли.",
            source_lang="ru",
            links=(((0,), (0,)), ((1,), ()), ((2,), (1,))),
            flagged_source=("Синоптики обещают новые морозы.",),
        ),
        Example(
            text="–",
            source="Os moradores voltaram para casa depois da cheia.",
            source_lang="pt",
            flagged_source=("Os moradores voltaram para casa depois da cheia.",),
        ),
        Example(
            text="The race had 4800 runners this year, and a student of physics won it.",
            source="A corrida teve 4800 participantes este ano. A vencedora foi uma estudante de física.",
            source_lang="pt",
            links=(((0, 1), (0,)),),
        ),
        Example(
            text="The ferry Aurora sank near Hamburg in 1908 and was never found. Divers are still looking.",
            source="Die Fähre wurde nie gefunden. Es war die Aurora, im Jahr 1908, bei Hamburg. Taucher suchen noch immer.",
            source_lang="de",
            links=(((0,), (0,)), ((1,), ()), ((2,), (1,))),
        ),
        Example(
            text="Two villages are without power.",
            source="Photo : AFP. Deux villages sont privés de courant.",
            source_lang="fr",
            links=(((0,), ()), ((1,), (0,))),
        ),
        Example(
            text="The vote is tomorrow.",
            source="La votación es mañana.",
            source_lang="es",
        ),
        Example(
            text="She won and thanked everybody.",
            source="Она победила. Она всех поблагодарила.",
            source_lang="ru",
        ),
    ),
)
