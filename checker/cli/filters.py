"""What is kept of a report: findings that are new against a baseline, findings on lines that changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.records import Report

Filter = Callable[[Report], Report]


def read_filters(baseline: str | None, changed_since: str | None, paths: Sequence[str]) -> list[Filter]:
    """The filters asked for, in their order. Raises UsageError, before the articles are read, for what they cannot work with."""
    filters: list[Filter] = []
    if changed_since is not None:
        from checker.changes import read_changes

        filters.append(read_changes(changed_since, paths).keep_changed)
    if baseline is not None:
        from checker.baseline import read_baseline

        filters.append(read_baseline(baseline).mark_known)
    return filters
