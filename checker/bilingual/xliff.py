"""XLIFF 1.2 and 2.x, with what Trados, Phrase and memoQ add to it (OASIS: XLIFF 1.2, 2008; XLIFF 2.1, 2018).

Read are `source` and `target` of each unit, or of each of its segments. Notes, alternative translations, metadata and skeletons
are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.bilingual.inline_codes import read_runs
from checker.bilingual.units import State, Unit, UnitFile, join_runs
from checker.bilingual.xml_tree import Node, decode_xml, parse_tree
from checker.errors import InputError
from checker.language.codes import shorten_code

_DRAFTS = frozenset({"new", "initial", "needs-translation", "needs-l10n", "needs-adaptation", "draft", "unspecified"})
_FINISHED = frozenset({"translated", "reviewed", "final", "signed-off", "approvedtranslation", "approvedsignoff"})
_LOCKED = frozenset({"true", "yes", "1", "locked"})


def read_xliff(data: bytes, name: str) -> UnitFile:
    """The units of a file. Raises InputError for what is no XLIFF."""
    text, encoding = decode_xml(data, name)
    root = parse_tree(text, name)
    if root.name != "xliff":
        raise InputError(f"{name} cannot be read as XLIFF: its outermost element is <{root.name[:40]}>")
    second = root.get("version").startswith("2") or bool(root.get("srcLang"))
    files = list(root.children("file"))
    if second:
        units = [unit for part in files for unit in _list_units_2(part, part.get("id"), _may_translate(part), part.get("space"))]
        langs = [(root.get("srcLang"), root.get("trgLang"))]
    else:
        units = [unit for part in files for unit in _list_units_1(part, part.get("original"), True, part.get("space"))]
        langs = [(part.get("source-language"), part.get("target-language")) for part in files]
    return UnitFile(
        text=text,
        encoding=encoding,
        units=tuple(units),
        source_lang=next((shorten_code(source) for source, _ in langs if source), None),
        lang=next((shorten_code(target) for _, target in langs if target), None),
        notes=_warn_of_mixture(langs),
    )


def _warn_of_mixture(langs: list[tuple[str, str]]) -> tuple[str, ...]:
    pairs = sorted({(shorten_code(source), shorten_code(target)) for source, target in langs if source and target})
    if len(pairs) < 2:
        return ()
    listed = ", ".join(f"{source} to {target}" for source, target in pairs)
    return (f"it holds parts in several languages ({listed}); all are read as the first",)


def _may_translate(node: Node, inherited: bool = True) -> bool:
    return {"no": False, "yes": True}.get(node.get("translate"), inherited)


def _list_units_1(node: Node, scope: str, translate: bool, space: str) -> Iterator[Unit]:
    for child in node.children("body", "group", "trans-unit"):
        may, kept = _may_translate(child, translate), child.get("space") or space
        if child.name == "trans-unit":
            yield from _read_unit_1(child, scope, may, kept == "preserve")
        else:
            yield from _list_units_1(child, scope, may, kept)


def _read_unit_1(node: Node, scope: str, translate: bool, preserve: bool) -> Iterator[Unit]:
    source, target = node.child("source"), node.child("target")
    divided = node.child("seg-source")
    segments = _list_segments(divided)
    unit_id = node.get("id") or node.get("resname")
    # Phrase writes its marks at the unit, SDL beside the text, segment by segment.
    definitions = {seg.get("id"): seg for part in node.children("seg-defs") for seg in part.children("seg")}
    if segments and (target is None or _list_segments(target)):
        translations = _list_segments(target)
        for number, segment in segments.items():
            translation, extra = translations.get(number), definitions.get(number)
            marks = [node, *([target] if target else []), *([extra] if extra else [])]
            yield Unit(
                id=f"{unit_id}::{number}" if len(segments) > 1 else unit_id,
                scope=scope,
                source=read_runs(segment, preserve=preserve),
                translation=read_runs(translation, preserve=preserve),
                state=_read_state(marks, translate),
                finished=_is_finished(marks),
            )
        return
    marks = [node, *([target] if target else []), *definitions.values()]
    yield Unit(
        id=unit_id,
        scope=scope,
        source=read_runs(source, preserve=preserve),
        translation=read_runs(target, preserve=preserve),
        state=_read_state(marks, translate),
        finished=_is_finished(marks),
    )


def _list_segments(node: Node | None) -> dict[str, Node]:
    """The segments that marks within a text set apart, by number."""
    marks = node.descend("mrk") if node else ()
    return {mark.get("mid"): mark for mark in marks if mark.get("mtype") == "seg"}


def _list_units_2(node: Node, scope: str, translate: bool, space: str) -> Iterator[Unit]:
    for child in node.children("group", "unit"):
        may, kept = _may_translate(child, translate), child.get("space") or space
        if child.name == "unit":
            yield from _read_unit_2(child, scope, may, kept)
        else:
            yield from _list_units_2(child, scope, may, kept)


def _read_unit_2(node: Node, scope: str, translate: bool, space: str) -> Iterator[Unit]:
    native = _read_native(node)
    segments = list(node.children("segment"))
    for number, segment in enumerate(segments, start=1):
        source, target = segment.child("source"), segment.child("target")
        own = segment.get("id") or (str(number) if len(segments) > 1 else "")
        preserve = [((side and side.get("space")) or space) == "preserve" for side in (source, target)]
        yield Unit(
            id=f"{node.get('id')}::{own}" if own else node.get("id"),
            scope=scope,
            source=read_runs(source, preserve=preserve[0], native=native),
            translation=read_runs(target, preserve=preserve[1], native=native),
            state=_read_state([node, segment], translate),
            finished=_is_finished([node, segment]),
        )


def _read_native(node: Node) -> Mapping[str, str]:
    """The native codes of a unit by id."""
    original = node.child("originalData")
    parts = original.children("data") if original else ()
    return {part.get("id"): join_runs(read_runs(part, preserve=True)) for part in parts}


def _read_state(marks: list[Node], translate: bool) -> State:
    if not translate:
        return "untranslatable"
    if any(mark.get("locked").lower() in _LOCKED for mark in marks):
        return "locked"
    return "draft" if any(state in _DRAFTS for state in _list_states(marks)) else "translated"


def _is_finished(marks: list[Node]) -> bool:
    approved = any(mark.get("approved") == "yes" or mark.get("confirmed") == "1" for mark in marks)
    return approved or any(state in _FINISHED for state in _list_states(marks))


def _list_states(marks: list[Node]) -> list[str]:
    return [state.lower() for mark in marks for state in (mark.get("state"), mark.get("conf")) if state]
