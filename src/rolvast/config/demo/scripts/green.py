"""Trees and green."""

from rolvast.cases.rules import Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.drawing import place
from rolvast.config.demo.scripts.script import Ending, Scene, Script

SOLVED, BY_RESIDENTS = Outcome.SOLVED, Outcome.SOLVED_BY_RESIDENTS
NOT_SOLVED, NOT_OURS, FORWARDED = Outcome.NOT_SOLVED, Outcome.NOT_OUR_TASK, Outcome.FORWARDED


GREEN = Script(
    key="boom-en-groen",
    weight=160,
    months=(1.1, 0.8, 0.9, 1.2, 1.6, 1.6, 1.3, 1.0, 0.9, 1.2, 1.0, 0.7),
    late=0.17,
    share=0.45,
    assign_hours=16,
    ask=0.03,
    minutes=(15, 75),
    scenes=(
        Scene(
            weight=2,
            answers={
                "plek": place,
                "wat": ("boom omgevallen", "tak hangt los of ligt op de weg"),
                "gevaar": True,
                "toelichting": "Door de wind van vannacht. Fietsers moeten eromheen.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=12,
                    words=(
                        "We hebben de weg vrijgemaakt. De boomwerker heeft ook de bomen ernaast nagekeken.",
                        "De tak is weg en de boom is gesnoeid. Er is geen gevaar meer.",
                    ),
                ),
                Ending(
                    outcome=NOT_OURS,
                    words=(
                        "De boom staat in een tuin van een bewoner. Daar mogen wij niet snoeien. We hebben de "
                        "eigenaar gevraagd het te doen; die heeft dat toegezegd.",
                    ),
                ),
                Ending(
                    outcome=FORWARDED,
                    to="Staatsbosbeheer",
                    words=(
                        "Dit stuk bos is van Staatsbosbeheer. We hebben uw melding meteen doorgestuurd en "
                        "gebeld, omdat het gevaarlijk kan zijn.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=4,
            slots={
                "groen": ("het gras langs de stoep", "de struiken op de hoek", "de haag langs het fietspad"),
                "gevolg": (
                    "Je ziet het verkeer niet meer aankomen.",
                    "Met een kinderwagen kom je er niet langs.",
                    "Het ziet er verwaarloosd uit.",
                ),
            },
            answers={
                "plek": place,
                "wat": "struiken of gras te hoog",
                "gevaar": (True, False, False),
                "toelichting": "Het gaat om {groen}. {gevolg}",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=9,
                    words=(
                        "We hebben {groen} gesnoeid. Deze plek zit nu eerder in onze ronde.",
                        "De hoveniers zijn geweest en {groen} is weer kort. Dank voor uw melding.",
                        "Dit is gedaan. Volgende keer nemen we deze plek eerder mee in onze ronde.",
                    ),
                ),
                Ending(
                    outcome=BY_RESIDENTS,
                    weight=1.2,
                    words=(
                        "Twee buren wilden dit stukje graag zelf bijhouden. Zij kregen gereedschap van ons en "
                        "hebben {groen} gesnoeid. Willen zij stoppen, dan doen wij het weer.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    words=(
                        "We laten {groen} hier met opzet hoog, voor bijen en vlinders. Langs de stoep houden we "
                        "wel een strook kort. We begrijpen dat u liever iets anders zag.",
                    ),
                ),
            ),
            verdicts={
                Verdict.NOT_SOLVED: ("Er is alleen een rand gemaaid, de hoek is nog net zo slecht te zien.",),
            },
        ),
        Scene(
            weight=2,
            answers={
                "plek": place,
                "wat": "wortels duwen de stoep omhoog",
                "gevaar": (True, False),
                "toelichting": "Mijn buurvrouw is hier met haar rollator blijven haken.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=6,
                    words=(
                        "De stoep is opgehaald, de wortels zijn bijgewerkt en de tegels liggen weer vlak.",
                        "We hebben de tegels vervangen door een stuk dat meebeweegt. De boom kan zo blijven.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=2,
                    words=(
                        "Als we deze wortels weghalen, kan de boom omvallen. De plek is nu gemarkeerd. De hele "
                        "straat wordt over twee jaar opnieuw ingericht en dan lossen we het op.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=1,
            months=(5, 6, 7, 8, 9),
            answers={
                "plek": place,
                "wat": "boom ziek of dood",
                "gevaar": False,
                "toelichting": "Er komt dit jaar geen blad meer aan.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=5,
                    words=(
                        "Onze boomdeskundige heeft gekeken. De boom is dood en is gekapt. In het najaar planten "
                        "we een nieuwe.",
                        "De boom leeft nog: hij had last van droogte en krijgt nu extra water. We kijken over "
                        "drie maanden opnieuw.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=1,
            months=(5, 6, 7, 8),
            answers={
                "plek": place,
                "wat": "iets anders",
                "gevaar": True,
                "toelichting": "Er zitten nesten van de eikenprocessierups vlak bij de bushalte.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=5,
                    words=("De nesten zijn weggezogen. Blijf nog een week uit de buurt van de stam.",),
                ),
                Ending(
                    outcome=FORWARDED,
                    to="de provincie Gelderland",
                    words=(
                        "Deze bomen staan langs een weg van de provincie. We hebben uw melding doorgestuurd.",
                    ),
                ),
            ),
        ),
    ),
)

SCRIPTS = (GREEN,)
