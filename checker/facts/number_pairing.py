"""Which leftover number of the source most likely became which leftover number of the translation."""

from __future__ import annotations

from dataclasses import dataclass

from checker.facts.number_record import Number, Strength

# Passages with more leftovers than this are badly aligned; the rest is not compared.
_MOST_COMPARED = 40
_RANKS: dict[Strength, int] = {"firm": 0, "soft": 1, "loose": 2}


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A number with its place in its passage, 0..1, and whether it is part of a date, a time, a measure or a sum of money."""

    number: Number
    place: float
    occupied: bool


def take_couples(source: list[Placed], translation: list[Placed]) -> list[tuple[Placed, Placed]]:
    """Couples of numbers that stand for each other, taken out of both lists: of one kind, written alike, at about one place."""
    ranked = sorted(
        (_rank(one, other), row, column)
        for row, one in enumerate(source[:_MOST_COMPARED])
        for column, other in enumerate(translation[:_MOST_COMPARED])
    )
    couples: list[tuple[int, int]] = []
    rows: set[int] = set()
    columns: set[int] = set()
    for _, row, column in ranked:
        if row not in rows and column not in columns:
            couples.append((row, column))
            rows.add(row)
            columns.add(column)
    taken = [(source[row], translation[column]) for row, column in couples]
    source[:] = [number for row, number in enumerate(source) if row not in rows]
    translation[:] = [number for column, number in enumerate(translation) if column not in columns]
    return taken


def _rank(source: Placed, translation: Placed) -> tuple[int, bool, bool, bool, float]:
    one, other = source.number, translation.number
    return (
        _RANKS[one.strength],
        source.occupied != translation.occupied,
        (one.kind == "year") != (other.kind == "year"),
        one.in_digits != other.in_digits,
        abs(source.place - translation.place),
    )
