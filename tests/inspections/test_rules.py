"""When a device is due and how it stands, as properties; lists of devices."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.inspections.rules import (
    Condition,
    DeviceLine,
    DeviceState,
    Doing,
    ListRefused,
    Look,
    Severity,
    next_look,
    read_list,
    replay,
    write_list,
)

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
PLACED = (Doing.PLACE.value, {"placed_on": "2020-01-01"})


def seen(key: str, day: str, condition: Condition) -> tuple[str, dict[str, object]]:
    return (
        Doing.INSPECT.value,
        {"key": key, "look": "FUNCTIONAL", "on": day, "condition": condition.value},
    )


@given(st.dictionaries(st.sampled_from(Look), DAYS), st.sampled_from(Look), DAYS)
def test_a_later_look_never_makes_the_next_one_earlier(
    lasts: dict[Look, date], look: Look, day: date
) -> None:
    placed = date(2000, 1, 1)
    later = {**lasts, look: max(day, lasts.get(look, day))}
    assert next_look(later, placed_on=placed)[0] >= next_look(lasts, placed_on=placed)[0]


@given(st.lists(st.tuples(DAYS, st.sampled_from(Condition)), min_size=1, max_size=8))
def test_the_latest_inspection_says_how_it_stands_in_whatever_order(
    found: list[tuple[date, Condition]],
) -> None:
    state = replay([PLACED, *(seen(str(n), day.isoformat(), one) for n, (day, one) in enumerate(found))])
    latest = max(day for day, _ in found)
    assert state.condition is [one for day, one in found if day == latest][-1]


@given(st.lists(st.tuples(st.sampled_from(Severity), st.booleans()), max_size=6))
def test_it_is_closed_off_exactly_while_something_dangerous_is_open(
    defects: list[tuple[Severity, bool]],
) -> None:
    acts: list[tuple[str, dict[str, object]]] = [PLACED]
    for number, (severity, mended) in enumerate(defects):
        facts = {"key": str(number), "what": "los", "severity": severity.value, "on": "2026-01-01"}
        acts.append((Doing.DEFECT.value, facts))
        if mended:
            acts.append((Doing.MEND.value, {"key": str(number), "on": "2026-01-02"}))
    state = replay(acts)
    assert state.is_closed_off is any(one is Severity.DANGEROUS and not mended for one, mended in defects)
    assert len(state.open_defects) == sum(not mended for _, mended in defects)


def test_rejected_stays_closed_until_found_good() -> None:
    acts = [PLACED, seen("1", "2026-01-01", Condition.REJECTED)]
    assert replay(acts).is_closed_off
    assert not replay([*acts, seen("2", "2026-01-03", Condition.GOOD)]).is_closed_off


def test_what_cannot_follow_is_refused() -> None:
    with pytest.raises(ValueError, match="before the thing"):
        replay([seen("1", "2026-01-01", Condition.GOOD)])
    mend = (Doing.MEND.value, {"key": "1", "on": "2026-01-02"})
    defect = (Doing.DEFECT.value, {"key": "1", "what": "x", "severity": "SMALL", "on": "2026-01-01"})
    with pytest.raises(ValueError, match="once"):
        replay([PLACED, defect, mend, mend])
    assert isinstance(replay([PLACED, defect, mend]), DeviceState)


WORDS = (
    st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda text: text and not text.startswith("'"))
)


@given(
    st.lists(
        st.builds(
            DeviceLine,
            site=st.just("park"),
            number=WORDS,
            kind=WORDS,
            placed_on=st.dates(date(1950, 1, 1), date(2026, 1, 1)),
            supplier=st.just("") | WORDS,
        ),
        max_size=5,
        unique_by=lambda one: one.number.casefold(),
    )
)
def test_a_list_that_was_written_is_read_back(lines: list[DeviceLine]) -> None:
    assert read_list(write_list(lines), sites={"park"}, today=date(2026, 9, 1)) == lines


def test_every_problem_of_a_list_is_named_by_line() -> None:
    text = (
        "plek,nummer,soort,geplaatst_op,leverancier\n"
        "bos,1,wip,2020-01-01,\npark,1,wip,gisteren,\npark,2,wip,2030-01-01,\npark,3,wip,2020-01-01,\n"
        "park,3,wip,2020-01-01,\npark\n"
    )
    with pytest.raises(ListRefused) as refused:
        read_list(text, sites={"park"}, today=date(2026, 9, 1))
    assert [problem.line for problem in refused.value.problems] == [2, 3, 4, 6, 7]
