"""Every segment into the pivot language and back again, with forced scores of both wordings. The entry point of this package.

What a round trip can say without the source: something about fluency, nothing about meaning, since a fluent lie comes back
as it went (Moon et al. 2020, "Revisiting Round-Trip Translation for Quality Estimation", EAMT). Hence the evidence is the
probability of the article's wording beside that of the round trip, given one and the same back-translation; chrF is shown
beside it and decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from checker.evidence.model_defects import find_defect
from checker.records import RoundTrip, Segment
from checker.translation.translator import Hypothesis, Score, Translator

# Typographic signs that the models know as plain ones, one character for one, so that offsets hold.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "\r": " ", "\t": " "}
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Beyond this a "segment" is no sentence but a text without breaks; the models are made for sentences.
_LONGEST_SEGMENT = 1500


class Observer(Protocol):
    """Is told how far the work has come."""

    def begin(self, stage: str, total: int) -> None:
        """A stage of `total` steps begins."""

    def advance(self, steps: int) -> None:
        """So many steps of the stage are done."""


class _Silence:
    def begin(self, stage: str, total: int) -> None:
        """Ignored."""

    def advance(self, steps: int) -> None:
        """Ignored."""


@dataclass(frozen=True, kw_only=True)
class Translated:
    """A segment, its text as the models got it, and what they made of it; `again` is empty without a way back."""

    segment: Segment
    text: str
    there: Hypothesis
    again: Hypothesis


def translate_segments(
    segments: Sequence[Segment], back: Translator, forth: Translator | None, *, observer: Observer | None = None
) -> list[Translated]:
    """All segments that hold prose, put through `back` and, where there is one, through `forth`; one call of each engine."""
    observer = observer or _Silence()
    chosen = [segment for segment in segments if _is_prose(segment)]
    texts = [segment.text.translate(_PLAIN) for segment in chosen]
    observer.begin("back-translation", len(texts))
    there = back.translate(texts, progress=observer.advance)
    again = [Hypothesis(text="", score=None, finished=True)] * len(there)
    if forth:
        observer.begin("round trip", len(texts))
        again = forth.translate([each.text for each in there], progress=observer.advance)
    return [
        Translated(segment=segment, text=text, there=out, again=home)
        for segment, text, out, home in zip(chosen, texts, there, again, strict=True)
    ]


def make_round_trips(
    segments: Sequence[Segment], back: Translator, forth: Translator, *, observer: Observer | None = None
) -> dict[int, RoundTrip]:
    """The round trips of all segments that hold prose, by segment id: `back` into the pivot language, `forth` out of it.

    One call of each engine per direction and two for scoring, so that batching is the engines' business. Where a model failed,
    `defect` says how, and there are no scores.
    """
    observer = observer or _Silence()
    translated = translate_segments(segments, back, forth, observer=observer)
    chosen = [each.segment for each in translated]
    texts = [each.text for each in translated]
    there, again = [each.there for each in translated], [each.again for each in translated]
    defects = [_find_defects(*each) for each in zip(texts, there, again, strict=True)]
    sound = [index for index, defect in enumerate(defects) if defect is None]
    observer.begin("scoring", 2 * len(sound))
    pivot = [there[index].text for index in sound]
    given = forth.score(pivot, [texts[index] for index in sound])
    observer.advance(len(sound))
    preferred = forth.score(pivot, [again[index].text for index in sound])
    observer.advance(len(sound))
    scores = dict(zip(sound, zip(given, preferred, strict=True), strict=True))
    return {
        segment.id: _build(segment, there[index], again[index], defects[index], scores.get(index))
        for index, segment in enumerate(chosen)
    }


def measure_chrf(text: str, reference: str) -> float:
    """chrF2 of a text against a reference, 0..100, as sacrebleu computes it (Popović 2015)."""
    # Imported late: it takes a tenth of a second.
    from sacrebleu.metrics.chrf import CHRF

    return float(CHRF().sentence_score(text, [reference]).score)


def _is_prose(segment: Segment) -> bool:
    """Whether a model can do something with the segment: at least two words, and no dateline."""
    if segment.kind == "dateline" or len(segment.text) > _LONGEST_SEGMENT:
        return False
    return len(_WORD.findall(segment.text)) >= 2 and any(char.islower() for char in segment.text)


def _find_defects(text: str, there: Hypothesis, again: Hypothesis) -> str | None:
    if defect := find_defect(text, there):
        return f"back-translation {defect}"
    if defect := find_defect(there.text, again, other_language=False):
        return f"round trip {defect}"
    return None


def _build(
    segment: Segment, there: Hypothesis, again: Hypothesis, defect: str | None, scores: tuple[Score, Score] | None
) -> RoundTrip:
    given, preferred = scores or (None, None)
    return RoundTrip(
        segment=segment.id,
        back_translation=there.text,
        round_trip=again.text,
        chrf=measure_chrf(again.text, segment.text.translate(_PLAIN)) if again.text else 0.0,
        score=given.mean if given else None,
        preferred_score=preferred.mean if preferred else None,
        token_scores=_list_tokens(given),
        preferred_token_scores=_list_tokens(preferred),
        defect=defect,
    )


def _list_tokens(score: Score | None) -> tuple[tuple[int, int, float], ...]:
    return tuple((token.start, token.end, token.log_probability) for token in score.tokens) if score else ()
