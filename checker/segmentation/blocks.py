"""Blocks of a text: paragraphs, headings, list items. Lines that an editor or a mail program wrapped are read as one.

A text is taken as wrapped when its line breaks stand where a greedy line filler would put them: the next word would have gone
beyond the width of the longest line. Only then, or where a line goes on in small letters, does a block run over a line break.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Line ends that editors and word processors write; U+2028 is the soft break, U+2029 the end of a paragraph.
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•‣◦▪●■►–—*·-]|#{1,6})[ \t\u00a0]+(?=\S)")
_DASHES = "–—"  # they begin list items and spoken lines alike, so they stay with the text
_LIST_ITEM = re.compile(r"\s*(?:[•‣◦▪●■►]|[*#>|–—-]+\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s)")
_FINAL = re.compile(r"[.!?:;…。！？؟۔।॥][\"”’»)\]」』*_]*$")
_FIRST_WORD = re.compile(r"\S+")

# Widths of wrapped text: mail and plain-text files use 60 to 100; below 30 it is verse or a table, above 200 a paragraph.
_MIN_WIDTH, _MAX_WIDTH = 30, 200
_FULL_SHARE = 0.8


@dataclass(frozen=True, kw_only=True)
class Block:
    """A half-open span without white space at its ends. `marker` is the bullet, dash or `#` that the block begins with.

    `caption` is true where the file says that it is one.
    """

    start: int
    end: int
    marker: str = ""
    caption: bool = False


@dataclass(frozen=True, kw_only=True)
class _Line:
    start: int
    end: int
    text: str
    indent: int
    after_gap: bool


def find_blocks(text: str) -> list[Block]:
    """The blocks of the text in order; a line without any letter or digit belongs to none."""
    lines = list(_read_lines(text))
    width = _find_wrap_width(lines)
    blocks: list[Block] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _goes_on(lines[index - 1], lines[index], width):
            continue
        block = _make_block(text, lines[first], lines[index - 1])
        if any(map(str.isalnum, text[block.start : block.end])):
            blocks.append(block)
        first = index
    return blocks


def _read_lines(text: str) -> Iterator[_Line]:
    gap, start = True, 0
    ends = [(match.start(), match.end(), match.group()) for match in _LINE_END.finditer(text)]
    for end, after, mark in [*ends, (len(text), len(text), "")]:
        raw = text[start:end]
        content = raw.strip()
        if content:
            indent = len(raw) - len(raw.lstrip())
            yield _Line(start=start + indent, end=start + indent + len(content), text=content, indent=indent, after_gap=gap)
        gap = not content or mark == "\u2029"
        start = after


def _find_wrap_width(lines: Sequence[_Line]) -> int | None:
    """The width at which the text was wrapped, or None."""
    width = max((len(line.text) for line in lines), default=0)
    followers = itertools.islice(lines, 1, None)
    pairs = [pair for pair in zip(lines, followers, strict=False) if not pair[1].after_gap and not _LIST_ITEM.match(pair[1].text)]
    if not _MIN_WIDTH <= width <= _MAX_WIDTH or not pairs:
        return None
    broken = [(upper, lower) for upper, lower in pairs if not _FINAL.search(upper.text[-8:])]
    full = sum(_is_full(upper, lower, width) for upper, lower in broken)
    inside = sum(lower.text[:1].islower() for _, lower in broken)
    looks_wrapped = len(broken) >= len(pairs) / 3 and full >= _FULL_SHARE * len(broken) and inside >= len(broken) / 4
    return width if looks_wrapped else None


def _is_full(upper: _Line, lower: _Line, width: int) -> bool:
    word = _FIRST_WORD.match(lower.text)
    return len(upper.text) + 1 + (word.end() if word else 0) > width


def _goes_on(upper: _Line, lower: _Line, width: int | None) -> bool:
    if lower.after_gap or _LIST_ITEM.match(lower.text):
        return False
    unfinished = not _FINAL.search(upper.text[-8:])
    if width is not None and _is_full(upper, lower, width):
        return lower.indent <= upper.indent or unfinished
    wrappable = _MIN_WIDTH <= len(upper.text) <= (width or 120) and unfinished
    return wrappable and lower.text[:1].islower()


def _make_block(text: str, first: _Line, last: _Line) -> Block:
    bullet = _BULLET.match(text, first.start, last.end)
    start = bullet.end() if bullet and bullet.group()[0] not in _DASHES else first.start
    return Block(start=start, end=last.end, marker=bullet.group().strip() if bullet else "")
