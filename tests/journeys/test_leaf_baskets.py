"""Leaf baskets: a manager makes a task in the browser from an empty draft, and it runs to a decision."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.keyboard import Keyboard
from tests.journeys.steps import narrow

MANAGER, BOARD, OFFICER = "Anton Vos", "Leyla Demir", "Samira El Idrissi"
TASK, KEY = "Bladkorf in de straat", "bladkorf-in-de-straat"
REASON = "Op deze plek past een korf."
Check = Callable[[Page], None]


class Editor(Keyboard):
    """A manager who makes a task by keyboard alone."""

    def __init__(self, page: Page, draft: str, check: Check) -> None:
        super().__init__(page)
        self.draft, self.check = draft, check

    def pick(self, label: str, option: str) -> None:
        """Choose of a list that opens, by typing how the choice begins."""
        target = self.content.get_by_label(label).first
        self.reach(target)
        self.page.keyboard.type(option, delay=5)
        chosen = target.locator("option:checked").inner_text()
        assert chosen.startswith(option), chosen

    def save(self) -> None:
        """Save the page, and be told so."""
        self.press("Bewaar")
        expect(self.page.locator("main")).to_contain_text("Bewaard.")

    def open(self, title: str) -> None:
        """From the draft to one of its parts."""
        self.page.goto(self.draft)
        self.follow(title)
        self.check(self.page)

    def add_question(self, label: str, kind: str) -> None:
        """A question of the form; each must be answered."""
        self.follow(re.compile("^Voeg toe"))
        self.write("Wat vraagt u?", label)
        self.pick("Wat voor antwoord is het?", kind)
        self.choose("Zonder antwoord kan het niet worden verstuurd")
        self.save()


def begin(page: Page, check: Check) -> str:
    """From the list of tasks to a draft in which nothing stands; gives its address."""
    keys = Keyboard(page)
    keys.follow("Ontwerpen van taken")
    check(page)
    keys.write("Hoe heet de nieuwe taak?", TASK)
    keys.press("Begin een ontwerp")
    page.wait_for_url(re.compile(r"/ontwerpen/\d+/$"))
    check(page)
    return page.url


def describe(editor: Editor) -> None:
    """The words, the law, the term, who does it, how long it is kept."""
    editor.open("Wat inwoners lezen")
    editor.save()  # nothing was typed: it is saved, and what lacks is said at the field
    expect(editor.page.locator("#error-summary")).to_contain_text("Samenvatting")
    editor.check(editor.page)
    editor.write("Samenvatting", "Vraag een korf aan waarin u met uw buren blad verzamelt.")
    editor.write("Uitleg", "In de herfst valt er veel blad. Wij zetten een korf in uw straat.")
    editor.write("Wat kunnen mensen verwachten?", "We kijken of er plek is.")
    editor.save()
    editor.open("Hoe inwoners het vinden")
    editor.write("Woorden van inwoners", "bladkorf")
    editor.pick("Onderwerp", "Openbare")
    editor.save()
    editor.open("Voor wie, en wie behandelt het")
    editor.pick("Wat dienen mensen in?", "Aanvraag")
    editor.choose("Inwoners")
    editor.pick("Mag de gemeente zelf kiezen of zij dit doet?", "Ja")
    editor.pick("Wie besluit?", "College")
    editor.write("Welk team behandelt het?", "Spelen en groen")
    editor.save()
    editor.open("Wetten en regels")
    editor.follow(re.compile("^Voeg toe"))
    editor.write("Welk nummer heeft de regeling?", "BWBR0005537")
    editor.write("Hoe heet de wet of regeling?", "Algemene wet bestuursrecht")
    editor.write("Welk artikel?", "4:13")
    editor.save()
    editor.open("De termijn")
    editor.write("Binnen welke tijd is er antwoord?", "8 weken")
    editor.pick("Hoe telt de termijn?", "Volgens de wet")
    editor.write("In welk artikel staat de termijn?", "artikel 4:13 Awb")
    editor.write("Welk artikel van ‘Wetten en regels’ is dat?", "1")
    editor.save()
    editor.open("Hoe een zaak kan aflopen")
    editor.choose("Toegekend")
    editor.choose("Afgewezen")
    editor.save()
    editor.open("Hoe lang we het bewaren")
    editor.write("Welk resultaat van de selectielijst?", "5.1.4")
    editor.write("Hoe lang bewaren we een zaak?", "5 jaar")
    editor.save()


def ask(editor: Editor) -> None:
    """Two questions; one has choices, which it asks for once its kind is known, and moves up."""
    editor.open("De vragen van het formulier")
    editor.add_question("Waar moet de korf staan?", "Een adres")
    editor.check(editor.page)
    editor.add_question("Hoe groot moet de korf zijn?", "Kiezen")
    said = editor.page.locator("#error-summary")
    expect(said).to_contain_text("Geef onder ‘Waaruit kan iemand kiezen?’ de keuzes.")
    target = editor.page.get_by_label("Waaruit kan iemand kiezen?")
    editor.reach(target)
    editor.page.keyboard.type("Klein")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.type("Groot")
    editor.save()
    editor.press(re.compile("^Omhoog.*Hoe groot"))
    expect(editor.page.locator(".draft-rows__item").first).to_contain_text("Hoe groot moet de korf zijn?")
    editor.check(editor.page)


def fill_in(page: Page) -> None:
    """What somebody hands in."""
    keys = Keyboard(page)
    keys.choose("Groot", group="Hoe groot moet de korf zijn?")
    keys.write("Waar moet de korf staan?", "Dorpsstraat 12, Apeldoorn")
    keys.write(re.compile("^Naam$"), "Bo van de Reis")
    keys.write("Straat en huisnummer", "Dorpsstraat 12")
    keys.write("Postcode en plaats", "7311 AB Apeldoorn")
    keys.press("Versturen")


def try_it(editor: Editor) -> None:
    """Look at it and try it; it cannot take force before."""
    page = editor.page
    page.goto(editor.draft)
    assert page.get_by_role("link", name="Voer het ontwerp in").count() == 0
    editor.follow("Bekijk het voorbeeld")
    expect(page.locator("main")).to_contain_text("Dit is een voorbeeld van een ontwerp")
    editor.check(page)
    editor.follow("Probeer het uit")
    editor.check(page)
    fill_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Zo zou het gaan")
    expect(page.locator("main")).to_contain_text("Er is geen zaak gemaakt.")
    editor.check(page)


def decide_role(page: Page, check: Check) -> None:
    """The board records that the municipality does this itself."""
    keys = Keyboard(page)
    check(page)
    keys.reach(page.get_by_label(TASK))
    page.keyboard.type("zelf", delay=5)
    keys.write("Waarom doet de gemeente dit zo?", "Wij zetten de korven zelf neer.")
    day = page.evaluate("new Intl.DateTimeFormat('sv-SE', {timeZone: 'Europe/Amsterdam'}).format(new Date())")
    page.get_by_label("Sinds welke dag is dit zo?").fill(day)
    page.get_by_label("Op welke dag kijkt de gemeente terug?").fill(f"{int(day[:4]) + 1}{day[4:8]}01")
    page.get_by_label("college van burgemeester en wethouders").check()
    page.get_by_label(re.compile("Gemeentewet")).first.check()
    keys.press("Leg dit vast")
    assert page.locator("#error-summary").count() == 0, page.locator("#error-summary").inner_text()


@pytest.mark.browser
def test_leaf_baskets_from_an_empty_draft_to_a_decision(visit, sign_in, accessible):
    check = narrow(accessible)
    page = sign_in(MANAGER, "/taken/", width=390)
    editor = Editor(page, begin(page, check), check)
    describe(editor)
    ask(editor)
    try_it(editor)
    editor.follow("Voer het ontwerp in")
    check(page)
    editor.press("Voer in")
    page.wait_for_url(f"**/taken/{KEY}/")
    expect(page.locator("main")).to_contain_text("De taak staat in de catalogus.")

    decide_role(sign_in(BOARD, "/rollen/vastleggen/?terrein=public_space"), accessible)

    resident = visit(f"/taken/{KEY}/indienen/", javascript=False, width=390)
    fill_in(resident)
    expect(resident.get_by_role("heading", level=1)).to_contain_text("ontvangen")
    expect(resident.locator("main")).to_contain_text("Groot")
    found = re.search(r"\d{4}-\d{6}", resident.locator("main").inner_text())
    assert found

    officer = sign_in(OFFICER, f"/werk/{found[0]}/")
    keys = Keyboard(officer)
    keys.press("Ik pak deze zaak op")
    keys.follow("Neem een besluit")
    keys.choose(re.compile("^toegekend", re.IGNORECASE))
    keys.write("Waarom? Leg het uit aan de aanvrager", REASON)
    keys.choose(re.compile("4:13"))
    keys.press("Neem het besluit")
    expect(officer.locator("main")).to_contain_text("Het besluit is genomen.")
    accessible(officer)
