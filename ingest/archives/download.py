"""An archive that lies on the web: fetched whole to a folder before it is read, so that a broken connection costs no half-read day."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import httpx

from ingest.source import SourceError, SourceRefusedError, SourceUnavailableError

#: A day of the largest public archive is 3.3 GB in two parts (2025-12); one part never exceeds 2 GB there.
MAX_FILE_BYTES: Final = 16 * 1024**3

_CHUNK_BYTES: Final = 1 << 20


def fetch_archive(urls: Sequence[str], client: httpx.Client, folder: Path, *, max_bytes: int = MAX_FILE_BYTES) -> Path:
    """Download one file, or all parts of a split tar in the order given, into `folder`; the path of the first.

    Raises SourceUnavailableError (connection, 5xx, 429: later), SourceRefusedError (other statuses: a person must act), SourceError past
    `max_bytes` a file or where the disk is full. What a failure leaves behind is removed; the query of an address is never told.
    """
    if not urls:
        raise SourceError("archive", "no address to fetch was given")
    paths = [folder / _name(url) for url in urls]
    try:
        for url, path in zip(urls, paths, strict=True):
            _fetch(url, client, path, max_bytes)
    except BaseException:
        for path in paths:
            path.unlink(missing_ok=True)
        raise
    return paths[0]


def _name(url: str) -> str:
    """The last part of the address, of which nothing can lead out of the folder."""
    name = unquote(urlsplit(url).path).replace("\\", "/").rsplit("/", 1)[-1]
    return name if name not in ("", ".", "..") else "archive"


def _place(url: str) -> str:
    """The address without its query and credentials, for messages."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}{parts.path}"


def _fetch(url: str, client: httpx.Client, path: Path, max_bytes: int) -> None:
    try:
        with client.stream("GET", url, follow_redirects=True) as answer:
            _check_status(answer, url)
            _save(answer, path, max_bytes, url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise SourceUnavailableError("archive", f"{_place(url)}: {type(error).__name__} while it was fetched") from None
    except OSError as error:
        raise SourceError("archive", f"{path} cannot be written: {error.strerror}") from None


def _check_status(answer: httpx.Response, url: str) -> None:
    status = answer.status_code
    if status == httpx.codes.OK:
        return
    message = f"{_place(url)} answers {status}"
    if status == httpx.codes.TOO_MANY_REQUESTS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise SourceUnavailableError("archive", message, status=status)
    raise SourceRefusedError("archive", message, status=status)


def _save(answer: httpx.Response, path: Path, max_bytes: int, url: str) -> None:
    size = 0
    with path.open("wb") as file:
        for chunk in answer.iter_raw(_CHUNK_BYTES):  # as stored: gzip stays gzip
            size += len(chunk)
            if size > max_bytes:
                raise SourceError("archive", f"{_place(url)} is larger than {max_bytes:,} bytes, refused")
            file.write(chunk)
    announced = answer.headers.get("content-length")
    with contextlib.suppress(ValueError):
        if announced is not None and size != int(announced):
            raise SourceUnavailableError("archive", f"{_place(url)} broke off after {size:,} of {int(announced):,} bytes")
