"""A paragraph whose last sentence has no full stop."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.function_words import RARELY_END_SENTENCE, STRANDED_AT_END, fold_word
from checker.language.sentence_unfinished import WORD, find_unfinished
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule


def find(article: Article) -> Iterator[Finding]:
    """The last word of each paragraph that ends in a sentence without a mark. Headings, captions, bylines, verse stay silent."""
    for unfinished in find_unfinished(article.text):
        block = unfinished.block
        words = list(WORD.finditer(article.text, max(block.start, block.end - 60), block.end))
        last = words[-1] if words else None
        if unfinished.prose < 0.2 or last is None:
            continue
        start = last.start()
        hint = " It may also break off here." if fold_word(last.group()) in RARELY_END_SENTENCE | STRANDED_AT_END else ""
        message = f"The paragraph ends without a full stop.{hint}"
        suggestion = article.text[start : block.end] + "."
        yield RULE.finding(article, start, block.end, message, confidence=unfinished.prose, suggestion=suggestion)


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
        Example(text=f"{_PROSE}\n\n{_MORE}\n\nThe ferries are moved in May\n\nNext steps\n\n{_PROSE}", flagged=("May",)),
        Example(text=f"Harbour plan agreed after long talks in the council\n\n{_PROSE}\n\nBackground\n\n{_MORE}"),
        Example(text=f"{_PROSE}\n\nPhoto: The old harbour at night\n\n{_MORE}\n\nBy Jane Roe in Leeds"),
        Example(text=f"{_PROSE}\n\n{_MORE}\n\nThe plan has three parts that the council wants to vote on:\n\n- a park\n- a pier"),
        Example(
            text="The ships are in the bay and the wind is low\nThe moon is on the water and we go\nThe night is all we know"
        ),
        Example(text=f"{_PROSE}\n\n“We were never asked about this”\n\n{_MORE}\n\nThe mayor at the opening in May\n\n{_PROSE}"),
        Example(text=f"{_PROSE}\n\n{_MORE}\n\nThe Long Road to the New Harbour and the People Who Built It"),
    ),
)
