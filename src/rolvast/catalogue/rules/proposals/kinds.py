"""The words of proposals: what is proposed, where it is, and what is said about it. Pure."""

from enum import StrEnum


class ProposalKind(StrEnum):
    """What would change: the municipality's role in a task, or the task's term."""

    ROLE = "ROLE"
    TERM = "TERM"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return {"ROLE": "rol", "TERM": "termijn"}[self]


class ProposalStatus(StrEnum):
    """Where a proposal is, in the order in which it goes; the last two are other ends."""

    PROPOSED = "PROPOSED"
    TALKED = "TALKED"
    TESTED = "TESTED"
    DECIDED = "DECIDED"
    IN_FORCE = "IN_FORCE"
    REVIEWED = "REVIEWED"
    SUCCEEDED = "SUCCEEDED"
    WITHDRAWN = "WITHDRAWN"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _STATUS_LABELS[self]

    @property
    def is_open(self) -> bool:
        """Can it still be decided?"""
        return self in {ProposalStatus.PROPOSED, ProposalStatus.TALKED, ProposalStatus.TESTED}


_STATUS_LABELS = {
    ProposalStatus.PROPOSED: "voorgesteld",
    ProposalStatus.TALKED: "besproken",
    ProposalStatus.TESTED: "getoetst op uitvoering",
    ProposalStatus.DECIDED: "besloten",
    ProposalStatus.IN_FORCE: "geldt nu",
    ProposalStatus.REVIEWED: "geëvalueerd",
    ProposalStatus.SUCCEEDED: "opgevolgd door een ander besluit",
    ProposalStatus.WITHDRAWN: "ingetrokken",
}


class Doable(StrEnum):
    """What an executor says: can it be done?"""

    YES = "YES"
    ON_CONDITIONS = "ON_CONDITIONS"
    NO = "NO"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {"YES": "ja", "ON_CONDITIONS": "ja, onder voorwaarden", "NO": "nee"}[self]


class RunningCases(StrEnum):
    """What a decision means for cases that run when it takes effect. None of them is closed by it."""

    AS_BEGUN = "AS_BEGUN"
    BEST_OF_BOTH = "BEST_OF_BOTH"
    APPLICANT_CHOOSES = "APPLICANT_CHOOSES"

    @property
    def label(self) -> str:
        """One Dutch sentence, as residents read it."""
        return _RUNNING_LABELS[self]


_RUNNING_LABELS = {
    RunningCases.AS_BEGUN: "De gemeente maakt lopende zaken af zoals ze zijn begonnen.",
    RunningCases.BEST_OF_BOTH: "Voor lopende zaken geldt wat het gunstigst is voor wie de zaak indiende.",
    RunningCases.APPLICANT_CHOOSES: "Wie een lopende zaak heeft, kiest zelf: de oude of de nieuwe manier.",
}


class ReviewOutcome(StrEnum):
    """What came of looking back at a decision."""

    KEEP = "KEEP"
    CHANGE = "CHANGE"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {"KEEP": "de rol blijft zo", "CHANGE": "er komt een nieuw voorstel"}[self]


class Aim(StrEnum):
    """The six aims of a different government; every proposal says what it expects for each."""

    NEARER = "NEARER"
    RESULT = "RESULT"
    FASTER = "FASTER"
    REASONED = "REASONED"
    EXECUTION = "EXECUTION"
    CHEAPER = "CHEAPER"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _AIM_LABELS[self]


_AIM_LABELS = {
    Aim.NEARER: "kleinere afstand en een andere taakverdeling",
    Aim.RESULT: "resultaat en oplossing",
    Aim.FASTER: "sneller klaar",
    Aim.REASONED: "duidelijk waarom",
    Aim.EXECUTION: "uitvoering is leidend",
    Aim.CHEAPER: "lagere kosten",
}


class Measure(StrEnum):
    """By which published figure a quality norm is measured."""

    MEDIAN_DAYS = "MEDIAN_DAYS"
    P90_DAYS = "P90_DAYS"
    WITHIN_TERM = "WITHIN_TERM"
    SOLVED = "SOLVED"

    @property
    def label(self) -> str:
        """The Dutch words, with the unit."""
        return _MEASURE_LABELS[self]


_MEASURE_LABELS = {
    Measure.MEDIAN_DAYS: "de helft is klaar binnen (dagen)",
    Measure.P90_DAYS: "negen van de tien zijn klaar binnen (dagen)",
    Measure.WITHIN_TERM: "op tijd klaar (procent)",
    Measure.SOLVED: "volgens de inwoner opgelost (procent)",
}
