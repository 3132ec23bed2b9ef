"""Household waste that was left standing."""

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

SCRIPTS = (WASTE,)
