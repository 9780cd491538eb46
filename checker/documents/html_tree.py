"""The elements of an HTML page and the text in them, as flat lists: a page with 100,000 nested tags is no deeper than others.

Elements are closed as browsers close them: by their end tag, by what cannot stand in them (a paragraph by a heading, an item by
the next item) or by the end of the element around them. End tags that close nothing are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.documents.html_tokens import Token, read_attributes, read_tokens

_VOID_TEXT = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_TEXT.split())
_BLOCKS_TEXT = (
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav noscript ol optgroup "
    "option p pre search section select summary table tbody td template tfoot th thead title tr ul video audio object iframe"
)
BLOCKS = frozenset(_BLOCKS_TEXT.split())
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CLOSE_PARAGRAPH_TEXT = "body head html caption col colgroup tbody td tfoot th thead tr option optgroup"
_CLOSE_PARAGRAPH = BLOCKS - frozenset(_CLOSE_PARAGRAPH_TEXT.split())
# What a start tag closes, and what these have to stand in.
_CELLS, _ROWS, _SECTIONS = ("td", "th"), ("td", "th", "tr"), ("td", "th", "tr", "thead", "tbody", "tfoot", "caption")
_CLOSED_BY: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (_CELLS, ("table",)),
    "th": (_CELLS, ("table",)),
    "tr": (_ROWS, ("table",)),
    "thead": (_SECTIONS, ("table",)),
    "tbody": (_SECTIONS, ("table",)),
    "tfoot": (_SECTIONS, ("table",)),
    "option": (("option",), ("select",)),
}
# An end tag outside of a cell, or of one of these, closes nothing within.
_SCOPES_TEXT = "table td th caption template object html"
_SCOPES = frozenset(_SCOPES_TEXT.split())
_TABLE_PARTS_TEXT = "table td th tr thead tbody tfoot caption"
_TABLE_PARTS = frozenset(_TABLE_PARTS_TEXT.split())


@dataclass(kw_only=True, slots=True)
class Element:
    """An element. `parent` is the index of the one around it, -1 for none; `last` that of the last element within it."""

    name: str
    parent: int
    attributes: Mapping[str, str]
    last: int = 0


class Run(NamedTuple):
    """A stretch of text in an element; an empty one is a line break. Runs with the same `block` stand in one block."""

    element: int
    start: int
    end: int
    block: int


@dataclass(kw_only=True)
class Page:
    """Elements and stretches of text in the order of the page. The first element is the page itself."""

    elements: list[Element]
    runs: list[Run]


def parse_page(text: str) -> Page:
    """The page that `text` is, whatever it is. Takes time in proportion to its length."""
    is_xml = text.lstrip().startswith("<?xml")
    grower = _Grower(text=text, is_xml=is_xml)
    for token in read_tokens(text, is_xml=is_xml):
        if token.kind == "text":
            grower.add_text(token)
        elif token.kind == "start":
            grower.open_element(token)
        else:
            grower.close_element(token.name)
    return grower.finish()


@dataclass(kw_only=True)
class _Grower:
    """Builds the page. The stack holds the open elements, each with the depth of the nearest block and scope up to it."""

    text: str
    is_xml: bool
    elements: list[Element] = field(default_factory=lambda: [Element(name="", parent=-1, attributes={})])
    runs: list[Run] = field(default_factory=list)
    stack: list[tuple[int, int, int]] = field(default_factory=lambda: [(0, 0, 0)])
    depths: dict[str, list[int]] = field(default_factory=dict)
    block: int = 0

    def add_text(self, token: Token) -> None:
        self.runs.append(Run(self.stack[-1][0], token.start, token.end, self.block))

    def open_element(self, token: Token) -> None:
        name = token.name
        if name in _CLOSE_PARAGRAPH:
            self._close_within("p", self.stack[-1][2])
        if name in _CLOSED_BY:
            closed, containers = _CLOSED_BY[name]
            border = max(self._find(container) for container in containers)
            for each in closed:
                self._close_within(each, border)
        parent = self.stack[-1][0]
        self.elements.append(Element(name=name, parent=parent, attributes=read_attributes(self.text, token)))
        index = len(self.elements) - 1
        self.elements[index].last = index
        if name in BLOCKS:
            self.block += 1
        if name == "br":
            self.runs.append(Run(index, token.start, token.start, self.block))
        elif name not in _VOID and not (self.is_xml and token.closes_itself):
            self._push(name, index)

    def close_element(self, name: str) -> None:
        if name in BLOCKS or name == "br":
            self.block += 1
        # The end tag of any heading closes the one that is open.
        depth = max(map(self._find, HEADINGS)) if name in HEADINGS else self._find(name)
        _, nearest_block, nearest_scope = self.stack[-1]
        border = nearest_block if name not in BLOCKS else self._find("table") if name in _TABLE_PARTS else nearest_scope
        if depth > 0 and depth >= border:
            self._pop_to(depth)

    def finish(self) -> Page:
        for index in range(len(self.elements) - 1, 0, -1):
            parent = self.elements[self.elements[index].parent]
            parent.last = max(parent.last, self.elements[index].last)
        return Page(elements=self.elements, runs=self.runs)

    def _find(self, name: str) -> int:
        """The depth of the innermost open element of a name, 0 for none."""
        depths = self.depths.get(name)
        return depths[-1] if depths else 0

    def _close_within(self, name: str, border: int) -> None:
        depth = self._find(name)
        if depth > border:
            self._pop_to(depth)

    def _push(self, name: str, index: int) -> None:
        depth = len(self.stack)
        _, block, scope = self.stack[-1]
        self.stack.append((index, depth if name in BLOCKS else block, depth if name in _SCOPES else scope))
        self.depths.setdefault(name, []).append(depth)

    def _pop_to(self, depth: int) -> None:
        """Closes the open elements from a depth on."""
        while len(self.stack) > depth:
            index = self.stack.pop()[0]
            self.depths[self.elements[index].name].pop()
