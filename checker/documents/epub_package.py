"""The chapters of an EPUB book in the order of reading (EPUB Open Container Format, EPUB Packages)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from checker.documents.archives import Archive
from checker.documents.xml_guard import XmlElement, parse_xml
from checker.errors import InputError

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CHAPTER_TYPES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
# Obfuscated fonts are no encryption of the book.
_FONT_ALGORITHMS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_FRONT = frozenset(["cover", "toc", "title-page", "titlepage", "copyright-page", "index", "loi", "lot"])
_NAMES = frozenset(["cover", "coverpage", "cover-page", "nav", "toc", "titlepage"])
_SAVE_AGAIN = "export the book as EPUB again"


def list_chapters(archive: Archive) -> list[str]:
    """The members that hold the text of a book; covers, navigation and tables of contents are left out.

    Raises InputError for what is no EPUB, and for a book that is encrypted.
    """
    package_name = _find_package(archive)
    package = _parse(archive, package_name)
    folder = posixpath.dirname(package_name)
    items = {item.get("id", ""): item for item in package.iterfind("{*}manifest/{*}item")}
    left_out = {_resolve(folder, each.get("href")) for each in package.iterfind("{*}guide/{*}reference") if _is_front(each)}
    chapters = []
    for reference in package.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is not None and item.get("media-type") in _CHAPTER_TYPES and not _is_navigation(item):
            chapters.append(_resolve(folder, item.get("href")))
    locked = set(_list_encrypted(archive))
    if locked.intersection(chapters) or "META-INF/rights.xml" in archive or "META-INF/sinf.xml" in archive:
        raise InputError(f"{archive.name} is encrypted (DRM)", hint="ask the publisher for a copy without protection")
    kept = [chapter for chapter in dict.fromkeys(chapters) if chapter not in left_out]
    if not kept:
        raise InputError(f"{archive.name} names no chapter", hint=_SAVE_AGAIN)
    return kept


def _find_package(archive: Archive) -> str:
    if _CONTAINER not in archive:
        raise InputError(f"{archive.name} is no EPUB: it lacks {_CONTAINER}", hint=_SAVE_AGAIN)
    for rootfile in _parse(archive, _CONTAINER).iter("{*}rootfile"):
        if name := rootfile.get("full-path"):
            return _resolve("", name)
    raise InputError(f"{archive.name} is no EPUB: {_CONTAINER} names no package", hint=_SAVE_AGAIN)


def _is_front(reference: XmlElement) -> bool:
    """Whether an entry of the guide of EPUB 2 names a page that is no text of the book."""
    return reference.get("type", "").lower() in _FRONT


def _is_navigation(item: XmlElement) -> bool:
    stem = posixpath.splitext(posixpath.basename(item.get("href", "")))[0].lower()
    return "nav" in item.get("properties", "").split() or stem in _NAMES or item.get("id", "").lower() in _NAMES


def _list_encrypted(archive: Archive) -> Iterator[str]:
    if _ENCRYPTION not in archive:
        return
    for data in _parse(archive, _ENCRYPTION).iter("{*}EncryptedData"):
        method, reference = data.find("{*}EncryptionMethod"), data.find("{*}CipherData/{*}CipherReference")
        if reference is not None and (method is None or method.get("Algorithm") not in _FONT_ALGORITHMS):
            yield _resolve("", reference.get("URI"))


def _resolve(folder: str, href: str | None) -> str:
    """The member that a reference within the archive leads to."""
    path = unquote((href or "").partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _parse(archive: Archive, member: str) -> XmlElement:
    return parse_xml(archive.read(member), f"{archive.name}: {member}")
