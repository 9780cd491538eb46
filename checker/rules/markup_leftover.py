"""Remains of markup in running text: entities, tags, codes of forums, wikis and templates. Sources: see RULE.sources."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from html.entities import html5

from checker.language.function_words import read_words
from checker.records import Finding, Related, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_TAG_NAMES = (
    "a|abbr|acronym|address|article|aside|audio|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|"
    "details|dfn|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|"
    "input|ins|kbd|label|legend|li|link|main|map|mark|meta|nav|noscript|object|ol|option|p|param|pre|q|s|samp|script|section|"
    "select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|"
    "track|tt|u|ul|var|video|wbr|ref|nowiki"
)
_ENTITY = re.compile(
    r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&nbsp(?![;=])|&(?:amp|quot|apos|lt|gt)(?![\w=])"
)
_TAG = re.compile(
    rf"</?(?:{_TAG_NAMES})(?:\s[^<>\n]{{0,300}})?\s?/?>|<!--[^\n]{{0,300}}?-->|<!\[CDATA\[|\]\]>|</?[a-z]{{1,4}}:[a-z]{{1,15}}\s?/?>|<!DOCTYPE[^<>\n]{{0,100}}>",
    re.IGNORECASE,
)
_BROKEN_TAG = re.compile(r"</?(?:br|p|div|span|strong|em|li|ul)(?:\s?/)?(?=[\s.,;]|$)(?!\s*\d)", re.IGNORECASE)
_FORUM_CODE = re.compile(
    r"\[/?(?:b|i|u|s|url|img|quote|code|size|color|colour|list|center|left|right|email|font|spoiler|youtube|video|gallery|caption|"
    r"embed|audio|table|tr|td|h[1-6]|vc_\w{1,20}|et_pb_\w{1,20})(?:[= ][^\[\]\n]{0,200})?\]",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\[/([A-Za-z])\]")
_WIKI = re.compile(
    r"\[\[[^\[\]\n]{1,200}\]\]|'''(?=\w)[^'\n]{1,80}'''|\[(?:edit|citation needed|clarification needed|when\?|who\?|by whom\?)\]|"
    r"\[(?:Bearbeiten|Quelltext bearbeiten|modifier|editar|modifica)\]|(?<=[.,\"”’\w])\[\d{1,3}\]"
)
_MARKDOWN = re.compile(
    r"!?\[[^\[\]\n]{1,200}\]\((?:https?:|/|#|www\.|mailto:)[^()\s]{0,300}\)|"
    r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,120}(?<=\S)\*\*(?![\w*])|(?<![\w_])__(?=[^\s_])[^_\n]{1,120}(?<=\S)__(?![\w_])|"
    r"(?m:^#{1,6} (?=\S))|(?m:^```\w{0,12}$)|(?<![\w`])`[^`\n]{1,80}`(?!\w)"
)
_MARKDOWN_HEADING = re.compile(r"(?m)^#{1,6} (?=\S)|^\*\*[^*\n]{2,120}\*\*[ \t]*\r?$")
_MOST_EQUAL = 3
"""Equal entities that are reported one by one."""
_SEVERAL = 2
"""Headings with marks that make the whole file a Markdown text; a single one is left over."""
_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{0,100}\}\}|\{%[^{}\n]{0,100}%\}|\$\{[^{}\n]{1,60}\}|<%=?[^<>\n]{0,100}%>|\{[a-z_][a-z0-9_.]{0,30}\}|\{\d\}|"
    r"(?<![\w%])%(?:\d\$)?[sd](?![\w%])|%\([a-z_]{1,30}\)[sd]|(?<!\w)#\{[^{}\n]{1,60}\}|\[object Object\]|%%[A-Za-z_]{1,30}%%"
)
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[nrt](?=[\sA-Z\\]|$)|(?<=[.,;:!?\w])\\[nrt](?=\W|[A-Z]|$)|\\[\"']")
_LATEX = re.compile(r"\\(?:textbf|textit|emph|cite|ref|footnote|section|href|url|underline)\{[^{}\n]{0,120}\}?")
_BLANKS = {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2002": " ", "\u2003": " "}

_CHARACTERS = {
    **dict.fromkeys('"“”„«»', "a quotation mark"),
    **dict.fromkeys("'‘’", "an apostrophe or a single quotation mark"),
    **dict.fromkeys("–—", "a dash"),
    "…": "an ellipsis",
    "\u00ad": "a soft hyphen",
}

_KINDS: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (_TAG, "This is an HTML tag; readers would see it as text.", 0.95),
    (_BROKEN_TAG, "This is a broken HTML tag; readers would see it as text.", 0.7),
    (_FORUM_CODE, "This is a formatting code of a forum or content system; readers would see it as text.", 0.8),
    (_WIKI, "This is a mark of wiki formatting or a link to a footnote that is not here.", 0.7),
    (_MARKDOWN, "This is Markdown formatting; readers would see the marks as text.", 0.7),
    (_PLACEHOLDER, "This is a placeholder of a template that was not filled in.", 0.85),
    (_ESCAPE, "This is an escape code that should have been turned into a character.", 0.85),
    (_LATEX, "This is a LaTeX command; readers would see it as text.", 0.8),
)
_IN_SOURCE = 0.3
"""Confidence of a mark that the source has too: texts of programs and web pages, whose marks the translation has to keep."""
_SIGNS = "&<[{'*_#`%$\\!"
"""One of them begins every mark that the rule knows."""


def find(article: Article) -> Iterator[Finding]:
    """Findings for entities, tags and other codes, in order and without overlaps."""
    text = article.text
    if not any(sign in text for sign in _SIGNS):
        return
    findings = _gather_repeated(_drop_overlaps(sorted(_collect(article), key=lambda finding: (finding.start, -finding.end))))
    kept = _read_marks(article.source.text) if findings and article.source else frozenset()
    # A source with entities for some characters has them for all.
    escaped = any(_ENTITY.fullmatch(mark) for mark in kept)
    for finding in findings:
        is_own = finding.text in kept or (escaped and _ENTITY.fullmatch(finding.text))
        yield replace(finding, confidence=min(finding.confidence, _IN_SOURCE)) if is_own else finding


def _read_marks(text: str) -> frozenset[str]:
    return frozenset(match.group() for pattern in (_ENTITY, *(kind[0] for kind in _KINDS)) for match in pattern.finditer(text))


def _drop_overlaps(findings: Iterable[Finding]) -> Iterator[Finding]:
    taken = 0
    for finding in findings:
        if finding.start >= taken:
            taken = finding.end
            yield finding


def _gather_repeated(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order; equal entities beyond the first few are related places of the last one of these."""
    kept: list[Finding] = []
    counts: Counter[str] = Counter()
    last: dict[str, int] = {}
    more: dict[str, list[Related]] = {}
    for finding in findings:
        counts[finding.text] += 1
        if counts[finding.text] > _MOST_EQUAL and finding.text.startswith("&"):
            more.setdefault(finding.text, []).append(Related(start=finding.start, end=finding.end, text=finding.text))
            continue
        last[finding.text] = len(kept)
        kept.append(finding)
    for text, places in more.items():
        shown = kept[last[text]]
        message = f"{shown.message} It stands in {len(places)} more place{'s' if len(places) > 1 else ''} further on."
        kept[last[text]] = replace(shown, message=message, related=tuple(places))
    return kept


