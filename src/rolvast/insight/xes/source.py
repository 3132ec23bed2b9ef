"""The file under a log: opened, unpacked, digested, and its bytes counted on the way."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from rolvast.insight.xes.log import LogError

type Progress = Callable[[int, int], None]
"""Told how many bytes of how many have been read from disk."""

_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"


class Source:
    """A log file as a stream of plain chunks, within a `with`. Raises LogError for whatever is wrong."""

    def __init__(self, path: Path, *, progress: Progress | None = None) -> None:
        self.name = str(path)
        self._progress = progress
        self._sha256 = hashlib.sha256()
        self._done = 0
        if path.is_dir():
            raise self._error(
                "Dit is een map. Geef het logbestand zelf op (.xes of .xes.gz).",
                "This is a folder. Name the log file itself (.xes or .xes.gz).",
            )
        try:
            self._size = path.stat().st_size
            self._file: IO[bytes] = path.open("rb")
        except FileNotFoundError as error:
            raise self._error(
                "Dit bestand bestaat niet. Kijk de naam na.", "There is no such file. Check its name."
            ) from error
        except OSError as error:
            raise self._unreadable(error) from error
        if not self._size:
            self._file.close()
            raise self._error("Dit bestand is leeg.", "This file is empty.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[bytes]:
        try:
            packed = self._file.read(len(_GZIP)) == _GZIP
            self._file.seek(0)
            # GzipFile asks its file only for bytes, so what counts and digests them can stand in between.
            stream = gzip.GzipFile(fileobj=cast("IO[bytes]", self), mode="rb") if packed else self
            while chunk := stream.read(_CHUNK):
                yield chunk
        except EOFError as error:
            raise self._error(
                "Dit gzip-bestand houdt midden in op. Haal het opnieuw op.",
                "This gzip file breaks off in the middle. Fetch it again.",
            ) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise self._error(
                f"Dit gzip-bestand is beschadigd ({error}). Haal het opnieuw op.",
                f"This gzip file is damaged ({error}). Fetch it again.",
            ) from error
        except OSError as error:
            raise self._unreadable(error) from error

    def read(self, size: int = -1) -> bytes:
        """The next bytes as they lie on disk."""
        data = self._file.read(size)
        if data:
            self._sha256.update(data)
            self._done += len(data)
            if self._progress is not None:
                self._progress(self._done, max(self._done, self._size))
        return data

    def digest(self) -> str:
        """SHA-256 of all that was read from disk, in hexadecimal."""
        return self._sha256.hexdigest()

    def _unreadable(self, error: OSError) -> LogError:
        reason = error.strerror or str(error)
        return self._error(
            f"Dit bestand is niet te lezen ({reason}).", f"This file cannot be read ({reason})."
        )

    def _error(self, nl: str, en: str) -> LogError:
        return LogError(self.name, message_nl=nl, message_en=en)
