"""Function words side by side that English never puts together: `the of`, `to is`; a word is missing or out of its place."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.function_words import AUXILIARIES, PREPOSITIONS, read_words
from checker.language.word_pairs import RarePair, find_rare_pairs
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_NEED_NOUN = frozenset({"the", "a", "an", "my", "our", "your", "its", "their", "every"})
_SELDOM, _OFTEN = 20.0, 60.0
"""Expected meetings of a pair: below the first its absence from the text learned from may be chance, above the second not."""
_MARKS = frozenset(".,;:")
_NO_PARTICLES = frozenset({"of", "with", "from", "for", "at", "into"})
_SUBJECTS = frozenset({"i", "he", "she", "we", "they"})
_STRANDING = read_words("what which that who whom whose where how than as whatever wherever all much there i you he she we they")
"""Words whose clause may end in a preposition: `what she spoke of is new`, `the teams we play with are good`."""


def find(article: Article) -> Iterator[Finding]:
    """Pairs of function words, or a function word and a mark, that do not go together. Headings and names stay silent."""
    for segment in article.segments:
        if segment.kind != "sentence":
            continue
        pairs = list(find_rare_pairs(segment.text))
        for pair in pairs:
            confidence = 0.9 if len(pairs) > 1 else _judge(pair, segment.text)
            message = f"“{pair.first}” is not followed by “{pair.second}” in English: a word is missing or out of its place."
            start, end = segment.start + pair.start, segment.start + pair.end
            yield RULE.finding(article, start, end, message, confidence=confidence)


def _judge(pair: RarePair, sentence: str) -> float:
    """How likely the phrase is broken.

    Articles need their noun; other words can be left alone (`pitch in to help`, `the fear of and hope for`).
    """
    often = pair.expected >= _OFTEN
    if pair.first in _NEED_NOUN:
        return 0.9 if often else 0.75 if pair.expected >= _SELDOM else 0.6
    if pair.first in _NO_PARTICLES | {"to"} and pair.second in AUXILIARIES | _SUBJECTS:
        return 0.4 if _STRANDING & read_words(sentence[: pair.start].lower()) else 0.6
    return 0.6 if often and pair.first not in PREPOSITIONS and pair.second not in _MARKS else 0.4


RULE = Rule(
    id="broken-phrase",
    category="Linguistic conventions/Grammar",
    severity=Severity.MAJOR,
    summary="Two function words, or one and a mark, that English never puts side by side.",
    find=find,
    sources=(
        "Quirk, Greenbaum, Leech & Svartvik 1985, A Comprehensive Grammar of the English Language, ch. 2, 5 (phrases)",
        "Parallel Universal Dependencies, XQuAD, MT-GenEval, Europarl: counts of neighbouring words",
        "Karpinska et al. 2022, DEMETR, perturbations 14 and 20-25 (words removed, swapped, shuffled)",
    ),
    known_false_alarms="Stranded prepositions (`the house she lives in is old`); words that are spoken about; broken speech.",
    languages=ENGLISH,
    examples=(
        Example(text="The mayor opened the of the city.", flagged=("the of",)),
        Example(text="She wants to is the mayor.", flagged=("to is",)),
        Example(text="They met in the and left.", flagged=("the and",)),
        Example(text="He took a, and he left the.", flagged=("a,", "the.")),
        Example(
            source="Die Brücke der Stadt wurde geöffnet.",
            source_lang="de",
            text="The of the city was opened.",
            flagged=("The of",),
        ),
        Example(source="Мост в городе открыли.", source_lang="ru", text="They opened a in the city.", flagged=("a in",)),
        Example(text="The vitamin A in milk and the letter “a” of the name are not meant."),
        Example(text="The in-depth report came at 5 a.m., i.e. a little late."),
        Example(text="What they dream of is a bridge to the island. The people we work with are here."),
        Example(text="She wants to not like it, and the still young mayor is a must."),
        Example(text="The Who and The The played in the O2."),
        Example(text="It is the mayor who, in the end, has to be there for all of us."),
    ),
)
