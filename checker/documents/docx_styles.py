"""What the styles of a Word document say about the text in them.

A style is known by its name, which Word writes in English in every language, while its id is translated (`berschrift1`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.documents.xml_guard import XmlElement
from checker.records import BlockKind

_OFF = ("0", "false", "off")
_BODY_LEVEL = 9
_HEADINGS = ("title", "subtitle", *(f"heading {level}" for level in range(1, 10)))
_CONTENTS = ("toc heading", "table of figures", "table of authorities", *(f"toc {level}" for level in range(1, 10)))
_INDEXES = ("index heading", *(f"index {level}" for level in range(1, 10)))
_LISTS = ("list bullet", "list number")
_CODE = frozenset(
    (
        *("html preformatted", "preformatted text", "source code", "code", "code block", "macro"),
        *("html code", "html keyboard", "html sample", "html typewriter", "verbatim char", "source text", "inline code"),
    )
)


@dataclass(frozen=True, kw_only=True)
class Style:
    """One style; None where it leaves a thing to the style that it is based on."""

    name: str
    based_on: str | None
    hidden: bool | None
    level: int | None
    numbered: bool | None


@dataclass(frozen=True, kw_only=True)
class Styles:
    """The styles of a document by id, and the namespace of its elements in braces."""

    namespace: str
    styles: dict[str, Style] = field(default_factory=dict)

    def classify(self, properties: XmlElement) -> BlockKind:
        """The kind of a paragraph with these properties (`w:pPr`, or None), outside of a table."""
        names = self._list_names(self._read_value(properties, "pStyle"))
        own = _read_style(properties, self.namespace) if properties is not None else None
        chain = [own, *self._follow(self._read_value(properties, "pStyle"))]
        level = next((style.level for style in chain if style is not None and style.level is not None), _BODY_LEVEL)
        if "caption" in names:
            return "caption"
        if level < _BODY_LEVEL or any(name in _HEADINGS for name in names):
            return "heading"
        numbered = next((style.numbered for style in chain if style is not None and style.numbered is not None), False)
        return "item" if numbered or any(name.startswith(_LISTS) for name in names) else "paragraph"

    def is_generated(self, properties: XmlElement) -> bool:
        """Whether a paragraph is a line of a table of contents or an index, which repeat the text."""
        names = self._list_names(self._read_value(properties, "pStyle"))
        return any(name in _CONTENTS or name in _INDEXES for name in names)

    def is_code(self, properties: XmlElement, kind: str) -> bool:
        """Whether the style of a paragraph (`pStyle`) or a run (`rStyle`) is one for code."""
        return any(name in _CODE for name in self._list_names(self._read_value(properties, kind)))

    def is_hidden(self, properties: XmlElement, paragraph: XmlElement) -> bool:
        """Whether a run with these properties is hidden text, by itself, by its style or by that of its paragraph."""
        own = read_switch(properties, f"{self.namespace}vanish")
        if own is not None:
            return own
        styles = [
            *self._follow(self._read_value(properties, "rStyle")),
            *self._follow(self._read_value(paragraph, "pStyle")),
        ]
        return next((style.hidden for style in styles if style.hidden is not None), False)

    def find_id(self, name: str) -> str | None:
        """The id of the style of this name, None where the document has none."""
        return next((key for key, style in self.styles.items() if style.name == name), None)

    def _list_names(self, style: str | None) -> list[str]:
        if style is not None and style not in self.styles:
            return [_split_id(style)]
        return [each.name for each in self._follow(style)]

    def _follow(self, key: str | None) -> Iterator[Style]:
        """A style and those that it is based on; a circle ends."""
        seen = set()
        while key is not None and key in self.styles and key not in seen:
            seen.add(key)
            yield self.styles[key]
            key = self.styles[key].based_on

    def _read_value(self, properties: XmlElement, name: str) -> str | None:
        return _read_value(properties, name, self.namespace)


def read_styles(root: XmlElement, namespace: str) -> Styles:
    """The styles in the root of `styles.xml`, none for None."""
    if root is None:
        return Styles(namespace=namespace)
    elements = root.iterchildren(f"{namespace}style")
    return Styles(
        namespace=namespace,
        styles={each.get(f"{namespace}styleId", ""): _read_style(each, namespace) for each in elements},
    )


def read_switch(properties: XmlElement, tag: str) -> bool | None:
    """Whether a property that is on or off is on; None where it is not given."""
    element = None if properties is None else properties.find(tag)
    if element is None:
        return None
    return element.get(tag.partition("}")[0] + "}val") not in _OFF


def _read_style(element: XmlElement, namespace: str) -> Style:
    """A style, or the paragraph properties of a paragraph as if they were one."""
    paragraph = element.find(f"{namespace}pPr") if element.tag == f"{namespace}style" else element
    level = _read_value(paragraph, "outlineLvl", namespace)
    numbering = None if paragraph is None else paragraph.find(f"{namespace}numPr")
    number = _read_value(numbering, "numId", namespace)
    return Style(
        name=(_read_value(element, "name", namespace) or "").lower(),
        based_on=_read_value(element, "basedOn", namespace),
        hidden=read_switch(element.find(f"{namespace}rPr"), f"{namespace}vanish"),
        level=int(level) if level and level.isdecimal() else None,
        numbered=None if numbering is None or number is None else number != "0",
    )


def _read_value(properties: XmlElement, name: str, namespace: str) -> str | None:
    element = None if properties is None else properties.find(f"{namespace}{name}")
    value = None if element is None else element.get(f"{namespace}val")
    return None if value is None else str(value)


def _split_id(style_id: str) -> str:
    """The name that an English style id stands for: `Heading1` is `heading 1`."""
    stem = style_id.rstrip("0123456789")
    return f"{stem} {style_id[len(stem) :]}".strip().lower()
