"""A role from proposal to the map, as people walk it: the manager, an executor, the board, and everyone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

MANAGER, EXECUTOR, BOARD = "Anton Vos", "Samira El Idrissi", "Leyla Demir"
KEY, TASK = "sporthal-huren", "Sporthal of gymzaal huren"
WHY = "De clubs willen de sleutel zelf beheren."
DECIDED = "De clubs kunnen dit. De uitvoerders zeggen dat het kan."
Check = Callable[[Page], None]


def today(page: Page) -> str:
    """The day on which the site lives, as a date field takes it."""
    day: str = page.evaluate(
        "new Intl.DateTimeFormat('sv-SE', {timeZone: 'Europe/Amsterdam'}).format(new Date())"
    )
    return day


def fill_proposal(page: Page) -> None:
    page.get_by_label(re.compile("^Regisseren")).check()
    page.get_by_label("Waarom?", exact=True).fill(WHY)
    page.get_by_label("Waarom niet loslaten?").fill("Dan is er voor scholen niets geregeld.")
    for group in page.locator(".aim").all():
        group.get_by_label("beter").check()
        group.get_by_label(re.compile("^Waarom")).fill("Het scheelt een loket.")
    page.get_by_label(re.compile("maakt lopende zaken af")).check()
    page.get_by_label("Wat belooft de gemeente?").fill("De helft van de aanvragen is in een week klaar.")
    page.get_by_label("Met welk cijfer meten we dat?").select_option("MEDIAN_DAYS")
    page.get_by_label("Hoeveel dagen of procent?").fill("7")


def propose(page: Page, check: Check) -> str:
    """The manager proposes another role, makes a mistake first, and asks an executor; gives the address."""
    page.get_by_role("link", name="Voorstel doen").click()
    page.wait_for_url("**/voorstel/nieuw/")
    check(page)
    fill_proposal(page)
    # Dated before the decision that holds now: refused, and nothing that was typed is lost.
    page.get_by_label("Op welke dag moet dit ingaan?").fill("2009-01-01")
    page.get_by_role("button", name="Doe dit voorstel").click()
    expect(page.locator("#error-summary")).to_contain_text("Kies een latere dag.")
    expect(page.get_by_label("Waarom?", exact=True)).to_have_value(WHY)
    expect(page.get_by_label("Op welke dag moet dit ingaan?")).to_have_value("2009-01-01")
    check(page)
    page.get_by_label("Op welke dag moet dit ingaan?").fill(today(page))
    page.get_by_role("button", name="Doe dit voorstel").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TASK)
    expect(page.locator("main")).to_contain_text(WHY)
    check(page)
    address = page.url

    page.get_by_role("link", name="Vraag een uitvoeringstoets").click()
    page.wait_for_url("**/toetsen-vragen/")
    check(page)
    page.get_by_role("button", name="Vraag de toets").click()
    expect(page.locator("main")).to_contain_text("Kies ten minste één persoon.")
    check(page)
    page.get_by_label(re.compile(EXECUTOR)).check()
    page.get_by_role("button", name="Vraag de toets").click()
    expect(page.locator("main")).to_contain_text("Gevraagd: 1. Geantwoord: 0.")
    return address


def answer(page: Page, check: Check) -> None:
    """The executor finds the test among what waits, and answers it."""
    check(page)
    page.get_by_role("link", name=TASK).first.click()
    page.wait_for_url("**/toets/")
    check(page)
    page.get_by_label("Ja, onder voorwaarden").check()
    page.get_by_label("Wat kost het?").fill("Acht uur per maand.")
    page.get_by_label("Wie merkt er iets van?").fill("Sportclubs en scholen.")
    page.get_by_label("Wat is ervoor nodig?").fill("Een sleutelkast met een code.")
    page.get_by_role("button", name="Verstuur de toets").click()
    expect(page.locator("main")).to_contain_text("Een sleutelkast met een code.")
    check(page)


def decide(page: Page, check: Check) -> None:
    """The board decides with the test beside the form; without reason or basis there is no decision."""
    page.get_by_role("link", name="Besluit over dit voorstel").click()
    page.wait_for_url("**/besluit/")
    expect(page.get_by_role("complementary")).to_contain_text("Een sleutelkast met een code.")
    check(page)
    page.get_by_role("button", name="Neem het besluit").click()
    expect(page.locator("main")).to_contain_text("Een besluit kan niet zonder reden.")
    expect(page.locator("main")).to_contain_text("Een besluit kan niet zonder grondslag.")
    check(page)
    page.get_by_label("Waarom besluit u dit?").fill(DECIDED)
    page.get_by_label("Waarom gaat dit door zonder rolgesprek?").fill("De clubs vroegen er zelf om.")
    page.get_by_label("college van burgemeester en wethouders").check()
    page.get_by_label(re.compile("160 lid 1 Gemeentewet")).check()
    page.get_by_role("button", name="Neem het besluit").click()
    expect(page.locator("main")).to_contain_text(DECIDED)
    check(page)


def test_a_role_is_decided_from_proposal_to_the_map(visit, sign_in, accessible):
    address = propose(sign_in(MANAGER, f"/taken/{KEY}/"), accessible)
    answer(sign_in(EXECUTOR, "/rollen/", width=390), accessible)
    decide(sign_in(BOARD, address), accessible)

    everyone = visit("/wie-doet-wat/", width=390)
    accessible(everyone)
    row = everyone.locator("main").get_by_role("link", name=TASK).first
    row.click()
    everyone.wait_for_url(f"**/taken/{KEY}/")
    expect(everyone.locator("main")).to_contain_text(DECIDED)
    expect(everyone.locator("main")).to_contain_text("De helft van de aanvragen is in een week klaar.")
    expect(everyone.locator(".ladder__rung--current")).to_contain_text("Regisseren")
    accessible(everyone)
    everyone.goto(address)
    expect(everyone.locator("main")).to_contain_text("De clubs vroegen er zelf om.")
    assert everyone.locator("main form").count() == 0
    accessible(everyone)
    everyone.goto("/register/?q=sleutel")
    expect(everyone.locator("main")).to_contain_text(WHY)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (MANAGER, "/rollen/"), (MANAGER, "/rollen/doelen/"), (BOARD, "/rollen/vastleggen/"),
        (MANAGER, "/taken/paspoort/voorstel/nieuw/"), (MANAGER, "/taken/paspoort/rol/evalueren/"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("dark", [False, True])
def test_no_page_of_deciding_breaks_a_rule_of_accessibility_at_390_pixels(
    sign_in, accessible, name, path, dark
):
    page = sign_in(name, path, width=390, dark=dark)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    accessible(page)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{path} scrolls sideways by {wider} px"


def test_by_keyboard_alone_from_task_to_proposal(sign_in):
    page = sign_in(MANAGER, "/taken/paspoort/")
    _tab_to(page, "Voorstel doen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/voorstel/nieuw/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "role":
            break
    page.keyboard.press("ArrowDown")
    assert page.locator("input[name=role]:checked").count() == 1
    _tab_to(page, "Doe dit voorstel")
    page.keyboard.press("Enter")
    expect(page.locator("#error-summary")).to_be_focused()


def _tab_to(page: Page, words: str) -> None:
    for _ in range(90):
        page.keyboard.press("Tab")
        if words.lower() in (page.evaluate("document.activeElement.innerText || ''")).lower():
            return
    raise AssertionError(f"{words!r} cannot be reached with the keyboard on {page.url}")
