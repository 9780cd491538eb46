"""What a block is: heading, dateline, caption or running text. Judged by form and position, never by a list of topics."""

from __future__ import annotations

import re

from checker.records import SegmentKind

_FINAL = re.compile(r"(?:[.!?…。！？؟۔।॥։።។။]|[:;,])[\"”“»«’‘'）)\]}」』*_¹²³]*$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TIME_OR_DATE = re.compile(
    rf"\b(?:[01]?\d|2[0-3])[.:][0-5]\d\b|\d\s?[ap]\.?m\b|\b\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b"
    rf"|\d\sUhr\b|\b(?:{_MONTHS}|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)\s\d{{1,2}}\b|\b\d{{1,2}}\.?\s(?:{_MONTHS})\b"
)
_DATE_WORD = re.compile(
    rf"\d.*|{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[ap]\.?m|[AP]\.?M"
    r"|Uhr|[A-Z]{2,3}T|GMT|UTC|at|on|of|um|am|o’clock|o'clock|local|time"
)
# Lines about the text's own state. The words of the first group are too common to stand without their colon.
_STATUS = re.compile(
    r"(?:status|date|time|stand|created)\s?:\s"
    r"|(?:(?:last |first )?(?:updated?|published|modified|edited|changed)|posted|as of|aktualisiert"
    r"|veröffentlicht|publié|mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|обновлено"
    r"|опубликовано)\b(?:\s(?:on|at|am|le|el|em|il))?\s*:?\s",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"[(\[]?(?:(?:file |stock )?photo(?:graph)?s?|images?|pictures?|pics?|foto|bild|video|graphics?|illustration|figure|fig\.|map"
    r"|chart|infographic|screenshot|caption|imagen|imagem|фото|zdjęcie)"
    r"(?:\s(?:by|credits?|courtesy of|copyright|source)\b[^:.]{0,40}|\s?\d{1,3})?\s?[:：|©]"
    r"|[(\[]?(?:photo|image|picture|video|illustration)s?\s(?:by|courtesy of|credit)\s|©|\((?:AP|AFP|EPA|Reuters) Photo\b",
    re.IGNORECASE,
)
_AGENCY_CREDIT = re.compile(
    r"[/|]\s?(?:AP|AFP|EPA|EFE|dpa|Reuters|REUTERS|Getty(?: Images)?|Shutterstock|Bloomberg|TASS|Xinhua|Unsplash)\W*$"
)
_BYLINE = re.compile(r"(?:By|BY|Von|Par|Por|Text:|Written by|Reporting by|Story by|Translated by|Author:)\s[A-ZÀ-ÞА-Я]")
_PARTICLES = frozenset(
    ["and", "by", "for", "from", "at", "in", "of", "the", "de", "da", "di", "do", "von", "van", "der", "la", "le", "bin"]
)

