"""A small letter where a sentence begins, or a common noun with a capital inside a sentence, as German writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from checker.language.capitalisation import count_cases, is_common_word, is_derived_noun, serves_as_name
from checker.language.function_words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, fold_word, read_words
from checker.language.sentence_blocks import Block, read_blocks
from checker.language.sentence_capitals import CapitalWord, read_capitals
from checker.language.sentence_end import ends_with_abbreviation
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_SMALL_WORD = r"([a-z][a-z]*(?:['’\-][a-z]+)*)(?![\w@/\\&]|\.\w|:/)"
_SMALL_START = re.compile(r"(?<=[^\s.,;:])([.!?])([\"”’)\]]{0,2})\s{1,4}" + _SMALL_WORD)
# A date such as "15. 9." or an abbreviation such as "24 Std.": the point does not end the sentence.
_FOREIGN_POINT = re.compile(r"\d{1,2}\. ?\d{1,2}\Z|\d ?(?:Std|Min|Sek|Mio|Mrd|Nr|Tsd|Mill|Jh)\Z")
_FIRST_WORD = re.compile(r"[\"“‘']?" + _SMALL_WORD)
_NEXT_WORDS = re.compile(r"(?:\s+[\w'’.-]+){0,4}")
_NAME_PARTICLES = read_words("de da di du del della der den des van von ten ter bin ibn al el la le zu zur dos das af av")
_SPEECH = read_words(
    """said says say saying asked asks ask added adds told tells replied replies wrote writes quipped cried cries shouted
    shouts read reads answered explained insisted thought wondered joked laughed whispered warned recalled noted continued
    began announced declared stated according concluded exclaimed argued admitted demanded came was is"""
)
_QUOTED = re.compile(r"[\"“«„‘']([^“”\"«»„\n.,!?]{2,110})[.!?]?[\"”»“’']")
_LONGEST_TITLE = 14
_WORKS = read_words(
    """book film movie series show song album novel magazine newspaper programme program single play opera musical game band
    website blog podcast documentary poem painting exhibition journal channel project campaign"""
)
_NAMERS = read_words("called titled named entitled dubbed")
_NEVER_WRONG = read_words(
    "today one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred he him his"
)
"""Channels and teams (Seven, Today), and pronouns that the devout write with a capital."""
_GOES_ON = read_words(
    """of from by than which that who whose and or with during to for years year months days hours century centuries dollars euros
    pounds percent kilometres kilometers metres meters people inhabitants"""
)
"""Words behind which a full stop is more likely to be the slip: `a data set. from other drivers`, `4 million. dollars`."""
_FOREIGN_ERA = re.compile(r"\b[nv]\. ?Chr\Z")
_INDEFINITE = read_words("a an this these those every each no any some many several few most")
_ANNOUNCERS = DETERMINERS | _INDEFINITE | read_words("other own such more two three four five six seven eight nine ten hundred")
_OPENERS = DETERMINERS | PRONOUNS | PREPOSITIONS | CONJUNCTIONS
_SMALL_LETTERS = re.compile(r"\b[a-z]{3,}\b")
_LEAST_SEEN = 3
_SETTLED = 4
_HARDLY_EVER = 0.01
_NO_NAME_ENDINGS = ("ed", "ly")


def find(article: Article) -> Iterator[Finding]:
    """Small letters after a full stop or where a paragraph starts, and capitals on common nouns after an article or the like."""
    blocks = read_blocks(article.text)
    for block in blocks:
        yield from _find_small_starts(article, block)
    for is_item in (False, True):
        yield from _find_small_blocks(article, [block for block in blocks if block.is_item == is_item])
    yield from _find_capitals(article)


def _find_small_starts(article: Article, block: Block) -> Iterator[Finding]:
    text = article.text
    for match in _SMALL_START.finditer(text, block.start, block.end):
        mark, closers, word = match.groups()
        before = text[max(block.start, match.start() - 40) : match.start()]
        if word in _NAME_PARTICLES or (mark == "." and ends_with_abbreviation(before)):
            continue
        following = _NEXT_WORDS.match(text, match.end(), min(block.end, match.end() + 60))
        phrase = [word, *(following.group().split() if following else [])]
        confidence = _judge_small_start(before, mark, closers, phrase)
        if mark == "." and not closers and (word in _GOES_ON or _FOREIGN_ERA.search(before)):
            yield _make_stop_finding(article, match.start(), match.end(), word, confidence)
        else:
            yield _make_small_finding(article, match.start(3), word, confidence)


def _judge_small_start(before: str, mark: str, closers: str, phrase: list[str]) -> float:
    """A full stop is sure; after `?`, `!`, a quote or a bracket the sentence may go on: `“Why?” the man asked`, `(oops!) or`."""
    if ")" in closers or "]" in closers:
        return 0.3
    speech = any(word.strip(".,:") in _SPEECH for word in phrase)
    if closers:
        return 0.6 if mark == "." and not speech and phrase[0] in _OPENERS | AUXILIARIES else 0.3
    if mark == "." and (_FOREIGN_POINT.search(before) or _FOREIGN_ERA.search(before)):
        return 0.4
    if mark == ".":
        return 0.5 if before[-1:].isdigit() and not re.search(r"\b\d{4}\Z", before) else 0.9
    last = (before.rsplit(maxsplit=1) or [""])[-1]
    return 0.3 if speech or last[:1].isupper() else 0.6


def _find_small_blocks(article: Article, blocks: Sequence[Block]) -> Iterator[Finding]:
    """Finished paragraphs or list items that begin small, when they are the exception in the article."""
    small = [
        (index, match) for index, block in enumerate(blocks) if (match := _FIRST_WORD.match(article.text, block.start, block.end))
    ]
    if len(small) > max(1, 0.25 * len(blocks)):
        return
    for index, match in small:
        word = match.group(1)
        if blocks[index].is_finished and word not in _NAME_PARTICLES and word.split("-")[0] not in _NAME_PARTICLES:
            confidence = _judge_small_item(blocks) if blocks[index].is_item else _judge_small_paragraph(blocks, index)
            yield _make_small_finding(article, match.start(1), word, confidence)


def _judge_small_item(items: Sequence[Block]) -> float:
    """List items may be phrases; where most are finished sentences a small one is a slip."""
    return 0.7 if len(items) >= 3 and sum(item.is_finished for item in items) >= 0.8 * len(items) else 0.3


def _judge_small_paragraph(blocks: Sequence[Block], index: int) -> float:
    """After a line that ends openly the small letter may be the rest of its sentence."""
    if index == 0 or blocks[index - 1].is_finished:
        return 0.85
    previous = blocks[index - 1].text
    return 0.4 if previous.endswith((",", ";", ":", "-", "–", "—")) or (index > 1 and len(previous) > 110) else 0.7


def _make_small_finding(article: Article, start: int, word: str, confidence: float) -> Finding:
    suggestion = word[0].upper() + word[1:]
    message = f"A sentence begins here: “{suggestion}” needs a capital letter."
    return RULE.finding(article, start, start + len(word), message, confidence=confidence, suggestion=suggestion)


def _make_stop_finding(article: Article, start: int, end: int, word: str, confidence: float) -> Finding:
    message = (
        f"A full stop, and then a small letter: the stop is probably one too many. If a sentence begins here, write"
        f" “{word[0].upper() + word[1:]}”."
    )
    return RULE.finding(article, start, end, message, confidence=confidence, suggestion=f" {word}")


def _find_capitals(article: Article) -> Iterator[Finding]:
    words = list(read_capitals(article.text))
    titles = list(_find_titles(article.text))
    small = Counter(_SMALL_LETTERS.findall(article.text)) if words else Counter()
    capital = Counter(word.text for word in words)
    # The first part of a name counts too where it opens a sentence: "Frontier Airlines said".
    capital.update(word.before for word in words if word.before[:1].isupper())
    for word in words:
        if word.alone and _is_capitalised(word.text) and not any(start < word.end <= end for start, end in titles):
            confidence = _judge_capital(word, small[word.text.lower()], capital[word.text])
            if confidence >= 0.2:
                suggestion = word.text.lower()
                message = (
                    f"“{suggestion}” is an ordinary word here; English writes it with a small letter, unless it is part of a name"
                    " or title."
                )
                yield RULE.finding(article, word.start, word.end, message, confidence=confidence, suggestion=suggestion)


def _find_titles(text: str) -> Iterator[tuple[int, int]]:
    """Short quotations that begin and end with a capitalised word, and no full stop: “Back to the Station”."""
    for match in _QUOTED.finditer(text):
        words = match[1].split()
        if 1 < len(words) <= _LONGEST_TITLE and words[0][:1].isupper() and words[-1][:1].isupper():
            yield match.span(1)


def _is_capitalised(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and word[1:].islower() and word.isascii() and word.isalpha()


def _judge_capital(word: CapitalWord, small: int, capital: int) -> float:
    """By the usage of the language and of the article, and by the word before, which must announce a noun phrase."""
    confidence = _judge_usage(word.text, small)
    if confidence == 0 or _is_title(word) or (word.linked and count_cases(word.text).small_share < 0.95):
        return 0.0
    settled = _is_settled(word.text, small)
    if capital > 1 and small == 0 and not settled:
        return 0.0
    before = fold_word(word.before)
    if before in PREPOSITIONS:
        # "to Express" is a verb; behind other prepositions it may be a title: "the cast of Friends".
        confidence -= (0.1 if before == "to" else 0.15) if settled else 0.4
    elif before not in _ANNOUNCERS:
        in_phrase = fold_word(word.before_that) in _ANNOUNCERS and is_common_word(word.before)
        confidence -= 0.1 if settled else 0.2 if in_phrase else 0.45
    if serves_as_name(word.text):
        confidence -= _weigh_name(word, small)
    if capital > 1:
        confidence -= 0.3
    return max(0.0, confidence)


def _is_title(word: CapitalWord) -> bool:
    """Whether the word names a work, a channel, a team: `the film Faith`, `a show called Late`, `the news on Seven`."""
    before, before_that = fold_word(word.before), fold_word(word.before_that)
    named = before in _NAMERS or (before_that in _NAMERS and before in {"a", "an", "the"})
    return before in _WORKS or named or (fold_word(word.text) in _NEVER_WRONG and before != "of")


def _weigh_name(word: CapitalWord, small: int) -> float:
    """How much a word that serves as a name too loses: most after “the” (the Guardian), little after “a” or “this”."""
    before = {fold_word(word.before), fold_word(word.before_that)}
    return 0.15 if before & _INDEFINITE else 0.2 if small > 1 and fold_word(word.before) != "the" else 0.4


def _is_settled(word: str, small: int) -> bool:
    """Whether the word is no name wherever it stands: seen small and never alone with a capital, small in the article, a verb."""
    counts = count_cases(word)
    if counts.alone_share > _HARDLY_EVER or counts.small_share < 0.9:
        return False
    return counts.small >= _SETTLED or (counts.small > 0 and (small > 0 or word.endswith(_NO_NAME_ENDINGS)))


def _judge_usage(word: str, small: int) -> float:
    """How sure it is that the word is no name, 0..1; 0 when it is likely to be one."""
    counts = count_cases(word)
    if counts.small >= _LEAST_SEEN:
        if small >= 2 and counts.alone_share <= 0.35:
            return 0.6
        if counts.alone_share > 0.08 or counts.small_share < 0.6:
            return 0.0
        return 0.6 + 0.15 * (counts.small >= 20) + 0.1 * (small > 0) - 0.1 * (counts.alone_share > 0.04)
    seen_as_verb = counts.small > 0 and word.endswith(_NO_NAME_ENDINGS)
    if counts.capital == 0 and (small > 0 or seen_as_verb or is_derived_noun(word)):
        return 0.6
    return 0.0


RULE = Rule(
    id="sentence-case",
    category="Linguistic conventions/Spelling",
    severity=Severity.MINOR,
    summary="A small letter at the start of a sentence, or a capital on a common noun.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 6.2 and 8.1 (capitals: sentence openings, proper nouns only)",
        "European Commission, English Style Guide, section on capital letters",
    ),
    known_false_alarms="Names made of common words that the lists do not hold; terms that a contract writes with a capital.",
    languages=ENGLISH,
    examples=(
        Example(text="The shop was closed. the owner had left.", flagged=("the",)),
        Example(text="The shop was closed.\n\nnobody knew why. The owner had left.", flagged=("nobody",)),
        Example(text="The ship cost four million. dollars. It has a map. of the coast.", flagged=(". dollars", ". of")),
        Example(text="He gave an answer to the Question before he left.", flagged=("Question",)),
        Example(
            text="They want to Strengthen the dam, and Shouted at those who asked for Results.",
            flagged=("Strengthen", "Shouted", "Results"),
        ),
        Example(text="She lives in Reading and writes for the Guardian."),
        Example(text="It was a Mistake, they said, and the Decision was wrong.", flagged=("Mistake", "Decision")),
        Example(text="She put up many Posters and opened a School.", flagged=("Posters", "School")),
        Example(text="He works for Smith Inc. and lives in St. Ives, i.e. in Cornwall, etc. and so on."),
        Example(text="“Where is it?” the owner asked. It was ... nowhere."),
        Example(text="She saw “Back to the Station”. It opened on 15. 9. in May and ran for 24 Std. in all."),
        Example(text="The Prime Minister met the Foreign Secretary and the Bank of Japan on Monday."),
        Example(text="The Guardian wrote that the Treasury, the Internet and the Earth are at risk."),
        Example(text="The flat was sold. iPhone sales rose. van Gogh was Dutch."),
        Example(text="She had one thing to say: Time is money. He read “The Question” twice."),
        Example(text="She wrote the book Silence and a guide, the Short Way to Writing with a Common Pen, and left."),
        Example(
            text="The news on Seven was late, and in the film Winter nobody spoke of “The Man Who Forgot the Name of the Sea.”"
        ),
        Example(text="They met in the yard of the Stables. He left the Stables at noon and drew attention to London."),
        Example(text="The film is on show in the town and on example.com. It is long."),
    ),
)
