"""Reports as they were last looked at; `make golden` rewrites them."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent.parent / "golden" / "report"


def read_golden(name: str, shown: str) -> str:
    """The golden file of that name, first rewritten as `shown` where UPDATE_GOLDEN is set."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(shown.encode("utf-8"))
    return path.read_bytes().decode("utf-8")
