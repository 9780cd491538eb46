"""Pieces are the likeliest ones, and each knows the characters that it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.embedding import e5
from checker.embedding.encoder import clean_text
from checker.embedding.loading import load_encoder
from checker.word_quality.e5_file import Pieces, open_word_model
from checker.word_quality.e5_tokenizer import E5Tokenizer, Tokens
from tests.word_quality.e5_file_maker import NORMALISATION, PIECES

TOKENIZER = E5Tokenizer(
    Pieces(
        texts=tuple(PIECES),
        log_probabilities=np.array(list(PIECES.values()), dtype=np.float32),
        begin=0,
        end=2,
        unknown=3,
        normalisation=NORMALISATION,
    )
)
TEXTS = st.text(alphabet="thecas é猫小是'-.,12½ﬁ\n\u3000\x01\u0301Ａ ！🙂", max_size=60)


def show(tokens: Tokens, text: str) -> list[tuple[str, str]]:
    """The pieces of the text proper, with the characters that they came from."""
    start = [list(PIECES)[piece] for piece in tokens.ids][: len(tokens.ids) - 1].index(":") + 1
    shown = [(list(PIECES)[piece], text[slice(*origin)]) for piece, origin in zip(tokens.ids, tokens.origins, strict=True)]
    return shown[start:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the cats", [("▁the", "the"), ("▁ca", "ca"), ("ts", "ts")]),
        ("the  \n cat", [("▁the", "the"), ("▁cat", "cat")]),
        (" the", [("▁the", "the")]),
        ("小猫是", [("▁", ""), ("小猫", "小猫"), ("是", "是")]),
        ("a½", [("▁", ""), ("a", "a"), ("▁", ""), ("1", "½"), ("⁄", "½"), ("2", "½")]),
        ("ﬁt", [("▁", ""), ("f", "ﬁ"), ("i", "ﬁ"), ("t", "t")]),
        ("e\u0301s", [("▁", ""), ("é", "e\u0301"), ("s", "s")]),
        ("ca\u0301t\u0301.", [("▁", ""), ("c", "c"), ("<unk>", "a\u0301"), ("t", "t\u0301"), ("<unk>", "t\u0301"), (".", ".")]),
        ("a\x01s", [("▁", ""), ("a", "a"), ("s", "s")]),
        ("🙂🙂", [("▁", ""), ("<unk>", "🙂"), ("<unk>", "🙂")]),
        ("", [("▁", "")]),
    ],
)
def test_pieces_and_their_characters(text: str, expected: list[tuple[str, str]]) -> None:
    tokens = TOKENIZER.encode(text, 512)

    assert show(tokens, text) == expected
    assert tokens.complete


@given(text=TEXTS)
def test_origins_go_forward_and_leave_out_nothing_but_what_has_no_piece(text: str) -> None:
    tokens = TOKENIZER.encode(text, 512)
    origins = [origin for origin in tokens.origins if origin != (0, 0)]
    seen = {place for start, end in origins for place in range(start, end)}

    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(origins))
    assert all(0 <= start < end <= len(text) for start, end in origins)
    assert all(text[place].isspace() or text[place] in "\x01" for place in set(range(len(text))) - seen)


@given(text=TEXTS, limit=st.integers(4, 20))
def test_a_limit_keeps_the_beginning(text: str, limit: int) -> None:
    whole, short = TOKENIZER.encode(text, 512), TOKENIZER.encode(text, limit)

    assert len(short.ids) == min(limit, len(whole.ids))
    assert short.ids[:-1] == whole.ids[: len(short.ids) - 1]
    assert short.complete == (len(whole.ids) <= limit)


@given(word=st.text(alphabet="thecats小猫🙂", min_size=1, max_size=8))
def test_no_other_cut_is_likelier(word: str) -> None:
    tokens = TOKENIZER.encode(word, 512)
    pieces = tokens.ids[3:-1]

    assert sum(map(TOKENIZER.cost, pieces)) == pytest.approx(min(list_costs("▁" + word)))


def list_costs(rest: str) -> Iterator[float]:
    """The costs of all ways to cut a word."""
    if not rest:
        yield 0.0
        return
    for length in range(1, len(rest) + 1):
        known = -PIECES[rest[:length]] if rest[:length] in PIECES else None
        cost = known if known is not None else TOKENIZER.unknown_cost if length == 1 else None
        if cost is not None:
            yield from (cost + other for other in list_costs(rest[length:]))


def test_a_long_word_is_cut_as_a_short_one() -> None:
    long = TOKENIZER.encode("cats" * 50, 512)

    assert len(long.ids) == len(TOKENIZER.encode("cats", 512).ids) + 49 * 3


@pytest.mark.model
@pytest.mark.skipif(e5.find_obstacle() is not None, reason="the model of words cannot be used here")
def test_as_many_pieces_as_the_package_counts() -> None:
    tokenizer = E5Tokenizer(open_word_model().pieces)
    package = load_encoder("e5")._model  # type: ignore[attr-defined]
    texts = [
        "",
        "The ferry to the island leaves at half past six, unless it's foggy.",
        "Die Fähre zur Insel fährt um halb sieben – außer bei Nebel!",
        "Паром на остров отходит в половине седьмого…",
        "去岛上的渡轮六点半开，除非有雾。",
        "島へのフェリーは６時半に出ます。ｶﾀｶﾅも㍿も。",
        "เรือข้ามฟากไปเกาะออกตอนหกโมงครึ่ง",
        "द्वीप के लिए नौका साढ़े छह बजे निकलती है।",
        "تغادر العبّارة إلى الجزيرة في السادسة والنصف.",
        "섬으로 가는 배는 여섯 시 반에 떠난다.",
        "½ cup ﬁnely   chopped\n\n①②③ ™ ℡ 🙂🙂👩‍👩‍👧 \u200b\u00ad𓀀𓀁 <s> <unk> ▁ _",
        clean_text("a\0b \ud800 c"),
        "word " * 700,
    ]
    for text in (unicodedata.normalize("NFC", text) for text in texts):
        assert len(tokenizer.encode(text, 10_000).ids) == package.token_count(text, True), text
