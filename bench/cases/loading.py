"""Fills a database of its own with cases, as many as asked: the first by COPY, the others as copies of these.

The first ``WHOLE`` cases are whole: every act is chained with its right digest, every row is the fold of its
acts, so that ``rolvast verify`` finds nothing. Those beyond are copies of them, made inside the database
because a million of them made here would take a quarter of an hour: other keys and numbers, the same dates
and names, and the digests of the case they are copies of. Pages cannot tell them apart; ``verify`` can.
"""

import json
import random
import secrets
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import PositionKind
from rolvast.acts import actions as acts
from rolvast.acts.rules import START, Link, MinutesKnown, Visibility, Weight, link_digest, words_digest
from rolvast.cases.models import Submission
from rolvast.cases.queries import submission_digest
from rolvast.cases.rules import CaseState, Move, Outcome, Step, apply, term_facts
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Direction, TaskDefinition
from rolvast.huisstijl.dates import calendar_day

WHOLE = 20_000
"""So many cases are made whole; what is asked beyond these are copies."""
OPEN = 0.07
"""The share that is still open."""

_FIRST = [
    "Aad",
    "Anouk",
    "Arie",
    "Bas",
    "Bilal",
    "Cees",
    "Chantal",
    "Daan",
    "Dirkje",
    "Eefje",
    "Emre",
    "Fatima",
    "Femke",
    "Gijs",
    "Greetje",
    "Hanna",
    "Hidde",
    "Ilse",
    "Imane",
    "Jaap",
    "Jolanda",
    "Karim",
    "Kees",
    "Lars",
    "Lieke",
    "Maaike",
    "Mehmet",
    "Nienke",
    "Noor",
    "Omar",
    "Petra",
    "Quinten",
    "Rachid",
    "Roos",
    "Sanne",
    "Sjoerd",
    "Teun",
    "Tineke",
    "Ursula",
    "Vera",
    "Wendy",
    "Willem",
    "Xandra",
    "Yara",
    "Yusuf",
    "Zeynep",
]
_LAST = [
    "Aalbers",
    "Bakker",
    "Blom",
    "Boersma",
    "Bos",
    "Brouwer",
    "Coenen",
    "Dekker",
    "Demirci",
    "Dijkstra",
    "Dols",
    "Elzinga",
    "Faber",
    "Geerts",
    "Groen",
    "Haan",
    "Hendriks",
    "Hermans",
    "Hoek",
    "Jacobs",
    "Jansen",
    "Jonker",
    "Kaya",
    "Klein",
    "Koning",
    "Kuiper",
    "Lammers",
    "Leeuw",
    "Maas",
    "Meijer",
    "Mulder",
    "Nijland",
    "Oosterhuis",
    "Peeters",
    "Postma",
    "Prins",
    "Ramdas",
    "Schouten",
    "Smit",
    "Snijders",
    "Tahiri",
    "Timmermans",
    "Vermeer",
    "Visser",
    "Vos",
    "Wiersma",
    "Willems",
    "Yilmaz",
    "Zwart",
]
_PARTS = ("", "", "", "de ", "van ", "van der ")


@dataclass(slots=True)
class _Rows:
    """The rows of one batch, by table."""

    subjects: list[Sequence[object]] = field(default_factory=list)
    actors: list[Sequence[object]] = field(default_factory=list)
    acts: list[Sequence[object]] = field(default_factory=list)
    words: list[Sequence[object]] = field(default_factory=list)
    cases: list[Sequence[object]] = field(default_factory=list)
    episodes: list[Sequence[object]] = field(default_factory=list)
    submissions: list[Sequence[object]] = field(default_factory=list)


COLUMNS = {
    "acts_subject": "id municipality_id kind visibility label head_seq head_digest",
    "acts_actor": "id municipality_id kind",
    "acts_act": "id municipality_id subject_id seq kind weight at actor_id position_id authority facts "
    "minutes_known reason_digest source_label digest",
    "acts_words": "municipality_id act_id purpose text salt",
    "cases_case": "id municipality_id subject_id key number task_id version_id channel area_id applicant_id "
    "status position_id team_id hand_overs registered_at source_key",
    "cases_episode": "municipality_id case_id number is_current received_at start_on term regime direction "
    "article extensions nominal_on due_on steer_by default_from ended_at outcome verdict no_penalty "
    "estimated_permille estimated_from estimated_for",
    "cases_submission": "municipality_id case_id answers name email phone salt address applies_as "
    "organisation organisation_number represents authorisation",
}


