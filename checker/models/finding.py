"""Finds the model of a language pair that nobody named: in the local caches, or else where models are published."""

from __future__ import annotations

import os
from pathlib import Path

from checker.errors import ModelError
from checker.models.fetching import Download, fetch, find_student_download, list_downloads, order_candidates
from checker.models.firefox import find_cached_student, is_firefox_id, split_pair
from checker.models.hub import find_cached
from checker.models.hub_listing import HubUnreachableError, NotOnHubError
from checker.models.lock import LockMismatchError, ModelLock
from checker.models.snapshots import describe_candidate
from checker.observer import Observer
from checker.records import ModelSource

_MIRROR = "FXTRANSLATE_RECORDS_URL"


class ModelFinder:
    """Looks for models by the order of the table; keeps in `notes` what the user should know about it."""

    def __init__(self, lock: ModelLock, *, offline: bool, observer: Observer) -> None:
        self._lock = lock
        self._offline = offline
        self._observer = observer
        self.notes: list[str] = []

    def find(self, source_lang: str, target_lang: str) -> ModelSource | None:
        """The model of a pair, fetched if need be; None where there is none at hand and none to be had.

        Raises ModelError for a model whose files are not those that the lock file names.
        """
        local = self.find_local(source_lang, target_lang)
        if local is not None or self._offline:
            return local
        return self._find_remote(source_lang, target_lang)

    def find_local(self, source_lang: str, target_lang: str) -> ModelSource | None:
        """The model of a pair that is in a cache already: of the hub, or else of Firefox. A pinned one goes first."""
        student = find_cached_student(source_lang, target_lang)
        if student is not None:
            self._lock.check_sizes(student.id, Path(student.location))
            if student.id in self._lock.models:
                return student
        for candidate in order_candidates(source_lang, target_lang, self._lock):
            locked = self._lock.models.get(candidate.id)
            folder = find_cached(candidate.id, locked.revision if locked else None)
            if folder is None:
                continue
            self._lock.check_sizes(candidate.id, folder)
            try:
                return describe_candidate(candidate, folder)
            except NotOnHubError as error:
                self.notes.append(f"{error.message}; another model was looked for")
        return student

    def _find_remote(self, source_lang: str, target_lang: str) -> ModelSource | None:
        try:
            found = None if self._pins_student(source_lang, target_lang) else self._fetch_first(source_lang, target_lang)
            return found or self._fetch_student(source_lang, target_lang)
        except HubUnreachableError:
            # Where the hub cannot be reached, neither can Mozilla, unless there is a mirror: nobody should wait twice.
            return self._fetch_student(source_lang, target_lang) if os.environ.get(_MIRROR) else None

    def _fetch_first(self, source_lang: str, target_lang: str) -> ModelSource | None:
        try:
            for wanted in list_downloads(source_lang, target_lang, self._lock):
                try:
                    folder = self._fetch(wanted)
                    return describe_candidate(wanted.candidate, folder) if wanted.candidate else None
                except NotOnHubError as error:
                    self.notes.append(f"{error.message}; another model was looked for")
        except (LockMismatchError, HubUnreachableError):
            raise
        except ModelError as error:
            self.notes.append(str(error))
        return None

    def _fetch_student(self, source_lang: str, target_lang: str) -> ModelSource | None:
        try:
            wanted = find_student_download(source_lang, target_lang)
            if wanted is None:
                return None
            self._fetch(wanted)
        except LockMismatchError:
            raise
        except ModelError as error:
            self.notes.append(str(error))
            return None
        return find_cached_student(source_lang, target_lang)

    def _pins_student(self, source_lang: str, target_lang: str) -> bool:
        return any(
            is_firefox_id(name) and split_pair(name.partition("/")[2]) == (source_lang, target_lang) for name in self._lock.models
        )

    def _fetch(self, wanted: Download) -> Path:
        self._observer.begin(f"fetching {wanted.id}", wanted.size)
        folder, _ = fetch(wanted, self._lock, self._observer.advance)
        what = f"{wanted.id} ({wanted.size / 1e6:.0f} MB, licence {wanted.licence or 'not stated'})"
        self.notes.append(f"fetched {what}; `checker models pull {wanted.id}` pins it")
        return folder
