"""XML from strangers: nothing in it reaches a file, the network or the end of the memory.

Attacks by XML need entities (XML 1.0, section 4.2), which no format that is read here has a use for. A document type that only
names a public definition, as XHTML and TMX do, is harmless, since the definition is never loaded.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

from checker.errors import InputError

XmlElement: TypeAlias = "etree._Element"
"""An element of `lxml`."""

MAX_BYTES = 32_000_000
"""The longest XML that is read; its tree takes some ten times as much memory. The main part of a long novel in DOCX has 10 MB."""

_SAVE_AGAIN = "save it again with the program that it comes from"
_DOCTYPE = re.compile(rb"<!DOCTYPE")
_POSITION = re.compile(r"(?: line [0-9]+)?, line ([0-9]+), column [0-9]+.*")


def parse_xml(data: bytes, name: str) -> XmlElement:
    """The root element of an XML document, an `lxml` element. `name` is the file in messages, or the file and a part of it.

    Comments and processing instructions are left out, and the text around them is joined. References to entities that XML itself
    does not know stay in the tree as such. Raises InputError for what is no well-formed XML, declares entities, nests deeper than
    256 elements or is larger than MAX_BYTES.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name} holds more than {MAX_BYTES // 1_000_000} MB of XML", hint="split it into smaller files")
    if _declares_entities(data):
        raise _refuse_entities(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _explain(error, name) from error
    except MemoryError as error:
        raise InputError(f"{name} does not fit into memory", hint="split it into smaller files") from error
    if root is None:
        raise InputError(f"{name} is no XML: it has no element", hint=_SAVE_AGAIN)
    # An encoding that hides the declaration from the search above cannot hide it from the parser.
    definition = root.getroottree().docinfo.internalDTD
    if definition is not None and next(iter(definition.iterentities()), None) is not None:
        raise _refuse_entities(name)
    return root


def _declares_entities(data: bytes) -> bool:
    """Whether a document type declares entities, in UTF-8 or, which the zeros between its letters tell, in UTF-16 or UTF-32."""
    plain = data.replace(b"\x00", b"") if b"\x00" in data[:4] else data
    doctype = _DOCTYPE.search(plain)
    return doctype is not None and b"<!ENTITY" in plain[doctype.end() :]


def _refuse_entities(name: str) -> InputError:
    return InputError(f"{name} declares XML entities, which are not read for safety", hint=_SAVE_AGAIN)


def _explain(error: Exception, name: str) -> InputError:
    reason = str(error).split("\n", 1)[0]
    if "depth" in reason.lower():
        return InputError(f"{name} nests its XML elements too deep", hint=_SAVE_AGAIN)
    cause, position = _POSITION.sub("", reason), _POSITION.search(reason)
    line = f", line {position.group(1)}" if position else ""
    return InputError(f"{name} is broken XML: {cause[:1].lower()}{cause[1:]}{line}", hint=_SAVE_AGAIN)
