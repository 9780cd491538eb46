"""The comments of a Word document (ECMA-376 part 1, section 17.13.4) and what ties them to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from checker.documents.docx_package import CONTENT_TYPES, DocxPackage, name_relationships
from checker.documents.docx_styles import Styles
from checker.documents.xml_guard import XmlElement
from checker.reports.docx_anchors import Anchor

AUTHOR = "checker"
INITIALS = "ch"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
# The characters that XML 1.0 cannot hold (its production 2, Char).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(kw_only=True)
class CommentWriter:
    """Adds comments to a document. They have no date, so the same findings give the same file."""

    package: DocxPackage
    styles: Styles
    _part: str | None = None
    _root: XmlElement = None
    _next_id: int = 0
    _tails: dict[XmlElement, XmlElement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._part = self.package.find_part("comments")
        if self._part is None:
            namespace = self.package.namespace[1:-1]
            self._root = etree.Element(self._name("comments"), nsmap={"w": namespace})
        else:
            self._root = self.package.parse(self._part)
        self._next_id = max(self._list_ids(), default=-1) + 1

    def add(self, anchor: Anchor, lines: Sequence[str]) -> None:
        """A comment of some paragraphs at an anchor; of those that end at one place, the first stays first."""
        number = str(self._next_id)
        self._next_id += 1
        anchor.first.addprevious(self._make("commentRangeStart", id=number))
        end = self._make("commentRangeEnd", id=number)
        reference = self._make_run("annotation reference")
        reference.append(self._make("commentReference", id=number))
        self._tails.get(anchor.last, anchor.last).addnext(end)
        end.addnext(reference)
        self._tails[anchor.last] = reference
        self._root.append(self._make_comment(number, lines))

    def finish(self) -> dict[str, bytes]:
        """The parts of the package that are new or changed, by name."""
        changed = {self.package.main_name: _serialize(self.package.main)}
        if self._part is None:
            self._part = self._choose_name()
            relationships = name_relationships(self.package.main_name)
            changed[relationships] = self._relate(relationships)
            changed[CONTENT_TYPES] = self._declare(self._part)
        return changed | {self._part: _serialize(self._root)}

    def _make_comment(self, number: str, lines: Sequence[str]) -> XmlElement:
        comment = self._make("comment", id=number, author=AUTHOR, initials=INITIALS)
        for index, line in enumerate(lines):
            paragraph = etree.SubElement(comment, self._name("p"))
            if style := self.styles.find_id("annotation text"):
                etree.SubElement(paragraph, self._name("pPr")).append(self._make("pStyle", val=style))
            if index == 0:
                mark = self._make_run("annotation reference")
                etree.SubElement(mark, self._name("annotationRef"))
                paragraph.append(mark)
            run = etree.SubElement(paragraph, self._name("r"))
            text = etree.SubElement(run, self._name("t"))
            text.text = _NOT_XML.sub("\ufffd", line)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return comment

    def _make_run(self, style_name: str) -> XmlElement:
        run = etree.Element(self._name("r"))
        if style := self.styles.find_id(style_name):
            etree.SubElement(run, self._name("rPr")).append(self._make("rStyle", val=style))
        return run

    def _make(self, local: str, **attributes: str) -> XmlElement:
        return etree.Element(self._name(local), {self._name(key): value for key, value in attributes.items()})

    def _name(self, local: str) -> str:
        return self.package.namespace + local

    def _list_ids(self) -> list[int]:
        """The ids of comments that are there, and of marks that have lost theirs."""
        tags = [self._name(local) for local in ("commentRangeStart", "commentRangeEnd", "commentReference")]
        elements = [*self._root.iter(self._name("comment")), *self.package.main.iter(*tags)]
        values = [element.get(self._name("id"), "") for element in elements]
        return [int(value) for value in values if value.isdecimal() and len(value) < 10]

    def _choose_name(self) -> str:
        folder = posixpath.dirname(self.package.main_name)
        names = ("comments.xml", *(f"comments{number}.xml" for number in range(2, 1000)))
        return next(name for name in (posixpath.join(folder, each) for each in names) if name not in self.package.archive)

    def _relate(self, member: str) -> bytes:
        """The relationships of the main part with one to the comments."""
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        if member in self.package.archive:
            root = self.package.parse(member)
        else:
            root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
        used = {each.get("Id") for each in root}
        strict = "purl.oclc.org" in self.package.namespace
        base = "http://purl.oclc.org/ooxml" if strict else "http://schemas.openxmlformats.org"
        year = "" if strict else "/2006"
        etree.SubElement(
            root,
            f"{{{space}}}Relationship",
            Id=next(name for name in (f"rId{number}" for number in range(1, len(used) + 2)) if name not in used),
            Type=f"{base}/officeDocument{year}/relationships/comments",
            Target=posixpath.basename(self._part or ""),
        )
        return _serialize(root)

    def _declare(self, part: str) -> bytes:
        """The content types with that of the comments."""
        root = self.package.parse(CONTENT_TYPES)
        namespace = root.tag.partition("}")[0] + "}"
        for override in root.iterchildren(f"{namespace}Override"):
            if override.get("PartName") == f"/{part}":
                root.remove(override)
        etree.SubElement(root, f"{namespace}Override", PartName=f"/{part}", ContentType=_CONTENT_TYPE)
        return _serialize(root)


def _serialize(root: XmlElement) -> bytes:
    return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))
