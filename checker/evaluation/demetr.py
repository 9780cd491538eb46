"""Measures findings on DEMETR (Karpinska et al., EMNLP 2022): good translations and the same with one mistake put in.

Task B: the share of perturbed sentences that are flagged, that is, have a finding; `right` counts those whose unperturbed
sentence has none. A finding on an unperturbed sentence, or on the human reference, is a false alarm. Task A: the share of
perturbed sentences that score strictly lower than the unperturbed ones; ties are wrong.

The base types (33 empty, 34 unrelated, 35 human reference) are left out of totals, as in the paper. Some types are one rule's own
business; what those rules find is counted by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.errors import InputError
from checker.evaluation.batches import check_in_batches
from checker.evaluation.checking import Languages, PairCheck, ScoredPair
from checker.evaluation.gold_files import read_header, read_tsv_rows, require_fields
from checker.observer import Observer
from checker.records import Finding

OWN_RULES: Mapping[int, frozenset[str]] = {
    1: frozenset({"doubled-word", "repetition"}),
    2: frozenset({"doubled-word", "repetition"}),
    4: frozenset({"untranslated", "foreign-function-word", "wrong-language", "copied"}),
    8: frozenset({"negation-mismatch"}),
    9: frozenset({"name-mismatch"}),
    10: frozenset({"number-mismatch", "date-mismatch", "time-mismatch", "unit-mismatch", "currency-mismatch"}),
    15: frozenset({"sentence-case"}),
    19: frozenset({"question-mismatch"}),
    25: frozenset({"name-mismatch"}),
    28: frozenset({"missing-final-punctuation"}),
    29: frozenset({"double-punctuation"}),
    30: frozenset({"space-before-punctuation"}),
    31: frozenset({"sentence-case"}),
    32: frozenset({"sentence-case"}),
    33: frozenset({"omission", "length"}),
}
"""By the number of a type, the rules that are made for it."""

REFERENCE = 35
BASE_TYPES = frozenset({33, 34, REFERENCE})
"""Numbers of the types that are no mistakes in a translation: empty, unrelated, the reference in its place."""

_BASE_FIELDS = ("id", "lang", "src", "ref", "mt")
_PERTURBED_FIELDS = ("id", "ptype", "pid", "severity", "mt", "pert")
_PORTUGUESE_FIELDS = ("id", "src_pt", "ref", "mt")


@dataclass(frozen=True, kw_only=True)
class Perturbation:
    """A translation, `mt`, and the same with one mistake."""

    type: str
    number: int
    severity: str
    mt: str
    text: str


@dataclass(frozen=True, kw_only=True)
class DemetrItem:
    """A source sentence (`lang` is its language), a human and a machine translation of it, and the latter with mistakes."""

    id: str
    lang: str
    source: str
    reference: str
    mt: str
    perturbations: tuple[Perturbation, ...]


@dataclass(frozen=True, kw_only=True)
class PerturbationOutcome:
    """What the check said of one perturbed sentence, and `before` of the same without the mistake."""

    perturbation: Perturbation
    result: ScoredPair
    before: ScoredPair

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings on the sentence with the mistake."""
        return self.result.findings

    @property
    def silent_before(self) -> bool:
        """Whether there was no finding without the mistake."""
        return not self.before.findings

    @property
    def ranked_lower(self) -> bool:
        """Whether the mistake costs a part of the score (Task A)."""
        return self.result.score < self.before.score

    @property
    def flagged(self) -> bool:
        """Whether any rule fired."""
        return bool(self.findings)

    @property
    def flagged_by_own(self) -> bool:
        """Whether a rule fired that is made for this type."""
        own = OWN_RULES.get(self.perturbation.number, frozenset())
        return any(finding.rule in own for finding in self.findings)


@dataclass(frozen=True, kw_only=True)
class DemetrOutcome:
    """What the check said of the sentences of one item."""

    item: DemetrItem
    mt: ScoredPair
    reference: ScoredPair
    perturbed: tuple[PerturbationOutcome, ...] = field(repr=False)

    @property
    def on_mt(self) -> Sequence[Finding]:
        """False alarms on the machine translation."""
        return self.mt.findings

    @property
    def on_reference(self) -> Sequence[Finding]:
        """False alarms on the human translation."""
        return self.reference.findings

    @property
    def counted(self) -> list[PerturbationOutcome]:
        """The perturbed sentences without those of the base types."""
        return [each for each in self.perturbed if each.perturbation.number not in BASE_TYPES]


