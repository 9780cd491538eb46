"""Segments a second of a checkpoint with CTranslate2, transformers, and CTranslate2 called directly, in one run.

    python -m benchmarks.ctranslate2 [REPEATS [SENTENCES]]

The checkpoint has the size of those of OPUS-MT (6 and 6 layers, width 512, 58,101 pieces) and random weights; its end token never
comes, so that every engine writes the same number of pieces. All search greedily on the same cores and take turns; each ratio is
the median over the turns. "Direct" calls `translate_batch` with pieces that are ready, in the best of several ways to cut
batches and to share the cores.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from checker.records import ModelSource
from checker.translation.torch_setup import prepare_torch, quiet_libraries

_PIECES = 58_101
_CORES = 2
_DIRECT = (
    {"inter_threads": 1, "intra_threads": _CORES, "tokens": 512},
    {"inter_threads": 1, "intra_threads": _CORES, "tokens": 2048},
    {"inter_threads": _CORES, "intra_threads": 1, "tokens": 256},
    {"inter_threads": _CORES, "intra_threads": 1, "tokens": 512},
    {"inter_threads": _CORES, "intra_threads": 1, "tokens": 1024},
)
_LINES = (
    "The ferry to the island leaves at nine in the morning and comes back late in the evening.",
    "Two bakers opened a shop beside the old station, where nobody had expected the river to rise so quickly.",
    "A teacher from Porto planted forty apple trees along the road that leads from the village to the lake.",
)


def main(repeats: int = 3, sentences: int = 24) -> None:
    """Measures, and prints a line for each engine."""
    prepare_torch()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHECKER_CACHE"] = str(Path(folder) / "cache")
        os.environ["OMP_NUM_THREADS"] = str(_CORES)
        source = write_checkpoint(Path(folder) / "model")
        _compare(_prepare(source, _make_texts(sentences)), repeats, sentences)


def write_checkpoint(folder: Path) -> ModelSource:
    """A checkpoint of the size of those of OPUS-MT, with random weights, that never says the end token."""
    import torch
    from transformers.models.marian.configuration_marian import MarianConfig
    from transformers.models.marian.modeling_marian import MarianMTModel

    torch.manual_seed(0)
    torch.set_num_threads(_CORES)
    config = MarianConfig(
        vocab_size=_PIECES,
        d_model=512,
        encoder_layers=6,
        decoder_layers=6,
        encoder_attention_heads=8,
        decoder_attention_heads=8,
        encoder_ffn_dim=2048,
        decoder_ffn_dim=2048,
        max_position_embeddings=512,
        activation_function="swish",
        scale_embedding=True,
        init_std=0.05,
        pad_token_id=_PIECES - 1,
        decoder_start_token_id=_PIECES - 1,
        eos_token_id=0,
    )
    model: Any = MarianMTModel(config)
    model.final_logits_bias[0, 0] = -1e4
    with quiet_libraries():
        model.save_pretrained(folder)
    _write_vocabulary(folder)
    return ModelSource(
        id="random", kind="transformers", location=str(folder), revision="local", source_lang="en", target_lang="de"
    )


def _write_vocabulary(folder: Path) -> None:
    """Characters, so that every text is a row of many pieces; the rest of the numbers have names that no text has."""
    import io

    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(_LINES * 4), model_writer=model, vocab_size=72, eos_id=0, unk_id=1, bos_id=-1, minloglevel=2
    )
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    names = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    names += [f"unused{number}" for number in range(len(names), _PIECES - 1)]
    table = {name: number for number, name in enumerate([*names, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(table), encoding="utf-8")


def _make_texts(count: int) -> list[str]:
    """Of an article's lengths: some ten to some forty pieces."""
    dice = random.Random(1)
    words = " ".join(_LINES).split()
    return [" ".join(dice.choice(words) for _ in range(dice.randint(3, 11))) for _ in range(count)]


def _prepare(source: ModelSource, texts: list[str]) -> Mapping[str, Callable[[], object]]:
    """What is measured; everything is loaded, and has run once."""
    from checker.translation.ctranslate2_translator import CTranslate2Translator
    from checker.translation.marian import MarianTranslator

    reference = MarianTranslator(source)
    ours = CTranslate2Translator(source, reference=lambda: reference, threads=_CORES)
    tokenizer = ours.tokenizer
    names = {number: piece for piece, number in tokenizer.source_table.items()}
    rows = [[names[number] for number in tokenizer.close(tokenizer.encode_source(text))] for text in texts]
    tasks: dict[str, Callable[[], object]] = {
        "transformers": lambda: reference.translate(texts),
        "ctranslate2 int8": lambda: ours.translate(texts),
        "ctranslate2 int8, scoring texts of the same length": lambda: ours.score(texts, texts),
        **{_name_direct(choice): _make_direct(source, tokenizer, rows, choice) for choice in _DIRECT},
    }
    for task in tasks.values():
        task()
    return tasks


def _name_direct(choice: Mapping[str, int]) -> str:
    return f"direct, {choice['inter_threads']} x {choice['intra_threads']} threads, {choice['tokens']} tokens"


def _make_direct(source: ModelSource, tokenizer: Any, rows: list[list[str]], choice: Mapping[str, int]) -> Callable[[], object]:  # noqa: ANN401
    import ctranslate2

    from checker.translation.batching import plan_batches
    from checker.translation.conversion import ensure_conversion
    from checker.translation.limits import limit_length

    folder = ensure_conversion(source, tokenizer, quantisation="int8")
    threads = {name: choice[name] for name in ("inter_threads", "intra_threads")}
    model = ctranslate2.Translator(str(folder), compute_type="int8", **threads)
    batches = plan_batches([len(row) for row in rows], tokens=choice["tokens"], rows=64)

    def translate() -> list[object]:
        started = [
            model.translate_batch(
                [rows[index] for index in batch],
                beam_size=1,
                max_decoding_length=limit_length(max(len(rows[index]) for index in batch)),
                asynchronous=True,
            )
            for batch in batches
        ]
        return [result.result() for batch in started for result in batch]

    return translate


def _compare(tasks: Mapping[str, Callable[[], object]], repeats: int, sentences: int) -> None:
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(repeats):
        for name, task in tasks.items():
            started = time.perf_counter()
            task()
            seconds[name].append(time.perf_counter() - started)
    for name, times in seconds.items():
        _say(name, f"{sentences / statistics.median(times):6.1f} segments/s")
    ours = seconds["ctranslate2 int8"]
    best = min((name for name in tasks if name.startswith("direct")), key=lambda name: statistics.median(seconds[name]))
    slow = statistics.median(other / own for own, other in zip(ours, seconds["transformers"], strict=True))
    over = statistics.median(own / other for own, other in zip(ours, seconds[best], strict=True))
    _say("beside transformers", f"{slow:.2f} times as fast (at least 3.5)")
    _say(f"beside {best}", f"{over:.2f} times its time (at most 1.15)")


def _say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:52} {figure}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