_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?:[ ,/]{1,2}[A-ZÀ-Þ][A-ZÀ-Þa-zà-ÿ.’'-]*){0,4}"
_MIXED_PLACE = r"[A-ZÀ-Þ][\w.’'-]+(?:[ ,/]{1,2}[A-ZÀ-Þ][\w.’'-]*){0,4}"
_DAY = r"(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\.?\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?,?)?"
_AGENCY = r"\s?[(\[][A-Za-z][\w ./&-]{1,30}[)\]]"
_HEAD_DASH = r"\s?(?:[–—―-]{1,2}|:)(?=\s)"
_DATELINE_HEAD = re.compile(rf"{_MIXED_PLACE}{_DAY}{_AGENCY}{_HEAD_DASH}")
_BARE_HEAD = re.compile(rf"{_PLACE}{_DAY}\s?(?:[–—―]|--?)(?=\s[\"“‘(]?[A-ZÀ-Þ\d])")
_MAX_HEAD = 100

# Words that running English has and a headline leaves out (Associated Press style for headlines: no articles, no forms of "be").
_RUNNING = """
    was were been had has have will would could should is are he she they it his her their its this these those that who
    which there also said
"""
_LAST = "a an the of to in on at for with by from and or but that which who is are was were be has have had his her their its"
_RUNNING_WORDS, _LAST_WORDS = frozenset(_RUNNING.split()), frozenset(_LAST.split())
_ARTICLES = frozenset(["a", "an", "the", "A", "An", "The"])
_PRONOUNS = frozenset(["He", "She", "It", "They", "We", "I"])
_MAX_HEADING_WORDS, _MAX_TITLE_WORDS, _LONG_HEADING_WORDS, _SHORT_HEADING_WORDS = 16, 25, 12, 7
_MAX_HEADING_CHARS, _MAX_HEADING_IDEOGRAPHS = 160, 35


def classify_block(text: str, sentences: int, *, first: bool, marker: str, english: bool) -> SegmentKind:
    """The kind of a block of `sentences` sentences. `first` marks the document's first block, `marker` a bullet or a `#`."""
    if len(text) <= 3 * _MAX_HEADING_CHARS and (_CAPTION.match(text) or _is_credit_line(text)):
        return "caption"
    if _is_dateline(text):
        return "dateline"
    if marker.startswith("#") and sentences <= 2:
        return "heading"
    if marker or _FINAL.search(text[-12:]):
        return "heading" if not marker and _is_marked_heading(text, first=first) else "sentence"
    if sentences > 1:
        return "heading" if first and len(_WORD.findall(text[: 2 * _MAX_HEADING_CHARS])) <= _MAX_TITLE_WORDS else "sentence"
    return "heading" if _is_heading(text, first=first, english=english) else "sentence"


def find_dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the dateline at the head of the block ends, dash included: "BERLIN (Reuters) –"; None without one.

    A place in capitals needs no agency when a whole sentence follows; otherwise it could be a headline's first word.
    """
    limit = min(end, start + _MAX_HEAD)
    head = _DATELINE_HEAD.match(text, start, limit)
    if head is None and _FINAL.search(text[max(start, end - 12) : end]):
        head = _BARE_HEAD.match(text, start, limit)
    return head.end() if head and any(map(str.isalnum, text[head.end() : end])) else None


def _is_heading(text: str, *, first: bool, english: bool) -> bool:
    """Whether a block without a mark at its end is a heading; else it is a sentence that lost its full stop."""
    words = _WORD.findall(text[: _MAX_HEADING_CHARS + 1])
    if len(text) > _MAX_HEADING_CHARS or not words or text[:1].islower():
        return len(words) <= 2
    if any("\u3040" <= char <= "\u9fff" for char in text):
        return len(text) <= _MAX_HEADING_IDEOGRAPHS
    if len(words) <= 3 or text.isupper():
        return True
    if first or _is_title_case(words):
        return len(words) <= _MAX_TITLE_WORDS
    return _reads_like_heading(words, english=english)


def _reads_like_heading(words: list[str], *, english: bool) -> bool:
    articles = sum(word in _ARTICLES for word in words)
    running = sum(word in _RUNNING_WORDS for word in words) + (words[0] in _PRONOUNS)
    running += min(articles, 1) if len(words) <= _SHORT_HEADING_WORDS else articles
    limit = _LONG_HEADING_WORDS if running or not english else _MAX_HEADING_WORDS
    return running <= 1 and len(words) <= limit and not (english and words[-1] in _LAST_WORDS)


def _is_marked_heading(text: str, *, first: bool) -> bool:
    """A heading that ends in a mark of its own: a question as the title, "Background:"."""
    words = _WORD.findall(text[:_MAX_HEADING_CHARS])
    if text.endswith(":"):
        return len(words) <= 4
    question = text.rstrip('"”’»)').endswith(("?", "!"))
    return question and len(text) <= _MAX_HEADING_CHARS and (first or (len(words) > 2 and _is_title_case(words)))


def _is_title_case(words: list[str]) -> bool:
    long_words = [word for word in words if len(word) > 3]
    return len(long_words) > 1 and sum(not word[0].islower() for word in long_words) >= 0.8 * len(long_words)


def _is_dateline(text: str) -> bool:
    """A line about the text: its state, its day and hour, its author, a broadcast."""
    if len(text) > _MAX_HEADING_CHARS or (_FINAL.search(text) and not re.search(r"[ap]\.m\.$", text)):
        return False
    words = _WORD.findall(text)
    dated = _TIME_OR_DATE.search(text) is not None
    if status := _STATUS.match(text):
        return dated or (":" in status.group() and any(map(str.isdigit, text)))
    rest = [word for word in words if not _DATE_WORD.fullmatch(word)]
    small = sum(word[0].islower() and word not in _PARTICLES for word in rest)
    if _BYLINE.match(text):
        return not small and len(words) <= 14
    return dated and _names_broadcast(text, words, rest, small)


def _names_broadcast(text: str, words: list[str], rest: list[str], small: int) -> bool:
    """Day and hour alone, or behind a place, or at the end of a list of names: "Nora Lind, SVT Malmö, news 8 p.m., 5.1.2022"."""
    if len(rest) <= 2:
        return not small and (not rest or "," in text)
    listed = text.count(",") >= 2 or "|" in text
    return listed and _DATE_WORD.fullmatch(words[-1]) is not None and len(words) <= 16 and small <= 3


def _is_credit_line(text: str) -> bool:
    return len(text) <= _MAX_HEADING_CHARS and _AGENCY_CREDIT.search(text) is not None
