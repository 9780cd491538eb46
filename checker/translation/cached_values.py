"""Hypotheses and scores as bytes, without loss."""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Sequence

from checker.translation.translator import Hypothesis, Score, TokenScore

_LENGTH = struct.Struct("<I")
_SINGLE, _DOUBLE = b"f", b"d"


def write_hypothesis(hypothesis: Hypothesis) -> bytes:
    """A hypothesis as bytes."""
    return json.dumps([hypothesis.text, hypothesis.score, hypothesis.finished]).encode()


def read_hypothesis(data: bytes) -> Hypothesis:
    """The hypothesis. Raises ValueError where the bytes are none."""
    text, score, finished = json.loads(data)
    return Hypothesis(text=text, score=score, finished=finished)


def write_scores(scores: Sequence[Score]) -> bytes:
    """Scores as bytes; the numbers of one score stand together, since scores of one source repeat each other's."""
    head = [[[token.start, token.end, token.preferred] for token in score.tokens] for score in scores]
    text = json.dumps(head, separators=(",", ":")).encode()
    return _LENGTH.pack(len(text)) + text + write_numbers([number for score in scores for number in _list_numbers(score)])


def read_scores(data: bytes) -> list[Score]:
    """The scores. Raises ValueError or struct.error where the bytes are none."""
    (length,) = _LENGTH.unpack_from(data)
    head = json.loads(data[_LENGTH.size : _LENGTH.size + length])
    numbers = read_numbers(data[_LENGTH.size + length :])
    scores: list[Score] = []
    done = 0
    for places in head:
        middle, done = done + len(places), done + 2 * len(places)
        values = zip(places, numbers[middle - len(places) : middle], numbers[middle:done], strict=True)
        scores.append(
            Score(
                tokens=tuple(
                    TokenScore(start=start, end=end, preferred=piece, log_probability=value, best_log_probability=best)
                    for (start, end, piece), value, best in values
                )
            )
        )
    return scores


def write_numbers(numbers: Sequence[float]) -> bytes:
    """Numbers in single precision where that holds all of them exactly, else in double."""
    single = array("f", numbers)
    exact = all(one == other for one, other in zip(single, numbers, strict=True))
    return _SINGLE + single.tobytes() if exact else _DOUBLE + array("d", numbers).tobytes()


def read_numbers(data: bytes) -> list[float]:
    """The numbers. Raises ValueError where the bytes are none."""
    numbers: array[float] = array("d" if data[:1] == _DOUBLE else "f")
    numbers.frombytes(data[1:])
    return numbers.tolist()


def _list_numbers(score: Score) -> list[float]:
    return [token.log_probability for token in score.tokens] + [token.best_log_probability for token in score.tokens]
