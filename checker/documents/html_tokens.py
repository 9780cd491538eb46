"""The tags and the text of an HTML page, each with its place, read as browsers read them.

The standard library's parser tells lines and columns and drops what it cannot read; this one tells offsets and never fails. It
follows the tokenizer of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html#tokenization) as far as prose
needs it. Every character is looked at a bounded number of times, whatever the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

_MARKUP = re.compile(r"<(?=[a-zA-Z!?/])")
_TAG_START = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"[\s/]*(?:([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*)?))?)?")
_COMMENT_END = re.compile(r"--!?>")
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
_CDATA = "<![CDATA["


class Token(NamedTuple):
    """A tag or a stretch of text. `name` is in small letters; `attributes` is where those of a start tag begin."""

    kind: Literal["start", "end", "text"]
    start: int
    end: int
    name: str = ""
    attributes: int = 0
    closes_itself: bool = False


def read_tokens(text: str, *, is_xml: bool = False) -> Iterator[Token]:
    """The tokens in order, without comments, declarations and the content of scripts and the like."""
    position, length = 0, len(text)
    while position < length:
        markup = _MARKUP.search(text, position)
        sign = markup.start() if markup else length
        if position < sign:
            yield Token("text", position, sign)
        if markup is None:
            return
        tag = _TAG_START.match(text, sign)
        if tag is not None:
            token = _read_tag(text, tag)
            if token is None:
                return
            yield token
            position = token.end
            if token.kind == "start" and token.name in _RAW_END and not (is_xml and token.closes_itself):
                end = _RAW_END[token.name].search(text, position)
                position = end.start() if end else length
                if token.name == "title":
                    yield Token("text", token.end, position)
        elif is_xml and text.startswith(_CDATA, sign):
            end_of_data = text.find("]]>", sign)
            stop = end_of_data if end_of_data >= 0 else length
            yield Token("text", sign + len(_CDATA), stop)
            position = min(stop + 3, length)
        else:
            position = _skip_comment(text, sign)


def _read_tag(text: str, tag: re.Match[str]) -> Token | None:
    """The tag that begins at a match; None where the page ends within it, which browsers drop."""
    position = tag.end()
    while position < len(text) and text[position] != ">":
        match = _ATTRIBUTE.match(text, position)
        position = match.end() if match and match.end() > position else position + 1
    if position >= len(text):
        return None
    kind: Literal["start", "end"] = "end" if tag.group(1) else "start"
    return Token(kind, tag.start(), position + 1, tag.group(2).lower(), tag.end(), text[position - 1] == "/")


def _skip_comment(text: str, start: int) -> int:
    if text.startswith("<!--", start):
        if text.startswith((">", "->"), start + 4):
            return text.index(">", start) + 1
        end = _COMMENT_END.search(text, start + 4)
        return end.end() if end else len(text)
    close = text.find(">", start)
    return close + 1 if close >= 0 else len(text)


def read_attributes(text: str, token: Token) -> Mapping[str, str]:
    """The attributes of a start tag by their names in small letters; of equal ones the first counts."""
    if token.attributes >= token.end - 1:
        return _NO_ATTRIBUTES
    attributes: dict[str, str] = {}
    position = token.attributes
    while position < token.end - 1:
        match = _ATTRIBUTE.match(text, position, token.end - 1)
        if match is None or match.end() == position:
            position += 1
            continue
        if match.group(1):
            value = match.group(2) or match.group(3) or match.group(4) or ""
            # A number of thousands of digits in a reference is no text.
            attributes.setdefault(match.group(1).lower(), html.unescape(value) if "&" in value and "&#" not in value else value)
        position = match.end()
    return attributes
