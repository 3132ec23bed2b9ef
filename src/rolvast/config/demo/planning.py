"""Plans the cases of the demonstration municipality over the two years up to a day. Pure and repeatable."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from rolvast.cases.rules import Channel, Status
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Direction, TaskDefinition, asked, check_catalogue
from rolvast.config.demo.courses import Course, Trouble, letter_registered
from rolvast.config.demo.districts import DISTRICTS, District
from rolvast.config.demo.drawing import Draw
from rolvast.config.demo.moments import Season, arrival, midnight
from rolvast.config.demo.people import RESIDENTS, ROADS, email
from rolvast.config.demo.planned import Planned
from rolvast.config.demo.scripts import SCRIPTS, Scene, Script
from rolvast.config.demo.scripts.script import Answer
from rolvast.config.demo.showing import best_first
from rolvast.config.demo.stories import STORIES, Story

_DAYS = 730
#: Of the cases that came in lately some are planned on purpose to be under way still.
_UNDER_WAY = 0.038
_TRIES = 4000


def plan(*, today: date, seed: int = 2026, size: int = 2000) -> list[Planned]:
    """Cases handed in, and what was done about them, in the 24 months before ``today`` (Amsterdam time).

    Nothing in it happens on ``today`` or later. The same arguments give the same cases. The first two
    hundred show everything there is to see: each task, outcome and move, and what lies on the worklist.
    """
    return list(_plan(today, seed, size))


@lru_cache(maxsize=2)
def _plan(today: date, seed: int, size: int) -> tuple[Planned, ...]:
    office = _Office(today)
    own = [office.story(story, _chance(f"{seed} story {number}")) for number, story in enumerate(STORIES)]
    own = own[:size]
    lively = min(round(size * _UNDER_WAY), size - len(own))
    cases = [office.under_way(_chance(f"{seed} open {number}"), turn=number) for number in range(lively)]
    cases += [office.any_case(_chance(f"{seed} case {number}")) for number in range(size - len(own) - lively)]
    _chance(f"{seed} order").shuffle(cases)
    return tuple(best_first(own, cases, today=today))


def _chance(name: str) -> Random:
    """A source of chance for each thing that is drawn: one more case changes none of the others."""
    return Random(name)  # noqa: S311 - it must be the same each time, not hard to guess


@lru_cache(maxsize=1)
def definitions() -> dict[str, TaskDefinition]:
    """The tasks that come with the program, by key."""
    return {task.key: task for task in check_catalogue(catalogue.packaged_task_files())}


class _Office:
    """Everything that cases planned up to one day have in common."""

    def __init__(self, today: date) -> None:
        self.today, self.until = today, midnight(today)
        self.last = today - timedelta(days=1)
        self.first = self.last - timedelta(days=_DAYS - 1)
        self.tasks = definitions()
        # Ten weeks in which one team could not keep up: somebody was ill, and nobody said so in time.
        self.trouble = Trouble(
            team=ROADS, first=today - timedelta(days=310), last=today - timedelta(days=235)
        )
        enough = self.first + timedelta(
            days=28
        )  # of the season of a task that is asked for in some weeks only
        self.scripts = [script for script in SCRIPTS.values() if self._last_day(script) >= enough]
        self.seasons = {
            script.key: Season(script, first=self.first, last=self._last_day(script))
            for script in self.scripts
        }

    def _last_day(self, script: Script) -> date:
        """The last day on which a case of this task can come in."""
        term = self.tasks[script.key].case_term
        if term.direction is Direction.BACKWARD and term.event_on is not None:
            return min(self.last, term.event_on - timedelta(days=14))
        return self.last

    def any_case(self, rng: Random) -> Planned:
        """A case of any task, handed in on any day."""
        script = rng.choices(self.scripts, [script.weight for script in self.scripts])[0]
        return next(self._tries(rng, script, lambda: self.seasons[script.key].day(rng)))

    def under_way(self, rng: Random, *, turn: int) -> Planned:
        """A case that is not finished yet, of a task that takes its time rather than a quick one.

        By turns it waits for the resident, is past its term, or is just open.
        """
        lengths = {script.key: _days_of(self.tasks[script.key]) for script in self.scripts}
        slow = [script for script in self.scripts if not script.days]
        for _ in range(_TRIES):
            script = rng.choices(slow, [script.weight * lengths[script.key] ** 0.8 for script in slow])[0]
            longest = round(lengths[script.key] * 1.25) + 1
            found = self._one(rng, script, self.last - timedelta(days=rng.randrange(longest)))
            if found is not None and found.is_open and self._fits(found, turn):
                return found
        raise RuntimeError("no case under way could be planned")

    def _fits(self, case: Planned, turn: int) -> bool:
        if turn % 6 == 1:
            return case.state.status is Status.WAITING
        return turn % 7 != 3 or case.is_late_on(self.today)

    def story(self, story: Story, rng: Random) -> Planned:
        """A case of a resident one can sign in as."""
        script = SCRIPTS[story.task]
        owner = next(one for one in RESIDENTS if one.key == story.owner)
        district = next(one for one in DISTRICTS if one.name == owner.district)
        scene = None if story.scene is None else script.scenes[story.scene]

        def day() -> date:
            return self.today - timedelta(days=rng.randint(*story.days))

        for found in self._tries(rng, script, day, district=district, scene=scene, person=owner.name):
            owned = replace(found, owner=owner.key, email=email(owner.key), channel=Channel.WEB)
            if found.received_at is None and story.wish(owned, self.today):
                return owned
        raise RuntimeError(f"no story for {story.owner} about {story.task} could be planned")

    def _tries(
        self,
        rng: Random,
        script: Script,
        day: Callable[[], date],
        *,
        district: District | None = None,
        scene: Scene | None = None,
        person: str = "",
    ) -> Iterator[Planned]:
        for _ in range(_TRIES):
            found = self._one(rng, script, day(), district=district, scene=scene, person=person)
            if found is not None:
                yield found

    def _one(
        self,
        rng: Random,
        script: Script,
        day: date,
        *,
        district: District | None = None,
        scene: Scene | None = None,
        person: str = "",
    ) -> Planned | None:
        """One case handed in on a day; ``None`` where it would be written down on ``today`` or later."""
        district = district or rng.choices(DISTRICTS, [one.inhabitants for one in DISTRICTS])[0]
        channel = _channel(script, rng)
        received = arrival(day, channel, rng)
        draw = Draw(rng, received.date(), district, person)
        registered = letter_registered(received, channel, draw)
        if registered >= self.until or received.date() > self._last_day(script):
            return None
        scene = scene or draw.weighted(
            [
                (one.weight, one)
                for one in script.scenes
                if received.month in (one.months or (received.month,))
            ]
        )
        slots = {"straat": draw.street, "wijk": district.name}
        slots |= {name: draw.pick(options).format(**slots) for name, options in scene.slots.items()}
        form = self.tasks[script.key].form
        questions = {field.name: field.required for field in form}
        answers = {
            name: _answer(answer, draw, slots)
            for name, answer in (*scene.answers.items(), *draw.pick(scene.either).items())
            if questions[name] or draw.chance(0.7)
        }
        answers = {one.name: answers[one.name] for one in asked(form, answers) if one.name in answers}
        course = Course(
            definition=self.tasks[script.key],
            script=script,
            scene=scene,
            draw=draw,
            slots=slots,
            answers=answers,
            received=received,
            registered=registered,
            until=self.until,
            trouble=self.trouble,
        )
        course.plan()
        return Planned(
            task=script.key,
            district=district.code,
            owner="",
            name=draw.person,
            email=_mailbox(draw.person, rng) if channel is not Channel.LETTER else "",
            phone=draw.telephone() if draw.chance(0.4) else "",
            channel=channel,
            answers=answers,
            at=registered,
            received_at=received if registered != received else None,
            deeds=tuple(course.deeds),
            state=course.state,
        )


def _days_of(task: TaskDefinition) -> float:
    """About how many calendar days the term of a task is."""
    number, unit = int(task.case_term.period[1:-1]), task.case_term.period[-1]
    return number * {"D": 1.4, "W": 7, "M": 30}[unit]


def _channel(script: Script, rng: Random) -> Channel:
    if not script.by_post:
        return rng.choices((Channel.WEB, Channel.DESK), (1 - script.desk, script.desk))[0]
    web = 0.8 - script.desk
    return rng.choices(
        (Channel.WEB, Channel.PHONE, Channel.DESK, Channel.EMAIL, Channel.LETTER),
        (web, 0.13, script.desk, 0.07, 0.03),
    )[0]


def _answer(answer: Answer, draw: Draw, slots: dict[str, str]) -> object:
    if callable(answer):
        return answer(draw)
    chosen = draw.pick(answer) if isinstance(answer, tuple) else answer
    if not isinstance(chosen, str):
        return chosen
    text = chosen.format(**slots)
    return text[:1].upper() + text[1:] if text.endswith((".", "!", "?")) else text


def _mailbox(name: str, rng: Random) -> str:
    plain = name.lower().replace("ı", "i").replace(" ", ".")
    return email(f"{plain}{rng.randint(10, 99)}")
