"""What a rule is: its identity, its examples, its sources, and a function that reads an article and yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from checker.records import Evidence, Finding, Related, Severity
from checker.rules.article import Article

Find = Callable[[Article], Iterable[Finding]]

ANY: frozenset[str] = frozenset()
"""A rule that holds for every language."""

ENGLISH: frozenset[str] = frozenset({"en"})


@dataclass(frozen=True, kw_only=True)
class Example:
    """A text and the places that the rule marks in it, in order; none = the rule stays silent."""

    text: str
    flagged: tuple[str, ...] = ()
    lang: str = "en"
    source_lang: str | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One check. `languages` holds the ISO 639-1 codes it is valid for; empty means any.

    `supersedes` names the rules whose findings at the same place have the same cause and are taken up as evidence.
    `needs_models` is true when the rule reads `Article.round_trips`; it is silent without them.
    """

    id: str
    category: str
    severity: Severity
    summary: str
    find: Find
    sources: tuple[str, ...]
    known_false_alarms: str
    languages: frozenset[str]
    examples: tuple[Example, ...]
    supersedes: frozenset[str] = frozenset()
    needs_models: bool = False

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError(f"rule {self.id} names no source")

    def applies_to(self, lang: str) -> bool:
        """Whether the rule holds for texts in `lang`."""
        return not self.languages or lang in self.languages

    def finding(
        self,
        article: Article,
        start: int,
        end: int,
        message: str,
        *,
        confidence: float,
        suggestion: str | None = None,
        related: Sequence[tuple[int, int]] = (),
        evidence: Evidence | None = None,
        severity: Severity | None = None,
        category: str | None = None,
    ) -> Finding:
        """A finding of this rule at `start..end` of the article; `related` holds spans of the same text."""
        return Finding(
            rule=self.id,
            category=category or self.category,
            severity=severity or self.severity,
            confidence=confidence,
            start=start,
            end=end,
            text=article.text[start:end],
            message=message,
            suggestion=suggestion,
            related=tuple(Related(start=s, end=e, text=article.text[s:e]) for s, e in related),
            evidence=evidence or {},
        )
