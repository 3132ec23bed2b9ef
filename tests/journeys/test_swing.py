"""A broken swing that neighbours mend together, while the report stays open until the municipality looked."""

import re

from playwright.sync_api import Page, expect
from tests.journeys import matters
from tests.journeys.keyboard import Keyboard
from tests.journeys.matters import once
from tests.journeys.steps import Check, narrow, unchecked

ORGANISER, LOOKER, OFFICER = "Truus Scholte", "Anton Vos", "Samira El Idrissi"
TITLE = "Wij maken de schommel aan de Vijverlaan"
ANSWER = "Mooi plan. Wij keuren de schommel als hij klaar is."
RESULT = "De schommel hangt weer, met een nieuwe plank en twee kettingen."
REASON = "Wij keurden de schommel. Bewoners maakten hem goed."
#: Kind of help, what is asked, how much, and who pledges it: somebody with an account, or an e-mail address.
NEEDS = (
    ("Handen", "Een middag klussen", "4", "Daan Nguyen"),
    ("Spullen", "Kettingen voor de schommel", "2", "Sofia Lindeman"),
    ("Ruimte", "Een schuur om te zagen", "1", "kim@voorbeeld.nl"),
    ("Geld", "Verf en schroeven", "60", "noor@voorbeeld.nl"),
)


def report(page: Page, check: Check) -> tuple[str, str]:
    """Say that the swing is broken; gives the number of the case and its page."""
    keys = Keyboard(page)
    keys.write("Welke speelplek is het?", "Vijverlaan 3, bij de vijver")
    keys.choose("iets is kapot")
    keys.write("Welk toestel is het?", "de schommel")
    keys.write("Vertel wat er is", "De plank is gebroken en een ketting hangt los.")
    keys.press("Versturen")
    return matters.received(page, check)


def begin(page: Page, check: Check) -> str:
    """Take it up oneself, and share the plan; gives the page of the initiative."""
    keys = Keyboard(page)
    keys.follow("Dit pakken wij zelf op")
    expect(page.locator("main")).to_contain_text("blijft gewoon open")
    check(page)
    keys.write("Hoe heet uw initiatief?", TITLE)
    keys.write("Wat wilt u doen?", "Zaterdag zagen wij een nieuwe plank en hangen wij de schommel weer op.")
    keys.press("Bewaar mijn plan")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    check(page)
    keys.press("Deel mijn plan")
    expect(page.locator("main")).to_contain_text("Wij kijken hier eerst naar")
    check(page)
    return page.url


def look(page: Page, check: Check) -> None:
    """Who moderates reads the first thing that this resident wrote, and lets it through."""
    keys = Keyboard(page)
    page.goto("/werk/berichten-bekijken/")
    check(page)
    keys.reach(page.locator("tr").filter(has_text=TITLE).get_by_role("link"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check(page)
    keys.choose("Iedereen mag dit lezen")
    keys.press("Bewaar uw besluit")
    expect(page.locator("body")).to_contain_text("Uw besluit is bewaard.")


def stand_by(page: Page, initiative: str, check: Check) -> None:
    """The municipality says who is there for them, and answers."""
    keys = Keyboard(page)
    page.goto(initiative)
    check(page)
    keys.press("Wijs aan")
    expect(page.locator("main")).to_contain_text(f"Contactpersoon: {OFFICER.split()[0]}")
    keys.write("Uw antwoord", ANSWER)
    keys.press("Zet dit antwoord op de pagina")
    expect(page.locator("main")).to_contain_text(ANSWER)
    check(page)


def ask(page: Page, initiative: str, check: Check) -> str:
    """Ask for all that is needed; gives the page on which help is arranged."""
    keys = Keyboard(page)
    page.goto(initiative)
    check(page)
    keys.follow("Vraag hulp, en zie wie hulp toezegde")
    check(page)
    arranged = page.url
    for kind, title, amount, _who in NEEDS:
        keys.follow("Vraag om hulp")
        check(page)
        keys.choose(kind, group="Wat is er nodig?")
        keys.write("In één zin", title)
        keys.write("Hoeveel?", amount)
        keys.press("Zet de vraag erop")
        expect(page.locator("main")).to_contain_text(title)
    check(page)
    return arranged


def pledge(page: Page, title: str, amount: str, email: str, check: Check) -> None:
    """From the list of what is needed to a pledge that stands; ``email``: of who has no account."""
    keys = Keyboard(page)
    check(page)
    keys.follow(title)
    check(page)
    keys.write(re.compile("^Hoeveel"), amount)
    if email:
        keys.write("Uw naam", "Een buur")
        keys.write("Uw e-mailadres", email)
    keys.press("Zeg dit toe")
    if email:
        check(page)
        keys.follow("Open de link")
        check(page)
        keys.press("Bevestig")
    expect(page.locator("body")).to_contain_text("Uw toezegging staat.")
    check(page)


def finish(page: Page, arranged: str, initiative: str, check: Check) -> None:
    """Write down that everybody did what they pledged, and what came of it all."""
    keys = Keyboard(page)
    page.goto(arranged)
    check(page)
    for _kind, title, amount, _who in NEEDS:
        row = page.locator("tr").filter(has_text=title)
        keys.reach(row.get_by_role("link", name="Schrijf op wat ervan kwam"))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        check(page)
        keys.write(re.compile("^Hoeveel"), amount)
        keys.press("Schrijf het op")
        expect(row).to_contain_text("gedaan")
    check(page)
    page.goto(initiative)
    keys.unfold("Het is klaar")
    keys.write("Wat is het resultaat?", RESULT)
    keys.press("Het is klaar")
    expect(page.locator("main")).to_contain_text(RESULT)
    check(page)


def test_neighbours_mend_a_swing_and_the_report_stays_the_municipalitys(visit, sign_in, accessible):
    check = narrow(once(accessible))
    organiser = sign_in(ORGANISER, "/taken/speelplek/indienen/", width=390)
    number, case = report(organiser, unchecked)
    due = organiser.locator(".deadline time").first.inner_text()
    initiative = begin(organiser, check)

    neighbour = visit(initiative, width=390)
    expect(neighbour.locator("main")).not_to_contain_text(TITLE)
    look(sign_in(LOOKER, width=390), check)
    officer = sign_in(OFFICER, width=390)
    stand_by(officer, initiative, check)
    arranged = ask(organiser, initiative, check)
    for _kind, title, amount, who in NEEDS:
        if "@" in who:
            neighbour.goto("/hulp/")
            pledge(neighbour, title, amount, who, check)
        else:
            pledge(sign_in(who, "/hulp/", width=390), title, amount, "", check)
    finish(organiser, arranged, initiative, check)

    # What neighbours do closes no case: it keeps its date until the municipality has looked.
    organiser.goto(case)
    expect(organiser.locator(".deadline").first).to_contain_text(due)
    check(organiser)
    matters.take(officer, number, check)
    expect(officer.locator("main")).to_contain_text(TITLE)
    matters.close(officer, "opgelost door bewoners", REASON, check)
    matters.judge(organiser, case, REASON, check)
    organiser.goto(initiative)
    expect(organiser.locator("main")).to_contain_text("De gemeente heeft gekeken en die melding afgesloten.")
