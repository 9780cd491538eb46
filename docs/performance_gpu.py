"""The section of docs/performance.md on a GPU."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docs.paragraphs import wrap_paragraph

_ENGINES = {"transformers": "transformers, float32", "ctranslate2": "CTranslate2, int8"}
_LIMITS = {"transformers": (0.99, 0.01), "ctranslate2": (0.98, 0.25)}
"""With the taught checkpoint: the least share of the same translations, the largest difference of log-probabilities in nats."""


_AGREEMENT = (
    "The same results as on the processor? The random checkpoint is the hardest case, since many pieces are nearly as "
    "likely as the best. The other one was taught to repeat its source, with a loss of {loss:.3f} nats a piece at "
    "the end, so that its choices are as clear as a real model's; there the limits hold. Scored are the texts as "
    "translations of themselves and of each other; differences of the log-probability of a piece, in nats."
)


def write_gpu(figures: Mapping[str, Any]) -> str:
    """Speed and agreement, of each engine that could use the GPU."""
    done = {name: label for name, label in _ENGINES.items() if "error" not in figures.get(name, {"error": ""})}
    made = (
        f"{figures['gpu']}, CUDA {figures['cuda']}, with `--device cuda`, beside the {figures['machine']['cores']} "
        "cores of the same machine. A checkpoint of the size of OPUS-MT's with random weights, so that every engine "
        f"writes the same number of pieces; {figures['segments']} segments, of which the processor translates "
        f"{figures['compared']}. `make bench` leaves these figures alone where there is no GPU."
    )
    lines = [
        *("## On a GPU", "", wrap_paragraph(made), ""),
        "| | segments a second, GPU | processor | ratio | scoring, GPU | processor | ratio | largest batch, padded tokens |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        *(_write_speed(label, figures[name]) for name, label in done.items()),
        "",
        *(f"{_ENGINES[name]}: {figures[name]['error']}.\n" for name in _ENGINES if "error" in figures.get(name, {})),
        wrap_paragraph(_AGREEMENT.format(loss=figures["loss"])),
        "",
        "| | checkpoint | same translations | largest difference | mean | limits | |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(
            _write_agreement(name, label, checkpoint, figures[name][checkpoint])
            for name, label in done.items()
            for checkpoint in ("trained", "random")
        ),
    ]
    return "\n".join(lines)


def _write_speed(label: str, figures: Mapping[str, Any]) -> str:
    columns = [figures[name] for name in ("gpu", "cpu", "gpu_by_cpu", "gpu_scoring", "cpu_scoring", "gpu_by_cpu_scoring")]
    return f"| {label} | {' | '.join(f'{column:.1f}' for column in columns)} | {figures['largest_batch']:,} |"


def _write_agreement(name: str, label: str, checkpoint: str, figures: Mapping[str, float]) -> str:
    same, largest = figures["same"], figures["largest_difference"]
    limits, verdict = "", ""
    if checkpoint == "trained":
        least, most = _LIMITS[name]
        limits = f"at least {100 * least:.0f} %, at most {most}"
        verdict = "met" if same >= least and largest <= most else "**not met**"
    row = f"{100 * same:.1f} % | {largest:.2g} | {figures['mean_difference']:.1g} | {limits} | {verdict}"
    return f"| {label} | {'taught' if checkpoint == 'trained' else 'random'} | {row} |"
