"""What is not to be read in an HTML page: what no reader sees, and what stands around articles on every page of a site.

Site furniture is told by elements and roles whose meaning the HTML and ARIA standards fix (`nav`, `footer`, `role=search`) and by
the words that designers of pages use in class names and ids. No word speaks against an element that holds most of the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.documents.html_tree import BLOCKS, Element, Page

_UNSEEN_TEXT = (
    "script style noscript template svg head title textarea select option datalist button input iframe object video audio "
    "canvas map pre xmp rt rp del s strike annotation annotation-xml progress meter noembed noframes listing plaintext"
)
_UNSEEN = frozenset(_UNSEEN_TEXT.split())
_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ROLES_TEXT = "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist form"
_ROLES = frozenset(_ROLES_TEXT.split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_FURNITURE_WORDS_TEXT = (
    "nav navbar navigation menu menus submenu topbar bottombar footer colophon share sharing sharer social socials related "
    "recommended recommendations recirculation newsletter newsletters subscribe subscription signup comment comments "
    "commentlist respond promo promos promotion promoted advert adverts advertisement ads ad adbox sponsor sponsored popup "
    "modal overlay lightbox pagination pager paging taglist tags toolbar login masthead trending popular mostread cc cmp print "
    "copyright legal meta byline toc infobox catlinks navbox hatnote metadata reflist references widget widgets breadcrumb "
    "breadcrumbs sidebar teaser teasers bio author authors dateline timestamp readmore jump skip skiplink"
)
_FURNITURE_WORDS = frozenset(_FURNITURE_WORDS_TEXT.split())
_FURNITURE_PARTS = (
    *("cookie", "consent", "gdpr", "newsletter", "onetrust", "didomi", "breadcrumb", "navbox", "sidebar", "advert", "taboola"),
    *(
        "mainmenu",
        "topmenu",
        "mainnav",
        "topnav",
        "outbrain",
        "disqus",
        "sharebar",
        "sharebutton",
        "site-header",
        "siteheader",
        "site-footer",
        "global-header",
    ),
    *("toolbar", "read-more", "readnext", "read-next", "more-stories", "also-read", "most-read", "page-footer", "navigation"),
)
# Marks within a line that are no part of its sentence.
_NOTE_WORDS_TEXT = "noteref footnoteref editsection noprint headerlink permalink anchorjs hashlink visuallyhidden screenreader"
_NOTE_WORDS = frozenset(_NOTE_WORDS_TEXT.split())
_NOTE_PARTS = ("sr-only", "visually-hidden", "screen-reader-text", "editsection", "footnote-ref", "footnote-backref")
_LINES_TEXT = "p li dt dd td th h1 h2 h3 h4 h5 h6 figcaption caption blockquote"
_LINES = frozenset(_LINES_TEXT.split())
_QUOTES = frozenset({"blockquote", "figure"})
_TEXTS = _QUOTES | {"article", "main"}
_HALF, _MOST = 0.4, 0.7


@lru_cache(maxsize=4096)
def _names_furniture(names: str) -> bool:
    words = {word.lower() for word in _WORD.findall(names)}
    return not words.isdisjoint(_FURNITURE_WORDS) or any(part in names.lower() for part in _FURNITURE_PARTS)


@lru_cache(maxsize=4096)
def _names_note(names: str) -> bool:
    words = {word.lower() for word in _WORD.findall(names)}
    return not words.isdisjoint(_NOTE_WORDS) or any(part in names.lower() for part in _NOTE_PARTS)


def mark_unseen(page: Page) -> list[bool]:
    """For each element whether its text is none that readers see as part of a sentence."""
    unseen = [False]
    for element in page.elements[1:]:
        around = page.elements[element.parent]
        unseen.append(unseen[element.parent] or _is_unseen(element) or _is_note_link(element, around))
    return unseen


def _is_note_link(element: Element, around: Element) -> bool:
    """Whether a raised link leads to a note below the text."""
    link = around if element.name == "sup" else element
    return {element.name, around.name} == {"a", "sup"} and "#" in link.attributes.get("href", "")


def _is_unseen(element: Element) -> bool:
    name, attributes = element.name, element.attributes
    if name in _UNSEEN:
        return True
    if not attributes or name in {"html", "body"}:
        return False
    if "hidden" in attributes or _HIDING_STYLE.search(attributes.get("style", "")):
        return True
    if name in BLOCKS:
        return False
    names = _read_names(attributes)
    # `reference` is a note in encyclopedias and any link in manuals.
    is_note = _names_note(names) or (name == "sup" and "reference" in names)
    return is_note or attributes.get("aria-hidden") == "true" or _is_note_role(attributes)


def _is_note_role(attributes: Mapping[str, str]) -> bool:
    return attributes.get("role") in {"doc-noteref", "doc-backlink"} or attributes.get("epub:type") == "noteref"


def _read_names(attributes: Mapping[str, str]) -> str:
    return f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()


def mark_furniture(page: Page, words: list[int], titles: list[int]) -> tuple[list[bool], bool]:
    """For each element whether it is site furniture, and whether there is any that makes the file a page of a site.

    `words` counts the words in each element, `titles` the headings `h1` and `main` elements.
    """
    names = {element.name for element in page.elements}
    is_whole = not names.isdisjoint({"html", "head", "body"})
    marked, in_line, around = [False], [False], [""]
    is_site = False
    for index, element in enumerate(page.elements[1:], start=1):
        parent = element.parent
        in_line.append(in_line[parent] or element.name in _LINES)
        around.append(element.name if element.name in _TEXTS else around[parent])
        own = _is_furniture(element.name, element.attributes, in_line[index] and element.name not in BLOCKS, around[parent])
        share = words[index] / max(words[0], 1)
        if own and (share > _MOST or (share > _HALF and titles[index]) or (titles[index] and element.name == "header")):
            own = False
        marked.append(marked[parent] or own)
        if own and words[index] and (is_whole or element.name not in {"header", "footer", "aside"}):
            is_site = True
    return marked, is_site


def _is_furniture(name: str, attributes: Mapping[str, str], is_in_line: bool, around: str) -> bool:
    """`around` is the nearest element that holds a text of its own, such as an article or a quotation."""
    if name in {"html", "body", "main", "h1"} or is_in_line:
        return False
    if name in {"nav", "aside", "form", "dialog", "menu"} or (name == "footer" and around not in _QUOTES):
        return True
    if name == "header" and not around:
        return True
    return bool(attributes) and (attributes.get("role") in _ROLES or _names_furniture(_read_names(attributes)))
