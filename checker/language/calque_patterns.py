"""Word patterns: what an entry of a calque file matches, and how its suggestion is written.

A pattern is a row of words; case is ignored.

    curfew          this word
    big|large       one of these
    curfew~         the word in any simple inflection (curfews, curfew's; make~: makes, made, making)
    ?the            may be there or not (not in first place)
    #               a number in figures or words        ####   a year
    ^               a word with a capital letter        *      any word        **     up to four words
    (against)       must stand there, but is not part of the marked place
    <  >            only at the start, only at the end of the segment

A suggestion is plain text in which `{2}` stands for what the second word of the pattern matched, and `word~` takes the form
of the first inflected word of the pattern (the second `~` that of the second, and so on).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.language.inflection import inflect

_WORD = re.compile(r"[^\W_]+(?:['’\-‐‑.,][^\W_]+)*")
_FIGURES = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_NUMBER_WORDS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
    | {"fifteen", "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million"}
)
_GAP = 4
_CLOSING = re.compile(r"[\s.!?…\"'’”»)\]]*")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_INFLECTED = re.compile(r"([a-z]+)~")


@dataclass(frozen=True, kw_only=True)
class Token:
    """A word or a number of a segment. `joined` is true when only white space lies between it and the one before."""

    text: str
    start: int
    end: int
    joined: bool

    @cached_property
    def key(self) -> str:
        """The text in lower case, with a straight apostrophe and a plain hyphen."""
        return self.text.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokenise(text: str) -> tuple[Token, ...]:
    """Words and numbers of a text, in order; inner apostrophes, hyphens, full stops and commas belong to them."""
    tokens: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        joined = bool(tokens) and text[end : match.start()].isspace()
        tokens.append(Token(text=match.group(), start=match.start(), end=match.end(), joined=joined))
        end = match.end()
    return tuple(tokens)


def is_number(key: str) -> bool:
    """Whether a word in lower case is a number, in figures or in words from two on."""
    return _FIGURES.fullmatch(key) is not None or key in _NUMBER_WORDS


@dataclass(frozen=True, kw_only=True)
class _Part:
    """One place of a pattern. `forms` maps each word that fits to the name of its form, None where it is given as it is.

    `wild` is a sign that stands for words instead.
    """

    wild: str
    forms: Mapping[str, str | None]
    optional: bool
    context: bool

    def accepts(self, token: Token) -> bool:
        if self.wild == "#":
            return is_number(token.key)
        if self.wild == "####":
            return _YEAR.fullmatch(token.key) is not None
        if self.wild == "^":
            return token.capitalised
        return bool(self.wild) or token.key in self.forms


def _read_part(text: str) -> _Part:
    context = text.startswith("(") and text.endswith(")")
    body = text[1:-1] if context else text
    optional = body.startswith("?")
    body = body.removeprefix("?")
    if body in {"#", "####", "^", "*", "**"}:
        return _Part(wild=body, forms={}, optional=optional, context=context)
    forms: dict[str, str | None] = {}
    for word in body.lower().split("|"):
        if not _WORD.fullmatch(word.removesuffix("~")):
            raise ValueError(f"not a word of a pattern: {text!r}")
        if word.endswith("~"):
            forms |= {form: name for name, form in reversed(tuple(inflect(word[:-1]).items())) if form not in forms}
        else:
            forms.setdefault(word, None)
    return _Part(wild="", forms=forms, optional=optional, context=context)


@dataclass(frozen=True, kw_only=True)
class PatternMatch:
    """Where a pattern fits: the marked tokens, first and behind the last, and what each place took (None = left out)."""

    first: int
    last: int
    taken: tuple[tuple[int, int] | None, ...]


class Pattern:
    """A pattern that was read. Raises ValueError when the text is not one."""

    def __init__(self, text: str) -> None:
        self.text = text
        words = text.split()
        self.at_start = words[:1] == ["<"]
        self.at_end = words[-1:] == [">"]
        self.parts = tuple(_read_part(word) for word in words[self.at_start : len(words) - self.at_end])
        if not any(not part.wild and not part.optional and not part.context for part in self.parts):
            raise ValueError(f"a pattern needs at least one word of its own: {text!r}")
        if self.parts[0].optional or self.parts[0].wild not in {"", "#"}:
            raise ValueError(f"a pattern begins with a word or a number: {text!r}")

    @property
    def keys(self) -> tuple[str, ...]:
        """The words it can begin with, in lower case; `#` for a number."""
        return tuple(self.parts[0].forms) or ("#",)

    @property
    def next_keys(self) -> tuple[str, ...] | None:
        """The words that can stand second, in lower case; None when that may be any word or the end."""
        keys: list[str] = []
        for part in self.parts[1:]:
            if part.wild:
                return None
            keys.extend(part.forms)
            if not part.optional:
                return tuple(keys)
        return None

    def require_places(self, suggestion: str) -> None:
        """Raises ValueError when a suggestion speaks of a word that the pattern does not have."""
        for place in _PLACEHOLDER.findall(suggestion):
            if not 1 <= int(place) <= len(self.parts):
                raise ValueError(f"there is no word {place} in the pattern for {suggestion!r}")

    def match(self, tokens: Sequence[Token], first: int, text: str) -> PatternMatch | None:
        """The match that begins at token `first` of the segment `text`, or None."""
        if self.at_start and first:
            return None
        taken = self._take(tokens, 0, first, text)
        if taken is None:
            return None
        marked = [
            place for part, place in zip(self.parts, taken, strict=True) if place and not part.context and place[0] < place[1]
        ]
        return PatternMatch(first=marked[0][0], last=marked[-1][1], taken=tuple(taken))

    def _take(self, tokens: Sequence[Token], part: int, at: int, text: str) -> list[tuple[int, int] | None] | None:
        """What the parts from `part` on take when they begin at token `at`. Gaps are bounded, so the work is too."""
        if part == len(self.parts):
            ended = at == len(tokens) and _CLOSING.fullmatch(text, tokens[-1].end) is not None
            return [] if ended or not self.at_end else None
        for width in self._widths(tokens, part, at):
            rest = self._take(tokens, part + 1, at + width, text)
            if rest is not None:
                return [(at, at + width) if width else None, *rest]
        return None

    def _widths(self, tokens: Sequence[Token], part: int, at: int) -> Iterator[int]:
        """How many tokens the part can take at `at`, the likeliest first."""
        this = self.parts[part]
        if this.wild == "**":
            yield 0
            for width in range(1, _GAP + 1):
                if at + width > len(tokens) or not tokens[at + width - 1].joined:
                    return
                yield width
            return
        if at < len(tokens) and (tokens[at].joined or part == 0) and this.accepts(tokens[at]):
            yield 1
        if this.optional:
            yield 0

    def write(self, suggestion: str, match: PatternMatch, tokens: Sequence[Token], text: str) -> str:
        """The suggestion with its places filled in, in the case of the marked text."""
        taken = [
            part.forms.get(tokens[place[0]].key)
            for part, place in zip(self.parts, match.taken, strict=True)
            if place and not part.wild
        ]
        inflected = [form for form in taken if form]

        def fill(found: re.Match[str]) -> str:
            place = match.taken[int(found.group(1)) - 1]
            return text[tokens[place[0]].start : tokens[place[1] - 1].end] if place else ""

        def bend(found: re.Match[str]) -> str:
            name = inflected.pop(0) if len(inflected) > 1 else (inflected[0] if inflected else "base")
            return inflect(found.group(1))[name]

        written = " ".join(_PLACEHOLDER.sub(fill, _INFLECTED.sub(bend, suggestion)).split())
        return written[:1].upper() + written[1:] if tokens[match.first].capitalised else written
