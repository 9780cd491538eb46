"""A report on texts of many scripts, in every kind of file: what shows whether a format counts in the right unit."""

from __future__ import annotations

from checker.origin import Origin, Piece, Place
from checker.records import Document, Failure, Finding, Link, Related, Report, RuleDescription, Severity
from checker.segmentation import segment_document
from tests.builders import make_document_report, make_finding, make_report

ARTICLE = "статьи/東京, 50%.txt"
ORIGINAL = "статьи/источник.txt"
PAGE = "page.html"
MANUSCRIPT = "manuscript.docx"
BOOK = "book.epub"
UNITS = "messages.po"

# Beyond the BMP, combining marks, right-to-left, CR LF and CR: each shifts the columns of bytes, UTF-16 or graphemes differently.
TEXT = (
    "🎻🎻 The Tokyo festival\r\n"
    "\r\n"
    "In 東京, Анна Cafe\u0301 met 𝔘lrich Strasse; مرحبا she said, 2,5 times 👩‍👧.\r"
    "@anna | owes #12 `code` <b>5 $</b>, see https://example.org :smile:\r\n"
    "The naïve 🙂🙂 ending endet hier."
)
SOURCE = "🎻 Фестиваль в Токио.\r\n\r\n🙂 Это предложение пропало. Анна сказала 2,5 раза."
HTML = "<p>Über <b>caf&eacute;s</b> 🙂 &amp; recieve\nmore</p>"
HTML_PROSE = "Über cafés 🙂 & recieve more"
PARAGRAPHS = "Первый абзац.\n\n🙂 Secnd paragraf."
ENTRIES = "Open 🙂 file\n\nCloze file"


def make_scripts_report() -> Report:
    return make_report(
        _make_article(),
        _make_page(),
        _make_placed(MANUSCRIPT, PARAGRAPHS, "paragraf", {"paragraph": 2, "run": 3}, line=2),
        _make_placed(BOOK, PARAGRAPHS, "Secnd", {"part": "text/ch1.xhtml", "line": 7}, line=7),
        _make_placed(UNITS, ENTRIES, "Cloze", {"unit": "menu/close ü"}, line=41),
        failures=(Failure(path="fehlt ü.txt", message="fehlt ü.txt does not exist", exit_code=3),),
        rules=tuple(_describe(rule) for rule in ("omission", "name-variant", "misspelling", "number-format", "mixed-script")),
        seconds=0.5,
    )


def _make_article() -> object:
    source = Document(path=ORIGINAL, text=SOURCE)
    lost = SOURCE.index("🙂")
    number = SOURCE.index("2,5")
    ending = TEXT.index("ending")
    findings = (
        _find(TEXT, "𝔘lrich", "name-variant", suggestion="Ulrich 🎻", related=((ending, ending + 6, "translation"),)),
        _find(TEXT, "2,5", "number-format", suggestion="2.5", severity=Severity.MINOR, related=((number, number + 3, "source"),)),
        _find(TEXT, "said, 2,5 times 👩‍👧.\r@anna", "misspelling", message="two lines\nof @anna | text `and` <i>more</i> 5 %"),
        _find(TEXT, "Cafe\u0301", "misspelling", baseline="known", severity=Severity.CRITICAL),
        _find(
            SOURCE,
            SOURCE[lost : SOURCE.index(" Анна")],
            "omission",
            side="source",
            related=((ending, ending + 6, "translation"),),
        ),
        _find(TEXT, "endet", "mixed-script", severity=Severity.NEUTRAL, suggestion=""),
        _find(TEXT, "hier", "mixed-script", severity=Severity.CRITICAL, confidence=0.5),
    )
    return make_document_report(
        TEXT,
        *findings,
        path=ARTICLE,
        source=source,
        source_lang="ru",
        source_segments=segment_document(source, "ru"),
        links=(Link(source=(0,), translation=(0,), score=0.9),),
        notes=("read as UTF-8 🙂",),
        unchecked=("length: there are no data for a source in 'ru'",),
        score=12.5,
    )


def _make_page() -> object:
    origin = Origin(text=HTML, pieces=_map_page())
    document = Document(path=PAGE, text=HTML_PROSE, origin=origin)
    findings = (
        _find(HTML_PROSE, "cafés", "misspelling", suggestion="coffee houses"),
        _find(HTML_PROSE, "recieve", "misspelling", suggestion="receive"),
        _find(HTML_PROSE, "more", "mixed-script", suggestion="<more>"),
    )
    return make_document_report(HTML_PROSE, *findings, document=document, score=50.0)


def _map_page() -> tuple[Piece, ...]:
    """Word by word, where the prose of the page stands in its file."""
    words = (("Über ", "Über "), ("caf", "caf"), ("é", "&eacute;"), ("s", "s"), (" 🙂 ", " 🙂 "), ("&", "&amp;"))
    pieces, start, file_start = [], 0, 0
    for prose, written in (*words, (" recieve", " recieve"), (" ", "\n"), ("more", "more")):
        file_start = HTML.index(written, file_start)
        pieces.append(Piece(start=start, end=start + len(prose), file_start=file_start, file_end=file_start + len(written)))
        start, file_start = start + len(prose), file_start + len(written)
    return tuple(pieces)


def _make_placed(path: str, text: str, marked: str, label: dict[str, str | int], *, line: int) -> object:
    """A document without lines: an archive or a table of units."""
    second = text.index("\n\n") + 2
    places = (Place(start=0, label={next(iter(label)): "first"}, line=1), Place(start=second, label=label, line=line))
    document = Document(path=path, text=text, origin=Origin(places=places))
    finding = _find(text, marked, "misspelling", suggestion="better")
    return make_document_report(text, finding, document=document, score=75.0)


def _find(text: str, marked: str, rule: str, *, related: tuple[tuple[int, int, str], ...] = (), **fields: object) -> Finding:
    sides = {"translation": TEXT, "source": SOURCE}
    return make_finding(
        text,
        marked,
        rule=rule,
        related=tuple(Related(start=s, end=e, text=sides[side][s:e], side=side) for s, e, side in related),
        fingerprint=f"{rule}-{text.index(marked)}",
        **fields,
    )


def _describe(rule: str) -> RuleDescription:
    return RuleDescription(
        id=rule,
        category="Linguistic conventions/Spelling",
        severity=Severity.MAJOR,
        summary=f"Finds what is called {rule}.",
        help=f"Finds what is called {rule}.\n\nKnown false alarms: names * of | many kinds\n\nSources:\n- a book <of> rules",
    )
