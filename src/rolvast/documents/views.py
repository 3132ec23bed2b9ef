"""Gives files back. That this viewer may see one, the room that owns its subject has decided before."""

from urllib.parse import quote

from django.http import Http404, HttpResponse

from rolvast.documents import queries
from rolvast.documents.rules import DocumentDiffers


def file_of(subject_id: int, key: int) -> HttpResponse:
    """A file about a subject, to be kept by who asks it; never shown as a page of ours."""
    try:
        found = queries.open_upload(subject_id, key)
    except DocumentDiffers as error:
        return HttpResponse(str(error), content_type="text/plain; charset=utf-8", status=410)
    if found is None:
        raise Http404
    upload, content = found
    name = upload.name.encode("ascii", "ignore").decode().replace('"', "")
    said = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(upload.name)}"
    return _answer(content, media_type=upload.media_type, disposition=said)


def thumbnail_of(subject_id: int, key: int) -> HttpResponse:
    """A picture about a subject, small."""
    for one in queries.uploads_of(subject_id):
        if one.pk == key and one.thumbnail is not None:
            return _answer(bytes(one.thumbnail), media_type="image/jpeg", disposition="inline")
    raise Http404


def _answer(content: bytes, *, media_type: str, disposition: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": disposition,
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
