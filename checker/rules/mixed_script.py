"""A word holds letters of another script, look-alike letters or invisible characters. Sources: see RULE.sources."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from checker.language.confusables import ALPHABETS, DOTLESS, LOOKALIKES, find_script, read_as_latin
from checker.language.frequency import zipf
from checker.language.function_words import read_words
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_TOKEN = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LATIN = "A-Za-z\u00c0-\u024f"
_SPLIT_WORD = re.compile(rf"(?<![{_LATIN}])[{_LATIN}]+(?:[{_INVISIBLE}]+[{_LATIN}]+)+")
_NON_LATIN_LANGUAGES = read_words("ru uk bg mk sr be kk el hy ka ar fa he hi bn ja ko zh ta th")
_POSSESSED = re.compile(r"[A-Za-z]['’]\Z")
_FAINT = frozenset("кгмтнь")  # resemble small capitals: common in true Cyrillic words, no disguise
_COMMON = 3.0
"""Zipf frequency from which a word counts as an everyday one."""
_KNOWN, _EVERYDAY = 1.5, 3.3


def find(article: Article) -> Iterator[Finding]:
    """Findings for words that mix scripts, for whole words in look-alike letters, and for words split by invisible characters."""
    if article.lang in _NON_LATIN_LANGUAGES or article.text.isascii():
        return
    for match in _SPLIT_WORD.finditer(article.text):
        yield _report_invisible(article, match)
    tokens = [match for match in _TOKEN.finditer(article.text) if not match.group().isascii()]
    for index, match in enumerate(tokens):
        if _holds_styled_letter(match.group()):
            yield from _report_styled(article, match)
            continue
        scripts = {find_script(letter) for letter in match.group() if letter.isalpha()}
        foreign = scripts & ALPHABETS
        if "LATIN" in scripts and foreign:
            yield from _report_mixed(article, match, min(foreign))
        elif foreign and scripts == foreign == {"CYRILLIC"} and not _stands_in_foreign_text(article, tokens, index):
            yield from _report_disguised(article, match)
        elif scripts == {"LATIN"}:
            yield from _report_phonetic(article, match)


def _holds_styled_letter(token: str) -> bool:
    return any(find_script(letter) in {"FULLWIDTH", "MATHEMATICAL"} for letter in token if ord(letter) > 0x2FFF)


def _respell(token: str) -> str | None:
    letters = [read_as_latin(letter) for letter in token]
    return None if None in letters else "".join(letter or "" for letter in letters)


def _report_mixed(article: Article, match: re.Match[str], script: str) -> Iterator[Finding]:
    token = match.group()
    if script == "GREEK" and _is_notation(token):
        return
    latin = _respell(token)
    letters = " ".join(dict.fromkeys(letter for letter in token if letter.isalpha() and find_script(letter) != "LATIN"))
    yield RULE.finding(
        article,
        match.start(),
        match.end(),
        f"This word holds {script.capitalize()} letters ({letters}) among Latin ones; they only look right, "
        "and searching or spell checking will fail on it.",
        confidence=0.95 if latin else 0.6,
        suggestion=latin,
        evidence={"script": script, "letters": letters},
    )


def _is_notation(token: str) -> bool:
    """Whether Greek letters in a Latin word are symbols: μm, TNFα, ΔT, IFNγ."""
    greek = [letter for letter in token if find_script(letter) == "GREEK"]
    latin = _respell(token)
    if latin and len(token) > 3 and all(letter in LOOKALIKES for letter in greek) and zipf(latin, "en") >= _least_zipf(latin):
        return False
    inner = [letter for letter in token[1:-1] if find_script(letter) == "GREEK" and letter in LOOKALIKES]
    return not (inner and sum(letter.isascii() and letter.islower() for letter in token) >= 2)


def _least_zipf(latin: str) -> float:
    return _KNOWN if len(latin) > 6 else _COMMON


def _report_disguised(article: Article, match: re.Match[str]) -> Iterator[Finding]:
    token = match.group()
    latin = _respell(token)
    if latin is None or not token.isalpha() or _FAINT & set(token):
        return
    possessive = _POSSESSED.search(article.text[max(0, match.start() - 2) : match.start()]) is not None
    known = zipf(latin, article.lang) >= (_COMMON if len(token) > 1 else 6.0) or (possessive and latin == "s")
    if not known:
        return
    yield RULE.finding(
        article,
        match.start(),
        match.end(),
        f"This word is written in Cyrillic letters throughout although it reads as the word “{latin}”.",
        confidence=0.9 if len(token) > 2 else 0.7,
        suggestion=latin,
        evidence={"script": "CYRILLIC"},
    )


def _stands_in_foreign_text(article: Article, tokens: list[re.Match[str]], index: int) -> bool:
    """Whether a neighbour is a true word of the other script, so that this one is no disguise."""
    here = tokens[index]
    for neighbour in (*tokens[max(0, index - 2) : index], *tokens[index + 1 : index + 3]):
        between = article.text[min(neighbour.end(), here.end()) : max(neighbour.start(), here.start())]
        if len(between) <= 12 and find_script(neighbour.group()[0]) == "CYRILLIC" and not _passes_for_latin(neighbour.group()):
            return True
    return False


def _passes_for_latin(token: str) -> bool:
    latin = _respell(token)
    return latin is not None and not _FAINT & set(token) and zipf(latin, "en") >= _COMMON


def _report_phonetic(article: Article, match: re.Match[str]) -> Iterator[Finding]:
    token = match.group()
    strange = [letter for letter in token if letter in LOOKALIKES or letter == DOTLESS or "\ufb00" <= letter <= "\ufb06"]
    latin = _respell(token)
    if not strange or latin is None or len(token) < 3 or zipf(latin, article.lang) < _require_zipf(token):
        return
    yield RULE.finding(
        article,
        match.start(),
        match.end(),
        f"This word holds unusual letters ({' '.join(strange)}) in place of the ordinary ones.",
        confidence=0.8,
        suggestion=latin,
        evidence={"letters": " ".join(strange)},
    )


def _require_zipf(token: str) -> float:
    """How common the word must be without the strange letters: rare in phonetic letters, sure where Turkish has the letter."""
    if DOTLESS in token:
        return 9.0 if zipf(token, "tr") > 0 or not token.islower() else _EVERYDAY
    return _KNOWN if len(token) > 4 and any("ɐ" <= letter <= "ʯ" for letter in token) else _COMMON


def _report_styled(article: Article, match: re.Match[str]) -> Iterator[Finding]:
    token = match.group()
    plain = unicodedata.normalize("NFKC", token)
    if sum(letter.isalpha() for letter in plain) < 2 or not plain.isascii():
        return
    yield RULE.finding(
        article,
        match.start(),
        match.end(),
        "This word is written in full-width or mathematical letters instead of ordinary ones.",
        confidence=0.85,
        suggestion=plain,
        evidence={"letters": token},
    )


def _report_invisible(article: Article, match: re.Match[str]) -> Finding:
    token = match.group()
    codes = " ".join(dict.fromkeys(f"U+{ord(letter):04X}" for letter in token if letter in _INVISIBLE))
    return RULE.finding(
        article,
        match.start(),
        match.end(),
        f"An invisible character ({codes}) stands inside this word; searching or spell checking will fail on it.",
        confidence=0.55 if codes == "U+00AD" else 0.85,
        suggestion="".join(letter for letter in token if letter not in _INVISIBLE),
        evidence={"characters": codes},
    )


RULE = Rule(
    id="mixed-script",
    category="Linguistic conventions/Character encoding",
    severity=Severity.MINOR,
    summary="Letters of another script, look-alikes or invisible characters inside a word.",
    find=find,
    sources=(
        "Unicode Technical Standard #39, Unicode Security Mechanisms: confusable detection and mixed-script detection.",
        "Unicode Standard Annex #24, Unicode Script Property.",
    ),
    known_false_alarms="Artistic spellings of brands and bands; formulas in which a Greek symbol stands inside a Latin word.",
    languages=ANY,
    supersedes=frozenset({"untranslated", "foreign-function-word", "name-variant", "sentence-case", "spelling-variety"}),
    examples=(
        Example(text="The harvest was brоught in before the storm.", flagged=("brоught",)),
        Example(text="Mayor Тоmasson оpened the bridge.", flagged=("Тоmasson", "оpened")),
        Example(text="Two days аре not enough.", flagged=("аре",)),
        Example(text="The роре arrived at noon.", flagged=("роре",)),
        Example(text="The museum reοpens in May.", flagged=("reοpens",)),
        Example(text="Two bureɑus closed thıs week; thɑt is all.", flagged=("bureɑus", "thıs", "thɑt")),
        Example(text="The par\u200bliament voted on Monday.", flagged=("par\u200bliament",)),
        Example(text="Prices rose in ｓｐｒｉｎｇ again.", flagged=("ｓｐｒｉｎｇ",)),
        Example(text="Fibres of 5 μm and the protein TNFα were studied; the ΔT was small.", flagged=()),
        Example(text="The newspaper “Правда” printed it, and Kılıç, Aydın and Łukasz read the façade.", flagged=()),
        Example(text="He called out «Мы не рабы» from the stage.", flagged=()),
    ),
)
