"""The text of one paragraph of a Word document, run by run (ECMA-376 part 1, section 17.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.documents.docx_styles import Styles
from checker.documents.xml_guard import XmlElement
from checker.origin import Label

_SPACE = " \t\r\n"
_TO_SPACES = str.maketrans("\t\r\n", "   ")
# The place where a word may be hyphenated is no part of the word.
_UNHYPHENATED = re.compile("[^\u00ad]+")
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_INLINE = ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo")
_FORMULAS = ("oMath", "oMathPara")
_HANGERS = ("drawing", "pict", "object")
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_DELETED = ("del", "moveFrom")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Text of a run. `child` is the element within the run that holds it, from `offset` of its text on.

    `offset` is None where the text can only be taken as a whole. `run` may be a formula, which is none but stands where one may.
    """

    text: str
    run: XmlElement
    child: XmlElement
    offset: int | None
    label: Label
    line: int
    opaque: bool = False


@dataclass(kw_only=True)
class RunReader:
    """Reads the paragraphs of one story in order. `fields` are the parts of its fields that are complete, see `list_fields`."""

    namespace: str
    styles: Styles
    fields: frozenset[XmlElement]
    _open: list[str] = field(default_factory=list)
    _paragraph: XmlElement = None
    _label: Label = field(default_factory=dict)
    _line: int = 1
    _runs: int = 0
    _hangers: list[tuple[XmlElement, XmlElement]] = field(default_factory=list)
    _references: list[tuple[str, str, XmlElement]] = field(default_factory=list)

    def read(
        self, paragraph: XmlElement, label: Label, line: int
    ) -> tuple[list[Piece], list[tuple[XmlElement, XmlElement]], list[tuple[str, str, XmlElement]]]:
        """The pieces of a paragraph; what may hold text boxes, with its run; references to notes: kind, id and run."""
        self._paragraph = paragraph.find(f"{self.namespace}pPr")
        self._label, self._line, self._runs = label, line, 0
        self._hangers, self._references = [], []
        pieces = list(self._read_inline(paragraph))
        return pieces, self._hangers, self._references

    def _read_inline(self, parent: XmlElement) -> Iterator[Piece]:
        for child in parent.iterchildren("*"):
            name = child.tag.rpartition("}")[2]
            if name == "r":
                self._runs += 1
                yield from self._read_run(child)
            elif name == "sdt":
                if child.find(f"{self.namespace}sdtPr/{self.namespace}showingPlcHdr") is None:
                    yield from self._read_inline(child)
            elif name in _INLINE:
                yield from self._read_inline(child)
            elif name in _FORMULAS:
                text = "".join(each.text or "" for each in child.iter("{*}t"))
                yield from self._make_piece(text, child, child, None, opaque=True)
            elif name == "AlternateContent":
                yield from self._read_inline(choose_branch(child, self.namespace))

    def _read_run(self, run: XmlElement) -> Iterator[Piece]:
        properties = run.find(f"{self.namespace}rPr")
        hidden = self.styles.is_hidden(properties, self._paragraph)
        code = self.styles.is_code(properties, "rStyle")
        for child in run.iterchildren("*"):
            name = child.tag.rpartition("}")[2]
            if name == "fldChar":
                self._pass_field(child)
            elif hidden or "instruction" in self._open:
                continue
            elif name == "t":
                for offset, text in _read_text(child):
                    yield from self._make_piece(text, run, child, offset, opaque=code)
            elif name in _SIGNS:
                yield from self._make_piece(_SIGNS[name], run, child, None, opaque=code)
            elif name in _REFERENCES:
                self._references.append((_REFERENCES[name], child.get(f"{self.namespace}id", ""), run))
            elif name in _HANGERS:
                self._hangers.append((child, run))
            elif name in ("ruby", "AlternateContent"):
                yield from self._read_whole(child, name, run, code)

    def _read_whole(self, child: XmlElement, name: str, run: XmlElement, opaque: bool) -> Iterator[Piece]:
        """Text with a reading above it, without the reading; an emoji, which Word writes in two ways; or else a drawing."""
        if name == "ruby":
            base = child.find(f"{self.namespace}rubyBase")
        else:
            base = choose_branch(child, self.namespace)
            if next(find_text_boxes(base, self.namespace), None) is not None:
                self._hangers.append((base, run))
                return
        elements = () if base is None else base.iter(f"{self.namespace}t")
        text = "".join(text for each in elements for _, text in _read_text(each))
        yield from self._make_piece(text, run, child, None, opaque)

    def _make_piece(self, text: str, run: XmlElement, child: XmlElement, offset: int | None, opaque: bool) -> Iterator[Piece]:
        if text and "instruction" not in self._open:
            label = {**self._label, "run": max(self._runs, 1)}
            yield Piece(text=text, run=run, child=child, offset=offset, label=label, line=self._line, opaque=opaque)

    def _pass_field(self, mark: XmlElement) -> None:
        """A field has an instruction, which nobody sees, and then its result."""
        if mark not in self.fields:
            return
        kind = mark.get(f"{self.namespace}fldCharType")
        if kind == "begin":
            self._open.append("instruction")
        elif kind == "separate":
            self._open[-1] = "result"
        else:
            self._open.pop()


