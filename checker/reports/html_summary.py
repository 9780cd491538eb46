"""What the page says about a whole document and about the run."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from checker.records import DocumentReport, Finding, Report, Severity
from checker.reports.html_findings import show_rule
from checker.reports.html_places import PageDocument
from checker.reports.html_text import escape_text


def show_title(report: Report) -> str:
    """The title of the page: how many findings, and where."""
    total = sum(len(document.findings) for document in report.documents)
    names = [PurePath(document.document.path).name for document in report.documents]
    where = names[0] if len(names) == 1 else count(len(names), "article")
    return escape_text(f"{count(total, 'finding')} in {where}")


def show_contents(pages: list[PageDocument], report: Report) -> str:
    """A table of all documents with their scores; empty for a single one that could be checked."""
    failures = "".join(f"<li>{escape_text(failure.message)}</li>" for failure in report.failures)
    failed = f'<div class="callout failed"><p>Not checked:</p><ul>{failures}</ul></div>' if failures else ""
    if len(pages) < 2:
        return failed
    rows = "".join(
        f'<tr><th scope="row"><a href="#d{page.number}" dir="auto">{escape_text(page.report.document.path)}</a></th>'
        f"<td>{page.report.words}</td><td>{show_counts(page.report.findings)}</td><td>{page.report.score:.1f}</td></tr>"
        for page in pages
    )
    head = (
        '<tr><th scope="col">Article</th><th scope="col">Words</th><th scope="col">Findings</th><th scope="col">Score</th></tr>'
    )
    table = f'<div class="wide"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>'
    return f'{failed}<nav class="contents" aria-label="Articles">{table}</nav>'


def show_head(page: PageDocument) -> str:
    """Name, figures and notes of one document."""
    report = page.report
    path = PurePath(report.document.path)
    folder = f'<span class="folder">{escape_text(str(path.parent))}/</span>' if str(path.parent) != "." else ""
    notes = "".join(f"<li>{escape_text(note)}</li>" for note in report.notes)
    unchecked = "".join(f"<li>{escape_text(reason)}</li>" for reason in report.unchecked)
    return (
        f'<header class="head"><div><h2 dir="auto">{folder}{escape_text(path.name)}</h2>'
        f'<p class="meta">{_describe(report)}</p><p class="counts">{show_counts(report.findings)}</p></div>'
        f'<p class="score" title="{_EXPLAINED}"><b>{report.score:.1f}</b> <span>of 100, an automatic estimate</span></p></header>'
        + (f'<div class="callout"><p>Not checked</p><ul>{unchecked}</ul></div>' if unchecked else "")
        + (
            f'<details class="notes"><summary>{count(len(report.notes), "note")}</summary><ul>{notes}</ul></details>'
            if notes
            else ""
        )
    )


_EXPLAINED = "100 × (1 − penalty points ÷ words); a minor error costs 1 point, a major one 5, a critical one 25"


def show_counts(findings: tuple[Finding, ...]) -> str:
    """The number of findings by severity, the worst first."""
    numbers = Counter(finding.severity for finding in findings)
    known = sum(finding.baseline == "known" for finding in findings)
    shown = [
        f'<span class="count" data-severity="{severity.value}">{numbers[severity]} {severity.value}</span>'
        for severity in sorted(Severity, reverse=True)
        if numbers[severity]
    ]
    return " ".join(shown or ["no findings"]) + (f" <span>({known} known)</span>" if known else "")


def show_footer(report: Report) -> str:
    """Models, settings, and the rules that found something, all folded."""
    found = {finding.rule for document in report.documents for finding in document.findings}
    rules = "".join(show_rule(rule) for rule in sorted(report.rules, key=lambda rule: rule.id) if rule.id in found)
    models = "".join(
        f'<tr><th scope="row">{escape_text(model.role)}</th><td>{escape_text(model.id)}</td>'
        f"<td>{escape_text(model.engine)}</td><td>{escape_text(model.revision)}</td></tr>"
        for model in report.models
    )
    settings = "".join(
        f'<tr><th scope="row">{escape_text(name.replace("_", " "))}</th><td>{escape_text(_show_setting(value))}</td></tr>'
        for name, value in report.settings.items()
    )
    elapsed = f", {report.seconds:.1f} s" if report.seconds is not None else ""
    return (
        (f'<details id="rules"><summary>Rules that found something</summary>{rules}</details>' if rules else "")
        + (_fold("Models", models) if models else "<p>No model was used: rules on the text alone.</p>")
        + _fold("Settings", settings)
        + f"<p>checker {escape_text(report.version)}{elapsed}</p>"
    )


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _fold(title: str, rows: str) -> str:
    return f'<details><summary>{title}</summary><div class="wide"><table>{rows}</table></div></details>'


def _describe(report: DocumentReport) -> str:
    parts = [count(report.words, "word")]
    if report.source is not None:
        parts.append(f"{_name(report.source_lang)} → {_name(report.lang)}")
        parts.append(f'source <span dir="auto">{escape_text(report.source.path)}</span>')
    else:
        parts.append(_name(report.lang))
        if report.round_trips:
            parts.append(f"back-translated into {_name(report.pivot_lang)}")
    return " · ".join(parts)


def _name(lang: str | None) -> str:
    """The English name of a language."""
    from babel import Locale, UnknownLocaleError

    try:
        return escape_text(Locale.parse(lang or "").get_language_name("en") or lang or "?")
    except (UnknownLocaleError, ValueError):
        return escape_text(lang or "?")


def _show_setting(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "—"
    return "—" if value is None else str(value)
