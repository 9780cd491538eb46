"""Times of day in the form of another language, such as "16.00 Uhr", "16h30" or "kl. 16", and two clocks in one article."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator

from checker.language.times import ForeignTime, TimeForm, TimeStyle, find_foreign_times, read_time_style, write_time
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

_WHY: dict[TimeForm, str] = {
    "clock word": "has the foreign word for o’clock",
    "hour sign": "divides hours and minutes with an h, as in French or Portuguese",
    "lead word": "begins with a foreign word for “at” or “o’clock”",
    "hour word": "has a foreign word for hours",
    "hours": "is a time of day with “hours” after it, which is not usual in English articles",
    "point": "divides hours and minutes with a point; English writes a colon, and p.m. where it uses the twelve-hour clock",
    "twenty-four with p.m.": "has an hour of the twenty-four-hour clock beside a.m. or p.m.",
}
_SURE: dict[TimeForm, float] = {
    "clock word": 0.96,
    "hour sign": 0.88,
    "lead word": 0.85,
    "hour word": 0.9,
    "hours": 0.65,
    "point": 0.6,
    "twenty-four with p.m.": 0.75,
}
_UNSURE: dict[TimeForm, float] = {"hour sign": 0.4, "hours": 0.4, "point": 0.35, "twenty-four with p.m.": 0.6}
_UNSURE_PAST_NOON = 0.5  # "from 13.00": a price or a measure now and then, but no British "at 5.30"
_MIXED_CLOCKS = 0.45  # edited news mixes them too, now and then
_MIXED_IN_ONE_LINE = 0.6  # "from 17:00 to 5.30 p.m."
_NEAR = 100
_CONSISTENT = 3  # as many times in one form are the style of the article


def find(article: Article) -> Iterator[Finding]:
    """Yields foreign times, and the rarer clock where an article uses both the twelve-hour and the twenty-four-hour one."""
    style = read_time_style(article.text)
    times = list(find_foreign_times(article.text))
    forms = Counter(time.form for time in times)
    for time in times:
        yield _report_time(article, time, style, consistent=forms[time.form] >= _CONSISTENT and not style.twelve)
    yield from _find_mixed_clocks(article, style)


def _report_time(article: Article, time: ForeignTime, style: TimeStyle, *, consistent: bool) -> Finding:
    confidence = _SURE[time.form] if time.sure else _UNSURE.get(time.form, 0.4)
    if time.form == "point" and time.past_noon_hour:
        confidence = max(confidence, _UNSURE_PAST_NOON)
    if consistent and time.form in {"hours", "point"}:
        confidence = min(confidence, 0.4)
    suggestion = write_time(time, style)
    return RULE.finding(
        article,
        time.start,
        time.end,
        f"“{time.text}” {_WHY[time.form]}: {suggestion.rstrip('.')}.",
        confidence=confidence,
        suggestion=suggestion,
        evidence={"form": time.form},
    )


def _find_mixed_clocks(article: Article, style: TimeStyle) -> Iterator[Finding]:
    if not style.twelve or not style.twenty_four:
        return
    rare, usual = sorted((style.twelve, style.twenty_four), key=len)
    clock = "twelve-hour" if rare is style.twelve else "twenty-four-hour"
    for start, end in rare:
        message = f"“{article.text[start:end]}” is a time of the {clock} clock; elsewhere the article uses the other clock."
        index = bisect.bisect(usual, (start, end))
        beside = [span for span in usual[max(0, index - 1) : index + 1] if _share_line(article.text, (start, end), span)]
        confidence = _MIXED_IN_ONE_LINE if beside else _MIXED_CLOCKS
        yield RULE.finding(article, start, end, message, confidence=confidence, related=(beside or usual)[:3])


def _share_line(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether the two spans stand close together in one line."""
    start, end = min(one[1], other[1]), max(one[0], other[0])
    return end - start <= _NEAR and "\n" not in text[start:end]


RULE = Rule(
    id="time-format",
    category="Locale conventions/Time format",
    severity=Severity.MINOR,
    summary="A time of day is written in the form of another language, such as 16.00 Uhr, or two clocks are mixed.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 9.37-9.40 (times of day)",
        "Guardian and Observer Style Guide, entry “times”",
        "Unicode CLDR, time formats and unit names",
    ),
    known_false_alarms="Lengths of time written like 2h30; Indian English “14.00 hrs”, less sure when used throughout.",
    languages=ENGLISH,
    supersedes=frozenset({"unit-format", "number-format"}),
    examples=(
        Example(text="The match starts at 16.00 Uhr and ends by 18 Uhr.", flagged=("16.00 Uhr", "18 Uhr")),
        Example(text="Doors open at 9:00 Uhr.", flagged=("9:00 Uhr",)),
        Example(text="The procession leaves at 14.00 hrs.", flagged=("14.00 hrs.",)),
        Example(text="They arrived at 20h00 and left at 8 h 30.", flagged=("20h00", "8 h 30")),
        Example(text="The meeting at 16 heures was moved to 18:00 horas.", flagged=("16 heures", "18:00 horas")),
        Example(text="The bus leaves kl. 16 and the ferry klo 17.30.", flagged=("kl. 16", "klo 17.30")),
        Example(text="It began at ore 20 and ended at 22h45min.", flagged=("ore 20", "22h45")),
        Example(text="The museum opens on Sunday at 14.30 for visitors.", flagged=("14.30",)),
        Example(text="The lift stood still from 13.00 to 14.30.", flagged=("13.00", "14.30")),
        Example(text="The film began at 8 p.m. and the talk at 10 p.m., but the doors opened at 19:15.", flagged=("19:15",)),
        Example(text="The session ran until 16:30 p.m. that day.", flagged=("16:30 p.m.",)),
        Example(text="At 10.30am, 4 p.m. and nine o’clock he rang; dinner was at 7.45 pm."),
        Example(text="The launch is set for 16:00 GMT, and the 24h hotline answers at once."),
        Example(text="She rode the stage in 4h 32min and the marathon took 2.50 hours."),
        Example(text="Shares closed at 17.45 on Monday after trading at 12.50 euros."),
    ),
)