@dataclass(frozen=True, slots=True)
class _Task:
    task_id: int
    version_id: int
    number: int
    definition: TaskDefinition
    holders: list[tuple[int, int, str]]


class Loader:
    """Makes cases for one municipality, within a transaction that entered it. ``at``: now."""

    def __init__(self, municipality_id: int, *, at: datetime, seed: int = 2026) -> None:
        self._place, self._at, self._draw = municipality_id, at, random.Random(seed)
        people = list(accounts.staff_positions(on=calendar_day(at)))
        self._actors = {
            one.pk: str(acts.actor_for(accounts.in_position(one)).pk)
            for one in people
            if one.kind == PositionKind.STAFF
        }
        self._areas = list(accounts.areas().values_list("pk", flat=True))
        self._tasks = []
        for task in catalogue.visible_to(accounts.in_position(people[0])):
            version = catalogue.current_version(task)
            definition = catalogue.definition(version)
            if not catalogue.takes_cases(version) or definition.case_term.counted_from:
                continue
            if definition.case_term.direction is Direction.BACKWARD:
                continue
            mine = [one for one in people if one.team and one.team.name == definition.contact_team]
            held = [(one.pk, one.team_id or 0, self._actors[one.pk]) for one in mine or people]
            self._tasks.append(_Task(task.pk, version.pk, version.number, definition, held))

    def load(
        self, count: int, *, task: str = "", is_open: bool | None = None, batch: int = 2000
    ) -> dict[int, str]:
        """Make so many whole cases; gives their numbers by id.

        ``task``: only of this one; ``is_open``: all of them open and held by somebody, or all closed.
        """
        tasks = [one for one in self._tasks if not task or one.definition.key == task]
        numbers: dict[int, str] = {}
        while count > 0:
            rows = self._batch(min(batch, count), tasks, is_open)
            for table, of_table in zip(
                COLUMNS,
                (rows.subjects, rows.actors, rows.acts, rows.words, rows.cases, rows.episodes,
                 rows.submissions),
                strict=True,
            ):  # fmt: skip
                if of_table:
                    acts.copy_into(table, COLUMNS[table].split(), of_table)
            numbers |= {int(str(row[0])): str(row[4]) for row in rows.cases}
            count -= batch
        return numbers

    def _batch(self, count: int, tasks: list[_Task], is_open: bool | None) -> _Rows:
        rows = _Rows()
        subject_ids, case_ids = acts.next_ids("acts_subject", count), acts.next_ids("cases_case", count)
        act_ids = iter(acts.next_ids("acts_act", 3 * count))
        for subject_id, case_id in zip(subject_ids, case_ids, strict=True):
            opened = self._draw.random() < OPEN if is_open is None else is_open
            self._case(rows, subject_id, case_id, act_ids, self._draw.choice(tasks), opened, is_open is True)
        return rows

    def _case(
        self, rows: _Rows, subject_id: int, case_id: int, act_ids: Iterator[int], task: _Task, is_open: bool,
        must_be_held: bool,
    ) -> None:  # fmt: skip
        draw = self._draw
        ago = draw.uniform(0.01, 70) if is_open else draw.uniform(30, 1000)
        received = self._at - timedelta(days=ago, seconds=draw.randrange(3600))
        sender = str(uuid.uuid4())
        name = f"{draw.choice(_FIRST)} {draw.choice(_PARTS)}{draw.choice(_LAST)}"
        kept = Submission(
            answers={"toelichting": f"Het gaat om nummer {case_id}."}, name=name,
            email=f"{case_id}@voorbeeld.example", phone="", salt=secrets.token_bytes(32),
        )  # fmt: skip
        holder, team, officer = draw.choice(task.holders)
        facts, state = _begun(task.definition, received)
        first = {
            "task": task.definition.key, "version": task.number, "channel": "WEB",
            "submission": submission_digest(kept), **facts,
        }  # fmt: skip
        steps: list[tuple[Move, datetime, dict[str, object], str, int | None, str]] = [
            (Move.SUBMIT, received, first, sender, None, "")
        ]
        if not is_open or must_be_held or draw.random() < 0.75:
            given = received + timedelta(days=min(ago, 3) * draw.uniform(0.05, 0.9))
            steps.append((Move.ASSIGN, given, {"position": holder, "team": team}, officer, holder, ""))
        if not is_open:
            ended = received + timedelta(days=min(ago - 1, 3 + draw.expovariate(1 / 25)))
            steps.append(
                (Move.CLOSE, ended, {"outcome": Outcome.SOLVED.value}, officer, holder, "Het is gedaan.")
            )
        for kind, moment, said, *_rest in steps[1:]:
            state = apply(state, Step(kind, moment, said))
        digest = self._acts(rows, subject_id, steps, act_ids)
        rows.subjects.append(
            (
                subject_id,
                self._place,
                "case",
                Visibility.INVOLVED.value,
                task.definition.name,
                len(steps),
                digest,
            )
        )
        rows.actors.append((sender, self._place, "RESIDENT"))
        rows.cases.append(
            (case_id, self._place, subject_id, uuid.uuid4(),
             f"{calendar_day(received).year}-{subject_id:06d}",
             task.task_id, task.version_id, "WEB", draw.choice(self._areas), sender, state.status.value,
             state.position_id, state.team_id, state.hand_overs, received, "")
        )  # fmt: skip
        rows.episodes.append(self._episode(case_id, state, received))
        rows.submissions.append(
            (self._place, case_id, json.dumps(kept.answers), name, kept.email, "", kept.salt, "", "SELF", "",
             "", "", "")
        )  # fmt: skip

    def _acts(
        self,
        rows: _Rows,
        subject_id: int,
        steps: Sequence[tuple[Move, datetime, dict[str, object], str, int | None, str]],
        act_ids: Iterator[int],
    ) -> bytes:
        digest = START
        for seq, (kind, moment, facts, actor, position, reason) in enumerate(steps, start=1):
            act_id = next(act_ids)
            salt = secrets.token_bytes(32)
            said = words_digest(reason, salt) if reason else None
            weight = Weight.STATEMENT if reason else Weight.FACT
            digest = link_digest(
                digest,
                Link(
                    municipality_id=self._place, subject_id=subject_id, seq=seq, kind=kind.value,
                    weight=weight.value, at=moment, actor=actor, position_id=position, authority="",
                    basis_id=None, mandate_id=None, reviews_id=None, facts=facts, minutes=None,
                    minutes_known=MinutesKnown.UNKNOWN.value, reason_digest=said, public_digest=None,
                    source_digest=None, source_label="",
                ),
            )  # fmt: skip
            rows.acts.append(
                (act_id, self._place, subject_id, seq, kind.value, weight.value, moment, actor, position, "",
                 json.dumps(facts), MinutesKnown.UNKNOWN.value, said, "", digest)
            )  # fmt: skip
            if reason:
                rows.words.append((self._place, act_id, "REASON", reason, salt))
        return digest

    def _episode(self, case_id: int, state: CaseState, received: datetime) -> tuple[object, ...]:
        now = state.current
        term = now.term
        known = now.ended_at is None and now.due_on is not None and self._draw.random() < 0.6
        return (
            self._place, case_id, 1, True, received, term and term.start, term.period if term else "",
            term.regime if term else "", term.direction if term else "", term.article if term else "", [],
            now.nominal_on, now.due_on, now.steer_by, now.default_from, now.ended_at,
            now.outcome.value if now.outcome else "", "", "", self._draw.randrange(1001) if known else None,
            240 if known else None, now.due_on if known else None,
        )  # fmt: skip


_BEGUN: dict[tuple[str, date], tuple[dict[str, object], CaseState]] = {}


def _begun(definition: TaskDefinition, received: datetime) -> tuple[dict[str, object], CaseState]:
    """The facts and the state of a case received at this moment; the dates of a day are counted once."""
    key = definition.key, calendar_day(received)
    if key not in _BEGUN:
        facts = term_facts(definition.case_term, received_on=key[1])
        _BEGUN[key] = facts, apply(None, Step(Move.SUBMIT, received, facts))
    facts, state = _BEGUN[key]
    return facts, replace(state, episodes=(replace(state.current, received_at=received),))
