"""What the editor of tasks calls each field, part by part, and what it says with it. Pure: words alone.

A test fails for a field of a task, or of a part of it, that has no words here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """How a field is asked. ``long``: in several lines; ``period``: a length of time; ``needed``: always."""

    label: str
    hint: str = ""
    long: int = 0
    period: bool = False
    needed: bool = False
    one: str = ""
    """For a list of parts: what one of them is called."""
    made: bool = False
    """Is it made from the rest where it is left empty?"""


_AHEAD = "Bijvoorbeeld 2 weken of 48 uur."
_ONE_A_LINE = "Eén per regel."

ASKED: dict[str, dict[str, Words]] = {
    "TaskDefinition": {
        "name": Words("Hoe heet de taak?", needed=True),
        "key": Words(
            "Welk adres krijgt de pagina?",
            "Kleine letters, cijfers en streepjes. Leeg: wij maken er een van de naam. Hij verandert daarna "
            "niet meer.",
            made=True,
        ),
        "summary": Words("Samenvatting", "Eén of twee zinnen, bovenaan de pagina.", long=3, needed=True),
        "explanation": Words(
            "Uitleg",
            "Een lege regel begint een alinea. Een regel met ## ervoor wordt een kop, met - een lijst.",
            long=12,
            needed=True,
        ),
        "expect": Words(
            "Wat kunnen mensen verwachten?", "Eén stap per regel, in de volgorde waarin het gaat.", long=6,
            needed=True,
        ),
        "cost_note": Words("Wat kost het?", "Leeg: er staat niets over kosten."),
        "keywords": Words(
            "Woorden van inwoners", "Hoe zeggen mensen het zelf? Eén woord of zin per regel.", long=6,
            needed=True,
        ),
        "domain": Words("Onderwerp"),
        "product": Words("Welk product van de landelijke lijst is het?", "Leeg: geen ervan."),
        "marks": Words("Wat is het volgens de landelijke lijst?"),
        "kind": Words("Wat dienen mensen in?", needed=True),
        "for_whom": Words("Voor wie is het?", needed=True),
        "competence": Words("Mag de gemeente zelf kiezen of zij dit doet?"),
        "authority": Words("Wie besluit?", needed=True),
        "contact_team": Words("Welk team behandelt het?", needed=True),
        "publish": Words("Besluiten over deze taak zijn openbaar"),
        "bases": Words("Wetten en regels", "Op welke artikelen rust de taak?", one="Artikel"),
        "term": Words("De termijn"),
        "form": Words(
            "De vragen van het formulier", "Vraag alleen wat nodig is om de zaak te behandelen.", one="Vraag"
        ),
        "outcomes": Words("Hoe een zaak kan aflopen", needed=True),
        "retention": Words("Hoe lang we het bewaren"),
        "appointment": Words("Afspraak aan de balie"),
        "payment": Words("Betalen"),
        "pickup": Words("Ophalen"),
        "places": Words("Plaatsen op de kaart"),
        "calendar": Words("Kalender", "De korte naam van een kalender, zoals afval."),
        "inspections": Words("Inspecties"),
        "steps": Words("Stappen van de behandeling", one="Stap"),
        "follows": Words("Volgt op een andere zaak"),
        "publication": Words("Bekendmaken"),
        "challenge": Words("Uitdagen", "Mogen bewoners deze taak van ons overnemen?"),
        "record": Words("Vastleggen bij het afsluiten"),
        "handover": Words("Overdracht aan een ander systeem", one="Bericht"),
    },
    "BasisRef": {
        "law": Words(
            "Welk nummer heeft de regeling?",
            "Het nummer op wetten.overheid.nl, zoals BWBR0005416. Een eigen regeling: local.",
        ),
        "title": Words("Hoe heet de wet of regeling?", "Bijvoorbeeld: Gemeentewet."),
        "article": Words("Welk artikel?", "Alleen het nummer, zoals 108 lid 1. Of: geheel."),
        "version_on": Words("Op welke dag is de tekst nagekeken?"),
        "link": Words("Adres van de tekst", "Alleen als wij het niet zelf kunnen vinden. Begint met https://."),
    },
    "TermDefinition": {
        "period": Words("Binnen welke tijd is er antwoord?", "Bijvoorbeeld 8 weken.", period=True),
        "regime": Words("Hoe telt de termijn?"),
        "article": Words(
            "In welk artikel staat de termijn?", "Bijvoorbeeld: artikel 4:13 Awb. Alleen bij de wet."
        ),
        "basis": Words(
            "Welk artikel van ‘Wetten en regels’ is dat?", "Het nummer in die lijst. Alleen bij de wet."
        ),
        "direction": Words("Vooruit of terug?"),
        "counted_from": Words(
            "Telt de termijn vanaf een datum op het formulier?",
            "De korte naam van die vraag. Leeg: vanaf de dag dat het bij ons is.",
        ),
        "event": Words("Vanaf welke gebeurtenis wordt teruggeteld?", "Bijvoorbeeld: de dag van de stemming."),
        "event_on": Words("Op welke dag is die gebeurtenis?"),
        "extension": Words(
            "Hoeveel langer mag het één keer duren?", "Leeg: verlengen kan niet.", period=True
        ),
        "extension_article": Words("In welk artikel staat dat verlengen mag?"),
        "service_norm": Words(
            "Wat is ons eigen streven?", "Korter dan de termijn. Leeg: er is geen streven.", period=True
        ),
        "service_norm_promises": Words("Waarvoor geldt dat streven?"),
        "penalty": Words("Te laat kost de gemeente een dwangsom (artikel 4:17 Awb)"),
    },
    "FormField": {
        "label": Words("Wat vraagt u?", "Zoals de inwoner het leest."),
        "kind": Words("Wat voor antwoord is het?"),
        "name": Words(
            "Korte naam van de vraag",
            "Kleine letters en lage streepjes, zoals naam_kind. Leeg: wij maken er een van de vraag.",
            made=True,
        ),
        "required": Words("Zonder antwoord kan het niet worden verstuurd"),
        "hint": Words("Uitleg bij de vraag"),
        "choices": Words("Waaruit kan iemand kiezen?", "Eén keuze per regel.", long=5),
        "personal": Words("Dit is een persoonlijk gegeven"),
        "why": Words("Waarom vraagt u dit?", "Moet bij een persoonlijk gegeven. Inwoners lezen dit.", long=2),
        "item": Words("Hoe heet er een?", "Bijvoorbeeld: kind."),
        "fields": Words("Wat vraagt u van elk?", one="Vraag"),
        "least": Words("Hoeveel moeten het er ten minste zijn?"),
        "lowest": Words("Wat is het laagste bedrag?", "In hele euro's."),
        "highest": Words("Wat is het hoogste bedrag?", "In hele euro's."),
        "when": Words("Wanneer wordt dit gevraagd?"),
        "accept": Words("Welke bestanden mogen het zijn?", "Niets gekozen: alle soorten."),
        "most": Words("Hoeveel hoogstens?", "Van 1 tot en met 10."),
        "place": Words("Vul met de foto in waar het is", "Alleen bij foto's, en met een vraag naar de plek."),
    },
    "When": {
        "question": Words(
            "Alleen na welke eerdere vraag?", "De korte naam van die vraag. Leeg: het wordt altijd gevraagd."
        ),
        "is": Words("Bij welk antwoord?", f"Ja of nee, of een keuze. {_ONE_A_LINE}", long=2),
    },
    "Retention": {
        "result": Words(
            "Welk resultaat van de selectielijst?", "Uit de Selectielijst gemeenten 2020, zoals 5.1.4."
        ),
        "period": Words(
            "Hoe lang bewaren we een zaak?", "Bijvoorbeeld 5 jaar. Leeg: voor altijd.", period=True
        ),
        "note": Words("Opmerking bij het bewaren"),
        "process": Words(
            "Hoe lang blijft gelden wat eruit kwam?", "Bijvoorbeeld een vergunning van 1 jaar.", period=True
        ),
        "by_outcome": Words("Anders bij sommige uitkomsten", one="Uitzondering"),
    },
    "OutcomeRetention": {
        "outcomes": Words("Bij welke uitkomsten?"),
        "result": Words("Welk resultaat van de selectielijst?"),
        "period": Words("Hoe lang bewaren we een zaak?", "Leeg: voor altijd.", period=True),
    },
    "PaymentBlock": {
        "title": Words("Waarvoor betaalt iemand?"),
        "amount": Words("Hoeveel kost het?", "In euro's, zoals 83.87. Of gebruik een lijst met bedragen."),
        "by": Words("Hangt het bedrag af van een vraag?", "De korte naam van die vraag."),
        "amounts": Words("Bedragen per antwoord", one="Bedrag"),
        "basis": Words("Welk artikel van ‘Wetten en regels’ staat dit toe?", "Het nummer in die lijst."),
        "due": Words("Wanneer moet iemand betalen?"),
        "within": Words("Binnen welke tijd?", _AHEAD, period=True),
        "outcomes": Words("Bij welke besluiten?", "Niets gekozen: als iemand iets krijgt."),
    },
    "Price": {
        "amount": Words("Hoeveel kost het?", "In euro's, zoals 83.87."),
        "choice": Words("Bij welk antwoord?"),
        "up_to": Words("Tot en met welk getal?", "Leeg: alles daarboven."),
    },
    "PickupBlock": {
        "item": Words("Wat ligt er klaar?", "Bijvoorbeeld: paspoort."),
        "at": Words("Waar?", f"Zoals de balies en plaatsen heten. {_ONE_A_LINE}", long=3),
        "within": Words("Hoe lang ligt het klaar?", _AHEAD, period=True),
        "remind": Words("Na welke tijd herinneren wij?", "Leeg: nooit.", period=True),
        "uncollected": Words("Wat gebeurt er als niemand komt?", "Een zin voor de inwoner.", long=2),
        "bring": Words("Wat moet iemand meenemen?", _ONE_A_LINE, long=3),
        "by_post": Words("Het mag ook met de post"),
    },
    "PlacesBlock": {
        "kind": Words("Welke soort plaatsen?", "De korte naam, zoals stembureau."),
        "title": Words("Wat staat erboven?"),
        "choose": Words("Iemand kiest er een bij de vraag met korte naam plaats"),
    },
    "InspectionsBlock": {
        "sites": Words("Van welke soort plekken zijn de toestellen?", "De korte naam, zoals speelplek."),
        "place": Words("Bij welke vraag hoort de plek?", "De korte naam van die vraag. Leeg: bij geen."),
        "device": Words("Bij welke vraag hoort het toestel?", "De korte naam van die vraag. Leeg: bij geen."),
    },
    "StepBlock": {
        "title": Words("Wat moet er gebeuren?"),
        "name": Words("Korte naam van de stap", "Kleine letters en lage streepjes."),
        "team": Words("Welk team doet het?", "Leeg: het team van de taak."),
        "within": Words("Binnen welke tijd?", "Leeg: geen eigen datum.", period=True),
        "after": Words("Na welke stappen?", f"De korte naam. {_ONE_A_LINE}", long=2),
        "needed": Words("Wat kan niet zonder deze stap?"),
        "side": Words("Wie doet het?"),
        "why": Words("Waarom is dit nodig?"),
    },
    "Follows": {
        "task": Words("Op een zaak van welke taak?", "Het adres van die taak, zoals wmo-melding."),
        "after": Words("Na welke tijd kan het in elk geval?", _AHEAD, period=True),
        "or_step": Words("Of na welke stap van die zaak?", "De korte naam van de stap."),
    },
    "Publication": {
        "what": Words("Wat maken wij bekend?"),
        "views": Words("Hoe lang mag iedereen erop reageren?", "Leeg: niemand wordt gevraagd.", period=True),
        "text": Words("Hoe begint de tekst?", long=3),
    },
    "ChallengeBlock": {
        "allowed": Words("Bewoners mogen vragen deze taak over te nemen"),
        "why": Words("Waarom wel of niet?", "Iedereen leest dit.", long=3),
        "instead": Words("Waar kan iemand dan terecht?", "Alleen als het niet mag.", long=2),
    },
    "AppointmentBlock": {
        "minutes": Words("Hoeveel minuten duurt een afspraak?"),
        "desks": Words("Aan welke balies?", f"Zoals ze bij Balies heten. {_ONE_A_LINE}", long=3),
        "earliest": Words(
            "Hoe lang van tevoren op zijn laatst?", f"{_AHEAD} Leeg: het kan meteen.", period=True
        ),
        "latest": Words("Hoe ver vooruit mag het?", _AHEAD, period=True),
        "bring": Words("Wat moet iemand meenemen?", _ONE_A_LINE, long=4),
        "moment": Words("Wanneer kiest iemand de tijd?"),
    },
    "RecordBlock": {
        "name": Words("Korte naam", "Kleine letters, zoals aktenummer. Zo noemt een overdracht het."),
        "label": Words("Wat legt de behandelaar vast?", "Bijvoorbeeld: Nummer van de akte."),
        "hint": Words("Uitleg voor de behandelaar"),
        "outcomes": Words("Bij welke uitkomsten?"),
    },
    "HandOver": {
        "to": Words("Welk systeem krijgt bericht?", "De korte naam die het bij Overdracht heeft."),
        "acts": Words("Waarvan krijgt het bericht?"),
        "event": Words(
            "Hoe heet de gebeurtenis?", "Een omgekeerde domeinnaam, zoals nl.gemeente.korf.geplaatst."
        ),
        "outcomes": Words("Alleen bij deze uitkomsten", "Niets gekozen: bij elke uitkomst."),
        "fields": Words(
            "Welke antwoorden gaan mee?", f"De korte naam van de vraag. {_ONE_A_LINE}", long=3
        ),
    },
}  # fmt: skip

#: What members of an enumeration are called in the editor, where they do not say so themselves.
ENUMS: dict[str, dict[str, str]] = {
    "Competence": {
        "AUTONOMY": "Ja, dit is een eigen taak (autonomie)",
        "CO_GOVERNANCE": "Nee, een wet verplicht het (medebewind)",
    },
    "Regime": {
        "law": "Volgens de wet, in kalenderdagen (met een artikel)",
        "none": "Een eigen belofte, in kalenderdagen",
        "workdays": "Een eigen belofte, in werkdagen",
        "eu": "Volgens Europees recht (met een artikel)",
    },
    "Direction": {
        "forward": "Vooruit, vanaf de dag van ontvangst",
        "backward": "Terug, vanaf een gebeurtenis",
    },
    "FieldKind": {
        "text": "Eén regel tekst",
        "long_text": "Een langere tekst",
        "choice": "Kiezen uit een lijst",
        "choices": "Meer dan één kiezen uit een lijst",
        "yes_no": "Ja of nee",
        "date": "Een datum",
        "number": "Een getal",
        "amount": "Een bedrag in euro's",
        "email": "Een e-mailadres",
        "phone": "Een telefoonnummer",
        "address": "Een adres",
        "place": "Een plek buiten",
        "person": "Gegevens van een persoon",
        "group": "Een groep vragen die vaker kan",
        "file": "Een bestand of foto",
        "task": "Een taak die iemand wil overnemen",
    },
    "Accept": {
        "pdf": "pdf",
        "image": "foto of plaatje",
        "text": "gewone tekst",
        "office": "document of rekenblad",
    },
    "DueWhen": {
        "at_submission": "Bij het indienen",
        "at_desk": "Aan de balie",
        "at_decision": "Bij het besluit",
    },
    "PublishedOn": {
        "submission": "Wat is aangevraagd",
        "decision": "Wat is besloten",
        "both": "Wat is aangevraagd, en wat is besloten",
    },
    "Needed": {"decision": "Besluiten", "closing": "Afsluiten", "no": "Niets"},
    "Side": {"staff": "De gemeente", "resident": "De inwoner"},
    "Moment": {"with_submission": "Meteen bij het indienen", "after": "Later, vanaf de eigen pagina"},
    "ToldAct": {
        "case.submit": "Er is iets ingediend",
        "case.decide": "Er is besloten",
        "case.close": "De zaak is klaar",
        "case.forward": "De zaak is doorgestuurd",
        "case.withdraw": "De zaak is ingetrokken",
    },
}  # fmt: skip

#: Fields that are asked only of a part of a certain sort: by part, by field, the values of ``kind``.
FITS: dict[str, dict[str, frozenset[str]]] = {
    "FormField": {
        "choices": frozenset({"choice", "choices"}),
        "accept": frozenset({"file"}),
        "most": frozenset({"file", "group"}),
        "place": frozenset({"file"}),
        "least": frozenset({"group"}),
        "item": frozenset({"group"}),
        "fields": frozenset({"group", "person"}),
        "lowest": frozenset({"amount"}),
        "highest": frozenset({"amount"}),
    },
}
