"""What a pair of models says about a pair of texts, with models that know the right translation and small real ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.evidence.contrasts import FLOORS
from checker.evidence.edits import propose_edits
from checker.evidence.likelihoods import find_worst_window
from checker.evidence.pair_signals import PairReading, Returned, read_pairs
from checker.models.student_files import read_student_files
from checker.translation.student_translator import StudentTranslator
from tests.evidence.pair_fakes import COST, KnowingTranslator
from tests.translation.student_maker import LINES, write_student

SOURCE = "A ponte velha não foi vendida em 1987 pela família Duarte."
RIGHT = "The old bridge was not sold in 1987 by the Duarte family."
FIRST = {"forward_mean", "forward_worst", "forward_window", "margin_mean", "margin_worst", "margin_window", "forward_own"}
FIRST |= {"reverse_mean", "reverse_worst", "reverse_window", "own_length"}
SECOND = {f"{name}_{part}" for name in ("forward_trip", "reverse_own") for part in ("mean", "worst", "window")}
THIRD = {"negation", "insertion", "substitution", "deletion", "swap", "number", "name", "conditioning"}


def make_translators(translation=RIGHT, back=SOURCE):
    """`back` is what the model makes of the translation."""
    forth = KnowingTranslator({back: translation, SOURCE: RIGHT}, languages=("pt", "en"))
    return forth, KnowingTranslator({translation: back, RIGHT: SOURCE}, languages=("en", "pt"))


def read(translation, back=SOURCE, **options):
    [reading] = read_pairs([(SOURCE, translation)], *make_translators(translation, back), **options)
    return reading


def find_signal(reading, name):
    return next(signal for signal in reading.signals if signal.name == name)


@pytest.mark.parametrize(
    ("translation", "name", "place", "text"),
    [
        ("The old bridge was sold in 1987 by the Duarte family.", "negation", "", " not"),
        ("The old bridge was not sold in 1978 by the Duarte family.", "number", "1978", "1987"),
        ("The old bridge was not sold in 1987 by the Costa family.", "name", "Costa", "Duarte"),
        ("The bridge was not sold in 1987 by the Duarte family.", "insertion", "", "old "),
        ("The old bridge was not quickly sold in 1987 by the Duarte family.", "deletion", " quickly", ""),
        ("The old bridge was not given in 1987 by the Duarte family.", "substitution", "given", "sold"),
    ],
)
def test_an_edit_that_mends_the_translation_wins_what_the_mistake_costs(translation, name, place, text):
    reading = read(translation)
    signal = find_signal(reading, name)
    assert (signal.kind, signal.side, translation[signal.start : signal.end], signal.text) == (name, "translation", place, text)
    assert signal.value == reading.values[name] > COST - 0.1
    assert translation[: signal.start] + signal.text + translation[signal.end :] == RIGHT


def test_words_in_the_wrong_order_are_swapped_back():
    translation = "The bridge old was not sold in 1987 by the Duarte family."
    signal = find_signal(read(translation), "swap")
    assert (translation[signal.start : signal.end], signal.text) == ("bridge old", "old bridge")


@pytest.mark.parametrize("negator", ["was not", "wasn't"])
def test_a_negation_that_the_source_has_not_is_taken_out(negator):
    source, right = "A ponte foi vendida.", "The bridge was sold."
    translation = f"The bridge {negator} sold."
    forth = KnowingTranslator({source: right}, languages=("pt", "en"))
    [reading] = read_pairs([(source, translation)], forth, KnowingTranslator({}, languages=("en", "pt")))
    signal = find_signal(reading, "negation")
    assert translation[: signal.start] + signal.text + translation[signal.end :] == right


def test_a_right_translation_has_nothing_to_win():
    values = read(RIGHT).values
    assert {name: values[name] for name in THIRD} == {**FLOORS, "conditioning": 0.0}
    assert values["forward_own"] == values["own_length"] == values["reverse_own_mean"] == 0.0


def test_each_tier_adds_its_values():
    assert read(RIGHT, tiers=1).values.keys() == FIRST
    assert read(RIGHT, tiers=2).values.keys() == FIRST | SECOND
    assert read(RIGHT, tiers=3).values.keys() == FIRST | SECOND | THIRD


def test_a_word_that_was_left_out_is_named_in_the_source():
    shorter = SOURCE.replace(" velha", "")
    translation = RIGHT.replace("old ", "")
    forth, back = make_translators(translation, shorter)
    # Without the word the source says what the translation says.
    forth.known = {**forth.known, shorter: translation}
    [reading] = read_pairs([(SOURCE, translation)], forth, back)
    uncovered, gap = find_signal(reading, "reverse_own_window"), find_signal(reading, "conditioning")
    assert "velha" in SOURCE[uncovered.start : uncovered.end]
    assert (SOURCE[gap.start : gap.end], gap.side, gap.kind) == ("velha", "source", "conditioning")
    worst = max((each for each in reading.word_suspicion if each[0] == "source"), key=lambda each: each[3])
    assert SOURCE[worst[1] : worst[2]] == "velha"


def test_every_word_of_both_sides_has_its_suspicion_in_order():
    translation = RIGHT.replace("old", "new")
    words = {"translation": [], "source": []}
    for side, start, end, _ in read(translation).word_suspicion:
        words[side].append({"translation": translation, "source": SOURCE}[side][start:end])
    assert words == {"translation": translation.rstrip(".").split(), "source": SOURCE.rstrip(".").split()}
    worst = max((each for each in read(translation).word_suspicion if each[0] == "translation"), key=lambda each: each[3])
    assert translation[worst[1] : worst[2]] == "new"


def test_typographic_marks_do_not_move_places():
    forth, back = make_translators()
    [plain] = read_pairs([(SOURCE, '"The" old bridge.')], forth, back)
    [curly] = read_pairs([(SOURCE, "“The”\u00a0old bridge.")], forth, back)
    assert plain == curly


def test_a_round_trip_that_was_scored_already_is_not_scored_again():
    translation = RIGHT.replace("old", "new")
    forth, back = make_translators(translation, "A ponte nova não foi vendida em 1987 pela família Duarte.")
    [given] = forth.score([back.known[translation]], [translation])
    scores = tuple((token.start, token.end, token.log_probability) for token in given.tokens)
    pair = (SOURCE, translation)
    [fresh] = read_pairs([pair], forth, back)
    forth.scored.clear()
    [reused] = read_pairs([pair], forth, back, backs=[Returned(text=back.known[translation], token_scores=scores)])
    assert reused == fresh
    assert (back.known[translation], translation) not in forth.scored


def test_the_scores_of_another_text_are_not_taken_for_those_of_the_translation():
    forth, back = make_translators()
    scores = tuple((token.start, token.end, -9.0) for token in forth.score([SOURCE], ["The bridge."])[0].tokens)
    [reading] = read_pairs([(SOURCE, RIGHT)], forth, back, backs=[Returned(text=SOURCE, token_scores=scores)])
    assert reading.values == read(RIGHT).values
    assert (SOURCE, RIGHT) in forth.scored


@pytest.mark.parametrize("pair", [("", RIGHT), (SOURCE, " \n"), ("", "")])
def test_an_empty_side_has_no_reading(pair):
    forth, back = make_translators()
    assert read_pairs([pair, (SOURCE, RIGHT)], forth, back) == [PairReading(), read(RIGHT)]


def test_progress_counts_every_pair():
    class Listener:
        def __init__(self):
            self.total = self.done = 0

        def begin(self, stage, total, *, unit="steps"):
            self.total += total

        def advance(self, steps):
            self.done += steps

        def note(self, message):
            raise AssertionError(message)

    listener = Listener()
    read_pairs([(SOURCE, RIGHT), ("", ""), (SOURCE, RIGHT)] * 10, *make_translators(), observer=listener)
    assert listener.total == listener.done == 30


def test_few_edits_are_tried_and_none_where_the_model_agrees():
    forth, back = make_translators()
    read_pairs([(SOURCE, RIGHT)], forth, back, tiers=2)
    before = len(forth.scored)
    forth.scored.clear()
    read_pairs([(SOURCE, RIGHT)], forth, back, tiers=3)
    assert len(forth.scored) == before
    long = " ".join(["The bridge is and was not sold."] * 30)
    forth.scored.clear()
    read_pairs([(SOURCE, long)], forth, back, tiers=3)
    assert len(forth.scored) < 80


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from([*RIGHT.split(), "12", "nothing", "can't", "!", "Ana", "東京", "is"]), max_size=25))
def test_edits_change_a_valid_span_and_nothing_else(words):
    translation = " ".join(words)
    forth = KnowingTranslator({SOURCE: RIGHT}, languages=("pt", "en"))
    [score] = forth.score([SOURCE], [translation])
    edits = propose_edits(SOURCE, translation, score, lang="en")
    assert len(edits) == len(set(edits)) <= 60
    for edit in edits:
        assert 0 <= edit.start <= edit.end <= len(translation)
        edited = edit.apply(translation)
        assert edited.strip() not in {"", translation.strip()}
        assert edited.startswith(translation[: edit.start])
        assert edited.endswith(translation[edit.end :])


@given(values=st.lists(st.floats(min_value=-50, max_value=50), min_size=1, max_size=20))
def test_the_worst_window_lies_between_mean_and_maximum(values):
    worst, window = find_worst_window(values)
    assert len(window) == min(3, len(values))
    assert worst == pytest.approx(sum(values[place] for place in window) / len(window))
    assert max(values) / 3 - 50 <= worst <= max(values) + 1e-9


@pytest.fixture(scope="module")
def students(tmp_path_factory):
    folder = tmp_path_factory.mktemp("students")
    sources = [write_student(folder / "forth", seed=1), write_student(folder / "back", seed=2)]
    return [StudentTranslator(source, read_student_files(source)) for source in sources]


def test_what_is_read_together_reads_as_alone(students):
    pairs = list(zip(LINES[4:], LINES[:4], strict=True)) * 5
    together = read_pairs(pairs, *students)
    for pair, reading in list(zip(pairs, together, strict=True))[:4]:
        [alone] = read_pairs([pair], *students)
        assert reading.values == pytest.approx(alone.values, abs=0.3)
        assert reading.values.keys() == FIRST | SECOND | THIRD
        for signal in reading.signals:
            text = pair[1] if signal.side == "translation" else pair[0]
            assert 0 <= signal.start <= signal.end <= len(text)
    assert together[:4] == together[4:8]


def test_a_text_beyond_the_limit_of_the_models_is_read_as_far_as_it_goes(students):
    text = "The boat did not leave in 1987 with Ana. " * 3000
    [reading] = read_pairs([(text, text)], *students)
    assert all(end < 10_000 for _, _, end, _ in reading.word_suspicion)


@pytest.mark.model
def test_the_embedded_models_find_what_was_put_in():
    from checker.models.embedded import find_embedded
    from checker.translation.engines import load_translator

    forth, back = load_translator(find_embedded("pt", "en")), load_translator(find_embedded("en", "pt"))
    source = "O ministro não assinou o acordo com a empresa alemã na segunda-feira."
    right = "The minister did not sign the agreement with the German company on Monday."
    wrong = right.replace(" not", "")
    omitted = right.replace(" German", "")
    clean, negated, lost = read_pairs([(source, text) for text in (right, wrong, omitted)], forth, back)
    assert clean.values["insertion"] + 5 < lost.values["insertion"]
    assert clean.values["negation"] + 10 < negated.values["negation"]
    assert find_signal(negated, "negation").text == " not"
    assert find_signal(lost, "insertion").text == "German "
    gap = find_signal(lost, "conditioning")
    assert source[gap.start : gap.end] == "alemã"
