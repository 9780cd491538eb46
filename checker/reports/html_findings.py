"""The list of findings: a card for each, with all that is known about it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.records import Finding, Related, RuleDescription
from checker.reports.html_places import PageDocument
from checker.reports.html_text import escape_text
from checker.reports.places import name_position

_LONG = 300
"""Code points from which a value of the evidence is left to the formats for programs."""
_SHORT = 80
_PLACES = 12
_PREFIXES = {"translation": "t", "source": "o"}


def show_list(page: PageDocument, *, titled: bool) -> str:
    """The cards of a document, by position; `titled` puts its name over them."""
    path = escape_text(page.report.document.path)
    title = f'<h3 class="group" data-doc="{page.number}" dir="auto">{path}</h3>' if titled and page.findings else ""
    cards = "".join(_show_card(number, finding, page) for number, finding in page.findings)
    return f'{title}<ol class="cards" aria-label="{path}">{cards}</ol>' if cards else ""


def show_rule(rule: RuleDescription) -> str:
    """What is to be known about a rule."""
    lines = "".join(f"<p>{escape_text(line)}</p>" for line in rule.help.splitlines() if line.strip())
    return (
        f'<details class="rule" id="rule-{escape_text(rule.id)}"><summary><b>{escape_text(rule.id)}</b> '
        f"{escape_text(rule.summary)}</summary><div>{lines}</div></details>"
    )


def _show_card(number: int, finding: Finding, page: PageDocument) -> str:
    row = page.find_row(finding)
    document = page.report.read_side(finding.side)
    place = ("source " if finding.side == "source" else "") + name_position(document, finding.start)
    values = {
        "n": number,
        "doc": page.number,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "confidence": f"{finding.confidence:.3f}",
        "side": finding.side,
        "known": int(finding.baseline == "known"),
        **({"row": f"r{page.number}-{row}"} if row is not None else {}),
    }
    data = "".join(f' data-{name}="{escape_text(str(value))}"' for name, value in values.items())
    known = '<span class="tag">known</span>' if finding.baseline == "known" else ""
    return (
        f'<li class="card" id="f{number}" tabindex="-1"{data}><header><span class="severity">{finding.severity.value}</span> '
        f'<b class="rule">{escape_text(finding.rule)}</b>{known}'
        f'<a class="place" href="#m{number}">{escape_text(place)}</a></header>'
        f'<div id="s{number}"><p class="change" dir="auto">{_show_change(finding)}</p>'
        f'<p class="message">{escape_text(finding.message)}</p></div>'
        f'<div class="more">{"".join(_list_details(number, finding, page))}</div></li>\n'
    )


def _show_change(finding: Finding) -> str:
    marked = _shorten(finding.text.strip())
    if finding.suggestion is None:
        return f"<q>{escape_text(marked)}</q>" if marked else ""
    if not finding.suggestion:
        return f'<del>{escape_text(marked)}</del> <span class="hint">leave out</span>'
    old = f'<del>{escape_text(marked)}</del> <span class="arrow" aria-label="becomes">→</span> ' if marked else ""
    return f"{old}<ins>{escape_text(finding.suggestion)}</ins>"


def _list_details(number: int, finding: Finding, page: PageDocument) -> Iterator[str]:
    if finding.suggestion:
        text, shown = escape_text(finding.suggestion), escape_text(_shorten(finding.suggestion, 24))
        yield f'<button type="button" class="copy script" data-copy="{text}">Copy “{shown}”</button>'
    yield f'<button type="button" class="dismiss script" data-n="{number}">Dismiss</button>'
    row = page.find_row(finding)
    if row is not None:
        yield f'<div class="compare"><a class="static" href="#r{page.number}-{row}">Compare the texts</a></div>'
    yield (
        f'<dl class="facts"><dt>MQM category</dt><dd>{escape_text(finding.category)}</dd>'
        f"<dt>Confidence</dt><dd>{finding.confidence:.2f}</dd>{_show_evidence(finding)}</dl>"
    )
    if finding.related:
        places = "".join(_show_related(related, page) for related in finding.related[:_PLACES])
        more = len(finding.related) - _PLACES
        rest = f"<li>and {more} more</li>" if more > 0 else ""
        yield f'<p class="subtitle">See also</p><ul class="related">{places}{rest}</ul>'
    rule = escape_text(finding.rule)
    yield (
        f'<details class="about" data-rule="{rule}"><summary>About this rule</summary>'
        f'<p><a href="#rule-{rule}">{rule}</a></p></details>'
    )


def _show_evidence(finding: Finding) -> str:
    shown = ((escape_text(name.replace("_", " ")), _show_value(value)) for name, value in finding.evidence.items())
    return "".join(f'<dt>{name}</dt><dd dir="auto">{escape_text(value)}</dd>' for name, value in shown if value)


def _show_value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = f"{value:.2f}" if isinstance(value, float) else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if value is not None and len(text) <= _LONG else ""


def _show_related(related: Related, page: PageDocument) -> str:
    document = page.report.read_side(related.side)
    place = ("source " if related.side == "source" else "") + name_position(document, related.start)
    segment = page.find_segment(related.side, related.start)
    quote = f'<q dir="auto">{escape_text(_shorten(related.text))}</q>'
    if segment is None:
        return f"<li>{escape_text(place)} {quote}</li>"
    # Scripts highlight the place within the segment, and count in UTF-16.
    first, last = (
        page.count_units(related.side, segment.start, min(max(offset, segment.start), segment.end))
        for offset in (related.start, related.end)
    )
    target = f"{page.number}-{segment.id}"
    return (
        f'<li><a class="place" href="#{_PREFIXES[related.side]}{target}" data-side="{related.side}" data-segment="{target}"'
        f' data-first="{first}" data-last="{last}">{escape_text(place)}</a> {quote}</li>'
    )


def _shorten(text: str, most: int = _SHORT) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
