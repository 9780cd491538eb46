"""`make bench`: speed and memory, as ratios of two things measured in the same run.

Prints a cold alignment beside loading the encoder, what each tier of evidence costs a sentence, and how long the commands take
that need no model. What engines, whole checks and the cache cost goes into docs/performance.md (see `benchmarks.performance`).
"""

from __future__ import annotations

import statistics
import sys

from benchmarks.alignment import main as compare_alignment
from benchmarks.evidence import main as measure_evidence
from benchmarks.performance import main as measure_performance
from benchmarks.processes import measure_process
from docs.performance_chapter import main as write_performance

_RUNS = 5


def main() -> None:
    """Runs all comparisons, one after the other."""
    compare_alignment()
    measure_evidence()
    for arguments in (["--help"], ["rules"]):
        runs = [measure_process([sys.executable, "-m", "checker", *arguments], {}) for _ in range(_RUNS)]
        seconds = statistics.median(run.seconds for run in runs)
        sys.stdout.write(f"{f'checker {arguments[0]}':40} {seconds:.2f} s (at most 0.5)\n")
        sys.stdout.flush()
    measure_performance([])
    write_performance()


if __name__ == "__main__":
    main()
