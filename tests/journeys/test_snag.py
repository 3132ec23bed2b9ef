"""A rule that is in the way: said by who executes at an act of a case, answered, and read by everyone."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

EXECUTOR, MANAGER = "Samira El Idrissi", "Anton Vos"
RULE = "De werkafspraak dat elke reparatie een aparte opdracht krijgt"
REASON = "Kleine reparaties mogen voortaan meteen. Dat scheelt een rit."
Check = Callable[[Page], None]


def raise_snag(page: Page, check: Check) -> str:
    """From the worklist to a case, and at an act of it to the form; gives the case's number."""
    page.locator("main table").get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/werk/\d{4}-\d+/$"))
    number = page.url.rstrip("/").rsplit("/", 1)[1]
    check(page)
    page.get_by_text("Zat bij een van deze stappen een regel in de weg?").click()
    page.locator("details[open] li a").last.click()
    page.wait_for_url("**/knelpunten/nieuw/**")
    expect(page.locator("main")).to_contain_text(number)
    expect(page.locator("main")).to_contain_text("Iedereen kan dit lezen")
    check(page)

    # Without a rule nothing is sent, and nothing that was written is lost.
    page.get_by_label("Wat kost dat?").fill("We rijden twee keer naar dezelfde plek.")
    page.get_by_label("Hoe zou het beter kunnen?").fill("Laat ons kleine reparaties meteen doen.")
    page.get_by_role("button", name="Meld het knelpunt").click()
    expect(page.get_by_role("alert")).to_contain_text("Zeg welke regel in de weg zit.")
    expect(page.get_by_label("Wat kost dat?")).to_have_value("We rijden twee keer naar dezelfde plek.")
    check(page)

    page.get_by_label("Een andere regel, of een werkafspraak").check()
    page.get_by_label("Welk deel ervan, of welke andere regel?").fill(RULE)
    page.get_by_label("Hoeveel minuten werk kost het per keer?").fill("40")
    page.get_by_role("button", name="Meld het knelpunt").click()
    page.wait_for_url(f"**/werk/{number}/")
    expect(page.get_by_role("status")).to_contain_text("Uw knelpunt is verstuurd")
    return number


def answer_snag(page: Page, check: Check) -> None:
    """The manager finds it among what waits for them, and answers with a reason."""
    page.get_by_role("link", name=RULE).first.click()
    page.wait_for_url(re.compile(r"/knelpunten/\d+/$"))
    expect(page.locator("main")).to_contain_text("Antwoord uiterlijk")
    check(page)
    page.get_by_label("We gaan anders werken, de regel blijft").check()
    page.get_by_role("button", name="Leg het antwoord vast").click()
    expect(page.get_by_role("alert")).to_contain_text("Een antwoord kan niet zonder reden.")
    check(page)
    page.get_by_label("Waarom?").fill(REASON)
    page.get_by_role("button", name="Leg het antwoord vast").click()
    expect(page.get_by_role("status")).to_contain_text("Uw antwoord is vastgelegd.")
    expect(page.locator("main")).to_contain_text(REASON)
    check(page)


def test_a_snag_is_raised_at_an_act_and_answered_for_everyone_to_read(visit, sign_in, accessible):
    executor = sign_in(EXECUTOR, "/werk/")
    number = raise_snag(executor, accessible)
    manager = sign_in(MANAGER, "/rollen/")
    accessible(manager)
    answer_snag(manager, accessible)
    snag = manager.url

    public = visit("/knelpunten/", width=390)
    expect(public.locator("main")).to_contain_text(REASON)
    accessible(public)
    public.goto(snag)
    expect(public.locator("main")).to_contain_text(RULE)
    expect(public.locator("main")).not_to_contain_text(number)
    expect(public.locator("body")).not_to_contain_text("Alleen voor medewerkers")
    accessible(public)
    public.goto(snag.split("knelpunten")[0])
    expect(public.locator("main")).to_contain_text(RULE)
    expect(public.locator("main")).to_contain_text(REASON)
    accessible(public)
    for path in ("/knelpunten/", snag, snag.rsplit("/", 2)[0] + "/", snag.split("knelpunten")[0]):
        public.goto(path)
        wider = public.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{path} scrolls sideways by {wider} px"

    executor.goto("/knelpunten/")
    executor.get_by_role("link", name="Door u gemeld").click()
    executor.wait_for_url("**toon=mijn")
    expect(executor.locator("main")).to_contain_text(RULE)


def test_by_keyboard_alone_from_task_to_answered_snag(sign_in):
    page = sign_in("Gerrit Boonstra", "/taken/straat-en-verlichting/knelpunten/")
    tab_to(page, "Meld een knelpunt")
    page.keyboard.press("Enter")
    page.wait_for_url("**/knelpunten/nieuw/")
    rule = "Met het toetsenbord gemeld"
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowUp")  # round to the last one: another rule
    for words in (rule, "Een uur.", "", "Doe het anders."):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/knelpunten/\d+/$"))
    expect(page.locator("main")).to_contain_text(rule)

    manager = sign_in(MANAGER, page.url)
    manager.get_by_role("radio").first.focus()
    manager.keyboard.press("Space")
    manager.keyboard.press("Tab")
    manager.keyboard.type("De regel gaat eraf.")
    manager.keyboard.press("Tab")
    manager.keyboard.press("Enter")
    expect(manager.get_by_role("status")).to_contain_text("Uw antwoord is vastgelegd.")


def tab_to(page: Page, words: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement.innerText || ''"):
            return
    raise AssertionError(f"{words!r} cannot be reached with the keyboard on {page.url}")
