"""`make bench`: speed and memory, as ratios of two things measured in the same run.

Prints segments a second of translating and of forced decoding beside the native engine, a cold alignment beside loading the
encoder, what each tier of evidence costs a sentence, the time of a cold and of a warm check of the sample article beside that of
importing torch and transformers' Marian classes alone, and peak memory.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.alignment import main as compare_alignment
from benchmarks.engines import main as compare_engines
from benchmarks.evidence import main as measure_evidence

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpora" / "kazakhstan-2022" / "000_e73e752871e4d452.txt"
_IMPORTS = "import torch; from transformers.models.marian import MarianMTModel, MarianTokenizer"
_RUNS = 5
_WARM = """
import time
from checker.observer import SilentObserver
from checker.model_shelf import ModelShelf
from checker.pipeline import check_document
from checker.documents.reading import read_document
from checker.settings import Settings
settings = Settings(); shelf = ModelShelf(settings); document = read_document({path!r})
check_document(document, settings, shelf, SilentObserver())
started = time.monotonic()
check_document(document, settings, shelf, SilentObserver())
print(time.monotonic() - started)
"""


def main() -> None:
    """Runs all comparisons, one after the other."""
    compare_engines()
    compare_alignment()
    measure_evidence()
    checks, imports, memory = [], [], []
    for _ in range(_RUNS):
        imports.append(_time([sys.executable, "-c", _IMPORTS])[0])
        seconds, peak = _time([sys.executable, "-m", "checker", "check", "--quiet", "--fail-on", "never", str(SAMPLE)])
        checks.append(seconds)
        memory.append(peak)
    warm = float(
        subprocess.run([sys.executable, "-c", _WARM.format(path=str(SAMPLE))], capture_output=True, text=True, check=True).stdout
    )
    ratio = statistics.median(check / only for check, only in zip(checks, imports, strict=True))
    _say("imports of torch and Marian alone", f"{statistics.median(imports):.2f} s")
    _say("cold check of the sample article", f"{statistics.median(checks):.2f} s = {ratio:.2f} times the imports (at most 3)")
    _say("warm check of the sample article", f"{warm:.2f} s")
    _say("peak memory of a check", f"{max(memory):.0f} MB (at most 1000)")
    for arguments in (["--help"], ["rules"]):
        seconds = statistics.median(_time([sys.executable, "-m", "checker", *arguments])[0] for _ in range(_RUNS))
        _say(f"checker {arguments[0]}", f"{seconds:.2f} s (at most 0.5)")


def _time(command: list[str]) -> tuple[float, float]:
    """Wall-clock seconds and peak memory in MB of one process."""
    started = time.monotonic()
    wrapper = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
    wrapper += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", wrapper, *command], cwd=ROOT, capture_output=True, text=True, check=True)
    return time.monotonic() - started, int(done.stdout) / 1024


def _say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:40} {figure}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
