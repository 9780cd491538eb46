"""Memory that is no longer needed, back to the system while the program still runs."""

from __future__ import annotations

import ctypes
import gc


def return_memory() -> None:
    """Frees what nothing refers to any more, and has the C library of Linux hand back what it keeps; takes milliseconds."""
    gc.collect()
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):
        return  # another C library: it decides by itself
    trim(0)
