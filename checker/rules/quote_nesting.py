"""A quotation within a quotation in the same marks: `“He called it “madness” today”` for `“He called it ‘madness’ today”`."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.quote_marks import Family, Level
from checker.language.quote_places import word_after
from checker.language.quote_styles import GLYPHS, put_in_marks
from checker.language.quotes import Quotation, read_quotations
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_ALIKE: frozenset[Family] = frozenset({"straight", "curly"})
_CONFIDENCE = {"double": 0.9, "single": 0.5}
_DOUBTFUL = 0.5  # straight within curly marks may be two styles, and marks around nothing a slip of the key


def find(article: Article) -> Iterator[Finding]:
    """One finding for each complete inner quotation in the marks of the outer one."""
    quotations = read_quotations(article.text, article.lang).quotations
    for inner in quotations:
        if inner.parent is not None and _share_marks(inner, quotations[inner.parent]):
            yield _report(article, inner, quotations[inner.parent])


def _share_marks(inner: Quotation, outer: Quotation) -> bool:
    if inner.opening is None or inner.closing is None or outer.opening is None:
        return False
    if inner.opening.level != outer.opening.level:
        return False
    first, second = inner.opening.family, outer.opening.family
    return first == second or {first, second} == _ALIKE


def _quotes_words(text: str, inner: Quotation) -> bool:
    if inner.opening is None or inner.closing is None:
        return False
    return any(char.isalnum() for char in text[inner.opening.end : inner.closing.start])


def _report(article: Article, inner: Quotation, outer: Quotation) -> Finding:
    if inner.opening is None or outer.opening is None or inner.closing is None:
        raise ValueError("only complete quotations are compared")
    level: Level = "single" if inner.opening.level == "double" else "double"
    family = outer.opening.family if (outer.opening.family, level) in GLYPHS else "curly"
    glyphs = GLYPHS[family, level]
    change = put_in_marks(article.text, inner, glyphs, word_after(article.text, inner.opening.end)[1])
    related = [(mark.start, mark.end) for mark in (outer.opening, outer.closing) if mark is not None]
    if not change.whole:
        related.append((inner.closing.start, inner.closing.end))
    doubtful = inner.opening.family != outer.opening.family or not _quotes_words(article.text, inner)
    return RULE.finding(
        article,
        change.start,
        change.end,
        f"This quotation stands within another one in the same marks, so that it seems to end the outer one. "
        f"An inner quotation takes {glyphs[0]} {glyphs[1]}.",
        confidence=min(_CONFIDENCE[inner.opening.level], _DOUBTFUL if doubtful else 1.0),
        suggestion=change.text,
        related=related,
        evidence={"outer": outer.opening.glyph, "inner": inner.opening.glyph},
    )


RULE = Rule(
    id="quote-nesting",
    category="Linguistic conventions/Punctuation",
    severity=Severity.MINOR,
    summary="A quotation within a quotation has the same marks as the outer one.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 13.30 (quotations and quotes within quotes)",
        "New Hart's Rules, 2nd ed., 9.2.1 (single and double quotation marks)",
        "Unicode CLDR, delimiters (the alternate quotation marks of each language)",
    ),
    known_false_alarms="Two quotations whose marks stand on the wrong side of a space, facing each other.",
    languages=ANY,
    supersedes=frozenset({"quote-style", "quote-spacing"}),
    examples=(
        Example(text="“We wanted a “green” roof,” the architect said.", flagged=("“green”",)),
        Example(text='"They call it "progress" and move on," she said. "We do not."', flagged=('"progress"',)),
        Example(text='"The "old" station stays," he said.', flagged=('"old"',)),
        Example(text="‘It was a ‘gift’, they told us,’ he said. ‘We paid for it.’ She read ‘Emma’.", flagged=("‘gift’",)),
        Example(
            text="“This is not a “small, local, easily mended matter of a few broken pipes under the street” at all.”",
            flagged=("“small",),
        ),
        Example(text="„Das war kein „Unfall“, sondern Absicht“, sagte sie.", lang="de", flagged=("„Unfall“",)),
        Example(text="“We wanted a ‘green’ roof,” the architect said."),
        Example(text="‘We wanted a “green” roof,’ the architect said."),
        Example(text='"We wanted a roof," he said, "and a "; then he fell silent.'),
        Example(text='They played "Blue Hour", "Harbour" and "No Return".'),
        Example(text="«Lo llaman “progreso” y siguen», dijo.", lang="es"),
        Example(text="“The first day was quiet.\n\n“The second was not,” she said."),
    ),
)
