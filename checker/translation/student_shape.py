"""The measures of a student model, as its own configuration and tensors give them.

An architecture that differs from that of the students otherwise is refused by name, never loaded in part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.errors import ModelError
from checker.translation.marian_file import MarianFile

_REQUIRED: Mapping[str, object] = {
    "type": "transformer",
    "dec-cell": "ssru",
    "transformer-decoder-autoreg": "rnn",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-top": "",
    "transformer-train-position-embeddings": False,
    "transformer-ffn-depth": 2,
    "transformer-tied-layers": [],
    "transformer-no-projection": False,
    "lemma-dim-emb": 0,
}
_ACTIVATIONS = {"relu": "relu", "swish": "silu", "gelu": "gelu"}
_AGAIN = "download the model again"
_OTHER = "choose another model for the pair"


@dataclass(frozen=True, kw_only=True)
class StudentShape:
    """Depths, widths and sizes. The token after the last of the vocabulary, `padding`, is padding and starts the decoder.

    `source`, `target` and `output` name the tensors of the embeddings; `output` is None where the target's serve for it.
    """

    vocabulary: int
    outputs: int
    """Pieces that can be predicted: those of the target vocabulary, which may be the smaller one."""
    width: int
    heads: int
    encoder_layers: int
    decoder_layers: int
    encoder_feed_forward: int
    decoder_feed_forward: int
    activation: str
    source: str
    target: str
    output: str | None

    @property
    def padding(self) -> int:
        """The id behind the vocabulary, whose embedding is zero and which is never predicted."""
        return self.vocabulary


def read_shape(file: MarianFile, *, name: str) -> StudentShape:
    """The measures. Raises ModelError where the architecture is another or tensors do not fit; `name` stands in the message."""
    options = file.configuration
    _refuse_others(options, name)
    source, target, output = _find_embeddings(file, name)
    rows, width = file.shapes[source]
    outputs = file.shapes[target][0]
    heads = _integer(options, "transformer-heads", name)
    if width % heads:
        raise ModelError(
            f"{name}: transformer-heads = {heads} does not divide the width of the model, {width}",
            hint="download the model again",
        )
    return StudentShape(
        vocabulary=max(rows, outputs),
        outputs=outputs,
        width=width,
        heads=heads,
        encoder_layers=_integer(options, "enc-depth", name),
        decoder_layers=_integer(options, "dec-depth", name),
        encoder_feed_forward=_columns(file, "encoder_l1_ffn_W1", name),
        decoder_feed_forward=_columns(file, "decoder_l1_ffn_W1", name),
        activation=_activation(options, name),
        source=source,
        target=target,
        output=output,
    )


def _refuse_others(options: Mapping[str, object], name: str) -> None:
    for option, wanted in _REQUIRED.items():
        if options.get(option, wanted) != wanted:
            message = f"{name}: a student with {option} = {options[option]!r} is not supported, only {wanted!r}"
            raise ModelError(message, hint=_OTHER)
    embedded = options.get("transformer-postprocess-emb", "d")
    if "n" in str(embedded):
        raise ModelError(f"{name}: a student with transformer-postprocess-emb = {embedded!r} is not supported", hint=_OTHER)


def _find_embeddings(file: MarianFile, name: str) -> tuple[str, str, str | None]:
    """The tensors of source, target and output."""
    shapes = file.shapes
    source, target = (next((each for each in (own, "Wemb") if each in shapes), "") for own in ("encoder_Wemb", "decoder_Wemb"))
    if not source or not target:
        raise ModelError(f"{name}: the embeddings are missing", hint=_AGAIN)
    output = "decoder_ff_logit_out_W" if "decoder_ff_logit_out_W" in shapes else None
    of_output = shapes[output][::-1] if output else shapes[target]
    three = (shapes[source], shapes[target], of_output)
    if not all(len(shape) == 2 and shape[1] == shapes[source][1] for shape in three):
        listed = f"{three[0]}, {three[1]} and {three[2]}"
        raise ModelError(f"{name}: the embeddings have the shapes {listed}", hint=_AGAIN)
    rows = shapes[target][0]
    bias = shapes.get("decoder_ff_logit_out_b", (1, rows))
    if of_output[0] != rows or bias not in ((1, rows), (rows,)):
        raise ModelError(f"{name}: the output layer does not fit the {rows} pieces of the target vocabulary", hint=_AGAIN)
    return source, target, output


def _activation(options: Mapping[str, object], name: str) -> str:
    activation = str(options.get("transformer-ffn-activation", "swish"))
    if activation not in _ACTIVATIONS:
        raise ModelError(f"{name}: the activation {activation} is not supported", hint=_OTHER)
    return _ACTIVATIONS[activation]


def _integer(options: Mapping[str, object], option: str, name: str) -> int:
    value = options.get(option)
    if not isinstance(value, int) or value < 1:
        raise ModelError(f"{name}: the model's configuration says {option} = {value!r}", hint=_AGAIN)
    return value


def _columns(file: MarianFile, tensor: str, name: str) -> int:
    if tensor not in file.shapes:
        raise ModelError(f"{name}: the tensor {tensor} is missing", hint=_AGAIN)
    shape = file.shapes[tensor]
    if len(shape) != 2:
        raise ModelError(f"{name}: the tensor {tensor} has the shape {shape}", hint=_AGAIN)
    return shape[1]
