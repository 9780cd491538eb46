"""Recognises lines of a web page that are no part of an article: status lines, credits, link texts, notices.

The vocabulary stands in data/furniture_vocabulary.txt. A line is judged by itself, so it must be given without its line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from checker.language.function_words import read_words

Kind = Literal["time", "credit", "author", "link", "notice", "byline"]

_VOCABULARY = Path(__file__).parent / "data" / "furniture_vocabulary.txt"
_LONGEST = 160
"""Characters; a longer line is text of the article."""

_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?(?::\d{2})? ?(?:a\.?m\b\.?|p\.?m\b\.?|uhr|h\b|o['’]clock|noon|hrs?\b)|\d{1,2}:\d{2}(?::\d{2})?"
_DAY = (
    r"\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{4}|\d{2})\b|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}/\d{1,2}\b|"
    r"\d{1,2}(?:st|nd|rd|th)?\.? (?:of |de |d['’]|di )?[^\W\d_]{3,12}\.?,? (?:de |del |do )?\d{4}|"
    r"[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|"
    r"(?:\d{1,2}\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?: \d{1,2}\b)?"
)
_WHEN = re.compile(rf"(?:{_DAY}|{_CLOCK})", re.IGNORECASE)
_TIME_FILLER = re.compile(
    r"\b(?:on|at|the|of|and|by|to|from|um|am|le|à|el|a las|il|alle|em|às|op|om|dnia|kl|o|la|ora|klo|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|"
    r"cet|cest|gmt|utc|bst|est|edt|pst|pdt|ist|et|msk|local|time|hours?|today|yesterday|updated|published|last|first|posted)\b|"
    r"[\s,;:|/()\[\]–—\-·•+.]",
    re.IGNORECASE,
)
_EDGE = " \t\u00a0*•·–—-|>»›→←«‹<#+=▶►●■▪◆✓"
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,20})+(?:/\S{0,80})?$")
_POSSIBLE_HEADINGS = read_words(
    "home search contact help careers feedback live next popular exclusive premium continue play close promotion trending "
    "comment opinion editorial listen corrections accessibility newsletter"
)
_AUTHOR = re.compile(
    r"(?:(?:reporting|writing|editing|edited|reported|written|text|story|words|by|from our correspondent|contributors?"
    r"|authors?|editors?|correspondents?|autor(?:in|es?|a)?|auteure?|texte|texto|testo|tekst|von|par|por|di|door)\b)",
    re.IGNORECASE,
)
"""The credit labels that name who wrote or edited, in the languages of the vocabulary that have them."""
_WORDS = re.compile(r"[^\W\d_][\w'’.&-]*")


@dataclass(frozen=True, kw_only=True)
class FurnitureLine:
    """What a line was taken for; `confidence` 0..1 that it does not belong to the article."""

    kind: Kind
    confidence: float


@dataclass(frozen=True, kw_only=True)
class _Patterns:
    times: re.Pattern[str]
    credits: re.Pattern[str]
    links: re.Pattern[str]
    bare_links: re.Pattern[str]
    notices: re.Pattern[str]
    names: re.Pattern[str]
    bracket: re.Pattern[str]
    credit_words: frozenset[str]


def _read_vocabulary() -> dict[str, list[str]]:
    """The entries of each section, all languages together."""
    sections: dict[str, list[str]] = {}
    for block in re.split(r"(?m)^(?=\[\w+(?: \w+)?\]$)", _VOCABULARY.read_text(encoding="utf-8"))[1:]:
        header, *lines = (line for line in block.splitlines() if line and not line.startswith("#"))
        name = header.strip("[]").split()[0]
        entries = lines if name == "notices" else " ".join(lines).split(";")
        sections.setdefault(name, []).extend(entry.strip() for entry in entries)
    return sections


def _join(entries: list[str]) -> str:
    return "|".join(sorted(dict.fromkeys(entries), key=len, reverse=True))


@cache
def _load_patterns() -> _Patterns:
    data = _read_vocabulary()
    ignore = re.IGNORECASE
    labels = _join(data["credit_labels"])
    names = "|".join(sorted((re.escape(name) for name in data["agencies"] + data["broadcasters"]), key=len, reverse=True))
    return _Patterns(
        times=re.compile(rf"(?:{_join(data['time_labels'])})(?P<colon>\s*[:：])?\s*(?P<rest>.*)", ignore),
        credits=re.compile(rf"(?:{labels})\s*[:：]\s*(?P<rest>.*)", ignore),
        links=re.compile(rf"(?:{_join(data['link_labels'])})(?P<colon>\s*(?:[:：>»›→…]|\.{{3}})+)?\s*(?P<rest>.*)", ignore),
        bare_links=re.compile(_join(data["link_labels"]), ignore),
        notices=re.compile(rf"(?:{_join(data['notices'])})[\s.!:…>»›→]*", ignore),
        names=re.compile(rf"(?<![\w@.-])(?:{names})(?![\w@])"),
        bracket=re.compile(
            rf"[(\[](?:{labels})\s*[:：]\s*[^()\[\]\n]{{2,60}}[)\]]|[(\[](?:©|AP Photo)[^()\[\]\n]{{0,60}}[)\]]", ignore
        ),
        credit_words=frozenset(data["credit_words"]),
    )


def find_bracketed_credits(text: str) -> list[tuple[int, int]]:
    """Spans of credits in brackets, such as “(Photo: Reuters)”, anywhere in the text."""
    return [match.span() for match in _load_patterns().bracket.finditer(text)]


def judge_line(line: str) -> FurnitureLine | None:
    """What kind of page furniture the line is; None for a line of the article."""
    if len(line) > 2 * _LONGEST:
        return None
    text = " ".join(line.split()).strip(_EDGE)
    if text[:1] in {"(", "["} and text[-1] in ")]":
        text = text[1:-1].strip()
    if not 1 < len(text) <= _LONGEST:
        return None
    return _judge_notice(text) or _judge_time(text) or _judge_credit(text) or _judge_link(text) or _judge_byline(text)


def _judge_notice(text: str) -> FurnitureLine | None:
    if not _load_patterns().notices.fullmatch(text):
        return None
    # Some single words can be sub-headings, and a full stop speaks for a sentence of the article.
    doubtful = text.lower() in _POSSIBLE_HEADINGS or (text[-1] == "." and text[-2] != "." and len(text) > 60)
    return FurnitureLine(kind="notice", confidence=0.45 if doubtful else 0.85)


def _judge_time(text: str) -> FurnitureLine | None:
    label = _load_patterns().times.fullmatch(text)
    rest = label["rest"] if label else text
    if not _WHEN.search(rest):
        return None
    left = _TIME_FILLER.sub("", _WHEN.sub(" ", rest))
    if label:
        if len(left) <= 2:
            return FurnitureLine(kind="time", confidence=0.95)
        if (
            (label["colon"] or text.lower().startswith(("posted by", "published by")))
            and len(left) <= 30
            and text[-1] not in "!?"
        ):
            return FurnitureLine(kind="time", confidence=0.8)
        return None
    if left:
        return None
    return FurnitureLine(kind="time", confidence=0.75 if _is_dated(rest) else 0.45)


def _is_dated(text: str) -> bool:
    """Whether both a day and a clock time stand in the text."""
    return bool(re.search(_CLOCK, text, re.IGNORECASE) and re.search(_DAY, text, re.IGNORECASE))


def _judge_credit(text: str) -> FurnitureLine | None:
    label = _load_patterns().credits.fullmatch(text)
    if not label or not label["rest"]:
        return None
    rest = label["rest"]
    kind: Kind = "author" if _AUTHOR.match(text) else "credit"
    words = _WORDS.findall(rest)
    if (_load_patterns().names.search(rest) and len(words) <= 8) or _SITE.match(rest):
        return FurnitureLine(kind=kind, confidence=0.9)
    if not words or len(words) > 8 or (rest[-1] in ".!?" and len(words) > 4):
        return None
    plain = [word for word in words if word[0].islower() and word.lower() not in _load_patterns().credit_words]
    if len(words) <= 6 and not plain:
        return FurnitureLine(kind=kind, confidence=0.85)
    return FurnitureLine(kind=kind, confidence=0.6 if len(words) <= 2 and rest[-1] not in ".!?" else 0.4)


def _judge_link(text: str) -> FurnitureLine | None:
    label = _load_patterns().links.fullmatch(text)
    bare = text.rstrip(" :>»›→….")
    if _load_patterns().bare_links.fullmatch(bare):
        return FurnitureLine(kind="link", confidence=0.9 if " " in bare or bare != text else 0.6)
    if label and label["colon"] and label["rest"]:
        several = " " in text[: label.start("colon")].strip()
        return FurnitureLine(kind="link", confidence=0.85 if several or text.lower().startswith("related") else 0.55)
    return None


def _judge_byline(text: str) -> FurnitureLine | None:
    """A line that names only people, an agency or a broadcaster, places and times."""
    patterns = _load_patterns()
    words = _WORDS.findall(text)
    if not words or len(words) > 16 or text[-1] in "!?:" or (text[-1] == "." and not re.search(r"[ap]\.m\.$", text)):
        return None
    left = _WORDS.findall(_WHEN.sub(" ", patterns.names.sub(" ", text)))
    if any(word[0].islower() and word.lower().strip(".") not in patterns.credit_words for word in left):
        return None
    confidence = _rate_byline(text, len(words), len(left))
    return FurnitureLine(kind="byline", confidence=confidence) if confidence else None


def _rate_byline(text: str, words: int, others: int) -> float:
    """Confidence by what the line holds: `others` of its words belong neither to an agency nor to a time."""
    named = _load_patterns().names.search(text)
    timed = _WHEN.search(text)
    signed = re.match(r"(?:by|von|par|por|di|door|af|av)\s+(?=[^\W\d_a-z])", text, re.IGNORECASE)
    if named and timed and (signed or re.search(r"[,|]", text)):
        return 0.85
    if (named and (signed or not others or re.search(r"[/|]", text))) or (signed and timed):
        return 0.75
    if named and words <= 8:
        name = re.escape(named.group())
        return 0.7 if re.search(rf"[,–—-]\s*{name}\s*(?:,|$)", text) else 0.0
    return 0.4 if signed and 2 <= others <= 6 else 0.0
