"""Finds the article of a saved web page: its headline, its standfirst and its body.

Blocks are judged by their number of words, the share of words in links and the same of their neighbours, with the decision tree
of Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text Features" (WSDM 2010), which depends on no
language. The article is the element in which good blocks outweigh bad ones most, as in Pasternack and Roth, "Extracting Article
Text from the Web with Maximum Subsequence Segmentation" (WWW 2009), here a maximum over elements in place of subsequences. What
the page itself says with `article`, `main` or `itemprop=articleBody` comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from checker.documents.html_blocks import PageBlock, sum_up
from checker.documents.html_furniture import mark_furniture
from checker.documents.html_tree import HEADINGS, Page

_LINKS = 1 / 3
"""Share of words in links above which a block is no text (Kohlschütter et al.)."""
_MOSTLY_LINKS = 0.6
"""The same within an article, where encyclopedias link every other word."""
_SHORT = 25
_STANDFIRST = 8
_MANY_LINKS, _MENU = 0.2, 5
_SHARE_OF_TEXT = 0.4
_FINAL = ".!?…:;。！？؟।۔”’»\"'"


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """A page, its blocks that are no furniture, and which of these read like running text."""

    text: str
    page: Page
    blocks: Sequence[PageBlock]
    good: Sequence[bool]

    def name(self, block: PageBlock) -> str:
        """The name of the element of a block."""
        return self.page.elements[block.element].name

    def is_within(self, block: PageBlock, root: int) -> bool:
        """Whether a block stands in an element."""
        return root <= block.element <= self.page.elements[root].last


def choose_article(text: str, page: Page, blocks: Sequence[PageBlock]) -> tuple[list[PageBlock], bool]:
    """The blocks of the article in order, and whether others were left out as those of the site.

    A fragment, or a page without any menu, is read in full.
    """
    words: dict[int, int] = defaultdict(int)
    for block in blocks:
        words[block.element] += block.words
    titles = sum_up(page, {index: 1 for index, each in enumerate(page.elements) if each.name in {"h1", "main"}})
    furniture, is_site = mark_furniture(page, sum_up(page, words), titles)
    if not is_site and not _looks_like_site(text, page, blocks):
        return list(blocks), False
    own = [block for block in blocks if not furniture[block.element]]
    reading = _Reading(text=text, page=page, blocks=own, good=_judge(text, own))
    root = _find_root(reading)
    first = next((index for index, block in enumerate(own) if reading.is_within(block, root)), 0)
    body = [block for block in own if reading.is_within(block, root)]
    return [*_find_head(reading, first), *_clean(reading, _skip_kickers(reading, body), root)], True


def _skip_kickers(reading: _Reading, blocks: list[PageBlock]) -> list[PageBlock]:
    """The blocks without sections and dates that stand before the headline."""
    first = next((index for index, block in enumerate(blocks) if reading.name(block) == "h1"), 0)
    return blocks[first:] if all(block.words < _STANDFIRST for block in blocks[:first]) else blocks


def _looks_like_site(text: str, page: Page, blocks: Sequence[PageBlock]) -> bool:
    """Whether a whole page has menus though nothing says so: links come before its first running text, or make up much of it."""
    if not any(element.name in {"html", "head", "body"} for element in page.elements):
        return False
    first = next((index for index, good in enumerate(_judge(text, blocks)) if good), 0)
    menu = sum(block.link_words for block in blocks[:first] if block.link_share > _MOSTLY_LINKS)
    linked = sum(block.words for block in blocks if block.link_share > _MOSTLY_LINKS)
    return menu >= _MENU or linked > max(_MANY_LINKS * sum(block.words for block in blocks), 3 * _MENU)


def _judge(text: str, blocks: Sequence[PageBlock]) -> list[bool]:
    """Whether each block is running text, by the decision tree on numbers of words of Kohlschütter et al.

    Its numbers were learned from English: a short block that ends as sentences do is text too, as in languages with long words.
    """
    good = []
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        after = blocks[index + 1].words if index + 1 < len(blocks) else 0
        if block.link_share > _LINKS:
            good.append(False)
        elif before is None or before.link_share <= 5 / 9:
            long = block.words > 16 or after > 15 or (before is not None and before.words > 4)
            good.append(long or _ends_as_sentence(text, block))
        else:
            good.append(block.words > 40 or after > 17)
    return good


def _ends_as_sentence(text: str, block: PageBlock) -> bool:
    ends = (text[run.start : run.end].rstrip()[-1:] for run in reversed(block.runs))
    return block.words >= _STANDFIRST and next(filter(None, ends), " ") in _FINAL


def _find_root(reading: _Reading) -> int:
    """The element that holds the body: the one with the most good words after those of its bad blocks are taken off."""
    page = reading.page
    gains: dict[int, int] = defaultdict(int)
    texts: dict[int, int] = defaultdict(int)
    for block, good in zip(reading.blocks, reading.good, strict=True):
        if good:
            texts[block.element] += block.words
        if good:
            gains[block.element] += block.words
        elif reading.name(block) not in HEADINGS and not _may_be_text(block):
            gains[block.element] -= block.words
    text_words, gain = sum_up(page, texts), sum_up(page, gains)
    region = _find_region(page, text_words)
    bodies = [i for i, each in enumerate(page.elements) if "articleBody" in each.attributes.get("itemprop", "")]
    body = max(bodies, key=lambda index: text_words[index], default=None)
    if body is not None and text_words[body] > _SHARE_OF_TEXT * text_words[region]:
        return body if sum(text_words[each] for each in bodies) < 1.2 * text_words[body] else region
    inside = range(region, page.elements[region].last + 1)
    best = max(inside, key=lambda index: (gain[index], -index if gain[index] <= 0 else index), default=region)
    return best if gain[best] > 0 else region


def _may_be_text(block: PageBlock) -> bool:
    """Whether a block that its neighbours speak against speaks neither for nor against the element around it."""
    return block.words >= _STANDFIRST and block.link_share <= _LINKS


def _find_region(page: Page, text_words: Sequence[int]) -> int:
    """The element that the page calls the article or its main part, if most of the text stands there; else the page."""
    mains = [index for index, each in enumerate(page.elements) if each.name == "main" or each.attributes.get("role") == "main"]
    articles: list[int] = []
    for index, element in enumerate(page.elements):
        is_article = element.name == "article" or element.attributes.get("role") == "article"
        if is_article and not (articles and index <= page.elements[articles[-1]].last):
            articles.append(index)
    main = max(mains, key=lambda index: text_words[index], default=0)
    main = main if text_words[main] >= _SHARE_OF_TEXT * text_words[0] else 0
    longest = max(articles, key=lambda index: text_words[index], default=0)
    others = sum(text_words[each] for each in articles) - text_words[longest]
    is_the_one = longest and text_words[longest] > others and text_words[longest] >= _SHARE_OF_TEXT * text_words[main]
    return longest if is_the_one else main


def _find_head(reading: _Reading, first: int) -> list[PageBlock]:
    """The headline before the body and the text between the two; nothing where the body has a headline of its own."""
    before = reading.blocks[:first]
    headlines = [index for index, block in enumerate(before) if reading.name(block) == "h1" and block.link_share <= _LINKS]
    if not headlines and first < len(reading.blocks) and reading.name(reading.blocks[first]) not in {"h1", "h2"}:
        headlines = [index for index, block in enumerate(before) if _is_in_title(reading, block)]
    if not headlines:
        return []
    return [
        block
        for index, block in enumerate(before)
        if index == headlines[-1] or (index > headlines[-1] and block.words >= _STANDFIRST and block.link_share <= _LINKS)
    ]


def _is_in_title(reading: _Reading, block: PageBlock) -> bool:
    """Whether the title of the page begins with the text of a block, as it does with a headline."""
    titles = (run for run in reading.page.runs if reading.page.elements[run.element].name == "title")
    title = next((_fold(reading.text[run.start : run.end]) for run in titles), "")
    own = _fold("".join(reading.text[run.start : run.end] for run in block.runs))
    return block.words >= 3 and block.link_share <= _LINKS and title.startswith(own)


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _clean(reading: _Reading, blocks: Sequence[PageBlock], root: int) -> list[PageBlock]:
    """The blocks of the body without lists of links, teasers of other articles and headings that head nothing any more."""
    teasers = _find_teasers(reading, blocks, root)
    kept: list[PageBlock] = []
    dropped_since_heading = False
    for block in blocks:
        is_heading = reading.name(block) in HEADINGS
        if is_heading:
            _drop_idle_heading(reading, kept, dropped_since_heading)
            dropped_since_heading = False
        if block.element in teasers or _is_link_list(block):
            dropped_since_heading = True
        else:
            kept.append(block)
            dropped_since_heading = dropped_since_heading and is_heading
    _drop_idle_heading(reading, kept, dropped_since_heading)
    return kept


def _drop_idle_heading(reading: _Reading, kept: list[PageBlock], dropped: bool) -> None:
    if dropped and kept and reading.name(kept[-1]) in HEADINGS[1:]:
        kept.pop()


def _is_link_list(block: PageBlock) -> bool:
    return block.link_share >= _MOSTLY_LINKS and block.words < _SHORT


def _find_teasers(reading: _Reading, blocks: Sequence[PageBlock], root: int) -> set[int]:
    """The elements within those that a linked heading heads, up to the body itself."""
    elements = reading.page.elements
    own: dict[int, int] = defaultdict(int)
    for block in blocks:
        own[block.element] += block.words
    words = sum_up(reading.page, own)
    teasers: set[int] = set()
    reached = root
    for block in blocks:
        if block.element > reached and reading.name(block) in HEADINGS[1:] and block.link_share > _MOSTLY_LINKS:
            parent = elements[block.element].parent
            home = parent if parent > root else block.element
            if words[home] < 2 * _SHORT + block.words:
                reached = elements[home].last
                teasers.update(range(home, reached + 1))
    return teasers
