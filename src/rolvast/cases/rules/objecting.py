"""Objection and complaint: in time or not, hearing, advice, and what a judgement may not lack. Pure.

Sources: Awb 2:21 (outages), 6:5 to 6:11 (objection, its term, too late), 7:2 to 7:4 (hearing), 7:10 to 7:15
(term, committee, decision, costs), 9:7 to 9:12 (complaint).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from rolvast.cases.rules.moves import Move, MoveRefused
from rolvast.cases.rules.state import CaseState, Step
from rolvast.catalogue.rules import JUDGEMENTS, Kind, Outcome
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import calendar_day, long_date

#: The tasks whose cases are objections and complaints, by the keys of their task files.
OBJECTION_TASK, COMPLAINT_TASK = "bezwaar", "klacht"
#: The moves whose act is an order that one can object to (Awb 1:3, 4:18).
OBJECTIONABLE = (Move.DECIDE, Move.PENALTY)
#: So many days before a hearing it is told at the latest: the papers lie open for a week (Awb 7:4(2)).
TOLD_BEFORE = timedelta(days=7)
#: Until so many days before the hearing further papers can be sent (Awb 7:4(1)).
PAPERS_BEFORE = timedelta(days=10)
#: The term with a committee (Awb 7:10(1), 7:13) or with an advisory body (9:11(1), 9:14).
_ADVISED = {
    Kind.OBJECTION: ("P12W", "artikel 7:10 lid 1 Algemene wet bestuursrecht"),
    Kind.COMPLAINT: ("P10W", "artikel 9:11 lid 1 Algemene wet bestuursrecht"),
}
#: Within so many weeks a complainant is told that the complaint is not treated (Awb 9:8(3)).
_UNTREATED_WITHIN = timedelta(weeks=4)
_CHANGES = frozenset({Outcome.FOUNDED, Outcome.PARTLY_FOUNDED})

#: A time in which a way in did not work: from when, and until when, where it is over.
type Out = tuple[datetime, datetime | None]


class Waiver(StrEnum):
    """Why somebody need not be heard (Awb 7:3, 9:10(2))."""

    MANIFESTLY_INADMISSIBLE = "MANIFESTLY_INADMISSIBLE"
    MANIFESTLY_UNFOUNDED = "MANIFESTLY_UNFOUNDED"
    DECLINED = "DECLINED"
    NO_ANSWER = "NO_ANSWER"
    FULLY_MET = "FULLY_MET"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _WAIVERS[self][0]

    @property
    def only(self) -> frozenset[Outcome]:
        """The outcomes that fit this ground."""
        return _WAIVERS[self][1]


_WAIVERS: dict[Waiver, tuple[str, frozenset[Outcome]]] = {
    Waiver.MANIFESTLY_INADMISSIBLE: (
        "het is duidelijk dat wij het niet mogen behandelen (kennelijk niet-ontvankelijk)",
        frozenset({Outcome.INADMISSIBLE}),
    ),
    Waiver.MANIFESTLY_UNFOUNDED: (
        "het is duidelijk niet terecht (kennelijk ongegrond)",
        frozenset({Outcome.UNFOUNDED}),
    ),
    Waiver.DECLINED: ("de indiener wil geen gesprek", JUDGEMENTS),
    Waiver.NO_ANSWER: ("de indiener zei niet op tijd een gesprek te willen", JUDGEMENTS),
    Waiver.FULLY_MET: (
        "de indiener krijgt helemaal gelijk en niemand anders heeft er last van",
        frozenset({Outcome.FOUNDED}),
    ),
}


class Costs(StrEnum):
    """Are the costs of the objection paid back (Awb 7:15)?"""

    NOT_ASKED = "NOT_ASKED"
    PAID = "PAID"
    REFUSED = "REFUSED"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {
            Costs.NOT_ASKED: "daar is niet om gevraagd",
            Costs.PAID: "ja, wij betalen de kosten",
            Costs.REFUSED: "nee, wij betalen de kosten niet",
        }[self]


class Ruling(StrEnum):
    """What the court said of the decision on an objection."""

    UPHELD = "UPHELD"
    ANNULLED = "ANNULLED"
    EFFECTS_STAND = "EFFECTS_STAND"
    INADMISSIBLE = "INADMISSIBLE"
    WITHDRAWN = "WITHDRAWN"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {
            Ruling.UPHELD: "het beroep is ongegrond, ons besluit blijft staan",
            Ruling.ANNULLED: "ons besluit is vernietigd",
            Ruling.EFFECTS_STAND: "ons besluit is vernietigd, maar de gevolgen blijven",
            Ruling.INADMISSIBLE: "het beroep is niet-ontvankelijk",
            Ruling.WITHDRAWN: "het beroep is ingetrokken",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a decision on an objection says besides outcome and reason.

    ``now_holds``: what holds in the place of the first decision. ``costs``: Awb 7:15. ``deviation``: why it
    is another than the committee advised (7:13(7)).
    """

    now_holds: str = ""
    costs: Costs | None = None
    deviation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an objection or complaint is on its own way, as its acts say it."""

    committee: bool = False
    hearing_on: date | None = None
    hearing_time: str = ""
    heard_on: date | None = None
    waiver: Waiver | None = None
    advice: Outcome | None = None
    appeal_on: date | None = None
    ruling: Ruling | None = None


def standing(steps: Iterable[Step]) -> Standing:
    """The standing after these acts; opening a case again begins a new one."""
    now = Standing()
    for step in steps:
        facts = step.facts
        match step.kind:
            case Move.REOPEN:
                now = Standing()
            case Move.COMMITTEE:
                now = replace(now, committee=True)
            case Move.COMMITTEE_ADVICE:
                now = replace(now, advice=Outcome(str(facts["advice"])))
            case Move.HEARING:
                now = replace(now, hearing_on=_day(facts["on"]), hearing_time=str(facts["time"]), waiver=None)
            case Move.HEARD:
                now = replace(now, heard_on=_day(facts["on"]), waiver=None)
            case Move.NO_HEARING:
                now = replace(now, waiver=Waiver(str(facts["ground"])), hearing_on=None, hearing_time="")
            case Move.APPEAL:
                now = replace(now, appeal_on=_day(facts["received"]), ruling=None)
            case Move.RULING:
                now = replace(now, ruling=Ruling(str(facts["ruling"])))
    return now


def moved_by_outages(last_on: date, outages: Iterable[Out]) -> date | None:
    """The last day for something sent in, where the way in was out on that day (Awb 2:21(3)).

    It is then the day after the outage ended; ``None`` while it goes on. An outage on that day counts too.
    """
    last = last_on
    for started, ended in sorted(outages, key=lambda out: out[0]):
        if calendar_day(started) > last:
            break
        if ended is None:
            return None
        if calendar_day(ended) >= last:
            last = calendar_day(ended) + timedelta(days=1)
    return last


def received_in_time(received_at: datetime, last_on: date, outages: Iterable[Out] = ()) -> bool:
    """Did it come by ``last_on``, or by the day after an outage of its way in on that day (Awb 2:21(3))?"""
    last = moved_by_outages(last_on, outages)
    return last is None or calendar_day(received_at) <= last


def objection_in_time(
    received_at: datetime, last_on: date, *, outages: Iterable[Out] = (), posted_on: date | None = None
) -> bool:
    """Was an objection made in time (Awb 6:9)? ``posted_on``: the day on its stamp, for a letter."""
    if received_in_time(received_at, last_on, outages):
        return True
    return deadlines.objection_in_time(calendar_day(received_at), posted_on, window_end=last_on).in_time


def check_objecting(*, against: Kind | None, has_decision: bool, has_own: bool) -> None:
    """Raise :class:`MoveRefused` where there is nothing to object to, or it was done already."""
    if against is Kind.OBJECTION:
        raise MoveRefused(
            "Dit is al een besluit op bezwaar. Bent u het er niet mee eens? Ga dan naar de rechter (beroep)."
        )
    if not has_decision:
        raise MoveRefused("Over deze zaak is geen besluit genomen. Bezwaar kan pas na een besluit.")
    if has_own:
        raise MoveRefused("Tegen dit besluit is al bezwaar gemaakt. U vindt het bij de zaak.")


def check_way(move: Move, kind: Kind | None) -> None:
    """Raise :class:`MoveRefused` for a move that is no part of the way of this kind of case."""
    judged = {Kind.OBJECTION} if move in {Move.APPEAL, Move.RULING} else {Kind.OBJECTION, Kind.COMPLAINT}
    if kind not in judged:
        raise MoveRefused(f"‘{move.label}’ hoort niet bij deze zaak.")


def committee_facts(kind: Kind | None, now: Standing, state: CaseState) -> dict[str, object]:
    """The facts of a committee (Awb 7:13) or an advisory body (9:14) that looks along: the longer term."""
    check_way(Move.COMMITTEE, kind)
    if now.committee:
        raise MoveRefused("Er kijkt al een commissie mee.")
    due_on = state.current.due_on
    if kind is None or due_on is None:
        raise MoveRefused("Deze zaak heeft geen termijn.")
    term, article = _ADVISED[kind]
    return {"term": term, "article": article}


def check_committee_in_time(state: CaseState, *, today: date) -> None:
    """Raise :class:`MoveRefused` where the shorter term has passed: a committee cannot mend that."""
    if state.current.due_on is not None and today > state.current.due_on:
        raise MoveRefused("De termijn is al voorbij. Een commissie verandert daar niets meer aan.")


def check_hearing(now: Standing, *, on: date, today: date) -> None:
    """Raise :class:`MoveRefused` unless the hearing is told at least a week before (Awb 7:4)."""
    if now.heard_on is not None:
        raise MoveRefused("De indiener is al gehoord.")
    if on < today + TOLD_BEFORE:
        first = long_date(today + TOLD_BEFORE)
        raise MoveRefused(f"Kies een dag vanaf {first}. De indiener moet het een week van tevoren weten.")


def check_heard(now: Standing, *, on: date, received_on: date, today: date) -> None:
    """Raise :class:`MoveRefused` where somebody cannot have been heard on this day."""
    if on > today:
        raise MoveRefused("Deze dag is nog niet geweest. Kijk de datum na.")
    if on < received_on:
        raise MoveRefused(f"Dat was voor de ontvangst op {long_date(received_on)}. Kijk de datum na.")


def check_waiver(now: Standing, waiver: Waiver, kind: Kind | None) -> None:
    """Raise :class:`MoveRefused` where this is no ground not to hear somebody."""
    if now.heard_on is not None:
        raise MoveRefused("De indiener is al gehoord.")
    if waiver not in waivers(kind):
        raise MoveRefused("Deze reden om niet te horen staat niet in de wet.")


def waivers(kind: Kind | None) -> tuple[Waiver, ...]:
    """The grounds not to hear somebody: those of Awb 7:3, or the fewer of 9:10(2) for a complaint."""
    if kind is Kind.COMPLAINT:
        return (Waiver.MANIFESTLY_UNFOUNDED, Waiver.DECLINED, Waiver.NO_ANSWER)
    return tuple(Waiver)


def check_advice(now: Standing, *, on: date, today: date) -> None:
    """Raise :class:`MoveRefused` where no committee can have advised on this day."""
    if not now.committee:
        raise MoveRefused("Er kijkt geen commissie mee. Leg dat eerst vast.")
    if on > today:
        raise MoveRefused("Deze dag is nog niet geweest. Kijk de datum na.")


def check_judging(
    outcome: Outcome, now: Standing, *, kind: Kind | None, received_on: date, today: date
) -> None:
    """Raise :class:`MoveRefused` unless an objection or complaint may be judged so, now."""
    if kind is Kind.COMPLAINT and outcome is Outcome.INADMISSIBLE:
        last = received_on + _UNTREATED_WITHIN
        if today > last:
            raise MoveRefused(
                f"Niet behandelen kon tot en met {long_date(last)} (Awb 9:8, derde lid). "
                "Geef nu een oordeel over de klacht."
            )
        return
    if now.heard_on is None and now.waiver is None:
        articles = "9:10" if kind is Kind.COMPLAINT else "7:2 en 7:3"
        raise MoveRefused(
            f"De indiener is nog niet gehoord. Doe dat eerst, of leg vast waarom het niet hoeft "
            f"(Awb {articles})."
        )
    if now.waiver is not None and now.heard_on is None and outcome not in now.waiver.only:
        raise MoveRefused(
            f"Er is niet gehoord omdat: {now.waiver.label}. Daar past ‘{outcome.label}’ niet bij."
        )


def deviates(outcome: Outcome, now: Standing) -> bool:
    """Is the decision another than the committee advised (Awb 7:13(7))?"""
    return now.advice is not None and now.advice is not outcome


def lacking(outcome: Outcome, review: Review, now: Standing) -> dict[str, str]:
    """What a decision on an objection lacks, by the name of the field; empty where it is whole."""
    found = {}
    if outcome in _CHANGES and not review.now_holds.strip():
        found["now_holds"] = "Schrijf wat er nu geldt in plaats van het eerste besluit (Awb 7:11)."
    if outcome not in _CHANGES and review.now_holds.strip():
        found["now_holds"] = "Het eerste besluit blijft staan. Laat dit leeg."
    if outcome in _CHANGES and review.costs is None:
        found["costs"] = "Kies of de kosten worden betaald (Awb 7:15)."
    if outcome not in _CHANGES and review.costs is Costs.PAID:
        found["costs"] = "Kosten betalen kan alleen als het bezwaar (deels) gegrond is (Awb 7:15)."
    if deviates(outcome, now) and not review.deviation.strip():
        found["deviation"] = "De commissie gaf een ander advies. Schrijf waarom u afwijkt (Awb 7:13)."
    return found


def check_ruling(now: Standing, *, on: date, today: date) -> None:
    """Raise :class:`MoveRefused` where a court cannot have ruled on this day."""
    if now.appeal_on is None:
        raise MoveRefused("Er loopt geen beroep. Leg eerst vast dat er beroep is ingesteld.")
    if now.ruling is not None:
        raise MoveRefused("De uitspraak is al vastgelegd.")
    if not now.appeal_on <= on <= today:
        raise MoveRefused("Een uitspraak komt na het beroep, en niet later dan vandaag. Kijk de datum na.")


def check_appeal(now: Standing, *, received: date, decided_on: date, today: date) -> None:
    """Raise :class:`MoveRefused` where no appeal can have come in on this day."""
    if now.appeal_on is not None and now.ruling is None:
        raise MoveRefused("Er loopt al een beroep.")
    if not decided_on <= received <= today:
        raise MoveRefused("Een beroep komt na het besluit, en niet later dan vandaag. Kijk de datum na.")


def check_uninvolved(person_id: int | None, involved: Sequence[int] | frozenset[int]) -> None:
    """Raise :class:`MoveRefused` for who took part in what a complaint is about (Awb 9:7)."""
    if person_id is not None and person_id in involved:
        raise MoveRefused(
            "Deze persoon werkte aan de zaak waar de klacht over gaat. "
            "Geef de klacht aan iemand anders (Awb 9:7)."
        )


def _day(value: object) -> date:
    return date.fromisoformat(str(value))
