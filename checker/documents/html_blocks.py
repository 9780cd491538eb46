"""The visible blocks of an HTML page, with what tells sentences from menus: how many words they have, and how many in links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from checker.documents.html_furniture import mark_unseen
from checker.documents.html_tree import BLOCKS, Page, Run

# Scripts without spaces: two characters make a word, roughly.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


@dataclass(frozen=True, kw_only=True)
class PageBlock:
    """Text between two borders of blocks. `element` is the nearest block element around it."""

    runs: Sequence[Run]
    element: int
    words: int
    link_words: int

    @property
    def link_share(self) -> float:
        """The share of its words that stand in links to other pages, 0..1."""
        return self.link_words / self.words if self.words else 0.0


def gather_blocks(text: str, page: Page) -> list[PageBlock]:
    """The blocks of what can be seen of the page, in order; those without a word are left out."""
    unseen = mark_unseen(page)
    homes, links = _find_homes(page), _mark_links(page)
    blocks = []
    for _, group in groupby((run for run in page.runs if not unseen[run.element]), key=lambda run: run.block):
        for runs in _split_at_double_breaks(text, list(group)):
            counts = [(count_words(text[run.start : run.end]), links[run.element]) for run in runs]
            words = sum(count for count, _ in counts)
            if words:
                linked = sum(count for count, is_link in counts if is_link)
                blocks.append(PageBlock(runs=runs, element=homes[runs[0].element], words=words, link_words=linked))
    return blocks


def count_words(text: str) -> int:
    """The number of words, roughly."""
    words = sum(any(map(str.isalnum, word)) for word in text.split())
    return words if text.isascii() else words + len(_DENSE.findall(text)) // 2


def sum_up(page: Page, counts: dict[int, int]) -> list[int]:
    """For each element the sum of the counts of all elements within it and its own."""
    sums = [counts.get(index, 0) for index in range(len(page.elements))]
    for index in range(len(sums) - 1, 0, -1):
        sums[page.elements[index].parent] += sums[index]
    return sums


def _find_homes(page: Page) -> list[int]:
    """For each element the nearest block element, which may be itself."""
    homes = [0]
    for index, element in enumerate(page.elements[1:], start=1):
        homes.append(index if element.name in BLOCKS else homes[element.parent])
    return homes


def _mark_links(page: Page) -> list[bool]:
    links = [False]
    for element in page.elements[1:]:
        leads_away = element.name == "a" and not element.attributes.get("href", "#").startswith("#")
        links.append(links[element.parent] or leads_away)
    return links


def _split_at_double_breaks(text: str, runs: list[Run]) -> list[list[Run]]:
    """Two line breaks in a row end a paragraph."""
    parts: list[list[Run]] = [[]]
    breaks = 0
    for run in runs:
        if run.start == run.end:
            breaks += 1
        elif not text[run.start : run.end].isspace():
            breaks = 0
        if breaks == 2 and parts[-1]:
            parts.append([])
        parts[-1].append(run)
    return [part for part in parts if part]
