"""British and American spelling mixed in one article: colour beside center, per cent beside percent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.language.spelling_variants import VariantUse, Variety, count_varieties, find_variants
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_SAME_WORD = 0.55  # "colour" and "color"
_SAME_WORD_TWO_SENSES = 0.4  # "programme" and "program", which one variety may both need
_ONE_AMONG_MANY = 0.55
_MIXED = 0.25
_MANY = 4  # different spellings of one variety that make it the article's


def find(article: Article) -> Iterator[Finding]:
    """Yields words in the variety of English that the article uses less."""
    uses = list(find_variants(article.text))
    counts = count_varieties(uses)
    rare = _name_rare(uses, counts["British"], counts["American"])
    places = defaultdict(list)
    for use in uses:
        places[use.variant.text].append((use.start, use.end))
    for use in uses:
        counterparts = places.get(use.variant.other, [])
        if use.variant.variety != rare or not (use.variant.decisive or counterparts):
            continue
        yield _report_use(article, use, counterparts, usual=max(counts.values()), different=counts[rare])


def _name_rare(uses: Sequence[VariantUse], british: int, american: int) -> Variety | None:
    """The variety with fewer different decisive spellings, by occurrences where these are equal; None without a mixture."""
    if british != american:
        return "British" if british < american else "American"
    occurrences = [use.variant.variety for use in uses]
    if len(set(occurrences)) < 2:
        return None
    return "British" if occurrences.count("British") < occurrences.count("American") else "American"


def _report_use(
    article: Article, use: VariantUse, counterparts: Sequence[tuple[int, int]], *, usual: int, different: int
) -> Finding:
    variant = use.variant
    other: Variety = "American" if variant.variety == "British" else "British"
    if counterparts:
        confidence = _SAME_WORD if variant.decisive else _SAME_WORD_TWO_SENSES
        reason = f"elsewhere the article writes “{variant.other}”"
    else:
        confidence = _ONE_AMONG_MANY if usual >= _MANY and different == 1 else _MIXED
        reason = f"the article otherwise uses {other} spelling"
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
        Example(text="The World Trade Center stood in the harbour; the Department of Defense liked its colour."),
        Example(text="They organize the neighbours and realize that the colour matters."),
        Example(text="The program will analyze the behavior of the community."),
    ),
)
