"""The whole way of one case, as people walk it: front door, form, worklist, decision, verdict, figures."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OFFICER = "Marieke Oldenhof"
REASON = "De garage past bij het huis en de straat."
Check = Callable[[Page], None]


def cases_counted(page: Page) -> int:
    """How many cases the dashboard counts now."""
    page.goto("/cijfers/")
    text = page.locator("main").inner_text()
    found = re.search(r"([\d.]+)\s+zaken", text)
    assert found, text
    return int(found[1].replace(".", ""))


def hand_in(page: Page, check: Check) -> tuple[str, str]:
    """Find the task at the front door and hand in an application; gives the case's number and its link."""
    check(page)
    page.get_by_label("Waar kunnen we u mee helpen?").fill("garage bouwen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/**")
    check(page)
    page.get_by_role("link", name="Vergunning voor een garage").first.click()
    page.wait_for_url("**/taken/omgevingsvergunning-garage/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vergunning voor een garage")
    expect(page.locator("main")).to_contain_text("uiterlijk")
    check(page)
    page.get_by_role("link", name=re.compile("^Begin uw aanvraag")).click()
    page.wait_for_url("**/stap-voor-stap/")
    check(page)
    page.get_by_role("link", name="Alles op één bladzijde").click()
    page.wait_for_url("**/indienen/")
    check(page)

    # Sent empty: every error is named, at the field and in a summary, and nothing is lost.
    page.get_by_label("Wat kost de bouw ongeveer").fill("12000")
    page.get_by_role("button", name="Versturen").click()
    expect(page.locator("main")).to_contain_text("Vul dit in.")
    expect(page.get_by_label("Wat kost de bouw ongeveer")).to_have_value("12000")
    check(page)

    page.get_by_label("Waar wilt u bouwen?").fill("Dorpsstraat 12")
    page.get_by_label("Waar op uw grond komt de garage").fill("Links naast het huis")
    page.get_by_label("Hoe lang wordt de garage").fill("6")
    page.get_by_label("Hoe breed wordt de garage").fill("3,5")
    page.get_by_label("Hoe hoog wordt de garage").fill("3")
    page.get_by_role("group", name="Hebt u het plan met uw buren besproken?").get_by_label("Ja").check()
    page.get_by_label("Naam", exact=True).fill("Bo van de Reis")
    page.get_by_label(re.compile("E-mailadres")).fill("bo@voorbeeld.example")
    page.get_by_label("Straat en huisnummer").fill("Dorpsstraat 12")
    page.get_by_label("Postcode en plaats").fill("7311 AB Apeldoorn")
    page.get_by_role("button", name="Versturen").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("ontvangen")
    expect(page.locator("main")).to_contain_text("Dorpsstraat 12")  # a copy of what was entered (Awb 2:17)
    expect(page.locator("main")).to_contain_text(re.compile("uiterlijk", re.IGNORECASE))
    check(page)
    found = re.search(r"Zaaknummer (\d{4}-\d+)", page.locator("main").inner_text())
    assert found
    link = page.locator(".personal-link a").get_attribute("href")
    assert link
    return found[1], link


def handle(page: Page, number: str, check: Check) -> None:
    """The officer takes the case from the worklist and decides, with reason and basis."""
    check(page)
    while page.get_by_role("link", name=number).count() == 0:
        page.get_by_role("link", name=re.compile("Volgende")).click()
        page.wait_for_load_state()
    page.get_by_role("link", name=number).first.click()
    page.wait_for_url(f"**/werk/{number}/")
    check(page)
    page.get_by_role("button", name="Ik pak deze zaak op").click()
    expect(page.locator("main")).to_contain_text("Marieke")
    check(page)
    page.get_by_role("link", name="Neem een besluit").click()
    page.wait_for_url("**/besluit/")
    check(page)

    # Without a reason and a basis there is no decision.
    page.get_by_role("button", name="Neem het besluit").click()
    expect(page.locator("main")).to_contain_text("Een besluit kan niet zonder reden.")
    expect(page.locator("main")).to_contain_text("Een besluit kan niet zonder grondslag.")
    check(page)

    page.get_by_label(re.compile("^toegekend", re.IGNORECASE)).check()
    page.get_by_label("Waarom? Leg het uit aan de aanvrager").fill(
        "De garage past bij het huis en de straat."
    )
    page.get_by_label(re.compile("16.64 lid 1")).check()
    page.get_by_label("Wat komt er in het openbare register?").fill("Vergunning voor een garage verleend.")
    page.get_by_label("Sluit de zaak meteen").check()
    page.get_by_role("button", name="Bekijk de brief").click()
    expect(page.locator(".letter")).to_contain_text(REASON)
    check(page)
    page.get_by_role("button", name="Neem het besluit").click()
    expect(page.locator("main")).to_contain_text(REASON)
    check(page)


