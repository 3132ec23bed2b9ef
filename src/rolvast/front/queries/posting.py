"""Letters for the post as staff see and print them: the message, and behind a decision its own letter."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.appointments import queries as appointments
from rolvast.cases import queries as cases
from rolvast.cases.rules.letters import last_day_to_object
from rolvast.documents import paper
from rolvast.documents.rules import MediaType
from rolvast.huisstijl.dates import calendar_day, short_date
from rolvast.messages.rules import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolvast.messages.models import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """One message on the page of the post.

    ``late``: the letter of a decision that bears an earlier day than today; ``object_until``: the last day to
    object where it goes on the post today (Awb 3:41, 6:8), which is later than the letter says.
    """

    message: "Message"
    kind: str
    to: str
    late: bool = False
    object_until: date | None = None
    posted_on: date | None = None
    marked_on: date | None = None


def post_row(message: "Message", *, today: date) -> PostRow:
    """A message that waits, went, or did not arrive, as the page shows it."""
    kind = Kind(message.kind)
    late = kind is Kind.DECISION and calendar_day(message.made_at) < today
    return PostRow(
        message=message,
        kind=kind.label,
        to=message.postal.split("\n")[0],
        late=late,
        object_until=last_day_to_object(today) if late else None,
    )


def missed_rows(found: "Sequence[Message]", *, today: date) -> list[PostRow]:
    """What nobody read. An appointment has no case to look at, so who it is for and when stand here."""
    names = appointments.names_for({one.subject_id for one in found if not one.reference and one.subject_id})
    rows = []
    for one in found:
        row = post_row(one, today=today)
        if not one.reference:
            row = replace(row, kind=one.title or row.kind, to=names.get(one.subject_id or 0, row.to))
        rows.append(row)
    return rows


def posted_row(message: "Message", *, today: date) -> PostRow:
    """A letter that went, read with its deliveries."""
    posted = [one for one in message.deliveries.all() if one.posted_on is not None]
    row = post_row(message, today=today)
    return PostRow(
        message=message,
        kind=row.kind,
        to=row.to,
        posted_on=posted[-1].posted_on if posted else None,
        marked_on=calendar_day(posted[-1].at) if posted else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One letter to print: who it is from and to, what it says, and what goes in the same envelope."""

    reference: str
    day: date
    to: list[str]
    title: str
    paragraphs: list[str]
    enclosed: SafeString


def print_post(viewer: Identity, letters: "Sequence[Message]", *, municipality: str, today: date) -> bytes:
    """One PDF of these letters, each beginning on a new page.

    A decision that goes out later than it was written says so, with the last day to object as it is then.
    Raises ``documents.paper.PaperError`` where no PDF can be made, ``DocumentDiffers`` where a letter is not
    what was kept.
    """
    frame = {
        "sheets": [_sheet(viewer, letter, today=today) for letter in letters],
        "municipality": municipality,
        "reached": accounts.reached(on=today),
        "files": paper.STATIC,
        "day": today,
    }
    # The same letters on the same day give the same file.
    return paper.pdf(render_to_string("front/post_paper.html", frame), identifier=_identifier(letters))


def _identifier(letters: "Sequence[Message]") -> bytes:
    """Sixteen of the random bytes of the first letter: nobody can guess them."""
    return bytes(letters[0].salt or bytes(32))[:16]


def _sheet(viewer: Identity, letter: "Message", *, today: date) -> Sheet:
    paragraphs = [part.strip() for part in (letter.body or "").split("\n\n") if part.strip()]
    decision = Kind(letter.kind) is Kind.DECISION
    if decision and calendar_day(letter.made_at) < today:
        paragraphs.append(
            f"Wij sturen u deze brief op {short_date(today)}. Daarom kunt u langer bezwaar maken dan in het "
            f"besluit staat: tot en met {short_date(last_day_to_object(today))}."
        )
    return Sheet(
        reference=letter.reference,
        day=today,
        to=[line.strip() for line in letter.postal.replace(",", "\n").splitlines() if line.strip()],
        title=letter.title,
        paragraphs=paragraphs,
        enclosed=_enclosed(viewer, letter) if decision else SafeString(""),
    )


def _enclosed(viewer: Identity, letter: "Message") -> SafeString:
    """The letter of the decision itself, as it was kept."""
    case = cases.visible_to(viewer).filter(subject_id=letter.subject_id or 0).first()
    kept = cases.kept_letter(case, media_type=MediaType.HTML) if case else None
    content = kept.content if kept else None
    # Written by our own template, which escapes, and proved by its digest to be what was written then.
    return mark_safe(content.decode()) if content else SafeString("")  # noqa: S308
