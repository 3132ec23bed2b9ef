"""Does what is planned through the actions, in the order of time, each by who would have done it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, IdentityKind, stranger, system
from rolvast.catalogue import actions, queries, rules
from rolvast.config.demo.governing import choices, in_force, proposed
from rolvast.config.demo.governing.goals import Goal, goals_on
from rolvast.config.demo.governing.planned import (
    PlannedDecision,
    PlannedReview,
    PlannedRole,
    PlannedSnag,
    PlannedTalk,
    PlannedTerm,
    PlannedTest,
    at_home,
    at_work,
)
from rolvast.config.demo.governing.snags import SNAGS
from rolvast.config.demo.governing.talks import TALKS
from rolvast.config.demo.people import ALDERMAN
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day

if TYPE_CHECKING:
    from rolvast.catalogue.models import (
        ExecutionTest,
        PolicyGoal,
        Proposal,
        PublicTask,
        RoleTalk,
        Snag,
        TalkSeat,
    )

_DAY = timedelta(days=1)


class _Due(NamedTuple):
    """Something to do at a moment."""

    at: datetime
    do: Callable[[datetime], None]


def govern(*, municipality_id: int, at: datetime) -> None:
    """Make what is planned, up to a moment, in a municipality whose people and tasks are there.

    To be called once, inside ``accounts.actions.within``. Everything goes through the actions, so what they
    refuse is refused here too. Nothing is dated after ``at``.
    """
    town = _Town(municipality_id, at)
    for due in sorted(town.agenda(), key=lambda due: due.at):
        due.do(due.at)
    town.count_choices()


class _Town:
    """The people and tasks by name, and what was made so far."""

    def __init__(self, municipality_id: int, at: datetime) -> None:
        self.today = calendar_day(at)
        self.stranger, self.system = stranger(municipality_id), system(municipality_id)
        self.people: Mapping[str, Identity] = {
            person.sign_in_name: Identity(
                municipality_id=municipality_id, kind=IdentityKind.RESIDENT, person_id=person.pk
            )
            for person in accounts.residents(on=self.today)
        } | {
            position.person.sign_in_name: accounts.in_position(position)
            for position in accounts.everyone_at_work(on=self.today)
        }
        self.tasks: Mapping[str, PublicTask] = {task.key: task for task in queries.visible_to(self.stranger)}
        self.goals: dict[Goal, PolicyGoal] = {}
        self.proposals: dict[str, Proposal] = {}
        self.tests: dict[tuple[str, str], ExecutionTest] = {}
        self.talks: dict[str, RoleTalk] = {}
        self.links: dict[str, list[TalkSeat]] = {}  # of each talk, the seats of links nobody used yet
        self.snags: dict[str, Snag] = {}

    def agenda(self) -> Iterator[_Due]:
        """Everything to do, in no order."""
        for goal in goals_on(self.today):
            if goal.known_on < self.today:
                moment = datetime.combine(goal.known_on, time(11), AMSTERDAM)
                yield _Due(moment, partial(self._add_goal, goal))
        for role in (*in_force.IN_FORCE, *proposed.PROPOSED):
            yield from self._role(role)
        yield self._at_work(proposed.STREETS.proposed, time(10, 10), self._propose_term, proposed.STREETS)
        yield from self._tests(proposed.STREETS)
        key, review = in_force.STREET_MUSIC
        yield self._at_work(review.days, time(16, 5), self._review, key, review)
        for talk in TALKS:
            yield from self._talk(talk)
        for snag in SNAGS:
            yield self._at_work(snag.days, time(11, 20), self._raise, snag)
            if snag.answer is not None:
                yield self._at_work(snag.answer[1], time(15, 40), self._answer_snag, snag)

    def count_choices(self) -> None:
        """Count what residents chose in search on some days before today."""
        for words, key, place in choices.CHOICES:
            token = queries.choice_token(self.stranger, words, place=place)
            choice = queries.choice_of(self.stranger, token)
            if choice is None:
                raise ValueError(f"{words!r} has no word that can be learned")
            for days, times in choices.ON:
                for _ in range(times):
                    day = self.today - days * _DAY
                    actions.count_choice(self.tasks[key], choice=choice, by=self.stranger, on=day)

    def _at_work(self, days: int, clock: time, do: Callable[..., None], *about: object) -> _Due:
        return _Due(at_work(self.today, days, clock), partial(do, *about))

    def _add_goal(self, goal: Goal, at: datetime) -> None:
        self.goals[goal] = actions.add_goal(
            name=goal.name,
            agreement=goal.agreement,
            starts_on=goal.starts_on,
            ends_on=goal.ends_on,
            by=self.people[ALDERMAN.key],
            at=at,
        )

    def _role(self, role: PlannedRole) -> Iterator[_Due]:
        yield self._at_work(role.proposed, time(10, 10), self._propose, role)
        yield from self._tests(role)
        if role.decision is not None:
            yield self._at_work(role.decision.days, time(14), self._decide, role.task, role.decision)
            day = role.takes_effect_on(self.today)
            if role.effect is not None and day <= self.today:
                yield _Due(datetime.combine(day, time(0, 30), AMSTERDAM), self._take_force)
        if role.withdrawn is not None:
            days, reason = role.withdrawn
            yield self._at_work(days, time(9, 40), self._withdraw, role.task, reason)
        if role.looked_back is not None:
            yield self._at_work(role.looked_back.days, time(16, 5), self._review, role.task, role.looked_back)

    def _propose(self, role: PlannedRole, at: datetime) -> None:
        day = role.takes_effect_on(self.today)
        fitting = (
            kept
            for goal, kept in self.goals.items()
            if goal.theme == role.theme and goal.fits(proposed_on=calendar_day(at), takes_effect_on=day)
        )
        self.proposals[role.task] = actions.propose_role(
            self.tasks[role.task],
            role=role.role,
            by=self.people[role.by],
            at=at,
            reason=role.reason,
            goal=next(fitting, None),
            norm=role.norm,
            alternatives=role.alternatives,
            effects=role.effects,
            running_cases=role.running,
            takes_effect_on=day,
            review_on=self.today + role.review * _DAY,
        )

    def _propose_term(self, term: PlannedTerm, at: datetime) -> None:
        task = self.tasks[term.task]
        now = queries.definition(queries.current_version(task))
        self.proposals[term.task] = actions.propose_term(
            task,
            text=rules.dump(replace(now, term=replace(now.case_term, period=term.period))),
            by=self.people[term.by],
            at=at,
            reason=term.reason,
            running_cases=term.running,
            takes_effect_on=self.today + term.effect * _DAY,
        )

    def _tests(self, about: PlannedRole | PlannedTerm) -> Iterator[_Due]:
        for test in about.tests:
            yield self._at_work(test.asked, time(11, 30), self._ask, about.task, about.by, test)
            if test.answered is not None:
                yield self._at_work(test.answered, time(15, 20), self._answer_test, about.task, test)

    def _ask(self, key: str, by: str, test: PlannedTest, at: datetime) -> None:
        self.tests[key, test.by] = actions.ask_test(
            self.proposals[key],
            position_id=self.people[test.by].position_id or 0,
            answer_by=calendar_day(at) + test.weeks * 7 * _DAY,
            by=self.people[by],
            at=at,
        )

    def _answer_test(self, key: str, test: PlannedTest, at: datetime) -> None:
        actions.answer_test(
            self.tests[key, test.by],
            doable=test.doable,
            cost=test.cost,
            who_is_hit=test.who_is_hit,
            needed=test.needed,
            by=self.people[test.by],
            at=at,
            minutes=test.minutes,
        )

    def _decide(self, key: str, decision: PlannedDecision, at: datetime) -> None:
        bases = queries.definition(queries.current_version(self.tasks[key])).bases
        actions.decide_proposal(
            self.proposals[key],
            by=self.people[ALDERMAN.key],
            at=at,
            reason=decision.reason,
            basis=bases[decision.basis - 1],
            authority=decision.authority.label,
            untested_because=decision.untested,
            untalked_because=decision.untalked,
        )

    def _take_force(self, at: datetime) -> None:
        actions.take_force(by=self.system, at=at)

    def _withdraw(self, key: str, reason: str, at: datetime) -> None:
        by = self.people[ALDERMAN.key]
        actions.withdraw_proposal(self.proposals[key], by=by, at=at, reason=reason)

    def _review(self, key: str, review: PlannedReview, at: datetime) -> None:
        found = queries.decision_in_force(self.tasks[key], on=calendar_day(at))
        if found is None:
            raise ValueError(f"{key} has no role to look back at")
        actions.review_role(
            found.decision,
            outcome=review.outcome,
            next_on=self.today + review.again * _DAY,
            reason=review.reason,
            by=self.people[ALDERMAN.key],
            at=at,
        )

    def _talk(self, talk: PlannedTalk) -> Iterator[_Due]:
        yield self._at_work(talk.opened, time(9, 15), self._open, talk)
        for minute, answer in enumerate(talk.answers):
            who = self.people.get(answer.who, self.stranger)
            clock = time(12 if who.is_staff else 20, 2 * minute)
            moment = (at_work if who.is_staff else at_home)(self.today, answer.days, clock)
            placed = {number: rules.Placed(role, why) for number, (role, why) in enumerate(answer.said, 1)}
            yield _Due(moment, partial(self._answer_talk, talk.title, who, placed))
        if talk.closed is not None:
            yield self._at_work(talk.closed, time(16, 30), self._close, talk)

    def _open(self, talk: PlannedTalk, at: datetime) -> None:
        about_roles = {role.task for role in proposed.PROPOSED}
        opened = actions.open_talk(
            title=talk.title,
            question=talk.question,
            answer_by=calendar_day(at) + talk.weeks * 7 * _DAY,
            agenda=[
                actions.AgendaItem(self.tasks[key], self.proposals[key] if key in about_roles else None)
                for key in talk.agenda
            ],
            invited=actions.Invited(
                staff=[self.people[key].person_id or 0 for key in talk.staff],
                residents=[self.people[key].person_id or 0 for key in talk.residents],
                links=talk.links,
            ),
            by=self.people[talk.by],
            at=at,
        )
        self.talks[talk.title], self.links[talk.title] = opened.talk, opened.links

    def _answer_talk(
        self, title: str, who: Identity, placed: Mapping[int, rules.Placed], at: datetime
    ) -> None:
        if who.person_id is None:
            seat = self.links[title].pop(0)
        else:
            page = queries.talk_page(who, self.talks[title].key)
            if page is None or page.seat is None:
                raise ValueError(f"somebody answers in {title!r} who was not invited")
            seat = page.seat
        actions.answer_talk(seat, placed=placed, by=who, at=at)

    def _close(self, talk: PlannedTalk, at: datetime) -> None:
        actions.close_talk(self.talks[talk.title], by=self.people[talk.by], at=at)

    def _raise(self, snag: PlannedSnag, at: datetime) -> None:
        self.snags[snag.rule] = actions.raise_snag(
            self.tasks[snag.task],
            rule=snag.rule,
            cost=snag.cost,
            idea=snag.idea,
            cost_minutes=snag.minutes,
            by=self.people[snag.by],
            at=at,
        )

    def _answer_snag(self, snag: PlannedSnag, at: datetime) -> None:
        if snag.answer is None:
            return
        answer, _, by, reason = snag.answer
        actions.answer_snag(self.snags[snag.rule], answer=answer, reason=reason, by=self.people[by], at=at)
