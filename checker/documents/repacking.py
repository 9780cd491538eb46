"""An archive written again with some of its members changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from checker.documents.archives import Archive

_NEW = (1980, 1, 1, 0, 0, 0)
"""The date of new members, the first that ZIP knows, so that the same content gives the same archive."""


def repack_archive(archive: Archive, changed: Mapping[str, bytes]) -> bytes:
    """The archive with the members in `changed` replaced or added at the end; the others keep content, order and date.

    Raises InputError where a member cannot be read.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, info in archive.members.items():
            target.writestr(_copy_info(info), changed[name] if name in changed else archive.read(name))
        for name in changed:
            if name not in archive:
                member = zipfile.ZipInfo(name, _NEW)
                member.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(member, changed[name])
    return file.getvalue()


def _copy_info(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(info.filename, max(info.date_time, _NEW))
    copy.compress_type, copy.external_attr, copy.create_system = info.compress_type, info.external_attr, info.create_system
    return copy
