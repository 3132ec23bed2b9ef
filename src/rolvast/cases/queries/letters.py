"""The letter of a decision: what it says about this case, how it is written, and the one that was kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from markupsafe import Markup

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.cases.models import Case, Episode, Objection
from rolvast.cases.queries.contacting import contact_person
from rolvast.cases.queries.lettering import own_words
from rolvast.cases.queries.objecting import tie_of
from rolvast.cases.queries.reading import applicant_of
from rolvast.cases.rules import Move, Outcome, addressed_to
from rolvast.cases.rules.letters import Judged, Letter, LetterFacts, in_name_of, letter, own_address
from rolvast.cases.rules.letters_objecting import judged_objection
from rolvast.cases.rules.objecting import Review
from rolvast.cases.rules.paying import AboutDue, in_letter, last_day
from rolvast.catalogue.rules import BasisRef, DueWhen, TaskDefinition
from rolvast.documents import paper
from rolvast.documents import queries as documents
from rolvast.documents.rules import Kind, MediaType, mark_of
from rolvast.huisstijl.dates import calendar_day

if TYPE_CHECKING:
    from rolvast.documents.models import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter in words and as HTML: ``page`` is the letter itself, for a page of the site to hold."""

    letter: Letter
    page: str
    subject_id: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLetter:
    """What was kept of a letter. ``content`` is ``None`` where it was erased."""

    title: str
    content: bytes | None


def write_letter(
    case_id: int,
    definition: TaskDefinition,
    *,
    outcome: Outcome,
    reason: str,
    basis: BasisRef | None,
    interests: str = "",
    conditions: Sequence[str] = (),
    by: Identity,
    at: datetime,
    top: int = 1,
    review: Review | None = None,
) -> Written:
    """The letter as it is, or would be, with this decision; seven statements.

    ``by``: who decides. ``top``: how deep its heading stands. ``review``: for a decision on an objection,
    which takes one statement more. Raises ``MoveRefused`` where the conditions do not fit the outcome.
    """
    case = Case.objects.select_related("municipality", "position__person", "submission").get(pk=case_id)
    submission = getattr(case, "submission", None)  # a case of another system has none
    received_at = Episode.objects.values_list("received_at", flat=True).get(case=case, is_current=True)
    decider = accounts.positions_by_id([by.position_id] if by.position_id else []).get(by.position_id or 0)
    answers = (submission.answers or {}) if submission else {}
    tied = tie_of(case_id) if review is not None else None
    authority = tied.decided.authority if tied else definition.case_authority.label
    made = letter(
        LetterFacts(
            municipality=case.municipality.name,
            number=case.number,
            decided_on=calendar_day(at),
            received_on=calendar_day(received_at),
            name=submission.name.strip() if submission else "",
            address=(submission.address if submission else "") or own_address(definition.form, answers),
            addressed=addressed_to(submission.name.strip(), applicant_of(submission)) if submission else (),
            task=tied.against.task.name if tied else definition.name,
            what=definition.kind.label if definition.kind else "aanvraag",
            outcome=outcome,
            reason=reason,
            interests=interests,
            conditions=tuple(conditions),
            basis=basis.label if basis else "",
            authority=in_name_of(authority),
            decider=decider.title if decider else "",
            contact=_contact(case, calendar_day(at)),
            to_pay=_to_pay(case.number, definition, outcome, answers, calendar_day(at)),
            own=own_words(case.task_id),
            reached=accounts.reached(on=calendar_day(at)),
            judged=_judged(tied, outcome, review, at) if tied and review else None,
        )
    )
    return Written(
        letter=made,
        page=render_to_string("cases/letter.html", {"letter": made, "top": top}),
        subject_id=case.subject_id,
        number=case.number,
    )


def _to_pay(
    number: str, definition: TaskDefinition, outcome: Outcome, answers: Mapping[str, object], on: date
) -> tuple[str, ...]:
    """What the letter says of paying, where that is due with this decision."""
    block = definition.payment
    if block is None or block.due is not DueWhen.AT_DECISION or not block.is_due_with(outcome):
        return ()
    if not answers or (cents := block.cents_for(answers)) == 0:
        return ()
    return in_letter(
        AboutDue(
            title=block.title,
            cents=cents,
            basis=definition.bases[block.basis - 1].label,
            due_on=last_day(block, on),
            number=number,
        )
    )


def _judged(tied: Objection, outcome: Outcome, review: Review, at: datetime) -> Judged:
    return judged_objection(
        outcome,
        review,
        number=tied.against.number,
        first_on=calendar_day(tied.decided.at),
        decided_on=calendar_day(at),
    )


def _contact(case: Case, on: date) -> str:
    """Who can be asked, as the pages about a case name them: first name and position; empty without one."""
    contact = contact_person(case, on=on)
    return contact.who if contact.name else ""


def on_paper(case: Case, page: "Document") -> bytes:
    """The PDF/UA of a letter that was kept. Raises ``documents.paper.PaperError`` where it cannot be made."""
    content = documents.content_of(page) or b""
    frame = {
        "title": page.title,
        "sender": f"Gemeente {case.municipality.name}",
        "number": case.number,
        "day": calendar_day(page.kept_at),
        "files": paper.STATIC,
        "body": Markup(content.decode()),  # noqa: S704 - it was escaped when it was written
    }
    return paper.pdf(render_to_string("cases/letter_paper.html", frame), identifier=mark_of(content))


def kept_letter(case: Case, *, media_type: MediaType) -> KeptLetter | None:
    """The last letter that was kept about a case; ``None`` where there is none, or no PDF of it yet.

    Who may see the case may see its letter: ask :func:`visible_to` or the signed link first.
    Raises ``documents.rules.DocumentDiffers`` where what is kept is not what was sent.
    """
    if media_type is MediaType.PDF:
        found = documents.latest_print(case.subject_id, kind=Kind.DECISION)
    else:
        found = documents.latest(case.subject_id, kind=Kind.DECISION, media_type=media_type)
    return None if found is None else KeptLetter(title=found.title, content=documents.content_of(found))


def is_printed(case: Case) -> bool:
    """Is there a PDF of the last letter about a case?"""
    return documents.is_printed(case.subject_id, kind=Kind.DECISION)


def verify_letters(*, batch: int = 1000) -> Iterator[acts.Difference]:
    """Every letter that an act of deciding names is kept as it was, or was erased; its PDF is made of it."""
    yield from documents.verify_prints()
    rows = acts.acts_of_kind(Move.DECIDE).values_list("subject_id", "seq", "facts__letter")
    named = rows.exclude(facts__letter=None).iterator(chunk_size=batch)
    while some := list(islice(named, batch)):
        kept = documents.digests({subject_id for subject_id, _, _ in some})
        for subject_id, seq, digest in some:
            there = kept.get(subject_id, set())
            if digest not in there and "" not in there:
                yield acts.Difference(f"subject {subject_id}", f"the letter of act {seq} is not kept")
