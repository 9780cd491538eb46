"""The reading of quotation marks, told apart from everything that only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.quotes import Quotations, read_quotations


def read(text: str, lang: str = "en") -> Quotations:
    return read_quotations(text, lang)


def show(text: str, lang: str = "en") -> list[str]:
    """Each quotation with its marks; a lost mark is shown as an underscore."""
    return [
        ("_" if q.opening is None else text[q.opening.start : q.opening.end])
        + text[q.opening.end if q.opening else 0 : q.closing.start if q.closing else len(text)]
        + ("_" if q.closing is None else text[q.closing.start : q.closing.end])
        for q in read(text, lang).quotations
    ]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ('He said "yes" and "no".', "en", ['"yes"', '"no"']),
        ("He said ‘yes’ and “no”.", "en", ["‘yes’", "“no”"]),
        ("The boys' team said 'never' to the girls' team.", "en", ["'never'"]),
        ("‘The players’ union agreed,’ she said.", "en", ["‘The players’ union agreed,’"]),
        ("Er sagte: „Ja“ und ging.", "de", ["„Ja“"]),
        ("Er rief: »Ja!« und ging.", "de", ["»Ja!«"]),
        ("Il a dit « oui » hier.", "fr", ["« oui »"]),
        ("L'« Humanité » l'a dit.", "fr", ["« Humanité »"]),
        ("Hon sade ”ja” i går.", "sv", ["”ja”"]),
        ("Powiedział „tak” wczoraj.", "pl", ["„tak”"]),
        ("他说“好”然后走了。", "zh", ["“好”"]),
        ("彼は「はい」と言った。", "ja", ["「はい」"]),
        ("The ''quick'' fix and ``another'' one.", "en", ["''quick''", "``another''"]),
    ],
)
def test_marks_are_paired(text: str, lang: str, expected: list[str]) -> None:
    assert show(text, lang) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rock 'n' roll, fish ’n’ chips, '90s bars, the class of ’68, get 'em, 'tis late, runnin' fast, the boys' room.",
        'He is 6\' 2", she 5\'10"; a 12" single, a 24" screen, 51° 28\' 40" N, 1\'23" later.',
        "Qur’an, Ba‘ath, O'Neill, y'all, Hawai‘i, l'État, 1960's, the Joneses' car.",
    ],
)
def test_apostrophes_and_units_are_no_quotation_marks(text: str) -> None:
    assert read(text).quotations == ()
    assert read(text).others


def test_inner_quotations_know_their_parent() -> None:
    outer, inner, innermost = read("“He said ‘they “won” it’ to us.”").quotations
    assert (outer.parent, inner.parent, innermost.parent) == (None, 0, 1)


def test_a_quotation_over_paragraphs_repeats_its_mark_and_closes_once() -> None:
    (quotation,) = read("“One.\n\n“Two.\n\n“Three,” she said.\n\nThe end.").quotations
    assert len(quotation.repeated) == 2
    assert quotation.closing is not None


def test_a_quotation_may_span_lines_without_repeated_marks() -> None:
    (quotation,) = read('She said: "One.\nTwo.\nThree."\nThe end.').quotations
    assert quotation.opening is not None
    assert quotation.closing is not None


def test_words_within_a_sentence_do_not_run_on_into_the_next_paragraph() -> None:
    first, second = read("He spoke of a “lost decade in the valley.\n\n“Nobody came,” he said.").quotations
    assert first.closing is None
    assert second.closing is not None


def test_a_shifted_mark_keeps_its_partner() -> None:
    for text in ("“We go, “he said.", "He was” late, because it rained.”", '"Is it open? "he asked.', 'It said:" We go."'):
        (quotation,) = read(text).quotations
        assert quotation.opening is not None
        assert quotation.closing is not None


def test_a_lost_mark_is_placed_before_the_speaker() -> None:
    text = '"We lost the house, said Ana Ruiz.\n\n"Nobody came," said her son.'
    lost = read(text).quotations[0]
    assert lost.closing is None
    assert lost.lost_near is not None
    assert text[: lost.lost_near].endswith("house,")


def test_a_lone_single_mark_counts_only_where_the_text_quotes_in_single_marks() -> None:
    stray = " They went to 'Ardwick by tram."
    assert read("Nobody knew." + stray).quotations == ()
    quoting = "'Yes,' he said. 'No,' she said. 'Maybe,' I said."
    assert [q.closing is None for q in read(quoting + stray).quotations] == [False, False, False, True]


def test_mojibake_is_left_alone() -> None:
    assert read("It â€“ the cafÃ« â€” and itâ€™s.").quotations == ()


@given(st.text(alphabet="ab .,?:\n\"'“”‘’„«»0s", max_size=60), st.sampled_from(["en", "de", "fr", "zh"]))
def test_every_mark_has_one_role(text: str, lang: str) -> None:
    reading = read(text, lang)
    marks = [mark for q in reading.quotations for mark in (q.opening, *q.repeated, q.closing) if mark is not None] + list(
        reading.others
    )
    assert len({mark.start for mark in marks}) == len(marks)
    for number, q in enumerate(reading.quotations):
        assert q.opening is not None or q.closing is not None
        assert (q.lost_near is None) == (q.opening is not None and q.closing is not None)
        if q.opening is not None and q.closing is not None:
            assert q.opening.end <= q.closing.start
        assert q.parent is None or q.parent < number


@given(
    st.lists(st.sampled_from(["the road is open", "we go home", "nobody came"]), min_size=1, max_size=6),
    st.sampled_from(["“”", '""']),
)
def test_plain_dialogue_is_always_balanced(lines: list[str], marks: str) -> None:
    text = "\n\n".join(f"{marks[0]}{line.capitalize()},{marks[1]} she said." for line in lines)
    reading = read(text)
    assert len(reading.quotations) == len(lines)
    assert all(q.opening and q.closing and not q.repeated for q in reading.quotations)


def test_a_doubled_mark_is_one_mark() -> None:
    (quotation,) = read('He said: "We go. "" Then he left.').quotations
    assert quotation.closing is not None
    assert quotation.closing.doubled


def test_marks_that_close_two_quotations_are_not_doubled() -> None:
    outer, inner = read('"They call it "fate"" is what she wrote.').quotations
    assert outer.closing is not None
    assert inner.closing is not None
    assert not outer.closing.doubled


def test_a_clause_that_names_a_speaker_is_no_quotation() -> None:
    first, second = read('We can do that," added Khan, "the people will be glad.').quotations
    assert (first.opening, second.closing) == (None, None)


def test_a_quotation_in_wrapped_text_is_one() -> None:
    (quotation,) = read("They spoke of a “lost\ndecade” and went\nhome.").quotations
    assert quotation.opening is not None
    assert quotation.closing is not None
