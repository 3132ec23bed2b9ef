"""The steps that more than one journey takes, by keyboard alone and checked on every page they come to."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.journeys.keyboard import Keyboard

OFFICER = "Marieke Oldenhof"
GARAGE = "omgevingsvergunning-garage"
ASKED = "Stuur een tekening van de voorkant."
ANSWERED = "De voorkant is drie meter hoog en van hout."
LONGER = "Wij willen de buren nog horen."
REASON = "De garage past bij het huis en de straat."
Check = Callable[[Page], None]


def unchecked(page: Page) -> None:
    """What another journey has checked already."""


def narrow(check: Check) -> Check:
    """Besides ``check``: nothing sticks out of a narrow window (WCAG 1.4.10)."""

    def both(page: Page) -> None:
        check(page)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} scrolls sideways by {wider} px"

    return both


def take_down(page: Page, check: Check) -> tuple[str, str]:
    """Write an application down from the telephone; gives its number and the link on the confirmation."""
    keys = Keyboard(page)
    page.goto(f"/taken/{GARAGE}/indienen/")
    check(page)
    keys.choose("telefoon", group="Hoe is dit binnengekomen?")
    keys.write("Waar wilt u bouwen?", "Dorpsstraat 12")
    keys.write("Waar op uw grond komt de garage", "Links naast het huis")
    keys.write("Hoe lang wordt de garage", "6")
    keys.write("Hoe breed wordt de garage", "3,5")
    keys.write("Hoe hoog wordt de garage", "3")
    keys.write("Wat kost de bouw ongeveer", "12000")
    keys.choose("Ja", group="Hebt u het plan met uw buren besproken?")
    keys.write(re.compile("^Naam$"), "Bo van de Reis")
    keys.write("Straat en huisnummer", "Dorpsstraat 12")
    keys.write("Postcode en plaats", "7311 AB Apeldoorn")
    keys.press("Zaak invoeren")
    page.wait_for_url(re.compile(r"/werk/\d{4}-\d+/$"))
    number = page.url.rstrip("/").rpartition("/")[2]
    check(page)
    keys.follow("Bevestiging op papier")
    found = re.search(r"/zaak/[^\s/]+/", page.locator(".letter").inner_text())
    assert found, "the confirmation says no link to follow the case by"
    check(page)
    page.goto(f"/werk/{number}/")
    return number, found[0]


def open_case(page: Page, number: str, check: Check) -> None:
    """From the menu to the worklist, and there by number to the case."""
    keys = Keyboard(page)
    keys.reach(page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Werkvoorraad"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/werk/")
    check(page)
    keys.write(re.compile("^Zaaknummer"), number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/werk/{number}/")


def ask(page: Page, check: Check) -> None:
    """Take the case and ask the resident for what is missing."""
    keys = Keyboard(page)
    keys.press("Ik pak deze zaak op")
    keys.unfold("Vraag de indiener om meer informatie")
    check(page)
    keys.write("Wat hebt u nog nodig van de indiener?", ASKED)
    keys.press("Vraag om informatie")
    expect(page.locator("main")).to_contain_text("De termijn staat stil vanaf morgen.")
    check(page)


def extend(page: Page, number: str, check: Check) -> str:
    """See what an extension does to the date, then do it; gives the new last day as it was foreseen."""
    keys = Keyboard(page)
    page.goto(f"/werk/{number}/")
    keys.unfold("Verleng de termijn")
    keys.write("Waarom is er meer tijd nodig?", LONGER)
    keys.press("Bekijk wat dit doet met de datum")
    seen = page.locator(".deadline").filter(has_text="De datum gaat 42 dagen naar achteren.")
    expect(seen).to_contain_text("Na deze stap: antwoord uiterlijk")
    check(page)
    day = seen.locator("time").first.inner_text()
    keys.press("Verleng de termijn")
    expect(page.locator("main")).to_contain_text("De termijn is verlengd.")
    expect(page.locator(".deadline").first).to_contain_text(day)
    check(page)
    return day


def decide(page: Page, check: Check, *, outcome: str, reason: str, close: bool = False) -> None:
    """Read the letter as it would be, then decide."""
    keys = Keyboard(page)
    keys.follow("Neem een besluit")
    check(page)
    keys.choose(re.compile(f"^{outcome}", re.IGNORECASE))
    keys.write("Waarom? Leg het uit aan de aanvrager", reason)
    keys.choose(re.compile("16.64 lid 1"))
    keys.write("Wat komt er in het openbare register?", "Besluit over een garage.")
    if close:
        keys.choose(re.compile("Sluit de zaak meteen"))
    keys.press("Bekijk de brief")
    expect(page.locator(".letter")).to_contain_text(reason)
    check(page)
    keys.press("Neem het besluit")
    expect(page.locator("main")).to_contain_text("Het besluit is genomen.")
    check(page)


def answer(page: Page, link: str, check: Check) -> None:
    """The resident reads what is asked, and answers."""
    page.goto(link)
    expect(page.locator("main")).to_contain_text(ASKED)
    check(page)
    keys = Keyboard(page)
    keys.write("Uw antwoord", ANSWERED)
    keys.press("Stuur uw antwoord")
    expect(page.locator("main")).to_contain_text(ANSWERED)
    check(page)


def judge(page: Page, link: str, check: Check) -> None:
    """The resident reads the decision and its letter, and says whether it was solved."""
    keys = Keyboard(page)
    page.goto(link)
    expect(page.locator("main")).to_contain_text(REASON)
    check(page)
    keys.follow("Lees de brief met dit besluit")
    expect(page.locator(".letter")).to_contain_text("U kunt bezwaar maken tot en met")
    check(page)
    keys.follow("Terug naar de zaak")
    keys.choose("Ja, het is opgelost")
    keys.write("Wilt u er iets bij vertellen?", "Duidelijke brief.")
    keys.press("Geef uw oordeel")
    expect(page.locator("main")).to_contain_text("Dank u wel voor uw oordeel.")
    check(page)
