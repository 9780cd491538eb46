"""A translation against itself with one small change: gain(edit) = sum F(edited) - sum F(given), in nats.

Free and literal translations differ in what they cost as a whole, but not in what a change of one word wins; so an omitted
negation or noun shows here where it is lost in the score of the sentence. In the spirit of contrastive conditioning (Vamvas &
Sennrich 2022, As Little as Possible, as Much as Necessary, ACL), with edits of the translation in place of deleted spans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.evidence.edit_facts import NEGATION_FLOOR
from checker.evidence.edits import Edit, EditKind
from checker.translation.translator import Score

FLOORS: Mapping[EditKind, float] = {
    "negation": NEGATION_FLOOR,
    "insertion": 0.0,
    "substitution": 0.0,
    "deletion": 0.0,
    "swap": 0.0,
    "number": 0.0,
    "name": 0.0,
}
"""The gain of a kind of which no edit was tried, or none that won more: leaving the translation as it is wins nothing. A toggled
negation loses on nearly every clean sentence, and how much says something, so its floor is lower."""


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """An edit and what it wins, in nats."""

    edit: Edit
    gain: float


def compare_edits(given: Score, edits: Sequence[Edit], scores: Sequence[Score]) -> dict[EditKind, Contrast]:
    """The best edit of each kind that wins more than its floor; `given` and `scores` come from one call."""
    best: dict[EditKind, Contrast] = {}
    for edit, score in zip(edits, scores, strict=True):
        gain = score.total - given.total
        if gain > max(FLOORS[edit.kind], best[edit.kind].gain if edit.kind in best else FLOORS[edit.kind]):
            best[edit.kind] = Contrast(edit=edit, gain=gain)
    return best