def list_fields(story: XmlElement, namespace: str) -> frozenset[XmlElement]:
    """The marks of all fields of a story that begin and end in it, so that a broken one cannot swallow the rest."""
    open_fields: list[list[XmlElement]] = []
    whole: list[XmlElement] = []
    for mark in _walk_marks(story, namespace):
        kind = mark.get(f"{namespace}fldCharType")
        if kind == "begin":
            open_fields.append([mark])
        elif kind == "separate" and open_fields and len(open_fields[-1]) == 1:
            open_fields[-1].append(mark)
        elif kind == "end" and open_fields:
            whole += [*open_fields.pop(), mark]
    return frozenset(whole)


def _walk_marks(parent: XmlElement, namespace: str) -> Iterator[XmlElement]:
    """The marks of fields in a story, without those in its boxes and in what is deleted."""
    for mark in parent.iter(f"{namespace}fldChar"):
        for ancestor in mark.iterancestors():
            if ancestor is parent:
                yield mark
                break
            if ancestor.tag.rpartition("}")[2] in ("txbxContent", "AlternateContent", *_DELETED):
                break


def choose_branch(alternatives: XmlElement, namespace: str) -> XmlElement:
    """The branch of `mc:AlternateContent` to read: the first that holds a text box, or one with text, or the first."""
    branches = list(alternatives.iterchildren("*"))
    for tag in ("txbxContent", "t"):
        for branch in branches:
            if next(branch.iter(namespace + tag), None) is not None:
                return branch
    return branches[0] if branches else alternatives


def find_text_boxes(parent: XmlElement, namespace: str) -> Iterator[XmlElement]:
    """The contents of the text boxes in a drawing, outermost ones only."""
    if parent.tag == f"{namespace}txbxContent":
        yield parent
    elif parent.tag.rpartition("}")[2] == "AlternateContent":
        yield from find_text_boxes(choose_branch(parent, namespace), namespace)
    else:
        for child in parent.iterchildren("*"):
            yield from find_text_boxes(child, namespace)


def _read_text(element: XmlElement) -> Iterator[tuple[int, str]]:
    """The stretches of text in a `w:t`, each with its offset; white space at its ends counts only where that is said."""
    raw = element.text or ""
    kept = element.get(_PRESERVE) == "preserve"
    first = 0 if kept else len(raw) - len(raw.lstrip(_SPACE))
    last = len(raw) if kept else len(raw.rstrip(_SPACE))
    for match in _UNHYPHENATED.finditer(raw, first, max(first, last)):
        yield match.start(), match.group().translate(_TO_SPACES)
