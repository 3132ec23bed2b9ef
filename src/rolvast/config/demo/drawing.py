"""What is drawn by chance for one case: a street, a name, a day. The same seed draws the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from rolvast.config.demo.districts import District

STREETS = (
    "Wilgenroosstraat", "Oude Wasserijweg", "Kuiperslaantje", "Zwanebloemlaan", "Tichelhof", "Beekdalsingel",
    "Meester Roelofsstraat", "Spoorbeekweg", "Papiermolenpad", "Hazelnootlaan", "Leemkuilweg", "Korenrooshof",
    "Schaapsdrift", "Boterbloemplein", "Turfschipperskade", "Vlierbesstraat", "Wethouder Brinkstraat",
    "Ganzeveldlaan", "Sleutelbloemhof", "Watermolenplein", "Eikvarenstraat", "Zandoogjeslaan", "Klompenpad",
    "Waterjufferstraat", "Lange Akkerweg", "Weverspoort", "Dophei", "Kamilleplantsoen", "Heggenmuspad",
    "Zomertalingstraat", "Bleekveldje", "Kerkakkerweg", "Ereprijslaan", "Smidsgang", "Vuurvlinderhof",
)  # fmt: skip
FIRST_NAMES = (
    "Anne", "Fatima", "Joost", "Mehmet", "Sanne", "Wim", "Zeynep", "Bas", "Chantal", "Ruben", "Naima", "Piet",
    "Oksana", "Lars", "Gerda", "Imran", "Roos", "Stanley", "Ineke", "Karim", "Mila", "Teun", "Shanti", "Jan",
    "Agnieszka", "Femke", "Amir", "Corrie", "Jesse", "Rosa", "Ibrahim", "Tineke", "Noah", "Esra", "Hans",
)  # fmt: skip
LAST_NAMES = (
    "Verhoef", "Yılmaz", "van Essen", "Kowalska", "Bouzid", "Mulderij", "Soekhoe", "de Haas", "Tuinstra",
    "van den Brink", "Ouali", "Pinto", "Zandbergen", "Harmsen", "Ramdin", "Kuiper", "ter Horst", "Aydin",
    "Lammers", "Nijhof", "Martina", "van Loon", "Schouten", "Abdi", "Wiersma", "Koster", "Hendriksen", "Bos",
)  # fmt: skip
BABY_NAMES = (
    "Noor", "Sem", "Yara", "Levi", "Lina", "Jip", "Zahra", "Mats", "Fenna", "Adam", "Elin", "Moos", "Aya",
    "Boaz", "Saar", "Idris", "Lotte", "Julian", "Nila", "Pepijn",
)  # fmt: skip


@dataclass(slots=True)
class Draw:
    """The chances of one case: its own source of chance, the day it came in, and the district it is about."""

    rng: Random
    day: date
    district: District
    person: str = ""
    street: str = field(init=False)
    number: int = field(init=False)
    when: date = field(init=False)

    def __post_init__(self) -> None:
        self.person = self.person or f"{self.pick(FIRST_NAMES)} {self.pick(LAST_NAMES)}"
        self.street = self.pick(STREETS)
        self.number = self.rng.randint(2, 148)
        self.when = self.day

    def pick[T](self, options: Sequence[T]) -> T:
        """One of these, each as likely."""
        return self.rng.choice(options)

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.rng.random() < share

    def weighted[T](self, options: Sequence[tuple[float, T]]) -> T:
        """One of these, by weight."""
        return self.rng.choices([one for _, one in options], [weight for weight, _ in options])[0]

    def whole(self, least: int, most: int, step: int = 1) -> int:
        """A whole number from least up to most."""
        return self.rng.randrange(least, most + 1, step)

    def in_days(self, least: int, most: int) -> str:
        """A day so many days after the case came in (before, where negative), as ISO text."""
        return (self.day + timedelta(days=self.whole(least, most))).isoformat()

    def saturday(self, least: int, most: int) -> str:
        """The Saturday after so many days, kept for :meth:`last_day`, as ISO text."""
        self.when = self.day + timedelta(days=self.whole(least, most))
        self.when += timedelta(days=(5 - self.when.weekday()) % 7)
        return self.when.isoformat()

    def last_day(self) -> str:
        """The last day of what begins on the Saturday that was drawn: that day or the Sunday after."""
        return (self.when + timedelta(days=self.whole(0, 1))).isoformat()

    def collected(self, most: int) -> str:
        """A day on which waste is collected, at most about so many days ago, as ISO text."""
        day = self.day - timedelta(days=self.whole(0, most))
        return (day - timedelta(days=max(0, day.weekday() - 4))).isoformat()

    def born(self, youngest: int, oldest: int) -> str:
        """A birthday of somebody of this age in years, as ISO text."""
        return self.in_days(-oldest * 365, -youngest * 365)

    def address(self) -> str:
        """An invented address in the district."""
        return f"{self.street} {self.number}"

    def place(self) -> str:
        """Where something is: words as people write them, or a point inside the district."""
        if self.chance(0.6):
            return self.pick(
                (
                    f"{self.street}, bij nummer {self.number}",
                    f"hoek {self.street} en {self.pick(STREETS)}",
                    f"{self.street} in {self.district.name}",
                    f"{self.street}, tegenover nummer {self.number}",
                )
            )
        x, y = self.district.middle
        corner_x, corner_y = self.pick(self.district.corners)
        way = self.rng.random() * 0.5
        return f"{y + (corner_y - y) * way:.5f},{x + (corner_x - x) * way:.5f}"

    def name(self) -> str:
        """An invented name."""
        return f"{self.pick(FIRST_NAMES)} {self.pick(LAST_NAMES)}"

    def telephone(self) -> str:
        """A number nobody can have: no Dutch subscriber number begins with a zero."""
        return f"055 000 {self.whole(10, 99)} {self.whole(10, 99)}"

    def account(self) -> str:
        """An account number with check digits that no account has."""
        return f"NL00 VBLD 0000 {self.whole(1000, 9999)} {self.whole(10, 99)}"

    def plate(self) -> str:
        """A number plate that was never given out."""
        return f"00-VB-{self.whole(10, 99)}"


def address(draw: Draw) -> str:
    """The address the case is about."""
    return draw.address()


def place(draw: Draw) -> str:
    """The place the case is about."""
    return draw.place()


def telephone(draw: Draw) -> str:
    """A telephone number."""
    return draw.telephone()


def account(draw: Draw) -> str:
    """An account number."""
    return draw.account()
