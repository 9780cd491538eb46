"""A final mark that the source has and the translation lacks, and marks inside a sentence that the source has nothing like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.function_words import DETERMINERS, fold_word, read_words
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ANY, ENGLISH, Example, Rule

_LOST = 0.85
"""No sentence in 13,000 pairs of Parallel Universal Dependencies ends in a mark on the source side alone."""
_LOST_SHORT, _OPEN_END = 0.65, 0.6
_MARKS = ".!?…。．！？।॥؟۔։።"
_FINAL = re.compile(rf"[{_MARKS}][\"”’»)\]」』“'›\s]*\Z")
_ENDS_OPEN = re.compile(r"[,;:](?=[\"”’»)\]]?\s*\Z)")
_LAST_WORD = re.compile(r"[^\W_]+[%)\]\"”’»']*\s*\Z")
_TAIL = 80
_SHORT = 12
"""Words below which a passage without a final mark may be a headline that the source set as a sentence."""

_COLONS = re.compile(r"[:：∶–—]|\s-\s")
_COLON = re.compile(r"(?<=[a-z]):(?= [a-z])")
_SEMICOLONS = re.compile(r"[;；؛:：]")
_SEMICOLON = re.compile(r"(?<=\w);(?= [a-z])")
_EXCLAMATION = re.compile(r"(?<=\w)!(?= [a-z]| *\Z)")
_NEEDS_MORE = DETERMINERS | read_words("a an my your its our their very every no than whose who into from with by and or")
"""A colon or semicolon directly behind these cuts off what must follow them."""
_ADJECTIVE = re.compile(r"[a-z]{3,}(?:ous|ful|ive|ible|able|ical|less)\Z")


def find(article: Article) -> Iterator[Finding]:
    """The last word of a passage without its mark; colons, semicolons, exclamation marks inside sentences without counterpart."""
    for pair in article.pairs:
        yield from _find_final(article, pair)
        yield from _find_inside(article, pair)


def _find_final(article: Article, pair: Pair) -> Iterator[Finding]:
    source, text = pair.source.text, pair.translation.text
    mark = _FINAL.search(source)
    if mark is None or _FINAL.search(text) or not (_ends_block(article, pair) and _is_sentence(pair)):
        return
    at = pair.source.locate(mark.start(), mark.start() + 1)
    opened = _ENDS_OPEN.search(text)
    if opened:
        start, end = pair.translation.locate(opened.start(), opened.end())
        message = f"The translation ends with “{opened.group()}”, the source with “{source[mark.start()]}”."
        yield RULE.finding(
            article,
            start,
            end,
            message,
            confidence=_OPEN_END,
            suggestion=_translate_mark(source[mark.start()]),
            source_related=[at],
        )
    elif last := _LAST_WORD.search(text, max(0, len(text) - _TAIL)):
        start, end = pair.translation.locate(last.start(), len(text.rstrip()))
        message = f"The source ends with “{source[mark.start()]}”; the translation has no final mark."
        confidence = _LOST if len(pair.translation.words) >= _SHORT else _LOST_SHORT
        suggestion = article.text[start:end] + _translate_mark(source[mark.start()])
        yield RULE.finding(article, start, end, message, confidence=confidence, suggestion=suggestion, source_related=[at])


def _translate_mark(mark: str) -> str:
    """The English form of a final mark."""
    return {"！": "!", "？": "?", "؟": "?", "!": "!", "?": "?", "…": "…"}.get(mark, ".")


def _ends_block(article: Article, pair: Pair) -> bool:
    """Whether a paragraph or line ends with both passages: elsewhere the border of the link may be at fault."""
    if article.source is None:
        return False
    return all(
        text[end : end + 1] in {"", "\n", "\r"}
        for text, end in ((article.source.text, pair.source.end), (article.text, pair.translation.end))
    )


def _is_sentence(pair: Pair) -> bool:
    """A label or an abbreviation may end in a point that English does not set: “Nr.”, “z. B.”."""
    return len(pair.translation.words) >= 4


def _find_inside(article: Article, pair: Pair) -> Iterator[Finding]:
    source, text = pair.source.text, pair.translation.text
    for pattern, theirs in ((_COLON, _COLONS), (_SEMICOLON, _SEMICOLONS)):
        marks = list(pattern.finditer(text))
        if len(marks) != 1 or theirs.search(source):
            continue
        yield _report_inside(article, pair, marks[0], _judge_inside(text, marks[0]))
    if not re.search("[!！¡]", source):
        for mark in _EXCLAMATION.finditer(text):
            yield _report_inside(article, pair, mark, 0.9 if text[mark.end() :].strip() else 0.45)


def _judge_inside(text: str, mark: re.Match[str]) -> float:
    """A mark that cuts a phrase in two is wrong; elsewhere it is more often the translator's choice than not."""
    before = fold_word((text[: mark.start()].rsplit(maxsplit=1) or [""])[-1])
    if before in _NEEDS_MORE:
        return 0.8
    return 0.6 if _ADJECTIVE.match(before) else 0.4


