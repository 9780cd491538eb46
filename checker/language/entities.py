"""HTML entities that stand in running text, read as the characters they mean, with the way back to their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True, kw_only=True)
class DecodedText:
    """A text with its entities decoded. `offsets` holds the place of each of its characters in the text as it stood, and its end.

    It is empty where nothing was decoded, so that places are the same.
    """

    text: str
    offsets: tuple[int, ...] = ()

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """A span of `text` as a span of the text as it stood."""
        return (self.offsets[start], self.offsets[end]) if self.offsets else (start, end)


def decode_entities(text: str) -> DecodedText:
    """The text with its entities decoded; unknown ones stay."""
    if "&" not in text:
        return DecodedText(text=text)
    parts: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in ENTITY.finditer(text):
        meaning = unescape(match.group())
        if meaning == match.group():
            continue
        parts += [text[position : match.start()], meaning]
        offsets += [*range(position, match.start()), *([match.start()] * len(meaning))]
        position = match.end()
    if not parts:
        return DecodedText(text=text)
    return DecodedText(text="".join([*parts, text[position:]]), offsets=(*offsets, *range(position, len(text) + 1)))


def blank_entities(text: str) -> str:
    """The text with spaces in the place of each entity, so that no word is read in it."""
    return ENTITY.sub(lambda match: " " * len(match.group()), text) if "&" in text else text
