"""The prose within a block of Markdown: what readers see of it, and what of that is code, an address or a formula.

Follows the inline rules of CommonMark and of GitHub's extensions: escapes, character references, code, links and images of all
forms, addresses, HTML, emphasis, strikethrough, footnotes. Also known are formulas between dollars and the template tags of Hugo,
Jekyll and MDX. Each is found by a scan that never starts over, so the time grows with the length of the block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from checker.documents.entities import ADDRESS, REFERENCE, read_reference, trim_address
from checker.documents.markdown_emphasis import Delimiters, pair_delimiters, read_delimiters
from checker.documents.markdown_links import find_target_end, fold_label

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_SPECIAL = re.compile(r"[\\`<&\[\]!*_~\n${]|(?<![\w/])(?=https?://|ftp://|www\.\w)|@", re.IGNORECASE)
_BACKTICKS = re.compile(r"`+")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)*)>")
TAG = re.compile(
    r"</[A-Za-z][\w.:-]*\s*>|<[A-Za-z][\w.:-]*"
    r"(?:\s+[A-Za-z_:@][\w.:@-]*(?:\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'|\{[^{}<]*\}|[^\s\"'=<>`{}]+))?)*\s*/?>|<>|</>"
)
_EMPTY_COMMENT = re.compile(r"<!--?-?>")
_TAG_NAME = re.compile(r"</?([A-Za-z][\w.:-]*)")
_TEMPLATES = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_FORMULA = re.compile(r"\$(?![\s$])([^$\n]{1,300}?)(?<![\s\\])\$(?![\w$])")
_BRACKET_FORMULA = re.compile(r"\\\((.{1,300}?)\\\)|\\\[(.{1,300}?)\\\]", re.DOTALL)
_FORMULA_SIGNS = re.compile(r"[\\^_={}]|^[A-Za-z]$")
_TRAILING_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]")
_ATTRIBUTE_LIST = re.compile(r"\{[:.#][^{}\n]{0,300}\}")
_OPAQUE_TAGS = frozenset({"code", "kbd", "samp", "var", "tt", "math"})
_LEFT_OUT_TAGS = frozenset({"script", "style", "del", "s", "strike", "svg", "template", "pre"})


class Part(NamedTuple):
    """A stretch of prose. `text` is None where it is what stands in the block from `start` to `end`."""

    kind: Literal["text", "opaque", "break", "caption"]
    start: int
    end: int
    text: str | None = None


@dataclass(kw_only=True)
class _Bracket:
    """An open bracket: the index of its part, where its content begins, and whether it is that of an image."""

    part: int
    content: int
    is_image: bool
    is_active: bool = True


@dataclass(kw_only=True)
class _Scanner:
    text: str
    references: Set[str]
    notes: frozenset[str]
    is_mdx: bool
    position: int = 0
    done: int = 0
    parts: list[Part | None] = field(default_factory=list)
    delimiters: list[Delimiters] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    ticks: dict[int, list[int]] | None = None

    def scan(self) -> list[Part]:
        """The parts of the block in order."""
        while True:
            match = _SPECIAL.search(self.text, self.position)
            if match is None:
                break
            self.position = match.start()
            sign = match.group()
            reader = _READERS.get(sign, _Scanner.read_address)
            if not reader(self):
                self.position = max(self.position, match.end()) if sign else self.position + 1
        self.flush(len(self.text))
        return self._resolve()

    def _resolve(self) -> list[Part]:
        """The parts that are left, without the marks of emphasis and what is struck out."""
        self._settle(self.delimiters)
        return [part for part in self.parts if part is not None]

    def _settle(self, runs: Sequence[Delimiters]) -> None:
        """Pairs marks of emphasis; those that have no partner are text."""
        struck = pair_delimiters(runs)
        for run in runs:
            start, end = run.rest()
            self.parts[run.part] = Part("text", start, end) if start < end else None
        for first, last in struck:
            self.parts[first:last] = [None] * (last - first)

    def flush(self, end: int) -> None:
        """Takes what was passed up to `end` as text."""
        if self.done < end:
            self.parts.append(Part("text", self.done, end))
        self.done = end

    def emit(self, kind: Literal["text", "opaque", "break", "caption"], end: int, *, text: str | None = None) -> bool:
        """A part from here to `end`, and on from there."""
        self.flush(self.position)
        self.parts.append(Part(kind, self.position, end, text))
        self.position = self.done = end
        return True

    def skip(self, end: int) -> bool:
        """Leaves out what is between here and `end`."""
        self.flush(self.position)
        self.position = self.done = end
        return True

    def find(self, mark: str, start: int) -> int:
        """Where `mark` comes next, or -1, which is found out once only."""
        if mark in self.absent:
            return -1
        found = self.text.find(mark, start)
        if found < 0:
            self.absent.add(mark)
        return found

    def read_escape(self) -> bool:
        """A backslash: before a mark it makes it text, at the end of a line it breaks it, before `(` it begins a formula."""
        following = self.text[self.position + 1 : self.position + 2]
        if following == "\n":
            return self.emit("break", self.position + 2)
        formula = _BRACKET_FORMULA.match(self.text, self.position)
        if formula and _FORMULA_SIGNS.search(formula.group(1) or formula.group(2)):
            return self.emit("opaque", formula.end())
        if following and following in _PUNCTUATION:
            self.skip(self.position + 1)
            self.position += 1
            return True
        return False

    def read_code(self) -> bool:
        """Backticks up to as many of them."""
        if self.ticks is None:
            self.ticks = {}
            for match in _BACKTICKS.finditer(self.text):
                self.ticks.setdefault(match.end() - match.start(), []).append(match.start())
            for positions in self.ticks.values():
                positions.reverse()
        opening = _BACKTICKS.match(self.text, self.position)
        if opening is None:
            return False
        length = opening.end() - opening.start()
        closers = self.ticks.get(length, [])
        while closers and closers[-1] < opening.end():
            closers.pop()
        if not closers:
            self.position = opening.end()
            return True
        start, end = opening.end(), closers[-1]
        self.flush(self.position)
        self.parts.append(Part("opaque", start, end))
        self.position = self.done = end + length
        return True

    def read_angle(self) -> bool:
        """An address in angle brackets, a comment or a tag."""
        start = self.position
        link = _AUTOLINK.match(self.text, start)
        if link:
            self.skip(start + 1)
            self.emit("opaque", link.end() - 1)
            return self.skip(link.end())
        empty = _EMPTY_COMMENT.match(self.text, start)
        if empty:
            return self.skip(empty.end())
        for opener, closer in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
            if self.text.startswith(opener, start):
                end = self.find(closer, start + len(opener))
                return end >= 0 and self.skip(end + len(closer))
        tag = TAG.match(self.text, start)
        return tag is not None and self._read_tag(tag)

    def _read_tag(self, tag: re.Match[str]) -> bool:
        """A tag: what stands in one of code is opaque, what is struck out is left out."""
        name = _TAG_NAME.match(tag.group())
        lower = name.group(1).lower() if name else ""
        if lower == "br":
            return self.emit("break", tag.end())
        if lower in _OPAQUE_TAGS | _LEFT_OUT_TAGS and tag.group()[1] != "/":
            end = self.find(f"</{lower}>", tag.end())
            if end >= 0:
                self.skip(tag.end())
                return self.emit("opaque", end) if lower in _OPAQUE_TAGS else self.skip(end)
        return self.skip(tag.end())

    def read_entity(self) -> bool:
        """A character reference."""
        match = REFERENCE.match(self.text, self.position)
        read = read_reference(match, loose=False) if match else None
        return read is not None and self.emit("text", read[1], text=read[0])

    def read_line_end(self) -> bool:
        """The end of a line: two spaces before it break the line."""
        start = self.position
        before = self.text[max(self.done, start - 2) : start]
        return self.emit("break", start + 1) if before == "  " else False

    def read_dollar(self) -> bool:
        """A formula. Prices are none: it holds a sign of formulas, or is one letter."""
        if self.text.startswith("$$", self.position):
            end = self.find("$$", self.position + 2)
            return end >= 0 and self.emit("opaque", end + 2)
        formula = _FORMULA.match(self.text, self.position)
        return formula is not None and _FORMULA_SIGNS.search(formula.group(1)) is not None and self.emit("opaque", formula.end())

    def read_brace(self) -> bool:
        """A tag of a template, or an expression of MDX."""
        for opener, closer in _TEMPLATES:
            if self.text.startswith(opener, self.position) and (end := self.find(closer, self.position + 2)) >= 0:
                inside = self.text[self.position + 2 : self.position + 3]
                names_value = opener == "{{" and inside not in {"<", "%", "/"}
                return self.emit("opaque", end + 2) if names_value else self.skip(end + 2)
        if self.is_mdx and (end := self.find("}", self.position)) >= 0:
            return self.emit("opaque", end + 1)
        return False

    def read_address(self) -> bool:
        """A bare address."""
        start = self.position
        if self.text[start] == "@":
            while (
                start > self.done
                and start > self.position - 64
                and (self.text[start - 1].isalnum() or self.text[start - 1] in "._+-")
            ):
                start -= 1
        match = ADDRESS.match(self.text, start)
        if match is None or match.end() <= self.position:
            return False
        end = trim_address(self.text, start, match.end())
        self.position = start
        return end > start and self.emit("opaque", end)

    def read_delimiter(self) -> bool:
        """A run of marks of emphasis."""
        run = read_delimiters(self.text, self.position, len(self.parts) + (self.done < self.position))
        self.emit("text", run.end)
        self.delimiters.append(run)
        return True

    def read_image(self) -> bool:
        """An exclamation mark, with a bracket behind it that of an image."""
        return self.text.startswith("[", self.position + 1) and self._open_bracket(2)

    def read_bracket(self) -> bool:
        """An opening bracket: that of a footnote, or perhaps of a link."""
        if self.text.startswith("[^", self.position):
            label = _TRAILING_LABEL.match(self.text, self.position)
            if label and fold_label(label.group(1)) in self.notes:
                return self.skip(label.end())
        return self._open_bracket(1)

    def _open_bracket(self, length: int) -> bool:
        self.emit("text", self.position + length)
        self.brackets.append(_Bracket(part=len(self.parts) - 1, content=self.position, is_image=length == 2))
        return True

    def read_closing_bracket(self) -> bool:
        """A closing bracket: with a target behind it, or a known name in it, its content is that of a link."""
        if not self.brackets:
            return False
        bracket = self.brackets.pop()
        end = self._find_link_end(bracket) if bracket.is_active else -1
        if end < 0:
            return False
        attributes = _ATTRIBUTE_LIST.match(self.text, end)
        content_end = self.position
        self.skip(attributes.end() if attributes else end)
        self.parts[bracket.part] = None
        if bracket.is_image:
            self._keep_caption(bracket, content_end)
        else:
            # No link stands in a link: brackets around this one are text.
            for each in reversed(self.brackets):
                if not each.is_image and not each.is_active:
                    break
                each.is_active = each.is_active and each.is_image
            self._drop_captions(bracket.part)
            self._end_inner_emphasis(bracket)
        return True

    def _find_link_end(self, bracket: _Bracket) -> int:
        """Where the link that ends with the bracket here ends; -1 if it is none."""
        after = self.position + 1
        if self.text.startswith("(", after):
            end = find_target_end(self.text, after)
            if end >= 0:
                return end
        label = _TRAILING_LABEL.match(self.text, after)
        if label and label.group(1).strip():
            return label.end() if fold_label(label.group(1)) in self.references else -1
        own = self.text[bracket.content : self.position] if self.position - bracket.content < 1000 else ""
        return (label.end() if label else after) if fold_label(own) in self.references else -1

    def _keep_caption(self, bracket: _Bracket, end: int) -> None:
        """The description of an image instead of all parts that it was read as."""
        self.parts[bracket.part] = Part("caption", bracket.content, end)
        del self.parts[bracket.part + 1 :]
        while self.delimiters and self.delimiters[-1].part > bracket.part:
            self.delimiters.pop()

    def _drop_captions(self, first: int) -> None:
        """Images in a link are badges and buttons."""
        for index in range(first, len(self.parts)):
            part = self.parts[index]
            if part is not None and part.kind == "caption":
                self.parts[index] = None

    def _end_inner_emphasis(self, bracket: _Bracket) -> None:
        """Pairs the marks within a link among themselves."""
        first = len(self.delimiters)
        while first and self.delimiters[first - 1].part > bracket.part:
            first -= 1
        self._settle(self.delimiters[first:])
        del self.delimiters[first:]


_READERS: dict[str, Callable[[_Scanner], bool]] = {
    "\\": _Scanner.read_escape,
    "`": _Scanner.read_code,
    "<": _Scanner.read_angle,
    "&": _Scanner.read_entity,
    "\n": _Scanner.read_line_end,
    "$": _Scanner.read_dollar,
    "{": _Scanner.read_brace,
    "!": _Scanner.read_image,
    "[": _Scanner.read_bracket,
    "]": _Scanner.read_closing_bracket,
    **dict.fromkeys("*_~", _Scanner.read_delimiter),
}


def scan_inline(text: str, references: Set[str], notes: frozenset[str], *, is_mdx: bool = False) -> list[Part]:
    """The prose in the text of a block; `references` holds the names of links that are defined, `notes` those of footnotes."""
    return _Scanner(text=text, references=references, notes=notes, is_mdx=is_mdx).scan()
