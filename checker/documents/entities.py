"""Character references (`&eacute;`, `&#233;`) and bare addresses in a text of HTML or Markdown.

Named references are those of the HTML standard, whose list the standard library holds; as browsers do, some of them are read
without their semicolon, even with letters behind them (`&copyright` is `©right`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from checker.documents.mapped import MappedText
from checker.documents.prose import ProseBuilder

REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{0,31};?)")
# Addresses are no prose. The bounds and the look-behind keep the search linear.
ADDRESS = re.compile(
    r"(?<![\w/])(?:https?://|ftp://|www\.(?=\w))[^\s<>\"“”«»|\\^`{}]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
_AFTER_ADDRESS = ".,;:!?'’*_~…。，、）"
_HUGE = 8
SOFT_HYPHEN = "\u00ad"


def read_reference(match: re.Match[str], *, loose: bool = True) -> tuple[str, int] | None:
    """What a match of REFERENCE stands for, and where it ends; None for mere text. `loose` allows a missing semicolon."""
    whole = match.group()
    if whole[1] == "#":
        return (_read_number(whole), match.end()) if loose or whole.endswith(";") else None
    name = whole[1:]
    if name in html5 and (loose or name.endswith(";")):
        return html5[name], match.end()
    for length in range(len(name) - 1, 1, -1) if loose else ():
        if name[:length] in html5:
            return html5[name[:length]], match.start() + 1 + length
    return None


def _read_number(reference: str) -> str:
    digits = reference.strip("&#;xX").lstrip("0")
    return "\ufffd" if len(digits) > _HUGE else html.unescape(reference)


def split_addresses(text: str) -> Iterator[tuple[int, int, bool]]:
    """The text in spans, in order, with True for those that are bare addresses."""
    start = 0
    for match in ADDRESS.finditer(text) if "@" in text or "://" in text or "www." in text.lower() else ():
        end = trim_address(text, match.start(), match.end())
        if start < match.start():
            yield start, match.start(), False
        yield match.start(), end, True
        start = end
    if start < len(text):
        yield start, len(text), False


def trim_address(text: str, start: int, end: int) -> int:
    """Where an address ends that is followed by marks of the sentence: these, and a bracket that it does not open."""
    opened, closed = text.count("(", start, end), text.count(")", start, end)
    while end > start and (text[end - 1] in _AFTER_ADDRESS or (text[end - 1] == ")" and closed > opened) or text[end - 1] == "]"):
        closed -= text[end - 1] == ")"
        end -= 1
    return end


def write_text(builder: ProseBuilder, mapped: MappedText, start: int, end: int, *, opaque: bool = False) -> None:
    """Adds a span of HTML text: references are decoded, soft hyphens left out, bare addresses opaque."""
    for first, last, is_address in split_addresses(mapped.text[start:end]):
        _write_decoded(builder, mapped, start + first, start + last, opaque=opaque or is_address)


def _write_decoded(builder: ProseBuilder, mapped: MappedText, start: int, end: int, *, opaque: bool) -> None:
    position = start
    for match in REFERENCE.finditer(mapped.text, start, end):
        read = read_reference(match) if match.start() >= position else None
        if read is None:
            continue
        write_literally(builder, mapped, position, match.start(), opaque=opaque)
        character, position = read
        if character != SOFT_HYPHEN:
            builder.add(character, mapped.locate(match.start()), mapped.locate_end(position), opaque=opaque)
    write_literally(builder, mapped, position, end, opaque=opaque)


def write_literally(builder: ProseBuilder, mapped: MappedText, start: int, end: int, *, opaque: bool = False) -> None:
    """Adds a span as it stands in the file, without soft hyphens."""
    for text, file_start in mapped.split(start, end):
        for index, part in enumerate(text.split(SOFT_HYPHEN)):
            file_start += 1 if index else 0  # noqa: PLW2901
            builder.add(part, file_start, opaque=opaque)
            file_start += len(part)  # noqa: PLW2901
