"""School transport, language, halls, fields and gardens."""

from rolvast.cases.rules import Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.drawing import BABY_NAMES, address, place, telephone
from rolvast.config.demo.scripts.script import Ending, Scene, Script

SOLVED, BY_RESIDENTS, NOT_SOLVED = Outcome.SOLVED, Outcome.SOLVED_BY_RESIDENTS, Outcome.NOT_SOLVED

TRANSPORT = Script(
    key="leerlingenvervoer",
    weight=34,
    months=(0.4, 0.5, 0.8, 1.4, 2.4, 2.6, 1.2, 1.2, 0.8, 0.4, 0.3, 0.2),
    late=0.15,
    share=0.6,
    assign_hours=30,
    ask=0.25,
    consent=0.25,
    hand_over=0.1,
    minutes=(60, 150),
    basis=3,
    withdrawals=("Onze zoon fietst nu met een vriend mee.", "We hebben een school dichterbij gevonden."),
    scenes=(
        Scene(
            slots={
                "reden": (
                    "kan door een beperking niet alleen reizen",
                    "raakt in de war van drukte in de bus",
                    "zit op een school die achttien kilometer verder ligt",
                ),
            },
            answers={
                "kind": lambda draw: {"naam": draw.pick(BABY_NAMES), "geboortedatum": draw.born(5, 15)},
                "adres": address,
                "school": ("een school voor speciaal onderwijs", "een school in een andere plaats"),
                "waarom": "Ons kind {reden}. Wij werken allebei en kunnen niet elke dag rijden.",
                "vanaf": lambda draw: draw.in_days(30, 100),
            },
            asks=(
                (
                    "Wilt u het briefje van school sturen waarin staat welk onderwijs uw kind nodig heeft?",
                    "De school heeft het briefje gemaakt, het zit hierbij.",
                ),
            ),
            endings=(
                Ending(
                    outcome=Outcome.GRANTED,
                    weight=8,
                    words=(
                        "Uw kind krijgt een plek in het busje. Met de bus of de fiets gaat het niet, en er is "
                        "geen passende school dichterbij. Voor de eerste rit maakt u kennis met de chauffeur.",
                    ),
                ),
                Ending(
                    outcome=Outcome.PARTLY_GRANTED,
                    weight=4,
                    words=(
                        "U krijgt geld voor de bus, ook voor wie meereist. Een busje aan huis geven we nog niet: "
                        "de school denkt dat uw kind dit kan leren.",
                    ),
                ),
                Ending(
                    outcome=Outcome.REFUSED,
                    weight=2,
                    words=(
                        "De afstand naar school is korter dan zes kilometer en uw kind kan met u fietsen. Dan "
                        "geeft de verordening geen vergoeding. Verandert dat, vraag dan opnieuw aan.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: ("Fijne chauffeur, ons kind gaat weer blij naar school.",),
                Verdict.PARTLY: ("We redden ons, maar de bus komt vaak te laat.",),
                Verdict.NOT_SOLVED: ("Fietsen met hem is niet veilig. We maken bezwaar.",),
            },
        ),
    ),
)

LANGUAGE = Script(
    key="taalmaatje",
    weight=30,
    months=(1.4, 1.1, 1.0, 0.9, 0.8, 0.6, 0.5, 0.8, 1.8, 1.4, 1.0, 0.7),
    late=0.17,
    share=0.55,
    assign_hours=22,
    minutes=(20, 60),
    scenes=(
        Scene(
            weight=3,
            answers={
                "wat_wilt_u": "ik zoek een taalmaatje",
                "wat_leren": ("praten", "praten", "lezen", "formulieren en brieven"),
                "wijk": "{wijk}",
                "wanneer": ("in de avond", "op woensdag", "in het weekend"),
                "telefoon": telephone,
            },
            endings=(
                Ending(
                    outcome=BY_RESIDENTS,
                    weight=6,
                    words=(
                        "Een vrijwilliger uit uw wijk wil graag met u oefenen. U hebt kennisgemaakt en spreekt "
                        "elke week af in de bibliotheek.",
                    ),
                ),
                Ending(
                    outcome=SOLVED,
                    weight=2,
                    words=("Het taalpunt heeft u ingeschreven voor een groep. U begint volgende maand.",),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=2,
                    words=(
                        "Er is nu geen maatje op de tijden dat u kunt. U staat op de lijst en het taalpunt belt u.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=2,
            answers={
                "wat_wilt_u": "ik wil een taalmaatje zijn",
                "wat_leren": ("praten", "lezen", "computer en telefoon"),
                "wijk": "{wijk}",
                "telefoon": telephone,
            },
            endings=(
                Ending(
                    outcome=BY_RESIDENTS,
                    weight=5,
                    words=(
                        "Fijn dat u wilt helpen. U volgde de korte training en bent gekoppeld aan iemand in de buurt.",
                    ),
                ),
                Ending(
                    outcome=Outcome.FORWARDED,
                    weight=1,
                    to="de bibliotheek",
                    words=("De bibliotheek zoekt juist mensen zoals u. Uw aanbod ligt daar.",),
                ),
            ),
        ),
    ),
)

HALL = Script(
    key="sporthal-huren",
    weight=50,
    months=(0.8, 0.7, 0.8, 1.0, 1.5, 1.6, 0.8, 1.2, 1.3, 1.0, 0.9, 0.9),
    late=0.15,
    share=0.45,
    assign_hours=9,
    minutes=(10, 30),
    withdrawals=("Onze trainer is gestopt, we hebben de zaal niet meer nodig.",),
    scenes=(
        Scene(
            slots={"sport": ("volleybal", "badminton", "dansen", "zaalvoetbal", "judo", "rolstoelbasketbal")},
            answers={
                "sport": "{sport}",
                "soort": ("één keer", "elke week", "een heel seizoen"),
                "eerste_dag": lambda draw: draw.in_days(10, 90),
                "tijd": ("dinsdag om acht uur", "zaterdagochtend", "maandag na zes uur"),
                "mensen": lambda draw: draw.whole(8, 40),
                "rolstoel": (False, False, True),
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=10,
                    words=(
                        "De zaal is voor u vastgelegd. Het huurcontract zit bij dit bericht. Veel plezier met {sport}!",
                        "Op uw eerste tijd was de zaal vol, maar een uur later kon wel. U vond dat goed.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=2,
                    words=(
                        "Er is op dit moment geen zaal vrij op een tijd die u past. We bellen als er iets vrijkomt.",
                    ),
                ),
                Ending(
                    outcome=Outcome.FORWARDED,
                    weight=0.8,
                    to="de stichting die de sportzaal beheert",
                    words=("Deze zaal wordt door een stichting verhuurd. Uw vraag ligt daar.",),
                ),
            ),
        ),
    ),
)

FIELD = Script(
    key="sportveld-in-eigen-beheer",
    weight=12,
    late=0.2,
    share=0.6,
    assign_hours=30,
    minutes=(60, 180),
    scenes=(
        Scene(
            answers={
                "club": ("voetbalclub {wijk}", "korfbalclub {wijk}", "honkbalclub {wijk}"),
                "veld": place,
                "wat_zelf": "Lijnen trekken, maaien en de kleedkamers schoonmaken.",
                "vrijwilligers": lambda draw: draw.whole(8, 30),
                "wat_nodig": "Een maaier en iemand die ons leert hoe we het veld verzorgen.",
            },
            endings=(
                Ending(
                    outcome=BY_RESIDENTS,
                    weight=5,
                    words=(
                        "De club verzorgt nu zelf het veld. Wij gaven een maaier in bruikleen en een cursus. "
                        "Eén vaste collega is er voor vragen.",
                    ),
                ),
                Ending(
                    outcome=SOLVED,
                    weight=1,
                    words=(
                        "We doen het samen: de club trekt lijnen, wij maaien. De afspraken staan op papier.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=1.5,
                    words=(
                        "Op dit veld spelen drie clubs. Die werden het niet eens, daarom blijft het onderhoud bij ons.",
                    ),
                ),
            ),
        ),
    ),
)

GARDEN = Script(
    key="volkstuin",
    weight=33,
    months=(1.2, 1.6, 2.0, 1.8, 1.2, 0.8, 0.5, 0.5, 0.7, 0.7, 0.5, 0.5),
    late=0.17,
    share=0.5,
    assign_hours=20,
    minutes=(15, 45),
    scenes=(
        Scene(
            answers={
                "wijk": "{wijk}",
                "grootte": (
                    "klein om te proberen",
                    "gewoon (ongeveer 150 vierkante meter)",
                    "maakt niet uit",
                ),
                "soort": ("een eigen tuin", "een tuin delen"),
                "rolstoel": (False, False, False, True),
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=4,
                    words=(
                        "De tuinvereniging in {wijk} heeft een plek voor u. U kunt volgende maand beginnen.",
                    ),
                ),
                Ending(
                    outcome=Outcome.FORWARDED,
                    weight=3,
                    to="de tuinvereniging",
                    words=(
                        "De vereniging houdt zelf de wachtlijst bij. We hebben u daar aangemeld, zoals u vroeg.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=2,
                    words=("In {wijk} is nu geen tuin vrij. De wachtlijst duurt ongeveer een jaar.",),
                ),
            ),
        ),
        Scene(
            weight=0.7,
            answers={
                "wijk": "{wijk}",
                "grootte": "maakt niet uit",
                "soort": "een nieuwe tuin beginnen met buren",
                "plek": place,
            },
            endings=(
                Ending(
                    outcome=BY_RESIDENTS,
                    weight=4,
                    words=(
                        "U bent met uw buren begonnen op het veldje dat u aanwees. Wij zorgden voor water, een "
                        "schuurtje en een afspraak over de grond.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=1,
                    words=(
                        "De grond op deze plek is niet schoon genoeg om van te eten. Een andere plek was te ver weg.",
                    ),
                ),
            ),
            verdicts={Verdict.SOLVED: ("De eerste sla is gegeten!",)},
        ),
    ),
)

SCRIPTS = (TRANSPORT, LANGUAGE, HALL, FIELD, GARDEN)
