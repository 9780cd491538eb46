"""The source speaks of a man, the translation of a woman, or the other way round: pronouns of the third person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ENGLISH, Example, Rule

_SURE = 0.8
"""Set by hand: good translations hardly ever differ (some two in 1,700 pairs of Parallel Universal Dependencies)."""
_UNSURE = 0.4
"""Languages that drop “he” and tell the gender by the verb, so that a feminine pronoun may stand for a thing, or where “she” is
also “they” (German “sie”)."""
_MIXED = 0.55
"""The translation has both genders, the source one: the other may render a noun or a name."""

_MALE = re.compile(r"\b(?:he|him|his|himself)\b(?!/| or (?:s?he|hers?)\b)(?<!or he)(?<!or his)(?<!or him)", re.IGNORECASE)
_FEMALE = re.compile(r"\b(?:she|her|hers|herself)\b(?!/| or h(?:e|is|im)\b)(?<!or she)(?<!or her)(?<!or hers)", re.IGNORECASE)
_SWAPPED = {"he": "she", "she": "he", "him": "her", "himself": "herself", "herself": "himself", "hers": "his"}


@dataclass(frozen=True, kw_only=True)
class _Pronouns:
    """Third-person pronouns of a language.

    `doubtful` is true where the feminine ones alone prove little. `impersonal` is true where the masculine ones prove nothing:
    French “il” also means “it”.
    """

    male: str
    female: str
    doubtful: bool = False
    impersonal: bool = False


_PRONOUNS: Mapping[str, _Pronouns] = {
    "de": _Pronouns(
        male="er ihm ihn sein seine seinen seinem seiner seines",
        female="sie ihr ihre ihren ihrem ihrer ihres",
        doubtful=True,
    ),
    "sv": _Pronouns(male="han hans honom", female="hon hennes henne"),
    "da": _Pronouns(male="han hans ham", female="hun hendes hende"),
    "nb": _Pronouns(male="han hans ham", female="hun hennes henne"),
    "is": _Pronouns(male="hann hans honum", female="hún hana hennar henni"),
    "nl": _Pronouns(male="hij hem", female="zij ze haar", doubtful=True),
    "ru": _Pronouns(male="он его ему него нему нём нем ним", female="она её ее ей неё нее ней"),
    "uk": _Pronouns(male="він його йому нього ньому ним", female="вона її їй неї ній нею"),
    "pl": _Pronouns(male="on jego jemu mu go niego nim niemu", female="ona jej nią niej ją", doubtful=True),
    "cs": _Pronouns(male="on jeho jemu mu něho něj ho ním něm", female="ona její jí ní ji ni", doubtful=True),
    "sk": _Pronouns(male="on jeho jemu mu neho ho ním ňom", female="ona jej ňou nej ju", doubtful=True),
    "fr": _Pronouns(male="il lui ils", female="elle elles", impersonal=True),
    "it": _Pronouns(male="lui egli", female="lei ella", doubtful=True),
    "es": _Pronouns(male="él", female="ella", doubtful=True),
    "pt": _Pronouns(male="ele dele nele", female="ela dela nela", doubtful=True),
}
_CHINESE_FEMALE, _CHINESE_MALE = re.compile("她"), re.compile("他")
_JAPANESE_FEMALE, _JAPANESE_MALE = re.compile("彼女"), re.compile("彼(?!女)")


def find(article: Article) -> Iterator[Finding]:
    """The pronouns of a passage whose gender is not that of the source. Passages with both genders in the source stay silent."""
    for pair in article.pairs:
        text = pair.translation.text
        males, females = list(_MALE.finditer(text)), list(_FEMALE.finditer(text))
        if not males and not females:
            continue
        told = _read_gender(pair)
        wrong = females if told == "male" else males if told == "female" else []
        if wrong:
            yield _report(article, pair, wrong, told, mixed=bool(males and females))


def _read_gender(pair: Pair) -> str:
    """`male` or `female` where the pronouns of the source have that gender alone, else an empty string."""
    male, female = _compile(pair.source_lang)
    has_male, has_female = male.search(pair.source.text), female.search(pair.source.text)
    if bool(has_male) == bool(has_female):
        return ""
    words = _PRONOUNS.get(pair.source_lang)
    if has_male:
        return "male" if words is None or not words.impersonal else ""
    return "female"


@cache
def _compile(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    if lang == "zh":
        return _CHINESE_MALE, _CHINESE_FEMALE
    if lang == "ja":
        return _JAPANESE_MALE, _JAPANESE_FEMALE
    words = _PRONOUNS[lang]
    male, female = (rf"\b(?:{'|'.join(side.split())})\b" for side in (words.male, words.female))
    return re.compile(male, re.IGNORECASE), re.compile(female, re.IGNORECASE)


def _report(article: Article, pair: Pair, wrong: list[re.Match[str]], told: str, *, mixed: bool) -> Finding:
    words = _PRONOUNS.get(pair.source_lang)
    doubtful = words is not None and words.doubtful and (told == "female" or mixed)
    pronoun = _compile(pair.source_lang)[told == "female"].search(pair.source.text)
    spans = [pair.translation.locate(*match.span()) for match in wrong]
    start, end = spans[0]
    there = f" (“{pronoun.group()}”)" if pronoun else ""
    return RULE.finding(
        article,
        start,
        end,
        f"The source has {'masculine' if told == 'male' else 'feminine'} pronouns only{there}; the translation says"
        f" “{article.text[start:end]}”.",
        confidence=_UNSURE if doubtful else _MIXED if mixed else _SURE,
        suggestion=_swap(article.text[start:end]),
        related=spans[1:],
        source_related=[pair.source.locate(*pronoun.span())] if pronoun else [],
    )


def _swap(pronoun: str) -> str | None:
    """The pronoun of the other gender; None where that depends on the phrase (`her`: him or his; `his`: her or hers)."""
    swapped = _SWAPPED.get(pronoun.lower())
    return swapped.capitalize() if swapped and pronoun[0].isupper() else swapped


RULE = Rule(
    id="gender-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="The source has pronouns of one gender, the translation of the other.",
    find=find,
    sources=(
        "Parallel Universal Dependencies (third-person pronouns in 18 parallel languages)",
        "Currey et al. 2022, MT-GenEval: A Counterfactual and Contextual Dataset for Evaluating Gender Accuracy",
        "Karpinska et al. 2022, DEMETR, perturbation 11 (gender)",
    ),
    known_false_alarms="A pronoun that stands for a noun of another gender (“das Mädchen … sein”); ships and countries as “she”.",
    languages=ENGLISH,
    needs_source=True,
    source_languages=frozenset({*_PRONOUNS, "zh", "ja"}),
    examples=(
        Example(
            source="Er sagte, dass er die Brücke öffnet.",
            source_lang="de",
            text="She said that she would open the bridge.",
            flagged=("She",),
        ),
        Example(source="Elle a ouvert le pont hier.", source_lang="fr", text="He opened the bridge yesterday.", flagged=("He",)),
        Example(source="Он открыл мост вчера.", source_lang="ru", text="She opened the bridge yesterday.", flagged=("She",)),
        Example(source="Ele abriu a ponte ontem.", source_lang="pt", text="She opened the bridge yesterday.", flagged=("She",)),
        Example(source="Él abrió el puente ayer.", source_lang="es", text="She opened the bridge yesterday.", flagged=("She",)),
        Example(source="他昨天去看了桥。", source_lang="zh", text="She went to see the bridge yesterday.", flagged=("She",)),
        Example(source="彼女は昨日橋を見た。", source_lang="ja", text="He saw the bridge yesterday.", flagged=("He",)),
        Example(source="Sie sagte, dass er kommt.", source_lang="de", text="She said that he was coming."),
        Example(source="Die Ministerin kam gestern an.", source_lang="de", text="She arrived yesterday."),
        Example(source="Il pleut, dit la maire.", source_lang="fr", text="It is raining, she says."),
        Example(source="Abrió la puerta; ella estaba rota.", source_lang="es", text="He opened the door; it was broken."),
        Example(source="Директор сказал о своей школе.", source_lang="ru", text="She spoke of her school."),
        Example(source="O prefeito abriu a ponte.", source_lang="pt", text="He opened the bridge for her."),
        Example(source="Hän avasi sillan.", source_lang="fi", text="She opened the bridge."),
    ),
)
