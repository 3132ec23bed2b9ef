"""Makes paper of a page: HTML in, tagged PDF out. Reaches nothing but our own static files, by name."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation

#: Where a page that is printed finds its style sheets: a name that exists nowhere (RFC 2606), so that a
#: mistake here can never become a request to somebody.
STATIC = "https://static.invalid/"
_MEDIA_TYPES = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


class PaperError(ValueError):
    """No PDF could be made; says why and what to do, in Dutch."""


def pdf(html: str, *, identifier: bytes) -> bytes:
    """The PDF of a whole page, as PDF/UA-1: tagged, with the language and title of the page.

    ``identifier``: the bytes by which the file is known. Random ones make that nobody can guess from a
    digest what an erased file said; the mark of a kept page tells of which page it was made. The same page
    with the same identifier gives the same file, but for the moment in its fonts, which follows
    ``SOURCE_DATE_EPOCH`` where that is set.
    Raises :class:`PaperError` where the page asks for anything but our static files, or where this computer
    lacks the libraries. These are loaded here, not at the start: without them everything else works.
    """
    try:
        from weasyprint import HTML  # type: ignore[import-untyped]
        from weasyprint.urls import FatalURLFetchingError  # type: ignore[import-untyped]
    except (ImportError, OSError) as error:
        raise PaperError(
            "De brief kan niet worden gemaakt: op de server ontbreekt Pango. "
            "Vraag de beheerder om libpango te installeren. (The server lacks Pango: install libpango-1.0 "
            "and libpangoft2-1.0; on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0.)"
        ) from error
    try:
        made: Any = HTML(string=html, base_url=STATIC, url_fetcher=_fetcher()).write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=identifier, pdf_tags=True
        )
    except (FatalURLFetchingError, OSError) as error:
        raise PaperError(f"De brief kan niet worden gemaakt. {error}") from error
    return bytes(made)


def static_file(url: str) -> Path:
    """The static file of ours that a page may use. Raises ``LookupError`` for anything else.

    A path that leaves the static folders is refused by Django's finders.
    """
    name = url.removeprefix(STATIC)
    found = None
    if name != url and Path(name).suffix in _MEDIA_TYPES:
        with suppress(SuspiciousFileOperation):
            found = finders.find(name)
    if not isinstance(found, str):
        raise LookupError(f"Op papier mag alleen wat van ons zelf is, niet: {url}")
    return Path(found)


def _fetcher() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # the library has no types
        def fetch(self, url: str, headers: object = None) -> Any:
            try:
                path = static_file(url)
            except LookupError as error:
                raise FatalURLFetchingError(str(error)) from error
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _MEDIA_TYPES[path.suffix]})

    return OwnFiles()
