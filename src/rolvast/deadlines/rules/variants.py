"""Questions that the law leaves open, the readings, and what is chosen. One table, to be decided by a lawyer.

`since` is the date from which the choice holds here. A new choice is a new line, not a change of an old one.
"""

from dataclasses import dataclass
from datetime import date

_FIRST = date(2026, 7, 1)
_OWN = "own reading; no case law found"


@dataclass(frozen=True)
class OpenQuestion:
    """A question of law without a settled answer, and how it is answered here until it is."""

    id: str
    article: str
    nl: str
    en: str
    readings: tuple[str, ...]
    choice: str
    source: str
    since: date = _FIRST


OPEN_QUESTIONS: tuple[OpenQuestion, ...] = (
    OpenQuestion(
        "U1",
        "Awb 4:15(1)(a)",
        "Telt de dag waarop de aanvraag compleet is nog mee als dag van opschorting?",
        "Is the day on which the application is completed still a suspended day?",
        (
            "no: 'tot de dag waarop' excludes that day",
            "yes: as the ministry's circular counts (4 to 17 October is 13 days)",
        ),
        "final follows 'no', so nothing is ever late; default_from follows 'yes'",
        "Awb 4:15; Circulaire Wet dwangsom (BWBR0035667)",
    ),
    OpenQuestion(
        "U2",
        "Awb 4:15(1)(a)",
        "De hersteltermijn verloopt ongebruikt: eindigt de opschorting op de laatste dag of op de dag erna?",
        "The time for repair lapses unused: does the suspension end on its last day or on the day after?",
        ("on its last day", "on the day after"),
        "as U1, and not on top of it: until is the last day; default_from counts that day too",
        _OWN,
    ),
    OpenQuestion(
        "U3",
        "ATW 1(1)",
        "Telt een verlenging vanaf de kale einddatum of vanaf de einddatum die de wet heeft opgeschoven?",
        "Is an extension counted from the nominal end or from the end that the law moved?",
        ("from the nominal end", "from the moved end, before or after suspended days are added"),
        "final follows the nominal end, the earliest result; default_from takes the latest",
        _OWN,
    ),
    OpenQuestion(
        "U4",
        "ATW 4(a)",
        "Geldt de Algemene termijnenwet als een termijn pas door verlenging langer is dan 12 weken?",
        "Does the act apply when only the extension makes a term longer than 12 weeks?",
        (
            "yes: each part is at most 12 weeks",
            "yes: the part that ends the term is",
            "no: the whole is longer",
        ),
        "final moves when every part is within article 4; steer_by supposes it never moves, default_from "
        "that it does "
        "when the last part is within article 4",
        _OWN,
    ),
    OpenQuestion(
        "U5",
        "Awb 4:17(3)",
        "Geldt de Algemene termijnenwet voor de twee weken na de ingebrekestelling?",
        "Does the act apply to the two weeks after the notice of default?",
        ("yes: the law excludes it for the 42 days only", "no"),
        "yes; penalty(grace_rolls=False) computes the other",
        "Awb 4:17(1), a contrario",
    ),
    OpenQuestion(
        "U6",
        "Awb 4:17(1)",
        "Telt de dag waarop het besluit bekend wordt gemaakt nog mee als dag van de dwangsom?",
        "Is the day on which the decision is announced still a day of penalty?",
        ("yes: the day began in default", "no: it ended without"),
        "yes, so the applicant never gets too little; penalty(announcement_day_counts=False) computes the "
        "other",
        _OWN,
    ),
    OpenQuestion(
        "U7",
        "1182/71 3(2)(c)",
        "Tellen maanden van een verlenging vanaf het einde van de eerste termijn, of tellen alle maanden "
        "samen?",
        "Are the months of an extension counted from the end of the first term, or all months together?",
        ("from the end of the first term (31 January + 1 + 2 months = 28 April)", "together (30 April)"),
        "final follows the first, the earliest; default_from the second",
        _OWN,
    ),
    OpenQuestion(
        "U8",
        "1182/71 2(1)",
        "Zijn Goede Vrijdag en door de regering gelijkgestelde dagen feestdagen voor een termijn uit "
        "Europees recht?",
        "Are Good Friday and days equated by decree public holidays for a term of European law?",
        ("no: they are equated for the Dutch act only", "yes"),
        "final follows 'no', the earliest; default_from 'yes'",
        _OWN,
    ),
    OpenQuestion(
        "U9",
        "1182/71 3(5)",
        "Moet een Europese termijn van 48 uur of meer ook twee werkdagen bevatten?",
        "Must a European term of 48 hours or more also hold two working days?",
        ("no: article 3 treats hours apart", "yes: 'any period of two days or more'"),
        "final follows 'no', the earliest; default_from 'yes'",
        _OWN,
    ),
)
