"""What a municipality does with a task: its role, its stance, and what the law leaves open. Pure."""

from enum import StrEnum


class Stance(StrEnum):
    """Does the municipality do it, do it differently, or not? It follows from the role."""

    DOES = "DOES"
    DIFFERENTLY = "DIFFERENTLY"
    DOES_NOT = "DOES_NOT"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _STANCE_LABELS[self]


_STANCE_LABELS = {Stance.DOES: "wel", Stance.DIFFERENTLY: "anders", Stance.DOES_NOT: "niet"}


class Role(StrEnum):
    """The rung of the ladder of government participation, from low to high.

    Five rungs come from the Raad voor het openbaar bestuur, "Loslaten in vertrouwen" (2012); the sixth,
    PERFORM, is doing it oneself. A role is text: compare ``rung``, not the roles themselves.
    """

    LET_GO = "LET_GO"
    FACILITATE = "FACILITATE"
    STIMULATE = "STIMULATE"
    DIRECT = "DIRECT"
    REGULATE = "REGULATE"
    PERFORM = "PERFORM"

    @property
    def rung(self) -> int:
        """The place on the ladder: 1 is letting go, 6 is doing it oneself.

        >>> [role.rung for role in (Role.LET_GO, Role.PERFORM)]
        [1, 6]
        """
        return tuple(Role).index(self) + 1

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _ROLES[self][0]

    @property
    def stance(self) -> Stance:
        """Does (wel), differently (anders) or does not (niet)."""
        return _ROLES[self][1]

    @property
    def expect(self) -> str:
        """One Dutch sentence: what residents may expect of the municipality in this role."""
        return _ROLES[self][2]


_ROLES: dict[Role, tuple[str, Stance, str]] = {
    Role.LET_GO: (
        "loslaten",
        Stance.DOES_NOT,
        "U regelt dit zelf of samen met anderen, en de gemeente bemoeit zich er niet mee.",
    ),
    Role.FACILITATE: (
        "faciliteren",
        Stance.DIFFERENTLY,
        "U of uw buurt neemt het initiatief, en de gemeente helpt met wat daarvoor nodig is.",
    ),
    Role.STIMULATE: (
        "stimuleren",
        Stance.DIFFERENTLY,
        "De gemeente wil graag dat dit gebeurt en moedigt anderen aan om het te doen.",
    ),
    Role.DIRECT: (
        "regisseren",
        Stance.DIFFERENTLY,
        "Anderen voeren dit uit, en de gemeente houdt de leiding en let erop dat het goed gaat.",
    ),
    Role.REGULATE: (
        "reguleren",
        Stance.DOES,
        "De gemeente maakt de regels, neemt een besluit en controleert of iedereen zich eraan houdt.",
    ),
    Role.PERFORM: (
        "zelf doen",
        Stance.DOES,
        "De gemeente doet dit zelf, en u mag rekenen op een antwoord binnen de afgesproken tijd.",
    ),
}


def decided_role(kept: str) -> Role | None:
    """The role as a row keeps it; None where nothing was decided yet.

    >>> decided_role("DIRECT"), decided_role("")
    (<Role.DIRECT: 'DIRECT'>, None)
    """
    return Role(kept) if kept else None


class Competence(StrEnum):
    """Whose task it is by law: the municipality's own, or one that a law lays on it (Gemeentewet 108)."""

    AUTONOMY = "AUTONOMY"
    CO_GOVERNANCE = "CO_GOVERNANCE"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _COMPETENCE_LABELS[self]


_COMPETENCE_LABELS = {Competence.AUTONOMY: "autonomie", Competence.CO_GOVERNANCE: "medebewind"}


class Domain(StrEnum):
    """The policy domain a task belongs to; each task has one."""

    CIVIL_AFFAIRS = "CIVIL_AFFAIRS"
    EDUCATION = "EDUCATION"
    HEALTH = "HEALTH"
    WELFARE = "WELFARE"
    CULTURE = "CULTURE"
    SPORT = "SPORT"
    TRAFFIC = "TRAFFIC"
    RECREATION = "RECREATION"
    SAFETY = "SAFETY"
    PUBLIC_SPACE = "PUBLIC_SPACE"
    ENVIRONMENT = "ENVIRONMENT"
    BUILDING = "BUILDING"
    WORK_INCOME = "WORK_INCOME"
    ECONOMY = "ECONOMY"
    GOVERNANCE = "GOVERNANCE"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _DOMAIN_LABELS[self]


_DOMAIN_LABELS = {
    Domain.CIVIL_AFFAIRS: "burgerzaken",
    Domain.EDUCATION: "onderwijs",
    Domain.HEALTH: "gezondheidszorg",
    Domain.WELFARE: "welzijn en zorg",
    Domain.CULTURE: "cultuur",
    Domain.SPORT: "sport",
    Domain.TRAFFIC: "verkeer",
    Domain.RECREATION: "recreatie",
    Domain.SAFETY: "veiligheid",
    Domain.PUBLIC_SPACE: "openbare ruimte",
    Domain.ENVIRONMENT: "afval en milieu",
    Domain.BUILDING: "bouwen en wonen",
    Domain.WORK_INCOME: "werk en inkomen",
    Domain.ECONOMY: "ondernemen en economie",
    Domain.GOVERNANCE: "bestuur en belastingen",
}


class RoleNotAllowed(ValueError):
    """The law does not leave this role open. ``str()`` is Dutch; ``message_en`` says the same in English."""

    def __init__(self, message_nl: str, message_en: str) -> None:
        super().__init__(message_nl)
        self.message_nl = message_nl
        self.message_en = message_en


def check_role(competence: Competence, role: Role) -> None:
    """Raise :class:`RoleNotAllowed` if a task of this competence cannot have this role.

    Source: Gemeentewet 108, second paragraph: a law may demand that the municipality carries out a task
    (medebewind). Such a task can be done in another way, but it cannot be let go.
    """
    if competence is Competence.CO_GOVERNANCE and role is Role.LET_GO:
        raise RoleNotAllowed(
            "Deze taak is medebewind: een wet verplicht de gemeente om ervoor te zorgen (artikel 108, "
            "tweede lid, Gemeentewet). De gemeente kan deze taak daarom niet loslaten. Kies een andere rol.",
            "This is a co-governance task: a law obliges the municipality to see to it (Gemeentewet "
            "article 108, second paragraph). It cannot be let go. Choose another role.",
        )


def allowed_roles(competence: Competence) -> tuple[Role, ...]:
    """The roles the law leaves open for a task of this competence, low to high.

    >>> [role.value for role in allowed_roles(Competence.CO_GOVERNANCE)][0]
    'FACILITATE'
    """
    return tuple(role for role in Role if competence is Competence.AUTONOMY or role is not Role.LET_GO)
