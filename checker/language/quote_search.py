"""Looks for the cheapest reading of all marks of a text: which open, which close, which belong together, where one was lost.

A beam search from left to right, related to error-correcting parsing (Aho and Peterson 1972, "A minimum distance
error-correcting parser for context-free languages"). A hypothesis is a stack of open quotations and a cost; every mark may open,
close, be repeated at the start of a paragraph of a longer quotation, or be no quotation mark, and a lost mark may be supposed
wherever that saves more than it costs. Hypotheses with equal stacks are merged and dear ones dropped, so the work is linear in
the number of marks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from checker.language.quote_costs import LOST, cost_of_closing, cost_of_nesting, cost_of_opening
from checker.language.quote_marks import LineBreak, Look, Mark

Action = Literal["open", "close", "repeat", "none", "lost opening", "lost closing"]

_CARRY_QUOTED = 0.7  # the next paragraph repeats the mark
_CARRY_BARE = 1.5
_CARRY_ON = 0.4  # a whole line without marks went before
_CARRY_DOUBTFUL = 0.8  # what opens it looks like a closing mark
_CARRY_INSET = 2.4  # a few words within a sentence: closed at the end of the paragraph in any style
_SPEAKER_INSIDE = 2.9  # "…, he said." within a quotation that is still open
_REPEAT_LATE = 1.6  # an earlier line of the quotation did not begin with a mark
_DEEPEST = 3
_SLACK = 4.5  # what a reading that looks bad at first can still make up for
WIDTH = 8
"""Hypotheses kept; 4 gave the same readings on news articles."""


class Step(NamedTuple):
    """One decision: `mark` is an index, or -1 where none stands; `opening` is the mark that it belongs to or lies within."""

    action: Action
    mark: int
    opening: int
    place: int


class _Trail(NamedTuple):
    step: Step
    before: _Trail | None


class _Hypothesis(NamedTuple):
    cost: float
    stack: tuple[int, ...]
    trail: _Trail | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mark with the cost of reading it as no quotation mark."""

    mark: Mark
    cost_of_none: float


@dataclass(frozen=True, slots=True)
class SpeakerTag:
    """A clause such as "he said" that direct speech stands in front of; `start` is where it begins, behind the comma."""

    start: int


Event = Candidate | LineBreak | SpeakerTag


def search_reading(events: Iterable[Event], end: int, width: int = WIDTH) -> tuple[Step, ...]:
    """The steps of the cheapest reading of the events, which come in the order of the text; `end` is the length of the text.

    `width` is how many hypotheses are kept.
    """
    marks: list[Mark] = []
    beam = [_Hypothesis(0.0, (), None)]
    bare = False
    for event in events:
        if isinstance(event, Candidate):
            marks.append(event.mark)
            beam = _prune((new for old in beam for new in _read_mark(old, event, marks)), marks, width)
        elif any(hypothesis.stack for hypothesis in beam):
            beam = _prune((new for old in beam for new in _pass_gap(old, event, marks, bare)), marks, width)
        bare = isinstance(event, LineBreak)
    final = min((_give_up(old, end) for old in beam), key=lambda hypothesis: hypothesis.cost)
    return _collect(final.trail)


def _collect(trail: _Trail | None) -> tuple[Step, ...]:
    steps: list[Step] = []
    while trail is not None:
        steps.append(trail.step)
        trail = trail.before
    return tuple(reversed(steps))


def _prune(hypotheses: Iterable[_Hypothesis], marks: Sequence[Mark], width: int) -> list[_Hypothesis]:
    best: dict[tuple[str, ...], _Hypothesis] = {}
    for hypothesis in hypotheses:
        key = tuple(marks[index].glyph for index in hypothesis.stack)
        known = best.get(key)
        if known is None or hypothesis.cost < known.cost:
            best[key] = hypothesis
    ranked = sorted(best.values(), key=lambda hypothesis: hypothesis.cost)[:width]
    return [hypothesis for hypothesis in ranked if hypothesis.cost <= ranked[0].cost + _SLACK]


