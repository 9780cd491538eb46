"""Reads what is no language: web and e-mail addresses, tags, placeholders, footnote marks, hashtags and handles.

Values are made comparable across languages: an address loses the parts that name a language, as in /de/ or en.example.org.
Syntax after RFC 3986 (addresses), RFC 5322 (e-mail, without quoted local parts), XML 1.0 and HTML (tags), and the usual forms of
printf, Python, Qt, Angular and shell placeholders.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from checker.language.codes import is_language

MarkKind = Literal["address", "e-mail address", "tag", "placeholder", "footnote mark", "hashtag", "handle"]

_PATTERNS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("tag", re.compile(r"</?[A-Za-z][\w:.-]{0,40}(?:\s[^<>\n]{0,500})?/?>")),
    (
        "placeholder",
        re.compile(
            r"\{\{[^{}\n]{1,80}\}\}|[$#]\{[^{}\n]{1,80}\}|\{(?:[A-Za-z_]\w{0,40}(?:\.\w{1,40}){0,3}|\d{0,3})(?:[:!][^{}\s]{1,20})?\}"
            r"|%\([A-Za-z_]\w{0,40}\)[sdifrx]|(?<![\w%])%(?:\d{1,2}\$)?\d{0,3}(?:\.\d{1,2})?[sdifuxX@](?![^\W\d_])"
            r"|(?<![\w%])%[A-Z][A-Z_]{1,40}%"
        ),
    ),
    (
        "e-mail address",
        re.compile(r"(?<![\w.+-])[A-Za-z0-9_+-]{1,64}(?:\.[A-Za-z0-9_+-]{1,64}){0,5}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"),
    ),
    (
        "address",
        re.compile(r"(?:https?|ftp)://[^\s<>\"“”«»（）【】，。、]{3,2000}|(?<![\w./@-])www\.[^\s<>\"“”«»（）【】，。、]{3,2000}"),
    ),
    (
        "footnote mark",
        re.compile(
            r"\[\d{1,3}\]|(?<=[^\W\d_])[¹²³⁰⁴-⁹]{1,3}|(?<=[.,;:!?”»)])[¹²³⁰⁴-⁹]{1,3}|(?<=[\w.,;)”»])(?:\*{1,3}|[†‡])(?![\w*†‡])"
        ),
    ),
    ("hashtag", re.compile(r"(?<![\w/&#?=])#(?=\w{0,10}[^\W\d_])\w{2,80}")),
    ("handle", re.compile(r"(?<![\w.@/])@[A-Za-z_]\w{1,29}(?![\w.]*@)")),
)
_UNIT = re.compile(r"(?:\b[mkcd]{0,2}m|\bft|\bin|\bmi|\byd|\bкм|\bм|\bсм)\Z")
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}[^\s*]")
_CLOSING = ".,;:!?'’)]}…*"
_TAG = re.compile(r"<(/?)([\w:.-]+)")
_TAG_ID = re.compile(r"\b(?:id|rid)\s*=\s*[\"']([^\"'<>]{1,40})[\"']")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One piece of markup; `value` is what two languages have in common, `site` the domain of an address, empty for others."""

    kind: MarkKind
    value: str
    start: int
    end: int
    text: str
    site: str = ""


@lru_cache(maxsize=8192)
def read_markup(text: str) -> tuple[Mark, ...]:
    """All markup in order; a place counts once, for the kind that comes first in the order of the patterns."""
    found: list[Mark] = []
    taken: set[int] = set()
    emphasised = _EMPHASIS.search(text) is not None
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if start in taken or end - 1 in taken:
                continue
            if kind == "footnote mark" and _is_no_footnote(text, start, match.group(), emphasised=emphasised):
                continue
            mark = _make_mark(kind, text, start, end)
            found.append(mark)
            taken.update(range(start, end))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _make_mark(kind: MarkKind, text: str, start: int, end: int) -> Mark:
    raw = text[start:end]
    if kind == "address":
        raw = _strip_closing(raw)
        value, site = _normalise_address(raw)
        return Mark(kind=kind, value=value, start=start, end=start + len(raw), text=raw, site=site)
    value = _normalise_tag(raw) if kind == "tag" else raw if kind == "placeholder" else raw.casefold()
    return Mark(kind=kind, value=re.sub(r"\s+", "", value), start=start, end=end, text=raw)


def _is_no_footnote(text: str, start: int, raw: str, *, emphasised: bool) -> bool:
    """Whether a raised figure belongs to a unit (m²) or a star to an emphasis (*word*)."""
    if raw[0] == "*":
        return emphasised
    return raw[0] in "²³" and bool(_UNIT.search(text[max(0, start - 5) : start]))


def _strip_closing(address: str) -> str:
    """The address without the punctuation of the sentence; a bracket that it opens itself stays."""
    while address[-1:] and address[-1] in _CLOSING and not (address[-1] == ")" and "(" in address):
        address = address[:-1]
    return address


def _normalise_address(address: str) -> tuple[str, str]:
    """The address without scheme, `www.`, languages and a last slash, and its site."""
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return address.casefold(), address.casefold()
    labels = host.split(".")
    if len(labels) > 2 and _is_locale(labels[0]):
        labels = labels[1:]
    path = [step for step in parts.path.split("/") if step and not _is_locale(step)]
    return "/".join([".".join(labels), *path]).casefold() + parts.query.casefold(), labels[-2] if len(labels) > 1 else host


def _is_locale(part: str) -> bool:
    return len(part) in {2, 5} and part[:2].isascii() and part[2:3] in {"", "-", "_"} and is_language(part[:2].lower())


def _normalise_tag(raw: str) -> str:
    match = _TAG.match(raw)
    identity = _TAG_ID.search(raw)
    name = f"{match[1]}{match[2]}".casefold() if match else raw
    return f"{name}#{identity[1]}" if identity else name
