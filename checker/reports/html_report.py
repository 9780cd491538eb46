"""A report as one page that an editor works on: the article with its findings marked, and the list of them beside it.

The page is a single file that asks nothing of the network and runs nothing but its own script: its content security policy
(W3C, Content Security Policy Level 3) names the hashes of its script and its style sheet. It reads without the script, too.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import PurePath
from string import Template

from checker.records import Report, Severity
from checker.reports.html_article import show_article
from checker.reports.html_findings import show_list
from checker.reports.html_parallel import show_parallel
from checker.reports.html_places import PageDocument, number_documents
from checker.reports.html_summary import count, show_contents, show_footer, show_head, show_title
from checker.reports.html_text import escape_json, escape_text

_STYLES = ("base.css", "article.css", "panel.css", "media.css")
_SCRIPTS = ("page.js", "list.js", "places.js", "controls.js", "start.js")


def write_html(report: Report) -> str:
    """The report as an HTML page. Works on it, such as what was dismissed, stay in the reader's browser."""
    pages = list(number_documents(report))
    parallels = [show_parallel(page) for page in pages]
    style, script = _read_style(), _read_script()
    findings = [finding for document in report.documents for finding in document.findings]
    return Template(_read("page.html")).substitute(
        policy=(f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"),
        title=show_title(report),
        style=style,
        script=script,
        switch="" if any(parallels) else " hidden",
        contents=show_contents(pages, report),
        documents="".join(_show_document(page, rows) for page, rows in zip(pages, parallels, strict=True)),
        total=count(len(findings), "finding"),
        severities=_show_severities(Counter(finding.severity for finding in findings)),
        rules=_show_options((rule, f"{rule} ({number})") for rule, number in sorted(Counter(f.rule for f in findings).items())),
        articles=_show_options((str(page.number), page.report.document.path) for page in pages),
        articles_hidden=" hidden" if len(pages) < 2 else "",
        sides_hidden="" if any(finding.side == "source" for finding in findings) else " hidden",
        known_hidden="" if any(finding.baseline == "known" for finding in findings) else " hidden",
        least=f"{min((finding.confidence for finding in findings), default=0.0) // 0.05 * 0.05:.2f}",
        findings="".join(show_list(page, titled=len(pages) > 1) for page in pages) or '<p class="empty">Nothing was found.</p>',
        footer=show_footer(report),
        data=escape_json(_make_baseline(report)),
    )


def _show_document(page: PageDocument, rows: str) -> str:
    reading = "reading" if rows else "reading only"
    parallel = f'<div class="parallel"><h3 class="static">Side by side</h3>{rows}</div>' if rows else ""
    return (
        f'<article class="document{" paired" if rows else ""}" id="d{page.number}">{show_head(page)}'
        f'<div class="{reading}">{show_article(page)}</div>{parallel}</article>\n'
    )


def _show_severities(numbers: Counter[Severity]) -> str:
    return "".join(
        f'<button type="button" class="chip" data-severity="{severity.value}" aria-pressed="true">{severity.value} '
        f"<span>{numbers[severity]}</span></button>"
        for severity in sorted(numbers, reverse=True)
    )


def _show_options(options: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<option value="{escape_text(value)}">{escape_text(label)}</option>' for value, label in options)


def _make_baseline(report: Report) -> list[dict[str, str]]:
    """Every finding as a baseline holds it, by number, for those that the reader dismisses."""
    return [
        {
            "path": PurePath(document.document.path).as_posix(),
            "rule": finding.rule,
            "fingerprint": finding.fingerprint,
            "text": finding.text,
        }
        for document in report.documents
        for finding in document.findings
    ]


def _read_style() -> str:
    return "\n" + "".join(_read(name) for name in _STYLES)


def _read_script() -> str:
    return '\n"use strict";\n(() => {\n' + "".join(_read(name) for name in _SCRIPTS) + "})();\n"


def _read(name: str) -> str:
    return (files("checker.reports") / "page" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """The source expression of an inline block."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
