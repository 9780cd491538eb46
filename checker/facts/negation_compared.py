"""How sure it is that one side of a pair negates what the other affirms.

Negators are counted, the translation's as few as they can be (those of one clause are one), the source's as many as they can be,
words such as "fail" or "without" included; the other way round for a negation that was lost. What the counts leave open is not
graded. The grades follow the share of clean sentences of Parallel Universal Dependencies and of WMT news translations by people
that each kind of proof marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.facts.foreign_segments import judge_language
from checker.facts.lengths import read_ratio
from checker.facts.negation import Negation, join_concord, read_negations

_BARE = 0.9
"""The source has no negative word at all."""
_MORE = 0.8
"""The translation negates more often than the source has negative words."""
_WORD_FAR = 0.7
"""The source has a word with a negative sense and no negator, and the word stands elsewhere in the sentence."""
_WORD_NEAR = 0.4
"""The same, and the word stands at the same place: mostly its rendering ("seldom": "not often")."""
_BEYOND = 0.45
"""More negators than the source has, but for words with a negative sense."""
_PRONOUN = 0.45
"""A negative pronoun or determiner ("no one", "no") alone; freely used for other turns."""
_LOST = 0.6
_FEWER = 0.4
"""The translation negates less often than the source: two clauses may share a negation."""
_VAGUE = 0.35
"""The translation has a word that may stand for a negation: "only", "any", "out"."""
_NEAR = 40
"""Characters of the translation within which a word of the source counts as standing at the same place. Of 27 clean sentences in
which a negator renders a word with a negative sense, 24 keep it so near; of 742 negators put in at any place, 305 do not."""
_UNDONE = 0.45
"""A negator and a word with a negative sense after it: together they may affirm."""
_UNDOING = 8
"""Characters between the two, at most: one short word."""
_CUT = 4.0
"""Standard deviations of the length beyond which one side is taken for a part of the other."""


@dataclass(frozen=True, kw_only=True)
class NegationSides:
    """The two texts of a pair, their languages (ISO 639-1) and what is negated in each."""

    source_text: str
    source_lang: str
    text: str
    lang: str
    source: tuple[Negation, ...]
    translation: tuple[Negation, ...]


def read_sides(source: str, source_lang: str, text: str, lang: str) -> NegationSides:
    """The negations of a pair; those that the source itself says in the translation's language are a title or a quotation."""
    negations = read_negations(text, lang)
    if lang != source_lang and negations:
        lowered = source.lower()
        negations = tuple(n for n in negations if text[n.start : n.end + 4].lower() not in lowered)
    return NegationSides(
        source_text=source,
        source_lang=source_lang,
        text=text,
        lang=lang,
        source=read_negations(source, source_lang),
        translation=negations,
    )


def grade_added(sides: NegationSides) -> float:
    """How sure it is that the translation negates more than the source, 0..1; 0 when it does not."""
    sure = [negation for negation in sides.translation if negation.sure]
    grade = _count_added(sides, sure)
    if grade and all(_is_undone(negation, sides.translation, sides.text) for negation in sure):
        return min(grade, _UNDONE)
    return grade


def _count_added(sides: NegationSides, sure: Sequence[Negation]) -> float:
    if not sure or _measure_length(sides) > _CUT:
        return 0.0
    clauses = [negation for negation in sure if negation.kind == "clause"]
    count = len(join_concord(clauses, sides.text, sides.lang))
    negators = sum(negation.sure or negation.kind == "turn" for negation in sides.source)
    if count and not sides.source:
        return _BARE
    if count > len(sides.source):
        return _MORE
    if count and not negators:
        return _WORD_FAR if _measure_distance(sides, clauses) >= _NEAR else _WORD_NEAR
    if count > negators:
        return _BEYOND
    return _PRONOUN if not sides.source else 0.0


def grade_lost(sides: NegationSides) -> float:
    """How sure it is that a negation of the source got lost, 0..1; 0 when none did or the passage is no translation."""
    clauses = [negation for negation in sides.source if negation.kind == "clause"]
    if not clauses or not _is_translated(sides, clauses):
        return 0.0
    if not sides.translation:
        return _LOST
    if all(negation.kind == "vague" for negation in sides.translation):
        return _VAGUE
    negated = any(negation.sure for negation in sides.translation)
    count = len(join_concord(clauses, sides.source_text, sides.source_lang))
    return _FEWER if negated and count > len(sides.translation) else 0.0


def _is_translated(sides: NegationSides, clauses: Sequence[Negation]) -> bool:
    """Whether the translation says as much as the source, in its language, and does not repeat the source's own negators."""
    words = set(sides.text.lower().split())
    if not words or any(negation.text.lower() in words for negation in clauses) or _measure_length(sides) < -_CUT:
        return False
    return sides.lang == sides.source_lang or judge_language(sides.text, sides.lang, sides.source_lang) is None


def _is_undone(negation: Negation, others: Sequence[Negation], text: str) -> bool:
    """Whether a word with a negative sense follows at once, so that both together may affirm: "did not go unnoticed"."""
    return any(
        other.kind == "lexical" and 0 < other.start - negation.end <= _UNDOING and text.find(",", negation.end, other.start) < 0
        for other in others
    )


def _measure_length(sides: NegationSides) -> float:
    """How many standard deviations the translation is longer than usual."""
    ratio = read_ratio(sides.source_lang, sides.lang)
    return ratio.standardise(len(sides.source_text), len(sides.text)) if ratio else 0.0


def _measure_distance(sides: NegationSides, negations: Sequence[Negation]) -> float:
    """How far the loneliest of the translation's negations is from any of the source, in characters of the translation."""
    length = len(sides.text)
    places = [other.start / len(sides.source_text) for other in sides.source]
    return max(min(abs(negation.start / length - place) for place in places) for negation in negations) * length
