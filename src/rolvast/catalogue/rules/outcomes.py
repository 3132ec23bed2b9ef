"""What can come of a case. Outcome is not status: status says where it is, outcome what came of it. Pure."""

from enum import StrEnum


class Outcome(StrEnum):
    """What came of a case. Each needs a reason; decisions also need a legal basis and a mandate."""

    GRANTED = "GRANTED"
    PARTLY_GRANTED = "PARTLY_GRANTED"
    REFUSED = "REFUSED"
    SOLVED = "SOLVED"
    SOLVED_BY_RESIDENTS = "SOLVED_BY_RESIDENTS"
    NOT_SOLVED = "NOT_SOLVED"
    NOT_OUR_TASK = "NOT_OUR_TASK"
    FORWARDED = "FORWARDED"
    WITHDRAWN = "WITHDRAWN"
    NOT_TREATED = "NOT_TREATED"
    FOUNDED = "FOUNDED"
    PARTLY_FOUNDED = "PARTLY_FOUNDED"
    UNFOUNDED = "UNFOUNDED"
    INADMISSIBLE = "INADMISSIBLE"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _LABELS[self]

    @property
    def is_decision(self) -> bool:
        """Is this a decision on an application (Awb 1:3), open to objection, so with basis and mandate?

        >>> Outcome.REFUSED.is_decision, Outcome.SOLVED.is_decision
        (True, False)
        """
        return self in DECISIONS

    @property
    def is_judgement(self) -> bool:
        """Is this what is said of an objection (Awb 7:11) or a complaint (9:12)?

        On an objection it is an order, open to appeal; on a complaint it is none.
        """
        return self in JUDGEMENTS


_LABELS = {
    Outcome.GRANTED: "toegekend",
    Outcome.PARTLY_GRANTED: "deels toegekend",
    Outcome.REFUSED: "afgewezen",
    Outcome.SOLVED: "opgelost",
    Outcome.SOLVED_BY_RESIDENTS: "opgelost door bewoners",
    Outcome.NOT_SOLVED: "niet opgelost",
    Outcome.NOT_OUR_TASK: "geen taak van de gemeente",
    Outcome.FORWARDED: "doorgestuurd",
    Outcome.WITHDRAWN: "ingetrokken",
    Outcome.NOT_TREATED: "niet in behandeling genomen",
    Outcome.FOUNDED: "gegrond",
    Outcome.PARTLY_FOUNDED: "deels gegrond",
    Outcome.UNFOUNDED: "ongegrond",
    Outcome.INADMISSIBLE: "niet-ontvankelijk",
}

#: Outcomes that are orders: they need a legal basis, a mandate and the authority's name (Awb 3:47, 10:10).
DECISIONS = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.REFUSED, Outcome.NOT_TREATED})
#: What can be said of an objection or a complaint.
JUDGEMENTS = frozenset({Outcome.FOUNDED, Outcome.PARTLY_FOUNDED, Outcome.UNFOUNDED, Outcome.INADMISSIBLE})
