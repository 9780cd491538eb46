"""Texts as a MarianMT checkpoint reads and writes them, from its own files and without any model library.

Files: `source.spm` and `target.spm` (SentencePiece), `vocab.json` (the number of each piece), `target_vocab.json` beside it where
the configuration says `separate_vocabs`. Source: transformers, tokenization_marian.py.
"""

from __future__ import annotations

import json
from pathlib import Path

from checker.errors import ModelError
from checker.models.checkpoints import require_marian
from checker.models.target_tags import choose_tag
from checker.records import ModelSource
from checker.translation.vocabulary import MAX_PIECES, Pieces, Vocabulary

_LEAST_COVERAGE = 0.5
_POSITIONS = 1024
"""Of a configuration that does not say how many there are: the default of transformers."""


class CheckpointTokenizer:
    """The vocabularies of a checkpoint, and what goes before and after the pieces of a text."""

    def __init__(self, source: ModelSource) -> None:
        """`source.location` is a local folder.

        Raises ModelError where it holds no MarianMT checkpoint with safetensors, or no tag for the target language.
        """
        folder = Path(source.location)
        require_marian(folder)
        self._source = source
        self.source_table = self._read_table(folder / "vocab.json")
        self.separate = (folder / "tokenizer_config.json").exists() and bool(
            self._read_json(folder / "tokenizer_config.json").get("separate_vocabs")
        )
        self.target_table = self._read_table(folder / "target_vocab.json") if self.separate else self.source_table
        self.source_vocabulary = self._read_vocabulary(folder / "source.spm", self.source_table)
        self.target_vocabulary = self._read_vocabulary(folder / "target.spm", self.target_table)
        tags = [piece for piece in self.source_table if piece.startswith(">>") and piece.endswith("<<")]
        self.target_tag = choose_tag(source, tags)
        self._prefix = [self.source_table[self.target_tag]] if self.target_tag else []
        positions = self._read_json(folder / "config.json").get("max_position_embeddings")
        self.positions = positions if isinstance(positions, int) else _POSITIONS
        # One position for the end token, one for the tag.
        self.limit = min(MAX_PIECES, self.positions - 2)

    def encode_source(self, text: str) -> Pieces:
        """The pieces of a text to translate, up to the limit."""
        return self.source_vocabulary.encode(text, limit=self.limit)

    def encode_target(self, text: str) -> Pieces:
        """The pieces of a translation, up to the limit."""
        return self.target_vocabulary.encode(text, limit=self.limit)

    def close(self, pieces: Pieces) -> list[int]:
        """The ids that the model reads: target tag, pieces, end token."""
        return [*self._prefix, *pieces.ids, self.source_vocabulary.end]

    def _read_vocabulary(self, path: Path, table: dict[str, int]) -> Vocabulary:
        try:
            vocabulary = Vocabulary.from_bytes(path.read_bytes(), name=str(path), table=table)
        except OSError as error:
            raise self._fail(f"{path} cannot be read: {error.strerror}") from error
        except KeyError as error:
            raise self._fail(f"the vocabulary of {path} has no piece {error}") from error
        if (coverage := vocabulary.measure_coverage()) < _LEAST_COVERAGE:
            # Some published conversions have lost the pieces of one of their languages: whatever they say is made up.
            message = f"{self._source.id}: only {coverage:.0%} of the pieces of {path.name} are in the model's vocabulary"
            raise ModelError(message, hint="the checkpoint was published broken: name another with --model or --forward-model")
        return vocabulary

    def _read_table(self, path: Path) -> dict[str, int]:
        table = {piece: number for piece, number in self._read_json(path).items() if isinstance(number, int)}
        if not table:
            raise self._fail(f"{path} numbers no pieces")
        return table

    def _read_json(self, path: Path) -> dict[str, object]:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise self._fail(f"{path} cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise self._fail(f"{path} is damaged") from error
        return content if isinstance(content, dict) else {}

    def _fail(self, why: str) -> ModelError:
        return ModelError(f"{self._source.id}: {why}", hint="fetch the checkpoint again, or name another with --model")
