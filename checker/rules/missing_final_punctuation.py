"""A paragraph whose last sentence has no full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.function_words import RARELY_END_SENTENCE, STRANDED_AT_END, fold_word
from checker.language.sentence_headlines import WORD, asks
from checker.language.sentence_unfinished import find_unfinished
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_CLOSING_QUOTE = re.compile(r"[\"”’]\Z")
_STOP_INSIDE = re.compile(r"[.,][\"”]")
_STOP_OUTSIDE = re.compile(r"[\"”][.,]")


def find(article: Article) -> Iterator[Finding]:
    """The last word of each paragraph that ends in a sentence without a mark. Headings, captions, bylines, verse stay silent."""
    for unfinished in find_unfinished(article.text):
        block = unfinished.block
        words = list(WORD.finditer(article.text, max(block.start, block.end - 60), block.end))
        last = words[-1] if words else None
        if unfinished.prose < 0.2 or last is None:
            continue
        start = last.start()
        mark = "?" if asks([fold_word(word) for word in WORD.findall(block.text)]) else "."
        hint = " It may also break off here." if fold_word(last.group()) in RARELY_END_SENTENCE | STRANDED_AT_END else ""
        message = f"The paragraph ends without a {'full stop' if mark == '.' else 'question mark'}.{hint}"
        suggestion = _close(article.text, article.text[start : block.end], mark)
        yield RULE.finding(article, start, block.end, message, confidence=unfinished.prose, suggestion=suggestion)


def _close(text: str, ending: str, mark: str) -> str:
    """The ending with its mark; before or behind a closing quotation mark as the article has it elsewhere."""
    quote = _CLOSING_QUOTE.search(ending)
    if quote is None or len(_STOP_OUTSIDE.findall(text)) > len(_STOP_INSIDE.findall(text)):
        return ending + mark
    return ending[: quote.start()] + mark + quote.group()


_PROSE = "The council met on Monday and agreed on a plan for the old harbour. It will cost two million euros."
_MORE = "Most residents had asked for a park. The mayor said that he would listen to all of them."

RULE = Rule(
    id="missing-final-punctuation",
    category="Linguistic conventions/Punctuation",
    severity=Severity.MINOR,
    summary="A paragraph without its final punctuation mark.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 6.12 (the period ends a declarative sentence), 6.14 (no period after headings)",
        "I. Mårdh, Headlinese: On the Grammar of English Front Page Headlines (1980)",
    ),
    known_false_alarms="Sub-headings that are whole long sentences; picture captions without any hint that they are captions.",
    languages=ENGLISH,
    examples=(
        Example(
            text=f"Harbour plan agreed\n\n{_PROSE}\n\n{_MORE}\n\nWork starts in June. The first ships are expected in the autumn",
            flagged=("autumn",),
        ),
        Example(
            text=f"{_PROSE}\nThe ferry company said that it would move its ships to the new pier before the summer\n{_MORE}",
            flagged=("summer",),
        ),
        Example(
            text=f"{_PROSE}\n\n{_MORE}\n\nThe ferries will go to the new pier in May\n\nNext steps\n\n{_PROSE}", flagged=("May",)
        ),
        Example(text=f"Harbour plan agreed after long talks in the council\n\n{_PROSE}\n\nBackground\n\n{_MORE}"),
        Example(text=f"{_PROSE}\n\nPhoto: The old harbour at night\n\n{_MORE}\n\nBy Jane Roe in Leeds"),
        Example(text=f"{_PROSE}\n\n{_MORE}\n\nThe plan has three parts that the council wants to vote on:\n\n- a park\n- a pier"),
        Example(
            text="The ships are in the bay and the wind is low\nThe moon is on the water and we go\nThe night is all we know"
        ),
        Example(text=f"{_PROSE}\n\n“We were never asked about this”\n\n{_MORE}\n\nThe mayor at the opening in May\n\n{_PROSE}"),
        Example(
            text=f"{_PROSE}\n\nWhat is known about the costs of the pier\n\n{_MORE}\n\nThe mayor will not resign\n\n{_PROSE}"
        ),
        Example(
            text=f"{_PROSE}\n\nFerry firm takes the town council to court over the harbour\n\n"
            f"The ferry firm has taken the council to court because of the new harbour. It wants money.\n\n{_MORE}"
        ),
        Example(text=f"{_PROSE}\n\nThe crane that was brought to the pier on a cold Sunday in May\n\nPhoto: Jane Roe\n\n{_MORE}"),
        Example(
            text=f"{_PROSE}\n\nUnfortunately, most of the boats were damaged in the storm\n\n{_MORE}",
            flagged=("storm",),
        ),
        Example(text=f"{_PROSE}\n\n{_MORE}\n\nThe Long Road to the New Harbour and the People Who Built It"),
    ),
)
