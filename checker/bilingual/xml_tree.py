"""XML as a tree whose texts know where they stand in the file; the parser is expat.

Nothing is fetched: expat loads no external DTD or entity by itself. A file that declares entities is refused, so that none can be
expanded, and so is one whose elements are nested deeper than any of these formats asks for
(https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from checker.bilingual.units import MAX_TEXT, Run
from checker.errors import InputError

_MAX_DEPTH = 200
"""Nested elements from which a file is refused; groups and inline codes of real files take some twenty."""
_DECLARED = re.compile(rb"""^<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)


@dataclass(slots=True)
class Node:
    """An element by its local name; `content` holds its elements and texts in order, `attributes` go by local names too."""

    name: str
    attributes: Mapping[str, str]
    start: int
    content: list[Node | Run] = field(default_factory=list)

    def get(self, attribute: str) -> str:
        """The value of an attribute, empty without it."""
        return self.attributes.get(attribute, "")

    def children(self, *names: str) -> Iterator[Node]:
        """The elements right within this one that have one of the names, or all."""
        return (child for child in self.content if isinstance(child, Node) and (not names or child.name in names))

    def child(self, name: str) -> Node | None:
        """The first of them, or None."""
        return next(self.children(name), None)

    def descend(self, *names: str) -> Iterator[Node]:
        """The elements at any depth that have one of the names, in order."""
        stack = [self]
        while stack:
            node = stack.pop()
            if node.name in names:
                yield node
            stack.extend(reversed([child for child in node.content if isinstance(child, Node)]))


def decode_xml(data: bytes, name: str) -> tuple[str, str]:
    """The text of an XML file and its encoding: by its mark, its declaration, or else UTF-8. Raises InputError."""
    encoding = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        declared = _DECLARED.match(data)
        encoding = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    try:
        return data.decode(encoding), encoding
    except LookupError as error:
        raise InputError(f"{name} is declared to be in {encoding!r}, which is no known encoding") from error
    except UnicodeError as error:
        place = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        message = f"{name} is not in {encoding.upper()}, as an XML file of its declaration is (line {place})"
        raise InputError(message, hint="save it in UTF-8") from error


def parse_tree(text: str, name: str) -> Node:
    """The outermost element of an XML file. Raises InputError for what is not well-formed, or not harmless."""
    builder = _TreeBuilder(text=text, data=text.encode("utf-8", "surrogatepass"), name=name)
    parser = expat.ParserCreate("utf-8")
    builder.parser = parser
    parser.ordered_attributes = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.add
    parser.EntityDeclHandler = builder.refuse_entity
    parser.SkippedEntityHandler = builder.refuse_unknown
    try:
        parser.Parse(builder.data, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise InputError(f"{name} is broken XML: {reason}, line {error.lineno}", hint="export it once more") from error
    return builder.root.content[0]  # type: ignore[return-value] # expat has refused what has no outermost element


@dataclass(kw_only=True)
class _TreeBuilder:
    text: str
    data: bytes
    name: str
    root: Node = field(default_factory=lambda: Node("", {}, 0))
    parser: expat.XMLParserType = field(init=False)
    _open: list[Node] = field(default_factory=list)
    _waiting: list[Run] = field(default_factory=list)
    _size: int = 0
    _reached: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self._open = [self.root]
        self._plain = self.text.isascii()

    def start(self, tag: str, attributes: list[str]) -> None:
        self._flush()
        if len(self._open) > _MAX_DEPTH:
            raise InputError(f"{self.name} has elements inside each other more than {_MAX_DEPTH} deep")
        named = {key.rpartition(":")[2]: value for key, value in zip(attributes[::2], attributes[1::2], strict=True)}
        node = Node(tag.rpartition(":")[2], named, self._locate(self.parser.CurrentByteIndex))
        self._open[-1].content.append(node)
        self._open.append(node)

    def end(self, _tag: str) -> None:
        self._flush()
        self._open.pop()

    def add(self, text: str) -> None:
        """A stretch of text: as it stands, or what a reference stands for, or a line break."""
        first = self.parser.CurrentByteIndex
        self._size += len(text)
        if self._size > MAX_TEXT:
            line = self.parser.CurrentLineNumber
            raise InputError(f"{self.name} holds a text of more than {MAX_TEXT} characters, up to line {line}")
        if self.data[first] == ord("&"):
            last = self.data.index(b";", first) + 1
        elif text == "\n":
            last = first + (2 if self.data[first : first + 2] == b"\r\n" else 1)
        else:
            last = first + len(text.encode())
        self._waiting.append(Run(text, self._locate(first), self._locate(last)))

    def refuse_entity(self, *_declaration: object) -> None:
        """Declared entities could hold the content of other files, or grow without bound."""
        raise InputError(f"{self.name} declares XML entities", hint="save it without a DOCTYPE that declares any")

    def refuse_unknown(self, entity: str, parameter: bool) -> None:
        """An entity of a DTD that is not loaded: its text is not known."""
        if not parameter:
            line = self.parser.CurrentLineNumber
            raise InputError(f"{self.name} holds the entity &{entity}; in line {line}, which it does not declare")

    def _flush(self) -> None:
        """Gives the waiting texts to the open element; neighbours that stand in the file as they are become one."""
        group: list[Run] = []
        for run in self._waiting:
            if group and not (_is_literal(run) and _is_literal(group[-1]) and group[-1].end == run.start):
                self._open[-1].content.append(_merge(group))
                group = []
            group.append(run)
        if group:
            self._open[-1].content.append(_merge(group))
        self._waiting, self._size = [], 0

    def _locate(self, index: int) -> int:
        """The offset in the text of a byte of its UTF-8 form; indexes come in rising order."""
        if self._plain:
            return index
        before, offset = self._reached
        if index < before:
            return offset - len(self.data[index:before].decode("utf-8", "surrogatepass"))
        self._reached = index, offset + len(self.data[before:index].decode("utf-8", "surrogatepass"))
        return self._reached[1]


def _is_literal(run: Run) -> bool:
    return len(run.text) == run.end - run.start


def _merge(runs: list[Run]) -> Run:
    return runs[0] if len(runs) == 1 else Run("".join(run.text for run in runs), runs[0].start, runs[-1].end)
