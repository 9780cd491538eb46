"""Findings that comments in the file turn off.

    <!-- checker: ignore -->                       on a line with text: all rules for that line
    <!-- checker: ignore calque, quote-style -->   alone on a line: these rules for the paragraph that follows
    <!-- checker: off calque --> … <!-- checker: on calque -->     from here to there, or to the end
    <!-- checker: ignore-file calque -->           the whole file

What follows ` -- ` is a reason for readers. Comments of this kind are read in Markdown, HTML and plain text, on both sides.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.documents.reading import MARKDOWN_SUFFIXES
from checker.records import Document, Finding

_COMMENT = re.compile(r"<!--\s*checker\s*:\s*([^>]{0,2000}?)\s*-->")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\r?(?:\n|\Z)|\Z")
_WORDS = ("ignore", "ignore-file", "off", "on")


@dataclass(frozen=True, kw_only=True)
class Suppression:
    """A span of the file's text in which `rules` are silent; without any, all rules are."""

    start: int
    end: int
    rules: frozenset[str]

    def covers(self, rule: str, offset: int) -> bool:
        """Whether the rule is silent at an offset of the file's text."""
        return self.start <= offset < self.end and (not self.rules or rule in self.rules)


@dataclass(frozen=True, kw_only=True)
class _Directive:
    word: str
    rules: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The findings that no comment turns off, and how many are turned off; `notes` tell comments that make no sense."""

    findings: tuple[Finding, ...]
    suppressed: int = 0
    notes: tuple[str, ...] = ()


def drop_suppressed(
    findings: Iterable[Finding], document: Document, source: Document | None, known_rules: Collection[str]
) -> Kept:
    """The findings without those that a comment of their own side turns off, or one at their counterpart in the translation."""
    here = find_suppressions(document)
    there = () if source is None else find_suppressions(source)
    notes = tuple(_list_mistakes(document, known_rules)) + (tuple(_list_mistakes(source, known_rules)) if source else ())
    everything = tuple(findings)
    if not here and not there:
        return Kept(findings=everything, notes=notes)
    kept = tuple(finding for finding in everything if not _is_suppressed(finding, document, source, here, there))
    return Kept(findings=kept, suppressed=len(everything) - len(kept), notes=notes)


def _is_suppressed(
    finding: Finding,
    document: Document,
    source: Document | None,
    here: Sequence[Suppression],
    there: Sequence[Suppression],
) -> bool:
    places = [(finding.side, finding.start)]
    if finding.side == "source":
        places += [(related.side, related.start) for related in finding.related if related.side == "translation"]
    for side, start in places:
        owner, suppressions = (document, here) if side == "translation" or source is None else (source, there)
        offset = owner.locate(start, start)[0]
        if any(suppression.covers(finding.rule, offset) for suppression in suppressions):
            return True
    return False


def find_suppressions(document: Document) -> tuple[Suppression, ...]:
    """The spans of the file's text in which comments turn rules off."""
    text = document.file_text
    found: list[Suppression] = []
    open_at: dict[str, int] = {}  # by rule, "" for all
    for directive in _read_directives(document):
        names = directive.rules or frozenset({""})
        if directive.word == "ignore-file":
            found.append(Suppression(start=0, end=len(text) + 1, rules=directive.rules))
        elif directive.word == "ignore":
            start, end = _find_reach(text, document, directive)
            found.append(Suppression(start=start, end=end, rules=directive.rules))
        elif directive.word == "off":
            for name in names:
                open_at.setdefault(name, directive.end)
        elif directive.word == "on":
            for name in names if directive.rules else tuple(open_at):
                if name in open_at:
                    found.append(_make_suppression(open_at.pop(name), directive.start, name))
    found += [_make_suppression(start, len(text) + 1, name) for name, start in open_at.items()]
    return tuple(found)


def _make_suppression(start: int, end: int, name: str) -> Suppression:
    return Suppression(start=start, end=end, rules=frozenset({name} if name else ()))


def _find_reach(text: str, document: Document, directive: _Directive) -> tuple[int, int]:
    """The line of the comment where it holds text too, else the paragraph that follows."""
    line_start = text.rfind("\n", 0, directive.start) + 1
    line_end = text.find("\n", directive.end)
    line_end = len(text) if line_end < 0 else line_end
    if _COMMENT.sub("", text[line_start:line_end]).strip():
        return line_start, line_end
    for block in document.blocks:
        start, end = document.locate(block.start, block.end)
        if start >= directive.end:
            return start, end
    start = directive.end + len(text[directive.end :]) - len(text[directive.end :].lstrip())
    blank = _BLANK_LINE.search(text, start)
    return start, blank.start() if blank else len(text)


def _read_directives(document: Document) -> tuple[_Directive, ...]:
    if document.origin is not None and document.origin.text is None:
        return ()
    text = document.file_text
    fences = _find_fences(text) if Path(document.path).suffix.lower() in MARKDOWN_SUFFIXES else []
    return tuple(
        directive
        for match in _COMMENT.finditer(text)
        if not any(start <= match.start() < end for start, end in fences)
        for directive in [_parse_directive(match)]
    )


def _parse_directive(match: re.Match[str]) -> _Directive:
    content = re.split(r"\s--\s", match.group(1), maxsplit=1)[0]
    word, *rest = content.split(maxsplit=1) or [""]
    names = frozenset(re.split(r"[\s,]+", rest[0].strip(" ,"))) if rest else frozenset()
    return _Directive(word=word.lower(), rules=names - {""}, start=match.start(), end=match.end())


def _find_fences(text: str) -> list[tuple[int, int]]:
    """The fenced code blocks of a Markdown text: a comment in them is shown, not meant."""
    spans: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(text):
        if opened is None:
            opened = match
        elif match.group(1).startswith(opened.group(1)):
            spans.append((opened.start(), match.end()))
            opened = None
    return [*spans, (opened.start(), len(text))] if opened else spans


def _list_mistakes(document: Document, known_rules: Collection[str]) -> Iterator[str]:
    """Comments that turn nothing off because they name what does not exist."""
    for directive in _read_directives(document):
        line = document.file_text.count("\n", 0, directive.start) + 1
        if directive.word not in _WORDS:
            yield f"line {line}: a comment for checker says {directive.word!r}, which is none of {', '.join(_WORDS)}"
        for name in sorted(directive.rules - frozenset(known_rules)):
            close = difflib.get_close_matches(name, list(known_rules), n=1)
            yield f"line {line}: there is no rule {name!r} to {directive.word}" + (f"; {close[0]}?" if close else "")
