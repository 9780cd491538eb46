"""Converts a MarianMT checkpoint to CTranslate2, by the converter that comes with it; imports PyTorch and transformers.

Weights come from the same loader as those of the reference, so only from safetensors, and no code of a checkpoint runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ctranslate2.converters import TransformersConverter
from transformers.models.marian.modeling_marian import MarianMTModel

from checker.errors import ModelError
from checker.records import ModelSource
from checker.translation.checkpoint_tokenizer import CheckpointTokenizer
from checker.translation.marian import load_model
from checker.translation.torch_setup import quiet_libraries

_PADDING = "<pad>"


class _Names:
    """The tokenizer as the converter looks at it."""

    eos_token = "</s>"  # noqa: S105 a piece of the vocabulary
    unk_token = "<unk>"  # noqa: S105
    bos_token = None

    def __init__(self, table: dict[str, int]) -> None:
        self._table = table

    def get_vocab(self) -> dict[str, int]:
        return self._table


class _Converter(TransformersConverter):  # type: ignore[misc]
    """Takes what is loaded already."""

    def __init__(self, folder: str, model: MarianMTModel, names: _Names) -> None:
        super().__init__(folder)
        self._model = model
        self._names = names

    def load_model(self, *_: Any, **__: Any) -> MarianMTModel:  # noqa: ANN401 as the library has it
        return self._model

    def load_tokenizer(self, *_: Any, **__: Any) -> _Names:  # noqa: ANN401
        return self._names


def convert_checkpoint(source: ModelSource, tokenizer: CheckpointTokenizer, folder: Path, *, quantisation: str) -> None:
    """Writes the converted model into a new folder.

    Raises ModelError for a checkpoint that cannot be loaded or that CTranslate2 cannot express, OSError where the disk fails.
    """
    model = load_model(source)
    if obstacle := _find_obstacle(model, tokenizer):
        raise _refuse(source, obstacle)
    try:
        with quiet_libraries():
            _Converter(source.location, model, _Names(tokenizer.source_table)).convert(str(folder), quantization=quantisation)
    except OSError:
        raise
    except Exception as error:  # the converter raises whatever it stumbles over
        raise _refuse(source, (str(error).splitlines() or [type(error).__name__])[0]) from error


def _refuse(source: ModelSource, why: str) -> ModelError:
    return ModelError(f"{source.id}: CTranslate2 cannot run this checkpoint: {why}", hint="use --engine transformers")


def _find_obstacle(model: MarianMTModel, tokenizer: CheckpointTokenizer) -> str:
    """What the converter would get wrong without a word, empty where there is nothing."""
    config = model.config
    size = config.vocab_size
    if tokenizer.separate or not config.share_encoder_decoder_embeddings:
        return "it has a vocabulary for each language"
    if sorted(tokenizer.source_table.values()) != list(range(size)):
        return f"its vocabulary does not number the {size} pieces of the model"
    if not (tokenizer.source_table.get(_PADDING) == config.pad_token_id == config.decoder_start_token_id == size - 1):
        return "its decoder does not begin with a padding token at the end of the vocabulary"
    if model.model.decoder.embed_tokens.weight[size - 1].any():
        return "its decoder does not begin with zeros"
    return ""
