"""All that a pair of translation models says about sources and translations, as plain values and as places.

Values by name, larger = more suspicious; in nats unless stated. `_mean`, `_worst` and `_window` are over pieces: all of them, the
worst, the worst three in a row.

- tier 1: forward_* (-F), margin_* (F against the preferred piece), forward_own (mean F of the model's own translation minus that
  of the given one), reverse_* (-R), own_length (log of the own translation's length over that of the given one)
- tier 2: forward_trip_* (dF: F given the back-translation minus F given the source), reverse_own_* (dR: R given the model's own
  translation minus R given the translation)
- tier 3: negation, insertion, substitution, deletion, swap, number, name (what the best edit of the kind wins, see
  contrasts.FLOORS), conditioning (what the translation wins when words of the source are taken away, 0 or more)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checker.evidence.conditioning import Gap, choose_gap, propose_gaps
from checker.evidence.contrasts import FLOORS, Contrast, compare_edits
from checker.evidence.edits import EditKind, propose_edits
from checker.evidence.likelihoods import PairScores, find_worst_window, measure_likelihoods, subtract_score
from checker.observer import Observer, SilentObserver
from checker.records import Side, SignalKind
from checker.translation.translator import Score, Translator
from checker.word_quality.words import Word, find_words

_BATCH = 16
"""Pairs that go through all stages together, so that the engines still know a source when its edits are tried."""

# Typographic signs that the models know as plain ones, one character for one, so that offsets hold.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "\r": " ", "\t": " "}
)

Suspicion = tuple[Side, int, int, float]
"""A word's side, start, end and how suspicious it is, in nats."""


@dataclass(frozen=True, kw_only=True)
class RawSignal:
    """A value with its place in the text of its side; `text` is what an edit puts there."""

    kind: SignalKind
    name: str
    side: Side
    start: int
    end: int
    value: float
    text: str | None = None


