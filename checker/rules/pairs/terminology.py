"""Terms that the translation does not render as the glossary wants, or renders in two ways. Sources: see RULE.sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from checker.facts.split_renderings import SplitRendering, find_split_renderings, stem_word
from checker.glossary import Term, read_glossary
from checker.glossary.term import merge_terms
from checker.language.inflection import inflect
from checker.language.term_search import TermMatch, TermSearch
from checker.records import Finding, Severity, Side
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ANY, Example, Rule

# A forbidden rendering where the approved one is due is an error by the glossary's own word. A term that has no rendering at all
# may stand in a pronoun or a shortened form; the head of a German compound is often another thing. No glossary comes with the
# evaluation data, so these are judgements, not measurements.
_FORBIDDEN = 0.9
_MISSING = 0.75
_PRONOUN = 0.45
_COMPOUND = 0.4
# Silent in 34 articles translated by people (9,500 words). Two words for one thing can be meant so, and mostly are in features.
_TWO_WAYS = 0.4

_STANDS_IN = re.compile(
    r"\b(?:it|its|itself|they|them|their|he|him|his|she|her|hers|who|whose|which|this|these|those|one|ones|there)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class _Matcher:
    """The terms of one pair of languages and the searches for them; `owners` = each rendering's term, and if it is approved."""

    terms: tuple[Term, ...]
    sources: TermSearch
    renderings: TermSearch
    owners: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, kw_only=True)
class _Use:
    """What one pair has of the glossary, by the number of the term."""

    pair: Pair
    sources: Mapping[int, list[TermMatch]]
    approved: Mapping[int, list[TermMatch]]
    forbidden: Mapping[int, list[TermMatch]]

    def count_missing(self, index: int) -> int:
        """How many times more the source has the term than the translation an approved rendering of it; can be negative."""
        return len(self.sources.get(index, ())) - len(self.approved.get(index, ()))


def make_rule(glossaries: Sequence[str | Path]) -> Rule:
    """This rule with the user's glossaries. Raises UsageError when one of them cannot be used."""
    if not glossaries:
        return RULE
    terms = tuple(term for path in glossaries for term in read_glossary(path).terms if not term.do_not_translate)
    return replace(RULE, find=lambda article: find(article, terms))


def find(article: Article, terms: tuple[Term, ...] = ()) -> Iterator[Finding]:
    """One finding for each term of each pair that is not rendered as approved, and for each source word with two renderings."""
    if article.source is None:
        return
    if terms:
        yield from _find_unapproved(article, article.source.lang, terms)
    words = [
        ([word.text for word in pair.source.words], [word.text for word in pair.translation.words]) for pair in article.pairs
    ]
    for split in find_split_renderings(words, article.source.lang, article.lang):
        yield _report_split(article, split)


def _find_unapproved(article: Article, source_lang: str, terms: tuple[Term, ...]) -> Iterator[Finding]:
    matcher = _build_matcher(terms, source_lang, article.lang)
    uses = [_read_use(pair, matcher) for pair in article.pairs]
    for place, use in enumerate(uses):
        beside = [*uses[max(0, place - 1) : place], *uses[place + 1 : place + 2]]
        for index in use.sources:
            # A rendering that a neighbour has too many stands for this one: alignment cut elsewhere.
            if use.count_missing(index) > 0 and all(other.count_missing(index) >= 0 for other in beside):
                yield from _check_term(article, matcher.terms[index], index, use)


@cache
def _build_matcher(terms: tuple[Term, ...], source_lang: str, lang: str) -> _Matcher:
    held = [replace(term, source_lang=source_lang, lang=lang) for term in terms if term.holds_for(source_lang, lang)]
    merged = merge_terms(held)
    owned = [(text, index, True) for index, term in enumerate(merged) for text in term.translations]
    owned += [(text, index, False) for index, term in enumerate(merged) for text in term.forbidden]
    flags = [term.case_sensitive for term in merged]
    return _Matcher(
        terms=merged,
        sources=TermSearch([term.source for term in merged], source_lang, case_sensitive=flags),
        renderings=TermSearch([text for text, _, _ in owned], lang, case_sensitive=[flags[index] for _, index, _ in owned]),
        owners=tuple((index, approved) for _, index, approved in owned),
    )


