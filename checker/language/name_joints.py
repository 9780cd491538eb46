"""Names whose words are joined in different ways: "Jong-un", "Jong Un" and "Jongun"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from checker.language.name_spelling import fold
from checker.language.name_variants import NameVariant, Span
from checker.language.names import HYPHENS, NamePart, is_article, is_title

_SURE = 0.8
_WORDLIKE = 0.6
_TAIL = 0.55
"""Hand-set: names; common words as in "Vice-President"; only the capital behind the hyphen differs."""

_WORDLIKE_ZIPF = 4.5
_COMMON_ZIPF = 5.6
_SHORTEST = 6
_SHORTEST_HYPHENED = 4


def find_joints(names: Sequence[tuple[NamePart, ...]], text: str, measure: Callable[[str], float]) -> Iterator[NameVariant]:
    """Each rarer way of joining two words of a name, beside the most frequent one (the earlier, when equal)."""
    for words, styles in _gather_styles(names, measure).items():
        if len(styles) < 2:
            continue
        kept, *others = sorted(styles.values(), key=lambda places: (-len(places), places[0]))
        for places in others:
            yield NameVariant(
                text=text[slice(*places[0])],
                kept=text[slice(*kept[0])],
                places=tuple(places),
                kept_places=tuple(kept),
                difference="joint",
                confidence=_rate_styles(words, styles, measure),
            )


def _gather_styles(
    names: Sequence[tuple[NamePart, ...]], measure: Callable[[str], float]
) -> dict[tuple[str, str], dict[str, list[Span]]]:
    pairs: dict[tuple[str, str], dict[str, list[Span]]] = {}
    for name in names:
        for left, right in pairwise(name):
            if _can_be_joined(left, right, measure):
                style = ("-" if right.joint in HYPHENS else " ") + ("tail" if right.tail else "")
                styles = pairs.setdefault((fold(left.text), fold(right.text)), {})
                styles.setdefault(style, []).append((left.start, right.end))
    closed = {"".join(words): words for words in pairs}
    for part in (part for name in names for part in name):
        words = closed.get(fold(part.text))
        shortest = _SHORTEST_HYPHENED if words and "-" in pairs[words] else _SHORTEST
        if words and len(part.text) >= shortest and min(map(measure, words)) < _WORDLIKE_ZIPF:
            pairs[words].setdefault("", []).append((part.start, part.end))
    return pairs


def _can_be_joined(left: NamePart, right: NamePart, measure: Callable[[str], float]) -> bool:
    if right.end - left.start != len(left.text) + len(right.joint) + len(right.text):
        return False  # a particle or the dot of an initial stands between
    if min(len(left.text), len(right.text)) < 2 or is_title(left.text):
        return False
    if is_article(right.text) or (left.tail and not is_article(left.text)):
        return False
    # "Russian-backed" is a compound of the sentence; the tail of a name is a rare word or a short one.
    if right.tail and measure(right.text) > _WORDLIKE_ZIPF and len(right.text) > 3:
        return False
    return min(measure(left.text), measure(right.text)) < _COMMON_ZIPF


def _rate_styles(words: tuple[str, str], styles: dict[str, list[Span]], measure: Callable[[str], float]) -> float:
    if set(styles) == {"-", "-tail"}:
        return _TAIL
    return _WORDLIKE if min(map(measure, words)) >= _WORDLIKE_ZIPF - 0.5 else _SURE
