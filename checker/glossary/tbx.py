"""Glossaries in TermBase eXchange (TBX, ISO 30042): TBX-Basic version 2 (martif), and version 3 in DCA and in DCT style.

The parser is expat from the standard library. Nothing is fetched, and a file that declares entities is refused, so that neither
external entities nor entity expansion can do harm (https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from checker.glossary.broken import refuse_glossary
from checker.glossary.term import Term
from checker.language.codes import is_language, shorten_code

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGE_SECTIONS = frozenset({"langSet", "langSec"})
_TERM_SECTIONS = frozenset({"tig", "ntig", "termSec"})
_STATUS = frozenset({"administrativeStatus", "normativeAuthorization", "adminStatus"})
_TEXTS = frozenset({"term", "termNote", "note", "descrip"}) | _STATUS
_MAX_DEPTH = 100
"""Nested elements from which a file is refused; TBX needs about ten."""


@dataclass(kw_only=True)
class _Wording:
    """A term of one language, as far as it is read. `status` is that of ISO 12616: preferredTerm-admn-sts and so on."""

    lang: str
    line: int
    text: str = ""
    status: str = ""

    @property
    def forbidden(self) -> bool:
        return self.status.startswith(("deprecated", "superseded", "rejected", "obsolete"))


@dataclass(kw_only=True)
class _Reader:
    """What the parser has met so far. The path of open elements is kept by local name."""

    path: Path
    terms: list[Term] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    wordings: list[_Wording] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lang: str = ""
    kind: str = ""
    text: list[str] = field(default_factory=list)
    line: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self.open.append(local)
        if len(self.open) > _MAX_DEPTH:
            raise refuse_glossary(self.path, f"line {self.line}: elements inside each other more than {_MAX_DEPTH} deep")
        if local in _ENTRIES:
            self.wordings, self.notes = [], []
        elif local in _LANGUAGE_SECTIONS:
            self.lang = self._read_lang(attributes)
        elif local in _TERM_SECTIONS:
            self.wordings.append(_Wording(lang=self.lang, line=self.line))
        elif local in _TEXTS:
            self.text = []
            self.kind = attributes.get("type", "") if local in {"termNote", "descrip"} else local

    def end(self, name: str) -> None:
        local = self.open.pop()
        if local in _TEXTS:
            content = " ".join("".join(self.text).split())
            self.text = []
            self._keep(local, content)
        elif local in _ENTRIES:
            self.terms.extend(self._pair_wordings())

    def _keep(self, local: str, content: str) -> None:
        if local == "term" and self.wordings:
            self.wordings[-1].text = content
        elif self.kind in _STATUS and local in {"termNote", self.kind} and self.wordings:
            self.wordings[-1].status = content
        elif local == "note" or (local == "descrip" and self.kind == "definition"):
            self.notes.append(content)

    def _read_lang(self, attributes: dict[str, str]) -> str:
        code = shorten_code(attributes.get("xml:lang") or attributes.get("lang") or "")
        if not is_language(code):
            raise refuse_glossary(self.path, f"line {self.line}: “{code[:20]}” is not the code of a language")
        return code

    def _pair_wordings(self) -> Iterator[Term]:
        """Each wording of each language as the source of the wordings of each other one."""
        wordings = [each for each in self.wordings if each.text]
        langs = dict.fromkeys(each.lang for each in wordings)
        for source in wordings:
            for lang in langs:
                if lang != source.lang:
                    there = [each for each in wordings if each.lang == lang]
                    approved = sorted(
                        (each for each in there if not each.forbidden), key=lambda each: not each.status.startswith("preferred")
                    )
                    yield Term(
                        source=source.text,
                        translations=tuple(dict.fromkeys(each.text for each in approved)),
                        forbidden=tuple(dict.fromkeys(each.text for each in there if each.forbidden)),
                        source_lang=source.lang,
                        lang=lang,
                        note=" ".join(self.notes),
                        line=source.line,
                    )


def parse_tbx(data: bytes, path: Path) -> list[Term]:
    """The terms of each concept, for each pair of its languages. Raises UsageError for what is no TBX or not harmless."""
    parser = expat.ParserCreate()
    reader = _Reader(path=path)

    def start(name: str, attributes: dict[str, str]) -> None:
        reader.line = parser.CurrentLineNumber
        reader.start(name, attributes)

    def add_text(text: str) -> None:
        reader.text.append(text)

    def refuse_entity(*_: object) -> None:
        raise refuse_glossary(
            path, f"line {parser.CurrentLineNumber}: it declares an entity", hint="remove the entity declarations"
        )

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = add_text
    parser.EntityDeclHandler = refuse_entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise refuse_glossary(path, f"line {error.lineno}: not well-formed XML ({expat.ErrorString(error.code)})") from error
    if not reader.terms:
        raise refuse_glossary(path, "no terms in two languages in it")
    return reader.terms
