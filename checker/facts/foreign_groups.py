"""Foreign words that follow each other are one finding, and the words of addresses are none.

Addresses, tags and hashtags are what `markup` reads; a domain or a file name may also stand there bare ("example.org").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from checker.facts.markup import read_markup
from checker.records import Evidence, Finding

_BARE = re.compile(r"(?<![\w.@-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,12}(?![\w.])")
_SPACES = re.compile(r"[ \u00a0\t]{1,3}")
_LONGEST = 150
"""Characters of one mark."""


def list_codes(text: str) -> list[tuple[int, int]]:
    """The spans of a text that are no words of a language: addresses, tags, placeholders, hashtags, handles, bare domains."""
    marks = [(mark.start, mark.end) for mark in read_markup(text)]
    return marks + [match.span() for match in _BARE.finditer(text)] if "." in text else marks


def join_neighbours(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in order; those with nothing but a space between them are one, as sure as the surest of them."""
    run: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.start, one.end)):
        if run and not (_SPACES.fullmatch(text[run[-1].end : finding.start][:4]) and finding.end - run[0].start <= _LONGEST):
            yield _join(text, run)
            run = []
        run.append(finding)
    if run:
        yield _join(text, run)


def _join(text: str, run: Sequence[Finding]) -> Finding:
    if len(run) == 1:
        return run[0]
    start, end = run[0].start, run[-1].end
    evidence = _gather(run)
    message = (
        f"“{text[start:end]}” stands here as in the source; it was left untranslated."
        if all(one.evidence.get("in_source") for one in run)
        else f"“{text[start:end]}” is not English; it may be untranslated."
    )
    sure = max(one.confidence for one in run)
    return replace(run[0], start=start, end=end, text=text[start:end], message=message, confidence=sure, evidence=evidence)


def _gather(run: Sequence[Finding]) -> Evidence:
    """The evidence of all; of the languages those that all words have which name any."""
    named = [_list_languages(one) for one in run if one.evidence.get("language")]
    shared = [lang for lang in named[0] if all(lang in others for others in named)] if named else []
    merged: dict[str, str | int | float | bool | list[str] | None] = {}
    for one in run:
        merged.update(one.evidence)
    if named:
        merged["language"] = shared or named[0]
    if any("in_source" in one.evidence for one in run):
        merged["in_source"] = any(bool(one.evidence.get("in_source")) for one in run)
    return merged


def _list_languages(finding: Finding) -> list[str]:
    languages = finding.evidence.get("language")
    return languages if isinstance(languages, list) else [str(languages)]
