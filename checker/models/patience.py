"""Waits for an answer from the network, and no longer than somebody would who only wants an article checked.

The time limits of the libraries hold for each address of a server, and not for looking up its name: where a firewall
swallows everything, they add up to minutes.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def call_within(seconds: float, request: Callable[[], Answer]) -> Answer:
    """What a request returns or raises; TimeoutError where it takes longer, and then it is left to itself."""
    answers: queue.SimpleQueue[tuple[Answer | None, Exception | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put((request(), None))
        except Exception as error:  # noqa: BLE001 carried over to the thread that waits
            answers.put((None, error))

    threading.Thread(target=run, name="request", daemon=True).start()
    try:
        answer, error = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError(f"no answer within {seconds:g} seconds") from None
    if error is not None:
        raise error
    return answer  # type: ignore[return-value]
