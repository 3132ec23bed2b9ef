"""A role talk with three people: opened, answered unseen by name and by link, closed, read by everyone."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Check = Callable[[Page], None]
TITLE = "Wie zorgt voor speelplek en volkstuin?"
STAFF_SAYS = "Een speelplek moet veilig zijn, daar staan wij voor."
RESIDENT_SAYS = "De straat wil dit graag samen doen."
LINK_SAYS = "Met wat hulp en een budget lukt het de buurt."


def open_the_talk(page: Page, check: Check) -> str:
    """The manager opens a talk about two tasks; gives the one link that is to be passed on."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Rolgesprekken")
    check(page)
    page.get_by_role("link", name="Open een rolgesprek").click()
    page.wait_for_url("**/rolgesprekken/nieuw/")
    check(page)

    # Sent half: what lacks is named, and what was written is still there.
    page.get_by_label("Hoe heet dit gesprek?").fill(TITLE)
    page.get_by_role("button", name="Open het gesprek").click()
    expect(page.locator("main")).to_contain_text("Er staat nog geen taak op de lijst.")
    expect(page.get_by_label("Hoe heet dit gesprek?")).to_have_value(TITLE)
    check(page)

    page.get_by_label("Wat wilt u weten, en waarom nu?").fill("Wat kan de buurt zelf, en wat blijft van ons?")
    page.get_by_label("Tot en met welke dag zijn antwoorden welkom?").fill("2099-12-31")
    page.get_by_label(re.compile("^Een taak zonder voorstel")).select_option("speelplek")
    page.get_by_label(re.compile("^Nog een taak zonder voorstel")).select_option("volkstuin")
    page.get_by_role("checkbox", name=re.compile("^Samira El Idrissi")).check()
    page.get_by_role("checkbox", name="Aisha Haddou").check()
    page.get_by_label(re.compile("^Hoeveel links maakt u")).fill("1")
    page.get_by_role("button", name="Open het gesprek").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("main")).to_contain_text("Samira El Idrissi")
    check(page)
    found = re.search(r"https?://\S+/rolgesprek/\S+/", page.locator("main").inner_text())
    assert found
    page.reload()
    assert "/rolgesprek/" not in page.locator("main").inner_html(), "a link is shown once"
    return found[0]


def answer(page: Page, check: Check, *, role: str, reason: str) -> None:
    """Place both tasks; before that nothing of anyone else is in the page."""
    expect(page.get_by_role("button", name="Verstuur uw antwoord")).to_be_visible()
    html = page.content()
    for words in {STAFF_SAYS, RESIDENT_SAYS, LINK_SAYS, "In het midden", "Alfa"}:
        assert words not in html, words
    assert "voorstel" not in page.locator("main").inner_text().lower()
    expect(page.locator("main")).to_contain_text("Uw reden is te lezen voor anderen. Zet er geen namen in.")
    check(page)
    groups = page.get_by_role("group", name=re.compile("^Welke rol past bij"))
    expect(groups).to_have_count(2)

    groups.first.get_by_label(re.compile(f"^{role}")).check()
    page.get_by_role("button", name="Verstuur uw antwoord").click()
    expect(page.locator("main")).to_contain_text("Schrijf waarom u deze rol kiest")
    expect(groups.first.get_by_label(re.compile(f"^{role}"))).to_be_checked()
    check(page)

    # By keyboard: into the group, up to the rung, on to the reason.
    second = groups.nth(1).get_by_label(re.compile(f"^{role}"))
    second.focus()
    page.keyboard.press("Space")
    expect(second).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type(reason)
    page.get_by_label(re.compile("^Waarom past die rol")).first.fill(reason)
    expect(page.get_by_label(re.compile("^Waarom past die rol")).nth(1)).to_have_value(reason)
    page.get_by_role("button", name="Verstuur uw antwoord").click()
    expect(page.locator("main")).to_contain_text(reason)
    check(page)


def test_a_role_talk_with_three_people(visit, sign_in, accessible):
    manager = sign_in("Anton Vos", "/rolgesprekken/")
    link = open_the_talk(manager, accessible)
    here = manager.url

    stranger = visit("/rolgesprekken/")
    expect(stranger.locator("main")).not_to_contain_text(TITLE)

    officer = sign_in("Samira El Idrissi", "/rolgesprekken/")
    officer.get_by_role("link", name=TITLE).click()
    officer.get_by_role("link", name="Geef uw antwoord").click()
    answer(officer, accessible, role="Zelf doen", reason=STAFF_SAYS)

    resident = sign_in("Aisha Haddou", here, javascript=False)
    resident.get_by_role("link", name="Geef uw antwoord").click()
    expect(resident.get_by_role("button", name="Verstuur uw antwoord")).to_be_visible()
    assert STAFF_SAYS not in resident.content()
    for task in resident.get_by_role("group", name=re.compile("^Welke rol past bij")).all():
        task.get_by_label(re.compile("^Faciliteren")).check()
    for reason in resident.get_by_label(re.compile("^Waarom past die rol")).all():
        reason.fill(RESIDENT_SAYS)
    resident.get_by_role("button", name="Verstuur uw antwoord").click()
    expect(resident.locator("main")).to_contain_text(STAFF_SAYS)  # who answered sees the others

    passed_on = visit(link, width=390)
    answer(passed_on, accessible, role="Stimuleren", reason=LINK_SAYS)

    # The link was used, whoever opens it.
    again = visit(link)
    expect(again.locator("main")).to_contain_text("Deze link is gebruikt")
    expect(again.get_by_role("button", name="Verstuur uw antwoord")).to_have_count(0)
    accessible(again)

    manager.goto(here)
    expect(manager.locator("main")).to_contain_text("3 van de 3 uitnodigingen zijn beantwoord.")
    assert STAFF_SAYS not in manager.content(), "who holds a talk reads no answers before it is closed"
    manager.get_by_role("link", name="Sluit het gesprek").click()
    expect(manager.get_by_role("heading", level=1)).to_have_text("Sluit het rolgesprek")
    accessible(manager)
    manager.get_by_role("button", name="Sluit het gesprek").focus()
    manager.keyboard.press("Enter")
    manager.wait_for_url(here)

    stranger.reload()
    stranger.get_by_role("link", name=TITLE).click()
    stranger.wait_for_url(here)
    result = stranger.locator("main")
    for words in (STAFF_SAYS, RESIDENT_SAYS, LINK_SAYS, "In het midden: stimuleren.", "Alfa is", "3 mensen"):
        expect(result).to_contain_text(words)
    assert "Per groep" not in result.inner_text()
    for name in ("Samira", "Aisha", "(medewerkers)", "(inwoners)"):
        assert name not in result.inner_text()
    expect(result.get_by_role("table")).to_have_count(2)
    accessible(stranger)
    stranger.set_viewport_size({"width": 390, "height": 900})
    accessible(stranger)
