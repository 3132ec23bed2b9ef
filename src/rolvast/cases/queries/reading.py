"""One case, whole: its state, its dates explained, its history."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rolvast.acts import queries as acts
from rolvast.cases.models import Case, Episode, Record, Submission
from rolvast.cases.rules import (
    Applicant,
    AppliesAs,
    CaseState,
    EpisodeState,
    Explained,
    Outcome,
    Status,
    Suspended,
    TermFacts,
    Verdict,
    contact_rows,
    explain,
)
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import QUESTION, FieldKind, FormField, TaskDefinition
from rolvast.huisstijl.dates import short_date
from rolvast.huisstijl.texts import money, number
from rolvast.places import queries as places


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """Everything a page about one case shows; read in a number of statements that does not grow with it."""

    case: Case
    state: CaseState
    definition: TaskDefinition
    history: list[acts.HistoryRow]
    explained: Explained | None
    submission: Submission | None


def case_file(case: Case) -> CaseFile:
    """Read one case, whole."""
    state = load_state(case)
    return CaseFile(
        case=case,
        state=state,
        definition=catalogue.definition(case.version),
        history=acts.history(case.subject_id),
        explained=_explained(state.current),
        submission=Submission.objects.filter(case=case).first(),
    )


def recorded_of(file: CaseFile) -> tuple[str, str] | None:
    """What was recorded when it was closed, with what its task calls that; asks only where a task does."""
    block = file.definition.record
    if block is None:
        return None
    kept = Record.objects.filter(case=file.case, name=block.name, erased_at=None)
    text = kept.order_by("-pk").values_list("text", flat=True).first()
    return (block.label, text) if text else None


def _explained(episode: EpisodeState) -> Explained | None:
    if episode.term is None:
        return None
    return explain(
        episode.term,
        extensions=episode.extensions,
        suspensions=[(gap.after, gap.until, gap.inclusive) for gap in episode.suspensions],
    )


def load_state(case: Case) -> CaseState:
    """The state of a case as its rows hold it: two statements, however many episodes it has."""
    episodes = Episode.objects.filter(case=case).prefetch_related("suspensions").order_by("number")
    return state_of(case, list(episodes))


def state_of(case: Case, episodes: list[Episode]) -> CaseState:
    """The state of a case from rows that were read already, episodes in order with their suspensions."""
    return CaseState(
        status=Status(case.status),
        position_id=case.position_id,
        team_id=case.team_id,
        hand_overs=case.hand_overs,
        joined_to_id=case.joined_to_id,
        episodes=tuple(_episode(row) for row in episodes),
    )


def _episode(row: Episode) -> EpisodeState:
    term = None
    if row.term and row.start_on is not None:
        term = TermFacts(
            start=row.start_on,
            period=row.term,
            regime=row.regime,
            direction=row.direction,
            article=row.article,
        )
    return EpisodeState(
        number=row.number,
        received_at=row.received_at,
        term=term,
        extensions=tuple(row.extensions),
        suspensions=tuple(
            Suspended(ground=gap.ground, after=gap.after_on, until=gap.until_on, inclusive=gap.inclusive)
            for gap in sorted(row.suspensions.all(), key=lambda gap: gap.number)
        ),
        nominal_on=row.nominal_on,
        due_on=row.due_on,
        steer_by=row.steer_by,
        default_from=row.default_from,
        own_due_at=row.own_due_at,
        ended_at=row.ended_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        verdict=Verdict(row.verdict) if row.verdict else None,
        pause_asked_until=row.pause_asked_until,
        default_on=row.default_on,
        penalty_set_on=row.penalty_set_on,
        no_penalty=row.no_penalty,
        reopen_asked_at=row.reopen_asked_at,
        reopen_refused_at=row.reopen_refused_at,
    )


def answers_of(definition: TaskDefinition, answers: Mapping[str, object]) -> list[tuple[str, str]]:
    """What was filled in, as (question, answer), in the order of the form; what was left open is left out."""
    shown = []
    for question in definition.form:
        answer = answers.get(question.name)
        if answer is None or answer == "":
            continue
        if question.name == QUESTION and definition.places and definition.places.choose:
            answer = places.name_of(definition.places.kind, str(answer))
        if question.kind is FieldKind.TASK and (task := catalogue.task_of_key(str(answer))) is not None:
            answer = task.name
        if question.kind is FieldKind.GROUP and isinstance(answer, list):
            shown += [
                (f"{question.label} ({question.item} {row})", _parts(question, one))
                for row, one in enumerate(answer, start=1)
            ]
        else:
            shown.append((question.label, _written(answer, question)))
    return shown


def _written(answer: object, question: FormField) -> str:
    """An answer as a reader writes it: ja, 6,5, 12.000, € 12,50, 26 mei 2026."""
    kind = question.kind
    if isinstance(answer, bool):
        return "ja" if answer else "nee"
    if kind is FieldKind.PERSON and isinstance(answer, dict):
        return _parts(question, answer)
    if isinstance(answer, list):  # of choices or of files
        return ", ".join(str(one["name"]) if isinstance(one, dict) else str(one) for one in answer)
    if kind is FieldKind.AMOUNT and isinstance(answer, int):
        return money(answer)
    if kind is FieldKind.DATE:
        return short_date(date.fromisoformat(str(answer)))
    if kind is FieldKind.PLACE and (point := _POINT.fullmatch(str(answer))):
        return PointAnswer(point[1], point[2])
    if isinstance(answer, int) and answer >= 10_000:  # below that it may be a year
        return number(answer)
    if isinstance(answer, float):
        return str(answer).replace(".", ",")
    return str(answer)


class PointAnswer(str):
    """A point on the map in words, with ``geo``: the address that opens a map (RFC 5870)."""

    __slots__ = ("geo",)
    geo: str

    def __new__(cls, north: str, east: str) -> "PointAnswer":
        """Of two decimal degrees, as they are kept."""
        said = super().__new__(cls, f"Punt op de kaart: {north}, {east}")
        said.geo = f"geo:{north},{east}"
        return said


def _parts(question: FormField, said: Mapping[str, object]) -> str:
    """What was filled in of one person, or of one row of a group."""
    return "; ".join(
        f"{one.label.rstrip('?:')}: {_written(said[one.name], one)}"
        for one in question.fields
        if said.get(one.name) not in (None, "")
    )


#: A point as it is kept: latitude and longitude, in degrees.
_POINT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,9})?),([0-9]{1,3}(?:\.[0-9]{1,9})?)")
_ASKED_LATER = ("address", "organisation", "organisation_number", "represents", "authorisation")


def contact_of(submission: Submission) -> list[tuple[str, str]]:
    """Who handed something in, for whom, and how to reach them, as (question, answer)."""
    return contact_rows(
        name=submission.name,
        email=submission.email,
        phone=submission.phone,
        address=submission.address,
        applicant=applicant_of(submission),
    )


def applicant_of(submission: Submission) -> Applicant:
    """In whose name something was handed in."""
    return Applicant(
        applies_as=AppliesAs(submission.applies_as),
        organisation=submission.organisation,
        organisation_number=submission.organisation_number,
        represents=submission.represents,
        authorisation=submission.authorisation,
    )


def point_of(case: Case) -> tuple[Decimal, Decimal] | None:
    """Where it is, as (longitude, latitude) in degrees, where a point on the map was handed in."""
    submission = submission_of(case)
    if submission is None:
        return None
    said = submission.answers or {}
    for question in catalogue.definition(case.version).form:
        if question.kind is FieldKind.PLACE and (point := _POINT.fullmatch(str(said.get(question.name, "")))):
            return Decimal(point[2]), Decimal(point[1])
    return None


def submission_of(case: Case) -> Submission | None:
    """What was handed in for a case; ``None`` where it was erased or came from another system."""
    return Submission.objects.filter(case=case, erased_at=None).first()


def submission_digest(submission: Submission) -> str:
    """SHA-256, in hexadecimal, over what was handed in and the random bytes kept and erased with it."""
    said: list[object] = [submission.answers, submission.name, submission.email, submission.phone]
    # What came to be asked later counts where it was filled in, so that what was kept before still fits.
    more = {name: getattr(submission, name) for name in _ASKED_LATER if getattr(submission, name)}
    if more or submission.applies_as != AppliesAs.SELF:
        said.append({**more, "applies_as": submission.applies_as})
    body = json.dumps(
        said,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(bytes(submission.salt or b"") + body.encode()).hexdigest()
