"""Measures what docs/performance.md says and keeps the figures in docs/performance_measurements.json.

    python -m benchmarks.performance [PART...] [--rounds N]     measures the parts, or all that this machine can
    python -m benchmarks.performance cuda --take FILE           takes what `python -m benchmarks.cuda` printed elsewhere

Parts that are not measured stay as they are. `python -m docs.performance_chapter` writes the page from the figures alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.cache import measure_cache
from benchmarks.engines import measure_engines
from benchmarks.machine import describe_machine
from benchmarks.processes import read_last_line

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "docs" / "performance_measurements.json"


def measure_checkpoints(rounds: int) -> Mapping[str, object]:
    """See `benchmarks.ctranslate2`, which needs a process of its own."""
    return read_last_line([sys.executable, "-m", "benchmarks.ctranslate2", str(rounds)])


def measure_gpu(_: int) -> Mapping[str, object]:
    """See `benchmarks.cuda`; nothing where there is no GPU."""
    import torch

    if not torch.cuda.is_available():
        sys.stdout.write("PyTorch sees no GPU: nothing was measured\n")
        return {}
    return read_last_line([sys.executable, "-m", "benchmarks.cuda"])


PARTS: Mapping[str, Callable[[int], Mapping[str, object]]] = {
    "engines": measure_engines,
    "checkpoints": measure_checkpoints,
    "cache": measure_cache,
    "cuda": measure_gpu,
}


def main(arguments: list[str] | None = None) -> None:
    """Measures and writes, part by part, so that what is measured is kept when a later one fails."""
    parser = argparse.ArgumentParser(prog="benchmarks.performance")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--take", type=Path, metavar="FILE", help="what the part printed on another machine")
    chosen = parser.parse_args(arguments)
    if unknown := [part for part in chosen.parts if part not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    if chosen.take and len(chosen.parts) != 1:
        parser.error("--take needs the name of one part")
    if chosen.take:
        _keep(chosen.parts[0], json.loads(chosen.take.read_text(encoding="utf-8").splitlines()[-1]))
        return
    for part in chosen.parts or PARTS:
        sys.stdout.write(f"{part} ...\n")
        sys.stdout.flush()
        if figures := PARTS[part](chosen.rounds):
            _keep(part, {"machine": describe_machine(), "rounds": chosen.rounds, **figures})


def _keep(part: str, figures: Mapping[str, object]) -> None:
    kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    FIGURES.write_text(json.dumps({**kept, part: figures}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
