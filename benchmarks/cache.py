"""A second run on the sample articles beside the first, and one with a changed sentence, each as a share of the cold one.

Every run is a process of its own with a cache that is new, so that nothing is warm but the disk. The time of importing PyTorch
and transformers' Marian classes alone ("imports") is measured in the same round; what stands "over imports" is what is left
without it, which is below 0 where a run takes less than that.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import IMPORTS, Measured, measure_process

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpora" / "kazakhstan-2022" / "000_e73e752871e4d452.txt"
PAIR = ROOT / "corpora" / "breakwater-pt" / "breakwater.en.txt"
SOURCE = PAIR.with_suffix("").with_suffix(".pt.txt")


def measure_cache(runs: int = 3) -> dict[str, float]:
    """Medians over the runs: seconds, shares of the cold run of the same round, and peak memory in MB, by name."""
    rounds = [_measure_round() for _ in range(runs)]
    return {name: round(statistics.median(each[name] for each in rounds), 3) for name in rounds[0]}


def _measure_round() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        imports = measure_process([sys.executable, "-c", IMPORTS], {})
        figures = {"imports_seconds": imports.seconds}
        for name, arguments in (("sample", [str(SAMPLE)]), ("pair", [str(PAIR), "--source", str(SOURCE)])):
            cold = _check(arguments, place)
            warm = _check(arguments, place)
            changed = place / "changed.en.txt"
            changed.write_text(_change(Path(arguments[0])), encoding="utf-8")
            edited = _check([str(changed), *arguments[1:]], place)
            figures |= {
                f"{name}_cold_seconds": cold.seconds,
                f"{name}_cold_by_imports": cold.seconds / imports.seconds,
                f"{name}_warm_by_cold": warm.seconds / cold.seconds,
                f"{name}_warm_by_cold_over_imports": warm.seconds / (cold.seconds - imports.seconds),
                f"{name}_over_imports_warm_by_cold": (warm.seconds - imports.seconds) / (cold.seconds - imports.seconds),
                f"{name}_warm_by_cold_processor": warm.processor / cold.processor,
                f"{name}_edited_by_cold": edited.seconds / cold.seconds,
                f"{name}_cold_memory": cold.memory,
                f"{name}_warm_memory": warm.memory,
            }
        return figures


def _check(arguments: list[str], cache: Path) -> Measured:
    command = [sys.executable, "-m", "checker", "check", "--quiet", "--no-config", "--fail-on", "never", *arguments]
    return measure_process(command, {"CHECKER_CACHE": str(cache / "cache"), "PYTHONPATH": str(ROOT)})


def _change(path: Path) -> str:
    """The text with one word more in its longest line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    place = max(range(len(lines)), key=lambda number: len(lines[number]))
    lines[place] = lines[place].replace(" the ", " the very ", 1)
    return "\n".join(lines)


def main() -> None:
    """Prints the figures."""
    for name, value in measure_cache(int(os.environ.get("RUNS", "3"))).items():
        sys.stdout.write(f"{name:40} {value:8.3f}\n")


if __name__ == "__main__":
    main()
