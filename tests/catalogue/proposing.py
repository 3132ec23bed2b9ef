"""What tests of proposals begin with: a task, a proposal about its role or term, and the steps it takes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import Proposal, PublicTask
from rolvast.catalogue.rules import (
    Aim,
    Alternative,
    Authority,
    BasisRef,
    Doable,
    Effect,
    Measure,
    Norm,
    Role,
    RunningCases,
)

GEMEENTEWET = BasisRef(law="BWBR0005416", title="Gemeentewet", article="108")
EXECUTIVE = Authority.EXECUTIVE.label
TODAY = NOW.date()
LATER = TODAY + timedelta(days=30)
NORM = Norm("Een kapotte schommel is binnen 10 dagen gemaakt.", Measure.MEDIAN_DAYS, 10)
ALTERNATIVES = (Alternative(Role.PERFORM, "Dan leert de buurt het niet."),)
EFFECTS = {
    Aim.NEARER: Effect(1, "De buurt doet het zelf."),
    Aim.CHEAPER: Effect(0, ""),
}


def task(key: str = "speelplek") -> PublicTask:
    return PublicTask.objects.get(key=key)


def propose(place, key="speelplek", *, role=Role.FACILITATE, on=LATER, at=NOW, by=None, **more):
    return actions.propose_role(
        task(key),
        role=role,
        by=by or place.manager,
        at=at,
        reason=more.pop("reason", "De buurt wil het zelf doen."),
        running_cases=more.pop("running_cases", RunningCases.AS_BEGUN),
        takes_effect_on=on,
        review_on=more.pop("review_on", on + timedelta(days=365)),
        **more,
    )


def propose_term(place, key="speelplek", *, old="period: P15D", new="period: P10D", on=LATER, at=NOW):
    now = queries.current_version(task(key)).text
    assert now.count(old) == 1
    return actions.propose_term(
        task(key),
        text=now.replace(old, new),
        by=place.manager,
        at=at,
        reason="Het kan sneller.",
        running_cases=RunningCases.BEST_OF_BOTH,
        takes_effect_on=on,
    )


def ask(place, proposal, *, who=None, at=NOW, answer_by=None):
    return actions.ask_test(
        proposal,
        position_id=(who or place.officer).position_id,
        answer_by=answer_by or at.date() + timedelta(days=14),
        by=place.manager,
        at=at,
    )


def answer(test, *, by, at=NOW, doable=Doable.YES, **more):
    said = {"cost": "Vier uur per week.", "who_is_hit": "Kinderen en buren.", "needed": "Gereedschap."}
    return actions.answer_test(test, doable=doable, **{**said, **more}, by=by, at=at)


def after_test(place, proposal, *, at=NOW):
    answer(ask(place, proposal, at=at), by=place.officer, at=at)
    return proposal


def decide(place, proposal, *, by=None, at=NOW, **more):
    return actions.decide_proposal(
        proposal,
        by=by or place.board,
        at=at,
        reason=more.pop("reason", "Dit past bij wat de raad wil."),
        basis=GEMEENTEWET,
        authority=EXECUTIVE,
        untalked_because=more.pop("untalked_because", "Er is in de buurt al over gesproken."),
        **more,
    )


def decide_directly(place, key, role, *, on=TODAY, at=NOW, **more):
    return actions.decide_role(
        task(key),
        role=role,
        by=place.board,
        at=at,
        reason=more.pop("reason", "Zo doen wij het."),
        basis=GEMEENTEWET,
        authority=EXECUTIVE,
        takes_effect_on=on,
        untested_because=more.pop("untested_because", "Wat er al was, is vastgelegd."),
        **more,
    )


def at_night(day: date):
    """Half an hour after midnight in Amsterdam, as a moment in UTC: there it is still the day before."""
    return datetime(day.year, day.month, day.day, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)


class Undo(Exception):
    """Takes back what one example did."""


def status(proposal):
    return Proposal.objects.get(pk=proposal.pk).status


def last_act(key="speelplek"):
    return acts.history(task(key).subject_id)[-1]


def a_goal(place, **changed):
    said = {"name": "Buurten doen het zelf", "agreement": "Akkoord 2026, blz. 4", "starts_on": TODAY}
    return actions.add_goal(**{**said, **changed}, by=place.manager, at=NOW)
