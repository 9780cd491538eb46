"""Numbers in words, in digits, and in both: "двадцать два", "quatre-vingt-dix-sept", "1,5 Mio.", "two thirds"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from checker.facts.number_digits import Figure
from checker.facts.number_record import Kind, Number, Strength
from checker.facts.number_vocabulary import FUSING, Entry, Role, find_entry

# Letters with the vowel signs of Devanagari and Arabic; an apostrophe stands inside Ukrainian words.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0963\u0970-\u097f\u064b-\u065f\u200c\u200d])+")
_APOSTROPHE_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLOSE_GAP = re.compile(r"[ \u00a0\u2009\u202f]?\.?[ \u00a0\u2009\u202f]?|[-‐‑]")
_ATTACHED_HYPHEN = re.compile(r"[-‐‑]")
_HUNDRED = 100
# After these, "and" goes on with the same number: one hundred and five.
_AND_AFTER_HUNDREDS = frozenset({"en", "da", "no"})
# dix-sept, on beş: seventeen, fifteen.
_TEN_AND_ONES = frozenset({"fr", "tr"})
# Inflection and word order of numbers are read only in part.
_UNSURE = frozenset({"ar"})
_WEAK: dict[Role, Strength] = {"soft": "soft", "one": "loose", "small": "loose", "vague": "soft", "part": "soft"}


@dataclass(frozen=True)
class Atom:
    """A word or a figure that may be part of a number."""

    start: int
    end: int
    role: Role
    value: Fraction
    figure: Figure | None = None


def find_worded_numbers(text: str, lang: str, figures: Sequence[Figure]) -> Iterator[Number]:
    """All numbers of the text in order, given its figures: figures take the magnitudes that follow them."""
    atoms = sorted([*_find_words(text, lang), *map(_from_figure, figures)], key=lambda atom: atom.start)
    index = 0
    while index < len(atoms):
        if atoms[index].role in ("and", "abbr", "maybe"):
            index += 1
            continue
        chain = _Chain(text, lang, atoms, index)
        yield chain.read()
        index = chain.index


def _from_figure(figure: Figure) -> Atom:
    return Atom(figure.start, figure.end, "digits", figure.value, figure)


def _find_words(text: str, lang: str) -> Iterator[Atom]:
    pattern = _APOSTROPHE_WORD if lang == "uk" else _WORD
    for match in pattern.finditer(text):
        entry: Entry | None = find_entry(match.group(), lang)
        if entry is not None:
            yield Atom(match.start(), match.end(), entry.role, entry.value)


class _Chain:
    """The number that begins at one atom, read as far as it goes. `index` is that of the first atom behind it."""

    def __init__(self, text: str, lang: str, atoms: Sequence[Atom], index: int) -> None:
        self.text, self.lang, self.atoms = text, lang, atoms
        self.first = self.last = atoms[index]
        self.index = index + 1
        self.total = Fraction(0)
        self.group: Fraction | None = None
        self.least: Fraction | None = None  # the smallest multiplier so far
        self.others: set[Fraction] = set()
        self.kind: Kind = "cardinal"
        self.bare = False
        self.done = False

    def read(self) -> Number:
        self._begin()
        while not self.done and (step := self._find_next()) is not None:
            atom, joint, after = step
            if not self._take(atom, joint, after):
                break
            self.last, self.index = atom, after
        return self._build()

    def _begin(self) -> None:
        first = self.first
        self.bare = first.role == "mul"
        if first.role == "mul" and first.value != _HUNDRED:
            self.total = self.least = first.value
        else:
            self.group = first.value
        if first.role in ("ord", "small"):
            self._end_as("ordinal", {Fraction(1) / first.value})
            self.done = first.value % 10 != 0  # décimo tercero, dwudziesty pierwszy
        elif first.role == "vague":
            self.kind = "vague"
        elif first.role == "part":
            self.group = 1 / first.value
            self._end_as("fraction", {first.value})

    def _end_as(self, kind: Kind, others: set[Fraction]) -> None:
        self.kind, self.done = kind, True
        self.others |= others

    def _find_next(self) -> tuple[Atom, bool, int] | None:
        """The next atom if nothing but a space, a hyphen or a joint lies between, whether there was a joint, and what is next."""
        if self.index >= len(self.atoms):
            return None
        atom = self.atoms[self.index]
        gap = self.text[self.last.end : atom.start][:4]
        linked = (gap == " a " and self.kind == "vague") or (gap == " de " and self.lang == "ro" and atom.role == "mul")
        if not _CLOSE_GAP.fullmatch(gap) and not linked:
            return None
        if atom.role != "and":
            return atom, False, self.index + 1
        if self.index + 1 >= len(self.atoms) or self.lang in FUSING - _AND_AFTER_HUNDREDS:
            return None
        after = self.atoms[self.index + 1]
        if not _CLOSE_GAP.fullmatch(self.text[atom.end : after.start][:4]) or after.role == "and":
            return None
        return after, True, self.index + 2

    def _take(self, atom: Atom, joint: bool, after: int) -> bool:
        """Adds an atom to the number, or says that it is none of its parts."""
        if not self._goes_on(atom):
            return False
        if atom.role in ("mul", "abbr", "maybe"):
            return not joint and self._multiply(atom)
        if "." in self.text[self.last.end : atom.start]:
            return False
        if atom.role == "digits":
            return not joint and self._take_figure(atom, after)
        if atom.role == "part" or (atom.role == "ord" and self._is_fraction(atom)):
            return not joint and self._divide(atom)
        return atom.role != "vague" and self.first.role != "digits" and self._add(atom, joint, after)

    def _goes_on(self, atom: Atom) -> bool:
        """Ordinals go on with ordinals only, a half or a pair with a magnitude only."""
        if self.kind == "ordinal":
            return atom.role in ("ord", "small") and atom.value < 10
        return self.kind != "vague" or (atom.role == "mul" and self.first.value < 10)

    def _multiply(self, atom: Atom) -> bool:
        in_digits = self.last.role == "digits"
        if atom.role in ("abbr", "maybe") and not in_digits:
            return False
        if atom.role == "maybe":
            self.others.add((self.group or Fraction(1)) * atom.value)
            self.done = True
            return True
        if atom.value == _HUNDRED:
            if self.group is None:
                self.group = Fraction(_HUNDRED)
                return self.least is not None and self.least > _HUNDRED
            if self.group >= _HUNDRED or self.group < 1:
                return False
            self.group *= _HUNDRED
            return True
        return self._raise(atom.value)

    def _raise(self, factor: Fraction) -> bool:
        if self.group is None:  # mil millones, thousand million, लाख करोड़
            if self.least is None or factor <= self.least:
                return False
            self.total *= factor
        elif self.least is not None and factor >= self.least:
            return False
        else:
            self.total += self.group * factor
        self.group, self.least = None, factor
        return True

    def _take_figure(self, atom: Atom, after: int) -> bool:
        """A figure goes on with a number only with a smaller magnitude behind it: 2 करोड़ 50 लाख."""
        if self.group is not None or self.least is None or after >= len(self.atoms):
            return False
        magnitude = self.atoms[after]
        if magnitude.role not in ("mul", "abbr") or magnitude.value >= self.least or self.first.role != "digits":
            return False
        self.group = atom.value
        return True

    def _is_fraction(self, atom: Atom) -> bool:
        group = self.group
        return self.total == 0 and group is not None and group < atom.value and not self._fits(atom.value, False, atom)

    def _divide(self, atom: Atom) -> bool:
        if self.group is None or self.total or self.group >= _HUNDRED or atom.value == 0:
            return False
        self.others |= {self.group, atom.value}
        self.group /= atom.value
        self._end_as("fraction", set())
        return True

    def _add(self, atom: Atom, joint: bool, after: int) -> bool:
        if joint and not self._allows_joint(atom, after):
            return False
        if self.group is None:
            if self.least is None or atom.value >= self.least:
                return False
            self.group = atom.value
        elif self._fits(atom.value, joint, atom):
            self.group += atom.value
            if self.lang == "fr" and self.group % 100 == 24 and atom.value == 20:
                self.group += 56  # quatre-vingts
        else:
            return False
        if atom.role in ("ord", "small"):
            self._end_as("ordinal", set())
        return True

    def _allows_joint(self, atom: Atom, after: int) -> bool:
        if self.lang in _AND_AFTER_HUNDREDS:
            return not self._is_counted(after) and (self.group is None or self.group % _HUNDRED == 0)
        if self._is_counted(after):
            return False
        return self.lang != "fr" or atom.value in (1, 11)

    def _is_counted(self, after: int) -> bool:
        """Whether what follows the joint has a magnitude of its own: "three million and five million"."""
        if after >= len(self.atoms) or self.atoms[after].role != "mul":
            return False
        if not _CLOSE_GAP.fullmatch(self.text[self.atoms[after - 1].end : self.atoms[after].start][:4]):
            return False
        factor = self.atoms[after].value
        return factor >= self.least if self.least is not None else factor == _HUNDRED

    def _fits(self, value: Fraction, joint: bool, atom: Atom) -> bool:
        """Whether a value may be added to the group so far: ones to tens, anything to round numbers above it."""
        group = self.group
        if group is None or group.denominator > 1 or value <= 0 or group == 0:
            return False
        rest = group % _HUNDRED
        if value < 10:
            return rest % 10 == 0 and (rest != 10 or self.lang in _TEN_AND_ONES or self.kind == "ordinal")
        if self.lang == "ar" and group < _HUNDRED and (value == 10 or value % 10 == 0):
            return 0 < rest < 10 and (value < _HUNDRED or joint)
        if self.lang == "fr" and value < 20 and rest in (60, 80):
            return True
        if self.lang == "fr" and value == 20 and rest == 4:
            return bool(_ATTACHED_HYPHEN.fullmatch(self.text[self.last.end : atom.start]))
        larger: int = 10 ** len(str(int(value)))  # niotusen niohundra
        return group >= larger and group % larger == 0

    def _build(self) -> Number:
        figure = self.first.figure
        end = self.last.end
        value = self.total + (self.group or 0)
        return Number(
            start=self.first.start,
            end=end,
            text=self.text[self.first.start : end],
            value=value,
            kind="identifier" if figure and figure.identifier else self.kind,
            strength=self._weigh(),
            others=frozenset(self.others | self._list_other_figures(value)),
            precision=(figure.precision if figure else Fraction(1)) * (self.least or 1),
            scale=self.least or Fraction(1),
        )

    def _list_other_figures(self, value: Fraction) -> frozenset[Fraction]:
        """What the number is worth where its separators mean the other thing: "1.234 million" is 1,234 or 1.234 of them."""
        figure = self.first.figure
        if figure is None or not figure.value:
            return frozenset()
        if self.last is self.first:
            return figure.others
        whole = not self.others and value % figure.value == 0
        return frozenset(other * (value / figure.value) for other in figure.others) if whole else frozenset()

    def _weigh(self) -> Strength:
        if self.first.figure:
            return "loose" if self.first.figure.soft else "firm"
        if self.lang in _UNSURE:
            return "loose"
        if self.last is self.first:
            return "soft" if self.bare else _WEAK.get(self.first.role, "firm")
        return "firm"
