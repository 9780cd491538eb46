"""Parts beside each other: in order, one core each, and nothing of it is left."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import torch

from checker.translation.side_by_side import run_side_by_side


@pytest.fixture(params=[1, 2, 3])
def threads(request: pytest.FixtureRequest) -> Iterator[int]:
    before = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield request.param
    torch.set_num_threads(before)


def test_results_come_in_the_order_of_the_parts(threads: int) -> None:
    assert list(run_side_by_side(lambda part: part * part, range(20))) == [number * number for number in range(20)]
    assert list(run_side_by_side(str, [])) == []


def test_each_part_has_one_thread_and_the_caller_keeps_its_own(threads: int) -> None:
    assert set(run_side_by_side(lambda _: torch.get_num_threads(), range(6))) == {1}
    assert torch.get_num_threads() == threads


def test_parts_run_at_the_same_time_where_there_are_threads_for_them(threads: int) -> None:
    # Nobody passes before as many have come as may run.
    gate = threading.Barrier(threads, timeout=20)
    assert list(run_side_by_side(lambda part: (gate.wait(), part)[1], range(threads * 2))) == list(range(threads * 2))


def test_few_results_wait_for_somebody_who_reads_slowly(threads: int) -> None:
    begun: list[int] = []
    results = run_side_by_side(begun.append, range(100))
    next(results)
    results.close()
    assert len(begun) <= 2 * threads + 2


def test_what_a_part_raises_is_raised_in_its_place(threads: int) -> None:
    def fail(part: int) -> int:
        if part == 3:
            raise ValueError("the third")
        return part

    results = run_side_by_side(fail, range(10))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="the third"):
        next(results)