def judge(page: Page, check: Check) -> None:
    """The resident reads why, on what basis, and says whether it was solved."""
    expect(page.locator("main")).to_contain_text(REASON)
    expect(page.locator("main")).to_contain_text("Omgevingswet")
    expect(page.locator("main")).to_contain_text("bezwaar")
    check(page)
    page.get_by_role("link", name="Lees de brief met dit besluit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Besluit over uw aanvraag")
    expect(page.locator(".letter")).to_contain_text("U kunt bezwaar maken tot en met")
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"the letter scrolls sideways by {wider} px"
    check(page)
    page.get_by_role("link", name="Terug naar de zaak").click()
    page.get_by_label("Ja, het is opgelost").check()
    page.get_by_label("Wilt u er iets bij vertellen?").fill("Snel en duidelijk.")
    page.get_by_role("button", name=re.compile("oordeel|Versturen", re.IGNORECASE)).first.click()
    expect(page.locator("main")).to_contain_text("Dank u wel voor uw oordeel.")
    check(page)


def walk(visit: Callable[..., Page], sign_in: Callable[..., Page], check: Check, *, javascript: bool) -> None:
    """One case from front door to figures."""
    before = cases_counted(visit("/", javascript=javascript))
    resident = visit("/", javascript=javascript, width=390)
    number, link = hand_in(resident, check)
    officer = sign_in(OFFICER, "/werk/", javascript=javascript)
    handle(officer, number, check)
    resident.goto(link)
    judge(resident, check)
    assert cases_counted(resident) == before + 1
    check(resident)
    resident.goto("/register/?q=garage")
    expect(resident.locator("main")).to_contain_text("Vergunning voor een garage verleend.")
    check(resident)


def test_the_whole_way_with_axe_on_every_page(visit, sign_in, accessible):
    walk(visit, sign_in, accessible, javascript=True)


def test_the_whole_way_without_javascript(visit, sign_in):
    walk(visit, sign_in, lambda page: None, javascript=False)


@pytest.mark.parametrize(
    "path",
    [
        "/", "/zoeken/?q=schommel", "/zoeken/?q=xyzzy", "/taken/", "/taken/speelplek/",
        "/taken/straatmuziek/", "/taken/speelplek/indienen/", "/wie-doet-wat/", "/cijfers/", "/register/",
        "/over/", "/inloggen/", "/bestaat-niet/", "/zaak/vervalst/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("dark", [False, True])
def test_no_page_breaks_a_rule_of_accessibility_at_390_pixels(visit, accessible, path, dark):
    page = visit(path, width=390, dark=dark)
    accessible(page)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{path} scrolls sideways by {wider} px"


def test_by_keyboard_alone_from_front_door_to_form(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("schommel kapot")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/**")
    _tab_to(page, "Speelplek")
    page.keyboard.press("Enter")
    page.wait_for_url("**/taken/speelplek/")
    _tab_to(page, "Begin uw melding")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stap-voor-stap/")


def _tab_to(page: Page, words: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if words.lower() in (page.evaluate("document.activeElement.innerText || ''")).lower():
            return
    raise AssertionError(f"{words!r} cannot be reached with the keyboard on {page.url}")


def test_a_tampered_link_shows_nothing_of_a_case(visit):
    page = visit("/zaak/0123456789abcdef.vervalst/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main")).to_contain_text("link")
    expect(page.locator("main")).not_to_contain_text("Zaaknummer")