def _collect(article: Article) -> Iterator[Finding]:
    for match in _ENTITY.finditer(article.text):
        yield from _report_entity(article, match)
    written_in_markdown = len(_MARKDOWN_HEADING.findall(article.text)) >= _SEVERAL
    closed = set(_CLOSING.findall(article.text))
    for pattern, message, confidence in _KINDS:
        for match in pattern.finditer(article.text):
            if _is_editorial(match.group(), closed):
                continue
            if written_in_markdown and _MARKDOWN_HEADING.match(article.text, match.start()):
                continue
            suggestion = _strip_mark(match.group())
            yield RULE.finding(article, match.start(), match.end(), message, confidence=confidence, suggestion=suggestion)


def _is_editorial(mark: str, closed: Set[str]) -> bool:
    """Whether brackets around one letter are an editor's, as in “[s]he”, since nothing closes them."""
    return len(mark) == 3 and mark[0] == "[" and mark[1].isalpha() and mark[1] not in closed


def _report_entity(article: Article, match: re.Match[str]) -> Iterator[Finding]:
    code = match.group()
    name = code[1:].removeprefix("amp;") or "amp;"
    if not name.startswith("#") and name not in html5 and f"{name};" not in html5:
        return
    if re.search(r"(?:https?://|www\.)\S*$", article.text[max(0, match.start() - 200) : match.start()]):
        return
    character = html.unescape(html.unescape(code if code.endswith(";") else f"{code};"))
    yield RULE.finding(
        article,
        match.start(),
        match.end(),
        f"“{code}” is HTML code for {_name(character)}; readers would see the code.",
        confidence=0.95 if code.endswith(";") else 0.8,
        suggestion=_BLANKS.get(character, character),
    )


