"""A quotation that is opened and never closed, or closed and never opened.

The marks of the whole text are read together, so that quotations over several paragraphs or lines, apostrophes, and signs for
feet and inches are not counted. A mark that is merely on the wrong side of a space still has its partner and is left to
quote-spacing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.language.quote_apostrophes import cost_of_no_quotation
from checker.language.quote_costs import LOST
from checker.language.quote_marks import Look, Mark
from checker.language.quote_places import guess_lost_closing, guess_lost_opening, word_after, word_before
from checker.language.quotes import Quotation, Quotations, read_quotations
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_SURE = 0.88
_SURELY_NO_APOSTROPHE = 0.75
_SINGLE_MARKS = 0.6  # where the article quotes in single marks elsewhere
_LONE_SINGLE = 0.35  # an unusual apostrophe is as likely
_RUNNING_ON = 0.6
_CHAOS = 0.4
_SINGLES_PROVEN = 3
_REACH = 300
# A double mark of another encoding or of HTML; apostrophes and dashes that were garbled alike are no partner.
_GARBLED = re.compile(
    r"&(?:amp;)?(?:quot|[lrb]dquo|[lr]aquo|#(?:34|822[012]|171|187|x201[cde]|x22));|â(?:€[œ“”\u009d]|€(?=[\s\w])|\x80[\x9c\x9d])"
    r"|‚Ä[úùû]|ΓÇ[£¥Ø]|ÔÇ[£ØÜ]|вЂ[њќ]|(?<![^\W_])[ìÒô\ufffd](?=[A-Z])|(?<=[a-z.,!?])[îÓ\ufffd](?![^\W_])"
)

_DOUBLE_MARK = re.compile('["“”„‟«»「」『』＂]')


def find(article: Article) -> Iterator[Finding]:
    """One finding for each lost mark, on the mark that is left and the word beside it; a minor one if the source lost it too."""
    for finding in _find_lost_marks(article):
        if _is_lost_in_source(article, finding):
            yield replace(finding, severity=Severity.MINOR, message=f"{finding.message} The source lacks it as well.")
        else:
            yield finding


def _is_lost_in_source(article: Article, finding: Finding) -> bool:
    """Whether the passage that is translated here has an odd number of marks itself."""
    pair = article.pair_at(finding.start)
    return pair is not None and len(_DOUBLE_MARK.findall(pair.source.text)) % 2 == 1


def _find_lost_marks(article: Article) -> Iterator[Finding]:
    quotations = read_quotations(article.text, article.lang)
    chaotic = _is_chaotic(quotations)
    after = 0
    for quotation in quotations.quotations:
        if quotation.opening is None and quotation.closing is not None:
            if quotation.closing.look is not Look.BEFORE_SPEAKER and not _has_garbled_partner(
                article.text, quotation.closing, opens=False
            ):
                yield _report_lost_opening(
                    article, quotation.closing, after, _rate(article, quotation.closing, quotations, chaotic)
                )
        elif (
            quotation.closing is None
            and quotation.opening is not None
            and not _has_garbled_partner(article.text, quotation.opening, opens=True)
        ):
            near = len(article.text) if quotation.lost_near is None else quotation.lost_near
            confidence = _rate(article, quotation.opening, quotations, chaotic)
            if _may_run_on(article, quotation):
                confidence = min(confidence, _RUNNING_ON)
            yield _report_lost_closing(article, quotation.opening, near, confidence)
        if quotation.parent is None:
            after = max(mark.end for mark in (quotation.opening, quotation.closing) if mark is not None)


def _has_garbled_partner(text: str, mark: Mark, *, opens: bool) -> bool:
    """Whether the partner was garbled or stands as an entity, which is a matter of other rules."""
    place = slice(mark.end, mark.end + _REACH) if opens else slice(max(0, mark.start - _REACH), mark.start)
    return _GARBLED.search(text[place]) is not None


def _is_chaotic(quotations: Quotations) -> bool:
    """Whether so many marks lack a partner that the text is hardly prose: program code, a damaged scan."""
    lost = sum(q.opening is None or q.closing is None for q in quotations.quotations)
    return lost > 6 and lost > 0.4 * len(quotations.quotations)


def _may_run_on(article: Article, quotation: Quotation) -> bool:
    """Whether a few quoted words end their paragraph and the next one begins with a mark: some papers leave that open."""
    place = quotation.lost_near
    if quotation.opening is None or place is None or not quotation.opening.inset:
        return False
    following = article.text[place : place + 8]
    return following[:1].isspace() and following.strip()[:1] == quotation.opening.glyph


def _rate(article: Article, mark: Mark, quotations: Quotations, chaotic: bool) -> float:
    if chaotic:
        return _CHAOS
    if mark.level == "double":
        return _SURE
    cost = cost_of_no_quotation(article.text, article.lang, mark)
    if cost > LOST:
        return _SURELY_NO_APOSTROPHE if cost > LOST + 1.0 else _SINGLE_MARKS
    return _SINGLE_MARKS if quotations.single_pairs >= _SINGLES_PROVEN else _LONE_SINGLE


def _report_lost_opening(article: Article, closing: Mark, after: int, confidence: float) -> Finding:
    place = guess_lost_opening(article.text, closing, after)
    word = article.text[slice(*place)].strip() if place else ""
    where = f" It may have stood before “{word}”." if word else ""
    earlier = place is None and article.text.rfind("\n", after, closing.start) < 0 < after
    fault = "this mark is probably one too many" if earlier else "one was lost, or this mark is one too many"
    if article.text[closing.start - 1 : closing.start] == "s" and article.text[closing.end : closing.end + 1] == " ":
        where += " Or is it meant for an apostrophe?"
    return RULE.finding(
        article,
        word_before(article.text, closing.start)[0],
        closing.end,
        f"The quotation that ends here has no opening mark: {fault}.{where}",
        confidence=confidence,
        related=[place] if place and word else [],
        evidence={"lost": "opening", "mark": closing.glyph, "probably before": word},
    )


def _report_lost_closing(article: Article, opening: Mark, near: int, confidence: float) -> Finding:
    place = guess_lost_closing(article.text, opening, near)
    word = article.text[slice(*place)].strip()
    where = f" It may have stood after “{word}”." if word else ""
    return RULE.finding(
        article,
        opening.start,
        word_after(article.text, opening.end)[1],
        f"The quotation that begins here is never closed: the closing mark was lost, or this mark is one too many.{where}",
        confidence=confidence,
        related=[place] if word else [],
        evidence={"lost": "closing", "mark": opening.glyph, "probably after": word},
    )


RULE = Rule(
    id="quote-unbalanced",
    category="Linguistic conventions/Punctuation",
    severity=Severity.MAJOR,
    summary="A quotation mark has no partner, so that readers cannot tell what was said and by whom.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 13.9-13.10 and 13.30 (quotation marks; quotations over several paragraphs)",
        "New Hart's Rules, 2nd ed., 9.2 (quotation marks in running text)",
        "A. V. Aho, T. G. Peterson 1972, A minimum distance error-correcting parser for context-free languages, SIAM J. Comput.",
        "The Associated Press Stylebook, punctuation guide, quotation marks (running quotations)",
    ),
    known_false_alarms="Quotations that begin or end outside the excerpt; inch marks without a unit word; marks in program code.",
    languages=ANY,
    examples=(
        Example(text="The mayor said: “We will rebuild the bridge. Work starts in May.", flagged=("“We",)),
        Example(text='"We will rebuild the bridge, said the mayor. "Work starts in May."', flagged=('"We',)),
        Example(text="The mayor was tired. We will rebuild the bridge,” she said.", flagged=("bridge,”",)),
        Example(text='"We open in May," Moore said on the evening news. "', flagged=('news. "',)),
        Example(text='We can still do that," added Khan, "the people will be glad.', flagged=('that,"', '"the')),
        Example(
            text="Critics speak of a “lost decade in the valley.\n\nOthers praise the “quiet years” there.", flagged=("“lost",)
        ),
        Example(text='"We lost everything, she said.\n\n"Nobody came to help," said her neighbour.', flagged=('"We',)),
        Example(text="Der Minister sprach von einem „schweren Fehler und ging.", lang="de", flagged=("„schweren",)),
        Example(
            text="The mayor said: “We will rebuild the bridge. Work starts in May.",
            source="Der Bürgermeister sagte: „Wir bauen die Brücke wieder auf.“ Die Arbeiten beginnen im Mai.",
            source_lang="de",
            flagged=("“We",),
        ),
        Example(text="He called it a “long road&quot; and left. She said: â€œIt was a good idea.”"),
        Example(text="“We waited for hours.\n\n“Then the bus came, and it was full.\n\n“So we walked,” she said."),
        Example(text="She said: “We waited for hours.\nThen the bus came.\nSo we walked.”\nNobody complained."),
        Example(text="Rock ’n’ roll of the ’60s was the players’ music; get ’em while they’re hot, said Liz' aunt."),
        Example(text='He is 6\' 2" tall, his brother 5\'11", and the screen measures 24" across the diagonal of a 30" frame.'),
        Example(text="“Did he say ‘never again’?” she asked (“twice”, as she recalled)."),
        Example(text="The letter read: \"My aunt called it 'the end of the road'.\""),
        Example(text="Il parle de « la fin du monde » depuis hier.", lang="fr"),
    ),
)
