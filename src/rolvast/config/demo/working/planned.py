"""Which objections the demonstration holds, in days before today. Pure."""

from dataclasses import dataclass

from rolvast.cases.rules import Outcome
from rolvast.cases.rules.objecting import Costs, Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedObjection:
    """A refused parking permit and the objection to it; every number is so many days ago.

    ``owner``: a resident's sign-in name, "" for somebody without an account. ``hearing``: when the invitation
    went out, and for which day; a day after today is a negative number. ``judged``: when, and how.
    """

    owner: str
    name: str
    address: str
    refused: int
    objected: int
    why: str
    late: str = ""
    committee: int | None = None
    hearing: tuple[int, int] | None = None
    report: str = ""
    waived: tuple[int, Waiver, str] | None = None
    judged: tuple[int, Outcome, str] | None = None
    now_holds: str = ""
    costs: Costs | None = None
    appeal: int | None = None
    withdrawn: tuple[int, str] | None = None


OBJECTIONS = (
    PlannedObjection(
        owner="marco.rosario", name="Marco Rosario", address="Egelweg 14, 7322 AB Apeldoorn",
        refused=12, objected=2,
        why="In uw besluit staat dat de auto niet op mijn naam staat. Ik huur hem al twee jaar. "
        "Het contract stuur ik graag mee.",
    ),
    PlannedObjection(
        owner="", name="Jolanda Reuvers", address="Kastanjelaan 31, 7316 BN Apeldoorn",
        refused=40, objected=30,
        why="Mijn oprit is te smal voor een auto. Toch telt hij mee als eigen parkeerplaats.",
        committee=28, hearing=(6, -9),
    ),
    PlannedObjection(
        owner="", name="Peter Sluiter", address="Asselsestraat 208, 7312 TS Apeldoorn",
        refused=60, objected=45,
        why="Mijn zorgverlener komt elke dag. Zonder vergunning kan zij nergens in de buurt staan.",
        hearing=(32, 16),
        report="De indiener vertelde dat er elke ochtend een zorgverlener komt. De eerste vrije plek "
        "is een kwartier lopen. Zij schrijft daar een brief over.",
    ),
    PlannedObjection(
        owner="daan.nguyen", name="Daan Nguyen", address="Hoofdstraat 77, 7311 KB Apeldoorn",
        refused=130, objected=110,
        why="Ik ben in april verhuisd. U keek nog naar mijn oude adres.",
        waived=(92, Waiver.FULLY_MET, "U krijgt helemaal gelijk. Een gesprek is daarom niet nodig."),
        judged=(88, Outcome.FOUNDED, "U woonde al op het nieuwe adres toen u de vergunning vroeg. "
                "Daar mag u een vergunning hebben. Wij keken naar het verkeerde adres."),
        now_holds="U krijgt de parkeervergunning voor uw nieuwe adres.", costs=Costs.NOT_ASKED,
    ),
    PlannedObjection(
        owner="", name="Renske Overbeek", address="Sprengenweg 5, 7314 PA Apeldoorn",
        refused=200, objected=180, why="Wij hebben twee auto’s nodig. Eén vergunning is te weinig.",
        hearing=(165, 150),
        report="De indiener vertelde waarom het gezin twee auto’s heeft. Er is één eigen parkeerplaats.",
        judged=(135, Outcome.UNFOUNDED, "Bij uw huis hoort een eigen parkeerplaats. De regels geven dan "
                "ruimte voor één vergunning, en die hebt u. Uw situatie is niet anders dan die van "
                "anderen in uw straat."),
        appeal=105,
    ),
    PlannedObjection(
        owner="", name="Wim Kolkman", address="Loolaan 90, 7314 AR Apeldoorn",
        refused=150, objected=95, why="Ik had de brief niet goed gelezen.",
        late="Ik was het vergeten.",
        waived=(86, Waiver.MANIFESTLY_INADMISSIBLE, "Het bezwaar kwam na de laatste dag. Daar is geen goede "
                "reden voor."),
        judged=(80, Outcome.INADMISSIBLE, "Uw bezwaar kwam na de laatste dag. U schreef dat u het vergat. "
                "Daarom mogen wij uw bezwaar niet meer behandelen."),
    ),
    PlannedObjection(
        owner="", name="Marjolein Aalbers", address="Jachtlaan 60, 7313 EC Apeldoorn",
        refused=90, objected=75, why="Ik begrijp niet waarom ik geen vergunning krijg.",
        withdrawn=(70, "Uw collega legde het mij aan de telefoon uit. Ik trek mijn bezwaar in."),
    ),
)  # fmt: skip
