"""The text of an element with inline codes, as XLIFF and TMX have them.

What a code encloses is prose; the native code of another format is not. A code that stands for a value, such as `{{name}}`, is
read as that, so that a lost one is seen. One that stands between words with nothing said of it keeps a place in the sentence,
where an opaque character holds it; all other codes go without a trace, as the tags of a word in bold do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from checker.bilingual.units import STANDING_CODE, Run
from checker.bilingual.xml_tree import Node

_ENCLOSING = frozenset({"g", "pc", "mrk", "hi", "seg", "source", "target", "seg-source"})
_STANDING = frozenset({"x", "ph"})
_PROTECTED = re.compile(r"protected|x-dnt|dnt|x-notranslate", re.IGNORECASE)
_BREAK = re.compile(r"(?:x-)?(?:html-)?(?:lb|br|line-?break)|\s*<\s*br\b[^<>]{0,200}>\s*|\\?\\n|\n", re.IGNORECASE)
_TAG_LIKE = re.compile(r"\s*[<\\]|\s*&lt;")
_VALUE = re.compile(r"[{%$#\[@]")
_STRETCH = re.compile(r"[ \t]*\n[ \t\n]*|[ \t]+(?![ \t\n])|(?:[^ \t\n]+|[ \t]+(?=[^ \t\n]))+")
_AFTER = " \t\n\u00a0.,;:!?…)]}»”\"'’。、，！？"
_BEFORE = " \t\n\u00a0([{«“„\"'‘"
_LONGEST_VALUE = 100


def read_runs(node: Node | None, *, preserve: bool = False, native: Mapping[str, str] | None = None) -> tuple[Run, ...]:
    """The prose of an element; white space with a line break in it is one space unless `preserve`. `native` holds codes by id."""
    if node is None:
        return ()
    parts = list(_walk(node, native or {}, opaque=False))
    if any(run.text == "" for run in parts):
        parts = list(_fill_standing(parts))
    broken = not preserve and any("\n" in run.text for run in parts)
    return tuple(_fold(parts) if broken else parts)


def _walk(node: Node, native: Mapping[str, str], opaque: bool) -> Iterator[Run]:
    """The texts in order; an empty one stands for a code of which it is open whether it takes the place of a word."""
    for item in node.content:
        if isinstance(item, Run):
            yield item._replace(opaque=True) if opaque else item
        elif item.name in _ENCLOSING:
            yield from _walk(item, native, opaque or _is_protected(item))
        elif item.name in _STANDING:
            yield _read_code(item, native)
        elif item.name == "cp":
            yield from _read_character(item)


def _is_protected(node: Node) -> bool:
    return node.name == "mrk" and (node.get("translate") == "no" or bool(_PROTECTED.fullmatch(node.get("mtype"))))


def _read_code(node: Node, native: Mapping[str, str]) -> Run:
    own = "".join(item.text for item in node.content if isinstance(item, Run))
    stands_for = [node.get("equiv-text"), node.get("equiv"), node.get("disp"), native.get(node.get("dataRef"), ""), own]
    if any(_BREAK.fullmatch(text) for text in (node.get("ctype"), node.get("subType"), *stands_for) if text):
        return Run("\n", node.start, node.start)
    values = (text for text in stands_for if text and not _TAG_LIKE.match(text) and len(text) <= _LONGEST_VALUE)
    value = next((text for text in values if _VALUE.search(text)), "")
    return Run(value, node.start, node.start)


def _read_character(node: Node) -> Iterator[Run]:
    """A control character that XML cannot hold."""
    try:
        character = chr(int(node.get("hex"), 16))
    except (ValueError, OverflowError):
        return
    if character.isprintable():
        yield Run(character, node.start, node.start)


def _fill_standing(runs: list[Run]) -> Iterator[Run]:
    """Codes between spaces or marks become an opaque character, others vanish."""
    for index, run in enumerate(runs):
        if run.text:
            yield run
            continue
        before = next((near.text[-1] for near in reversed(runs[max(index - 3, 0) : index]) if near.text), " ")
        after = next((near.text[0] for near in runs[index + 1 : index + 4] if near.text), " ")
        if before in _BEFORE and after in _AFTER:
            yield Run(STANDING_CODE, run.start, run.end, opaque=True)


def _fold(runs: Iterable[Run]) -> Iterator[Run]:
    """The texts with the line breaks of a pretty-printed file as spaces; a break that a code stands for stays."""
    folded = False
    for run in runs:
        code = run.start == run.end
        for match in _STRETCH.finditer(run.text):
            text = match.group()
            break_here = not code and "\n" in text
            if folded and not code and not text.strip(" \t\n"):
                continue
            folded = break_here
            cut = _cut(run, match.start(), match.end())
            yield cut._replace(text=" ") if break_here else cut


def _cut(run: Run, start: int, end: int) -> Run:
    """A part of a run; of one that the file writes otherwise, the whole place."""
    if len(run.text) != run.end - run.start:
        return run._replace(text=run.text[start:end])
    return Run(run.text[start:end], run.start + start, run.start + end, run.opaque)
