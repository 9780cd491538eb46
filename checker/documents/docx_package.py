"""The parts of a Word document and how they hang together (ECMA-376 part 2, Open Packaging Conventions)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from checker.documents.archives import Archive, open_archive
from checker.documents.xml_guard import XmlElement, parse_xml
from checker.errors import InputError

CONTENT_TYPES = "[Content_Types].xml"
_SAVE_AGAIN = "open it in Word or LibreOffice and save it as DOCX"


@dataclass(frozen=True, kw_only=True)
class Relationship:
    """A relationship within the package; those that lead out of it are never followed."""

    id: str
    kind: str
    target: str


@dataclass(kw_only=True)
class DocxPackage:
    """A Word document: its archive, the name of its main part, and the root of that part.

    `namespace` is that of its words, which differs between the transitional and the strict form of the standard.
    """

    archive: Archive
    main_name: str
    main: XmlElement

    @cached_property
    def namespace(self) -> str:
        """The namespace of WordprocessingML that this document uses, in braces."""
        return str(self.main.tag).partition("}")[0] + "}"

    @cached_property
    def relationships(self) -> tuple[Relationship, ...]:
        """What the main part refers to."""
        return tuple(_list_relationships(self.archive, self.main_name))

    @property
    def has_macros(self) -> bool:
        """Whether there are macros in it, which nothing here ever runs."""
        return any(member.endswith("vbaProject.bin") for member in self.archive.members)

    def find_part(self, kind: str) -> str | None:
        """The name of the part that the main part refers to as `kind`, such as `styles`; None where there is none."""
        return next((each.target for each in self.relationships if each.kind == kind and each.target in self.archive), None)

    def read_part(self, kind: str) -> XmlElement:
        """The root of a part, see `find_part`; None where there is none."""
        name = self.find_part(kind)
        return None if name is None else self.parse(name)

    def parse(self, name: str) -> XmlElement:
        """The root of a part by its name. Raises InputError where it cannot be read."""
        return parse_xml(self.archive.read(name), f"{self.archive.name}: {name}")


def open_docx(data: bytes, path: str) -> DocxPackage:
    """The Word document in `data`. Raises InputError for what is none."""
    archive = open_archive(data, path)
    main_name = next((each.target for each in _list_relationships(archive, "") if each.kind == "officeDocument"), None)
    if main_name is None:
        raise InputError(f"{path} is no Word document: it does not name its main part", hint=_SAVE_AGAIN)
    main = parse_xml(archive.read(main_name), f"{path}: {main_name}")
    if not str(main.tag).endswith("}document"):
        raise InputError(f"{path} is no Word document: its main part is something else", hint=_SAVE_AGAIN)
    return DocxPackage(archive=archive, main_name=main_name, main=main)


def name_relationships(part: str) -> str:
    """The member that lists the relationships of a part, or of the package for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _list_relationships(archive: Archive, part: str) -> Iterator[Relationship]:
    member = name_relationships(part)
    if member not in archive:
        if not part:
            raise InputError(f"{archive.name} is no Word document: it lacks {member}", hint=_SAVE_AGAIN)
        return
    for element in parse_xml(archive.read(member), f"{archive.name}: {member}"):
        if element.get("TargetMode") == "External" or not isinstance(element.tag, str):
            continue
        target = posixpath.join("/", posixpath.dirname(part), element.get("Target", ""))
        yield Relationship(
            id=element.get("Id", ""),
            kind=element.get("Type", "").rsplit("/", 1)[-1],
            target=posixpath.normpath(target).lstrip("/"),
        )