def _read_use(pair: Pair, matcher: _Matcher) -> _Use:
    sources: dict[int, list[TermMatch]] = {}
    approved: dict[int, list[TermMatch]] = {}
    forbidden: dict[int, list[TermMatch]] = {}
    for match in matcher.sources.find(pair.source.text):
        sources.setdefault(match.index, []).append(match)
    found = matcher.renderings.find_all(pair.translation.text) if sources else ()
    for match in found:
        index, right = matcher.owners[match.index]
        if index in sources and right and all(match.start >= other.end for other in approved.get(index, ())):
            approved.setdefault(index, []).append(match)
    spans = [(match.start, match.end) for matches in approved.values() for match in matches]
    for match in found:
        index, right = matcher.owners[match.index]
        # “council” is forbidden, “Federal Council” is not.
        if index in sources and not right and not any(start <= match.start and match.end <= end for start, end in spans):
            forbidden.setdefault(index, []).append(match)
    return _Use(pair=pair, sources=sources, approved=approved, forbidden=forbidden)


def _check_term(article: Article, term: Term, index: int, use: _Use) -> Iterator[Finding]:
    sources, forbidden = use.sources[index], use.forbidden.get(index, [])
    places = [use.pair.source.locate(match.start, match.end) for match in sources]
    shown = use.pair.source.text[sources[0].start : sources[0].end]
    if forbidden:
        match = forbidden[0]
        start, end = use.pair.translation.locate(match.start, match.end)
        suggestion = _fit_form(article.text[start:end], term) if article.lang == "en" else _prefer(term)
        yield RULE.finding(
            article,
            start,
            end,
            f"“{article.text[start:end]}” stands for “{shown}”; {_tell_approved(term)}",
            confidence=_COMPOUND if sources[0].compound else _FORBIDDEN,
            suggestion=suggestion,
            related=[use.pair.translation.locate(other.start, other.end) for other in forbidden[1:]],
            source_related=places,
            evidence=_give_evidence(term),
        )
    # Once rendered, a term may come back in another way of speaking: “the council ... it”.
    elif term.translations and not use.approved.get(index):
        pronoun = article.lang == "en" and bool(_STANDS_IN.search(use.pair.translation.text))
        confidence = _COMPOUND if sources[0].compound else _PRONOUN if pronoun else _MISSING
        yield RULE.finding(
            article,
            *places[0],
            f"“{shown}” is not rendered as the glossary wants: {_tell_approved(term)}",
            confidence=confidence,
            side="source",
            related=[(use.pair.translation.start, use.pair.translation.end)],
            source_related=places[1:],
            evidence=_give_evidence(term),
        )


def _report_split(article: Article, split: SplitRendering) -> Finding:
    """The rarer rendering is marked at its first place; the places of the other and of the source word are related."""
    kept = _place(article, split.kept_pairs, "translation", split.kept)
    (start, end), *further = _place(article, split.other_pairs, "translation", split.other)
    sources = _place(article, split.kept_pairs | split.other_pairs, "source", split.source)
    text, model = article.text[start:end], article.text[slice(*kept[0])]
    word = article.read_side("source")[slice(*sources[0])]
    return RULE.finding(
        article,
        start,
        end,
        f"“{word}” is “{model}” in {len(kept)} places and “{text}” in {len(further) + 1}: is one thing meant? Then use one term.",
        confidence=_TWO_WAYS,
        category="Terminology/Inconsistent use",
        severity=Severity.MINOR,
        related=[*further, *kept],
        source_related=sources,
    )


def _place(article: Article, numbers: Iterable[int], side: Side, stem: str) -> list[tuple[int, int]]:
    """Where the word of that stem stands in these pairs, once a pair."""
    places = []
    for number in sorted(numbers):
        pair = article.pairs[number]
        passage, lang = (pair.translation, pair.lang) if side == "translation" else (pair.source, pair.source_lang)
        word = next(word for word in passage.words if stem_word(word.text, lang) == stem)
        places.append((word.start, word.end))
    return places


def _prefer(term: Term) -> str | None:
    return term.translations[0] if term.translations else None


def _tell_approved(term: Term) -> str:
    wanted = " or ".join(f"“{each}”" for each in term.translations[:3])
    told = f"the glossary has {wanted}" if wanted else "the glossary forbids it"
    return f"{told}. {term.note}".rstrip() if term.note else f"{told}."


def _give_evidence(term: Term) -> dict[str, str | int | float | bool | list[str] | None]:
    return {"term": term.source, "approved": list(term.translations), "forbidden": list(term.forbidden), "line": term.line}


