"""A question that is answered with files: what was taken in, and what was refused and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rolvast.accounts.queries import Request
from rolvast.documents import actions, queries
from rolvast.documents.content import place_of

if TYPE_CHECKING:
    from rolvast.documents.models import Upload

#: Before the name of a field: the tokens of files that were taken in with an earlier try.
EARLIER = "eerder-"
_ENDINGS = {
    "pdf": ".pdf",
    "image": ".jpg,.jpeg,.png,.webp",
    "text": ".txt",
    "office": ".docx,.xlsx,.odt,.ods",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was sent for one question: loose files with the token by which they come back, and problems.

    ``point``: where the first new picture was made, in degrees; ``None`` where that is unknown or not asked.
    """

    kept: "tuple[tuple[str, Upload], ...]" = ()
    problems: tuple[str, ...] = ()
    point: tuple[float, float] | None = None

    @property
    def keys(self) -> tuple[int, ...]:
        """The loose files that go along."""
        return tuple(upload.pk for _token, upload in self.kept)


class FilesInput(forms.FileInput):
    """Several files at once, without help of scripts."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was taken in for this question, as the view found it."""
        return files.get(name)


class UploadField(forms.Field):
    """Cleans to what is kept as the answer: name, digest and size of each file.

    ``accept``: the groups of files that are asked for; empty for all. ``most``: how many there may be. The
    view hands in what was sent (:func:`sent_for`) as the form's ``files``.
    """

    def __init__(self, *, accept: tuple[str, ...] = (), most: int = 1, **options: Any) -> None:
        attributes: dict[str, Any] = {"accept": ",".join(_ENDINGS[one] for one in accept or tuple(_ENDINGS))}
        if most > 1:
            attributes["multiple"] = True
        super().__init__(widget=FilesInput(attributes), **options)
        self.accept, self.most = accept, most

    def clean(self, value: Any) -> list[dict[str, object]] | None:
        """Raises ``ValidationError`` for what was refused, for too many, and for none where one is needed."""
        if value and not isinstance(value, Sent):
            raise ValidationError(_("Kies een bestand."))
        sent = value or Sent()
        if sent.problems:
            raise ValidationError(list(sent.problems))
        if len(sent.kept) > self.most:
            raise ValidationError(_("Stuur hoogstens %(most)s bestanden mee.") % {"most": self.most})
        if self.required and not sent.kept:
            raise ValidationError(_("Kies een bestand."))
        return [
            {"name": one.name, "digest": one.digest, "size": one.size} for _token, one in sent.kept
        ] or None


def sent_for(
    request: Request,
    name: str,
    *,
    accept: tuple[str, ...] = (),
    most: int,
    at: datetime,
    place: bool = False,
    new: bool = True,
) -> Sent:
    """What was sent under this name: files of an earlier try, ``new`` ones, and problems.

    ``place``: read where a picture was made, which is kept nowhere else.
    """
    found = {}
    problems: list[str] = []
    point = None
    for token in request.POST.getlist(EARLIER + name)[:most]:
        if (upload := queries.loose(token, at=at)) is not None:
            found[upload.digest] = (token, upload)
    offered = request.FILES.getlist(name) if new else []
    if len(found) + len(offered) > most:
        problems.append(_("Stuur hoogstens %(most)s bestanden mee.") % {"most": most})
        offered = []
    for one in offered:
        content = one.read(settings.LARGEST_FILE + 1)
        try:
            upload = actions.take_in(
                content=content,
                name=one.name or "",
                accept=accept,
                by=request.identity,
                at=at,
                sender=queries.sender_of(request, at=at),
            )
        except ValueError as error:  # refused, a virus, or no scanner: each says in Dutch what to do
            problems.append(str(error))
        else:
            found[upload.digest] = (queries.loose_token(upload), upload)
            if place:
                point = point or place_of(content)
    return Sent(kept=tuple(found.values()), problems=tuple(problems), point=point)
