"""Puts a mistake, or several, into a good translation."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from checker.records import MarkKind
from training.noise.case import Case
from training.noise.donors import Donors
from training.noise.edits import Edit, apply_edits, locate_edits, mark_edits, sort_edits
from training.noise.kinds import KINDS, Kind, NoiseKind, NoiseSeverity
from training.noise.sentences import BORDERLESS, read_sentence
from training.noise.surface import looks_natural
from training.parallel_text import ParallelPair

_TRIES_OF_A_KIND = 4
_DRAWS = 12
_SEVERITIES: tuple[NoiseSeverity, ...] = ("minor", "major", "critical")


@dataclass(frozen=True, kw_only=True)
class Noised:
    """A pair with a mistake in it.

    `edits` change `clean` into `translation`, `source_edits` change `clean_source` into `source`; both stand in order, with
    offsets in code points of the clean texts. Edits without a mark only fit the surroundings to the mistake. `mark` is that of
    the (first) kind. Where mistakes were joined, `kind` names all of them with `+`, and the severity is the worst.
    """

    kind: str
    source: str
    translation: str
    clean: str
    clean_source: str
    edits: tuple[Edit, ...]
    source_edits: tuple[Edit, ...]
    mark: MarkKind
    severity: NoiseSeverity

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the mistakes stand in `translation`; empty spans where words were only taken out."""
        return locate_edits(self.edits)

    @property
    def source_spans(self) -> tuple[tuple[int, int], ...]:
        """The same in `source`."""
        return locate_edits(self.source_edits)


def make_noise(
    pair: ParallelPair, rng: random.Random, *, donors: Donors, kinds: Sequence[NoiseKind] | None = None
) -> Noised | None:
    """One mistake of one of the kinds (all by default), drawn by their weights; the same `rng` state gives the same mistake.

    Kinds that the pair has no place for give way to others; None when a dozen draws found none. A translation in another language
    than English gets only what needs no knowledge of English.
    """
    left = [kind for kind in (kinds or KINDS) if _fits(KINDS[kind], pair)]
    for _ in range(min(_DRAWS, len(left))):
        kind = rng.choices(left, weights=[KINDS[name].weight for name in left])[0]
        left.remove(kind)
        noised = _make(pair, kind, rng, donors)
        if noised is not None:
            return noised
    return None


def _fits(kind: Kind, pair: ParallelPair) -> bool:
    if kind.source_side:
        return pair.source_lang not in BORDERLESS
    return pair.lang == "en" or not (kind.english_only or pair.lang in BORDERLESS)


def _make(pair: ParallelPair, name: NoiseKind, rng: random.Random, donors: Donors) -> Noised | None:
    kind = KINDS[name]
    sentences = (read_sentence(pair.translation, pair.lang), read_sentence(pair.source, pair.source_lang))
    sentence, other = sentences[::-1] if kind.source_side else sentences
    if len(sentence.words) < 2:
        return None
    case = Case(sentence=sentence, other=other, donors=donors)
    for _ in range(_TRIES_OF_A_KIND):
        made = kind.make(case, rng)
        edits = sort_edits(mark_edits(made, kind.mark)) if made else None
        if edits is not None and _is_mistake(sentence.text, edits, kind):
            return _finish(pair, name, edits)
    return None


def _is_mistake(clean: str, edits: tuple[Edit, ...], kind: Kind) -> bool:
    changed = apply_edits(clean, edits)
    differs = " ".join(changed.casefold().split()) != " ".join(clean.casefold().split())
    return differs and bool(changed.strip()) and (kind.odd_marks or looks_natural(clean, edits))


def _finish(pair: ParallelPair, name: NoiseKind, edits: tuple[Edit, ...]) -> Noised:
    kind = KINDS[name]
    return Noised(
        kind=name,
        source=apply_edits(pair.source, edits) if kind.source_side else pair.source,
        translation=pair.translation if kind.source_side else apply_edits(pair.translation, edits),
        clean=pair.translation,
        clean_source=pair.source,
        edits=() if kind.source_side else edits,
        source_edits=edits if kind.source_side else (),
        mark=kind.mark,
        severity=kind.severity,
    )


def make_noises(
    pair: ParallelPair, rng: random.Random, count: int, *, donors: Donors, kinds: Sequence[NoiseKind] | None = None
) -> Noised | None:
    """Up to `count` mistakes at places that do not touch, joined to one; None where not even one fits."""
    made: Noised | None = None
    for _ in range(count):
        single = make_noise(pair, rng, donors=donors, kinds=kinds)
        made = (_join(made, single) or made) if made and single else made or single
    return made


def _join(first: Noised, second: Noised) -> Noised | None:
    edits = _merge(first.edits, second.edits)
    source_edits = _merge(first.source_edits, second.source_edits)
    if edits is None or source_edits is None:
        return None
    return Noised(
        kind=f"{first.kind}+{second.kind}",
        source=apply_edits(first.clean_source, source_edits),
        translation=apply_edits(first.clean, edits),
        clean=first.clean,
        clean_source=first.clean_source,
        edits=edits,
        source_edits=source_edits,
        mark=first.mark,
        severity=max(first.severity, second.severity, key=_SEVERITIES.index),
    )


def _merge(first: tuple[Edit, ...], second: tuple[Edit, ...]) -> tuple[Edit, ...] | None:
    """All edits in order; None where two of them touch."""
    merged = sorted((*first, *second), key=lambda edit: (edit.start, edit.end))
    for left in first:
        for right in second:
            if left.start <= right.end + 1 and right.start <= left.end + 1:
                return None
    return tuple(merged)
