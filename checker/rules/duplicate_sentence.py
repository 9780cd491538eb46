"""A sentence that stands in the article twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from checker.language.sentence_blocks import read_blocks, read_sentences
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Passage
from checker.rules.rule import ANY, Example, Rule

_TOKEN = re.compile(r"\w+")
_MIN_WORDS = 6
_MIN_WORDS_NEAR = 9
_NEAR = 94.0
"""Percent of equal characters. A copy with one slip in it stays above; sentences of one pattern with other names fall below."""

_ALIKE, _COMPARED = 75.0, 2000
"""Percent of equal characters from which two passages of the source say the same, and characters that are compared."""
_IN_SOURCE = 0.3
_KEY_WORDS = 4
_MAX_BUCKET = 20
"""Sentences that begin or end alike are compared with at most this many others, so that the work stays linear."""


@dataclass(frozen=True, kw_only=True)
class _Sentence:
    """A sentence with its words in small letters; `whole` says that it is a block of its own without a final mark."""

    start: int
    end: int
    words: tuple[str, ...]
    whole: bool
    number: int

    @property
    def key(self) -> str:
        return " ".join(self.words)


def find(article: Article) -> Iterator[Finding]:
    """Later copies of a sentence of six words or more, neighbours as one finding. Headings and refrains stay silent.

    What the source says twice as well is no mistake of the translation.
    """
    sources = _map_sources(article)
    sentences = _read_sentences(article.text)
    pairs = list(_match_copies(sentences))
    for group in _join_neighbours(pairs):
        first = group[0][0]
        copy = (group[0][1], group[-1][1])
        confidence = max(_judge(article, original, later, counts) for original, later, counts in group)
        if any(_repeats_source(article, original, later, sources) for original, later, _ in group):
            confidence = min(confidence, _IN_SOURCE)
        exact = all(original.words == later.words for original, later, _ in group)
        message = _word_message(len(group), exact=exact)
        related = [(first.start, group[-1][0].end)]
        yield RULE.finding(
            article, copy[0].start, copy[1].end, message, confidence=confidence, suggestion="" if exact else None, related=related
        )


def _map_sources(article: Article) -> Mapping[int, Passage]:
    """What each segment of the translation was translated from, by the segment's id."""
    return {segment.id: pair.source for pair in article.pairs for segment in pair.translation.segments}


def _repeats_source(article: Article, original: _Sentence, later: _Sentence, sources: Mapping[int, Passage]) -> bool:
    """Whether the two sentences translate two passages of the source that say the same as well."""
    first, second = (article.segment_at(sentence.start) for sentence in (original, later))
    one, other = (sources.get(segment.id) if segment else None for segment in (first, second))
    if one is None or other is None or one.start == other.start:
        return False
    return bool(ratio(one.text[:_COMPARED], other.text[:_COMPARED], score_cutoff=_ALIKE))


def _word_message(sentences: int, *, exact: bool) -> str:
    if not exact:
        return f"Almost the same {'sentence stands' if sentences == 1 else 'sentences stand'} here twice."
    return "This sentence stands in the article twice." if sentences == 1 else "These sentences stand in the article twice."


def _read_sentences(text: str) -> list[_Sentence]:
    sentences: list[_Sentence] = []
    for block in read_blocks(text):
        spans = list(read_sentences(text, block, heed_abbreviations=False))
        heading = len(spans) == 1 and not block.is_finished
        for start, end in spans:
            words = tuple(token.lower() for token in _TOKEN.findall(text[start:end]))
            sentences.append(_Sentence(start=start, end=end, words=words, whole=heading, number=len(sentences)))
    return sentences


def _match_copies(sentences: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence, int]]:
    """Pairs of an original and its later copy, with the number of times that the sentence stands in the text."""
    seen: dict[str, _Sentence] = {}
    counts: dict[str, int] = defaultdict(int)
    buckets: dict[tuple[str, ...], list[_Sentence]] = defaultdict(list)
    found: list[tuple[_Sentence, _Sentence]] = []
    for sentence in sentences:
        if len(sentence.words) < _MIN_WORDS:
            continue
        original = seen.get(sentence.key) or _find_near(sentence, buckets)
        if original:
            found.append((original, sentence))
            counts[original.key] += 1
        else:
            seen[sentence.key] = sentence
            for key in _bucket_keys(sentence):
                buckets[key].append(sentence)
    for original, later in found:
        if not original.whole:
            yield original, later, counts[original.key] + 1


