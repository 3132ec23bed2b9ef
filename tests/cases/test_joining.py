"""Reports about the same thing: one is worked on, the others follow, and each keeps what is its own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.conftest import page
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.queries.worklists import Chosen
from rolvast.cases.rules import OPEN, Move, MoveRefused, Outcome, Status, Verdict
from rolvast.cases.rules.joining import Joinable, check_joining
from rolvast.messages import queries as post

LAMP = "straat-en-verlichting"
TODAY = NOW.date()
#: Two reports of the same lamp in the same street.
HERE = {"plek": "Kerkstraat bij nummer 3", "wat": "lantaarn brandt niet", "gevaar": False}


@pytest.fixture
def nothing_differs(place):
    """After the test the rows are what the acts say."""
    yield
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_cases()) == []


@pytest.fixture
def joined(place, taken, submit, nothing_differs):
    """A main case in the hands of the officer, with one of a neighbour and one of nobody running along."""
    main = taken(LAMP, at=NOW)
    others = [submit(LAMP, by=place.neighbour, at=NOW - timedelta(days=3)), submit(LAMP, by=place.stranger)]
    for one in others:
        actions.join(one.pk, number=main.number, by=place.officer, at=NOW)
    return main, *others


def state(case):
    case.refresh_from_db()
    return queries.load_state(case)


def shown(place):
    found = queries.worklist(place.officer, today=TODAY, chosen=Chosen())
    return {row.number: row.along for row in found.rows}


def close(case, place, outcome=Outcome.SOLVED):
    return actions.close(case.pk, outcome=outcome, reason="De lamp is gemaakt.", by=place.officer, at=NOW)


def kinds(case):
    return [row.kind for row in acts.history(case.subject_id)]


# --- the rule -----------------------------------------------------------------------------------------

REPORTS = st.builds(
    Joinable, number=st.sampled_from("abc"), task_id=st.integers(1, 2), is_report=st.booleans(),
    status=st.sampled_from(list(Status)), joined=st.booleans(), has_joined=st.booleans(),
)  # fmt: skip


@given(one=REPORTS, main=REPORTS)
def test_no_chains_no_self_no_other_task_no_closed_one(one, main):
    fine = (
        one.number != main.number and one.task_id == main.task_id and one.is_report and main.is_report
        and not (one.joined or one.has_joined or main.joined) and main.status in OPEN
    )  # fmt: skip
    try:
        check_joining(one, main)
    except MoveRefused:
        assert not fine
    else:
        assert fine


# --- joining ------------------------------------------------------------------------------------------


def test_what_runs_along_leaves_the_worklist_and_keeps_its_own(place, joined):
    main, neighbours, stranger = joined
    assert shown(place) == {main.number: 2}
    assert state(neighbours).current.due_on < state(main).current.due_on  # each its own last day
    assert state(neighbours).status is Status.IN_PROGRESS
    assert acts.history(stranger.subject_id)[-1].facts == {"to": main.number, "case": main.pk}


@pytest.mark.parametrize("which", ["self", "again", "chain", "reversed", "nowhere", "other task", "closed"])
def test_what_cannot_go_together_is_refused_and_changes_nothing(place, joined, submit, taken, which):
    main, one, _other = joined
    loose = submit(LAMP)
    moved, to = {
        "self": (loose, loose.number),
        "again": (one, main.number),
        "chain": (loose, one.number),
        "reversed": (main, loose.number),
        "nowhere": (loose, "2026-999999"),
        "other task": (loose, taken().number),
        "closed": (loose, close(taken(LAMP), place).number),
    }[which]
    before = acts.history(moved.subject_id)
    with pytest.raises(MoveRefused):
        actions.join(moved.pk, number=to, by=place.officer, at=NOW)
    assert acts.history(moved.subject_id) == before


def test_an_application_keeps_its_own_decision(place, taken, submit):
    with pytest.raises(MoveRefused, match="Alleen meldingen"):
        actions.join(submit().pk, number=taken().number, by=place.officer, at=NOW)


def test_a_report_of_another_municipality_is_not_there(place, taken, nothing_differs):
    main = taken(LAMP)
    other = make_place("GM0363", "Elders", is_default=False)
    accounts.enter(other.municipality_id)
    assert not queries.visible_to(other.officer).filter(number=main.number).exists()
    accounts.enter(place.municipality_id)
    with pytest.raises(MoveRefused):
        actions.join(main.pk, number=main.number, by=other.officer, at=NOW)


def test_the_moves_of_the_main_case_are_refused_at_what_runs_along(signed_in, place, joined, clock):
    _main, one, _other = joined
    with pytest.raises(MoveRefused, match="loopt mee"):
        close(one, place)
    officer = signed_in(place.officer)
    text = page(officer.get(reverse("cases:handle", args=[one.number])))
    assert "Deze melding loopt mee" in text
    assert "Sluit de zaak af" not in text
    address = reverse("cases:move", args=[one.number, "doorsturen"])
    sent = officer.post(address, {"kind": "POLICE", "reason": "x"})
    assert sent.status_code == 422


def test_parted_it_is_back_with_its_own_day(signed_in, place, joined, clock):
    main, one, _other = joined
    due = state(one).current.due_on
    officer = signed_in(place.officer)
    assert officer.post(reverse("cases:part", args=[one.number])).status_code == 303
    assert shown(place) == {main.number: 1, one.number: 0}
    assert state(one).current.due_on == due
    assert officer.post(reverse("cases:part", args=[one.number])).status_code == 422


# --- following ----------------------------------------------------------------------------------------


def test_closing_the_main_case_closes_all_with_outcome_reason_and_own_verdict(place, joined):
    main, one, other = joined
    close(main, place)
    for case in (one, other):
        assert (state(case).status, state(case).current.outcome) == (Status.CLOSED, Outcome.SOLVED)
        last = acts.history(case.subject_id)[-1]
        assert (last.kind, last.reason) == (Move.CLOSE, "De lamp is gemaakt.")
        assert last.facts["follows"] == main.number
    told = post.of_subject(one.subject_id)[-1]
    assert "Is het opgelost?" in told.title
    assert told.link == reverse("cases:case", args=[queries.link_token(one)])
    for case, verdict in ((main, Verdict.SOLVED), (one, Verdict.NOT_SOLVED)):
        actions.give_verdict(case.pk, verdict=verdict, words="", by=queries.resident_of(case), at=NOW)
    assert [state(case).current.verdict for case in joined] == [Verdict.SOLVED, Verdict.NOT_SOLVED, None]


def test_forwarding_tells_each_with_a_copy_of_their_own(place, joined):
    main, one, _other = joined
    actions.forward(main.pk, to="provincie Gelderland", reason="Het is hun weg.", by=place.officer, at=NOW)
    assert state(one).current.outcome is Outcome.FORWARDED
    assert "provincie Gelderland" in post.of_subject(one.subject_id)[-1].body


def test_reopening_the_main_case_reopens_all_without_the_words_of_a_resident(place, joined):
    main, one, _other = joined
    close(main, place)
    resident = queries.resident_of(main)
    actions.give_verdict(main.pk, verdict=Verdict.NOT_SOLVED, words="", by=resident, at=NOW)
    actions.reopen(main.pk, reason="Mijn kelder staat blank.", by=resident, at=NOW + timedelta(days=1))
    assert state(one).status is Status.IN_PROGRESS
    assert state(one).joined_to_id == main.pk
    assert "kelder" not in acts.history(one.subject_id)[-1].reason
    assert shown(place) == {main.number: 2}
    close(main, place)
    assert state(one).status is Status.CLOSED


def test_opened_again_by_its_own_sender_it_goes_on_by_itself(place, joined):
    main, one, _other = joined
    close(main, place)
    resident = queries.resident_of(one)
    actions.give_verdict(one.pk, verdict=Verdict.NOT_SOLVED, words="", by=resident, at=NOW)
    actions.reopen(one.pk, reason="Nog donker.", by=resident, at=NOW)
    assert state(one).joined_to_id is None
    assert state(main).status is Status.CLOSED
    assert shown(place) == {one.number: 0}


def test_withdrawn_by_its_sender_the_main_case_lets_the_others_go(place, joined):
    main, one, other = joined
    actions.withdraw(one.pk, reason="Laat maar.", by=queries.resident_of(one), at=NOW)
    actions.withdraw(main.pk, reason="Laat maar.", by=queries.resident_of(main), at=NOW)
    assert (state(one).joined_to_id, state(one).status) == (None, Status.CLOSED)
    assert shown(place) == {other.number: 0}
    assert kinds(other)[-1] == Move.PART
    assert acts.history(other.subject_id)[-1].doer_kind == system(place.municipality_id).kind


# --- the pages ----------------------------------------------------------------------------------------


def test_staff_are_offered_what_looks_like_it(signed_in, place, submit, clock):
    first = submit(LAMP, answers=HERE)
    second = submit(LAMP, answers=HERE | {"plek": "Kerkstraat 5"}, by=place.neighbour)
    officer = signed_in(place.officer)
    text = page(officer.get(reverse("cases:handle", args=[second.number])))
    assert "Lijkt op andere open meldingen" in text
    assert first.number in text
    sent = officer.post(reverse("cases:join", args=[second.number]), {"number": first.number}, follow=True)
    assert f"loopt nu mee met zaak {first.number}" in page(sent)
    text = page(officer.get(reverse("cases:handle", args=[first.number])))
    assert "2 meldingen samengevoegd" in text
    assert second.number in text
    assert "2 meldingen samengevoegd" in page(officer.get(reverse("cases:worklist")))


def test_the_resident_reads_that_it_goes_along_and_nothing_of_others(place, joined, clock, anyone):
    main, one, other = joined
    text = page(anyone.get(reverse("cases:case", args=[queries.link_token(one)])))
    assert "samen met andere meldingen over hetzelfde" in text
    assert main.number not in text
    assert other.number not in text
    assert "Ans, medewerker vergunningen" in text  # who works on it


def test_a_wrong_number_is_said_at_the_form(signed_in, place, submit, clock):
    case = submit(LAMP)
    officer, address = signed_in(place.officer), reverse("cases:join", args=[case.number])
    assert "Er is geen zaak met dit nummer" in page(officer.post(address, {"number": "2026-0"}))
    assert officer.post(address, {"number": ""}).status_code == 422
    assert signed_in(place.resident).post(address, {"number": "x"}).status_code == 403
    assert signed_in(place.board).post(address, {"number": "x"}).status_code == 403
