"""How likely a student finds given translations, and what it would rather say at every place: forced decoding of many at once.

Sources are read once and kept for a while, since edits of a translation are tried after it was scored itself. What the SSRU
remembers of a beginning is one vector per layer, so a translation is read from the place where it departs from the first one of
its source. Logits are computed for the lexical shortlist that the model brings.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from checker.errors import ModelError
from checker.models.student_files import StudentFiles, read_shortlist
from checker.records import ModelSource
from checker.translation.marian_file import read_marian_file
from checker.translation.precision import choose_precision
from checker.translation.predictions import OutputLayer, Prediction, Variant, build_score
from checker.translation.shortlist import Shortlist, read_shortlist_file
from checker.translation.side_by_side import count_workers, run_side_by_side
from checker.translation.student_network import Decoded, EncodedSource, StudentNetwork
from checker.translation.translator import Progress, Score
from checker.translation.vocabulary import MAX_PIECES, Vocabulary

_SOURCES = 64
"""Sources that are kept; 5 MB at most."""
_PLACES = 4096
"""Padded pieces that go through the network at a time."""

_SHARE = 2
"""Parts for each core, so that none waits long for another."""

_Key = tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class _Job:
    """A source (ids with the end token) and the pieces of each of its translations, of which there is at least one."""

    source: _Key
    labels: list[list[int]]


@dataclass(frozen=True, kw_only=True)
class _Read:
    """The states, (time, width), from which the pieces of a translation from `place` on are predicted."""

    place: int
    states: Tensor


class StudentScorer:
    """Scores with a student on the CPU, in the precision that is quickest there."""

    def __init__(self, source: ModelSource, files: StudentFiles) -> None:
        """Raises ModelError where the files are no model of a kind that is known."""
        self.source_vocabulary, self.target_vocabulary = read_vocabularies(files)
        self._network = StudentNetwork(
            read_marian_file(files.model, name=files.name), precision=choose_precision(), name=files.name
        )
        shape = self._network.shape
        for vocabulary in (self.source_vocabulary, self.target_vocabulary):
            require_rows(shape.vocabulary, vocabulary, files.name)
        self._output = OutputLayer(weight=self._network.output_weight, bias=self._network.output_bias, padding=shape.padding)
        self._shortlist = _find_shortlist(source, shape.outputs)
        self._start = shape.padding
        self._kept: OrderedDict[_Key, EncodedSource] = OrderedDict()
        self._lock = threading.Lock()

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        """Scores of several translations of each source, in order; of a text beyond the limit, the beginning only.

        What else is scored in the same call, or was before, makes no difference.
        """
        end = self.target_vocabulary.end
        groups = [
            [Variant(pieces=self.target_vocabulary.encode(text, limit=MAX_PIECES), length=len(text)) for text in texts]
            for texts in variants
        ]
        jobs = [
            _Job(source=self._read_source(source), labels=[variant.close(end) for variant in group])
            for source, group in zip(sources, groups, strict=True)
        ]
        scores: list[list[Score]] = [[] for _ in jobs]
        parts = list(_plan([number for number, job in enumerate(jobs) if job.labels], jobs))
        predicted = run_side_by_side(lambda part: self._predict([jobs[number] for number in part]), parts)
        for part, predictions in zip(parts, predicted, strict=True):
            for number, each in zip(part, predictions, strict=True):
                pairs = zip(groups[number], each, strict=True)
                scores[number] = [build_score(variant, one, self.target_vocabulary.read_piece) for variant, one in pairs]
            if progress is not None:
                progress(len(part))
        if progress is not None and (empty := sum(not job.labels for job in jobs)):
            progress(empty)
        return scores

    def _read_source(self, source: str) -> _Key:
        return (*self.source_vocabulary.encode(source, limit=MAX_PIECES).ids, self.source_vocabulary.end)

    @torch.inference_mode()
    def _predict(self, jobs: Sequence[_Job]) -> list[list[Prediction]]:
        """The predictions for the translations of each source."""
        encoded = self._encode([job.source for job in jobs])
        first = [job.labels[0] for job in jobs]
        begun = self._network.decode(encoded, [[self._start, *label[:-1]] for label in first], [1] * len(jobs))
        others = self._read_others(jobs, encoded, begun)
        return [
            self._read_off(job, [_Read(place=0, states=begun.hidden[start:end]), *rest])
            for job, (start, end), rest in zip(jobs, begun.spans, others, strict=True)
        ]

    def _encode(self, sources: Sequence[_Key]) -> list[EncodedSource]:
        with self._lock:
            known = {source: self._kept[source] for source in sources if source in self._kept}
        missing = [source for source in dict.fromkeys(sources) if source not in known]
        if missing:
            known |= zip(missing, self._network.encode(missing), strict=True)
        with self._lock:
            for source in sources:
                self._kept[source] = known[source]
                self._kept.move_to_end(source)
            while len(self._kept) > _SOURCES:
                self._kept.popitem(last=False)
        return [known[source] for source in sources]

    def _read_others(self, jobs: Sequence[_Job], encoded: Sequence[EncodedSource], begun: Decoded) -> list[list[_Read]]:
        """All translations but the first of each source, from the place where they depart from it."""
        shared = [[count_shared(job.labels[0], label) for label in job.labels[1:]] for job in jobs]
        rests = [
            (number, place, label[place:-1])
            for number, job in enumerate(jobs)
            for place, label in zip(shared[number], job.labels[1:], strict=True)
        ]
        reads: list[list[_Read]] = [[] for _ in jobs]
        for part in _cut_rests(rests):
            filled = [each for each in part if each[2]]
            decoded = self._continue(filled, encoded, begun) if filled else iter(())
            for number, place, rest in part:
                before = begun.hidden[begun.spans[number][0] + place][None]
                states = torch.cat([before, next(decoded)]) if rest else before
                reads[number].append(_Read(place=place, states=states))
        return reads

    def _continue(
        self, rests: Sequence[tuple[int, int, list[int]]], encoded: Sequence[EncodedSource], begun: Decoded
    ) -> Iterator[Tensor]:
        """The states after each piece of the rests, which follow `place` pieces of the first translation of a source each."""
        numbers = list(dict.fromkeys(number for number, _, _ in rests))
        rows, places = [number for number, _, _ in rests], [place for _, place, _ in rests]
        decoded = self._network.decode(
            [encoded[number] for number in numbers],
            [rest for _, _, rest in rests],
            [rows.count(number) for number in numbers],
            first=[place + 1 for place in places],
            memories=[states[rows, places] for states in begun.memories],
        )
        return (decoded.hidden[start:end] for start, end in decoded.spans)

    def _read_off(self, job: _Job, reads: Sequence[_Read]) -> list[Prediction]:
        rests = [label[read.place :] for label, read in zip(job.labels, reads, strict=True)]
        words = None
        if self._shortlist is not None:
            given = {piece for label in job.labels for piece in [*label, self.target_vocabulary.end]}
            words = torch.from_numpy(self._shortlist.choose(job.source, given))
        whole = self._output.predict(
            torch.cat([read.states for read in reads]), [piece for rest in rests for piece in rest], words
        )
        predictions: list[Prediction] = []
        done = 0
        for read, rest in zip(reads, rests, strict=True):
            own = whole.cut(done, done + len(rest))
            predictions.append(predictions[0].cut(0, read.place).join(own) if read.place else own)
            done += len(rest)
        return predictions


def count_shared(first: Sequence[int], other: Sequence[int]) -> int:
    """Pieces that both begin with, at most all but the last of either."""
    limit = min(len(first), len(other)) - 1
    return next((place for place in range(limit) if first[place] != other[place]), limit)


def read_vocabularies(files: StudentFiles) -> tuple[Vocabulary, Vocabulary]:
    """Those of source and target, one object where they are the same. Raises ModelError where one is none."""
    source = Vocabulary.from_bytes(files.source_vocabulary, name=f"{files.name}: source vocabulary")
    if files.target_vocabulary == files.source_vocabulary:
        return source, source
    return source, Vocabulary.from_bytes(files.target_vocabulary, name=f"{files.name}: target vocabulary")


def require_rows(rows: int, vocabulary: Vocabulary, name: str) -> None:
    """Raises ModelError where the vocabulary has pieces that the model, which knows so many, has not."""
    if len(vocabulary) > rows:
        message = f"{name}: the vocabulary has {len(vocabulary)} pieces, the model {rows}"
        raise ModelError(message, hint="the files belong to different models: download them again")


def _find_shortlist(source: ModelSource, vocabulary: int) -> Shortlist | None:
    data = read_shortlist(source)
    if data is None:
        return None
    return read_shortlist_file(data, vocabulary=vocabulary, name=f"{source.location}: lexical shortlist")


def _plan(numbers: Sequence[int], jobs: Sequence[_Job]) -> Iterator[list[int]]:
    """The numbers of jobs in parts that take about as long; their sources and first translations are not too much at a time."""
    fair = sum(_weigh(jobs[number]) for number in numbers) / (_SHARE * count_workers())
    part: list[int] = []
    longest = weight = 0
    for number in numbers:
        length = max(len(jobs[number].source), len(jobs[number].labels[0]))
        if part and (weight >= fair or max(longest, length) * (len(part) + 1) > _PLACES):
            yield part
            part, longest, weight = [], 0, 0
        part.append(number)
        longest = max(longest, length)
        weight += _weigh(jobs[number])
    if part:
        yield part


def _weigh(job: _Job) -> int:
    """The pieces to read: a source's are the dearest, and most of a translation's are those of the first."""
    return 2 * len(job.source) + sum(map(len, job.labels))


def _cut_rests(rests: Sequence[tuple[int, int, list[int]]]) -> Iterator[list[tuple[int, int, list[int]]]]:
    """The rests in parts of bounded size."""
    part: list[tuple[int, int, list[int]]] = []
    longest = 1
    for each in rests:
        if part and max(longest, len(each[2])) * (len(part) + 1) > _PLACES:
            yield part
            part, longest = [], 1
        part.append(each)
        longest = max(longest, len(each[2]))
    if part:
        yield part
