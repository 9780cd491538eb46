"""Measures what docs/performance.md says and keeps the figures in docs/performance_measurements.json.

`python -m benchmarks.performance [RUNS]` measures; `python -m docs.performance_chapter` writes the page from the figures alone.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from importlib import metadata
from pathlib import Path

from benchmarks.cache import measure_cache
from benchmarks.engines import measure_engines

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "docs" / "performance_measurements.json"
_PACKAGES = ("torch", "transformers", "ctranslate2", "fxtranslate")


def main(runs: int = 3) -> None:
    """Measures and writes. Parts that others measure and that are in the file already stay."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    figures |= {
        "machine": describe_machine(),
        "runs": runs,
        "engines": measure_engines(runs),
        "cache": measure_cache(runs),
    }
    FIGURES.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def describe_machine() -> dict[str, object]:
    """Processor, cores, versions, and how busy the machine was: programs that wanted a core, on average over a minute."""
    return {
        "processor": _read_processor(),
        "cores": os.cpu_count() or 0,
        "threads": os.environ.get("OMP_NUM_THREADS", "as many as cores"),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "packages": {name: metadata.version(name) for name in _PACKAGES},
        "date": time.strftime("%Y-%m-%d"),
    }


def _read_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
