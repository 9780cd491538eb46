"""DEMETR: whether the words that the models suspect most are those that were changed.

The changed words come from a comparison of the sentence before and after, word by word. Replaced or added words are looked for in
the translation. Where words were only taken out there is none to mark: then the mark belongs on the source, on a word whose
counterpart is gone, or in the translation on the word after the gap. The data do not say which source word that is; it is taken
from an alignment of the source with the sentence before the mistake (words that prefer each other, by the vectors of the word
encoder). The same encoder stands behind the marks, so that figure is a friendly one, and lost words that the alignment leaves
alone, such as articles, count in the translation only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from checker.evaluation.bootstrap import estimate_ratio
from checker.evaluation.checking import Languages, Span, WordAlign
from checker.evaluation.demetr import DemetrOutcome, PerturbationOutcome
from checker.evaluation.demetr_thresholds import Share
from checker.records import Side

TOP = (1, 3)
CHANGED, LOST_SOURCE, LOST_GAP, ALL = "replaced or added", "lost: source word", "lost: word after the gap", "all"

# Words with their inner marks, or single signs: a changed full stop is a change as well.
_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


@dataclass(frozen=True, kw_only=True)
class Change:
    """What differs between two sentences: words of the second, words of the first that are gone, and the words after the gaps."""

    changed: tuple[Span, ...]
    lost: tuple[Span, ...]
    after_gaps: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class PlaceFigures:
    """For each kind of place, and for types, the share found by the first mark and by the first three: by number of marks."""

    kinds: Mapping[str, Mapping[int, Share]]
    types: Mapping[str, Mapping[int, Share]]


@dataclass(frozen=True, kw_only=True)
class _Trial:
    """One place to be found: `rank` is that of the first mark on it, from 0; None where there is none."""

    item: int
    type: str
    kind: str
    rank: int | None


def compare_sentences(before: str, after: str) -> Change:
    """The words that differ. A gap at the end has the last word after it."""
    old, new = ([match.span() for match in _WORD.finditer(text)] for text in (before, after))
    matcher = SequenceMatcher(
        None, [before[start:end] for start, end in old], [after[start:end] for start, end in new], autojunk=False
    )
    changed: list[Span] = []
    lost: list[Span] = []
    after_gaps: list[Span] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "delete":
            lost += old[first:last]
            after_gaps += new[start : start + 1] or new[-1:]
        elif kind != "equal":
            changed += new[start:end]
    return Change(changed=tuple(changed), lost=tuple(lost), after_gaps=tuple(after_gaps))


def has_marks(outcomes: Iterable[DemetrOutcome]) -> bool:
    """Whether the models marked any words at all."""
    return any(each.result.marks for outcome in outcomes for each in outcome.perturbed)


def summarise_places(outcomes: Sequence[DemetrOutcome], align: WordAlign) -> PlaceFigures:
    """The figures of all perturbed sentences but the base types."""
    trials = [trial for index, outcome in enumerate(outcomes) for trial in _list_trials(index, outcome, align)]
    kinds: dict[str, list[_Trial]] = {kind: [] for kind in (ALL, CHANGED, LOST_SOURCE, LOST_GAP)}
    types: dict[str, list[_Trial]] = defaultdict(list)
    for trial in trials:
        kinds[trial.kind].append(trial)
        if trial.kind == ALL:
            types[trial.type].append(trial)
    return PlaceFigures(
        kinds={kind: _share(group) for kind, group in kinds.items()},
        types={kind: _share(group) for kind, group in sorted(types.items())},
    )


def _list_trials(index: int, outcome: DemetrOutcome, align: WordAlign) -> Iterable[_Trial]:
    item = outcome.item
    alignments: dict[str, Sequence[tuple[Span, Span]]] = {}
    for each in outcome.counted:
        change = compare_sentences(each.perturbation.mt, each.perturbation.text)
        if change.changed:
            tried = {CHANGED: _find(each, "translation", change.changed)}
        elif change.lost:
            before = each.perturbation.mt
            if before not in alignments:
                alignments[before] = align(item.source, before, Languages(source_lang=item.lang, lang="en"))
            gold = [source for source, word in alignments[before] if _touches_any(word, change.lost)]
            tried = {LOST_SOURCE: _find(each, "source", gold)} if gold else {}
            tried[LOST_GAP] = _find(each, "translation", change.after_gaps)
        else:
            continue
        # The first kind tried is the better one: the source word where it is known.
        for kind, rank in (*tried.items(), (ALL, next(iter(tried.values())))):
            yield _Trial(item=index, type=each.perturbation.type, kind=kind, rank=rank)


def _find(outcome: PerturbationOutcome, side: Side, gold: Sequence[Span]) -> int | None:
    marks = [mark for mark in outcome.result.marks if mark.side == side]
    return next((rank for rank, mark in enumerate(marks) if _touches_any((mark.start, mark.end), gold)), None)


def _touches_any(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _share(trials: Sequence[_Trial]) -> dict[int, Share]:
    by_item: dict[int, list[_Trial]] = defaultdict(list)
    for trial in trials:
        by_item[trial.item].append(trial)
    sizes = [len(group) for group in by_item.values()]
    shares = {}
    for top in TOP:
        hits = [sum(trial.rank is not None and trial.rank < top for trial in group) for group in by_item.values()]
        shares[top] = Share(
            count=len(trials), share=sum(hits) / len(trials) if trials else 0.0, interval=estimate_ratio(hits, sizes)
        )
    return shares
