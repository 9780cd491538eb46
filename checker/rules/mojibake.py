"""Characters garbled by a wrong decoding. Sources: see RULE.sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from checker.language.frequency import zipf
from checker.language.function_words import read_words
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

# A no-break space can be half of a garbled letter, so only ordinary white space ends a stretch; bounded to stay linear.
_STRETCH = re.compile(r"[^ \t\r\n\u2028\u2029]{1,200}")
_ACCENTED_A = re.compile("Ã (?=[a-z])")
_STRAY_A = re.compile(r"(?<=[a-z\d.,;:!?”)])Â(?=[\s\u00a0]|$)")
# Two bytes of one letter inside a word, which ftfy leaves alone when they could be letters themselves ("ÅŸ"): per encoding, what
# the first byte of a Latin letter in UTF-8 turns into.
_FIRST_BYTES = {
    "sloppy-windows-1252": "ÃÄÅÆÈ",
    "sloppy-windows-1250": "ĂÄĹČ",
    "mac_roman": "√ƒ≈»",
    "cp850": "├─┼╚",
    "cp437": "├─┼╚",
}
_LETTER_PAIR = re.compile(
    r"(?:(?<=[a-zß-ÿ])|(?<![^\W\d_])(?=..[a-zß-ÿ])|(?<=[A-Z])(?=..[a-zß-ÿ]|..\b))[ÃÄÅÆÈĂĹČ√ƒ≈»├─┼╚][^\x00-\x7f]"
)
_REPLACEMENT = re.compile("\ufffd+|(?:ï¿½)+|ï»¿")
# The first two bytes of curly marks and dashes in UTF-8, read as Windows-1252, Mac Roman, code pages 437 and 850.
_REMNANT = re.compile(
    r"â€[œ™˜“”\u009d\u0093\u0094¦]?|(?:‚Ä|ΓÇ|ÔÇ)[^\sA-Za-z]?|[├┬][\u2500-\u25ff\u00a0-\u00ff]|[ÃÂ](?=[\u0080-\u00bf])"
)
_CYRILLIC_PAIRS = re.compile(
    "В[Ј©«»°±·](?=\\d|\\s|[A-Z])|(?<=[A-Za-z])(?:[ГДЕР][ґҐ№\u0080-\u00bf\u0400-\u045f‚ѓ„…†‡€‰‹‘’“”•–—™›])+|(?:[ГДЕ][\u0400-\u045f])+(?=[a-z]{2})"
)
# The first half of a letter whose second half was lost; the whole word is marked, since it cannot be repaired.
_HALF_LETTER = re.compile(r"(?<!\w)[^\W\d_]{0,20}[a-zß-ÿ][ÃÂ][a-z]{1,20}(?!\w)")
# A symbol between two small letters: Polish or Turkish read as a Western encoding, "Wa³êsa", "bo¿e".
_SYMBOL_IN_WORD = re.compile(r"(?<=[a-z])[³¹¿¶¼¾¯¦¥£¢¤©®»«±¨´](?=[a-zà-ÿ])")
# An accented capital between small letters: a character of one old encoding read as another, "peopleÆs", "MontrÈal".
_CAPITAL_IN_WORD = re.compile("(?<=[a-zß-ÿ])[À-ÖØ-Þ](?=[a-zß-ÿ])")
# Curly marks and dashes of Windows-1252 read as Mac Roman or code page 850, and the reverse.
_MARK_AS_LETTER = re.compile(
    r"(?P<apostrophe>(?<=n)[íÆÕ](?=t\b)|(?<=[a-z]{4})[íÆÕ](?=s\b))|(?<=[a-z\d]) (?P<dash>[ñûÐ]) (?=[a-z\d])"
    r"|(?<![^\W_])(?P<opening>[ìÒô])(?=[A-Za-z])|(?<=[a-z][a-z.,!?])(?P<closing>[îÓö])(?![^\W_])"
)
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[A-Za-z]+(?=[.,!?]?\Z)"), re.compile(r"[A-Za-z]+")
_EVERYDAY, _UNUSUAL = 4.0, 3.0
"""Zipf frequencies of a word that is certain to be English without the stray letter, and of one that may be garbled."""
_MARKS = {"apostrophe": "’", "dash": "–", "opening": "“", "closing": "”"}
_GARBLED_OPENING = re.compile(r"(?<![^\W_])[ìÒô](?=[A-Z])|â€œ|‚Äú")
_REACH = 2000
"""Characters in which the beginning of a quotation is looked for."""
_LOST_APOSTROPHE = re.compile(r"(?<=[a-z])\?(?=(?:s|re|ve|ll|d|m) [a-z])|(?<=n)\?(?=t\b)")
_ESCAPED_BYTES = re.compile(r"(?:=[0-9A-F]{2}){2,12}|(?:%[0-9A-Fa-f]{2}){2,12}")
_WEB_ADDRESS = re.compile(r"https?:|www\.|[/?&=]\S*$")


def find(article: Article) -> Iterator[Finding]:
    """Findings for garbled characters, each with the repaired text where it can be told."""
    text = article.text
    taken = 0
    for start, end, repaired in sorted(_collect(text), key=lambda place: (place[0], -place[1])):
        if start < taken:
            continue
        taken = end
        yield _report(article, start, end, repaired)


def _collect(text: str) -> Iterator[tuple[int, int, str | None]]:
    if not text.isascii():
        yield from _find_wrong_decoding(text)
        yield from ((match.start(), match.end(), None) for match in _REPLACEMENT.finditer(text))
        yield from ((match.start(), match.end(), _decode_remnant(match.group())) for match in _REMNANT.finditer(text))
        yield from ((match.start(), match.start() + 1, "à") for match in _ACCENTED_A.finditer(text))
        yield from ((match.start(), match.end(), "") for match in _STRAY_A.finditer(text))
        for match in _LETTER_PAIR.finditer(text):
            if letter := _decode_letter(match.group()):
                yield match.start(), match.end(), letter
        yield from ((match.start(), match.end(), None) for match in _HALF_LETTER.finditer(text))
        yield from ((match.start(), match.end(), None) for match in _SYMBOL_IN_WORD.finditer(text))
        yield from ((match.start(), match.end(), None) for match in _CAPITAL_IN_WORD.finditer(text))
        yield from _find_marks_as_letters(text)
        for match in _CYRILLIC_PAIRS.finditer(text):
            repaired = _decode_as(match.group(), "cp1251")
            if repaired:
                yield match.start(), match.end(), repaired
    yield from ((match.start(), match.end(), "’") for match in _LOST_APOSTROPHE.finditer(text))
    for match in _ESCAPED_BYTES.finditer(text):
        repaired = _decode_escapes(match.group())
        if repaired and not _WEB_ADDRESS.search(text[max(0, match.start() - 80) : match.start()]):
            yield match.start(), match.end(), repaired


def _find_wrong_decoding(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Stretches that ftfy can decode; it decides whether the characters are likelier after the repair."""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(text):
        return
    for match in _STRETCH.finditer(text):
        garbled = match.group()
        if garbled.isascii() or not is_bad(garbled):
            continue
        repaired = fix_encoding(garbled)
        if repaired != garbled:
            before, after = _measure_common_ends(garbled, repaired)
            repaired = repaired[before : len(repaired) - after]
            yield match.start() + before, match.end() - after, repaired.replace("\u0080", "€")


