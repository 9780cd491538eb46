"""Text to pieces of a vocabulary and back, with the exact place of each piece in the text as it was given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sentencepiece

from checker.errors import ModelError

MAX_PIECES = 256
"""Pieces of a text that models read; they are trained on sentences of up to some 200. What follows is left out."""

_CHARACTERS_PER_PIECE = 32
"""No vocabulary of use has longer pieces on average, so that a text of any size is cut before it is tokenised."""


_BYTE = re.compile(r"<0x[0-9A-F]{2}>")
"""A piece that stands for one byte of a rare character."""


@dataclass(frozen=True, kw_only=True)
class Pieces:
    """A text as ids of a vocabulary, without the end token, and the span of each in code points of the text.

    Spans follow one another, leave out white space and are empty where one character became several pieces.
    `complete` is false where the text was longer than the limit.
    """

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    complete: bool


class Vocabulary:
    """A SentencePiece model, with its own numbering or that of a separate table."""

    def __init__(
        self,
        processor: sentencepiece.SentencePieceProcessor,
        *,
        table: Mapping[str, int] | None = None,
        end_piece: str = "</s>",
        unknown_piece: str = "<unk>",
    ) -> None:
        """`table` numbers the pieces where the model's own numbers do not hold, as in MarianMT checkpoints."""
        self._processor = processor
        self._table = table
        self._pieces = {number: piece for piece, number in (table or {}).items() if piece not in (end_piece, "<pad>")}
        self.end: int = table[end_piece] if table is not None else processor.piece_to_id(end_piece)
        self.unknown: int = table[unknown_piece] if table is not None else processor.piece_to_id(unknown_piece)

    @classmethod
    def from_bytes(cls, data: bytes, *, name: str, table: Mapping[str, int] | None = None) -> Vocabulary:
        """The vocabulary in a SentencePiece file. Raises ModelError where it is none; `name` stands in the message."""
        try:
            processor = sentencepiece.SentencePieceProcessor(model_proto=data)
        except (RuntimeError, TypeError, ValueError, OSError) as error:
            raise ModelError(f"{name}: not a SentencePiece vocabulary", hint="download the model again") from error
        return cls(processor, table=table)

    def __len__(self) -> int:
        return len(self._table) if self._table is not None else self._processor.get_piece_size()

    def measure_coverage(self) -> float:
        """The share, 0..1, of the pieces of the SentencePiece model that have a number in the table."""
        table = self._table
        if table is None:
            return 1.0
        size = self._processor.get_piece_size()
        return sum(self._processor.id_to_piece(number) in table for number in range(size)) / size

    def fits(self, text: str, *, limit: int) -> bool:
        """Whether the text has at most so many pieces; told sooner than by `encode`, which finds their places too."""
        if len(text) > limit * _CHARACTERS_PER_PIECE:
            return False
        # A piece is seldom shorter than a character, so a short text needs no counting.
        return len(text) <= limit or len(self._processor.encode(replace_surrogates(text))) <= limit

    def encode(self, text: str, *, limit: int) -> Pieces:
        """The first `limit` pieces of the text."""
        head = text[: limit * _CHARACTERS_PER_PIECE]
        mapping = self._processor.encode(replace_surrogates(head), out_type="offset_mapping")
        ids = self._number(mapping["ids"], mapping["pieces"])[:limit]
        complete = len(mapping["ids"]) <= limit and len(head) == len(text)
        ends = [end for _, end in mapping["offsets"][:limit]]
        if ends and complete:
            ends[-1] = len(text)
        return Pieces(ids=tuple(ids), spans=tuple(_trim_spans(text, ends)), complete=complete)

    def decode(self, ids: Sequence[int]) -> str:
        """The text of the ids; the end token and ids that are not in the vocabulary are left out."""
        if self._table is None:
            return str(self._processor.decode([number for number in ids if number != self.end and number < len(self)]))
        return str(self._processor.decode([self._pieces[number] for number in ids if number in self._pieces]))

    def read_piece(self, number: int) -> str:
        """The text of one piece, with a space in front where it begins a word; empty for those without a text of their own."""
        if number in (self.end, self.unknown) or not 0 <= number < len(self):
            return ""
        piece = self._pieces.get(number, "") if self._table is not None else str(self._processor.id_to_piece(number))
        return "" if _BYTE.fullmatch(piece) else piece.replace("\u2581", " ")

    def _number(self, ids: Sequence[int], pieces: Sequence[str]) -> list[int]:
        if self._table is None:
            return list(ids)
        return [self._table.get(piece, self.unknown) for piece in pieces]


def replace_surrogates(text: str) -> str:
    """The text with a sign for each lone surrogate, which no engine can read; the length stays."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _trim_spans(text: str, ends: Sequence[int]) -> list[tuple[int, int]]:
    """Spans that begin where the one before ended, less the white space around them."""
    spans = []
    start = 0
    for end in ends:
        stop = max(start, end)
        inner = text[start:stop]
        left = stop - len(inner.lstrip())
        spans.append((left, max(left, start + len(inner.rstrip()))))
        start = stop
    return spans