def read_demetr_items(paths: Sequence[Path], *, types: Sequence[str] = (), limit: int | None = None) -> list[DemetrItem]:
    """The items of a base file, or of one with Portuguese sources, or of both, with the perturbations of the perturbed files.

    The columns tell what a file is. `types` keeps perturbations by number or by a part of their name, `limit` the first items of
    each language. Raises InputError for a file or a line that is none of these.
    """
    perturbations: dict[str, list[Perturbation]] = defaultdict(list)
    items: list[DemetrItem] = []
    for path in paths:
        columns = set(read_header(path))
        if columns.issuperset(_PERTURBED_FIELDS):
            for item_id, perturbation in _read_perturbations(path):
                if not types or any(_fits(perturbation, wanted) for wanted in types):
                    perturbations[item_id].append(perturbation)
        elif columns.issuperset(_BASE_FIELDS):
            items += _read_items(path, _BASE_FIELDS, "src")
        elif columns.issuperset(_PORTUGUESE_FIELDS):
            items += _read_items(path, _PORTUGUESE_FIELDS, "src_pt")
        else:
            raise InputError(
                f"{path}:1: the columns {', '.join(sorted(columns))[:200]} are not those of DEMETR",
                hint=f"a base file has {', '.join(_BASE_FIELDS)}, a perturbed one {', '.join(_PERTURBED_FIELDS)}",
            )
    if not items:
        raise InputError("no file with the unperturbed sentences", hint="give the base file and the perturbed file")
    if not perturbations:
        raise InputError("no perturbed sentences" + (f" of type {', '.join(types)}" if types else ""), hint="see --types")
    return list(_join(items, perturbations, limit))


def measure_demetr(items: Iterable[DemetrItem], check: PairCheck, observer: Observer | None = None) -> tuple[DemetrOutcome, ...]:
    """Checks every sentence of every item, each different one of an item once, the unperturbed ones first."""
    listed = list(items)
    wanted = list_sentences(listed)
    languages = [Languages(source_lang=item.lang, lang="en") for item in listed]
    pairs = [(listed[index].source, text, languages[index]) for index, text in wanted]
    checked = dict(zip(wanted, check_in_batches(pairs, check, observer), strict=True))
    return tuple(
        DemetrOutcome(
            item=item,
            mt=checked[index, item.mt],
            reference=checked[index, item.reference],
            perturbed=tuple(
                PerturbationOutcome(perturbation=each, result=checked[index, each.text], before=checked[index, each.mt])
                for each in item.perturbations
            ),
        )
        for index, item in enumerate(listed)
    )


def list_sentences(items: Sequence[DemetrItem]) -> list[tuple[int, str]]:
    """The different sentences, each with the place of its item: all translations first, then all references, then the rest."""
    good = [(index, item.mt) for index, item in enumerate(items)]
    human = [(index, item.reference) for index, item in enumerate(items)]
    rest = [(index, text) for index, item in enumerate(items) for each in item.perturbations for text in (each.mt, each.text)]
    return list(dict.fromkeys([*good, *human, *rest]))


def _read_items(path: Path, fields: Sequence[str], source: str) -> Iterator[DemetrItem]:
    for number, row in read_tsv_rows(path):
        require_fields(row, fields, path, number)
        lang = "pt" if source == "src_pt" else row["lang"]
        yield DemetrItem(id=row["id"], lang=lang, source=row[source], reference=row["ref"], mt=row["mt"], perturbations=())


def _read_perturbations(path: Path) -> Iterator[tuple[str, Perturbation]]:
    for number, row in read_tsv_rows(path):
        require_fields(row, _PERTURBED_FIELDS, path, number)
        if not row["pid"].isdecimal():
            raise InputError(f"{path}:{number}: pid is {row['pid'][:20]!r}, not a number")
        yield (
            row["id"],
            Perturbation(type=row["ptype"], number=int(row["pid"]), severity=row["severity"], mt=row["mt"], text=row["pert"]),
        )


def _fits(perturbation: Perturbation, wanted: str) -> bool:
    if wanted.removeprefix("id").isdecimal():
        return perturbation.number == int(wanted.removeprefix("id"))
    return wanted in perturbation.type


def _join(
    items: Iterable[DemetrItem], perturbations: Mapping[str, Sequence[Perturbation]], limit: int | None
) -> Iterator[DemetrItem]:
    taken: Counter[str] = Counter()
    for item in items:
        taken[item.lang] += 1
        if limit is None or taken[item.lang] <= limit:
            yield replace(item, perturbations=tuple(perturbations.get(item.id, ())))