def _bucket_keys(sentence: _Sentence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ("<", *sentence.words[:_KEY_WORDS]), (">", *sentence.words[-_KEY_WORDS:])


def _find_near(sentence: _Sentence, buckets: dict[tuple[str, ...], list[_Sentence]]) -> _Sentence | None:
    """An earlier sentence with the same beginning or end, the same figures and nearly the same letters."""
    if len(sentence.words) < _MIN_WORDS_NEAR:
        return None
    figures = _figures(sentence)
    for key in _bucket_keys(sentence):
        for other in buckets.get(key, [])[-_MAX_BUCKET:]:
            if _figures(other) == figures and ratio(sentence.key, other.key, score_cutoff=_NEAR):
                return other
    return None


def _figures(sentence: _Sentence) -> list[str]:
    return [word for word in sentence.words if word[0].isdigit()]


def _join_neighbours(pairs: Sequence[tuple[_Sentence, _Sentence, int]]) -> Iterator[list[tuple[_Sentence, _Sentence, int]]]:
    """Runs of copies whose originals are a run as well: a paragraph that stands twice is one finding."""
    group: list[tuple[_Sentence, _Sentence, int]] = []
    for pair in pairs:
        steps = (pair[0].number - group[-1][0].number, pair[1].number - group[-1][1].number) if group else (0, 0)
        # Short sentences between two copies are not compared and belong to the run.
        if steps[0] != steps[1] or steps[0] > 2:
            if group:
                yield group
            group = []
        group.append(pair)
    if group:
        yield group


def _judge(article: Article, original: _Sentence, copy: _Sentence, counts: int) -> float:
    """A repeated quotation may be a pulled quote, a short sentence or one that stands three times a refrain."""
    adjacent = copy.number - original.number == 1
    if counts > 2 and not adjacent:
        return 0.4
    exact = original.words == copy.words
    if not exact:
        return 0.7
    if not adjacent and (_is_quotation(article.text, original) or _is_quotation(article.text, copy)):
        return 0.45
    return 0.95 if adjacent or len(copy.words) >= 8 else 0.6


def _is_quotation(text: str, sentence: _Sentence) -> bool:
    """Whether the sentence is a quotation on a line of its own, as a pulled quote is."""
    if text[sentence.start] not in '"“„«' or text[sentence.end - 1] not in '"”“»':
        return False
    return text[max(0, sentence.start - 1) : sentence.start].strip() == "" and text[sentence.end : sentence.end + 1] in (
        "",
        "\n",
        "\r",
    )


RULE = Rule(
    id="duplicate-sentence",
    category="Linguistic conventions/Duplication",
    severity=Severity.MAJOR,
    summary="A sentence that stands in the article twice.",
    find=find,
    sources=(
        "MQM Core Typology, error types Addition and Duplication",
        "RapidFuzz documentation, fuzz.ratio (normalised indel similarity)",
    ),
    known_false_alarms="Refrains and slogans; a pulled quote or a standfirst that repeats a sentence of the text.",
    languages=ANY,
    examples=(
        Example(
            text="The bridge was closed to all traffic on Monday. "
            "The bridge was closed to all traffic on Monday. Buses were late.",
            flagged=("The bridge was closed to all traffic on Monday.",),
        ),
        Example(
            text="Nobody in the village had seen the two hikers since noon. Rain set in.\n\n"
            "A helicopter searched the northern slope.\n\n"
            "Nobody in the village had seen the two hikers since noon. They came back at night.",
            flagged=("Nobody in the village had seen the two hikers since noon.",),
        ),
        Example(
            text="The council wants to sell the old hospital to a private company. The price is not known.\n\n"
            "The council wants to sell the the old hospital to a private company.",
            flagged=("The council wants to sell the the old hospital to a private company.",),
        ),
        Example(
            text="The old bridge is closed to all traffic\n\nThe old bridge is closed to all traffic. Buses take another way."
        ),
        Example(
            text="The keeper closed the gate before the storm came. Nobody was hurt. "
            "The keeper closed the gate before the storm came.",
            source="Der Wärter schloss das Tor, bevor der Sturm kam. Niemand wurde verletzt. "
            "Der Wärter schloss das Tor, ehe der Sturm kam.",
            source_lang="de",
        ),
        Example(
            text="The keeper closed the gate before the storm came. Nobody was hurt. "
            "The keeper closed the gate before the storm came.",
            source="El guarda cerró la verja antes de la tormenta. Nadie resultó herido. La policía busca testigos.",
            source_lang="es",
            flagged=("The keeper closed the gate before the storm came.",),
        ),
        Example(text="He said no. The others waited. He said no."),
        Example(
            text="The home side won the first set by 25 points to 19 points. "
            "The home side won the second set by 25 points to 21 points."
        ),
        Example(
            text="The minister of finance travelled to Oslo on Monday morning. "
            "The minister of defence travelled to Lima on Monday morning."
        ),
    ),
)
