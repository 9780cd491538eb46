"""Words in which two texts of one language differ."""

from __future__ import annotations

import difflib
import re

# A word with its inner marks, or one sign of a script that sets no spaces between words.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_]+(?:[’'.,:-][^\W_]+)*")
_MOST_WORDS = 600
"""Above this comparing takes time that grows with the square, and no reader compares such a sentence word by word."""

Span = tuple[int, int]


def list_differences(left: str, right: str) -> tuple[list[Span], list[Span]]:
    """The spans of the words that only one of two texts has at their place, on either side, in order.

    Case and punctuation do not count. Texts too long to compare have none.
    """
    left_words, right_words = list(_WORD.finditer(left)), list(_WORD.finditer(right))
    if max(len(left_words), len(right_words)) > _MOST_WORDS:
        return [], []
    matcher = difflib.SequenceMatcher(
        None, [word[0].casefold() for word in left_words], [word[0].casefold() for word in right_words], autojunk=False
    )
    left_spans: list[Span] = []
    right_spans: list[Span] = []
    for kind, left_start, left_end, right_start, right_end in matcher.get_opcodes():
        if kind != "equal":
            left_spans += _join(left_words[left_start:left_end])
            right_spans += _join(right_words[right_start:right_end])
    return left_spans, right_spans


def _join(words: list[re.Match[str]]) -> list[Span]:
    return [(words[0].start(), words[-1].end())] if words else []