def _report_inside(article: Article, pair: Pair, mark: re.Match[str], confidence: float) -> Finding:
    start, end = pair.translation.locate(mark.start(), mark.end())
    final = mark.group() == "!" and not pair.translation.text[mark.end() :].strip()
    return RULE.finding(
        article,
        start,
        end,
        f"The source has nothing like the mark “{mark.group()}” here.",
        confidence=confidence,
        suggestion="." if final else "",
        source_related=[(pair.source.start, pair.source.end)],
    )


RULE = Rule(
    id="punctuation-mismatch",
    category="Linguistic conventions/Punctuation",
    severity=Severity.MINOR,
    summary="A final mark of the source is lost, or a mark stands in a sentence whose source has none like it.",
    find=find,
    sources=(
        "The Chicago Manual of Style, 17th ed., 6.12, 6.56-6.66, 6.71 (period, semicolon, colon, exclamation point)",
        "Unicode Standard, section 6.2 (sentence-ending marks of the scripts)",
        "Karpinska et al. 2022, DEMETR, perturbations 28 and 29 (final mark removed, mark added)",
    ),
    known_false_alarms="A translator's own colon or semicolon in place of a comma; captions whose full stop English leaves out.",
    languages=ENGLISH,
    needs_source=True,
    source_languages=ANY,
    supersedes=frozenset({"missing-final-punctuation"}),
    examples=(
        Example(
            source="Die Brücke wurde im Mai geöffnet.",
            source_lang="de",
            text="The bridge was opened in May",
            flagged=("May",),
        ),
        Example(
            source="Le pont a été ouvert en mai par le maire.",
            source_lang="fr",
            text="The bridge was opened by the mayor in May,",
            flagged=(",",),
        ),
        Example(source="桥在五月开放了。", source_lang="zh", text="The bridge was opened in May", flagged=("May",)),
        Example(source="पुल मई में खोला गया।", source_lang="hi", text="The bridge was opened in May", flagged=("May",)),
        Example(
            source="A ponte foi aberta em maio pelo prefeito.",
            source_lang="pt",
            text="The bridge was opened by the; mayor in May.",
            flagged=(";",),
        ),
        Example(
            source="El alcalde abrió el puente viejo en mayo.",
            source_lang="es",
            text="The mayor opened the old! bridge in May.",
            flagged=("!",),
        ),
        Example(
            source="Мэр открыл знаменитый мост в мае.",
            source_lang="ru",
            text="The mayor opened the famous: bridge in May.",
            flagged=(":",),
        ),
        Example(source="Мэр открыл мост в мае!", source_lang="ru", text="The mayor opened the bridge in May."),
        Example(source="Brücke im Mai eröffnet", source_lang="de", text="Bridge opened in May"),
        Example(source="Siehe Abb. Nr.", source_lang="de", text="See figure number"),
        Example(source="„Wir gehen.“", source_lang="de", text="“We are going to leave.”"),
        Example(
            source="Il a plu toute la nuit, le pont est resté fermé.",
            source_lang="fr",
            text="It rained all night; the bridge remained closed.",
        ),
        Example(
            source="Tres cosas faltan: pan, agua y sal.",
            source_lang="es",
            text="Three things are missing: bread, water and salt.",
        ),
        Example(
            source="Três coisas faltam – pão, água e sal.",
            source_lang="pt",
            text="Three things are missing: bread, water and salt.",
        ),
    ),
)