@dataclass(frozen=True, kw_only=True)
class PairReading:
    """What the models say about one pair. `word_suspicion` holds every word of both sides, in order.

    A word of the translation is as suspicious as the largest margin of its pieces, a word of the source as what it loses against
    the model's own translation. All three are empty where a side is.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    signals: tuple[RawSignal, ...] = ()
    word_suspicion: tuple[Suspicion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Returned:
    """A translation's back-translation that was made already.

    `token_scores` are those of the translation given it, by the same models: start, end and log-probability of each piece; empty
    where they are not known.
    """

    text: str
    token_scores: tuple[tuple[int, int, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Conditioned:
    """The best edits, and the words of the source without which the translation is likelier."""

    contrasts: Mapping[EditKind, Contrast]
    gap: tuple[Gap, float] | None


def read_pairs(
    pairs: Sequence[tuple[str, str]],
    forth: Translator,
    back: Translator,
    *,
    tiers: int = 3,
    backs: Sequence[Returned | None] = (),
    observer: Observer | None = None,
) -> list[PairReading]:
    """One reading per pair of source and translation, in order.

    `forth` translates from the source's language, `back` into it. `backs` holds the back-translations of the pairs as far as they
    have been made already. What else is read in the same call makes no difference.
    """
    observer = observer or SilentObserver()
    observer.begin("pair evidence", len(pairs))
    readings: dict[int, PairReading] = {}
    filled = [index for index, pair in enumerate(pairs) if pair[0].strip() and pair[1].strip()]
    observer.advance(len(pairs) - len(filled))
    for start in range(0, len(filled), _BATCH):
        batch = filled[start : start + _BATCH]
        texts = [(pairs[index][0].translate(_PLAIN), pairs[index][1].translate(_PLAIN)) for index in batch]
        ready = [backs[index] if backs else None for index in batch]
        readings.update(zip(batch, _read_batch(texts, forth, back, tiers, ready), strict=True))
        observer.advance(len(batch))
    return [readings.get(index, PairReading()) for index in range(len(pairs))]


def _read_batch(
    pairs: Sequence[tuple[str, str]], forth: Translator, back: Translator, tiers: int, backs: Sequence[Returned | None]
) -> list[PairReading]:
    scores = score_pairs(pairs, forth, back, tiers=tiers, backs=backs)
    tried: list[Conditioned | None] = list(try_changes(scores, forth)) if tiers >= 3 else [None] * len(scores)
    return [_read(each, conditioned) for each, conditioned in zip(scores, tried, strict=True)]


def score_pairs(
    pairs: Sequence[tuple[str, str]],
    forth: Translator,
    back: Translator,
    *,
    tiers: int,
    backs: Sequence[Returned | None] = (),
) -> list[PairScores]:
    """The scores of the first tier, and of the second from `tiers` = 2 on; see `read_pairs` for `backs`."""
    sources, translations = [source for source, _ in pairs], [translation for _, translation in pairs]
    own = [hypothesis.text for hypothesis in forth.translate(sources)]
    forward = forth.score_variants(sources, [list(texts) for texts in zip(translations, own, strict=True)])
    reverse = [one for [one] in back.score_variants(translations, [[source] for source in sources])]
    trip: Sequence[Sequence[float] | None] = [None] * len(pairs)
    own_reverse: Sequence[Sequence[float] | None] = [None] * len(pairs)
    if tiers >= 2:
        trip = _score_trips(translations, [score for score, _ in forward], backs or [None] * len(pairs), forth, back)
        own_reverse = _score_each(own, sources, back)
    return [
        PairScores(
            source=sources[index],
            translation=translations[index],
            own=own[index],
            forward=forward[index][0],
            own_forward=forward[index][1],
            reverse=reverse[index],
            trip_forward=trip[index],
            own_reverse=own_reverse[index],
        )
        for index in range(len(pairs))
    ]


def _score_trips(
    translations: Sequence[str], forward: Sequence[Score], backs: Sequence[Returned | None], forth: Translator, back: Translator
) -> list[Sequence[float]]:
    """Log-probabilities of each translation's pieces given its back-translation; only what is not known yet is computed."""
    known = [_read_returned(ready, score) for ready, score in zip(backs, forward, strict=True)]
    open_places = [place for place, scores in enumerate(known) if scores is None]
    texts = [translations[place] for place in open_places]
    ways = _back_translate(texts, [backs[place] for place in open_places], back)
    made = iter(_score_each(ways, texts, forth))
    return [next(made) if scores is None else scores for scores in known]


def _read_returned(ready: Returned | None, score: Score) -> list[float] | None:
    """The known log-probabilities where they are of the pieces of `score`, else None: the text may have been another."""
    spans = [(token.start, token.end) for token in score.tokens]
    if ready is None or [(start, end) for start, end, _ in ready.token_scores] != spans:
        return None
    return [value for _, _, value in ready.token_scores]


def _back_translate(translations: Sequence[str], backs: Sequence[Returned | None], back: Translator) -> list[str]:
    missing = [text for text, ready in zip(translations, backs, strict=True) if ready is None]
    made = iter(back.translate(missing) if missing else [])
    return [next(made).text if ready is None else ready.text for ready in backs]


def _score_each(sources: Sequence[str], translations: Sequence[str], translator: Translator) -> list[list[float]]:
    """Log-probabilities of the pieces of one translation of each source."""
    scores = translator.score_variants(sources, [[translation] for translation in translations])
    return [[token.log_probability for token in score.tokens] for [score] in scores]


