"""Births, passports, voting elsewhere and helping at a polling station."""

from rolvast.cases.rules import Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.drawing import BABY_NAMES, Draw, address, telephone
from rolvast.config.demo.scripts.script import Ending, Scene, Script

GRANTED, REFUSED, NOT_TREATED = Outcome.GRANTED, Outcome.REFUSED, Outcome.NOT_TREATED


def _birthday(draw: Draw) -> str:
    """Most parents come within the three days; a few are later."""
    days = draw.weighted([(30, 0), (40, 1), (22, 2), (6, 3), (2, 4), (1, 5)])
    return draw.in_days(-days, -days)


BIRTH = Script(
    key="geboorteaangifte",
    weight=105,
    late=0.1,
    days=0.4,
    assign_hours=1.5,
    hand_over=0.03,
    withdraw=0.015,
    desk=0.35,
    by_post=False,
    minutes=(15, 35),
    withdrawals=(
        "Mijn partner had de aangifte al gedaan bij de balie.",
        "Ons kind is toch in een andere gemeente geboren. We gaan daarheen.",
    ),
    scenes=(
        Scene(
            answers={
                "geboortedatum": _birthday,
                "geboorteplaats": (
                    "thuis",
                    "in het ziekenhuis",
                    "in het ziekenhuis",
                    "in een geboortecentrum",
                ),
                "voornamen": BABY_NAMES,
                "achternaam": lambda draw: draw.person.split(" ", 1)[1],
                "wie_bent_u": ("vader", "vader", "moeder", "meemoeder"),
                "erkend": (True, True, False),
            },
            endings=(
                Ending(
                    outcome=Outcome.SOLVED,
                    weight=40,
                    words=(
                        "De geboorteakte is gemaakt en met u nagelezen. Uw kind staat ingeschreven op uw adres. "
                        "Van harte gefeliciteerd!",
                        "Uw kind staat in het register. U krijgt het burgerservicenummer binnen een week per post.",
                        "De aangifte is gedaan. De naam staat in de akte zoals u hem schreef. Gefeliciteerd!",
                    ),
                ),
                Ending(
                    outcome=Outcome.FORWARDED,
                    weight=1,
                    to="de gemeente van geboorte",
                    words=(
                        "Uw kind is net over de grens van onze gemeente geboren. De aangifte hoort daar. We "
                        "hebben gebeld en uw gegevens zo doorgegeven dat u daar meteen terechtkunt.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: (
                    "Vriendelijk geholpen en gefeliciteerd.",
                    "Fijn dat het ook 's ochtends vroeg kon.",
                ),
                Verdict.PARTLY: ("Alles in orde, maar het nummer kwam pas na drie weken.",),
                Verdict.NOT_SOLVED: ("De tweede naam staat verkeerd in de brief.",),
            },
        ),
    ),
)

PASSPORT = Script(
    key="paspoort",
    weight=265,
    months=(0.8, 0.9, 1.1, 1.3, 1.5, 1.5, 1.2, 0.7, 0.7, 0.8, 0.7, 0.7),
    late=0.12,
    share=0.33,
    assign_hours=6,
    ask=0.1,
    extend=0.35,
    consent=0.05,
    desk=0.4,
    by_post=False,
    minutes=(10, 25),
    basis=2,
    extensions=(
        "De foto en de vingerafdrukken moeten opnieuw worden gecontroleerd. Daarom verlengen we de termijn.",
        "We wachten op gegevens uit het land waar u eerder woonde. Daarom hebben we langer nodig.",
    ),
    closings=("Het paspoort is opgehaald.", "De aanvrager heeft het paspoort opgehaald en getekend."),
    withdrawals=(
        "Ik heb mijn oude paspoort teruggevonden en het is nog geldig.",
        "Ik neem toch liever een identiteitskaart.",
    ),
    scenes=(
        Scene(
            weight=8,
            answers={
                "geboortedatum": lambda draw: draw.born(18, 84),
                "oud_document": "het is verlopen of verloopt binnenkort",
                "spoed": (False, False, False, True),
                "reisdatum": lambda draw: draw.in_days(20, 120),
            },
            asks=(
                (
                    "Uw foto is ouder dan zes maanden. Wilt u een nieuwe foto meebrengen?",
                    "Ik heb een nieuwe foto laten maken en breng die vandaag.",
                ),
            ),
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=30,
                    words=(
                        "Uw paspoort is klaar. We hebben gekeken of u het bent en of alle gegevens kloppen. U "
                        "kunt het ophalen bij de balie.",
                        "U krijgt een nieuw paspoort. Alle gegevens klopten. Neem uw oude paspoort mee als u "
                        "het ophaalt.",
                    ),
                ),
                Ending(
                    outcome=REFUSED,
                    weight=0.5,
                    words=(
                        "U krijgt nu geen paspoort, omdat u in het register van paspoortsignaleringen staat. In "
                        "de brief leest u bij wie u terechtkunt en hoe u bezwaar maakt.",
                    ),
                ),
                Ending(
                    outcome=NOT_TREATED,
                    weight=0.5,
                    words=(
                        "We vroegen u om een foto die aan de eisen voldoet. Die hebben we niet gekregen. Daarom "
                        "gaan we niet verder met uw aanvraag. U kunt altijd opnieuw beginnen.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: ("Het ophalen ging vlot.", "Vriendelijk geholpen."),
                Verdict.PARTLY: ("Het paspoort is er, maar ik moest twee keer langskomen.",),
                Verdict.NOT_SOLVED: ("Mijn tweede voornaam staat er niet goed in.",),
            },
        ),
        Scene(
            weight=3,
            answers={
                "geboortedatum": lambda draw: draw.born(0, 17),
                "oud_document": ("er was er nog geen", "het is verlopen of verloopt binnenkort"),
                "spoed": (False, False, True),
                "reisdatum": lambda draw: draw.in_days(15, 90),
            },
            asks=(
                (
                    "Voor een kind is toestemming nodig van beide ouders. De handtekening van de tweede ouder "
                    "ontbreekt nog.",
                    "Mijn partner heeft het formulier nu ook ondertekend.",
                ),
            ),
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=20,
                    words=(
                        "Het paspoort van uw kind is klaar. Beide ouders hebben toestemming gegeven.",
                        "We hebben alles nagekeken en het paspoort is aangemaakt. Neem uw kind mee als u het ophaalt.",
                    ),
                ),
                Ending(
                    outcome=REFUSED,
                    weight=1,
                    words=(
                        "Zonder toestemming van de andere ouder mogen wij geen paspoort geven. U kunt de "
                        "rechter om vervangende toestemming vragen. Wij helpen u graag op weg.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=2,
            answers={
                "geboortedatum": lambda draw: draw.born(18, 75),
                "oud_document": ("ik ben het kwijt", "het is gestolen", "het is beschadigd"),
                "spoed": (True, False),
                "reisdatum": lambda draw: draw.in_days(8, 60),
            },
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=20,
                    words=(
                        "Uw oude paspoort is ongeldig gemaakt, zodat niemand het kan gebruiken. Het nieuwe ligt "
                        "voor u klaar.",
                    ),
                ),
            ),
        ),
    ),
)

