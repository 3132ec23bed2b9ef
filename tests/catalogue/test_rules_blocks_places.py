"""Places and a calendar in a task file: read, and every problem named."""

import pytest

from rolvast.catalogue.rules import EXAMPLE, PlacesBlock, TaskFileErrors, parse

QUESTION = "form:\n  - name: plaats\n    label: Waar?\n    kind: text\n    required: true\n"


def with_blocks(blocks: str, *, question: bool = False) -> str:
    text = EXAMPLE.replace("form:\n", QUESTION, 1) if question else EXAMPLE
    return text.rstrip("\n") + "\n" + blocks


def test_places_and_a_calendar_are_read() -> None:
    task = parse(with_blocks("places:\n  kind: aed\n  title: Waar hangen ze?\ncalendar: afval\n"), source="x")
    assert task.places == PlacesBlock(kind="aed", title="Waar hangen ze?")
    assert task.calendar == "afval"
    chosen = parse(with_blocks("places:\n  kind: aed\n  choose: true\n", question=True), source="x")
    assert chosen.places is not None
    assert chosen.places.choose


@pytest.mark.parametrize(
    ("blocks", "path", "part"),
    [
        ("places:\n  kind: Een Soort\n", "places.kind", "kleine letters"),
        ("places:\n  title: x\n", "places.kind", "ontbreekt"),
        ("places:\n  kind: aed\n  choose: true\n", "places.choose", "een vraag 'plaats'"),
        ("places:\n  kind: aed\n  choose: misschien\n", "places.choose", "true (ja)"),
        (f"places:\n  kind: {'a' * 41}\n", "places.kind", "te lang"),
        ("places:\n  kind: aed\n  soort: x\n", "places.soort", "onbekend"),
        ("calendar: Afval Kalender\n", "calendar", "sleutel van een kalender"),
        (f"calendar: {'a' * 41}\n", "calendar", "te lang"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(blocks: str, path: str, part: str) -> None:
    with pytest.raises(TaskFileErrors) as found:
        parse(with_blocks(blocks), source="x")
    problems = found.value.problems
    assert [one.path for one in problems] == [path]
    assert part in problems[0].message_nl
    assert problems[0].line > 1
    assert problems[0].message_en
