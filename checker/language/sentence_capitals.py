"""Words of a text that carry a capital inside a sentence, with the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.language.capitalisation import is_common_word
from checker.language.function_words import read_words
from checker.language.sentence_blocks import read_blocks, read_sentences

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
_LINKS = read_words("of and the de")
_LOOSE_LINKS = read_words("to in on for at")
_TITLE_LINKS = _LINKS | _LOOSE_LINKS | read_words("a an with from by")


@dataclass(frozen=True, kw_only=True)
class CapitalWord:
    """A word with a capital. `before` and `before_that` are the words before it with only white space between, or empty.

    `alone` is false where a capitalised neighbour, also beyond `of` or `and`, makes it part of a longer name, or beyond `in`,
    `a` or the like a common word with a capital makes it part of a title (`Death in Winter`); `linked` is true where `in`,
    `for` or the like may do so (`Committee on Budgets`, but also `attention to London`).
    """

    text: str
    start: int
    end: int
    before: str
    before_that: str
    alone: bool
    linked: bool


def read_capitals(text: str) -> Iterator[CapitalWord]:
    """The words with a capital inside the sentences of the text, first words and sentences in heading style left out."""
    for block in read_blocks(text):
        if not block.is_finished and len(block.text) < 90:
            continue
        for start, end in read_sentences(text, block):
            tokens = list(_TOKEN.finditer(text, start, end))
            if not _is_heading_style(tokens, finished=block.is_finished):
                yield from _read_sentence(text, tokens)


def _is_heading_style(tokens: list[re.Match[str]], *, finished: bool) -> bool:
    """Whether most of the longer words have a capital; sentences with a full stop may be full of names."""
    long_words = [token.group() for token in tokens if len(token.group()) > 3]
    return sum(word[0].isupper() for word in long_words) > (0.8 if finished else 0.6) * len(long_words)


def _read_sentence(text: str, tokens: list[re.Match[str]]) -> Iterator[CapitalWord]:
    words = [token.group() for token in tokens]
    # A word is attached to the one before when white space alone parts them.
    attached = [index > 0 and text[tokens[index - 1].end() : token.start()].isspace() for index, token in enumerate(tokens)]
    for index in range(1, len(tokens)):
        if words[index][0].isupper():
            before = words[index - 1] if attached[index] else ""
            behind = [words[other] for other in range(index - 1, max(index - 4, 0), -1) if attached[other + 1]]
            beyond = [words[other] for other in range(index + 1, min(index + 4, len(words))) if attached[other]]
            yield CapitalWord(
                text=words[index],
                start=tokens[index].start(),
                end=tokens[index].end(),
                before=before,
                before_that=words[index - 2] if before and index > 1 and attached[index - 1] else "",
                alone=before.islower() and not any(_joins_name(near, _LINKS) or _joins_title(near) for near in (beyond, behind)),
                linked=_joins_name(beyond, _LINKS | _LOOSE_LINKS),
            )


def _joins_title(beyond: list[str]) -> bool:
    """Whether small words lead to a common word with a capital, as in titles; a name (`attention to London`) does not count."""
    capital = next((word for word in beyond if word[0].isupper()), None)
    return capital is not None and is_common_word(capital) and _joins_name(beyond, _TITLE_LINKS)


def _joins_name(beyond: list[str], links: frozenset[str]) -> bool:
    """Whether the words that follow (or, backwards, precede) are links that lead to a capital: `of Japan`, `Year of the`."""
    for word in beyond:
        if word[0].isupper():
            return True
        if word not in links:
            return False
    return False
