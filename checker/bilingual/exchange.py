"""Aligned pairs in the formats of translation tools: XLIFF 1.2 and 2.x, TMX, PO, read with translate-toolkit.

Its parser loads nothing from outside and expands no entity (`get_safe_xml_parser`); a file that declares entities is refused all
the same, since its text could not be known. These files are read as a whole.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from checker.bilingual.records import AlignedFile, AlignedPair, make_pair
from checker.errors import InputError
from checker.language.codes import shorten_code

if TYPE_CHECKING:
    from translate.storage.base import TranslationStore, TranslationUnit
    from translate.storage.tmx import tmxfile, tmxunit

ExchangeFormat = Literal["xliff", "tmx", "po"]

MAX_BYTES = 100_000_000
"""The longest file that is read: its tree takes some ten times its size in memory."""

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_UTF16_ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-16-le", "utf-16-be"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIX_END = "\x04"
_XLIFF_2 = re.compile(rb"urn:oasis:names:tc:xliff:document:2\.")


def read_exchange(data: bytes, kind: ExchangeFormat, name: str, *, source_lang: str | None, lang: str | None) -> AlignedFile:
    """The pairs of a file. Languages choose among those of a TMX file. Raises InputError for what is not such a file."""
    if kind != "po" and (_ENTITY.search(data) or any(mark in data for mark in _UTF16_ENTITIES)):
        raise InputError(f"{name} declares XML entities", hint="save it without a DOCTYPE that declares any")
    try:
        if kind == "tmx":
            memory = _parse_memory(data)
            source, target = _choose_languages(memory, source_lang, lang)
            pairs = list(_list_memory(memory.units, source, target))
        else:
            store = _parse(data, kind)
            source, target = _read_languages(store, kind)
            pairs = list(_list_pairs(store.units))
    except Exception as error:  # translate-toolkit and its parsers raise whatever they meet
        reason = " ".join(str(error).split())[:200] or "its outermost element is another"
        raise InputError(f"{name} cannot be read as {_TITLES[kind]}: {reason}") from error
    if not pairs:
        raise InputError(f"{name} holds no segments")
    return AlignedFile(
        pairs=iter(pairs),
        source_lang=source_lang or (shorten_code(source) if source else None),
        lang=lang or (shorten_code(target) if target else None),
        count=len(pairs),
    )


_TITLES: dict[ExchangeFormat, str] = {"xliff": "XLIFF", "tmx": "TMX", "po": "PO"}


def _parse_memory(data: bytes) -> tmxfile:
    from translate.storage.tmx import tmxfile

    return tmxfile(io.BytesIO(data))


def _parse(data: bytes, kind: ExchangeFormat) -> TranslationStore[Any]:
    file = io.BytesIO(data)
    if kind == "po":
        from translate.storage.pypo import pofile

        return pofile(file)
    if _XLIFF_2.search(data[:4096]):
        from translate.storage.xliff2 import Xliff2File

        return Xliff2File(file)
    from translate.storage.xliff import xlifffile

    return xlifffile(file)


def _list_pairs(units: Iterable[TranslationUnit]) -> Iterator[AlignedPair]:
    """Every unit that holds text; headers and obsolete entries are no segments."""
    kept = [unit for unit in units if not (unit.isheader() or unit.isobsolete()) and (unit.source or unit.target)]
    for name, unit in zip(_name_units(kept), kept, strict=True):
        sources, translations = _list_forms(unit.source), _list_forms(unit.target) or [""]
        for form, translation in enumerate(translations):
            # Of plural forms the first belongs to the singular, all others to the plural.
            source = sources[min(form, len(sources) - 1)] if sources else ""
            yield make_pair(f"{name}[{form}]" if len(translations) > 1 else name, source, translation)


def _name_units(units: Sequence[TranslationUnit]) -> list[str]:
    """The units' own ids; the file or the context that translate-toolkit puts before them only where they are not unique."""
    full = [str(unit.getid() or number) for number, unit in enumerate(units, start=1)]
    short = [name.rpartition(_PREFIX_END)[2] for name in full]
    return short if len(set(short)) == len(short) else [name.replace(_PREFIX_END, "/") for name in full]


def _list_forms(text: str | None) -> list[str]:
    if text is None:
        return []
    return [str(form) for form in getattr(text, "strings", [text])]


def _list_memory(units: Iterable[tmxunit], source: str | None, target: str | None) -> Iterator[AlignedPair]:
    """The units of a translation memory, which may hold more than two languages; the others are left out."""
    kept = [unit for unit in units if not unit.isheader() and (unit.source or unit.target)]
    for name, unit in zip(_name_units(kept), kept, strict=True):
        yield make_pair(name, _read_variant(unit, source), _read_variant(unit, target))


def _read_variant(unit: tmxunit, tag: str | None) -> str:
    node = unit.getlanguageNode(tag) if tag else None  # type: ignore[no-untyped-call]
    return "" if node is None else str(unit.getNodeText(node) or "")  # type: ignore[no-untyped-call]


def _choose_languages(store: tmxfile, source_lang: str | None, lang: str | None) -> tuple[str | None, str | None]:
    """The file's own tags of the languages asked for; without them its header's and the other one."""
    tags = list(dict.fromkeys(node.get(_LANG) or "" for unit in store.units for node in unit.getlanguageNodes()))
    header = next((node.get("srclang") for node in store.document.getroot().iter("{*}header")), None)
    asked = source_lang or (None if header == "*all*" else header)
    source = _find_tag(tags, asked) or next((tag for tag in tags if not lang or shorten_code(tag) != lang), None)
    target = _find_tag([tag for tag in tags if tag != source], lang or "en") or next((tag for tag in tags if tag != source), None)
    return source, target


def _find_tag(tags: Iterable[str], lang: str | None) -> str | None:
    return next((tag for tag in tags if tag and lang and shorten_code(tag) == shorten_code(lang)), None)


def _read_languages(store: TranslationStore[Any], kind: ExchangeFormat) -> tuple[str | None, str | None]:
    source, target = store.getsourcelanguage(), store.gettargetlanguage()
    # The source of a PO file is in English unless something says otherwise, and nothing in the file does.
    return (None if kind == "po" else source or None), (target or None)
