"""What has to be settled before PyTorch is imported, and the silence of the model libraries."""

from __future__ import annotations

import importlib
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_WAITING = "OMP_WAIT_POLICY"
_importing = threading.Lock()
"""Two threads that import it at a time may each see a part of it."""


def prepare_torch() -> None:
    """Imports PyTorch.

    Its threads are told to sleep while they wait: spinning, the default, makes it ten times slower when other programs
    want the same cores, and hardly faster when none does. A choice that the user made in the environment stands.
    """
    with _importing:
        if "torch" not in sys.modules:
            os.environ.setdefault(_WAITING, "PASSIVE")
        importlib.import_module("torch")


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Keeps the warnings, log lines and progress bars of transformers and huggingface_hub off the terminal for a while."""
    from huggingface_hub.utils.tqdm import are_progress_bars_disabled, disable_progress_bars, enable_progress_bars
    from transformers.utils import logging as transformers_logging

    logging: Any = transformers_logging
    level, hub_bars, bars = logging.get_verbosity(), not are_progress_bars_disabled(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    disable_progress_bars()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
        if hub_bars:
            enable_progress_bars()
