"""The rules of objection and complaint, by properties: in time or not, hearing, advice, outcome."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.cases.rules import Move, MoveRefused, Outcome, Step, check_outcome, choices
from rolvast.cases.rules.letters import last_day_to_object
from rolvast.cases.rules.letters_objecting import judged_objection
from rolvast.cases.rules.objecting import (
    Costs,
    Review,
    Standing,
    Waiver,
    check_hearing,
    check_judging,
    check_objecting,
    check_uninvolved,
    check_waiver,
    check_way,
    deviates,
    lacking,
    moved_by_outages,
    objection_in_time,
    received_in_time,
    standing,
    waivers,
)
from rolvast.cases.rules.telling_objecting import ombudsman
from rolvast.catalogue.rules import JUDGEMENTS, Kind
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import AMSTERDAM

DAYS = st.dates(date(2023, 1, 1), date(2028, 6, 1))
MOMENTS = st.tuples(DAYS, st.times()).map(lambda at: datetime.combine(*at, AMSTERDAM))
OUTS = st.lists(
    st.tuples(MOMENTS, st.one_of(st.none(), st.integers(0, 20))).map(
        lambda out: (out[0], None if out[1] is None else out[0] + timedelta(days=out[1], minutes=1))
    ),
    max_size=4,
)
LATER = datetime(2026, 10, 1, 12, tzinfo=AMSTERDAM)
JUDGED = st.sampled_from(sorted(JUDGEMENTS))


@given(MOMENTS, DAYS, OUTS)
def test_an_outage_only_ever_helps(received, last_on, outages):
    moved = moved_by_outages(last_on, outages)
    assert moved is None or moved >= last_on
    if received.date() <= last_on:
        assert received_in_time(received, last_on, outages)
    if received_in_time(received, last_on):
        assert received_in_time(received, last_on, outages)


@given(DAYS, OUTS)
def test_only_an_outage_on_the_last_day_moves_it(last_on, outages):
    touching = [
        (start, end) for start, end in outages
        if start.date() <= last_on and (end is None or end.date() >= last_on)
    ]  # fmt: skip
    assert (moved_by_outages(last_on, outages) == last_on) is (not touching)


def test_the_day_after_the_outage_still_counts():
    last_on, start = LATER.date(), LATER
    out = [(start, start + timedelta(days=1))]
    assert moved_by_outages(last_on, out) == last_on + timedelta(days=2)
    assert received_in_time(start + timedelta(days=2), last_on, out)
    assert not received_in_time(start + timedelta(days=3), last_on, out)
    assert not received_in_time(start + timedelta(days=2), last_on)
    again = [*out, (start + timedelta(days=2), None)]
    assert moved_by_outages(last_on, again) is None


@given(MOMENTS, DAYS, st.one_of(st.none(), DAYS))
def test_in_time_is_what_the_law_on_terms_says(received, last_on, posted_on):
    said = deadlines.objection_in_time(received.date(), posted_on, window_end=last_on).in_time
    assert objection_in_time(received, last_on, posted_on=posted_on) is said


@given(DAYS)
def test_the_term_of_an_objection_is_that_of_the_law(decided_on):
    from rolvast.cases.rules.terms import TermFacts, explain

    last_on = last_day_to_object(decided_on)
    for period, committee in (("P6W", False), ("P12W", True)):
        term = TermFacts(start=last_on, period=period, regime="law", direction="forward", article="Awb 7:10")
        found = explain(term)
        law = deadlines.objection_decision(last_on, committee=committee)
        assert (found.nominal, found.final) == (law.nominal, law.final)


def step(move, **facts):
    return Step(move, LATER, facts)


def test_the_standing_follows_from_the_acts():
    hearing = step(Move.HEARING, on="2026-10-09", time="14:30")
    assert standing([hearing]).hearing_on == date(2026, 10, 9)
    waived = standing([hearing, step(Move.NO_HEARING, ground="DECLINED")])
    assert (waived.hearing_on, waived.waiver) == (None, Waiver.DECLINED)
    heard = standing([hearing, step(Move.HEARD, on="2026-10-09")])
    assert heard.heard_on == date(2026, 10, 9)
    assert standing([hearing, step(Move.COMMITTEE), step(Move.REOPEN)]) == Standing()


@given(JUDGED, st.sampled_from(list(Waiver)), st.booleans())
def test_judging_needs_a_hearing_or_a_fitting_ground(outcome, waiver, heard):
    now = Standing(waiver=waiver, heard_on=LATER.date() if heard else None)
    day = LATER.date()
    if heard or outcome in waiver.only:
        check_judging(outcome, now, kind=Kind.OBJECTION, received_on=day, today=day)
        return
    with pytest.raises(MoveRefused, match="past"):
        check_judging(outcome, now, kind=Kind.OBJECTION, received_on=day, today=day)


@given(JUDGED)
def test_without_either_nothing_is_judged(outcome):
    day = LATER.date()
    with pytest.raises(MoveRefused, match="7:2 en 7:3"):
        check_judging(outcome, Standing(), kind=Kind.OBJECTION, received_on=day, today=day)


@pytest.mark.parametrize(("days", "fine"), [(0, True), (28, True), (29, False)])
def test_a_complaint_is_left_untreated_within_four_weeks(days, fine):
    received = LATER.date()
    said = {"kind": Kind.COMPLAINT, "received_on": received, "today": received + timedelta(days=days)}
    if fine:
        check_judging(Outcome.INADMISSIBLE, Standing(), **said)
        return
    with pytest.raises(MoveRefused, match="9:8"):
        check_judging(Outcome.INADMISSIBLE, Standing(), **said)


@given(JUDGED, st.sampled_from(["", "Nu geldt dit."]), st.sampled_from([None, *Costs]), JUDGED)
def test_what_a_decision_may_not_lack(outcome, now_holds, costs, advice):
    changes = outcome in {Outcome.FOUNDED, Outcome.PARTLY_FOUNDED}
    now = Standing(committee=True, advice=advice)
    found = lacking(outcome, Review(now_holds=now_holds, costs=costs), now)
    assert ("now_holds" in found) is (changes != bool(now_holds))
    assert ("deviation" in found) is (outcome is not advice) is deviates(outcome, now)
    assert ("costs" in found) is (costs is None if changes else costs is Costs.PAID)


@given(st.sampled_from(list(Outcome)), st.sampled_from([None, *Kind]))
def test_what_can_come_of_it_follows_from_the_kind(outcome, kind):
    everything = set(Outcome)
    by = [
        move for move in (Move.DECIDE, Move.CLOSE) if outcome in choices(move, allowed=everything, kind=kind)
    ]
    if outcome.is_judgement:
        wanted = {Kind.OBJECTION: [Move.DECIDE], Kind.COMPLAINT: [Move.CLOSE]}
        assert by == wanted.get(kind, [])
    for move in by:
        check_outcome(move, outcome, allowed=everything, kind=kind)
    if not by:
        with pytest.raises(MoveRefused):
            check_outcome(Move.DECIDE, outcome, allowed=everything, kind=kind)


@pytest.mark.parametrize("days", [0, 6, 7, 30])
def test_a_hearing_is_told_a_week_before(days):
    today, now = LATER.date(), Standing()
    if days >= 7:
        check_hearing(now, on=today + timedelta(days=days), today=today)
    else:
        with pytest.raises(MoveRefused, match="week van tevoren"):
            check_hearing(now, on=today + timedelta(days=days), today=today)
    with pytest.raises(MoveRefused, match="al gehoord"):
        check_hearing(Standing(heard_on=today), on=today + timedelta(days=30), today=today)


def test_the_grounds_not_to_hear_a_complainant_are_fewer():
    assert set(waivers(Kind.COMPLAINT)) < set(waivers(Kind.OBJECTION))
    with pytest.raises(MoveRefused, match="niet in de wet"):
        check_waiver(Standing(), Waiver.FULLY_MET, Kind.COMPLAINT)


def test_who_may_do_what():
    with pytest.raises(MoveRefused, match="hoort niet"):
        check_way(Move.HEARING, Kind.APPLICATION)
    with pytest.raises(MoveRefused, match="hoort niet"):
        check_way(Move.APPEAL, Kind.COMPLAINT)
    check_way(Move.HEARING, Kind.COMPLAINT)
    with pytest.raises(MoveRefused, match="9:7"):
        check_uninvolved(3, frozenset({3}))
    check_uninvolved(4, frozenset({3}))
    check_objecting(against=Kind.APPLICATION, has_decision=True, has_own=False)


@given(DAYS)
def test_the_ombudsman_has_a_year(answered_on):
    assert "binnen een jaar" in ombudsman(answered_on)


@pytest.mark.parametrize("outcome", [one for one in Outcome if not one.is_judgement])
def test_a_letter_on_an_objection_is_about_a_judgement(outcome):
    with pytest.raises(MoveRefused):
        judged_objection(
            outcome, Review(), number="2026-000001", first_on=LATER.date(), decided_on=LATER.date()
        )
