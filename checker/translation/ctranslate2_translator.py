"""CTranslate2 for MarianMT checkpoints: 8-bit arithmetic on the processor or the GPU, without PyTorch once converted.

Weights are rounded to 8 bits row by row, the states at every place anew, so that where two pieces are nearly as likely the other
one may come out than in float32. The engine tells how likely a given piece is and not which one it would prefer: where that is
wanted, the reference scores.
"""

from __future__ import annotations

import math
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

import ctranslate2

from checker.errors import ModelError
from checker.records import ModelSource
from checker.settings import Device
from checker.translation.batching import plan_batches
from checker.translation.checkpoint_tokenizer import CheckpointTokenizer
from checker.translation.conversion import Quantisation, ensure_conversion
from checker.translation.limits import limit_length
from checker.translation.translator import Hypothesis, Progress, Score, TokenScore, Translator
from checker.translation.vocabulary import Pieces

TOKENS = 512
"""Padded tokens of one batch on the processor; one core works on a batch, so more of them keep more cores busy."""
_GPU_TOKENS = 16_384
_ROWS = 64
_GPU_ROWS = 512
_ARITHMETIC = {"int8": "int8_float32", "float32": "float32"}
"""What is not a product of matrices stays in float32 on every device, so that a GPU says the same as the processor."""


