"""English words that look like a word of the source and mean something else. Sources: see RULE.sources."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.false_friends import FalseFriend, list_languages, load_false_friends
from checker.language.inflection import inflect
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ENGLISH, Example, Rule


def find(article: Article) -> Iterator[Finding]:
    """One finding for each wrong English word, at its first place in a pair."""
    for pair in article.pairs:
        reported: set[tuple[int, int]] = set()
        friends: dict[FalseFriend, tuple[int, int]] = {}
        for friend, span in load_false_friends(pair.source_lang).find(pair.source.text):
            friends.setdefault(friend, span)
        for friend, span in friends.items():
            finding = _check(article, pair, friend, span)
            if finding is not None and (finding.start, finding.end) not in reported:
                reported.add((finding.start, finding.end))
                yield finding


def _check(article: Article, pair: Pair, friend: FalseFriend, span: tuple[int, int]) -> Finding | None:
    source, translation = pair.source.text, pair.translation.text
    wrong = friend.find_wrong(translation)
    if not wrong or friend.is_rendered(translation) or friend.is_explained(source, span):
        return None
    (first, last), word = wrong[0]
    start, end = pair.translation.locate(first, last)
    shown, written = source[slice(*span)], translation[first:last]
    # In the middle of a sentence a capital makes it a name: “School of Art”, “Yum Brands”.
    if first and written[0].isupper() and not written.isupper():
        return None
    meanings = " or ".join(f"“{each}”" for each in friend.right[:2])
    return RULE.finding(
        article,
        start,
        end,
        f"“{written}” looks like “{shown}” in the source, which means {meanings}.",
        confidence=friend.confidence,
        suggestion=_fit_form(written, word, friend.right[0]),
        source_related=[pair.source.locate(*span)],
        evidence={"source_word": friend.sources[0], "alternatives": list(friend.right[1:])},
    )


def _fit_form(written: str, wrong: str, right: str) -> str:
    """The right word in the form of the wrong one: plural for plural, past for past, a capital for a capital."""
    forms, others = inflect(wrong.lower()), inflect(right)
    name = next((name for name, form in forms.items() if form == written.lower().replace("’", "'")), "base")
    fitted = others[name] if " " not in right and name != "base" else right
    return fitted[0].upper() + fitted[1:] if written[0].isupper() else fitted


RULE = Rule(
    id="false-friend",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="An English word looks like a word of the source but means something else.",
    find=find,
    sources=(
        "Koessler, M., & Derocquigny, J. (1928). Les faux amis, ou Les trahisons du vocabulaire anglais. Vuibert",
        "Chamizo-Domínguez, P. J. (2008). Semantics and Pragmatics of False Friends. Routledge",
        "Swan, M., & Smith, B. (eds.) (2001). Learner English (2nd ed.). Cambridge University Press",
        "Akulenko, V. V. (1969). Anglo-russkij i russko-anglijskij slovar' «ložnych druzej perevodčika». Moscow",
    ),
    known_false_alarms=(
        "A source word that is meant in its rarer sense (“assister quelqu'un” is to assist), and an English word that stands for "
        "another source word in the same sentence that the table does not name."
    ),
    languages=ENGLISH,
    needs_source=True,
    source_languages=frozenset(list_languages()),
    supersedes=frozenset({"calque", "unidiomatic"}),
    examples=(
        Example(
            text="The bridge will eventually be closed in June.",
            source="Die Brücke wird eventuell im Juni gesperrt.",
            source_lang="de",
            flagged=("eventually",),
        ),
        Example(
            text="His chef praised the fabric in Jena.",
            source="Sein Chef lobte die Fabrik in Jena.",
            source_lang="de",
            flagged=("chef", "fabric"),
        ),
        Example(
            text="She actually lives above a library.",
            source="Elle vit actuellement au-dessus d'une librairie.",
            source_lang="fr",
            flagged=("actually", "library"),
        ),
        Example(
            text="Two magazines burned down in Omsk.",
            source="В Омске сгорели два магазина.",
            source_lang="ru",
            flagged=("magazines",),
        ),
        Example(
            text="The skin manifestations of the illness are rare.",
            source="Las manifestaciones cutáneas de la enfermedad son raras.",
            source_lang="es",
        ),
        Example(
            text="The evidence for this drug is weak.",
            source="Les évidences en faveur de ce médicament sont faibles.",
            source_lang="fr",
        ),
        Example(
            text="The ejection fraction was measured.",
            source="Измеряли фракцию выброса.",
            source_lang="ru",
        ),
        Example(
            text="The teacher was embarrassed.",
            source="La profesora estaba embarazada.",
            source_lang="es",
            flagged=("embarrassed",),
        ),
        Example(
            text="The council pretends to sell the land.",
            source="A autarquia pretende vender o terreno.",
            source_lang="pt",
            flagged=("pretends",),
        ),
        Example(
            text="Three parents arrived from Bari.",
            source="Tre parenti sono arrivati da Bari.",
            source_lang="it",
            flagged=("parents",),
        ),
        Example(text="His pension rose in May.", source="Jego pensja wzrosła w maju.", source_lang="pl", flagged=("pension",)),
        Example(text="The law eventually passed.", source="Das Gesetz kam schließlich, eventuell zu spät.", source_lang="de"),
        Example(text="The chef praised his boss.", source="Der Koch lobte seinen Chef.", source_lang="de"),
        Example(text="She got the actual figures.", source="Sie bekam die tatsächlichen aktuellen Zahlen.", source_lang="de"),
        Example(
            text="The library bought books in that bookshop.", source="La biblioteca compró en esa librería.", source_lang="es"
        ),
        Example(text="Actually, nobody is living there now.", source="En fait, personne n'y vit actuellement.", source_lang="fr"),
        Example(text="O presidente pretende sair.", lang="pt", source="The president pretends to leave.", source_lang="en"),
        Example(text="His parents and a relative came.", source="Vieram os pais e um parente.", source_lang="pt"),
        Example(text="The magazine opened a shop.", source="Журнал открыл магазин.", source_lang="ru"),
        Example(text="She is on the list of guests.", source="Sie steht auf der Liste der Gäste.", source_lang="de"),
        Example(text="A narrow alley is open to all.", source="Allen steht eine schmale Gasse offen.", source_lang="de"),
        Example(text="The town eventually agreed.", source="El pueblo eventualmente aceptó.", source_lang="es"),
        Example(text="He wanted to give them the data.", source="Он хотел дать им эти сведения.", source_lang="ru"),
        Example(text="They know that the grass is wet.", source="Ze weten dat het gras vochtig is.", source_lang="nl"),
        Example(text="The law on assisted suicide passed.", source="Se aprobó la ley del suicidio asistido.", source_lang="es"),
        Example(text="He eats only fast food.", source="Er isst nur Fast-Food.", source_lang="de"),
        Example(text="The School of Art burned down.", source="Eine Art Schule brannte ab.", source_lang="de"),
    ),
)
