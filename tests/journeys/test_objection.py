"""One whole objection: by the resident on a telephone, by staff at a desk, both by keyboard alone."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect
from tests.journeys.keyboard import Keyboard
from tests.journeys.steps import OFFICER, Check, decide, narrow, take_down, unchecked

from rolvast.cases.rules.letters import last_day_to_object
from rolvast.huisstijl.dates import calendar_day, long_date

JURIST = "Femke Hartman"
REFUSED = "De garage is te hoog voor deze straat."
GROUNDS = "De garage van de buren is even hoog."
INVITED = "In het stadhuis, kamer 2. Twee juristen zijn erbij."
HEARD = "U vertelde dat de garage van de buren even hoog is."
ADVICE = "De garage past in de straat als hij iets lager wordt."
WHY = "De garage mag, als hij een halve meter lager wordt."
NOW_HOLDS = "U mag de garage bouwen tot een hoogte van 2,5 meter."


def object_to(page: Page, link: str, check: Check) -> tuple[str, str]:
    """The resident objects from the page of the case; gives the number and link of the objection."""
    keys = Keyboard(page)
    page.goto(link)
    expect(page.locator("main")).to_contain_text(REFUSED)
    keys.unfold("Niet eens met dit besluit? Zo maakt u bezwaar")
    check(page)
    keys.follow("Maak bezwaar")
    check(page)
    keys.write("Waarom bent u het niet eens met het besluit?", GROUNDS)
    keys.choose("Ja", group="Wilt u uw bezwaar ook vertellen in een gesprek?")
    keys.press("Versturen")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ontvangen")
    expect(page.locator("main")).to_contain_text(GROUNDS)
    check(page)
    found = re.search(r"Zaaknummer (\d{4}-\d+)", page.locator("main").inner_text())
    own = page.locator(".personal-link a").get_attribute("href")
    assert found
    assert own
    return found[1], own


def hear(page: Page, number: str, check: Check) -> None:
    """The jurist takes the objection, invites, and writes down what was said."""
    keys = Keyboard(page)
    page.goto(f"/werk/{number}/")
    expect(page.locator("main")).to_contain_text(GROUNDS)
    check(page)
    keys.press("Ik pak deze zaak op")
    keys.unfold("Nodig de indiener uit voor een gesprek")
    check(page)
    keys.write("Hoe laat?", "14:30")
    keys.write("Waar is het, en wat moet de indiener weten?", INVITED)
    keys.press("Stuur de uitnodiging")
    expect(page.locator("main")).to_contain_text("De uitnodiging is verstuurd.")
    keys.unfold("Leg het verslag van het gesprek vast")
    keys.write("Het verslag: wat is er gezegd?", HEARD)
    keys.press("Bewaar het verslag")
    expect(page.locator("main")).to_contain_text("Het verslag is bewaard.")
    check(page)


def be_advised(page: Page, check: Check) -> str:
    """A committee looks along: the day it does that to the date is seen before; gives that last day."""
    keys = Keyboard(page)
    keys.unfold("Een commissie kijkt mee")
    part = page.locator("details[open]").filter(has_text="Wilt u er iets bij zeggen?")
    day = part.locator(".deadline time").first.inner_text()
    check(page)
    keys.reach(part.get_by_role("button", name="Leg dit vast"))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("De indiener leest de nieuwe datum.")
    expect(page.locator(".deadline").first).to_contain_text(day)
    keys.unfold("Leg het advies van de commissie vast")
    keys.choose("deels gegrond", group="Wat adviseert de commissie?")
    keys.write(re.compile("^Het advies$"), ADVICE)
    keys.press("Bewaar het advies")
    expect(page.locator("main")).to_contain_text("Het advies is bewaard.")
    check(page)
    return day


def judge_objection(page: Page, check: Check) -> None:
    """Partly founded; without what now holds it is refused, and nothing that was written is lost."""
    keys = Keyboard(page)
    keys.follow("Neem een besluit")
    check(page)
    keys.choose(re.compile("^deels gegrond", re.IGNORECASE))
    keys.write("Waarom? Leg het uit aan de aanvrager", WHY)
    keys.choose(re.compile("7:11"))
    keys.write("Wat komt er in het openbare register?", "Bezwaar tegen een besluit deels gegrond.")
    keys.press("Neem het besluit")
    expect(page.get_by_label("Wat geldt er nu?")).to_have_attribute("aria-invalid", "true")
    check(page)
    keys.write("Wat geldt er nu?", NOW_HOLDS)
    keys.choose(re.compile("niet om gevraagd"), group="Betaalt de gemeente de kosten van het bezwaar?")
    keys.press("Bekijk de brief")
    expect(page.locator(".letter")).to_contain_text(NOW_HOLDS)
    keys.press("Neem het besluit")
    expect(page.locator("main")).to_contain_text("Het besluit is genomen.")
    check(page)


def test_from_a_refusal_to_what_now_holds(visit, sign_in, accessible):
    officer = sign_in(OFFICER)
    first, link = take_down(officer, unchecked)
    Keyboard(officer).press("Ik pak deze zaak op")
    decide(officer, unchecked, outcome="afgewezen", reason=REFUSED, close=True)

    resident = visit("/", width=390)
    number, own = object_to(resident, link, narrow(accessible))
    resident.goto(link)
    expect(resident.locator("main")).to_contain_text("Tegen dit besluit loopt bezwaar")
    narrow(accessible)(resident)

    jurist = sign_in(JURIST)
    hear(jurist, number, accessible)
    day = be_advised(jurist, accessible)
    resident.goto(own)
    for told in ("14.30", HEARD, ADVICE, day):
        expect(resident.locator("main")).to_contain_text(told)
    narrow(accessible)(resident)

    # Who took the first decision cannot take this one, and is not offered it (Awb 10:3(3)).
    officer.goto(f"/werk/{number}/")
    expect(officer.locator("main")).to_contain_text("U kunt niet over dit bezwaar beslissen")
    expect(officer.get_by_role("link", name="Neem een besluit")).to_have_count(0)
    accessible(officer)
    officer.goto(f"/werk/{number}/besluit/")
    expect(officer.get_by_role("button", name="Neem het besluit")).to_have_count(0)
    expect(officer.locator("main")).to_contain_text(JURIST)  # who can
    accessible(officer)

    judge_objection(jurist, accessible)
    resident.goto(link)
    expect(resident.locator("main")).to_contain_text("Besluit op het bezwaar: deels gegrond")
    expect(resident.locator("main")).to_contain_text(NOW_HOLDS)
    narrow(accessible)(resident)
    keys = Keyboard(resident)
    keys.follow(re.compile("Lees het besluit op het bezwaar"))
    expect(resident.locator("main")).to_contain_text(WHY)
    keys.unfold("Niet eens met dit besluit? Zo gaat u in beroep")
    narrow(accessible)(resident)
    keys.follow("Lees de brief met dit besluit")
    letter = resident.locator(".letter")
    last = long_date(last_day_to_object(calendar_day(datetime.now(UTC))))  # appeal has the same six weeks
    expect(letter).to_contain_text(f"U kunt in beroep bij de rechter tot en met {last}.")
    narrow(accessible)(resident)
    officer.goto(f"/werk/{first}/")
    expect(officer.locator("main")).to_contain_text(NOW_HOLDS)  # also who took the first decision reads it
