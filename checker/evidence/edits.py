"""Small changes of a translation that its source might ask for, at the places where the model prefers something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from checker.evidence.edit_facts import toggle_negations, trade_names, trade_numbers
from checker.translation.translator import Score, TokenScore
from checker.word_quality.words import Word, find_words

EditKind = Literal["negation", "insertion", "substitution", "deletion", "swap", "number", "name"]

PLACES = 6
"""Pieces with the largest margins to what the model prefers; more of them find little more."""
_MOST = 60
"""Edits of one translation; more come together only in passages of many sentences."""
_SPANS = 2
"""Places at which a word is deleted together with a neighbour, too."""
_SWAPS = 3
"""Places at which a word changes places with a neighbour."""
_LEAST_MARGIN = 1.0
"""Nats below which the model would say much the same."""
LEAST_GAIN = 2.0
"""Nats that an edit must be able to win to be tried: what it wins is at most what the rest of the sentence costs."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """`text` in the place of the span `start..end` of a translation."""

    kind: EditKind
    start: int
    end: int
    text: str

    def apply(self, translation: str) -> str:
        """The translation with the edit made."""
        return translation[: self.start] + self.text + translation[self.end :]


def propose_edits(source: str, translation: str, score: Score, *, lang: str) -> list[Edit]:
    """Edits worth trying, each once. `score` is that of the translation, with the pieces that the model prefers."""
    words = find_words(translation, [(token.start, token.end) for token in score.tokens])
    rest = _sum_rests(score)
    places = choose_places(score)
    weak = {number for number, word in enumerate(words) if any(place in word.pieces for place in places)}
    by_place = chain.from_iterable(
        _propose_at(translation, score, words, place, rank) for rank, place in enumerate(places) if rest[place] >= LEAST_GAIN
    )
    spans = [(words[number].start, words[number].end) for number in sorted(weak)]
    facts = chain(
        (Edit(kind="number", start=start, end=end, text=text) for start, end, text in trade_numbers(source, translation)),
        (Edit(kind="name", start=start, end=end, text=text) for start, end, text in trade_names(source, translation, spans)),
        (
            Edit(kind="negation", start=start, end=end, text=text)
            for start, end, text in toggle_negations(translation, score, lang=lang)
        ),
    )
    edits = dict.fromkeys(chain(by_place, facts))
    return [edit for edit in edits if edit.apply(translation).strip() not in {"", translation.strip()}][:_MOST]


def choose_places(score: Score) -> list[int]:
    """The pieces with the largest margins, falling."""
    margins = [token.margin for token in score.tokens]
    places = sorted(range(len(margins)), key=lambda place: (-margins[place], place))
    return [place for place in places[:PLACES] if margins[place] >= _LEAST_MARGIN]


def _sum_rests(score: Score) -> list[float]:
    """What the translation costs from each piece on, in nats."""
    rests: list[float] = []
    total = 0.0
    for token in reversed(score.tokens):
        total -= token.log_probability
        rests.append(total)
    return rests[::-1]


def _propose_at(translation: str, score: Score, words: Sequence[Word], place: int, rank: int) -> Iterator[Edit]:
    token = score.tokens[place]
    number = next((number for number, word in enumerate(words) if place in word.pieces), None)
    if token.preferred.strip():
        yield _insert(translation, token)
        yield from _substitute(translation, token, words[number] if number is not None else None)
    if number is None:
        return
    neighbours = [first for first in (number - 1, number) if first >= 0 and first + 1 < len(words)]
    yield _delete(translation, words[number], words[number])
    if rank < _SPANS:
        yield from (_delete(translation, words[first], words[first + 1]) for first in neighbours)
    if rank < _SWAPS:
        yield from (_swap(translation, words[first], words[first + 1]) for first in neighbours)


def _insert(translation: str, token: TokenScore) -> Edit:
    """The preferred piece before the token, a word of its own or the ending of the word before."""
    piece, place = token.preferred, token.start
    if _begins_word(translation, token):
        if piece[0] == " ":
            return Edit(kind="insertion", start=place, end=place, text=f"{piece[1:]} ")
        place = len(translation[:place].rstrip())
    return Edit(kind="insertion", start=place, end=place, text=piece.lstrip() if place == 0 else piece)


def _substitute(translation: str, token: TokenScore, word: Word | None) -> Iterator[Edit]:
    """The preferred piece for the rest of the token's word."""
    begins = _begins_word(translation, token)
    if token.start < token.end and (token.preferred[0] == " ") == begins:
        end = word.end if word is not None else token.end
        yield Edit(kind="substitution", start=token.start, end=end, text=token.preferred.strip())


def _delete(translation: str, first: Word, last: Word) -> Edit:
    """The words with the space before them, or behind them at the beginning."""
    start, end = len(translation[: first.start].rstrip()), last.end
    if start == 0:
        end += len(translation[end:]) - len(translation[end:].lstrip())
    return Edit(kind="deletion", start=start, end=end, text="")


def _swap(translation: str, one: Word, other: Word) -> Edit:
    between = translation[one.end : other.start]
    text = translation[other.start : other.end] + between + translation[one.start : one.end]
    return Edit(kind="swap", start=one.start, end=other.end, text=text)


def _begins_word(translation: str, token: TokenScore) -> bool:
    return token.start == 0 or translation[token.start - 1].isspace()
