"""Reports that fill a page: one with all kinds of findings, a hostile one, one in Arabic, one of any length."""

from __future__ import annotations

from dataclasses import replace

from checker.records import Link, PairEvidence, Related, Report, RuleDescription, Severity, WordMark
from tests.builders import make_document, make_document_report, make_finding, make_report, make_round_trip
from tests.reports.report_case import make_source_report

_WORDS = "the council voted to mend a breakwater after storms while fishermen waited for money that nobody promised"
ATTACK = "</script><img src=x onerror=alert(1)>"


def make_rich_report() -> Report:
    """Two articles: one with its source, of which a finding is known; one without, with overlapping findings. Five in all."""
    first = make_source_report().documents[0]
    number = first.document.text.index("1,500")
    link = first.links[1]
    mark = WordMark(side="translation", start=number, end=number + 5, probability=0.9, kind="replaced")
    known = make_finding(
        first.document.text, "fun", rule="calque", severity=Severity.MINOR, confidence=0.6, baseline="known", fingerprint="5" * 16
    )
    first = replace(first, findings=(*first.findings, known), evidence={link: PairEvidence(marks=(mark,))})
    text = "The council met on 06.01.2022 in the old town hall of Almaty.\n\nIt will meet again.\n"
    overlapping = (
        make_finding(
            text, "06.01.2022 in the old", rule="calque", confidence=0.55, severity=Severity.NEUTRAL, fingerprint="6" * 16
        ),
        make_finding(text, "06.01.2022", rule="date-format", suggestion="January 6, 2022", fingerprint="7" * 16),
    )
    second = make_document_report(text, *overlapping, path="second.txt", score=91.0, unchecked=("the source: there is none",))
    rules = [
        RuleDescription(
            id=rule, category="Accuracy/Mistranslation", severity=Severity.MAJOR, summary=f"About {rule}.", help=f"All of {rule}."
        )
        for rule in ("calque", "date-format", "number-mismatch", "omission")
    ]
    return make_report(first, second, rules=tuple(rules))


def make_hostile_report() -> Report:
    """Markup in every field, text that runs backwards, control characters, and a word of 10,000 letters."""
    long = "x" * 10_000
    text = f"A {ATTACK} & “quotes”\n\n{long} and \u202eevil\u202c \x00\x1b[31m \ud800 <!-- <b> 🙂🙂 end.\n"
    end = text.index("end.")
    findings = (
        make_finding(
            text,
            ATTACK,
            rule='x"><script>alert(2)</script>',
            message=ATTACK,
            suggestion=ATTACK,
            evidence={ATTACK: [ATTACK, "\u2028"]},
            related=(Related(start=end, end=end + 3, text="end"),),
            fingerprint=ATTACK,
        ),
        make_finding(text, long, message="y" * 10_000, fingerprint="b" * 16),
        make_finding(text, "\u202eevil", message="\u202eevil", fingerprint="c" * 16),
    )
    trip = make_round_trip(0, back_translation=ATTACK, round_trip=ATTACK, defect=ATTACK)
    document = make_document_report(
        text, *findings, path=f"a{ATTACK}.txt", notes=(ATTACK,), unchecked=(ATTACK,), round_trips={0: trip}
    )
    return make_report(document)


def make_arabic_report() -> Report:
    """An article in Arabic with its English source."""
    from checker.segmentation import segment_document

    text = "افتتح الرئيس الجسر الجديد يوم الاثنين بحضور 1500 شخص.\n"
    source = make_document("The president opened the new bridge on Monday before 1,800 people.\n", path="bridge.en.txt")
    finding = make_finding(text, "1500", message="the source says “1,800”", suggestion="1800", fingerprint="d" * 16)
    return make_report(
        make_document_report(
            text,
            finding,
            lang="ar",
            source_lang="en",
            source=source,
            source_segments=segment_document(source, "en"),
            links=(Link(source=(0,), translation=(0,), score=0.9),),
        )
    )


def make_long_report(findings: int = 1000, words: int = 20_000) -> Report:
    """An article of that many words, evenly filled with findings, each sentence with a back-translation."""
    vocabulary = _WORDS.split()
    sentences = [
        " ".join(vocabulary[(3 * row + step * (row % 5 + 1)) % len(vocabulary)] for step in range(20)).capitalize() + "."
        for row in range(words // 20)
    ]
    text = "\n\n".join(" ".join(sentences[row : row + 5]) for row in range(0, len(sentences), 5))
    document = make_document_report(text)
    made = []
    for row in range(findings):
        segment = document.segments[row * len(document.segments) // findings]
        start = segment.start + segment.text.index(" ") + 1
        end = document.document.text.index(" ", start)
        made.append(
            replace(
                make_finding(text, text[start:end]),
                start=start,
                end=end,
                rule=("calque", "number-mismatch", "name-mismatch", "unidiomatic")[row % 4],
                severity=list(Severity)[row % 4],
                confidence=0.5 + row % 50 / 100,
                message=f"finding {row}: “{text[start:end]}” says something else than the source",
                suggestion="another word" if row % 2 else None,
                evidence={"similarity": 0.5, "also": ["mistranslation"]},
                fingerprint=f"{row:016x}",
            )
        )
    trips = {
        segment.id: make_round_trip(segment.id, back_translation=segment.text, round_trip=segment.text.replace("mend", "repair"))
        for segment in document.segments
    }
    return make_report(replace(document, findings=tuple(made), round_trips=trips, pivot_lang="pt"))
