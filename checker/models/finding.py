"""Finds the model of a language pair that nobody named: in the local caches, or else where models are published."""

from __future__ import annotations

from pathlib import Path

from checker.errors import ModelError
from checker.models.catalogue import Candidate, list_candidates
from checker.models.fetching import (
    Download,
    describe_pinned,
    fetch,
    find_student_download,
    list_downloads,
    order_candidates,
)
from checker.models.firefox import find_cached_student, is_firefox_id, split_pair
from checker.models.hub import describe_fetching, find_cached
from checker.models.hub_listing import HubUnreachableError, NotOnHubError
from checker.models.lock import LockMismatchError, ModelLock
from checker.models.snapshots import describe_candidate
from checker.observer import Observer
from checker.records import ModelSource

_SHORT = 4.0
"""Seconds to wait for Firefox's list where the hub cannot be reached: then there is perhaps no network at all."""


class ModelFinder:
    """Looks for models by the order of the table; keeps in `notes` what the user should know about it.

    Where the lock file names models of a pair, one of those is taken, and no other.
    """

    def __init__(self, lock: ModelLock, *, offline: bool, observer: Observer) -> None:
        self._lock = lock
        self._offline = offline
        self._observer = observer
        self._unreachable: HubUnreachableError | None = None
        self.notes: list[str] = []

    def find(self, source_lang: str, target_lang: str) -> ModelSource | None:
        """The model of a pair, fetched if need be; None where there is none at hand and none to be had.

        Raises ModelError for a pinned model that cannot be had, or whose files are not those that the lock file names.
        """
        found = self.find_local(source_lang, target_lang)
        if found is not None:
            return found
        pinned = self.list_pinned(source_lang, target_lang)
        if pinned:
            return self._find_pinned(pinned[0], source_lang, target_lang)
        return None if self._offline else self._find_remote(source_lang, target_lang)

    def find_local(self, source_lang: str, target_lang: str) -> ModelSource | None:
        """The model of a pair that is in a cache already: of the hub, or else of Firefox."""
        pinned = self.list_pinned(source_lang, target_lang)
        student = find_cached_student(source_lang, target_lang)
        if student is not None and student.id in pinned:
            self._lock.check_sizes(student.id, Path(student.location))
            return student
        for candidate in order_candidates(source_lang, target_lang, self._lock):
            if pinned and candidate.id not in pinned:
                continue
            found = self._open_cached(candidate)
            if found is not None:
                return found
        return None if pinned else student

    def list_pinned(self, source_lang: str, target_lang: str) -> list[str]:
        """The models of a pair that the lock file names; students first, which somebody chose on purpose."""
        names = [candidate.id for candidate in order_candidates(source_lang, target_lang, self._lock)]
        students = [name for name in self._lock.models if is_firefox_id(name)]
        chosen = [name for name in students if split_pair(name.partition("/")[2]) == (source_lang, target_lang)]
        return chosen + [name for name in names if name in self._lock.models]

    def _open_cached(self, candidate: Candidate) -> ModelSource | None:
        locked = self._lock.models.get(candidate.id)
        folder = find_cached(candidate.id, locked.revision if locked else None)
        if folder is None:
            return None
        self._lock.check_sizes(candidate.id, folder)
        try:
            return describe_candidate(candidate, folder)
        except NotOnHubError as error:
            self._tell(f"{error.message}; another model was looked for")
        return None

    def _find_pinned(self, name: str, source_lang: str, target_lang: str) -> ModelSource | None:
        """A pinned model that is in no cache, fetched. Raises ModelError where that fails: another one would not do."""
        if self._offline:
            raise self._lock.miss(name, "the network is not to be used", describe_fetching(name))
        try:
            if is_firefox_id(name):
                found = self._fetch_listed(source_lang, target_lang)
                if found is None:
                    raise self._lock.miss(name, "Firefox has it no longer", f"checker models pull --update {name}")
                return found
            [candidate] = [each for each in list_candidates(source_lang, target_lang) if each.id == name]
            folder = self._fetch(Download(remote=describe_pinned(name, self._lock), candidate=candidate))
            return describe_candidate(candidate, folder)
        except LockMismatchError:
            raise
        except ModelError as error:
            raise self._lock.miss(name, error.message.removeprefix(f"{name}: "), error.hint) from error

    def _find_remote(self, source_lang: str, target_lang: str) -> ModelSource | None:
        if self._unreachable is None:
            try:
                found = self._fetch_first(source_lang, target_lang)
                return found or self._fetch_student(source_lang, target_lang)
            except HubUnreachableError as error:
                self._unreachable = error
        return self._find_without_hub(source_lang, target_lang, self._unreachable.message.partition(": ")[2])

    def _find_without_hub(self, source_lang: str, target_lang: str, reason: str) -> ModelSource | None:
        """A model of Firefox, and one note on why none of the hub was taken."""
        try:
            found = self._fetch_listed(source_lang, target_lang, patience=_SHORT)
        except ModelError as error:
            self._tell(f"{reason}; {error.message}")
            return None
        self._tell(f"{reason}; " + ("a model of Firefox was taken" if found else f"Firefox has no model for {target_lang!r}"))
        return found

    def _fetch_first(self, source_lang: str, target_lang: str) -> ModelSource | None:
        try:
            for wanted in list_downloads(source_lang, target_lang, self._lock):
                try:
                    folder = self._fetch(wanted)
                    return describe_candidate(wanted.candidate, folder) if wanted.candidate else None
                except NotOnHubError as error:
                    self._tell(f"{error.message}; another model was looked for")
        except (LockMismatchError, HubUnreachableError):
            raise
        except ModelError as error:
            self._tell(str(error))
        return None

    def _fetch_student(self, source_lang: str, target_lang: str) -> ModelSource | None:
        try:
            return self._fetch_listed(source_lang, target_lang)
        except ModelError as error:
            self._tell(str(error))
            return None

    def _fetch_listed(self, source_lang: str, target_lang: str, *, patience: float | None = None) -> ModelSource | None:
        wanted = find_student_download(source_lang, target_lang, patience=patience)
        if wanted is None:
            return None
        self._fetch(wanted)
        return find_cached_student(source_lang, target_lang)

    def _fetch(self, wanted: Download) -> Path:
        what = f"{wanted.id} ({wanted.size / 1e6:.0f} MB, licence {wanted.licence or 'not stated'})"
        self._observer.begin(f"fetching {what}", wanted.size, unit="bytes")
        folder, _ = fetch(wanted, self._lock, self._observer.advance)
        pins = "" if wanted.id in self._lock.models else f"; `checker models pull {wanted.id}` pins it"
        self._tell(f"fetched {what}{pins}")
        return folder

    def _tell(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)
