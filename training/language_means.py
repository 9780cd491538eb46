"""Learns `checker/word_quality/data/language_means.safetensors` from the parallel sentences of PUD.

    python -m training.language_means PUD.tsv [OUTPUT]

The file has one column a language, named by ISO 639-1 codes, and one sentence a row. Of ten rows, the first seven are used; the
others are left for calibration. A mean counts each word once, so long words weigh no more than short ones.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save

from checker.word_quality.e5_encoder import LAYERS, WordEncoder
from checker.word_quality.e5_file import FILE_SHA256, open_word_model
from checker.word_quality.language_means import FALLBACK

OUTPUT = Path("checker/word_quality/data/language_means.safetensors")
_FIT_ROWS = 7


def read_columns(path: Path) -> dict[str, list[str]]:
    """The sentences of the fit part by language, without languages that have none."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    fit = [row for index, row in enumerate(rows) if index % 10 < _FIT_ROWS]
    columns = {lang: [row[lang] for row in fit if row[lang]] for lang in rows[0] if lang != "id"}
    return {lang: texts for lang, texts in columns.items() if texts}


def learn_means(encoder: WordEncoder, columns: dict[str, list[str]]) -> dict[str, npt.NDArray[np.float32]]:
    """The mean vector of the words of each language, shape (layers, width), and the mean of all languages as FALLBACK."""
    means = {}
    for lang, texts in columns.items():
        averaged = encoder.average_words(texts)
        means[lang] = sum(vectors.sum(axis=1) for vectors in averaged) / sum(vectors.shape[1] for vectors in averaged)
    return means | {FALLBACK: np.mean(list(means.values()), axis=0)}


def main() -> None:
    """Writes the file; computes in float32 whatever the processor."""
    import torch

    encoder = WordEncoder(open_word_model(), {}, revision=f"sha256:{FILE_SHA256[:12]}", precision=torch.float32)
    means = learn_means(encoder, read_columns(Path(sys.argv[1])))
    output = Path(sys.argv[2]) if len(sys.argv) > 2 else OUTPUT
    stored = {lang: mean.astype(np.float16) for lang, mean in means.items()}
    output.write_bytes(save(stored, {"layers": " ".join(map(str, LAYERS))}))


if __name__ == "__main__":
    main()
