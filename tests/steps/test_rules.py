"""The rules of steps: what can open, what is late, what stands in the way, and what a task file may say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Needed, StepBlock, TaskFileErrors, dump, parse
from rolvast.catalogue.rules.blocks.steps import in_circles
from rolvast.steps.rules import (
    Status,
    StepRefused,
    StepState,
    apply,
    can_open,
    check,
    due,
    in_the_way,
    is_late,
)

NAMES = ["a", "b", "c", "d", "e"]
TODAY = date(2026, 9, 1)


@st.composite
def plans(draw: st.DrawFn) -> list[StepBlock]:
    """Steps that wait for earlier ones only, in any order of the file."""
    made = [
        StepBlock(
            name=name,
            title=name,
            after=tuple(sorted(draw(st.sets(st.sampled_from(NAMES[:number]))) if number else ())),
            needed=draw(st.sampled_from(Needed)),
        )
        for number, name in enumerate(NAMES[: draw(st.integers(1, 5))])
    ]
    return draw(st.permutations(made))


def state(status: Status = Status.OPEN, due_on: date | None = None) -> StepState:
    return StepState(status=status, due_on=due_on, team="", position_id=None)


@given(plans(), st.data())
def test_whatever_is_finished_first_every_step_comes_after_what_it_waits_for_and_all_come(plan, data):
    states: dict[str, StepState] = {}
    for _ in range(2 * len(plan)):
        for step in can_open(plan, states):
            assert all(states[name].status is not Status.OPEN for name in step.after)
            states[step.name] = apply(None, "step.opened", {"step": step.name, "due": None, "team": "x"})
        opened = sorted(name for name, one in states.items() if one.status is Status.OPEN)
        if not opened:
            break
        name = data.draw(st.sampled_from(opened))
        states[name] = apply(states[name], data.draw(st.sampled_from(["step.done", "step.skipped"])), {})
    assert set(states) == {step.name for step in plan}
    assert in_the_way(plan, states, closing=True) == []


@given(plans())
def test_steps_that_wait_for_what_came_before_are_in_no_circle_and_a_loop_is(plan):
    assert in_circles(plan) == set()
    looped = [replace(plan[0], after=(plan[0].name,)), *plan[1:]]
    assert plan[0].name in in_circles(looped)


@given(plans())
def test_closing_waits_for_at_least_what_deciding_waits_for(plan):
    assert {s.name for s in in_the_way(plan, {}, closing=False)} <= {
        s.name for s in in_the_way(plan, {}, closing=True)
    }


@given(st.integers(-40, 40))
def test_late_is_after_the_last_day_and_only_while_open(ahead):
    last = TODAY + timedelta(days=ahead)
    assert is_late(state(due_on=last), today=TODAY) is (ahead < 0)
    assert not is_late(state(Status.DONE, last), today=TODAY)


def test_a_day_of_our_own_is_plain_calendar():
    assert due(StepBlock(name="a", title="A", within="P2W"), opened_on=date(2026, 12, 11)) == date(
        2026, 12, 25
    )
    assert due(StepBlock(name="a", title="A"), opened_on=TODAY) is None


def test_what_is_over_stays_over():
    done = apply(state(), "step.done", {})
    with pytest.raises(ValueError, match="after it ended"):
        apply(done, "step.done", {})
    with pytest.raises(StepRefused, match="klaar"):
        check(done)


def _file(old: str, new: str) -> str:
    text = dict(catalogue.packaged_task_files())["wmo-melding.yaml"]
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "said", "line_of"),
    [
        ("after:\n      - gesprek", "after:\n      - verslag", "wacht op zichzelf", "- verslag"),
        ("after:\n      - gesprek", "after:\n      - praten", "geen stap van deze taak", "- praten"),
        ("name: verslag", "name: gesprek", "al een stap", "name: gesprek"),
        ("within: P3W", "within: 3 weken", "niet goed", "within: 3 weken"),
        ("needed: closing", "needed: decision", "kent geen besluit", "steps:"),
        ("side: resident", "side: resident\n    needed: closing", "van de inwoner", "needed: closing"),
    ],
)
def test_what_a_task_file_may_not_say_is_refused_with_its_line(old, new, said, line_of):
    text = _file(old, new)
    with pytest.raises(TaskFileErrors) as caught:
        parse(text, source="x.yaml")
    found = next(problem for problem in caught.value.problems if said in problem.message_nl)
    near = text.splitlines()[max(0, found.line - 2) : found.line + 1]
    assert any(line_of in line for line in near)


def test_publication_and_follow_up_refuse_what_cannot_be():
    garage = dict(catalogue.packaged_task_files())["omgevingsvergunning-garage.yaml"]
    with pytest.raises(TaskFileErrors, match=r"too late|te laat"):
        parse(garage.replace("  what: both\n", "  what: decision\n"), source="x")
    asked = dict(catalogue.packaged_task_files())["wmo-aanvraag.yaml"]
    with pytest.raises(TaskFileErrors, match=r"itself|zichzelf"):
        parse(asked.replace("  task: wmo-melding", "  task: wmo-aanvraag"), source="x")
    assert dump(parse(asked, source="x")) == asked
