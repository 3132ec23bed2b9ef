"""Neighbours challenge the municipality for a task: to an agreement both keep, and to a no with objection."""

import re
from datetime import timedelta

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect
from tests.journeys.keyboard import Keyboard
from tests.journeys.matters import write_day
from tests.journeys.steps import Check, narrow, unchecked

OFFICER = "Femke Hartman"
BETTER = "Wij wonen om de speelplek heen en zien meteen wat kapot is."
REPORT = "Wij liepen samen langs de toestellen."
PROGRESS = "De bank is hersteld, en het gaat goed."
YES = "De buurt kan dit goed, en de plek blijft open."
NO = "Er loopt nog een contract tot en met volgend jaar."


def request(page: Page, check: Check) -> tuple[str, str]:
    """From the list of what can be challenged to the confirmation; gives number and link."""
    keys = Keyboard(page)
    keys.follow("Speelplek in de buurt")
    check(page)
    keys.follow("Daag ons uit")
    check(page)
    keys.write("Waarom kunt u het beter", BETTER)
    keys.write("Wie bent u samen", "Elf buren, onder wie een timmerman.")
    keys.write("Wat vindt de buurt ervan", "Veertig gezinnen vinden het een goed plan.")
    keys.write("Wat kost het per jaar", "2400")
    keys.write("Hoe gaat u het doen", "Elke week een ronde.")
    keys.write("Hoe blijft het goed", "Er is een lijst met mensen die invallen.")
    keys.write(re.compile("^Naam$"), "Bo van de Reis")
    keys.write("Straat en huisnummer", "Dorpsstraat 12")
    keys.write("Postcode en plaats", "7311 AB Apeldoorn")
    keys.press("Versturen")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ontvangen")
    check(page)
    found = re.search(r"Zaaknummer (\d{4}-\d+)", page.locator("main").inner_text())
    link = page.locator(".personal-link a").get_attribute("href")
    assert found
    assert link
    return found[1], link


def weigh_and_talk(page: Page, number: str, check: Check) -> None:
    """Staff keep the test, plan a talk and write down what was said."""
    keys = Keyboard(page)
    page.goto("/werk/uitdagingen/")
    check(page)
    keys.follow(number)
    check(page)
    keys.press("Leg de toets vast")
    talk(page, REPORT)
    check(page)


def talk(page: Page, report: str) -> None:
    keys = Keyboard(page)
    keys.unfold("Plan een gesprek")
    write_day(keys, "Op welke dag?", localdate())
    keys.press("Plan het gesprek")
    keys.unfold("Schrijf het verslag")
    keys.write("Het verslag", report)
    keys.press("Bewaar het verslag")
    expect(page.locator("main")).to_contain_text(report)


def decide(page: Page, number: str, *, outcome: str, reason: str, check: Check) -> None:
    keys = Keyboard(page)
    page.goto(f"/werk/{number}/")
    keys.press("Ik pak deze zaak op")
    keys.follow("Neem een besluit")
    keys.choose(re.compile(f"^{outcome}", re.IGNORECASE))
    keys.write("Waarom? Leg het uit aan de aanvrager", reason)
    keys.choose(re.compile("150 lid 3"))
    keys.write("Wat komt er in het openbare register?", "Besluit over een taak overnemen.")
    keys.press("Neem het besluit")
    expect(page.locator("main")).to_contain_text("Het besluit is genomen.")
    check(page)


def agree(page: Page, number: str, check: Check) -> None:
    """The agreement is written down, and the municipality says yes."""
    keys = Keyboard(page)
    page.goto(f"/werk/uitdagingen/{number}/")
    keys.unfold("Schrijf de overeenkomst")
    check(page)
    keys.write("Welk werk doen de bewoners?", "Elke week vegen.")
    keys.write("Wat is het resultaat?", "Een schone plek.")
    keys.write("Waaraan zien we dat het goed is", "Iedereen kan er spelen.")
    keys.write("Hoeveel euro krijgen", "4800")
    write_day(keys, "Vanaf welke dag?", localdate())
    write_day(keys, "Tot en met welke dag?", localdate() + timedelta(days=700))
    keys.write("Wie is verzekerd", "De gemeente.")
    keys.write("Wat doet de gemeente om te helpen?", "Een schuurtje.")
    keys.write("Hoe kan iemand stoppen?", "Dat mag altijd.")
    keys.write("Hoeveel weken van tevoren", "8")
    keys.press("Leg de overeenkomst voor")
    keys.unfold("Zeg namens de gemeente ja")
    keys.write("Waarom zegt de gemeente ja", YES)
    keys.press("Zeg ja namens de gemeente")
    expect(page.locator("main")).to_contain_text("Overeenkomst op papier")
    check(page)


def test_from_a_request_to_an_agreement_that_both_keep(visit, sign_in, accessible):
    check = narrow(accessible)
    resident = visit("/uitdagen/", width=390)
    check(resident)
    number, link = request(resident, check)

    officer = sign_in(OFFICER)
    weigh_and_talk(officer, number, accessible)
    decide(officer, number, outcome="toegekend", reason=YES, check=accessible)
    agree(officer, number, accessible)

    keys = Keyboard(resident)
    resident.goto(link)
    keys.follow("Hoe het gaat met uw uitdaging")
    expect(resident.locator("main")).to_contain_text(REPORT)
    check(resident)
    keys.press("Ja, dit spreken we af")
    expect(resident.locator("main")).to_contain_text("Bewoners doen het")
    check(resident)

    officer.goto(f"/werk/uitdagingen/{number}/")
    talk(officer, PROGRESS)
    accessible(officer)
    resident.reload()
    expect(resident.locator("main")).to_contain_text(PROGRESS)


def test_from_a_no_to_an_objection(visit, sign_in, accessible):
    resident = visit("/uitdagen/", width=390)
    number, link = request(resident, unchecked)
    officer = sign_in(OFFICER)
    weigh_and_talk(officer, number, unchecked)
    decide(officer, number, outcome="afgewezen", reason=NO, check=unchecked)

    keys = Keyboard(resident)
    resident.goto(link)
    keys.follow("Hoe het gaat met uw uitdaging")
    expect(resident.locator("main")).to_contain_text("De gemeente zei nee.")
    narrow(accessible)(resident)
    keys.follow("Naar uw zaak")
    expect(resident.locator("main")).to_contain_text(NO)
    keys.unfold("Niet eens met dit besluit? Zo maakt u bezwaar")
    keys.follow("Maak bezwaar")
    keys.write("Waarom bent u het niet eens met het besluit?", "Dat contract gaat over iets anders.")
    keys.choose("Nee", group="Wilt u uw bezwaar ook vertellen in een gesprek?")
    keys.press("Versturen")
    expect(resident.get_by_role("heading", level=1)).to_contain_text("ontvangen")
    narrow(accessible)(resident)