def _fit_form(marked: str, term: Term) -> str | None:
    """The preferred rendering in the form of the marked one: plural for plural, capital for capital in a first word."""
    preferred = _prefer(term)
    if preferred is None:
        return None
    words, found = preferred.split(), marked.lower().replace("’", "'").split()
    for forbidden in term.forbidden:
        for place, (form, base) in enumerate(zip(found, forbidden.lower().split(), strict=False)):
            # Most terms inflect in their last word; “attorney general” does in its first.
            target = len(words) - 1 if place == len(found) - 1 else 0
            words[target] = _inflect_like(words[target], form, base)
    fitted = " ".join(words)
    return fitted[0].upper() + fitted[1:] if marked[:1].isupper() and not marked.isupper() else fitted


def _inflect_like(word: str, form: str, base: str) -> str:
    """The word in the form that `form` is of `base`; as it is when it has a capital or the form is none of those known."""
    name = next((name for name, other in inflect(base).items() if other == form), "base")
    return inflect(word)[name] if word.islower() else word


RULE = Rule(
    id="terminology",
    category="Terminology/Wrong term",
    severity=Severity.MAJOR,
    summary="A term of the glossary is not rendered as the glossary wants, or a source word is rendered in two ways.",
    find=find,
    sources=(
        "ISO 30042:2019, Management of terminology resources: TermBase eXchange (TBX)",
        "Church, K., & Gale, W. (1991). Identifying word correspondences in parallel texts. Proc. DARPA Speech and NL Workshop",
        "ISO 12616-1:2021, Terminology work in support of multilingual communication, Part 1",
        "Lommel, A., Burchardt, A., & Uszkoreit, H. (2014). Multidimensional Quality Metrics. Tradumàtica 12, 455-463",
    ),
    known_false_alarms=(
        "A term that the translator rightly left to a pronoun, a shorter form or a rewording (below confidence 0.5 where an "
        "English pronoun is near), and a source word that looks like a form of a term. Without a glossary only clear-cut cases "
        "of two renderings are shown, below the default threshold: variety can be meant."
    ),
    languages=ANY,
    needs_source=True,
    examples=(
        Example(
            text="The dike held. The dike was built in May. Nobody trusted the levee. The levee leaks.",
            source="Der Deich hielt. Der Deich wurde im Mai gebaut. Niemand traute dem Deich. Der Deich leckt.",
            source_lang="de",
            flagged=("levee",),
        ),
        Example(
            text="The reservoir is empty. A reservoir needs rain. Boats lie beside the cistern. Swimmers left the cistern.",
            source="El embalse está vacío. Un embalse necesita lluvia. Hay barcas junto al embalse. Dejaron el embalse.",
            source_lang="es",
            flagged=("cistern",),
        ),
        Example(
            text="The vineyard froze. His vineyard is old. Hail hit the winery. The winery was sold.",
            source="Le vignoble a gelé. Son vignoble est vieux. La grêle a touché le vignoble. Le vignoble fut vendu.",
            source_lang="fr",
            flagged=("winery",),
        ),
        Example(
            text="The landfill burned. That landfill is full. Smoke rose over the dump. The dump will close.",
            source="O aterro ardeu. Aquele aterro está cheio. Subia fumo sobre o aterro. O aterro vai fechar.",
            source_lang="pt",
            flagged=("dump",),
        ),
        Example(
            text="The glacier melts. Tourists saw the glacier. Maps show the icefield. Scientists measured the icefield.",
            source="Ледник тает. Туристы видели ледник. Карты показывают ледник. Учёные измерили ледник.",
            source_lang="ru",
            flagged=("icefield",),
        ),
        Example(
            text="The dike held. The dike was built in May. Nobody trusted the dike. The dike leaks.",
            source="Der Deich hielt. Der Deich wurde im Mai gebaut. Niemand traute dem Deich. Der Deich leckt.",
            source_lang="de",
        ),
        Example(
            text="The bank lent money. The bank grew. They sat on a bench. The bench was wet.",
            source="Die Bank verlieh Geld. Die Bank wuchs. Sie saßen auf einer Bank. Die Bank war nass.",
            source_lang="de",
        ),
        Example(
            text="The landfill burned. That landfill is full. Smoke rose from the dump. A dump was closed.",
            source="O aterro ardeu. Aquele aterro está cheio. Subia fumo da lixeira. Uma lixeira foi fechada.",
            source_lang="pt",
        ),
        Example(
            text="El embalse está vacío. Hay barcas junto al embalse.",
            lang="es",
            source="The reservoir is empty. Boats lie beside the reservoir.",
            source_lang="en",
        ),
        Example(
            text="The vineyard froze. Hail hit the winery.",
            source="Le vignoble a gelé. La grêle a touché le vignoble.",
            source_lang="fr",
        ),
        Example(
            text="The glacier melts. Tourists saw the glacier.",
            source="Ледник тает. Туристы видели ледник.",
            source_lang="ru",
        ),
    ),
)
