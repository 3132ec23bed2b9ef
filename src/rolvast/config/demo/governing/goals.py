"""What two councils agreed to reach, in the period of four years of today and the one before. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

#: In the third week of March of such a year, and each four years on, there is a new council.
_COUNCIL_SINCE = 2022


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal as the council agreed to it. ``theme``: what a planned proposal calls it by."""

    theme: str
    name: str
    agreement: str
    starts_on: date
    ends_on: date

    @property
    def known_on(self) -> date:
        """The day on which it is recorded: some time after the council agreed to it."""
        return self.starts_on + timedelta(days=9)

    def fits(self, *, proposed_on: date, takes_effect_on: date) -> bool:
        """Can a proposal of a day serve it: was it known by then, and does it hold when it takes effect?"""
        return self.known_on < proposed_on and takes_effect_on <= self.ends_on


_NOW = (
    ("ruimte", "Buurten krijgen ruimte om zelf te doen wat zij willen en kunnen", 1),
    ("groen", "Elke straat is groen, heel en veilig", 2),
    ("sport", "Iedereen kan sporten, dicht bij huis en voor een lage prijs", 3),
    ("samen", "Niemand staat er alleen voor: wie hulp zoekt, vindt die in de eigen wijk", 4),
    ("hulp", "Bij een noodgeval is er overal binnen zes minuten hulp", 5),
    ("antwoord", "Minder regels, en op elke vraag op tijd een duidelijk antwoord", 6),
)
_BEFORE = (
    ("sport", "Meer inwoners bewegen elke week", 2),
    ("samen", "Mantelzorgers en vrijwilligers krijgen hulp op tijd", 3),
    ("hulp", "Een veilige buurt, ook als er iets misgaat", 5),
)


def goals_on(today: date) -> list[Goal]:
    """The goals of the present council and of the one before it, oldest first."""
    year = today.year - (today.year - _COUNCIL_SINCE) % 4
    if today < date(year, 5, 1):
        year -= 4
    return [
        *_goals(year - 4, "Ruimte voor elkaar", _BEFORE),
        *_goals(year, "Samen dichtbij", _NOW),
    ]


def _goals(year: int, motto: str, agreed: tuple[tuple[str, str, int], ...]) -> list[Goal]:
    return [
        Goal(
            theme=theme,
            name=name,
            agreement=f"Raadsakkoord {year}–{year + 4}: {motto}, hoofdstuk {chapter}",
            starts_on=date(year, 5, 1),
            ends_on=date(year + 4, 4, 30),
        )
        for theme, name, chapter in agreed
    ]
