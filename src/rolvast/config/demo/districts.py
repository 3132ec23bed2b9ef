"""The sixteen districts (wijken) of Apeldoorn with their inhabitants and an outline drawn by ourselves.

Inhabitants: CBS StatLine, table 85984NED (2024), rounded to five there. The outlines are a drawing of at
most eight points with two decimals, made to show on a map and to fit each other; they decide nothing.
"""

from dataclasses import dataclass
from datetime import date

MUNICIPALITY_CODE, MUNICIPALITY_NAME = "GM0200", "Apeldoorn"
COUNTED_ON = date(2024, 1, 1)
SOURCE = "CBS StatLine, Kerncijfers wijken en buurten 2024 (85984NED); omtrek: eigen vereenvoudiging"


@dataclass(frozen=True, slots=True)
class District:
    """A district: CBS code, name, inhabitants, and the corners of its outline as (longitude, latitude)."""

    code: str
    name: str
    inhabitants: int
    corners: tuple[tuple[float, float], ...]

    @property
    def outline(self) -> list[list[tuple[float, float]]]:
        """One closed ring, as maps want it."""
        return [[*self.corners, self.corners[0]]]

    @property
    def middle(self) -> tuple[float, float]:
        """The mean of the corners: a point that lies well inside each of these outlines."""
        count = len(self.corners)
        return sum(x for x, _ in self.corners) / count, sum(y for _, y in self.corners) / count


DISTRICTS = (
    District("WK020001", "Centrum", 8_065, ((5.97, 52.22), (5.98, 52.21), (5.96, 52.21), (5.95, 52.22))),
    District(
        "WK020002",
        "West",
        21_955,
        ((5.93, 52.23), (5.95, 52.22), (5.96, 52.21), (5.93, 52.19), (5.9, 52.2), (5.9, 52.23)),
    ),
    District(
        "WK020003",
        "Zuidwest",
        15_655,
        ((5.96, 52.17), (5.95, 52.17), (5.91, 52.18), (5.93, 52.19), (5.96, 52.21)),
    ),
    District(
        "WK020004",
        "Zuid",
        18_555,
        ((5.98, 52.17), (5.96, 52.17), (5.96, 52.21), (5.98, 52.21), (5.99, 52.18)),
    ),
    District("WK020005", "Zuidoost", 25_285, ((5.99, 52.18), (5.98, 52.21), (6.02, 52.2), (6.02, 52.19))),
    District(
        "WK020006",
        "Oost",
        19_175,
        ((6.02, 52.2), (5.98, 52.21), (5.97, 52.22), (5.99, 52.21), (6.02, 52.23)),
    ),
    District(
        "WK020007",
        "Noordoost",
        26_235,
        ((6.02, 52.23), (5.99, 52.21), (5.97, 52.22), (5.98, 52.24), (6.01, 52.25)),
    ),
    District("WK020008", "Noord", 13_275, ((5.97, 52.22), (5.95, 52.22), (5.93, 52.23), (5.98, 52.24))),
    District(
        "WK020010",
        "Uddel",
        3_400,
        ((5.86, 52.26), (5.88, 52.23), (5.79, 52.2), (5.73, 52.21), (5.75, 52.27)),
    ),
    District(
        "WK020011",
        "Hoog Soeren",
        355,
        (
            (5.9, 52.23), (5.9, 52.2), (5.93, 52.19), (5.88, 52.19), (5.86, 52.15), (5.81, 52.15),
            (5.79, 52.2), (5.88, 52.23),
        ),
    ),
    District(
        "WK020012",
        "Hoenderloo",
        1_460,
        (
            (5.95, 52.17), (5.95, 52.1), (5.88, 52.11), (5.86, 52.15), (5.88, 52.19), (5.93, 52.19),
            (5.91, 52.18),
        ),
    ),
    District(
        "WK020013",
        "Loenen",
        3_330,
        ((5.95, 52.1), (6.02, 52.14), (6.04, 52.15), (6.07, 52.15), (6.01, 52.07), (5.96, 52.07)),
    ),
    District("WK020014", "Beekbergen", 4_960, ((5.98, 52.17), (6.02, 52.14), (5.95, 52.1), (5.95, 52.17))),
    District("WK020015", "Lieren", 1_325, ((6.02, 52.14), (5.98, 52.17), (5.99, 52.18), (6.04, 52.15))),
    District(
        "WK020016",
        "Klarenbeek",
        1_985,
        ((6.07, 52.15), (6.04, 52.15), (5.99, 52.18), (6.02, 52.19), (6.02, 52.23), (6.03, 52.23)),
    ),
    District(
        "WK020017",
        "Wenum Wiesel",
        3_185,
        (
            (6.03, 52.23), (6.02, 52.23), (6.01, 52.25), (5.98, 52.24), (5.93, 52.23), (5.88, 52.23),
            (5.86, 52.26), (6.03, 52.28),
        ),
    ),
)  # fmt: skip
