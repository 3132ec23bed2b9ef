"""What the demonstration is made of fits the task files, and holds nothing of real people."""

from datetime import date
from random import Random

import pytest

from rolvast.catalogue.rules import FieldKind, Kind, Outcome, Role
from rolvast.config.demo import planning
from rolvast.config.demo.districts import DISTRICTS
from rolvast.config.demo.drawing import Draw
from rolvast.config.demo.people import ENDED, MEMBERS, NEAR, RESIDENTS, STAFF, email
from rolvast.config.demo.scripts import SCRIPTS

TASKS = planning.definitions()
SCENES = [
    pytest.param(script, scene, id=f"{script.key}-{number}")
    for script in SCRIPTS.values()
    for number, scene in enumerate(script.scenes)
]


def test_every_task_with_a_form_has_a_script():
    about_us = {Kind.OBJECTION, Kind.COMPLAINT}  # these come of other cases, never by themselves
    # What is asked to take over is made apart, with all that follows on it.
    alone = {key for key, task in TASKS.items() if task.form and not (task.follows or task.asks_task)}
    assert set(SCRIPTS) == {key for key in alone if TASKS[key].kind not in about_us}
    assert any(task.role.role is Role.LET_GO for task in TASKS.values())


def drawn(scene, answers):
    draw = Draw(Random(3), date(2026, 6, 1), DISTRICTS[0])
    slots = {"straat": "Straat", "wijk": "Zuid", **{name: all_[0] for name, all_ in scene.slots.items()}}
    for name, answer in answers.items():
        options = answer if isinstance(answer, tuple) else (answer,)
        for option in options:
            made = option(draw) if callable(option) else option
            yield name, made.format(**slots) if isinstance(made, str) else made


@pytest.mark.parametrize(("script", "scene"), SCENES)
def test_answers_fit_the_form(script, scene):
    questions = {question.name: question for question in TASKS[script.key].form}
    for either in scene.either:
        answers = list(drawn(scene, {**scene.answers, **either}))
        given = {name for name, _ in answers}
        required = {name for name, one in questions.items() if one.required and one.when is None}
        assert required <= given <= set(questions)
        for name, answer in answers:
            question = questions[name]
            match question.kind:
                case FieldKind.CHOICE:
                    assert answer in question.choices
                case FieldKind.YES_NO:
                    assert isinstance(answer, bool)
                case FieldKind.CHOICES:
                    assert {*answer} <= {*question.choices}
                case FieldKind.PERSON:
                    assert answer.keys() == {one.name for one in question.fields}
                case FieldKind.GROUP:
                    assert question.least <= len(answer) <= question.most
                    assert all(row.keys() == {one.name for one in question.fields} for row in answer)
                case FieldKind.NUMBER | FieldKind.AMOUNT:
                    assert isinstance(answer, int)
                    assert answer > 0
                case FieldKind.DATE:
                    date.fromisoformat(answer)
                case _:
                    assert isinstance(answer, str)
                    assert answer


@pytest.mark.parametrize(("script", "scene"), SCENES)
def test_endings_fit_the_task(script, scene):
    task = TASKS[script.key]
    slots = {"straat", "wijk", *scene.slots}
    for ending in scene.endings:
        assert ending.outcome in task.outcomes
        assert bool(ending.to) == (ending.outcome is Outcome.FORWARDED)
        assert ending.basis <= len(task.bases) >= script.basis
        if ending.outcome.is_decision and task.publish:
            assert len(ending.public) in {1, len(ending.words)}
        else:
            assert ending.public == ()
        for text in ending.words:
            text.format(**dict.fromkeys(slots, "iets"))
        for text in ending.public:
            text.format(**dict.fromkeys(slots - {"straat"}, "iets"))


def test_sixteen_districts_with_their_inhabitants():
    assert len(DISTRICTS) == 16
    assert sum(district.inhabitants for district in DISTRICTS) == 168_200


def inside(point, corners):
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def test_outlines_are_simple_and_do_not_overlap():
    for district in DISTRICTS:
        assert 4 <= len(district.corners) <= 8
        assert all(round(value, 2) == value for corner in district.corners for value in corner)
        assert district.outline[0][0] == district.outline[0][-1]
        assert [one.name for one in DISTRICTS if inside(district.middle, one.corners)] == [district.name]
    # A grid of points off the corners: each lies in one district at most; the middle of town has no holes.
    for row in range(5207, 5229):
        for column in range(570, 609):
            point = (column / 100 + 0.0037, row / 100 + 0.0041)
            assert sum(inside(point, district.corners) for district in DISTRICTS) <= 1
    town = [(x / 1000, y / 1000) for x in range(5943, 6000, 7) for y in range(52187, 52217, 7)]
    assert all(any(inside(point, district.corners) for district in DISTRICTS) for point in town)


def test_every_team_has_people_and_the_busy_ones_two():
    teams = {task.contact_team for task in TASKS.values()}
    assert teams == set(NEAR) == {member.team for member in STAFF}
    counted = [member.team for member in STAFF]
    for team in ("Burgerzaken", "Vergunningen", "Afval en milieu", "Wegen en verlichting", "Spelen en groen"):
        assert counted.count(team) >= 2


def test_people_are_invented_and_say_who_they_are():
    keys = [member.key for member in (*MEMBERS, *RESIDENTS)]
    assert len(set(keys)) == len(keys)
    assert len(RESIDENTS) == 6
    assert sum(member.introduction != "" for member in STAFF) == 6
    for someone in (*MEMBERS, *RESIDENTS):
        assert len(someone.introduction) <= 300
        assert email(someone.key).endswith("@voorbeeld.example")
    assert {ended.key for ended in ENDED} <= set(keys)
