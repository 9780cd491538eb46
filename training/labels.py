"""What is said of each word of a noised pair: right, wrong in one of four ways, or nothing.

Words that an edit wrote are wrong. Where it removed or replaced words, the words of the other side that the clean ones were
aligned to are wrong too. Nothing is said of words beside a gap, of words that were not surely aligned, of the counterparts of a
wrong form, and of what an edit only fitted to its surroundings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from checker.records import MarkKind
from checker.word_quality.e5_encoder import EncodedWords
from checker.word_quality.features import STATE
from checker.word_quality.head import CLASSES
from training.noise.edits import Edit
from training.pair_store import IGNORED

Span = tuple[int, int]
Labels = npt.NDArray[np.int16]
Side = Mapping[MarkKind | None, int]

_NUMBERS = {name: index for index, name in enumerate(CLASSES)}
WRITTEN: Side = {"replaced": _NUMBERS["replaced"], "added": _NUMBERS["added"], "form": _NUMBERS["form"]}
"""Labels of the words that an edit of the translation wrote, by its mark; of others nothing is said."""
WRITTEN_IN_SOURCE: Side = {"replaced": _NUMBERS["replaced"], "missing": _NUMBERS["missing"], "form": _NUMBERS["form"]}
LOST: Side = {"replaced": _NUMBERS["replaced"], "missing": _NUMBERS["missing"]}
"""Labels of the source words whose counterparts an edit of the translation removed."""
LOST_IN_SOURCE: Side = {"replaced": _NUMBERS["replaced"], "added": _NUMBERS["added"]}


def label_written(words: Sequence[Span], edits: Iterable[Edit], by_mark: Side) -> Labels:
    """Labels of the words of a text that `edits` made; those beside a gap are left open."""
    labels = np.zeros(len(words), dtype=np.int16)
    shift = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start = edit.start + shift
        end = start + len(edit.replacement)
        shift += len(edit.replacement) - (edit.end - edit.start)
        touched = list_touched(words, (start, end))
        if edit.replacement.strip():
            labels[touched] = by_mark.get(edit.mark, IGNORED)
        elif edit.mark is not None:
            before = [at for at, word in enumerate(words) if word[1] <= start][-1:]
            after = [at for at, word in enumerate(words) if word[0] >= end][:1]
            _leave_open(labels, [*before, *after, *touched])
    return labels


def label_lost(clean: Sequence[Span], edits: Iterable[Edit], links: Links, words: int, by_mark: Side) -> Labels:
    """Labels of the `words` of the other side whose counterparts `edits` of the clean text removed."""
    labels = np.zeros(words, dtype=np.int16)
    for edit in edits:
        for at in list_touched(clean, (edit.start, edit.end)):
            counterpart, mutual = links.get(at, (words, False))
            if counterpart >= words or edit.mark is None:
                continue
            label = by_mark.get(edit.mark, IGNORED)
            if mutual and label != IGNORED:
                labels[counterpart] = label
            else:
                _leave_open(labels, [counterpart])
    return labels


Links = Mapping[int, tuple[int, bool]]
"""For a word its likeliest counterpart on the other side, and whether they prefer each other."""


def link_words(one: EncodedWords, other: EncodedWords) -> Links:
    """The counterparts of the words of `one`."""
    similarity = one.vectors[STATE - 1] @ other.vectors[STATE - 1].T  # layer 7, the best for alignment
    if not similarity.size:
        return {}
    best, back = similarity.argmax(axis=1), similarity.argmax(axis=0)
    return {at: (int(counterpart), bool(back[counterpart] == at)) for at, counterpart in enumerate(best)}


def list_touched(words: Sequence[Span], span: Span) -> list[int]:
    """Words that share a character with the span."""
    return [at for at, (start, end) in enumerate(words) if start < span[1] and span[0] < end]


def _leave_open(labels: Labels, places: Iterable[int]) -> None:
    for at in places:
        if labels[at] == 0:
            labels[at] = IGNORED