def _find_marks_as_letters(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Letters that stand where an apostrophe, a dash or a quotation mark belongs, beside words that are English without them."""
    for match in _MARK_AS_LETTER.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        beside = (
            _WORD_AFTER.match(text[end : end + 30])
            if kind == "opening"
            else _WORD_BEFORE.search(text[max(0, start - 30) : start])
        )
        word, letter = beside.group() if beside else "", text[start:end]
        if kind in {"opening", "closing"}:
            whole = letter + word if kind == "opening" else word + letter
            garbled = zipf(word, "en") >= _EVERYDAY and zipf(whole, "en") < _UNUSUAL
        else:
            garbled = kind == "dash" or zipf(f"{word}{letter}s", "en") == 0.0
        if garbled:
            yield start, end, _MARKS[kind]


def _measure_common_ends(one: str, other: str) -> tuple[int, int]:
    limit = min(len(one), len(other))
    before = next((i for i in range(limit) if one[i] != other[i]), limit)
    after = next((i for i in range(limit - before) if one[-1 - i] != other[-1 - i]), limit - before)
    return before, after


def _decode_as(garbled: str, encoding: str) -> str | None:
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()  # registers the sloppy encodings
    try:
        repaired = garbled.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None
    return repaired if all(letter.isprintable() for letter in repaired) else None


def _decode_letter(pair: str) -> str | None:
    for encoding, first_bytes in _FIRST_BYTES.items():
        letter = _decode_as(pair, encoding) if pair[0] in first_bytes else None
        if letter and letter.isalpha() and ord(letter) < 0x250:
            return letter
    return None


def _decode_remnant(garbled: str) -> str | None:
    for encoding in ("cp850", "cp437", "mac_roman"):
        if garbled[0] in "├┬‚ΓÔ" and (repaired := _decode_as(garbled, encoding)):
            return repaired
    return None


def _decode_escapes(escaped: str) -> str | None:
    """The text behind quoted-printable or percent-encoded bytes; None when it is plain ASCII or no UTF-8."""
    try:
        decoded = unquote_to_bytes(escaped.replace("=", "%")).decode("utf-8")
    except UnicodeError:
        return None
    return decoded if not decoded.isascii() and decoded.isprintable() else None


def _rate_closing(text: str, place: int) -> float:
    """Confidence by what stands in front of the letter in its paragraph: names may end in one, as in Turkish `Millî`."""
    before = text[max(text.rfind("\n", 0, place) + 1, place - _REACH) : place]
    if _GARBLED_OPENING.search(before):
        return 0.95
    return 0.5 if before.rfind("“") > before.rfind("”") else 0.3


def _report(article: Article, start: int, end: int, repaired: str | None) -> Finding:
    garbled = article.text[start:end]
    if "\ufffd" in garbled or "ï¿½" in garbled:
        message = "A character was lost when the text was decoded; look it up in the original."
        confidence = 0.95
    elif repaired == "’" and garbled == "?":
        message = "A question mark stands where an apostrophe was lost when the text was converted."
        confidence = 0.7
    elif repaired == "":
        message = f"“{garbled}” is left over from a space that was decoded with the wrong character encoding."
        confidence = 0.85
    elif repaired == "”" and len(garbled) == 1:
        message = f"“{garbled}” seems to be a closing quotation mark that was decoded with the wrong character encoding."
        confidence = _rate_closing(article.text, start)
    elif repaired:
        message = f"“{garbled}” is a garbled “{repaired}”: the text was decoded with the wrong character encoding."
        confidence = 0.95
    else:
        subject = (
            f"In “{garbled}” a letter" if len(garbled) > 3 and garbled.isalpha() else f"“{garbled}” looks like a character that"
        )
        message = f"{subject} was decoded with the wrong character encoding."
        confidence = 0.8
    return RULE.finding(article, start, end, message, confidence=confidence, suggestion=repaired)


RULE = Rule(
    id="mojibake",
    category="Linguistic conventions/Character encoding",
    severity=Severity.MAJOR,
    summary="Characters garbled by a wrong decoding.",
    find=find,
    sources=(
        "Speer, ftfy: fixes text for you, doi:10.5281/zenodo.2591652 (heuristics for wrongly decoded text).",
        "The Unicode Standard, chapter 23.8: U+FFFD replacement character.",
        "RFC 2045, section 6.7: quoted-printable; RFC 3986, section 2.1: percent-encoding.",
    ),
    known_false_alarms="Texts about character encodings that show garbled characters on purpose.",
    languages=ANY,
    supersedes=read_words(
        "untranslated foreign-function-word mixed-script name-variant quote-unbalanced quote-style quote-spacing quote-nesting "
        "space-before-punctuation currency-format number-format truncated-sentence missing-final-punctuation "
        "markup-leftover sentence-case double-punctuation"
    ),
    examples=(
        Example(text="The mayorâ€™s office stayed silent.", flagged=("â€™",)),
        Example(text="A bakery in KÃ¶ln closed.", flagged=("Ã¶",)),
        Example(text="He moved to IstanbulÂ in May.", flagged=("Â",)),
        Example(text="The singer AyÅŸe was born in PoznaÅ„.", flagged=("ÅŸ", "Å„")),
        Example(text="The caf\ufffd opens at nine.", flagged=("\ufffd",)),
        Example(text="The councilÃ¢â‚¬â„¢s budget grew.", flagged=("Ã¢â‚¬â„¢",)),
        Example(text="The workersвЂ™ union met.", flagged=("вЂ™",)),
        Example(text="A street in MГјnster.", flagged=("Гј",)),
        Example(text="The team didn?t win.", flagged=("?",)),
        Example(text="The peopleÆs choice in MontrÈal didnít win.", flagged=("Æ", "È", "í")),
        Example(text="ìWe stay,î she said ñ and left. The mayor‚Äôs dog barked.", flagged=("ì", "î", "ñ", "‚Äô")),
        Example(text="The town of N=C3=BCrtingen voted.", flagged=("=C3=BC",)),
        Example(text="“CAFÉ” and “JOSÉ’S” are signs; São Paulo, Ångström, Þór, 20°C, £5 and naïve are fine.", flagged=()),
        Example(text="Solís, Òscar and a señor read of the fiancé from Malmö.", flagged=()),
        Example(text="The singer HÃlne spoke to ElÃane Grau.", flagged=("ElÃane",)),
        Example(text="He called it “a long road.î The club won.", flagged=("î",)),
        Example(text="The millî team and the resmî offer were named first."),
        Example(text="Who is he? The answer: 5 m² at 3±1 °C.", flagged=()),
    ),
)
