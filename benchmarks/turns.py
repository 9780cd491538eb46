"""Things that are measured by turns, so that whatever else the machine does hits them alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

Task = Callable[[], object]


def take_turns(tasks: Mapping[str, Task], rounds: int) -> dict[str, list[float]]:
    """Seconds of each task, round by round; every other round goes backwards, so that none has always the same one before it."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds):
        gc.collect()
        for name in list(tasks)[:: -1 if number % 2 else 1]:
            started = time.perf_counter()
            tasks[name]()
            seconds[name].append(time.perf_counter() - started)
    return seconds


def divide(ones: Sequence[float], others: Sequence[float]) -> float:
    """The median of the ratios of what was measured in the same round, to three digits."""
    return round(statistics.median(one / other for one, other in zip(ones, others, strict=True)), 3)
