"""What the styles of an OpenDocument text say about the text in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.xml_guard import XmlElement
from checker.records import BlockKind

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ESCAPED = re.compile("_([0-9a-f]{2,4})_")
_CODE = frozenset(["preformatted text", "source text", "source code", "code", "html preformatted"])


@dataclass(frozen=True, kw_only=True)
class OdtStyles:
    """The styles by family and name."""

    elements: dict[tuple[str, str], XmlElement]

    def classify(self, paragraph: XmlElement) -> BlockKind:
        """The kind of a `text:p` or `text:h` outside of lists and tables."""
        names = [each.lower() for each in self._list_names("paragraph", paragraph)]
        if "caption" in names:
            return "caption"
        if paragraph.tag == f"{TEXT}h" or any(name in ("title", "subtitle") or name.startswith("heading") for name in names):
            return "heading"
        return "paragraph"

    def is_code(self, family: str, element: XmlElement) -> bool:
        """Whether an element of a family (`paragraph`, `text`) has a style for code."""
        return any(name.lower() in _CODE for name in self._list_names(family, element))

    def is_hidden(self, family: str, element: XmlElement) -> bool:
        """Whether the style of an element hides its text."""
        for style in self._follow(family, element.get(f"{TEXT}style-name")):
            properties = style.find(f"{STYLE}text-properties")
            display = None if properties is None else properties.get(f"{TEXT}display")
            if display is not None:
                return bool(display == "none")
        return False

    def _list_names(self, family: str, element: XmlElement) -> list[str]:
        """The names of the style of an element and of those that it comes from, as a reader knows them."""
        name = element.get(f"{TEXT}style-name")
        names = [] if name is None else [name]
        names += [style.get(f"{STYLE}parent-style-name") or "" for style in self._follow(family, name)]
        return [_ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), each) for each in names]

    def _follow(self, family: str, name: str | None) -> Iterator[XmlElement]:
        """A style and those that it comes from; a circle ends."""
        seen: set[str] = set()
        while name is not None and name not in seen and (family, name) in self.elements:
            seen.add(name)
            yield self.elements[family, name]
            name = self.elements[family, name].get(f"{STYLE}parent-style-name")


def read_odt_styles(*roots: XmlElement) -> OdtStyles:
    """The styles in the roots of `styles.xml` and `content.xml`."""
    found = [style for root in roots if root is not None for style in root.iter(f"{STYLE}style")]
    return OdtStyles(elements={(each.get(f"{STYLE}family", ""), each.get(f"{STYLE}name", "")): each for each in found})
