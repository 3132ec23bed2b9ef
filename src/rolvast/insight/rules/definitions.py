"""What each figure means in words a resident understands, and what it does not tell: a row an indicator."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One indicator. Texts are Dutch because they are shown beside the figure, one click away."""

    key: str
    """The field of `Figures` and the key in the JSON of `rolvast figures`."""
    name_nl: str
    meaning_nl: str
    formula_nl: str
    leaves_out_nl: str
    source_acts: tuple[str, ...]
    """The kinds of act (verbs of `cases.actions`, `import` for event logs) the figure is read from."""
    norm_nl: str = ""
    """The law or norm it is held against; empty where there is none."""
    also: tuple[str, ...] = ()
    """Other keys that this definition explains."""


DEFINITIONS: dict[str, Definition] = {
    definition.key: definition
    for definition in (
        Definition(
            key="cases",
            name_nl="Zaken",
            meaning_nl="Zoveel zaken heeft de gemeente gekregen.",
            formula_nl="Het aantal zaken dat tot en met het meetmoment is ontvangen.",
            leaves_out_nl="Zaken die na het meetmoment zijn ontvangen. Een heropende zaak telt één keer.",
            source_acts=("submit", "import"),
            also=("as_of", "counts", "left_out"),
        ),
        Definition(
            key="closed",
            name_nl="Klaar",
            meaning_nl="Zoveel zaken zijn afgerond. Dat zegt nog niet dat het probleem is opgelost.",
            formula_nl="Het aantal zaken dat op het meetmoment is gesloten.",
            leaves_out_nl=(
                "Zaken die weer zijn geopend en nog lopen. Of het is opgelost, staat bij ‘Volgens de "
                "inwoner’."
            ),
            source_acts=("close", "reopen", "withdraw", "import"),
        ),
        Definition(
            key="open",
            name_nl="Open",
            meaning_nl="Zoveel zaken lopen nog.",
            formula_nl="Zaken − Klaar.",
            leaves_out_nl=(
                "Bij geïmporteerde zaken zonder einddatum weten we niet of ze echt nog lopen. Ze tellen als "
                "open."
            ),
            source_acts=("submit", "close", "reopen", "withdraw", "import"),
        ),
        Definition(
            key="lead_days",
            name_nl="Doorlooptijd",
            meaning_nl=(
                "Zo lang duurt het van ontvangst tot einde. De helft van de zaken is binnen de mediaan "
                "klaar, negen van de tien binnen de 90%-grens. Zaken die nog open zijn, tellen mee zolang "
                "ze al duren."
            ),
            formula_nl=(
                "Einde − ontvangst in dagen, geschat volgens Kaplan en Meier: open zaken tellen mee tot het "
                "meetmoment, of tot het laatste moment in het ingelezen bestand. Met een "
                "betrouwbaarheidsinterval van 95%."
            ),
            leaves_out_nl=(
                "Zaken met een einde op een dag vóór hun begin. Bij minder dan 10 zaken tonen we niets. "
                "Wachttijd zit erin, ook de tijd dat een later heropende zaak gesloten lag."
            ),
            source_acts=("submit", "close", "reopen", "withdraw", "import"),
            norm_nl="Geen norm. De wettelijke termijn staat bij ‘Binnen de wettelijke termijn’.",
        ),
        Definition(
            key="lead_days_closed_only",
            name_nl="Doorlooptijd van alleen de zaken die klaar zijn",
            meaning_nl=(
                "Zo rekenen veel gemeenten. Het cijfer valt te gunstig uit, want juist de zaken die lang "
                "duren zijn nog open. Het staat hier alleen om het verschil te laten zien."
            ),
            formula_nl="Mediaan en 90%-grens van einde − ontvangst in dagen, met rechte interpolatie.",
            leaves_out_nl="Alle zaken die nog open zijn, en zaken met een einde op een dag vóór hun begin.",
            source_acts=("submit", "close", "withdraw", "import"),
        ),
        Definition(
            key="lead_days_net",
            name_nl="Doorlooptijd zonder opschorting",
            meaning_nl=(
                "Zo lang duurt het als de dagen niet meetellen waarop de termijn volgens de wet stilstond."
            ),
            formula_nl=(
                "Doorlooptijd − het aantal dagen met opschorting. Dagen met twee opschortingen tegelijk "
                "tellen één keer."
            ),
            leaves_out_nl=(
                "De dagen dat de zaak stilstond, bijvoorbeeld omdat er een aanvulling nodig was. Voor de "
                "inwoner duurden die dagen wel. Ingelezen bestanden noemen vaak geen opschorting; dan is "
                "dit cijfer gelijk aan de doorlooptijd."
            ),
            source_acts=("submit", "suspend", "resume", "close", "reopen", "withdraw", "import"),
            norm_nl="Opschorting: Algemene wet bestuursrecht, artikel 4:15.",
        ),
        Definition(
            key="within_term",
            name_nl="Binnen de wettelijke termijn",
            meaning_nl=(
                "Zoveel van de afgeronde zaken waren klaar op of vóór de laatste dag die de wet geeft."
            ),
            formula_nl=(
                "Zaken met een einde op of vóór de wettelijke einddatum, van alle afgeronde zaken met zo’n "
                "datum. Verlenging en opschorting zijn meegerekend."
            ),
            leaves_out_nl=(
                "Open zaken. Zaken die open zijn en al te laat zijn, staan ernaast. Zaken zonder wettelijke "
                "termijn."
            ),
            source_acts=("submit", "extend", "suspend", "resume", "close", "withdraw", "import"),
            norm_nl=(
                "Algemene wet bestuursrecht, artikelen 4:13 tot en met 4:15; Algemene termijnenwet, artikel "
                "1."
            ),
            also=("open_overdue",),
        ),
        Definition(
            key="late_own_deadline",
            name_nl="Later dan de eigen einddatum",
            meaning_nl=(
                "Zoveel afgeronde zaken eindigden na de einddatum die de gemeente zelf had opgeschreven."
            ),
            formula_nl=(
                "Zaken met een einde na de eigen einddatum, van alle afgeronde zaken met zo’n datum. Einde "
                "en einddatum worden op de seconde vergeleken, zoals ze in het bestand staan. Ernaast staat "
                "het aantal op de dag nauwkeurig."
            ),
            leaves_out_nl=(
                "Open zaken, en zaken zonder eigen einddatum. De eigen einddatum kan afwijken van de wet."
            ),
            source_acts=("import",),
            norm_nl="De eigen planning van de gemeente.",
            also=("late_own_deadline_by_day",),
        ),
        Definition(
            key="moved_by_law",
            name_nl="Door de wet verschoven einde",
            meaning_nl=(
                "Een termijn die eindigt op een zaterdag, zondag of feestdag, loopt door tot de volgende "
                "werkdag. Zo vaak hield de gemeente toch de dag aan waarop de wet het einde verschuift."
            ),
            formula_nl=(
                "Zaken waarvan de eigen einddatum precies het onverschoven einde is, van alle zaken met een "
                "eigen einddatum waarvan de wet het einde verschuift. De andere zaken daarvan: de eigen "
                "einddatum is het verschoven einde, of een andere dag."
            ),
            leaves_out_nl=(
                "Zaken waarvan het einde op een gewone werkdag valt, en zaken zonder eigen einddatum."
            ),
            source_acts=("import",),
            norm_nl="Algemene termijnenwet, artikel 1.",
            also=("moved_ends", "own_deadline_is_moved_date", "own_deadline_other"),
        ),
        Definition(
            key="hand_overs",
            name_nl="Van hand tot hand",
            meaning_nl=(
                "Zo vaak ging een zaak over naar iemand anders. Elke keer moet een ander zich opnieuw "
                "inlezen."
            ),
            formula_nl=(
                "Het aantal overdrachten gedeeld door het aantal zaken, en het aantal zaken zonder "
                "overdracht."
            ),
            leaves_out_nl="Overleg zonder overdracht. De eerste toewijzing telt niet als overdracht.",
            source_acts=("assign", "forward", "import"),
        ),
        Definition(
            key="verdicts",
            name_nl="Volgens de inwoner",
            meaning_nl=(
                "Bij het sluiten vragen we de inwoner of het is opgelost. Dit is wat inwoners zelf "
                "antwoordden."
            ),
            formula_nl=(
                "Het aantal antwoorden ‘opgelost’, ‘deels’ en ‘niet opgelost’, elk van alle antwoorden. "
                "Daarnaast: het aantal antwoorden van alle afgeronde zaken."
            ),
            leaves_out_nl=(
                "Inwoners die niet antwoordden. Wie ontevreden is, antwoordt misschien vaker of juist "
                "minder vaak."
            ),
            source_acts=("close", "verdict"),
        ),
        Definition(
            key="reopened",
            name_nl="Heropend",
            meaning_nl="Zoveel zaken waren gesloten en gingen daarna toch weer open.",
            formula_nl="Zaken die minstens één keer zijn heropend, van alle zaken die ooit zijn gesloten.",
            leaves_out_nl="Een nieuwe zaak over hetzelfde telt niet als heropening.",
            source_acts=("close", "reopen"),
        ),
    )
}
