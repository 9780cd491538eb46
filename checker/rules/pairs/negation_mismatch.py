"""One side negates what the other affirms.

How the negators of both sides are compared, and how sure each kind of proof is: `checker.facts.negation_compared`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.facts.negation import Negation, list_languages
from checker.facts.negation_compared import NegationSides, grade_added, grade_lost, read_sides
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ENGLISH, Example, Rule

_NEIGHBOUR = 0.5
"""Factor where the pair next to it has the opposite surplus: the sentence border lies elsewhere."""


def find(article: Article) -> Iterator[Finding]:
    """The negators of the translation that the source does not have, and those of the source that got lost."""
    pairs = article.pairs
    sides = [read_sides(pair.source.text, pair.source_lang, pair.translation.text, pair.lang) for pair in pairs]
    for index, (pair, one) in enumerate(zip(pairs, sides, strict=True)):
        added = grade_added(one)
        lost = 0.0 if added else grade_lost(one)
        near = [sides[other] for other in (index - 1, index + 1) if 0 <= other < len(sides)]
        if added:
            yield _report_added(article, pair, one, added * (_NEIGHBOUR if any(map(grade_lost, near)) else 1.0))
        elif lost:
            yield _report_lost(article, pair, one, lost * (_NEIGHBOUR if any(map(grade_added, near)) else 1.0))


def _report_added(article: Article, pair: Pair, sides: NegationSides, confidence: float) -> Finding:
    candidates = [n for n in sides.translation if n.kind == "clause"] or [n for n in sides.translation if n.sure]
    negation = _pick_loneliest(candidates, len(pair.translation.text), sides.source, len(pair.source.text))
    start, end = pair.translation.locate(negation.start, negation.end)
    has = ", ".join(f"“{other.text}”" for other in sides.source[:3])
    said = f"the source has only {has}" if has else "the source has no negation here"
    return RULE.finding(
        article,
        start,
        end,
        f"The translation says “{negation.text}”; {said}.",
        confidence=round(confidence, 3),
        source_related=[(pair.source.start, pair.source.end)],
        evidence={"kind": "added", "source_negations": [other.text for other in sides.source]},
    )


def _report_lost(article: Article, pair: Pair, sides: NegationSides, confidence: float) -> Finding:
    candidates = [negation for negation in sides.source if negation.kind == "clause"]
    negation = _pick_loneliest(candidates, len(pair.source.text), sides.translation, len(pair.translation.text))
    start, end = pair.source.locate(negation.start, negation.end)
    has = ", ".join(f"“{other.text}”" for other in sides.translation[:3])
    said = f"the translation has only {has}" if has else "the translation has no negation here"
    return RULE.finding(
        article,
        start,
        end,
        f"The source says “{negation.text}”; {said}.",
        confidence=round(confidence, 3),
        side="source",
        related=[(pair.translation.start, pair.translation.end)],
        evidence={"kind": "lost", "translation_negations": [other.text for other in sides.translation]},
    )


def _pick_loneliest(candidates: Sequence[Negation], length: int, others: Sequence[Negation], other_length: int) -> Negation:
    """The negation that stands, by its share of the text, farthest from those of the other side."""
    places = [other.start / other_length for other in others]
    return max(candidates, key=lambda n: min((abs(n.start / length - place) for place in places), default=0.0))


RULE = Rule(
    id="negation-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.CRITICAL,
    summary="One side negates what the other affirms.",
    find=find,
    sources=(
        "World Atlas of Language Structures, chapters 112-115 (negative morphemes, negative concord)",
        "Quirk, Greenbaum, Leech, Svartvik: A Comprehensive Grammar of the English Language (1985), 10.54-10.70",
        "Karpinska et al. 2022, DEMETR, perturbation 8 (negation)",
        "Exceptions learned from Parallel Universal Dependencies (CoNLL 2017)",
    ),
    known_false_alarms="Free renderings that turn a statement round: “remained dry” for “did not get wet”.",
    languages=ENGLISH,
    needs_source=True,
    source_languages=list_languages(),
    examples=(
        Example(
            source="Die Brücke wurde im Mai eröffnet.",
            source_lang="de",
            text="The bridge was not opened in May.",
            flagged=("not",),
        ),
        Example(
            source="Der Minister hat den Brief nie gelesen.",
            source_lang="de",
            text="The minister has read the letter.",
            flagged_source=("nie",),
        ),
        Example(
            source="Les ouvriers ont accepté l'offre de la direction.",
            source_lang="fr",
            text="The workers didn't accept the management's offer.",
            flagged=("didn't",),
        ),
        Example(
            source="La ministra no viajará a Lisboa esta semana.",
            source_lang="es",
            text="The minister will travel to Lisbon this week.",
            flagged_source=("no",),
        ),
        Example(
            source="O tribunal aceitou o recurso dos moradores.",
            source_lang="pt",
            text="The court did not accept the residents' appeal.",
            flagged=("not",),
        ),
        Example(
            source="Завод не остановил работу зимой.",
            source_lang="ru",
            text="The plant stopped work in winter.",
            links=(((0,), (0,)),),
        ),
        Example(
            source="Мэр подписал договор с соседним городом.",
            source_lang="ru",
            text="The mayor never signed the treaty with the neighbouring town.",
            flagged=("never",),
        ),
        Example(
            source="市长上周签署了协议。", source_lang="zh", text="The mayor did not sign the deal last week.", flagged=("not",)
        ),
        Example(source="Pociąg odjechał o czasie.", source_lang="pl", text="The train did not leave on time.", flagged=("not",)),
        Example(
            source="Das ist kein Luxus.",
            source_lang="de",
            text="This is a luxury.",
            flagged_source=("kein",),
        ),
        Example(
            source="O barco chegou ao porto, mas a tripulação não desceu.",
            source_lang="pt",
            text="The boat reached the harbour, but the crew went ashore.",
            flagged_source=("não",),
        ),
        Example(
            source="Kaptan Dönmez limandan ayrıldı.",
            source_lang="tr",
            text="Captain Dönmez left the harbour.",
        ),
        Example(source="Los vecinos rara vez se quejan.", source_lang="es", text="The neighbours do not often complain."),
        Example(
            source="Il refusait d'être vu, et sa montre ne le quittait plus.",
            source_lang="fr",
            text="He refused to be seen, and his watch no longer left him.",
        ),
        Example(source="Das Museum liegt unweit des Bahnhofs.", source_lang="de", text="The museum is not far from the station."),
        Example(source="Der Fehler fiel sofort auf.", source_lang="de", text="The mistake did not go unnoticed."),
        Example(source="Der Trainer glaubte es nicht.", source_lang="de", text="The coach listened in disbelief."),
        Example(
            source="Die Hälfte der Leser ist sich nicht sicher.", source_lang="de", text="Half of the readers are undecided."
        ),
        Example(
            source="«A maré não espera», lê-se na parede.",
            source_lang="pt",
            text="“A maré não espera,” says a painted wall by the port.",
        ),
        Example(
            source="Nicht nur die Schüler, auch die Lehrer waren müde.",
            source_lang="de",
            text="The pupils were tired, and so were the teachers.",
        ),
        Example(source="Das Schiff war unsichtbar.", source_lang="de", text="The ship could not be seen."),
        Example(source="Il n'a parlé qu'à son frère.", source_lang="fr", text="He spoke to his brother alone."),
        Example(source="Personne ne connaissait la réponse.", source_lang="fr", text="Nobody knew the answer."),
        Example(source="No vino nadie a la reunión.", source_lang="es", text="No one came to the meeting."),
        Example(source="Ela saiu sem dizer nada.", source_lang="pt", text="She did not say a word as she left."),
        Example(source="Никто ничего не сказал.", source_lang="ru", text="Nobody said anything."),
        Example(source="Он отказался подписать договор.", source_lang="ru", text="He refused to sign the treaty."),
        Example(source="彼は会議に出席しなければならない。", source_lang="ja", text="He must attend the meeting."),
        Example(source="Nikdo nic neviděl.", source_lang="cs", text="Nobody saw a thing."),
        Example(
            source="Das MRT-Gerät wurde erst im Mai geliefert.",
            source_lang="de",
            text="The MRI scanner was not delivered to the X-ray ward until May.",
        ),
        Example(source="Dün gelmedi.", source_lang="tr", text="He did not come yesterday."),
    ),
)
