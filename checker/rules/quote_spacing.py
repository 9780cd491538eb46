"""A quotation mark on the wrong side of a space or a comma: `tough, “he said` for `tough,” he said`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.language.quote_faults import name_fault
from checker.language.quote_marks import Look, Mark
from checker.language.quote_places import Respacing, guess_lost_opening, respace
from checker.language.quotes import Quotation, read_quotations
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_CONFIDENCE = {"doubled": 0.85, "empty": 0.6, "shifted": 0.93, "loose": 0.9, "glued": 0.65}
_MOST = 6  # from there on it is how the text was made (broken into tokens, program code), and repeating it helps nobody
_SYSTEMATIC = 0.4


def find(article: Article) -> Iterator[Finding]:
    """One finding for each mark that stands apart from what it encloses or sticks to what it does not."""
    after = seen = 0
    for quotation in read_quotations(article.text, article.lang).quotations:
        for finding in _check(article, quotation, after):
            seen += 1
            yield finding if seen <= _MOST else replace(finding, confidence=_SYSTEMATIC)
        if quotation.parent is None:
            after = max(mark.end for mark in (quotation.opening, quotation.closing) if mark is not None)


def _check(article: Article, quotation: Quotation, after: int) -> Iterator[Finding]:
    opening, closing = quotation.opening, quotation.closing
    if opening is None:
        if closing is not None and closing.look is Look.BEFORE_SPEAKER:
            yield _report(article, closing, None, "shifted", lost=guess_lost_opening(article.text, closing, after))
        return
    if closing is None:
        return
    if quotation.empty:
        yield from _report_empty(article, opening, closing)
        return
    first, last = (
        name_fault(article.text, article.lang, opening, opens=True),
        name_fault(article.text, article.lang, closing, opens=False),
    )
    if first == last == "glued":
        return  # wordplay: un“believ”able
    if first:
        yield _report(article, opening, closing, first, opens=True)
    if last and not (first == last == "loose"):
        yield _report(article, closing, opening, last)


_MESSAGES = {
    ("doubled", True): "This is a doubled quotation mark; one is enough.",
    ("doubled", False): "This is a doubled quotation mark; one is enough.",
    ("shifted", True): "This mark opens a quotation but stands before the space: it belongs directly in front of the next word.",
    ("shifted", False): "This mark closes a quotation but stands behind the space: it belongs directly after the quotation.",
    ("loose", True): "There is a space between the opening quotation mark and the quotation.",
    ("loose", False): "There is a space between the quotation and its closing mark.",
    ("glued", True): "The space before this opening quotation mark is missing.",
    ("glued", False): "The space after this closing quotation mark is missing.",
}


def _report(
    article: Article,
    mark: Mark,
    partner: Mark | None,
    fault: str,
    *,
    opens: bool = False,
    lost: tuple[int, int] | None = None,
) -> Finding:
    fixed = respace(article.text, mark, opens=opens)
    message = _MESSAGES[fault, opens]
    related = [(partner.start, partner.end)] if partner else []
    evidence: dict[str, str | int | float | bool | list[str] | None] = {"fault": fault, "role": "opening" if opens else "closing"}
    if lost is not None:
        word = article.text[slice(*lost)].strip()
        related.append(lost)
        evidence.update({"lost": "opening", "probably before": word})
        message += f" The opening mark of the quotation is missing as well; it probably belongs before “{word}”."
    return RULE.finding(
        article,
        fixed.start,
        fixed.end,
        message,
        confidence=_CONFIDENCE[fault],
        suggestion=_turn(article, fixed, mark, opens, partner),
        related=related,
        evidence=evidence,
    )


def _report_empty(article: Article, opening: Mark, closing: Mark) -> Iterator[Finding]:
    """Two marks around nothing behind a sentence or a quotation. Within a sentence, the text may speak about the marks."""
    fixed = respace(article.text, replace(opening, end=closing.end), opens=False)
    before = article.text[fixed.start : opening.start].rstrip()
    after = article.text[closing.end : closing.end + 1]
    if before[-1:] in {".", "!", "?", "”", "»"} and (not after or after.isspace()):
        yield RULE.finding(
            article,
            fixed.start,
            closing.end,
            "These two quotation marks enclose nothing; they were left over.",
            confidence=_CONFIDENCE["empty"],
            suggestion=before,
            evidence={"fault": "empty"},
        )


_TURNED = {"“": "”", "”": "“", "‘": "’", "’": "‘"}
_ENGLISH_OPENING = frozenset("“‘")


def _turn(article: Article, fixed: Respacing, mark: Mark, opens: bool, partner: Mark | None) -> str:
    """The corrected text, with a curly mark turned to suit its role unless its partner is of another style."""
    strange = partner is not None and partner.family != "curly"
    if mark.glyph not in _TURNED or strange or (mark.glyph in _ENGLISH_OPENING) == opens:
        return fixed.text
    before = fixed.text.index(mark.glyph, 0)
    return fixed.text[:before] + _TURNED[mark.glyph] + fixed.text[before + 1 :]


RULE = Rule(
    id="quote-spacing",
    category="Linguistic conventions/Punctuation",
    severity=Severity.MINOR,
    summary="A quotation mark stands on the wrong side of a space or a comma, or was typed twice.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 6.9 (periods and commas in relation to closing quotation marks)",
        "New Hart's Rules, 2nd ed., 9.2.3 (quotation marks and other punctuation)",
        "Imprimerie nationale, Lexique des règles typographiques, Guillemets (spaces within « » are right in French)",
    ),
    known_false_alarms="Words glued to marks on purpose; texts broken into tokens with a space around each mark.",
    languages=ANY,
    supersedes=frozenset({"quote-unbalanced", "quote-style"}),
    examples=(
        Example(text="“The road will be closed, “she said.", flagged=(", “she",)),
        Example(text='"The road will be closed, "the driver said, "until May."', flagged=(', "the',)),
        Example(text="The driver was” sure, because he had seen it himself.”", flagged=("was” sure",)),
        Example(text='She said:" We still have no answer from the council."', flagged=(':" We',)),
        Example(text='"Is it open? " Baker asked.', flagged=('? " Baker',)),
        Example(text="They speak of “ hard times ” in the valley.", flagged=("of “ hard",)),
        Example(text="“It was late,”he said, and left the “small” room.", flagged=(",”he",)),
        Example(text="She told the driver: We must be home by nine, “she said.", flagged=(", “she",)),
        Example(text='The mayor said: "The road will stay closed. "" Nobody complained.', flagged=('. "" Nobody',)),
        Example(text='The mayor said: "The road will stay closed.""', flagged=('.""',)),
        Example(text='The road is closed. ""\n\nNobody complained.', flagged=('. ""',)),
        Example(text='"We asked if they had called it "fate"" is what the empty string "" stands for.'),
        Example(text='We can still do that," added Khan, "the people will be glad.'),
        Example(text="“The road”, he said, “is closed”; she replied: “Since when?”"),
        Example(text="The group (“the Seven”) met at “The Lamb”—“their” pub—and left."),
        Example(text='The "B"s and "C"s of the class, the so-called "rest"...'),
        Example(text="Il a dit : « Nous partons demain », puis il est sorti.", lang="fr"),
        Example(text="“‘Never’ is a long time,” she said. “Ask ‘the boss.’”"),
    ),
)
