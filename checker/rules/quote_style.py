"""Quotation marks of several styles in one article, or marks that English does not use.

English quotes in “ ” or " " (and ‘ ’ or ' '), the same throughout. In other languages only the odd one out is reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from checker.language.quote_faults import is_misplaced
from checker.language.quote_marks import Family, Level
from checker.language.quote_places import word_after
from checker.language.quote_styles import ENGLISH_FAMILIES, GLYPHS, count_apostrophes, count_families, is_turned, put_in_marks
from checker.language.quotes import Quotation, read_quotations
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_LEVELS: tuple[Level, ...] = ("double", "single")
_MOST_SINGLY_REPORTED = 3
_ENOUGH = 3
_FEW = 2
_FOREIGN = 0.9
_FOREIGN_THROUGHOUT = 0.6
_ODD_ONE = 0.85
_MIXED = 0.75
_SINGLE_MARKS = 0.4
_ODD_SINGLE = 0.6
_UNLIKE = 0.75
_TURNED = 0.75
_DOMINANT_ELSEWHERE = 4  # in other languages: quotations in the usual marks for each one in others
_NAMES: dict[Family, str] = {
    "straight": "straight",
    "curly": "curly",
    "low": "low-and-high",
    "guillemets": "angled",
    "doubled": "doubled single",
    "corner": "corner",
}


def find(article: Article) -> Iterator[Finding]:
    """One finding for each quotation in other marks; from the fourth of a kind on they are related places of the first."""
    quotations = read_quotations(article.text, article.lang).quotations
    wanted: dict[Level, Family] = {level: _choose_family(article, quotations, level) for level in _LEVELS}
    for level in _LEVELS:
        yield from _check_level(article, quotations, level, wanted[level])
    yield from _check_pairs(article, quotations, wanted)


def _check_level(article: Article, quotations: Sequence[Quotation], level: Level, wanted: Family) -> Iterator[Finding]:
    counts = count_families(quotations, level)
    groups: dict[Family, list[Quotation]] = {}
    for quotation in quotations:
        family = quotation.family
        if family is None or family == wanted or quotation.opening is None or quotation.opening.level != level:
            continue
        if not quotation.empty and not _is_nested_alike(quotation, quotations):
            groups.setdefault(family, []).append(quotation)
    for family, quoted in groups.items():
        group = quoted
        lone = level == "single" and len(group) <= _FEW and _quotes_alike(article.text, quotations, wanted)
        if lone:  # headings of British papers quote in single marks
            group = [quotation for quotation in group if not _is_in_heading(article, quotation)]
        confidence = _ODD_SINGLE if lone else _rate(article.lang, family, wanted, level, counts)
        if confidence:
            yield from _report(article, group, wanted, confidence)


def _is_in_heading(article: Article, quotation: Quotation) -> bool:
    segment = article.segment_at(quotation.opening.start) if quotation.opening is not None else None
    return segment is None or segment.kind != "sentence"


def _quotes_alike(text: str, quotations: Sequence[Quotation], wanted: Family) -> bool:
    """Whether all double marks, several of them, and all apostrophes of the text are of the wanted family."""
    doubles, apostrophes = count_families(quotations, "double"), count_apostrophes(text)
    return (
        doubles[wanted] >= _FEW and doubles[wanted] == sum(doubles.values()) and apostrophes[wanted] == sum(apostrophes.values())
    )


def _choose_family(article: Article, quotations: Sequence[Quotation], level: Level) -> Family:
    """The family that the article quotes in; in English one of the two that are right, by other marks when need be."""
    counts = count_families(quotations, level)
    if article.lang != "en":
        return counts.most_common(1)[0][0] if counts else "curly"
    both = counts + count_families(quotations, "single" if level == "double" else "double")
    apostrophes = count_apostrophes(article.text)
    if sum(both.values()) <= _FEW and max(apostrophes.values()) >= _ENOUGH and min(apostrophes.values()) == 0:
        return "straight" if apostrophes["straight"] else "curly"
    for evidence in (counts, both) if counts["straight"] + counts["curly"] >= _ENOUGH else (both, apostrophes):
        if max(evidence["straight"], evidence["curly"]) > min(evidence["straight"], evidence["curly"]):
            return "straight" if evidence["straight"] > evidence["curly"] else "curly"
    return "straight" if apostrophes["straight"] > apostrophes["curly"] else "curly"


def _is_nested_alike(quotation: Quotation, quotations: Sequence[Quotation]) -> bool:
    """Whether the marks are wrong for another reason: they nest in marks of their own level."""
    if quotation.parent is None or quotation.family not in ENGLISH_FAMILIES:
        return False
    outer = quotations[quotation.parent].opening
    return outer is not None and quotation.opening is not None and outer.level == quotation.opening.level


def _rate(lang: str, family: Family, wanted: Family, level: Level, counts: Counter[Family]) -> float:
    if lang != "en":
        odd = level == "double" and counts[wanted] >= _DOMINANT_ELSEWHERE * counts[family]
        return _MIXED if odd else 0.0
    if family not in ENGLISH_FAMILIES:
        throughout = counts[family] > counts[wanted] and counts[family] > 1
        return _FOREIGN_THROUGHOUT if throughout else _FOREIGN
    if level == "single":
        return _SINGLE_MARKS
    return _ODD_ONE if counts[wanted] >= 2 * counts[family] else _MIXED


def _report(article: Article, group: Sequence[Quotation], wanted: Family, confidence: float) -> Iterator[Finding]:
    if len(group) <= _MOST_SINGLY_REPORTED:
        for quotation in group:
            yield _mark(article, quotation, wanted, confidence, [])
    else:
        yield _mark(article, group[0], wanted, confidence, group[1:])


def _mark(article: Article, quotation: Quotation, wanted: Family, confidence: float, more: Sequence[Quotation]) -> Finding:
    if quotation.opening is None or quotation.closing is None or quotation.family is None:
        raise ValueError("only complete quotations have a style")
    glyphs = GLYPHS[wanted, quotation.opening.level]
    used = f"{quotation.opening.glyph} {quotation.closing.glyph}"
    foreign = article.lang == "en" and quotation.family not in ENGLISH_FAMILIES
    message = (
        f"English does not quote in {used}; the marks here are {glyphs[0]} {glyphs[1]}."
        if foreign
        else f"This quotation is in {_NAMES[quotation.family]} marks ({used}), the article otherwise uses {_NAMES[wanted]} ones "
        f"({glyphs[0]} {glyphs[1]})."
    )
    if more:
        message += f" {len(more)} more quotations are marked so."
    return _point(article, quotation, glyphs, message, confidence=confidence, more=more)


def _point(
    article: Article,
    quotation: Quotation,
    glyphs: tuple[str, str],
    message: str,
    *,
    confidence: float,
    more: Sequence[Quotation] = (),
) -> Finding:
    if quotation.opening is None or quotation.closing is None:
        raise ValueError("only complete quotations have a style")
    change = put_in_marks(article.text, quotation, glyphs, word_after(article.text, quotation.opening.end)[1])
    related = [] if change.whole else [(quotation.closing.start, quotation.closing.end)]
    related += [(other.opening.start, other.opening.end) for other in more if other.opening is not None]
    return RULE.finding(
        article,
        change.start,
        change.end,
        message,
        confidence=confidence,
        suggestion=change.text,
        related=related,
        evidence={"used": f"{quotation.opening.glyph} {quotation.closing.glyph}", "wanted": " ".join(glyphs)},
    )


def _check_pairs(article: Article, quotations: Sequence[Quotation], wanted: Mapping[Level, Family]) -> Iterator[Finding]:
    """Quotations whose two marks do not belong together, and curly marks turned the wrong way (English only)."""
    for quotation in quotations:
        if quotation.opening is None or quotation.closing is None or is_misplaced(article.text, article.lang, quotation):
            continue
        level = quotation.opening.level
        glyphs = GLYPHS[wanted[level], level]
        if quotation.family is None:
            message = f"This quotation opens with {quotation.opening.glyph} and closes with {quotation.closing.glyph}."
            yield _point(article, quotation, glyphs, message, confidence=_UNLIKE if level == "double" else _SINGLE_MARKS)
        elif article.lang == "en" and is_turned(quotation):
            turned = quotation.opening.glyph if quotation.opening.glyph != glyphs[0] else quotation.closing.glyph
            message = (
                f"The mark {turned} is turned the wrong way here; English opens with {glyphs[0]} and closes with {glyphs[1]}."
            )
            yield _point(article, quotation, glyphs, message, confidence=_TURNED if level == "double" else _SINGLE_MARKS)


RULE = Rule(
    id="quote-style",
    category="Linguistic conventions/Punctuation",
    severity=Severity.MINOR,
    summary="A quotation stands in marks of another style than the rest of the article, or in marks that are foreign to English.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 6.115 (directional or “smart” quotation marks throughout)",
        "New Hart's Rules, 2nd ed., 9.2 and 12.3 (quotation marks in English and in other languages)",
        "Unicode CLDR, delimiters (quotation marks of each language)",
    ),
    known_false_alarms="Wording copied on purpose with its own marks; articles put together from several sources.",
    languages=ANY,
    examples=(
        Example(text="“We stay,” she said. „We always stayed,“ her son added, “and we will.”", flagged=("„We always stayed,“",)),
        Example(text='They saw "Harbour" and «Blue Hour» on one evening, and "No Return" on the next.', flagged=("«Blue Hour»",)),
        Example(text="The so-called ''quick fix'' took years. “We waited,” he said.", flagged=("''quick fix''",)),
        Example(text='“We stay,” she said. "We left," said he. “So they did,” I said.', flagged=('"We left,"',)),
        Example(text='"We stay," she said. “We left,” said he. "So they did," I said.', flagged=("“We left,”",)),
        Example(text='“We stay," she said. “We left,” said he.', flagged=('“We stay,"',)),
        Example(text="”We stay,” she said. “We left,” said he. “So they did,” I said.", flagged=("”We stay,”",)),
        Example(text='"We stay," she said of the "old mill". The ‘new mill’ was sold.', flagged=("‘new mill’",)),
        Example(text="“We don't stay,” she said. “The ‘old guard’ left,” said he."),
        Example(text='The city grew.\n\n‘A matter of trust’\n\n"We stay," she said of the "old mill" and sat down.'),
        Example(text='"We don’t stay," she said. "The \'old guard\' left," said he.'),
        Example(text="‘We stay,’ she said. ‘The “old guard” left,’ said he."),
        Example(text="„Wir bleiben“, sagte sie. „Die ‚alte Garde‘ ging“, sagte er.", lang="de"),
        Example(text="« Nous restons », dit-elle. « Les “vieux” sont partis. »", lang="fr"),
        Example(text="The pipe is 12\" wide and 6' long. “It fits,” he said."),
    ),
)
