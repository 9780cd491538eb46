"""What a figure was measured on."""

from __future__ import annotations

import os
import platform
import time
from importlib import metadata
from pathlib import Path

_PACKAGES = ("torch", "transformers", "ctranslate2", "fxtranslate")


def describe_machine() -> dict[str, object]:
    """Processor, cores, versions, and how busy the machine was: programs that wanted a core, on average over a minute."""
    return {
        "processor": _read_processor(),
        "cores": os.cpu_count() or 0,
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "packages": {name: version for name in _PACKAGES if (version := _find_version(name))},
        "date": time.strftime("%Y-%m-%d"),
    }


def _find_version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _read_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
