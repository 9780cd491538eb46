"""Which rules run, and which findings a report holds."""

from __future__ import annotations

import bisect
import difflib
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.errors import UsageError
from checker.records import Finding
from checker.rules.article import Article
from checker.settings import Settings


def check_rule_names(settings: Settings, known: Sequence[str]) -> None:
    """Raises UsageError for a rule in --select or --ignore that does not exist, naming the closest one."""
    for name in (*settings.select, *settings.ignore, *dict(settings.severities), *dict(settings.rule_confidences)):
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else "`checker rules` lists them"
            raise UsageError(f"there is no rule {name!r}", hint=hint)


def is_selected(rule: str, settings: Settings) -> bool:
    """Whether a rule is asked for."""
    return (not settings.select or rule in settings.select) and rule not in settings.ignore


def select_findings(findings: Iterable[Finding], article: Article, settings: Settings) -> tuple[Finding, ...]:
    """The findings that are sure enough, by their position in the article, each with a fingerprint.

    One on the source side stands where its counterpart in the article is. A fingerprint hashes the rule, the marked text and its
    sentence, not the line, so it survives text that moves. Equal ones are numbered.
    """
    kept = [
        finding
        for finding in findings
        if finding.confidence >= settings.require_confidence(finding.rule) and not _is_opaque(finding, article)
    ]
    anchors = _Anchors(article)
    kept.sort(key=lambda finding: (anchors.find(finding), finding.side, finding.start, finding.end, finding.rule))
    seen: Counter[str] = Counter()
    result = []
    for finding in kept:
        key = "\x1f".join((finding.rule, finding.side, finding.text, " ".join(_read_context(finding, article).split())))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        result.append(replace(finding, fingerprint=digest[:16]))
    return tuple(result)


def _is_opaque(finding: Finding, article: Article) -> bool:
    """Whether a finding speaks of what is no prose, such as code within a sentence, rather than of the sentence around it."""
    side = article if finding.side == "translation" or article.source is None else article.source
    spans = side.document.opaque
    first = bisect.bisect_right(spans, finding.start, key=lambda span: span[1])
    for start, end in spans[first:]:
        if start >= max(finding.end, finding.start + 1):
            return False
        if not (finding.start < start and end < finding.end):
            return True
    return False


class _Anchors:
    """Where in the article findings are to be read."""

    def __init__(self, article: Article) -> None:
        spans = {segment.id: (segment.start, segment.end) for segment in article.segments}
        sources = {segment.id: segment.start for segment in article.source.segments} if article.source else {}
        self._starts: list[int] = []
        self._anchors: list[int] = []
        reached = 0
        for link in article.links:
            if link.source:
                self._starts.append(sources[link.source[0]])
                self._anchors.append(spans[link.translation[0]][0] if link.translation else reached)
            if link.translation:
                reached = spans[link.translation[-1]][1]

    def find(self, finding: Finding) -> int:
        """The place of a finding, or that of its counterpart; what has none follows the translation before it."""
        if finding.side == "translation":
            return finding.start
        places = [related.start for related in finding.related if related.side == "translation"]
        if places:
            return min(places)
        index = bisect.bisect_right(self._starts, finding.start) - 1
        return self._anchors[index] if index >= 0 else 0


def _read_context(finding: Finding, article: Article) -> str:
    """The segment that a finding begins in, or its own text."""
    side = article if finding.side == "translation" or article.source is None else article.source
    segment = side.segment_at(finding.start)
    return segment.text if segment else finding.text
