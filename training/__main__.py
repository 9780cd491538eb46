"""Learns the head of `checker.word_quality` from parallel text: `python -m training FOLDER [--output FILE] [--cache FOLDER]`.

The folder holds tab-separated files without quoting, one column a language under a header line: `pud.tsv` (Parallel UD, of which
seven rows in ten are used) and any others with the columns `de` and `en`. Encoding and
training took some ten minutes of two cores when they were run one by one.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch

from checker.translation.precision import choose_precision
from checker.word_quality.e5_encoder import WordEncoder
from checker.word_quality.e5_file import FILE_SHA256, open_word_model
from checker.word_quality.head import HEAD_FILE, save_head
from checker.word_quality.language_means import load_language_means
from training.encode_corpus import CorpusPlan, encode_rows
from training.noise import Donors, Noised, make_noises
from training.pair_store import PairStore, read_store
from training.parallel_text import ParallelPair, read_pairs, select_fit_part
from training.train_head import Report, Schedule, train_head

_SEED = 1
_MANY_LANGUAGES = CorpusPlan(languages=6, versions=9, versions_of_pair=3, always=frozenset({"zh"}), seed=_SEED)
"""Chinese always, because no other source in the text is written without spaces."""
_ONE_LANGUAGE = CorpusPlan(languages=1, versions=3, versions_of_pair=3, seed=_SEED)
_ROWS_OF_A_FILE = 500
_WORDS = range(8, 46)
"""Words of a translation that is used: shorter ones hold little, longer ones cost much."""
_SECOND_MISTAKE = 0.15
_DONOR_PAIRS = 2500


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains and writes the head; returns 0."""
    options = _build_parser().parse_args(arguments)
    started = time.monotonic()

    def report(text: str) -> None:
        sys.stderr.write(f"{time.monotonic() - started:6.0f} s  {text}\n")

    precision: torch.dtype = getattr(torch, options.precision)
    cache: Path | None = options.cache
    if cache is not None and cache.exists():
        store = read_store(cache)
    else:
        store = encode_folder(options.folder, precision, report)
        if cache is not None:
            store.save(cache)
    save_head(train_head(store, Schedule(seed=_SEED, bfloat16=precision == torch.bfloat16), report=report), options.output)
    return 0


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description="Learns the head that judges words.")
    parser.add_argument("folder", type=Path, help="folder with the parallel text")
    parser.add_argument("--output", type=Path, default=HEAD_FILE, help="file for the weights (default: in the package)")
    parser.add_argument("--cache", type=Path, help="file with the encoded text: read if it is there, else written")
    parser.add_argument(
        "--precision",
        choices=["bfloat16", "float32"],
        default=str(choose_precision()).removeprefix("torch."),
        help="of the computation (default: what is faster here)",
    )
    return parser


def encode_folder(folder: Path, precision: torch.dtype, report: Report) -> PairStore:
    """The labelled pairs of all texts of a folder."""
    many, single = read_rows(folder)
    rng = random.Random(_SEED)
    pairs = [pair for row in (*many, *single) for pair in row]
    donors = Donors.build(rng.sample(pairs, min(_DONOR_PAIRS, len(pairs))))

    def make(pair: ParallelPair, rng: random.Random) -> Noised | None:
        return make_noises(pair, rng, 2 if rng.random() < _SECOND_MISTAKE else 1, donors=donors)

    store = PairStore()
    encoder = WordEncoder(open_word_model(), load_language_means(), revision=FILE_SHA256[:12], precision=precision)
    encode_rows(many, encoder, make, _MANY_LANGUAGES, store=store, report=report)
    encode_rows(single, encoder, make, _ONE_LANGUAGE, store=store, report=report)
    return store


def read_rows(folder: Path) -> tuple[list[list[ParallelPair]], list[list[ParallelPair]]]:
    """The rows of Parallel UD with all their languages, and a sample of the other files, one pair a row."""
    rng = random.Random(_SEED)
    by_group: dict[str, list[ParallelPair]] = {}
    for pair in select_fit_part(read_pairs(folder / "pud.tsv")):
        by_group.setdefault(pair.group, []).append(pair)
    others = [_sample(read_pairs(path), rng) for path in sorted(folder.glob("*.tsv")) if path.name != "pud.tsv"]
    single = [[pair] for pair in itertools.chain(*others)]
    rng.shuffle(single)
    return list(by_group.values()), single


def _sample(pairs: Iterable[ParallelPair], rng: random.Random) -> list[ParallelPair]:
    fit = [pair for pair in pairs if len(pair.translation.split()) in _WORDS]
    return rng.sample(fit, min(_ROWS_OF_A_FILE, len(fit)))


if __name__ == "__main__":
    sys.exit(main())
