"""Birth registration, elections and household waste: from search box to verdict, by keyboard alone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import matters
from tests.journeys.keyboard import Keyboard
from tests.journeys.matters import Check, Matter
from tests.journeys.steps import narrow, unchecked

TODAY = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
DEED = "1A0123"

BIRTH = Matter(
    key="geboorteaangifte",
    name="Geboorte aangeven",
    searched="kind geboren",
    answers={
        "Op welke dag is uw kind geboren?": TODAY,
        "Waar is uw kind geboren?": ("thuis",),
        "Welke voornamen krijgt uw kind?": "Noor Willemijn",
        "Welke achternaam krijgt uw kind?": "van de Reis",
        "Wie bent u?": ("moeder",),
    },
    officer="Hanneke Veldman",
    reason="De akte is gemaakt en met u nagelezen.",
)
VOTING = Matter(
    key="kiezerspas-en-volmacht",
    name="Ergens anders stemmen of iemand voor u laten stemmen",
    searched="iemand machtigen om te stemmen",
    answers={
        "Wat wilt u?": ("iemand anders voor mij laten stemmen (volmacht)",),
        "Wat is uw geboortedatum?": TODAY.replace(year=1980, day=1),
        "Wat is uw adres?": "Dorpsstraat 12, Apeldoorn",
        "Wie stemt voor u?": "Sam de Boer",
        "Wat is het adres van die persoon?": "Kerkweg 4, Apeldoorn",
    },
    officer="Hanneke Veldman",
    reason="U mag in onze gemeente stemmen, en wie voor u stemt ook.",
)
WASTE = Matter(
    key="huishoudelijk-afval",
    name="Afval is niet opgehaald",
    searched="kliko niet geleegd",
    answers={
        "Om welk afval gaat het?": ("restafval",),
        "Op welke dag is het blijven staan?": TODAY - timedelta(days=1),
        "Op welk adres staat het?": "Dorpsstraat 12, Apeldoorn",
        "Wat is er aan de hand?": ("het is niet opgehaald",),
    },
    officer="Joyce Emanuels",
    reason="De wagen kwam vanmiddag nog een keer langs.",
)
BULKY = Matter(
    key="grofvuil",
    name="Grof vuil laten ophalen",
    searched="bank ophalen",
    answers={
        "Wat wilt u weg laten halen?": "Een bank en twee stoelen",
        "Is er iets bij dat groter is dan 2 meter of zwaarder dan 30 kilo?": ("Nee",),
        "Op welk adres staat het?": "Dorpsstraat 12, Apeldoorn",
        "Hebt u hulp nodig om het naar buiten te brengen?": ("Nee",),
    },
    officer="Joyce Emanuels",
    reason="De bank en de stoelen zijn opgehaald.",
)


def look_at_places(page: Page, check: Check) -> None:
    """The polling places, with what each has and when it is open; and back to the task."""
    expect(page.locator("main")).to_contain_text("De laatste dag is")
    task, keys = page.url, Keyboard(page)
    keys.unfold("Bekijk de lijst")
    check(page)
    keys.reach(page.locator(".place-list a").first)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("rolstoel")
    check(page)
    page.goto(task)


def look_at_calendar(page: Page, check: Check) -> None:
    """Which day it is in one's own district; and back to the task."""
    task, keys = page.url, Keyboard(page)
    keys.reach(page.get_by_label("In welke wijk woont u?"))
    page.keyboard.type("Centrum", delay=5)
    keys.press("Bekijk de kalender")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Centrum")
    check(page)
    page.goto(task)


def choose_moment(page: Page, check: Check) -> tuple[str, str]:
    """The first moment that is free, and on to the page of the case."""
    keys = Keyboard(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kies een moment voor de afspraak")
    check(page)
    keys.reach(page.get_by_role("radio").first)
    page.keyboard.press("Space")
    keys.press("Maak de afspraak")
    expect(page.locator("body")).to_contain_text("De afspraak staat vast.")
    return matters.received(page, check)


LOOKED_AT = {VOTING.key: look_at_places, WASTE.key: look_at_calendar}


def handle(page: Page, matter: Matter, number: str, check: Check) -> None:
    """Staff take it, and decide or close it."""
    matters.take(page, number, check)
    if matter is VOTING:
        matters.decide(page, "toegekend", matter.reason, "L 7", check)
    else:
        recorded = {"Nummer van de geboorteakte": DEED} if matter is BIRTH else None
        matters.close(page, "opgelost", matter.reason, check, recorded)
        if recorded:
            expect(page.locator("main")).to_contain_text(DEED)


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("matter", [BIRTH, VOTING, WASTE, BULKY], ids=lambda matter: matter.key)
def test_from_the_search_box_to_the_verdict(
    visit: Callable[..., Page],
    sign_in: Callable[..., Page],
    accessible: Check,
    matter: Matter,
    javascript: bool,
) -> None:
    check = narrow(matters.once(accessible) if javascript else unchecked)
    resident = visit("/", javascript=javascript, width=390)
    matters.find_task(resident, matter, check)
    if matter.key in LOOKED_AT:
        LOOKED_AT[matter.key](resident, check)
    matters.fill_in(resident, matter, check)
    if matter is BULKY:
        number, link = choose_moment(resident, check)
    else:
        number, link = matters.received(resident, check)

    handle(sign_in(matter.officer, javascript=javascript, width=390), matter, number, check)
    matters.judge(resident, link, matter.reason, check)