def _extend(old: _Hypothesis, cost: float, stack: tuple[int, ...], *steps: Step) -> _Hypothesis:
    trail = old.trail
    for step in steps:
        trail = _Trail(step, trail)
    return _Hypothesis(old.cost + cost, stack, trail)


def _lose_closing(stack: tuple[int, ...], place: int) -> tuple[Step, ...]:
    return tuple(Step("lost closing", -1, opening, place) for opening in reversed(stack))


def _read_mark(old: _Hypothesis, candidate: Candidate, marks: Sequence[Mark]) -> Iterator[_Hypothesis]:
    index = len(marks) - 1
    if candidate.cost_of_none < math.inf:
        yield _extend(old, candidate.cost_of_none, old.stack, Step("none", index, -1, candidate.mark.start))
    yield from _read_opening(old, index, marks)
    yield from _read_closing(old, index, marks)


def _read_opening(old: _Hypothesis, index: int, marks: Sequence[Mark]) -> Iterator[_Hypothesis]:
    mark, stack = marks[index], old.stack
    parent = stack[-1] if stack else -1
    cost = cost_of_opening(mark)
    if len(stack) < _DEEPEST:
        nesting = cost_of_nesting(mark, marks[parent]) if stack else 0.0
        yield _extend(old, cost + nesting, (*stack, index), Step("open", index, parent, mark.start))
    if not stack:
        return
    outer = stack[:-1]
    nesting = cost_of_nesting(mark, marks[outer[-1]]) if outer else 0.0
    yield _extend(
        old,
        cost + nesting + LOST,
        (*outer, index),
        Step("lost closing", -1, parent, mark.start),
        Step("open", index, outer[-1] if outer else -1, mark.start),
    )
    if mark.first:
        for opening in stack:
            if marks[opening].line < mark.line and marks[opening].level == mark.level:
                skipped = marks[index - 1].line < mark.line - 1
                yield _extend(old, _REPEAT_LATE if skipped else 0.0, stack, Step("repeat", index, opening, mark.start))


def _read_closing(old: _Hypothesis, index: int, marks: Sequence[Mark]) -> Iterator[_Hypothesis]:
    mark, stack = marks[index], old.stack
    depth = next((at for at in reversed(range(len(stack))) if marks[stack[at]].level == mark.level), -1)
    if depth >= 0:
        lost = _lose_closing(stack[depth + 1 :], mark.start)
        cost = cost_of_closing(mark, marks[stack[depth]]) + LOST * len(lost)
        yield _extend(old, cost, stack[:depth], *lost, Step("close", index, stack[depth], mark.start))
    elif stack:
        cost = cost_of_closing(mark, marks[stack[-1]])
        yield _extend(old, cost, stack[:-1], Step("close", index, stack[-1], mark.start))
    if depth < 0 or depth < len(stack) - 1:
        parent = stack[-1] if stack else -1
        yield _extend(old, LOST + cost_of_closing(mark, None), stack, Step("lost opening", index, parent, mark.start))


def _pass_gap(old: _Hypothesis, event: LineBreak | SpeakerTag, marks: Sequence[Mark], bare: bool) -> Iterator[_Hypothesis]:
    if not old.stack:
        yield old
        return
    yield _give_up(old, event.start)
    if isinstance(event, SpeakerTag):
        yield _extend(old, _SPEAKER_INSIDE, old.stack)
    else:
        cost = _CARRY_QUOTED if event.quoted else _CARRY_BARE
        yield _extend(old, _CARRY_ON if bare else cost + _doubt_carrying(marks[old.stack[0]]), old.stack)


def _doubt_carrying(opening: Mark) -> float:
    if opening.look in {Look.CLOSING, Look.CLOSING_AFTER_STOP}:
        return _CARRY_DOUBTFUL
    return _CARRY_INSET if opening.inset else 0.0


def _give_up(old: _Hypothesis, place: int) -> _Hypothesis:
    return _extend(old, LOST * len(old.stack), (), *_lose_closing(old.stack, place))
