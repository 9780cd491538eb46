"""One term in two forms within one article. Sources: see RULE.sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.language.term_offices import Office, find_offices
from checker.language.terms import Span, TermGroup, TermKind, find_terms
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

Forms = Mapping[str, list[Span]]

# Such places are rare in edited English (a dozen in 780,000 words of news, encyclopaedia, parliament) and mostly slips. In
# machine-translated news an editor agreed with all of 13; some house styles do not mind, hence no more than this.
_CAPITAL = 0.65
_FORM = 0.65
_TERM = 0.65
_SAME_PERSON = 0.6
_SAME_OFFICE = 0.4
_OTHER_PERSON = 0.3
_MOST_RELATED = 20

_OTHER_WRITING = "written in different ways"
_OTHER_TERM = "two terms for one thing"

_WORD = re.compile(r"(?<![\w-])[a-z]{1,24}(?:[-‑][a-z]{2,24})?(?![\w-]|['’][a-z])")
_PAIR_SHORTEST = 5
# With a hyphen these prefixes make a word of another meaning: "re-sign", "co-op", "un-ionised".
_OTHER_MEANING = re.compile(r"(?:re|un|pro|de)-.*|co-op")


def find(article: Article) -> Iterator[Finding]:
    """One finding for each rarer form, at its first place."""
    taken: set[int] = set()
    for finding in _find_all(article):
        if finding.start not in taken:
            taken.add(finding.start)
            yield finding


def _find_all(article: Article) -> Iterator[Finding]:
    for forms in _gather_capitals(article):
        yield from _report_forms(article, forms, "written with and without a capital", _CAPITAL)
    for forms in _gather_listed(article, frozenset({"compound"})):
        yield from _report_forms(article, forms, _OTHER_WRITING, _FORM)
    for forms in _gather_hyphens(article):
        yield from _report_forms(article, forms, "written with and without a hyphen", _FORM)
    for forms in _gather_listed(article, frozenset({"term"})):
        yield from _report_forms(article, forms, _OTHER_TERM, _TERM)
    for forms, confidence in _gather_offices(article):
        yield from _report_forms(article, forms, "two titles for one office", confidence)


def _report_forms(article: Article, forms: Forms, difference: str, confidence: float) -> Iterator[Finding]:
    kept, *others = sorted(forms, key=lambda form: (-len(forms[form]), forms[form][0]))
    for form in others:
        (start, end), *further = forms[form]
        shown = article.text[start:end]
        model = _choose_model(shown, [article.text[slice(*span)] for span in forms[kept]])
        counted = f"“{shown}” ({_count(len(forms[form]))}) and “{model}” ({_count(len(forms[kept]))})"
        how = _OTHER_WRITING if _fold(form) == _fold(kept) and difference == _OTHER_TERM else difference
        yield RULE.finding(
            article,
            start,
            end,
            f"{counted} in one article: {how}. Use one form.",
            confidence=confidence,
            suggestion=_fit_form(shown, model),
            related=(*further, *forms[kept])[:_MOST_RELATED],
            evidence={"occurrences": len(forms[form]), "kept": model, "kept_occurrences": len(forms[kept])},
        )


def _count(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def _fold(term: str) -> str:
    """The letters of a term: those that are only joined in another way have the same."""
    return re.sub(r"[\W_]", "", term)


def _choose_model(shown: str, kept: Sequence[str]) -> str:
    """The first of the kept places that is in the number of the marked one; the first of all when none is."""
    return next((each for each in kept if each.endswith("s") == shown.endswith("s")), kept[0])


def _fit_form(shown: str, model: str) -> str | None:
    """The kept form with the capital of the marked one, if both are in the same number; else None."""
    if shown.endswith("s") != model.endswith("s"):
        return None
    if shown.lower() == model.lower() or model.isupper():
        return model
    first = model[0].upper() if shown[0].isupper() else model[0].lower()
    return first + model[1:]


def _gather_capitals(article: Article) -> Iterator[Forms]:
    forms: dict[str, dict[str, list[Span]]] = {}
    for segment in article.segments:
        if segment.kind == "sentence":
            for _, term, (start, end) in find_terms(segment.text, frozenset({"capital"})):
                word = segment.text[start:end]
                if start and not word.isupper() and not _stands_in_name(segment.text, start, end):
                    style = "capital" if word[0].isupper() else "small"
                    forms.setdefault(term, {}).setdefault(style, []).append((segment.start + start, segment.start + end))
    yield from (styles for styles in forms.values() if len(styles) > 1)


# A capital says nothing in a name ("Internet Society"), behind a stop or a quotation mark.
_NAME_BEFORE = re.compile(
    r"(?:\b(?!(?:The|An?|This|That|Its|Our|Their|His|Her) )[^\W\d_a-z][\w'’.-]* |[-‑@./]|[.:!?]? ?[\"“‘(]|[.:!?] )$"
)
_NAME_AFTER = re.compile(r" [^\W\d_a-z]|[-‑@./]\w")


def _stands_in_name(text: str, start: int, end: int) -> bool:
    return bool(_NAME_BEFORE.search(text[max(0, start - 30) : start]) or _NAME_AFTER.match(text, end))


def _gather_hyphens(article: Article) -> Iterator[Forms]:
    """Words that occur closed and with a hyphen, in small letters; a plural counts as its singular."""
    forms: dict[str, dict[str, list[Span]]] = {}
    for segment in article.segments:
        for match in _WORD.finditer(segment.text):
            word = match.group().replace("‑", "-")
            if len(word) >= _PAIR_SHORTEST and not _OTHER_MEANING.fullmatch(word):
                key = word.replace("-", "").removesuffix("s")
                style = "hyphen" if "-" in word else "closed"
                forms.setdefault(key, {}).setdefault(style, []).append(
                    (segment.start + match.start(), segment.start + match.end())
                )
    yield from (styles for styles in forms.values() if len(styles) > 1)


def _gather_listed(article: Article, kinds: frozenset[TermKind]) -> Iterator[Forms]:
    groups: dict[TermGroup, dict[str, list[Span]]] = {}
    for segment in article.segments:
        for group, term, (start, end) in find_terms(segment.text, kinds):
            groups.setdefault(group, {}).setdefault(term, []).append((segment.start + start, segment.start + end))
    yield from (forms for forms in groups.values() if len(forms) > 1)


def _gather_offices(article: Article) -> Iterator[tuple[Forms, float]]:
    groups: dict[tuple[str, TermGroup], dict[str, list[Office]]] = {}
    for office in find_offices(article.text):
        groups.setdefault((office.holder, office.group), {}).setdefault(office.title, []).append(office)
    for titles in groups.values():
        if len(titles) > 1:
            forms = {title: [office.span for office in offices] for title, offices in titles.items()}
            yield forms, _rate_offices(list(titles.values()))


def _rate_offices(titles: Sequence[Sequence[Office]]) -> float:
    """Higher when the same person is named with two titles, lower when each title has people of its own."""
    people = [frozenset[str]().union(*(office.people for office in offices)) for offices in titles]
    if all(people):
        return _SAME_PERSON if frozenset.intersection(*people) else _OTHER_PERSON
    return _SAME_OFFICE


RULE = Rule(
    id="term-variant",
    category="Terminology/Inconsistent use",
    severity=Severity.MINOR,
    summary="One term has two forms.",
    find=find,
    sources=(
        "MQM Core typology (themqm.org), Terminology: inconsistent use of terminology.",
        "AP Stylebook 2016 and The Chicago Manual of Style, 17th ed.: internet and web in small letters.",
        "WordNet 3.1 (doi:10.1145/219717.219748): synonyms; IEC 60050 (Electropedia): technical terms.",
        "Directorate-General for Translation of the European Commission, English Style Guide, section on hyphens.",
    ),
    known_false_alarms="Two offices of one organisation that are held by two people; a word on purpose exchanged for a synonym; "
    "a quotation that keeps its own spelling.",
    languages=ENGLISH,
    examples=(
        Example(
            text="She learned the craft on the internet. Without the Internet and the internet’s films she had failed.",
            flagged=("Internet",),
        ),
        Example(
            text="The mobile network broke down at noon. By dusk the cellular network in the east was back.",
            flagged=("cellular network",),
        ),
        Example(
            text="He sent an e-mail to the board. The board read the email on Friday.",
            flagged=("email",),
        ),
        Example(
            text="The World Chess League (WCL) is poor. The chairman of the World Chess League, Ole Brandt, "
            "phoned. WCL President Brandt is in Oslo.",
            flagged=("President",),
        ),
        Example(text="Internet shops grew. Many use the internet, and the Internet Society helps them."),
        Example(text="She will re-sign the contract or resign. A co-op is no coop."),
        Example(text="He took a long-term view, for in the long term prices fall."),
        Example(text="The president of France met the chairman of the WCL. The French President left on Monday."),
    ),
)
