"""The blocks of a Markdown file: which spans of which lines make up each paragraph, heading, item, cell or block of HTML.

CommonMark (https://spec.commonmark.org/0.31.2/) with the tables and footnotes of GitHub, the containers of MkDocs, Docusaurus and
Pandoc (`!!! note`, `:::`), definition lists and the blocks of Hugo, Jekyll and MDX that hold code. Code is left out. It is an own
parser since those that exist tell lines only, while findings need the place of each character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from checker.documents.markdown_inline import TAG
from checker.documents.markdown_lines import Line, split_lines

Kind = Literal["heading", "paragraph", "item", "cell", "html"]
_MAX_DEPTH = 32
"""Containers deeper than this are read as text, so that a file of markers takes no more time than others."""

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.:][^{}\n]*\}[ \t]*$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})|(\${2})[^$]*$")
_MARKER = re.compile(r"([-+*])(?=[ \t]|$)|(\d{1,9})[.)](?=[ \t]|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_NOTE = re.compile(r"\[\^[^\]\s]{1,200}\]:[ \t]*")
_ADMONITION = re.compile(
    r"(?:!!!|\?\?\?\+?|===[+!]?(?=[ \t]+\"))[ \t]+\S.*$|:::+.*$|\{:[^{}]*\}$|\[\[?_?TOC_?\]\]?$|\[toc\]$", re.IGNORECASE
)
_ALERT = re.compile(r"\[!\w{1,30}\][+-]?[ \t]*")
_TABLE_RULE = re.compile(r":?-+:?")
_BORDER = re.compile(r"\\.|\|")
_MODULE = re.compile(r"(?:import|export)\s.{0,300}?(?:from\s|['\"{(=]|\bdefault\b|\bfunction\b)")
_CODE_TAG = re.compile(r"\{[{%][-<%]?\s*(highlight|mermaid|comment|raw_code|code|katex|math)\b[^\n]*$")
_HTML_PAIRS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"<(?:script|pre|style|textarea|svg|math)(?=[\s>]|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea|svg|math)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
)
_HTML_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|"
    r"figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|"
    r"optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s>]|/>|$)",
    re.IGNORECASE,
)
_LONE_TAG_LIMIT = 2000


@dataclass(frozen=True, kw_only=True)
class MarkdownBlock:
    """Spans of the file, one a line, that make up a block of a kind."""

    kind: Kind
    spans: tuple[tuple[int, int], ...]


@dataclass(kw_only=True)
class _Container:
    """A quotation, or what is indented by some columns: an item, a footnote.

    It is empty until something begins in it, and fresh until its first block has ended.
    """

    kind: Literal["quote", "item", "note"]
    indent: int = 0
    is_empty: bool = True
    fresh: bool = True


@dataclass(kw_only=True)
class _Parser:
    text: str
    is_mdx: bool
    blocks: list[MarkdownBlock] = field(default_factory=list)
    containers: list[_Container] = field(default_factory=list)
    leaf: Literal["", "paragraph", "fence", "html", "table"] = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    closer: re.Pattern[str] | None = None
    was_blank: bool = False

    def read(self, line: Line) -> None:
        """Takes the next line."""
        is_blank = line.is_blank
        if is_blank and self.was_blank:
            return
        self.was_blank = is_blank
        matched = self._match_containers(line)
        whole = matched == len(self.containers)
        if whole and self.leaf in {"fence", "html"} and self._continue_verbatim(line):
            return
        if not whole and self.leaf in {"fence", "html", "table"}:
            self.close_leaf()
        opened = False
        while not line.is_blank and line.indent() < 4:
            if not self._open_container(line, matched if not opened else len(self.containers)):
                break
            opened = whole = True
        if opened:
            matched = len(self.containers)
        self._read_leaf(line, matched, whole)

    def _match_containers(self, line: Line) -> int:
        for index, container in enumerate(self.containers):
            if container.kind == "quote":
                if line.indent() > 3 or not line.take_quote_mark():
                    return index
            elif line.is_blank:
                if container.is_empty:
                    return index
            elif line.indent() >= container.indent:
                line.take_columns(container.indent)
            else:
                return index
        return len(self.containers)

    def _continue_verbatim(self, line: Line) -> bool:
        """Whether the line belongs to the open block of code or HTML."""
        if self.leaf == "html":
            if self.closer is None and line.is_blank:
                self.close_leaf()
                return False
            self.spans.append(line.rest())
            if self.closer is not None and self.closer.search(self.text, *line.rest()):
                self.close_leaf()
            return True
        if self.closer is not None and line.indent() < 4 and self.closer.match(self.text, line.content(), line.end):
            self.close_leaf()
        return True

    def _open_container(self, line: Line, matched: int) -> bool:
        """Whether a quotation, an item or a note begins here; then it is open and its mark is read."""
        if len(self.containers) >= _MAX_DEPTH and matched >= _MAX_DEPTH:
            return False
        start = line.content()
        if line.take_quote_mark():
            self._enter(_Container(kind="quote"), matched)
            alert = _ALERT.match(self.text, line.content(), line.end)
            if alert:
                line.take_to(alert.end())
            return True
        note = _NOTE.match(self.text, start, line.end)
        if note:
            line.take_to(note.end())
            self._enter(_Container(kind="note", indent=4), matched)
            return True
        definition = self.text[start] == ":" and self.text[start + 1 : start + 2] in {" ", "\t"}
        if definition and self.leaf != "table":
            line.take_to(start + 1)
            self._enter(_Container(kind="item", indent=4), matched)
            return True
        return self._open_item(line, matched)

    def _open_item(self, line: Line, matched: int) -> bool:
        start = line.content()
        marker = _MARKER.match(self.text, start, line.end)
        if marker is None or _RULE.match(self.text, start, line.end):
            return False
        empty = not self.text[marker.end() : line.end].strip(" \t")
        interrupts = self.leaf == "paragraph" and matched == len(self.containers)
        if interrupts and (empty or (marker.group(2) or "1").lstrip("0") != "1"):
            return False
        before = line.indent()
        line.take_to(marker.end())
        width = before + marker.end() - marker.start()
        blanks = line.indent()
        padding = 1 if empty or blanks > 4 else blanks
        line.take_columns(padding)
        self._enter(_Container(kind="item", indent=width + padding), matched)
        task = _TASK.match(self.text, line.content(), line.end)
        if task:
            line.take_to(task.end())
        return True

    def _enter(self, container: _Container, matched: int) -> None:
        self._leave(matched)
        self._fill_containers()
        self.containers.append(container)

    def _fill_containers(self) -> None:
        for container in reversed(self.containers):
            if not container.is_empty:
                break
            container.is_empty = False

    def _leave(self, depth: int) -> None:
        self.close_leaf()
        del self.containers[depth:]

    def _read_leaf(self, line: Line, matched: int, whole: bool) -> None:
        if line.is_blank:
            self._leave(matched)
            return
        start, indented = line.content(), line.indent() >= 4
        if self.leaf == "paragraph" and whole and not indented and self._underline(line):
            return
        if self.leaf == "paragraph" and not self._begins(line, indented):
            if whole and self._begin_table(line):
                return
            self.spans.append((start, line.end))
            return
        if self.leaf == "table" and whole and not self._begins(line, indented):
            self._add_row(start, line.end)
            return
        if not whole or self.leaf:
            self._leave(matched)
        self._fill_containers()
        if indented:
            return
        self._begin_leaf(line, start)

    def _underline(self, line: Line) -> bool:
        """Whether the line makes the open paragraph a heading; then it is one, and closed."""
        if _UNDERLINE.match(self.text, line.content(), line.end) is None:
            return False
        self._emit("heading")
        self.leaf = ""
        return True

    def _begins(self, line: Line, indented: bool) -> bool:
        """Whether something begins here that can interrupt a paragraph."""
        if indented:
            return False
        start, end = line.content(), line.end
        return (
            (self.text[start] == "#" and _HEADING.match(self.text, start, end) is not None)
            or _FENCE.match(self.text, start, end) is not None
            or _RULE.match(self.text, start, end) is not None
            or _ADMONITION.match(self.text, start, end) is not None
            or (self.text[start] == "<" and self._match_html(start, end, interrupting=True) is not None)
        )

    def _begin_leaf(self, line: Line, start: int) -> None:
        text, end = self.text, line.end
        heading = _HEADING.match(text, start, end)
        fence = _FENCE.match(text, start, end)
        code_tag = _CODE_TAG.match(text, start, end)
        if heading:
            self.spans = [(heading.end(), self._trim_heading(heading.end(), end))]
            self._emit("heading")
        elif fence or code_tag:
            self.leaf, self.closer = "fence", _make_closer(fence, code_tag)
            if code_tag and self.closer.match(text, code_tag.end(1), end):
                self.leaf = ""
        elif _RULE.match(text, start, end):
            pass
        elif _ADMONITION.match(text, start, end):
            if text[start] in "!?=":
                self.containers.append(_Container(kind="note", indent=4, is_empty=False))
        elif text[start] == "<" and (closers := self._match_html(start, end, interrupting=False)) is not None:
            self.leaf, self.closer, self.spans = "html", closers[0], [line.rest()]
            if self.closer is not None and self.closer.search(text, start + 2, end):
                self.close_leaf()
        elif self.is_mdx and _MODULE.match(text, start, end):
            self.leaf, self.closer = "fence", re.compile(r"$")
        else:
            self.leaf, self.spans = "paragraph", [(start, end)]

    def _match_html(self, start: int, end: int, *, interrupting: bool) -> tuple[re.Pattern[str] | None] | None:
        """What ends the block of HTML that begins here, in a tuple (None: a blank line); None if none begins."""
        if self.is_mdx and not self.text.startswith("<!--", start):
            return None
        for opener, closer in _HTML_PAIRS:
            if opener.match(self.text, start, end):
                return (closer,)
        if _HTML_BLOCK.match(self.text, start, end):
            return (None,)
        if not interrupting and end - start < _LONE_TAG_LIMIT and _is_lone_tag(self.text[start:end]):
            return (None,)
        return None

    def _trim_heading(self, start: int, end: int) -> int:
        attributes = _ATTRIBUTES.search(self.text, max(start, end - 300), end)
        end = attributes.start() if attributes else end
        content = self.text[start:end].rstrip(" \t")
        bare = content.rstrip("#")
        return start + len(bare if not bare or bare[-1] in " \t" else content)

    def _begin_table(self, line: Line) -> bool:
        """Whether the line is the rule below the head of a table; then the head is read."""
        content = self.text[line.content() : line.end]
        if "-" not in content or "|" not in content or not set(content) <= set("|-: \t"):
            return False
        rule, head = _split_row(self.text, line.content(), line.end), self.spans[-1]
        if not all(_TABLE_RULE.fullmatch(self.text, *cell) for cell in rule) or len(_split_row(self.text, *head)) != len(rule):
            return False
        self.spans.pop()
        self.close_leaf()
        self._add_row(*head)
        self.leaf = "table"
        return True

    def _add_row(self, start: int, end: int) -> None:
        for span in _split_row(self.text, start, end):
            self.blocks.append(MarkdownBlock(kind="cell", spans=(span,)))

    def close_leaf(self) -> None:
        """Ends the open paragraph, code, HTML or table."""
        if self.leaf in {"paragraph", "html"} and self.spans:
            self._emit("html" if self.leaf == "html" else "paragraph")
        self.leaf, self.spans, self.closer = "", [], None

    def _emit(self, kind: Kind) -> None:
        around = self.containers[-1] if self.containers else None
        if kind == "paragraph" and around is not None and around.kind == "item" and around.fresh:
            kind = "item"
        self.blocks.append(MarkdownBlock(kind=kind, spans=tuple(self.spans)))
        self.spans = []
        for container in reversed(self.containers):
            if not container.fresh:
                break
            container.fresh = False


def _make_closer(fence: re.Match[str] | None, code_tag: re.Match[str] | None) -> re.Pattern[str]:
    if fence is None:
        name = code_tag.group(1) if code_tag else ""
        return re.compile(rf".*?\{{[{{%][-<%]?\s*(?:/|end)\s*{name}")
    mark = fence.group(1) or fence.group(2) or fence.group(3)
    return re.compile(rf"{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$") if mark[0] != "$" else re.compile(r".*?\$\$[ \t]*$")


def _is_lone_tag(line: str) -> bool:
    return TAG.fullmatch(line.rstrip(" \t")) is not None


def _split_row(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the cells of a row, without white space around them."""
    borders = [start + match.start() for match in _BORDER.finditer(text[start:end]) if match.group() == "|"]
    cells = []
    position = start
    for border in [*borders, end]:
        content = text[position:border]
        stripped = content.strip(" \t")
        first = position + (content.index(stripped) if stripped else 0)
        cells.append((first, first + len(stripped)))
        position = border + 1
    if cells and cells[0][0] == cells[0][1]:
        cells = cells[1:]
    return cells[:-1] if cells and cells[-1][0] == cells[-1][1] else cells


def parse_blocks(text: str, start: int = 0, *, is_mdx: bool = False) -> list[MarkdownBlock]:
    """The blocks of the file from `start` on, in order. Takes time in proportion to the length of the text."""
    parser = _Parser(text=text, is_mdx=is_mdx)
    for line in split_lines(text, start):
        parser.read(line)
    parser.close_leaf()
    return parser.blocks
