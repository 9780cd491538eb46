"""Translation memories in TMX 1.4 (https://www.gala-global.org/tmx-14b): of all languages, two are read."""

from __future__ import annotations

from collections.abc import Iterable

from checker.bilingual.inline_codes import read_runs
from checker.bilingual.units import Unit, UnitFile
from checker.bilingual.xml_tree import Node, decode_xml, parse_tree
from checker.errors import InputError
from checker.language.codes import shorten_code

_ANY = "*all*"


def read_tmx(data: bytes, name: str, *, source_lang: str | None, lang: str | None) -> UnitFile:
    """The units of a file in the languages asked for, or its header's and the other one. Raises InputError for no TMX."""
    text, encoding = decode_xml(data, name)
    root = parse_tree(text, name)
    if root.name != "tmx":
        raise InputError(f"{name} cannot be read as TMX: its outermost element is <{root.name[:40]}>")
    header, body = root.child("header"), root.child("body")
    memory = [(tu, {_read_lang(tuv): tuv for tuv in tu.children("tuv")}) for tu in (body.children("tu") if body else ())]
    tags = list(dict.fromkeys(tag for _, variants in memory for tag in variants if tag))
    source, target = _choose_languages(tags, header.get("srclang") if header else "", source_lang, lang)
    units = (
        Unit(
            id=tu.get("tuid") or str(number),
            source=_read_variant(variants.get(source)),
            translation=_read_variant(variants.get(target)),
        )
        for number, (tu, variants) in enumerate(memory, start=1)
    )
    others = [tag for tag in tags if tag not in (source, target)]
    note = f"of its languages {source} and {target} are read, not {', '.join(others[:5])}" if others else ""
    return UnitFile(
        text=text,
        encoding=encoding,
        units=tuple(units),
        source_lang=shorten_code(source) if source else None,
        lang=shorten_code(target) if target else None,
        notes=(note,) if note else (),
    )


def _read_lang(tuv: Node) -> str:
    return tuv.get("lang")


def _read_variant(tuv: Node | None) -> tuple:  # type: ignore[type-arg]
    return read_runs(tuv.child("seg") if tuv else None)


def _choose_languages(tags: list[str], header: str, source_lang: str | None, lang: str | None) -> tuple[str, str]:
    """The file's own tags of the languages asked for; without them its header's and English, or else the other one."""
    asked = source_lang or (None if header.lower() == _ANY else header)
    source = _find_tag(tags, asked) or next((tag for tag in tags if shorten_code(tag) != (lang or "en")), "")
    others = [tag for tag in tags if tag != source]
    return source, _find_tag(others, lang or "en") or next(iter(others), "")


def _find_tag(tags: Iterable[str], lang: str | None) -> str:
    return next((tag for tag in tags if lang and shorten_code(tag) == shorten_code(lang)), "")
