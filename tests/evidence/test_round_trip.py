from __future__ import annotations

import pytest

from checker.evidence.model_defects import find_defect
from checker.evidence.round_trip import make_round_trips, measure_chrf
from checker.records import Segment, SegmentKind
from checker.translation.translator import Hypothesis
from tests.evidence.fakes import FakeTranslator

ENGLISH = "The council closed the old bridge."
PORTUGUESE = "A câmara fechou a ponte antiga."
AGAIN = "The chamber closed the old bridge."


def segment(text: str, number: int = 0, kind: SegmentKind = "sentence") -> Segment:
    return Segment(id=number, start=0, end=len(text), text=text, kind=kind, paragraph=number)


def made(text: str, *, finished: bool = True) -> Hypothesis:
    return Hypothesis(text=text, score=None, finished=finished)


def test_both_wordings_are_scored_given_the_same_back_translation() -> None:
    forth = FakeTranslator({PORTUGUESE: AGAIN}, {"council": -4.1})
    there = make_round_trips([segment(ENGLISH)], FakeTranslator({ENGLISH: PORTUGUESE}), forth)[0]
    assert (there.back_translation, there.round_trip, there.defect) == (PORTUGUESE, AGAIN, None)
    assert there.score == pytest.approx(-0.1 - 4 / 8)
    assert there.preferred_score == pytest.approx(-0.1)
    assert [ENGLISH[start:end] for start, end, score in there.token_scores if score < -1] == ["council"]
    assert AGAIN[slice(*there.preferred_token_scores[1][:2])] == "chamber"
    assert there.chrf == pytest.approx(measure_chrf(AGAIN, ENGLISH))


def test_each_engine_is_called_once_for_all_segments() -> None:
    texts = [f"The {word} bridge was closed." for word in ("old", "new", "long")]
    back, forth = FakeTranslator({}), FakeTranslator({})
    round_trips = make_round_trips([segment(text, number) for number, text in enumerate(texts)], back, forth)
    assert sorted(round_trips) == [0, 1, 2]
    assert back.calls == [("translate", 3)]
    assert forth.calls == [("translate", 3), ("score variants", 3)]


def test_what_is_no_prose_is_left_out() -> None:
    segments = [
        segment("London, 3 May", 0, "dateline"),
        segment("42 %", 1),
        segment("AFP", 2),
        segment("The bridge reopens", 3, "heading"),
        segment("PRESIDENT QUITS", 4, "heading"),
        segment("总统辞职了。", 5),
    ]
    assert list(make_round_trips(segments, FakeTranslator({}), FakeTranslator({}))) == [3, 4, 5]


def test_no_segments_give_no_round_trips() -> None:
    assert make_round_trips([], FakeTranslator({}), FakeTranslator({})) == {}


def test_typographic_marks_reach_the_models_as_plain_ones() -> None:
    back = FakeTranslator({'"It\'s over," he said.': "“Acabou”, disse."})
    there = make_round_trips(
        [segment("“It’s over,” he said.")], back, FakeTranslator({"“Acabou”, disse.": "“It's over,” he said."})
    )
    assert there[0].back_translation == "“Acabou”, disse."


def test_a_model_that_failed_is_named_and_not_scored() -> None:
    forth = FakeTranslator({})
    text = "Several children walked along the quiet river."
    there = make_round_trips([segment(text)], FakeTranslator({text: text}), forth)[0]
    assert not there.reliable
    assert there.defect == "back-translation leaves the words untranslated"
    assert there.score is None
    assert ("score", 1) not in forth.calls


def test_the_way_back_can_fail_too() -> None:
    forth = FakeTranslator({PORTUGUESE: ""})
    assert (
        make_round_trips([segment(ENGLISH)], FakeTranslator({ENGLISH: PORTUGUESE}), forth)[0].defect == "round trip empty output"
    )


def test_progress_is_told_in_steps_that_add_up() -> None:
    told: list[tuple[str, int]] = []

    class Watcher:
        def begin(self, stage: str, total: int, *, unit: str = "steps") -> None:
            told.append((stage, -total))

        def advance(self, steps: int) -> None:
            told.append((told[-1][0], steps))

    make_round_trips([segment(ENGLISH)], FakeTranslator({}), FakeTranslator({}), observer=Watcher())
    assert len({stage for stage, _ in told}) == 3
    assert all(sum(steps for name, steps in told if name == stage) == 0 for stage, _ in told)


@pytest.mark.parametrize(
    ("source", "output", "said"),
    [
        (ENGLISH, made("  "), "empty output"),
        (ENGLISH, made("A ponte, a ponte, a ponte, a ponte foi fechada."), "repeats itself"),
        (ENGLISH, made("Sim sim sim sim."), "repeats itself"),
        (ENGLISH, made("A ponte antiga foi fechada " * 2 + "por toda a gente que ali passava todos os dias do ano."), "runs on"),
        (ENGLISH, made("A câmara fechou a", finished=False), "breaks off"),
        (ENGLISH * 4, made("A câmara."), "leaves most of the text out"),
        (ENGLISH, made("A câmara fechou a ponte antiga"), "loses the end"),
        ("Several children walked along the quiet river.", made("Several children walked along the rio."), "untranslated"),
    ],
)
def test_failures_of_a_model_are_told_apart(source: str, output: Hypothesis, said: str) -> None:
    assert said in str(find_defect(source, output))


@pytest.mark.parametrize(
    ("source", "output"),
    [
        (ENGLISH, made(PORTUGUESE)),
        ("“Is it over?”", made("“Acabou?”")),
        ("No, no, no, no!", made("Não, não, não, não!")),
        ("Boris Johnson met Emmanuel Macron in Paris.", made("Boris Johnson encontrou Emmanuel Macron em Paris.")),
        ("Heading without an end", made("Título sem fim")),
    ],
)
def test_sound_output_has_no_defect(source: str, output: Hypothesis) -> None:
    assert find_defect(source, output) is None


def test_a_round_trip_may_keep_every_word() -> None:
    text = "Several children walked along the quiet river."
    assert find_defect(text, made(text), other_language=False) is None
