"""Words that fit every task: verdicts, postponements, a second try. The rest stands with each task."""

from rolvast.cases.rules import Ground, Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.scripts import Scene

GOOD = {Outcome.SOLVED, Outcome.SOLVED_BY_RESIDENTS, Outcome.GRANTED, Outcome.PARTLY_GRANTED}
ELSEWHERE = {Outcome.FORWARDED, Outcome.NOT_OUR_TASK}

#: What residents say of an outcome: (solved, partly, not solved), in hundredths.
VERDICTS: dict[Outcome, tuple[int, int, int]] = {
    Outcome.SOLVED: (82, 9, 9),
    Outcome.SOLVED_BY_RESIDENTS: (88, 9, 3),
    Outcome.GRANTED: (94, 5, 1),
    Outcome.PARTLY_GRANTED: (35, 55, 10),
    Outcome.REFUSED: (10, 25, 65),
    Outcome.NOT_SOLVED: (6, 24, 70),
    Outcome.NOT_TREATED: (8, 30, 62),
    Outcome.FORWARDED: (45, 30, 25),
    Outcome.NOT_OUR_TASK: (35, 30, 35),
}

_SAID = {
    "good": {
        Verdict.SOLVED: (
            "Goed geholpen, dank u wel.", "Duidelijk en netjes.", "Ik werd steeds op de hoogte gehouden.",
            "Prettig contact met een vast persoon.",
        ),
        Verdict.PARTLY: ("Het is beter, maar nog niet helemaal goed.",),
        Verdict.NOT_SOLVED: ("Het is nog steeds niet in orde.", "Helaas, het probleem is terug."),
    },
    "bad": {
        Verdict.SOLVED: ("Niet wat ik hoopte, maar de uitleg is duidelijk.",),
        Verdict.PARTLY: ("Ik begrijp de reden, maar het helpt me niet verder.", "Helder, maar jammer."),
        Verdict.NOT_SOLVED: ("Ik had op iets anders gehoopt.", "Ik vind de reden niet goed genoeg."),
    },
    "elsewhere": {
        Verdict.SOLVED: ("De goede organisatie belde me al snel.", "Fijn dat ik niet zelf hoefde te zoeken."),
        Verdict.PARTLY: ("Ik moest mijn verhaal nog een keer doen.",),
        Verdict.NOT_SOLVED: ("Daarna heb ik niets meer gehoord.",),
    },
}  # fmt: skip


LATE = ("Het is in orde, maar ik heb er te lang op gewacht.", "Goed gedaan, alleen veel later dan beloofd.")


def said(scene: Scene, outcome: Outcome, verdict: Verdict, *, late: bool) -> tuple[str, ...]:
    """What a resident may say with this verdict, so that it does not contradict what was done."""
    if late and verdict is Verdict.PARTLY and outcome in GOOD:
        return LATE
    own = scene.verdicts.get(verdict, ())
    has_part = any(ending.outcome is Outcome.PARTLY_GRANTED for ending in scene.endings)
    fits = {
        Verdict.SOLVED: outcome in GOOD and outcome is not Outcome.PARTLY_GRANTED,
        Verdict.PARTLY: outcome is Outcome.PARTLY_GRANTED
        if has_part
        else outcome in {Outcome.SOLVED, Outcome.GRANTED},
        Verdict.NOT_SOLVED: outcome in {Outcome.SOLVED, Outcome.REFUSED},
    }[verdict]
    if own and fits:
        return own
    kind = "good" if outcome in GOOD else "elsewhere" if outcome in ELSEWHERE else "bad"
    return _SAID[kind][verdict]


SUSPENSIONS: dict[Ground, tuple[str, ...]] = {
    Ground.CONSENT: (
        "We spraken af dat u eerst met de buren overlegt. U vindt het goed dat het besluit daarop wacht.",
        "U vroeg zelf om uitstel omdat u op vakantie bent. Dat is goed; de termijn staat zolang stil.",
        "U wilt uw plan nog aanpassen. We spraken af dat we op de nieuwe versie wachten.",
    ),
    Ground.ABROAD: (
        "We hebben gegevens nodig uit het land waar u eerder woonde. Die vroegen we vandaag op.",
    ),
    Ground.APPLICANT: (
        "De afspraak bij u is twee keer verzet. Tot de nieuwe afspraak staat de termijn stil.",
    ),
    Ground.FORCE_MAJEURE: (
        "Door een storing kunnen we tijdelijk niet bij de gegevens die we nodig hebben. Zodra het werkt, "
        "gaan we verder.",
    ),
}


AFTER_DECISION = (
    "Het besluit is verstuurd en er hoeft niets meer te gebeuren.",
    "Alles is afgerond. Hebt u nog vragen, dan kunt u altijd bellen.",
)
AFTER_OBJECTIONS = (
    "De tijd om bezwaar te maken is voorbij. Niemand maakte bezwaar, dus het besluit staat vast.",
    "Zes weken na het besluit is er geen bezwaar gekomen. Hiermee is de zaak klaar.",
)

REOPENED_BY_RESIDENT = (
    "Het is niet opgelost. Ik vraag u er opnieuw naar te kijken.",
    "Na een paar dagen was het weer hetzelfde. Kunt u terugkomen?",
    "Er is wel iets gedaan, maar het echte probleem is er nog.",
)
KEPT_CLOSED = (
    "We zijn nog eens gaan kijken. Wat u nu noemt, is iets anders dan uw eerste melding. "
    "Doet u daarvoor een nieuwe melding?",
    "We begrijpen dat u meer had gehoopt. Meer kunnen we hier niet doen: het werk is gedaan.",
)
NOTICES = (
    "Ik wacht al weken op een antwoord. Wilt u nu binnen twee weken beslissen?",
    "Uw termijn is voorbij. Ik stel u hierbij in gebreke.",
)
PENALTIES = (
    "Wij hadden eerder moeten beslissen. Na uw brief waren er nog twee weken, en ook die haalden wij niet.",
)
REOPENED_BY_STAFF = (
    "Bij een controle zagen we dat ons werk niet goed genoeg was. Daarom openen we de zaak zelf opnieuw.",
    "We ontdekten een fout in wat we u schreven. Die maken we goed, daarom gaat de zaak weer open.",
)
AGAIN = (
    "We zijn terug geweest en hebben nu ook de oorzaak aangepakt. Excuses dat het niet meteen goed was.",
    "U had gelijk: het was nog niet goed. Het is nu opnieuw gedaan en door een collega nagekeken.",
)
DECIDED_AGAIN = (
    "We keken opnieuw naar uw aanvraag, met gegevens die we eerder over het hoofd zagen. U krijgt "
    "alsnog gelijk.",
)
