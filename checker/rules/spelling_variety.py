"""British and American spelling mixed in one article: colour beside center, per cent beside percent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.language.spelling_variants import SpellingVariant, VariantUse, Variety, count_varieties, find_variants
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

# Rounded from the shares of places in machine-translated news that an editor would change.
_SAME_WORD = 0.75  # "colour" and "color"
_SAME_WORD_TWO_SENSES = 0.6  # "programme" and "program", which one variety may both need
_ONE_AMONG_MANY = 0.55
_BESIDE_NAME = 0.55  # a name such as "World Trade Center" is written so too
_BESIDE_NAME_TWO_SENSES = 0.4
_UNDECIDED = 0.45  # "programme" and "program" equally often
_MIXED = 0.25
_BORROWED = frozenset({"percent", "per cent"})  # British news writes both
_MOST_BORROWED = 0.4
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,23}\b")
_MANY = 4  # different spellings of one variety that make it the article's


def find(article: Article) -> Iterator[Finding]:
    """Yields words in the variety of English that the article uses less."""
    uses = list(find_variants(article.text))
    counts = count_varieties(uses)
    rare = _name_rare(uses, counts["British"], counts["American"])
    places = defaultdict(list)
    for use in uses:
        places[use.variant.text].append((use.start, use.end))
    capitalised = {match.group() for match in _CAPITALISED.finditer(article.text)}
    for use in uses:
        counterparts = places.get(use.variant.other, [])
        if use.variant.variety != rare or not (use.variant.decisive or counterparts):
            continue
        if counterparts:
            more_frequent = len(counterparts) > len(places[use.variant.text])
            named = use.variant.text.capitalize() in capitalised
            confidence = _rate_pair(use.variant, named=named, more_frequent=more_frequent)
        else:
            confidence = _rate_alone(use.variant, usual=max(counts.values()), different=counts[rare])
        yield _report_use(article, use, counterparts, confidence)


def _name_rare(uses: Sequence[VariantUse], british: int, american: int) -> Variety | None:
    """The variety with fewer different decisive spellings, by occurrences where these are equal; None without a mixture."""
    if british != american:
        return "British" if british < american else "American"
    occurrences = [use.variant.variety for use in uses]
    if len(set(occurrences)) < 2:
        return None
    return "British" if occurrences.count("British") < occurrences.count("American") else "American"


def _rate_pair(variant: SpellingVariant, *, named: bool, more_frequent: bool) -> float:
    """The confidence where both spellings of a word occur.

    `named`: this one occurs with a capital too. `more_frequent`: the other one occurs more often.
    """
    if variant.decisive:
        return _BESIDE_NAME if named else _SAME_WORD
    if named:
        return _BESIDE_NAME_TWO_SENSES
    return _SAME_WORD_TWO_SENSES if more_frequent else _UNDECIDED


def _rate_alone(variant: SpellingVariant, *, usual: int, different: int) -> float:
    confidence = _ONE_AMONG_MANY if usual >= _MANY and different == 1 else _MIXED
    return min(confidence, _MOST_BORROWED) if variant.text in _BORROWED else confidence


def _report_use(article: Article, use: VariantUse, counterparts: Sequence[tuple[int, int]], confidence: float) -> Finding:
    variant = use.variant
    other: Variety = "American" if variant.variety == "British" else "British"
    writes_other = f"elsewhere the article writes “{variant.other}”"
    reason = writes_other if counterparts else f"the article otherwise uses {other} spelling"
    return RULE.finding(
        article,
        use.start,
        use.end,
        f"“{variant.text}” is a spelling of {variant.variety} English; {reason}.",
        confidence=confidence,
        suggestion=variant.other,
        related=counterparts[:3],
        evidence={"variety": variant.variety},
    )


RULE = Rule(
    id="spelling-variety",
    category="Linguistic conventions/Spelling",
    severity=Severity.MINOR,
    summary="British and American spelling are mixed in one article.",
    find=find,
    sources=(
        "Peters, The Cambridge Guide to English Usage (2004), entries -our/-or, -ize/-ise, -re/-er, -l-/-ll-",
        "The Chicago Manual of Style, 17th ed., 7.3",
        "VarCon, spelling variants of the SCOWL word lists",
    ),
    known_false_alarms="Quotations and titles in the other variety; texts that compare the two varieties.",
    languages=ENGLISH,
    examples=(
        Example(
            text="The grey colour of the harbour and the neighbour’s tyres in the programme pleased the center.",
            flagged=("center",),
        ),
        Example(
            text="Some 20 per cent agreed. Later 30 percent did, while 40 per cent of the labour force had no favourite.",
            flagged=("percent",),
        ),
        Example(
            text="One programme ended and another programme began. The third program cost little, and it was in colour.",
            flagged=("program",),
        ),
        Example(text="The World Trade Center stood in the harbour; the Department of Defense liked its colour."),
        Example(text="They organize the neighbours and realize that the colour matters."),
        Example(text="The program will analyze the behavior of the community."),
    ),
)
