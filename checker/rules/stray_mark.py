"""A sign that got into running text: `bridge_`, `the~`, `old- bridge`, `mayor'`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checker.language.function_words import fold_word, read_words
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_SIGN = re.compile(r"(?<=[^\W_])[_~^@](?=[\s.,;:!?)\"”’]|\Z)(?! ?[_~^@])")
_HYPHEN = re.compile(r"(?<![\w-])([A-Za-z]+)(-)(?: (\w+)|(?=[.;:!?](?:\s|\Z)))")
_APOSTROPHE = re.compile(r"(?<![\w'’])([a-z]*[a-rt-y])(['’])(?=[ ,;:.])(?! s\b)")
_EXCLAMATION = re.compile(r"(?<=[a-z])!(?= [a-z]+)")
_QUOTES = re.compile(r"[\"“”‘«»„‹›`]|(?<!\w)['’]")
_SUSPENDING = read_words("and or to as but nor rather und oder bis et ou y o e i")
"""Behind these a hyphen stands for a word that follows later: `two- and three-year terms`."""
_CLIPPED = read_words("o th rock ol an em til cause bout round wi ha goin nothin doin livin lookin fo ma d t")
_LINE = re.compile(r"[^\n]*")
_CODE = re.compile(r"[<>{}=|\\]|https?:|\w\(\)")


def find(article: Article) -> Iterator[Finding]:
    """Underscores, tildes, carets and at signs behind words, a lone hyphen or apostrophe. Code, addresses, quotes stay silent."""
    for line in _LINE.finditer(article.text):
        if not line.group() or _CODE.search(line.group()):
            continue
        yield from _find_signs(article, line)
        yield from _find_hyphens(article, line)
        if not _QUOTES.search(line.group()):
            yield from _find_apostrophes(article, line)
            yield from _find_exclamations(article, line)


def _find_signs(article: Article, line: re.Match[str]) -> Iterator[Finding]:
    counts = Counter(character for character in line.group() if character in "_~^@")
    for sign in _SIGN.finditer(article.text, line.start(), line.end()):
        # Marks around a word (_so_, ~so~) are emphasis in plain text.
        yield _report(article, sign.start(), sign.end(), 0.4 if counts[sign.group()] > 1 else 0.9)


def _find_hyphens(article: Article, line: re.Match[str]) -> Iterator[Finding]:
    for match in _HYPHEN.finditer(article.text, line.start(), line.end()):
        if fold_word(match[3] or "") not in _SUSPENDING:
            rest = article.text[match.end() : min(line.end(), match.end() + 40)]
            shared = re.match(r"[\w ,]*\b(?:and|or) \w+-", rest)
            yield _report(article, match.start(2), match.end(2), 0.4 if shared else 0.75)


def _find_apostrophes(article: Article, line: re.Match[str]) -> Iterator[Finding]:
    for match in _APOSTROPHE.finditer(article.text, line.start(), line.end()):
        if match[1] not in _CLIPPED and not match[1].endswith("in"):
            yield _report(article, match.start(2), match.end(2), 0.75)


def _find_exclamations(article: Article, line: re.Match[str]) -> Iterator[Finding]:
    for match in _EXCLAMATION.finditer(article.text, line.start(), line.end()):
        yield _report(article, match.start(), match.end(), 0.6)


def _report(article: Article, start: int, end: int, confidence: float) -> Finding:
    message = f"The sign “{article.text[start:end]}” has no business here."
    return RULE.finding(article, start, end, message, confidence=confidence, suggestion="")


RULE = Rule(
    id="stray-mark",
    category="Linguistic conventions/Punctuation",
    severity=Severity.MINOR,
    summary="A sign that does not belong into running text, or a lone hyphen or apostrophe behind a word.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 7.84, 7.88 (hyphens in suspended compounds), 7.16-7.29 (apostrophes)",
        "R. M. Ritter, New Hart's Rules, 2nd ed., ch. 4 (punctuation)",
        "Karpinska et al. 2022, DEMETR, perturbation 29 (punctuation added)",
    ),
    known_false_alarms="Signs that a text is about; hyphens at line breaks that were joined; dialect with clipped words.",
    languages=ENGLISH,
    examples=(
        Example(text="The mayor_ opened the bridge.", flagged=("_",)),
        Example(text="The mayor opened~ the old^ bridge.", flagged=("~", "^")),
        Example(text="The mayor opened the@ old bridge.", flagged=("@",)),
        Example(text="The old- bridge was closed.", flagged=("-",)),
        Example(text="The mayor' opened the bridge.", flagged=("'",)),
        Example(text="The old! bridge was closed.", flagged=("!",)),
        Example(text="Two- and three-year terms, small- to medium-sized firms."),
        Example(text="The file my_name is in ~/docs, mail me@site.example or @site."),
        Example(text="The workers' union and the boss's office met at 5 o'clock in the '90s."),
        Example(text="They said 'go to the mayor' and left. 'Stop!' they cried."),
        Example(text="It is _very_ late, and ~so~ it goes."),
        Example(text="Use foo_ = bar or call run_() here."),
        Example(text="First-, second- and third-class tickets; pre-, mid- or post-war houses."),
    ),
)
