from benchmarks.turns import divide, take_turns


def test_every_other_round_goes_backwards() -> None:
    called: list[str] = []
    seconds = take_turns({name: lambda name=name: called.append(name) for name in "abc"}, 3)  # type: ignore[misc]
    assert "".join(called) == "abccbaabc"
    assert [len(times) for times in seconds.values()] == [3, 3, 3]


def test_rounds_are_compared_before_the_middle_is_taken() -> None:
    # The machine was ten times slower in the last round, for both alike.
    assert divide([2.0, 4.0, 40.0], [1.0, 2.0, 20.0]) == 2.0
    assert divide([1.0, 9.0, 3.0], [1.0, 3.0, 1.0]) == 3.0