def try_changes(scores: Sequence[PairScores], forth: Translator) -> Iterator[Conditioned]:
    """The third tier: edits of each translation, and its source without the words that it covers worst."""
    lang = forth.source.target_lang
    edits = [propose_edits(each.source, each.translation, each.forward, lang=lang) for each in scores]
    variants = [
        [each.translation, *(edit.apply(each.translation) for edit in tried)] if tried else []
        for each, tried in zip(scores, edits, strict=True)
    ]
    edited = forth.score_variants([each.source for each in scores], variants)
    gaps = [_propose_gaps(each) for each in scores]
    flat = [(gap.rest, each.translation) for each, group in zip(scores, gaps, strict=True) for gap in group]
    cut = forth.score_variants([rest for rest, _ in flat], [[translation] for _, translation in flat])
    remaining = iter(one for [one] in cut)
    for each, tried, results, group in zip(scores, edits, edited, gaps, strict=True):
        yield Conditioned(
            contrasts=compare_edits(results[0], tried, results[1:]) if tried else {},
            gap=choose_gap(group, each.forward, [next(remaining) for _ in group]),
        )


def _propose_gaps(scores: PairScores) -> list[Gap]:
    words, losses = _measure_source(scores)
    return propose_gaps(scores.source, words, losses)


def _read(scores: PairScores, conditioned: Conditioned | None) -> PairReading:
    values = dict(measure_likelihoods(scores))
    signals = list(_place_likelihoods(scores))
    if conditioned is not None:
        values.update({str(kind): floor for kind, floor in FLOORS.items()})
        values["conditioning"] = 0.0
        signals += _place_changes(conditioned)
        values.update({signal.name: signal.value for signal in signals if signal.name in {*FLOORS, "conditioning"}})
    return PairReading(values=values, signals=tuple(signals), word_suspicion=tuple(_suspect_words(scores)))


def _place_likelihoods(scores: PairScores) -> Iterator[RawSignal]:
    surprise = [-token.log_probability for token in scores.forward.tokens]
    yield _place_window("surprise", "forward_window", "translation", surprise, scores.forward)
    if scores.trip_forward is not None:
        difference = subtract_score(scores.trip_forward, scores.forward)
        yield _place_window("surprise", "forward_trip_window", "translation", difference, scores.forward)
    if scores.own_reverse is not None:
        difference = subtract_score(scores.own_reverse, scores.reverse)
        yield _place_window("uncovered", "reverse_own_window", "source", difference, scores.reverse)


def _place_window(kind: SignalKind, name: str, side: Side, values: Sequence[float], score: Score) -> RawSignal:
    value, window = find_worst_window(values)
    start, end = score.tokens[window[0]].start, score.tokens[window[-1]].end
    return RawSignal(kind=kind, name=name, side=side, start=start, end=max(start, end), value=value)


def _place_changes(conditioned: Conditioned) -> Iterator[RawSignal]:
    for kind, contrast in conditioned.contrasts.items():
        edit = contrast.edit
        yield RawSignal(
            kind=kind, name=kind, side="translation", start=edit.start, end=edit.end, value=contrast.gain, text=edit.text
        )
    if conditioned.gap is not None:
        gap, gain = conditioned.gap
        yield RawSignal(kind="conditioning", name="conditioning", side="source", start=gap.start, end=gap.end, value=gain)


def _suspect_words(scores: PairScores) -> Iterator[Suspicion]:
    margins = [token.margin for token in scores.forward.tokens]
    for word in _find_words(scores.translation, scores.forward):
        yield "translation", word.start, word.end, max(margins[place] for place in word.pieces)
    for word, loss in zip(*_measure_source(scores), strict=True):
        yield "source", word.start, word.end, loss


def _measure_source(scores: PairScores) -> tuple[list[Word], list[float]]:
    """The words of the source, and what each loses against the model's own translation; without that, what it costs."""
    words = _find_words(scores.source, scores.reverse)
    if scores.own_reverse is None:
        values = [-token.log_probability for token in scores.reverse.tokens]
    else:
        values = subtract_score(scores.own_reverse, scores.reverse)
    return words, [max(values[place] for place in word.pieces) for word in words]


def _find_words(text: str, score: Score) -> list[Word]:
    return find_words(text, [(token.start, token.end) for token in score.tokens])
