"""Household waste that was left standing, what is too large for a container, and the pass that opens one."""

from rolvast.cases.rules import Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.drawing import address
from rolvast.config.demo.scripts.script import Ending, Scene, Script

SOLVED, NOT_SOLVED = Outcome.SOLVED, Outcome.NOT_SOLVED

_KINDS = ("groente, fruit en tuinafval", "restafval", "restafval", "papier", "plastic en blik")

WASTE = Script(
    key="huishoudelijk-afval",
    weight=420,
    months=(1.2, 0.8, 0.9, 1.0, 1.1, 1.0, 1.1, 1.1, 0.9, 0.9, 0.9, 1.1),
    after_holidays=2.6,
    late=0.17,
    share=0.5,
    assign_hours=2.5,
    hand_over=0.06,
    withdraw=0.02,
    minutes=(5, 25),
    withdrawals=(
        "De wagen kwam net alsnog. Het is opgelost.",
        "Mijn buurman had de container binnengezet. Sorry voor de moeite.",
    ),
    scenes=(
        Scene(
            weight=8,
            slots={"bak": _KINDS},
            answers={
                "soort_afval": "{bak}",
                "dag": lambda draw: draw.collected(3),
                "adres": address,
                "wat_is_er": "het is niet opgehaald",
                "toelichting": (
                    "De hele straat is overgeslagen.",
                    "Alleen onze kant van de straat is niet geleegd.",
                    "De container stond om zeven uur buiten.",
                    "Dit is de tweede keer deze maand.",
                ),
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=14,
                    words=(
                        "De wagen had uw straat overgeslagen. Die is teruggekomen en heeft alles meegenomen. "
                        "Onze excuses.",
                        "Uw container is geleegd. De chauffeur kon er eerder niet langs door een auto die in de "
                        "weg stond.",
                        "Het afvalbedrijf is vandaag langs geweest. We hebben afgesproken dat uw straat "
                        "voortaan aan het begin van de route zit.",
                        "Het afval is opgehaald. De route liep achter door een kapotte wagen.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=1,
                    words=(
                        "In de container zat ander afval dan mag, daarom nam de wagen hem niet mee. Haalt u dat "
                        "eruit? Dan wordt hij de volgende keer gewoon geleegd.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: (
                    "De bak is leeg. Top.",
                    "Netjes opgelost.",
                    "Prima, dank u.",
                ),
                Verdict.PARTLY: ("De bak is leeg, maar de zakken ernaast liggen er nog.",),
                Verdict.NOT_SOLVED: ("Er is niemand geweest. De bak is nog vol.", "Weer overgeslagen."),
            },
        ),
        Scene(
            weight=2,
            slots={"deel": ("het deksel", "een wiel", "de bodem")},
            answers={
                "soort_afval": _KINDS,
                "dag": lambda draw: draw.collected(6),
                "adres": address,
                "wat_is_er": "de container is kapot",
                "toelichting": "Bij het legen is {deel} afgebroken.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=9,
                    words=(
                        "We hebben {deel} bij u aan huis vervangen.",
                        "U hebt een andere container gekregen. De oude is meegenomen. Dit kost u niets.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=1,
            answers={
                "soort_afval": _KINDS,
                "dag": lambda draw: draw.collected(7),
                "adres": address,
                "wat_is_er": "de container is weg",
                "toelichting": "Gisteren stond hij nog op de stoep.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=6,
                    words=(
                        "De chip van uw container is geblokkeerd en u hebt een nieuwe gekregen.",
                        "Uw container stond twee straten verder. We hebben hem teruggebracht.",
                    ),
                ),
                Ending(
                    outcome=Outcome.NOT_OUR_TASK,
                    weight=0.5,
                    words=(
                        "Het ging om een container van een bedrijf. Die leveren wij niet. Vraag het aan de "
                        "firma die het bedrijfsafval ophaalt.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=1.6,
            answers={
                "soort_afval": ("grof vuil", "restafval", "weet ik niet"),
                "dag": lambda draw: draw.collected(5),
                "adres": address,
                "wat_is_er": "er ligt afval naast",
                "toelichting": "Naast de ondergrondse container liggen zakken en een matras.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=7,
                    words=(
                        "Het afval naast de container is opgeruimd.",
                        "De container zat vol. Hij is geleegd en wat ernaast lag is meegenomen.",
                    ),
                ),
                Ending(
                    outcome=Outcome.FORWARDED,
                    weight=0.8,
                    to="de woningcorporatie die de grond bezit",
                    words=(
                        "Dit ligt op het terrein van de flat. De corporatie ruimt het op; daar ligt uw melding nu.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=1,
                    words=(
                        "We hebben opgeruimd, maar er wordt hier steeds opnieuw afval neergezet. Daarom komt er "
                        "een coach in de buurt langs. Opgelost is het nog niet.",
                    ),
                ),
            ),
        ),
    ),
)

_THINGS = (
    "een bank",
    "een matras en een bed",
    "een kledingkast",
    "twee stoelen en een tafel",
    "een wasmachine",
)

BULKY = Script(
    key="grofvuil",
    weight=110,
    months=(1.1, 0.8, 1.0, 1.2, 1.2, 1.1, 1.0, 1.0, 1.0, 0.9, 0.8, 0.9),
    late=0.05,
    share=0.6,
    assign_hours=4,
    hand_over=0.04,
    withdraw=0.06,
    minutes=(3, 12),
    withdrawals=("De kringloop haalt het op.", "Mijn buurman kan het gebruiken."),
    scenes=(
        Scene(
            slots={"ding": _THINGS},
            answers={
                "wat": "Het gaat om {ding}.",
                "grootste": (True, False),
                "adres": address,
                "hulp": (False, False, True),
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=15,
                    words=(
                        "Het is opgehaald.",
                        "Alles stond klaar en is meegenomen. Wat nog goed was, ging naar de kringloop.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=1,
                    words=(
                        "Er stond niets aan de straat toen de wagen kwam. Maakt u een nieuwe afspraak? Dan komen "
                        "we nog eens.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: (
                    "Fijn dat ze even hielpen tillen.",
                    "Precies op tijd.",
                    "Alles is weg, bedankt.",
                ),
                Verdict.NOT_SOLVED: ("Er is niemand geweest.",),
            },
        ),
    ),
)

PASS = Script(
    key="containerpas",
    weight=48,
    months=(0.9, 0.8, 0.9, 1.0, 1.0, 1.0, 1.2, 1.2, 1.2, 1.0, 0.9, 0.8),
    late=0.02,
    share=0.15,
    assign_hours=9,
    hand_over=0.03,
    withdraw=0.02,
    minutes=(3, 10),
    withdrawals=("Ik heb mijn pas teruggevonden.",),
    scenes=(
        Scene(
            answers={
                "adres": address,
                "soort_pas": (
                    "ik woon hier nog maar net",
                    "ik woon hier nog maar net",
                    "mijn pas is kapot",
                    "ik ben mijn pas kwijt",
                    "ik wil een tweede pas",
                ),
                "bezorgen": ("ik haal hem op", "stuur hem met de post"),
            },
            endings=(
                Ending(
                    outcome=Outcome.GRANTED,
                    weight=16,
                    words=(
                        "U krijgt een pas voor de containers bij uw adres. Een oude pas werkt daarna niet meer.",
                        "Uw pas wordt gemaakt. U hoort van ons als hij klaar is.",
                    ),
                ),
                Ending(
                    outcome=Outcome.REFUSED,
                    weight=1,
                    words=(
                        "Bij uw adres horen geen ondergrondse containers. U hebt eigen bakken, en daarvoor is "
                        "geen pas nodig.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: ("Snel geregeld.", "De pas werkt meteen."),
                Verdict.NOT_SOLVED: ("De container gaat met deze pas niet open.",),
            },
        ),
    ),
)

SCRIPTS = (WASTE, BULKY, PASS)
