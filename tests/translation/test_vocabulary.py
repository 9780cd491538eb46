import pytest
import sentencepiece
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import ModelError
from checker.translation.vocabulary import Vocabulary
from tests.translation.student_maker import LINES, train_vocabulary

VOCABULARY = Vocabulary.from_bytes(train_vocabulary(), name="vocab.spm")
# Characters that normalisation shortens, lengthens or drops, and what no encoding knows.
AWKWARD = st.text(alphabet=st.sampled_from("ab ﬁ½…㍿é\u0301\u200b\u00a0\n\t“”😀漢\ud800\x00İ"), max_size=40)


@given(st.one_of(st.text(max_size=80), AWKWARD))
def test_spans_follow_one_another_and_cover_the_text(text):
    pieces = VOCABULARY.encode(text, limit=1000)
    assert pieces.complete
    assert len(pieces.ids) == len(pieces.spans)
    ends = [0]
    for start, end in pieces.spans:
        assert ends[-1] <= start <= end <= len(text)
        assert not text[ends[-1] : start].strip(), "only white space lies between pieces"
        assert text[start:end] == text[start:end].strip()
        ends.append(end)
    if pieces.ids:
        assert not text[ends[-1] :].strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The  ferry\u00a0leaves", ["The", "ferry", "leaves"]),
        ("ﬁve ½ apples…", ["ﬁve", "½", "apples…"]),
        (" “Porto” 😀 漢字 ", ["“Porto”", "😀", "漢字"]),
    ],
)
def test_spans_are_places_in_the_text_as_given_even_where_it_is_normalised(text, words):
    spans = VOCABULARY.encode(text, limit=100).spans
    joined = "".join(text[start:end] for start, end in spans)
    assert joined == "".join(words)
    for word in words:
        first = text.index(word)
        inside = [span for span in spans if first <= span[0] and span[1] <= first + len(word)]
        assert inside[0][0] == first
        assert inside[-1][1] == first + len(word)


@pytest.mark.parametrize("line", LINES)
def test_decoding_undoes_encoding(line):
    pieces = VOCABULARY.encode(line, limit=200)
    assert VOCABULARY.decode([*pieces.ids, VOCABULARY.end]) == line


def test_a_long_text_is_cut_and_says_so():
    text = "river " * 2_000_000
    pieces = VOCABULARY.encode(text, limit=50)
    assert len(pieces.ids) == 50
    assert not pieces.complete
    assert pieces.spans[-1][1] < 50 * 6 + 1
    assert VOCABULARY.encode("river", limit=50).complete


def test_a_table_renumbers_pieces_and_unknown_ones_become_the_unknown_piece():
    processor = sentencepiece.SentencePieceProcessor(model_proto=train_vocabulary())
    table = {"<unk>": 7, "</s>": 5, "<pad>": 6, "▁T": 3, ".": 4}
    vocabulary = Vocabulary(processor, table=table)
    ids = vocabulary.encode("The The.", limit=10).ids
    assert set(ids) <= {3, 4, 7}
    assert ids[0] == 3
    assert ids[-1] == 4
    assert vocabulary.decode([3, 3, 4, 5, 6]) == "T T."


def test_a_file_that_is_no_vocabulary_is_refused_by_name():
    with pytest.raises(ModelError, match=r"vocab\.spm"):
        Vocabulary.from_bytes(b"not a vocabulary", name="vocab.spm")