VOTING = Script(
    key="kiezerspas-en-volmacht",
    weight=24,
    only_last_days=55,
    late=0.0,
    days=1.2,
    assign_hours=5,
    hand_over=0.0,
    withdraw=0.02,
    desk=0.1,
    minutes=(5, 15),
    scenes=(
        Scene(
            weight=2,
            answers={
                "wat": "zelf stemmen in een andere plaats (kiezerspas)",
                "geboortedatum": lambda draw: draw.born(18, 80),
                "adres": address,
            },
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=14,
                    words=(
                        "U krijgt een kiezerspas. Daarmee stemt u in een andere plaats. Uw stempas is hiermee "
                        "niet meer geldig.",
                    ),
                ),
                Ending(
                    outcome=REFUSED,
                    weight=1,
                    words=(
                        "U stond op de dag van de kandidaatstelling niet in onze gemeente ingeschreven. Daarom "
                        "kunnen wij geen kiezerspas geven. De gemeente waar u toen woonde kan dat wel.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=3,
            answers={
                "wat": "iemand anders voor mij laten stemmen (volmacht)",
                "geboortedatum": lambda draw: draw.born(18, 96),
                "adres": address,
                "naam_gemachtigde": lambda draw: draw.name(),
                "adres_gemachtigde": address,
            },
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=14,
                    basis=2,
                    words=(
                        "Uw volmacht is in orde. Het bewijs gaat naar de persoon die voor u stemt. Die stemt "
                        "tegelijk met de eigen stem.",
                    ),
                ),
                Ending(
                    outcome=REFUSED,
                    weight=2,
                    basis=3,
                    words=(
                        "De persoon die u koos, heeft al twee volmachten aangenomen. Meer mag niet. U kunt "
                        "iemand anders kiezen.",
                    ),
                ),
            ),
        ),
    ),
)

POLLING = Script(
    key="stembureaulid",
    weight=22,
    months=(3.0, 2.5, 1.0, 0.4, 0.4, 0.3, 0.3, 0.5, 1.0, 1.4, 1.2, 1.0),
    late=0.04,
    share=0.3,
    assign_hours=26,
    hand_over=0.05,
    withdraw=0.05,
    minutes=(5, 20),
    withdrawals=("Ik moet die dag toch werken.", "Ik sta nu zelf op een lijst."),
    scenes=(
        Scene(
            answers={
                "plaats": ("Dorpshuis", "Basisschool in {wijk}", "Maakt mij niet uit."),
                "deel_van_de_dag": (
                    "de hele dag",
                    "van 7.00 tot 14.00 uur",
                    "van 14.00 uur tot het tellen klaar is",
                    "alleen tellen, vanaf 21.00 uur",
                ),
                "ervaring": (True, False, False),
                "geboortedatum": lambda draw: draw.born(18, 76),
                "telefoon": telephone,
            },
            endings=(
                Ending(
                    outcome=Outcome.SOLVED,
                    weight=11,
                    words=(
                        "Fijn dat u helpt. U staat ingedeeld. U krijgt een brief met uw stembureau en uw "
                        "tijden, en een uitnodiging voor de training.",
                        "U bent ingedeeld op het stembureau van uw keuze. De training doet u thuis, op een "
                        "moment dat u past.",
                    ),
                ),
                Ending(
                    outcome=Outcome.NOT_SOLVED,
                    weight=2,
                    words=(
                        "Alle plekken zijn bezet. U staat op de lijst van reserves. Valt er iemand uit? Dan "
                        "bellen we u.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: ("Leuk om te doen.", "Duidelijke uitleg."),
                Verdict.NOT_SOLVED: ("Jammer, ik had graag geholpen.",),
            },
        ),
    ),
)

SCRIPTS = (BIRTH, PASSPORT, VOTING, POLLING)
