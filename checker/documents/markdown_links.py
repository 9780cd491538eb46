"""Targets of links in Markdown and their definitions."""

from __future__ import annotations

import re

_WHITE = re.compile(r"[ \t]*\n?[ \t]*")
_POINTED = re.compile(r"<(?:[^<>\n\\]|\\.)*>")
_TITLE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)", re.DOTALL)
_DEFINITION = re.compile(r" {0,3}\[((?:[^\[\]\\]|\\.){1,999})\]:")
_MAX_BRACKETS = 32
_LONGEST_TARGET = 20_000


def fold_label(label: str) -> str:
    """A name of a link as it is compared: small letters, white space folded."""
    return " ".join(label.split()).casefold()


def find_target_end(text: str, start: int) -> int:
    """Where a target in brackets, such as `(https://example.org "Title")`, ends that begins at `start`; -1 if none does."""
    position = _skip_white(text, start + 1)
    end = _find_destination_end(text, position)
    if end < 0:
        return -1
    position = _skip_white(text, end)
    title = _TITLE.match(text, position) if position > end else None
    position = _skip_white(text, title.end()) if title else position
    return position + 1 if text.startswith(")", position) else -1


def take_definitions(text: str, labels: set[str]) -> int:
    """Where the text of a paragraph begins behind the definitions of links that it begins with, whose names go to `labels`."""
    position = 0
    while (match := _DEFINITION.match(text, position)) is not None and match.group(1).strip():
        start = _skip_white(text, match.end())
        end = _find_destination_end(text, start)
        if end <= start:
            break
        after = _skip_white(text, end)
        title = _TITLE.match(text, after) if after > end else None
        stop = _find_line_end(text, title.end()) if title else -1
        stop = stop if stop >= 0 else _find_line_end(text, end)
        if stop < 0:
            break
        labels.add(fold_label(match.group(1)))
        position = stop
    return position


def _find_line_end(text: str, start: int) -> int:
    """The start of the next line if nothing else stands on this one, else -1."""
    while start < len(text) and text[start] in " \t":
        start += 1
    return start + 1 if text.startswith("\n", start) else start if start >= len(text) else -1


def _skip_white(text: str, start: int) -> int:
    match = _WHITE.match(text, start)
    return match.end() if match else start


def _find_destination_end(text: str, start: int) -> int:
    """Where an address ends, with its brackets in pairs; -1 if it is broken, `start` if there is none."""
    if text.startswith("<", start):
        pointed = _POINTED.match(text, start)
        return pointed.end() if pointed else -1
    depth, position = 0, start
    while position < len(text) and position < start + _LONGEST_TARGET:
        char = text[position]
        if char in " \t\n" or ord(char) < 32:
            break
        if char == "\\" and position + 1 < len(text):
            position += 1
        elif char == "(":
            depth += 1
            if depth > _MAX_BRACKETS:
                return -1
        elif char == ")":
            if depth == 0:
                break
            depth -= 1
        position += 1
    return -1 if depth else min(position, len(text))
