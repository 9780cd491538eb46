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

from checker.evidence.model_defects import find_defect
from checker.observer import Observer, SilentObserver
from checker.records import RoundTrip, Segment
from checker.translation.translator import Hypothesis, Score, Translator

# Typographic signs that the models know as plain ones, one character for one, so that offsets hold.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "\r": " ", "\t": " "}
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, kw_only=True)
class Translated:
    """A segment, its text as the models got it, and what they made of it; `again` is None without a way back."""

    segment: Segment
    text: str
    there: Hypothesis
    again: Hypothesis | None


def translate_segments(
    segments: Sequence[Segment], back: Translator, forth: Translator | None, *, observer: Observer | None = None
) -> list[Translated]:
    """All segments that hold prose, put through `back` and, where there is one, through `forth`; one call of each engine."""
    observer = observer or SilentObserver()
    chosen = [segment for segment in segments if _is_prose(segment)]
    texts = [segment.text.translate(_PLAIN) for segment in chosen]
    observer.begin("back-translation", len(texts))
    there = back.translate(texts, progress=observer.advance)
    again: Sequence[Hypothesis | None] = [None] * len(there)
    if forth:
        observer.begin("round trip", len(texts))
        again = forth.translate([each.text for each in there], progress=observer.advance)
    return [
        Translated(segment=segment, text=text, there=out, again=home)
        for segment, text, out, home in zip(chosen, texts, there, again, strict=True)
    ]


def make_round_trips(
    segments: Sequence[Segment], back: Translator, forth: Translator | None, *, observer: Observer | None = None
) -> dict[int, RoundTrip]:
    """The round trips of all segments that hold prose, by segment id: `back` into the pivot language, `forth` out of it.

    One call of each engine per direction and one for scoring, so that batching is the engines' business; both wordings have one
    source, which is read once. Where a model failed, `defect` says how, and there are no scores; nor are there without `forth`.
    """
    observer = observer or SilentObserver()
    translated = translate_segments(segments, back, forth, observer=observer)
    defects = {each.segment.id: _find_defects(each) for each in translated}
    sound = [each for each in translated if forth and defects[each.segment.id] is None]
    scores: dict[int, tuple[Score, Score]] = {}
    if forth and sound:
        observer.begin("scoring", len(sound))
        wordings = [(each.text, each.again.text if each.again else "") for each in sound]
        scored = forth.score_variants([each.there.text for each in sound], wordings, progress=observer.advance)
        scores = {each.segment.id: (given, preferred) for each, (given, preferred) in zip(sound, scored, strict=True)}
    return {each.segment.id: _build(each, defects[each.segment.id], scores.get(each.segment.id)) for each in translated}


def measure_chrf(text: str, reference: str) -> float:
    """chrF2 of a text against a reference, 0..100, as sacrebleu computes it (Popović 2015)."""
    # Imported late: it takes a tenth of a second.
    from sacrebleu.metrics.chrf import CHRF

    return float(CHRF().sentence_score(text, [reference]).score)


def _is_prose(segment: Segment) -> bool:
    """Whether a model can do something with the segment: at least two words or four letters, and no dateline."""
    if segment.kind == "dateline":
        return False
    words = _WORD.findall(segment.text)
    return len(words) >= 2 or sum(map(len, words)) >= 4


def _find_defects(each: Translated) -> str | None:
    if defect := find_defect(each.text, each.there):
        return f"back-translation {defect}"
    if each.again and (defect := find_defect(each.there.text, each.again, other_language=False)):
        return f"round trip {defect}"
    return None


def _build(each: Translated, defect: str | None, scores: tuple[Score, Score] | None) -> RoundTrip:
    given, preferred = scores or (None, None)
    return RoundTrip(
        segment=each.segment.id,
        back_translation=each.there.text,
        round_trip=each.again.text if each.again else None,
        chrf=measure_chrf(each.again.text, each.text) if each.again else None,
        score=given.mean if given else None,
        preferred_score=preferred.mean if preferred else None,
        token_scores=_list_tokens(given),
        preferred_token_scores=_list_tokens(preferred),
        defect=defect,
    )


def _list_tokens(score: Score | None) -> tuple[tuple[int, int, float], ...]:
    return tuple((token.start, token.end, token.log_probability) for token in score.tokens) if score else ()
