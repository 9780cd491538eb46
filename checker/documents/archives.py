"""ZIP archives from strangers, read in memory: nothing is unpacked to disk, so the names of members lead nowhere.

What a member claims of its size is not believed: bytes are counted while they are inflated. Overlapping members, of which a small
archive makes terabytes (D. Fifield, A better zip bomb, WOOT 2019), and nested ones gain nothing, since only the members that are
asked for are inflated and all of them together are limited.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field

from checker.errors import InputError

MAX_ARCHIVE_BYTES = 50_000_000
"""The largest archive that is read. An article with a dozen photographs in print quality stays below."""
MAX_MEMBERS = 10_000
MAX_MEMBER_BYTES = 64_000_000
MAX_TOTAL_BYTES = 256_000_000
"""The most that all members read from one archive may inflate to."""
MAX_RATIO = 300
"""How much a member above _SMALL may shrink. The XML of Word documents shrinks to a tenth, that of long tables to a hundredth."""

_SMALL = 4_000_000
_CHUNK = 1 << 18
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SAVE_AGAIN = "open it in the program that it comes from and save it again"
# What zipfile and zlib raise for archives that are not what they say.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, OverflowError)


@dataclass(kw_only=True)
class Archive:
    """The members of an archive by name; `name` is the file in messages. Reading counts what is inflated."""

    name: str
    members: dict[str, zipfile.ZipInfo]
    _zip: zipfile.ZipFile
    _inflated: int = field(default=0)

    def __contains__(self, member: str) -> bool:
        return member in self.members

    def read(self, member: str) -> bytes:
        """The content of a member. Raises InputError where it is missing, broken, encrypted or too large."""
        info = self.members.get(member)
        if info is None:
            raise InputError(f"{self.name} lacks its part {member}", hint=_SAVE_AGAIN)
        if info.flag_bits & _ENCRYPTED:
            raise InputError(f"{self.name} is encrypted", hint="save a copy without a password and check that")
        if info.compress_type not in _METHODS:
            raise InputError(f"{self.name} packs {member} in a way that office programs do not", hint=_SAVE_AGAIN)
        try:
            return self._inflate(info)
        except _BROKEN as error:
            raise InputError(f"{self.name} is damaged: {member} cannot be unpacked", hint=_SAVE_AGAIN) from error
        except MemoryError as error:
            raise InputError(f"{self.name} does not fit into memory", hint="split it into smaller files") from error

    def _inflate(self, info: zipfile.ZipInfo) -> bytes:
        parts, length = [], 0
        with self._zip.open(info) as file:
            while chunk := file.read(_CHUNK):
                length += len(chunk)
                self._inflated += len(chunk)
                if length > MAX_MEMBER_BYTES or self._inflated > MAX_TOTAL_BYTES or _is_bomb(length, info.compress_size):
                    raise InputError(
                        f"{self.name} unpacks to far more than an article, {info.filename} at least",
                        hint="it may be a zip bomb; if you trust it, split it into smaller files",
                    )
                parts.append(chunk)
        return b"".join(parts)


def open_archive(data: bytes, name: str) -> Archive:
    """The archive in `data`. Raises InputError for what is no ZIP archive, is damaged or has too many members."""
    if len(data) > MAX_ARCHIVE_BYTES:
        raise InputError(
            f"{name} is larger than {MAX_ARCHIVE_BYTES // 1_000_000} MB, too large for an article",
            hint="leave out its pictures or split it into smaller files",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except _BROKEN as error:
        raise InputError(f"{name} is damaged: it is no complete ZIP archive", hint=_SAVE_AGAIN) from error
    if len(infos) > MAX_MEMBERS:
        raise InputError(f"{name} has {len(infos)} parts, too many for an article", hint=_SAVE_AGAIN)
    twice = [member for member, count in Counter(info.filename for info in infos).items() if count > 1]
    if twice:
        raise InputError(f"{name} is damaged: it holds {twice[0]} twice", hint=_SAVE_AGAIN)
    return Archive(name=name, members={info.filename: info for info in infos}, _zip=archive)


def _is_bomb(length: int, packed: int) -> bool:
    return length > _SMALL and length > MAX_RATIO * packed