def _name(character: str) -> str:
    if character.isspace() or character in _BLANKS:
        return "a space"
    return _CHARACTERS.get(character, f"the character {character}")


def _strip_mark(mark: str) -> str | None:
    """What should stand there instead, where that is plain to see."""
    if mark.startswith("\\u") or mark.startswith("\\x"):
        return chr(int(mark[2:], 16)) if mark[1] == "u" else None
    if mark[:1] == "\\":
        return {"\\n": " ", "\\r": " ", "\\t": " "}.get(mark, mark[1:] if mark[1:] in {'"', "'"} else None)
    if link := re.match(r"!?\[([^\[\]]+)\]\(", mark):
        return "" if mark.startswith("!") else link[1]
    if mark.startswith("[["):
        return mark[2:-2].rsplit("|", 1)[-1]
    if mark[:2] in {"**", "__", "''"} or mark[:1] == "`":
        return mark.strip("*_'`")
    return None if mark.startswith(("{", "$", "%", "#{", "\\", "<%")) or mark == "[object Object]" else ""


RULE = Rule(
    id="markup-leftover",
    category="Design and markup/Markup",
    severity=Severity.MINOR,
    summary="HTML entities, tags and other codes left in the text.",
    find=find,
    sources=(
        "WHATWG, HTML Living Standard, sections 13.1 (writing documents) and 13.5 (named character references).",
        "CommonMark Spec 0.31.2: links, emphasis, headings, code spans.",
        "Multidimensional Quality Metrics (MQM), error type Design and markup/Markup.",
    ),
    known_false_alarms="Articles about web pages or programming that show code on purpose.",
    languages=ANY,
    supersedes=read_words(
        "untranslated foreign-function-word quote-unbalanced quote-style quote-spacing space-before-punctuation "
        "missing-final-punctuation double-punctuation truncated-sentence sentence-case semicolon-capital "
        "number-format spelling-variety doubled-word"
    ),
    examples=(
        Example(
            text="# The flood\n\nThe river rose.\n\n## Reactions\n\nNobody was hurt.\n\n**What comes next**\n\nIt fell again."
        ),
        Example(text="The ferry&nbsp;leaves at noon.<br />", flagged=("&nbsp;", "<br />")),
        Example(text="The city&#8217;s budget and R&amp;D grew.", flagged=("&#8217;", "&amp;")),
        Example(text="&quot;Yes,&quot; she said. &quot;No,&quot; he said.", flagged=("&quot;", "&quot;", "&quot;")),
        Example(text="She wrote <em>two</em> books.", flagged=("<em>", "</em>")),
        Example(text="The mayor[b] resigned[/b].", flagged=("[b]", "[/b]")),
        Example(
            text="See [the report](https://example.org/report) for more.", flagged=("[the report](https://example.org/report)",)
        ),
        Example(text="Dear {{name}}, the %s is open.", flagged=("{{name}}", "%s")),
        Example(text="The mayor\\u2019s office closed.\\nIt reopened.", flagged=("\\u2019", "\\n")),
        Example(text="The bridge fell in 1987.[12]", flagged=("[12]",)),
        Example(
            text="The value fell (p &lt; 0.05), then rose (p &gt; 0.1).",
            source="Der Wert sank (p &lt; 0,05) und stieg dann (p > 0,1).",
            source_lang="de",
        ),
        Example(text="Marks & Spencer paid $1 million; a < b, I <3 you, 5% saved; he said f*** and #hope.", flagged=()),
        Example(text="“They [the judges] said [s]he lost [sic],” she wrote to <mail@example.org>.", flagged=()),
        Example(text="Read https://example.org/?a=1&copy=2 and C:\\new.", flagged=()),
    ),
)
