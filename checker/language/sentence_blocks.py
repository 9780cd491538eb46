"""The blocks of a plain text: paragraphs, headings and list items, whatever the layout.

A blank line always ends a block. A single line break ends one too, unless the text is wrapped at a fixed width: then a line break
is the end of a block only where the next word would still have fitted on the line (the rule of a greedy line breaker).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from checker.language.sentence_end import CLOSERS, FINAL_MARKS, ends_with_abbreviation, is_finished

_LINE = re.compile("[^\r\n\x0b\x0c\x85\u2028\u2029]+|\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[-–—*•·‣◦▪●○■□►➤✓]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+")
_NEXT_WORD = re.compile(r"\S+")
_SENTENCE_BREAK = re.compile(
    rf"[{re.escape(FINAL_MARKS)}]{{1,4}}[{re.escape(CLOSERS)}]{{0,3}}(?=\s+[\"“„‘'«(\[]{{0,2}}[^\W\d_a-z]|\s+[\"“„‘'«(\[]{{0,2}}\d)"
)

WIDEST_WRAP = 132
"""No line breaker in use writes longer lines than a wide line printer."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, a heading or a list item; `start` skips the bullet. Offsets count code points of the text."""

    start: int
    end: int
    text: str
    is_item: bool

    @property
    def is_finished(self) -> bool:
        """Whether it ends with a final mark."""
        return is_finished(self.text)


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A line without the white space around it; `indent` is the number of characters before it."""

    start: int
    end: int
    indent: int

    @property
    def length(self) -> int:
        return self.indent + self.end - self.start


@lru_cache(maxsize=2)
def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks in order. Every character that is not white space or a bullet lies in exactly one."""
    stanzas = _read_stanzas(text)
    width = _find_wrap_width(text, stanzas)
    return tuple(block for stanza in stanzas for block in _join_lines(text, stanza, width))


def read_sentences(text: str, block: Block, *, heed_abbreviations: bool = True) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a block, by final marks followed by a capital or a digit.

    With `heed_abbreviations` their full stops end no sentence; without it the same words are always split in the same way.
    """
    start = block.start
    for match in _SENTENCE_BREAK.finditer(text, block.start, block.end):
        if (
            heed_abbreviations
            and match.group()[0] == "."
            and ends_with_abbreviation(text[max(start, match.start() - 40) : match.start()])
        ):
            continue
        yield start, match.end()
        start = match.end()
        while text[start].isspace():
            start += 1
    if start < block.end:
        yield start, block.end


def _read_stanzas(text: str) -> list[list[_Line]]:
    """Runs of lines without a blank line between them."""
    stanzas: list[list[_Line]] = [[]]
    breaks = 0
    for match in _LINE.finditer(text):
        content = match.group()
        if content[0] in "\r\n":
            breaks += 1
            continue
        if content.isspace():
            continue
        if breaks > 1 and stanzas[-1]:
            stanzas.append([])
        indent = len(content) - len(content.lstrip())
        end = match.end() - len(content) + len(content.rstrip())
        stanzas[-1].append(_Line(start=match.start() + indent, end=end, indent=indent))
        breaks = 0
    return [stanza for stanza in stanzas if stanza]


def _find_wrap_width(text: str, stanzas: list[list[_Line]]) -> int | None:
    """The width at which lines are wrapped, or None. Taken from lines that another follows.

    Seven of ten must be full, or three of ten when as many lines go on with a small letter (short paragraphs have many ends).
    """
    inner = [pair for stanza in stanzas for pair in pairwise(stanza)]
    if len(inner) < 3:
        return None
    lengths = sorted(line.length for line, _ in inner)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not 30 <= width <= WIDEST_WRAP:
        return None
    full = sum(_is_full(text, first, second, width) for first, second in inner)
    small = sum(text[second.start].islower() for _, second in inner)
    return width if full >= 0.7 * len(inner) or min(full, small) >= 0.3 * len(inner) else None


def _is_full(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of the next line had no room on the line."""
    word = _NEXT_WORD.match(text, following.start, min(following.end, following.start + WIDEST_WRAP))
    return line.length + 1 + len(word.group() if word else "") >= width


def _join_lines(text: str, stanza: list[_Line], width: int | None) -> Iterator[Block]:
    start = stanza[0].start
    for index, line in enumerate(stanza[:-1]):
        if width is None or not _goes_on(text, stanza[index : index + 3], width):
            yield _make_block(text, start, line.end)
            start = stanza[index + 1].start
    yield _make_block(text, start, stanza[-1].end)


def _goes_on(text: str, lines: list[_Line], width: int) -> bool:
    """Whether the first of two or three wrapped lines is followed by more of its own block.

    No more follows before a bullet, a deeper indent, or a heading (a short line without a final mark, after a full stop).
    """
    line, following, *beyond = lines
    bullet = _BULLET.match(text, following.start)
    small = text[bullet.end() if bullet and bullet.end() < following.end else following.start].islower()
    if (bullet and not small) or following.indent >= line.indent + 2:
        return False
    finished = is_finished(text[max(line.start, line.end - 40) : line.end])
    if small and not bullet and not finished and line.length > 0.6 * width:
        return True
    if finished and not small and following.length < 0.6 * width:
        ends_open = not is_finished(text[max(following.start, following.end - 40) : following.end])
        if ends_open and not (beyond and (text[beyond[0].start].islower() or _is_full(text, following, beyond[0], width))):
            return False
    return _is_full(text, line, following, width)


def _make_block(text: str, start: int, end: int) -> Block:
    bullet = _BULLET.match(text, start, end)
    inner = bullet.end() if bullet and bullet.end() < end else start
    return Block(start=inner, end=end, text=text[inner:end], is_item=inner > start)
