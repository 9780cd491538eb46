"""HTML: the article of a saved web page, or all of a fragment, with the place of every word in the file."""

from __future__ import annotations

from checker.documents.entities import write_text
from checker.documents.html_article import choose_article
from checker.documents.html_blocks import PageBlock, gather_blocks
from checker.documents.html_tree import Element, Page, parse_page
from checker.documents.mapped import MappedText
from checker.documents.prose import ProseBuilder
from checker.records import BlockKind, Document

_OPAQUE = frozenset(["code", "kbd", "samp", "var", "tt", "math"])
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "legend"), "heading"),
    **dict.fromkeys(("li", "td", "th", "dt", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
}
# What ends the search for one of these: a paragraph in a cell or a quotation in an item is a paragraph.
_PLAIN = frozenset({"blockquote", "body", "article", "table", "section"})


def read_html(document: Document) -> Document:
    """The prose of the page in `document`: its article, or all of it where it is a fragment or has no menus.

    Left out are scripts, styles, hidden elements, attributes, forms and preformatted text, and what a site repeats on its pages.
    Inline code and bare addresses are opaque. Takes time in proportion to the length of the page, whatever is in it.
    """
    text = document.text
    page = parse_page(text)
    blocks, shortened = choose_article(text, page, gather_blocks(text, page))
    builder = ProseBuilder(file_text=text)
    write_blocks(builder, MappedText(text=text), page, blocks)
    note = "only the article of the page was read, not what is around it"
    notes = (*document.notes, note) if shortened else document.notes
    return builder.build(document.path, encoding=document.encoding, notes=notes)


def write_fragment(builder: ProseBuilder, mapped: MappedText) -> None:
    """Adds all that can be seen of HTML in a file of another format."""
    page = parse_page(mapped.text)
    write_blocks(builder, mapped, page, gather_blocks(mapped.text, page))


def write_blocks(builder: ProseBuilder, mapped: MappedText, page: Page, blocks: list[PageBlock]) -> None:
    """Adds blocks of a page, whose text is `mapped`."""
    kinds, opaque = _find_kinds(page), _mark_opaque(page)
    for block in blocks:
        builder.begin_block(kinds[block.element])
        for run in block.runs:
            if run.start == run.end:
                builder.add_break()
            else:
                write_text(builder, mapped, run.start, run.end, opaque=opaque[run.element])
        builder.end_block()


def _find_kinds(page: Page) -> list[BlockKind]:
    kinds: list[BlockKind] = ["paragraph"]
    for element in page.elements[1:]:
        kinds.append(_find_kind(page, element, kinds[element.parent]))
    return kinds


def _find_kind(page: Page, element: Element, around: BlockKind) -> BlockKind:
    if element.name in _PLAIN or (element.name == "p" and page.elements[element.parent].name in {"td", "th"}):
        return "paragraph"
    if "caption" in element.attributes.get("class", "").lower() and around != "heading":
        return _KINDS.get(element.name, "caption")
    return _KINDS.get(element.name, around)


def _mark_opaque(page: Page) -> list[bool]:
    marks = [False]
    for element in page.elements[1:]:
        marks.append(marks[element.parent] or element.name in _OPAQUE)
    return marks
