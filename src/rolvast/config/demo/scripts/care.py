"""Help at home, carers, hearts and young children."""

from rolvast.cases.rules import Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.drawing import account, address, place, telephone
from rolvast.config.demo.scripts.script import Ending, Scene, Script

SOLVED, NOT_SOLVED, GRANTED = Outcome.SOLVED, Outcome.NOT_SOLVED, Outcome.GRANTED

SUPPORT = Script(
    key="wmo-melding",
    weight=85,
    months=(1.2, 1.1, 1.0, 1.0, 0.9, 0.9, 0.8, 0.8, 1.0, 1.1, 1.1, 1.1),
    late=0.17,
    share=0.62,
    assign_hours=20,
    ask=0.08,
    consent=0.25,
    hand_over=0.15,
    withdraw=0.04,
    minutes=(90, 240),
    withdrawals=(
        "Mijn dochter komt nu elke week helpen. Voorlopig lukt het zo.",
        "Mijn moeder gaat naar een verpleeghuis. De hulp thuis is niet meer nodig.",
    ),
    scenes=(
        Scene(
            slots={
                "moeite": (
                    "Stofzuigen en ramen zemen lukt niet meer.",
                    "De trap op gaan wordt te zwaar.",
                    "Na de operatie kan ik mijn arm niet goed gebruiken.",
                    "Boodschappen dragen gaat niet meer.",
                ),
            },
            answers={
                "geboortedatum": lambda draw: draw.born(48, 93),
                "adres": address,
                "wat_lukt_niet": "{moeite}",
                "haast": (False, False, True),
                "clientondersteuner": (True, False),
                "telefoon": telephone,
            },
            asks=(
                (
                    "Wilt u laten weten op welke dagen we bij u thuis kunnen komen praten?",
                    "Dinsdag of donderdag, liefst in de ochtend. Mijn zoon is er dan ook.",
                ),
            ),
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=12,
                    words=(
                        "We hebben bij u thuis gepraat over wat lukt en wat niet. U krijgt het verslag erbij. "
                        "Daarmee kunt u hulp bij het huishouden aanvragen; wij vullen dat samen in.",
                        "Het onderzoek is klaar. We spraken af dat er een traplift komt en dat u een half jaar "
                        "hulp krijgt bij het zware werk.",
                        "In het gesprek bleek dat een paar aanpassingen in huis genoeg zijn. De ergotherapeut "
                        "komt ze met u bekijken.",
                    ),
                ),
                Ending(
                    outcome=Outcome.SOLVED_BY_RESIDENTS,
                    weight=1.5,
                    words=(
                        "Uw buren boden zelf aan om de boodschappen te doen, en u wilde dat graag. Voor het "
                        "zware werk komt er hulp van ons. Verandert er iets, bel ons dan gewoon.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=1.5,
                    words=(
                        "Wat u vraagt, kunnen wij niet geven: het is gewone hulp die u met uw inkomen zelf kunt "
                        "regelen. In het verslag staat waarom. U mag toch een aanvraag doen.",
                    ),
                ),
                Ending(
                    outcome=Outcome.NOT_OUR_TASK,
                    weight=0.8,
                    words=(
                        "Verzorging zoals wassen en aankleden betaalt de zorgverzekeraar. We hebben u geholpen "
                        "om de wijkverpleging te bellen; die komt langs.",
                    ),
                ),
                Ending(
                    outcome=Outcome.FORWARDED,
                    weight=0.6,
                    to="het zorgkantoor",
                    words=(
                        "Er is dag en nacht zorg nodig. Daarover beslist een andere organisatie. We hebben uw "
                        "melding met uw toestemming doorgestuurd en houden contact.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: (
                    "Prettig gesprek, er werd echt geluisterd.",
                    "Ik kan weer met een gerust hart vooruit.",
                ),
                Verdict.PARTLY: ("Fijn gesprek, maar het is minder hulp dan ik hoopte.",),
            },
        ),
    ),
)

CARERS = Script(
    key="mantelzorgwaardering",
    weight=32,
    months=(0.6, 0.6, 0.8, 0.9, 0.9, 0.8, 0.6, 0.6, 1.0, 1.6, 2.6, 1.2),
    late=0.1,
    share=0.35,
    assign_hours=20,
    ask=0.05,
    minutes=(8, 20),
    basis=3,
    scenes=(
        Scene(
            answers={
                "woonplaats_client": address,
                "hoe_lang": ("drie maanden tot een jaar", "langer dan een jaar", "langer dan een jaar"),
                "uren": lambda draw: draw.whole(6, 34),
                "toestemming": True,
                "gesprek": (True, False),
            },
            asks=(
                (
                    "Het adres dat u invulde, ligt niet in onze gemeente. Klopt dat?",
                    "Nee, ik had mijn eigen adres ingevuld. Hierbij het goede adres.",
                ),
            ),
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=14,
                    words=(
                        "U zorgt al lang voor iemand anders. Daar zijn we u dankbaar voor. U krijgt de "
                        "waardering van dit jaar.",
                        "U voldoet aan de voorwaarden: u zorgt langer dan drie maanden en meer dan acht uur per "
                        "week. De waardering komt deze maand.",
                    ),
                ),
                Ending(
                    outcome=Outcome.REFUSED,
                    weight=1.4,
                    words=(
                        "De waardering is voor wie zorgt voor iemand in onze gemeente. De persoon voor wie u "
                        "zorgt, woont ergens anders. Die gemeente heeft vaak een eigen waardering.",
                    ),
                ),
            ),
        ),
    ),
)

