"""Encoded pairs with their labels, kept flat in half precision: the state of a text once, whatever the number of its pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file, save_file

from checker.word_quality.features import PairFeatures

IGNORED = -100
"""Label of a word that neither is wrong nor can be called right, such as one beside a gap."""

_Half = npt.NDArray[np.float16]
_Labels = npt.NDArray[np.int16]


@dataclass(frozen=True, kw_only=True)
class LabelledPair:
    """A pair as it is learned: `labels` of all words, those of the source first; `wrong` says whether there is a mistake."""

    features: PairFeatures
    labels: _Labels
    group: int
    kind: str
    wrong: bool


@dataclass(kw_only=True)
class PairStore:
    """Pairs in the order in which they were added. Pairs of one group share the source and one clean translation."""

    _states: list[_Half] = field(default_factory=list)
    _scalars: list[_Half] = field(default_factory=list)
    _partners: list[_Labels] = field(default_factory=list)
    _labels: list[_Labels] = field(default_factory=list)
    _rows: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    _kinds: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, names: tuple[str, str], pair: LabelledPair) -> None:
        """`names` tell the texts of the two sides apart from all others."""
        features = pair.features
        source = self._keep_state(names[0], features.states[: features.source_words])
        translation = self._keep_state(names[1], features.states[features.source_words :])
        if pair.kind not in self._kinds:
            self._kinds.append(pair.kind)
        self._rows.append((source, translation, pair.group, self._kinds.index(pair.kind), int(pair.wrong)))
        self._scalars.append(features.scalars.astype(np.float16))
        self._partners.append(features.partners.astype(np.int16))
        self._labels.append(pair.labels.astype(np.int16))

    def count_words(self, index: int) -> int:
        """Words of both sides."""
        return len(self._scalars[index])

    def count_groups(self) -> int:
        """Groups so far, when they are numbered from 0."""
        return self._rows[-1][2] + 1 if self._rows else 0

    def list_groups(self) -> list[list[int]]:
        """Indices of the pairs, by group."""
        groups: dict[int, list[int]] = {}
        for index, row in enumerate(self._rows):
            groups.setdefault(row[2], []).append(index)
        return list(groups.values())

    def read(self, index: int) -> LabelledPair:
        """The pair; of its alignment and means nothing is kept."""
        source, translation, group, kind, wrong = self._rows[index]
        features = PairFeatures(
            scalars=self._scalars[index].astype(np.float32),
            states=np.concatenate([self._states[source], self._states[translation]]).astype(np.float32),
            partners=self._partners[index].astype(np.intp),
            source_words=len(self._states[source]),
            alignment=(),
            cosine=0.0,
            source_coverage=0.0,
            translation_coverage=0.0,
        )
        return LabelledPair(features=features, labels=self._labels[index], group=group, kind=self._kinds[kind], wrong=bool(wrong))

    def measure_scalars(self) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Mean and standard deviation of each scalar over a sample of the pairs."""
        step = max(1, len(self._scalars) // 2000)
        sample = np.concatenate(self._scalars[::step]).astype(np.float64)
        return sample.mean(axis=0).astype(np.float32), (sample.std(axis=0) + 0.02).astype(np.float32)

    def save(self, path: Path) -> None:
        """Writes everything into one file."""
        arrays: dict[str, npt.NDArray[np.generic]] = {
            "states": np.concatenate(self._states),
            "state_lengths": _measure(self._states),
            "scalars": np.concatenate(self._scalars),
            "scalar_lengths": _measure(self._scalars),
            "partners": np.concatenate(self._partners),
            "labels": np.concatenate(self._labels),
            "rows": np.array(self._rows, dtype=np.int32),
        }
        save_file(arrays, path, metadata={"kinds": "\n".join(self._kinds)})

    def _keep_state(self, name: str, states: npt.NDArray[np.float32]) -> int:
        if name not in self._numbers:
            self._numbers[name] = len(self._states)
            self._states.append(states.astype(np.float16))
        return self._numbers[name]


def read_store(path: Path) -> PairStore:
    """What `PairStore.save` wrote."""
    from safetensors import safe_open

    arrays = load_file(path)
    with safe_open(path, framework="np") as file:
        kinds = file.metadata()["kinds"].split("\n")
    lengths = arrays["scalar_lengths"]
    return PairStore(
        _states=_cut(arrays["states"], arrays["state_lengths"]),
        _scalars=_cut(arrays["scalars"], lengths),
        _partners=_cut(arrays["partners"], lengths),
        _labels=_cut(arrays["labels"], lengths),
        _rows=[(a, b, c, d, e) for a, b, c, d, e in arrays["rows"].tolist()],
        _kinds=kinds,
    )


def _measure(parts: Sequence[npt.NDArray[np.generic]]) -> npt.NDArray[np.int32]:
    return np.array([len(part) for part in parts], dtype=np.int32)


_Kind = TypeVar("_Kind", bound=np.generic)


def _cut(rows: npt.NDArray[_Kind], lengths: npt.NDArray[np.int32]) -> list[npt.NDArray[_Kind]]:
    return np.split(rows, np.cumsum(lengths)[:-1])