class CTranslate2Translator:
    """Translates and scores with a converted checkpoint; may be used from any thread.

    In 8 bits a result depends on nothing but its own text, to the last bit, whatever the batch and the number of threads; see
    `_group` for what that takes.
    """

    def __init__(
        self,
        source: ModelSource,
        *,
        reference: Callable[[], Translator],
        beams: int = 1,
        device: Device = "cpu",
        quantisation: Quantisation = "int8",
        tokens: int | None = None,
        threads: int | None = None,
    ) -> None:
        """Converts the checkpoint in `source.location` where that was not done yet.

        `reference` makes the engine that scores variants, when it is wanted. `tokens` bounds a batch, `threads` is the number of
        cores; None = what suits the device. Raises ModelError where the folder holds no MarianMT checkpoint with safetensors,
        where CTranslate2 cannot express it, and where the GPU is asked for and missing.
        """
        self.source = source
        self.engine = f"ctranslate2 {quantisation}"
        self.tokenizer = CheckpointTokenizer(source)
        self.device = _choose_device(device)
        self._make_reference = reference
        self._lock = threading.Lock()
        self._beams = beams
        on_cpu = self.device == "cpu"
        self._tokens = tokens or (TOKENS if on_cpu else _GPU_TOKENS)
        self._rows = _ROWS if on_cpu else _GPU_ROWS
        self._source_pieces = {number: piece for piece, number in self.tokenizer.source_table.items()}
        self._target_pieces = {number: piece for piece, number in self.tokenizer.target_table.items()}
        workers = (threads or _count_cores()) if on_cpu else 1
        self._model = self._open(
            _ARITHMETIC[quantisation], ensure_conversion(source, self.tokenizer, quantisation=quantisation), workers
        )

    def translate(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        """One hypothesis per text, in order; of a text that is longer than the limit, the beginning only."""
        pieces = [self.tokenizer.encode_source(text) for text in texts]
        hypotheses = [Hypothesis(text="", score=None, finished=True)] * len(texts)
        filled = [index for index, piece in enumerate(pieces) if piece.ids]
        if progress is not None and len(filled) < len(texts):
            progress(len(texts) - len(filled))
        sources = [self.tokenizer.close(pieces[index]) for index in filled]
        groups = list(_group([(len(source),) for source in sources], tokens=self._tokens // self._beams, rows=self._rows))
        started = [self._start([sources[place] for place in group]) for group in groups]
        for group, results in zip(groups, started, strict=True):
            for place, result in zip(group, results, strict=True):
                index = filled[place]
                hypotheses[index] = self._read(
                    result.result(), limit_length(len(sources[place])), complete=pieces[index].complete
                )
            if progress is not None:
                progress(len(group))
        return hypotheses

    def score(self, sources: Sequence[str], translations: Sequence[str], *, progress: Progress | None = None) -> list[Score]:
        """Token log-probabilities, in order; of a text that is longer than the limit, the beginning only.

        The best piece of a place is not known: `best_log_probability` is nan.
        """
        given = [self.tokenizer.close(self.tokenizer.encode_source(source)) for source in sources]
        targets = [self.tokenizer.encode_target(translation) for translation in translations]
        lengths = [(len(source), len(target.ids) + 1) for source, target in zip(given, targets, strict=True)]
        groups = list(_group(lengths, tokens=self._tokens, rows=self._rows))
        started = [
            self._model.score_batch(
                [self._name(given[index]) for index in group],
                [[self._target_pieces[number] for number in targets[index].ids] for index in group],
                max_input_length=0,
                asynchronous=True,
            )
            for group in groups
        ]
        scores: dict[int, Score] = {}
        for group, results in zip(groups, started, strict=True):
            for index, result in zip(group, results, strict=True):
                scores[index] = _build_score(targets[index], len(translations[index]), result.result().log_probs)
            if progress is not None:
                progress(len(group))
        return [scores[index] for index in range(len(given))]

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        """Scores of several translations of each source, with the preferred pieces, by the reference engine."""
        with self._lock:
            reference = self._reference
        return reference.score_variants(sources, variants, progress=progress)

    @cached_property
    def _reference(self) -> Translator:
        return self._make_reference()

    def _open(self, arithmetic: str, folder: object, workers: int) -> Any:  # noqa: ANN401 the library has no types
        try:
            return ctranslate2.Translator(
                str(folder),
                device=self.device,
                compute_type=arithmetic,
                inter_threads=workers,
                intra_threads=1,
                max_queued_batches=-1,
            )
        except Exception as error:  # the library raises whatever a broken file makes it stumble over
            message = f"{self.source.id}: CTranslate2 cannot load the conversion in {folder}: {error}".splitlines()[0]
            raise ModelError(message, hint=f"delete {folder} and try again, or use --engine transformers") from error

    def _name(self, ids: Sequence[int]) -> list[str]:
        return [self._source_pieces[number] for number in ids]

    def _start(self, sources: Sequence[Sequence[int]]) -> Sequence[Any]:
        longest = min(limit_length(max(len(source) for source in sources)), self.tokenizer.positions - 1)
        results: Sequence[Any] = self._model.translate_batch(
            [self._name(source) for source in sources],
            beam_size=self._beams,
            max_input_length=0,
            min_decoding_length=0,
            max_decoding_length=longest,
            return_end_token=True,
            asynchronous=True,
        )
        return results

    def _read(self, result: Any, limit: int, *, complete: bool) -> Hypothesis:  # noqa: ANN401
        """Cut at its own limit, so that the company of longer sentences makes no difference."""
        vocabulary = self.tokenizer.target_vocabulary
        table = self.tokenizer.target_table
        ids = [table[piece] for piece in result.hypotheses[0][:limit]]
        ended = vocabulary.end in ids
        kept = ids[: ids.index(vocabulary.end)] if ended else ids
        return Hypothesis(text=vocabulary.decode(kept), score=None, finished=ended and complete)


def _group(lengths: Sequence[tuple[int, ...]], *, tokens: int, rows: int) -> Iterator[list[int]]:
    """Batches of texts, by the lengths of what is padded; those of one batch lie between the same powers of two.

    Padding alone changes nothing; but short matrices are multiplied by other code (below 16 rows, as measured on a processor with
    AVX-512), which adds up in another order, and rounding to 8 bits makes that visible.
    """
    bands: dict[tuple[int, ...], list[int]] = {}
    for index, sides in enumerate(lengths):
        bands.setdefault(tuple(length.bit_length() for length in sides), []).append(index)
    for _, members in sorted(bands.items(), reverse=True):
        for batch in plan_batches([max(lengths[index]) for index in members], tokens=tokens, rows=rows):
            yield [members[place] for place in batch]


def _build_score(target: Pieces, length: int, values: Sequence[float]) -> Score:
    """The engine scores the end token always; of a translation beyond the limit it does not count."""
    spans = [*target.spans, *([(length, length)] if target.complete else [])]
    return Score(
        tokens=tuple(
            TokenScore(start=start, end=end, log_probability=value, best_log_probability=math.nan)
            for (start, end), value in zip(spans, values, strict=False)
        )
    )


def _choose_device(device: Device) -> str:
    """`cpu` or `cuda`. Raises ModelError where a GPU is asked for and CTranslate2 sees none."""
    if device == "cpu":
        return "cpu"
    if ctranslate2.get_cuda_device_count() > 0:
        return "cuda"
    if device == "cuda":
        raise ModelError("--device cuda: CTranslate2 sees no GPU", hint="use --device cpu, or check the driver with nvidia-smi")
    return "cpu"


def _count_cores() -> int:
    """As many as the user allows (OMP_NUM_THREADS), or the process may use."""
    asked = os.environ.get("OMP_NUM_THREADS", "")
    if asked.isdigit() and int(asked) > 0:
        return int(asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