HEART = Script(
    key="aed-in-de-buurt",
    weight=17,
    late=0.14,
    share=0.5,
    assign_hours=30,
    ask=0.2,
    minutes=(40, 110),
    basis=3,
    scenes=(
        Scene(
            slots={"club": ("de buurtvereniging", "de sportclub", "een groep van vijf straten")},
            answers={
                "plek": place,
                "met_wie": lambda draw: draw.whole(6, 40),
                "training": True,
                "onderhoud": "{club}",
                "kosten": lambda draw: draw.whole(1400, 2200, 50),
                "rekening": account,
            },
            asks=(
                (
                    "Mag de kast aan deze muur hangen? Wilt u een briefje van de eigenaar sturen?",
                    "De eigenaar van de winkel vindt het goed. Het briefje zit erbij.",
                ),
            ),
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=9,
                    words=(
                        "We betalen de helft. Er hangt nog geen AED binnen zes minuten van deze plek en u "
                        "regelt het onderhoud. De training is in het wijkcentrum.",
                    ),
                    public=(
                        "Bijdrage toegekend voor een AED in de wijk {wijk}. Er hing nog geen AED dichtbij.",
                    ),
                ),
                Ending(
                    outcome=Outcome.PARTLY_GRANTED,
                    weight=2,
                    words=(
                        "We betalen de helft van de AED en de kast. De extra verwarming betalen we niet: die is "
                        "op deze plek niet nodig.",
                    ),
                    public=("Bijdrage deels toegekend voor een AED in de wijk {wijk}.",),
                ),
                Ending(
                    outcome=Outcome.REFUSED,
                    weight=1.5,
                    words=(
                        "Op honderd meter hangt al een AED die dag en nacht te bereiken is. Daarom betalen we "
                        "niet mee aan een tweede. In de straten verderop is er nog wel een nodig.",
                    ),
                    public=(
                        "Bijdrage voor een AED in de wijk {wijk} geweigerd: er hangt er al een dichtbij.",
                    ),
                ),
            ),
        ),
    ),
)

CHILDREN = Script(
    key="consultatiebureau",
    weight=38,
    late=0.14,
    share=0.45,
    assign_hours=3,
    minutes=(5, 15),
    scenes=(
        Scene(
            slots={"soort": ("een afspraak maken", "een afspraak verzetten", "een afspraak verzetten")},
            answers={
                "vraag": "{soort}",
                "geboortedatum_kind": lambda draw: draw.in_days(-1300, -30),
                "locatie": "het bureau in {wijk}",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=5,
                    words=(
                        "De GGD heeft u gebeld en een nieuwe dag afgesproken.",
                        "De afspraak staat. U krijgt een bericht van de GGD met dag en tijd.",
                    ),
                ),
                Ending(
                    outcome=Outcome.FORWARDED,
                    weight=4,
                    to="de GGD",
                    words=(
                        "We hebben uw vraag naar de GGD gestuurd. Die belt u binnen drie werkdagen.",
                        "De GGD maakt de afspraken. Uw vraag ligt daar; hoort u niets, laat het ons weten.",
                    ),
                ),
            ),
        ),
        Scene(
            answers={
                "vraag": ("een vraag over een inenting", "ik ben verhuisd"),
                "geboortedatum_kind": lambda draw: draw.in_days(-1300, -30),
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=4,
                    words=("Een verpleegkundige van de GGD heeft u gebeld en uw vraag beantwoord.",),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=0.6,
                    words=(
                        "De GGD probeerde u drie keer te bellen en kreeg geen antwoord. Daarom sluiten we de "
                        "vraag. U kunt altijd opnieuw vragen.",
                    ),
                ),
                Ending(
                    outcome=Outcome.NOT_OUR_TASK,
                    weight=0.8,
                    words=(
                        "Uw kind gaat al naar de basisschool. Dan hoort u bij de schoolarts en niet meer bij "
                        "het consultatiebureau.",
                    ),
                ),
            ),
        ),
    ),
)

SCRIPTS = (SUPPORT, CARERS, HEART, CHILDREN)
