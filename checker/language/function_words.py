"""The closed word classes of English: determiners, prepositions, conjunctions, pronouns, auxiliaries, common finite verbs.

The classes follow Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), chapters 3, 5, 7, 11 and 15. All
words are in small letters, with straight apostrophes; `fold_word` brings a word of a text into that form.
"""

from __future__ import annotations


def read_words(words: str) -> frozenset[str]:
    """The words of a string, parted by white space."""
    return frozenset(words.split())


def strip_possessive(word: str) -> str:
    """The word without a final 's."""
    return word[:-2] if word[-2:] in {"'s", "’s"} else word


ARTICLES = frozenset({"the", "a", "an"})

POSSESSIVES = frozenset({"my", "your", "his", "her", "its", "our", "their"})

DETERMINERS = (
    ARTICLES
    | POSSESSIVES
    | read_words("this that these those every each no some any another either neither which what whose such both all")
)

PRONOUNS = read_words("i you he she it we they me him us them who whom myself himself herself itself themselves there")

PREPOSITIONS = read_words(
    """of in to for on at by with from into onto about over under after before between among amid amidst through throughout
    during without within against toward towards upon across behind beyond beside besides near since until till despite
    via per unlike concerning regarding around along above below beneath as than like off out up down"""
)

CONJUNCTIONS = read_words("and or but nor if because although though whether unless while whereas so yet when where")

AUXILIARIES = read_words(
    """is are was were am be been being has have had having do does did will would can could shall should may might must
    cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't
    it's that's he's she's there's we're they're you're i'm i've we've they've i'll we'll they'll he'll she'll i'd he'd
    she'd"""
)

COMMON_FINITE_VERBS = read_words(
    """said says told took went made came got gave found knew saw thought became began brought built bought caught chose drew
    drove fell felt flew fought held kept knew led left lost meant met paid ran rose sat sent sold shot spent spoke stood
    struck swept taught threw understood woke won wore wrote broke shook sank sang slept swam swore tore hid hung dealt
    forgot froze grew hit goes makes takes comes gives gets wants needs seems appears remains becomes means shows includes
    begins continues keeps leads plays works lives lies stands runs believes thinks knows feels hopes expects helps allows
    requires provides follows holds beat cut put set let spread hurt cost pose warns warn urge want need seem remain
    become mean show include continue believe think know feel hope expect"""
)

FUNCTION_WORDS = DETERMINERS | PRONOUNS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES

CANNOT_END_SENTENCE = (
    ARTICLES
    | read_words("my your our their every")
    | read_words("and or but nor than because although whether unless if")
    | read_words("into onto from toward towards among amid between during via upon against despite per")
    | read_words("whose which")
)
"""Words that no complete English sentence ends with: they need a complement, and no everyday construction strands them."""

RARELY_END_SENTENCE = (
    read_words("of to as that his its who when where while since until without")
    | read_words("is are was were has have had will would can could shall should may might must be been being")
    | read_words("very such these those some any each another")
)
"""Words that a sentence may end with (`what the law is`), but seldom does."""

STRANDED_AT_END = read_words("for in on by with about at this her not no")
"""Words that now and then end a sentence, and often a heading (`A place to live in`)."""


def fold_word(word: str) -> str:
    """The word in small letters with straight apostrophes."""
    return word.lower().replace("’", "'")


def is_finite_verb(word: str) -> bool:
    """Whether the word is, on its own, likely to be the finite verb of a clause. Participles in -ed count."""
    folded = fold_word(word)
    if word == "May":  # the month
        return False
    if folded in AUXILIARIES or folded in COMMON_FINITE_VERBS:
        return True
    return len(folded) > 4 and folded.endswith("ed") and word[0].islower()
