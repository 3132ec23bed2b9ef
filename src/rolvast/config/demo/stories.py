"""The cases of residents one can sign in as: each shows something to read or to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rolvast.cases.rules import Outcome, Status, Verdict
from rolvast.config.demo.planned import Planned

type Wish = Callable[[Planned, date], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A case of a resident, handed in between so many days ago, that must answer to a wish.

    ``scene`` is the place of the scene in the task's script; ``None`` is any.
    """

    owner: str
    task: str
    scene: int | None = None
    days: tuple[int, int]
    wish: Wish


def _waits_for_answer(case: Planned, today: date) -> bool:
    gaps = case.state.current.suspensions
    return (
        case.state.status is Status.WAITING
        and gaps[-1].ground == "INCOMPLETE"
        and gaps[-1].until >= today + timedelta(days=2)
    )


def _asks_for_verdict(case: Planned, today: date) -> bool:
    now = case.state.current
    return (
        case.state.status is Status.CLOSED
        and now.outcome is Outcome.SOLVED
        and now.verdict is None
        and now.ended_at is not None
        and now.ended_at.date() >= today - timedelta(days=8)
    )


def _came_to(outcome: Outcome, verdict: Verdict | None = None) -> Wish:
    def wish(case: Planned, today: date) -> bool:
        now = case.state.current
        return (
            now.outcome is outcome
            and (verdict is None or now.verdict is verdict)
            and len(case.state.episodes) == 1
        )

    return wish


def _decided_now(outcome: Outcome) -> Wish:
    def wish(case: Planned, today: date) -> bool:
        now = case.state.current
        return case.state.status is Status.DECIDED and now.outcome is outcome and now.verdict is None

    return wish


def _reopened_and_open(case: Planned, today: date) -> bool:
    first = case.state.episodes[0]
    return case.is_open and len(case.state.episodes) > 1 and first.outcome is Outcome.SOLVED


def _in_progress(case: Planned, today: date) -> bool:
    due = case.state.current.due_on
    return case.state.status is Status.IN_PROGRESS and due is not None and due > today


def _just_received(case: Planned, today: date) -> bool:
    return case.state.status is Status.RECEIVED


STORIES = (
    Story(owner="aisha.haddou", task="speelplek", scene=0, days=(5, 25), wish=_asks_for_verdict),
    Story(owner="aisha.haddou", task="speelplek", scene=3, days=(150, 400),
          wish=_came_to(Outcome.SOLVED_BY_RESIDENTS, Verdict.SOLVED)),
    Story(owner="aisha.haddou", task="huishoudelijk-afval", days=(30, 300),
          wish=_came_to(Outcome.SOLVED, Verdict.SOLVED)),
    Story(owner="henk.wolters", task="omgevingsvergunning-garage", days=(8, 35), wish=_waits_for_answer),
    Story(owner="henk.wolters", task="boom-en-groen", days=(100, 500), wish=_came_to(Outcome.SOLVED)),
    Story(owner="henk.wolters", task="paspoort", scene=0, days=(200, 600), wish=_came_to(Outcome.GRANTED)),
    Story(owner="sofia.lindeman", task="evenementenvergunning", scene=0, days=(35, 75),
          wish=_decided_now(Outcome.PARTLY_GRANTED)),
    Story(owner="sofia.lindeman", task="cultuursubsidie", days=(200, 600), wish=_came_to(Outcome.GRANTED)),
    Story(owner="sofia.lindeman", task="overlast", days=(10, 35), wish=_asks_for_verdict),
    Story(owner="marco.rosario", task="straat-en-verlichting", scene=0, days=(15, 50),
          wish=_reopened_and_open),
    Story(owner="marco.rosario", task="parkeervergunning", days=(60, 400), wish=_came_to(Outcome.REFUSED)),
    Story(owner="truus.scholte", task="wmo-melding", days=(12, 35), wish=_in_progress),
    Story(owner="truus.scholte", task="mantelzorgwaardering", days=(60, 500), wish=_came_to(Outcome.GRANTED)),
    Story(owner="daan.nguyen", task="geboorteaangifte", days=(20, 60), wish=_came_to(Outcome.SOLVED)),
    Story(owner="daan.nguyen", task="parkeervergunning", days=(1, 2), wish=_just_received),
    Story(owner="daan.nguyen", task="paspoort", scene=1, days=(6, 25), wish=_waits_for_answer),
)  # fmt: skip
