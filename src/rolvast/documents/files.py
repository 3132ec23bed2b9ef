"""Where the content of what people send stands: files named by their digest, one folder a municipality.

``DATA/files/<municipality>/ab/cd/<digest>``. A file is whole before its row is committed and never changes,
so a backup that copies the database first and the files after it misses nothing; files without a row are
swept away. Letters stay in the row: they are small and belong to their act.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from rolvast.documents.rules import digest_of


def path_of(municipality_id: int, digest: str) -> Path:
    """Where this content stands."""
    return _folder(municipality_id) / digest[:2] / digest[2:4] / digest


def put(municipality_id: int, content: bytes) -> str:
    """Write the content, whole and on the disk when this returns; gives its digest. The same content once."""
    digest = digest_of(content)
    path = path_of(municipality_id, digest)
    if path.exists():
        os.utime(path)  # the sweeper leaves what was sent today
        return digest
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).rename(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return digest


def every(municipality_id: int) -> Iterator[Path]:
    """All files of a municipality, with those that were never finished."""
    return (path for path in _folder(municipality_id).glob("*/*/*") if path.is_file())


def _folder(municipality_id: int) -> Path:
    return Path(settings.DATA) / "files" / str(municipality_id)
