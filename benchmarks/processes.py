"""Time and memory of a process and all that it starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

IMPORTS = "import torch"
_WRAPPER = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_maxrss / 1024, used.ru_utime + used.ru_stime]))
"""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Seconds on the clock and of the processor, and peak memory in MB."""

    seconds: float
    processor: float
    memory: float


def read_last_line(command: Sequence[str]) -> dict[str, object]:
    """Runs a program that prints figures as JSON in its last line, and shows the lines before. Raises CalledProcessError."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    *lines, last = done.stdout.splitlines()
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
    figures: dict[str, object] = json.loads(last)
    return figures


def measure_process(command: Sequence[str], environment: Mapping[str, str]) -> Measured:
    """Runs a command to its end. Raises CalledProcessError where it fails."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _WRAPPER, *command],
        env=os.environ | dict(environment),
        capture_output=True,
        text=True,
        check=True,
    )
    memory, processor = json.loads(done.stdout)
    return Measured(seconds=time.monotonic() - started, processor=processor, memory=memory)
