"""One report that has everything in it, shared by the tests of all formats."""

from __future__ import annotations

from checker.records import Failure, Link, ModelUse, Related, Report, Severity
from checker.segmentation import segment_document
from tests.builders import make_document, make_document_report, make_finding, make_report, make_round_trip

TEXT = (
    "Talks in Almaty\n\n"
    "President Kassym-Shomart Tokayev arrived on 06.01.2022. 🙂 He “will not yield\x1b[31m.\n\n"
    "President Kassym-Jomart Tokayev left again.\n"
)
SECOND = "Nothing is wrong here.\n"


def make_full_report() -> Report:
    variant = TEXT.index("Kassym-Jomart")
    findings = (
        make_finding(
            TEXT,
            "Kassym-Shomart",
            message="“Kassym-Shomart” is spelled “Kassym-Jomart” elsewhere",
            suggestion="Kassym-Jomart",
            related=(Related(start=variant, end=variant + 13, text="Kassym-Jomart"),),
            evidence={"forms": ["Kassym-Jomart", "Kassym-Shomart"], "similarity": 0.93},
            fingerprint="0123456789abcdef",
        ),
        make_finding(
            TEXT,
            "06.01.2022",
            rule="date-format",
            category="Locale conventions/Date format",
            severity=Severity.MINOR,
            message="a date with full stops is foreign to English",
            suggestion="January 6, 2022",
            evidence={"also": ["number-format"]},
            fingerprint="1123456789abcdef",
        ),
        make_finding(
            TEXT,
            "“",
            rule="quote-unbalanced",
            category="Linguistic conventions/Punctuation",
            severity=Severity.CRITICAL,
            message="this quotation is never closed",
            fingerprint="2123456789abcdef",
        ),
    )
    full = make_document_report(
        TEXT,
        *findings,
        pivot_lang="pt",
        notes=("read as Windows-1252, a guess",),
        round_trips={1: make_round_trip(1, defect="repetition"), 3: make_round_trip(3)},
        segment_scores={1: 0.25},
        score=43.7,
    )
    return make_report(
        full,
        make_document_report(SECOND, path="second.txt", score=100.0),
        models=(ModelUse(role="back-translation", id="enpt-1693087644", revision="d968735704c7", engine="native"),),
        failures=(Failure(path="third.txt", message="third.txt: no such file", exit_code=3),),
        seconds=1.25,
    )


TRANSLATION = "The bridge is closed.\n\nSome 1,500 people came. The mayor was there, too.\n\nIt was fun.\n"
SOURCE = "Die Brücke ist zu.\n\nRund 1.800 Menschen kamen, auch der Bürgermeister.\n\nDas Fest endet am Sonntag. Es war schön.\n"


def make_source_report() -> Report:
    source = make_document(SOURCE, path="quelle.txt")
    number, mayor = SOURCE.index("1.800"), TRANSLATION.index("The mayor")
    findings = (
        make_finding(
            TRANSLATION,
            "1,500",
            rule="number-mismatch",
            category="Accuracy/Mistranslation",
            message="the source has 1.800 here",
            suggestion="1,800",
            related=(Related(start=number, end=number + 5, text="1.800", side="source"),),
            fingerprint="3123456789abcdef",
        ),
        make_finding(
            SOURCE,
            "Das Fest endet am Sonntag.",
            rule="omission",
            category="Accuracy/Omission",
            side="source",
            message="this sentence of the source is missing",
            related=(Related(start=mayor, end=mayor + 25, text=TRANSLATION[mayor : mayor + 25]),),
            fingerprint="4123456789abcdef",
        ),
    )
    document = make_document_report(
        TRANSLATION,
        *findings,
        source_lang="de",
        pivot_lang="pt",
        source=source,
        source_segments=segment_document(source, "de"),
        links=(
            Link(source=(0,), translation=(0,), score=0.91),
            Link(source=(1,), translation=(1, 2), score=0.8),
            Link(source=(2,), translation=(), score=0.4),
            Link(source=(3,), translation=(3,), score=0.9),
        ),
        round_trips={1: make_round_trip(1, back_translation="Cerca de 1.500 pessoas vieram."), 2: make_round_trip(2)},
        unchecked=("back-translation against the source: there is no model from 'en' to 'de'",),
    )
    return make_report(document)
