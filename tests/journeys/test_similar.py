"""Similar open cases, offered while somebody types a report; never in the way."""

import re

from playwright.sync_api import Page, expect

FORM = "/taken/straat-en-verlichting/indienen/"
OFFER = re.compile("Hier in de buurt is dit misschien al")
STREET = "Wipstruikstraat"


def fill(page: Page, place: str) -> None:
    """A report about a lamp, all but handed in."""
    page.get_by_label("Waar is het?").fill(place)
    page.get_by_label("lantaarn brandt niet").check()
    page.get_by_role("group", name="Is het gevaarlijk?").get_by_label("Nee").check()


def send(page: Page) -> None:
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ontvangen")


def test_the_second_reporter_sees_the_first_and_hands_in_all_the_same(visit, accessible):
    first = visit(FORM)
    fill(first, f"{STREET} 12, bij Van Puffelen")
    first.get_by_label("Wilt u er iets bij vertellen?").fill("Mijn moeder viel hier bijna.")
    send(first)

    second = visit(FORM, width=390)
    asked = []
    second.on("request", lambda request: asked.append(request) if "lijkt-op" in request.url else None)
    expect(second.locator(".similar")).to_be_hidden()
    second.get_by_label("Naam").fill("Bo van de Reis")
    fill(second, f"tegenover {STREET} 3")
    offer = second.locator(".similar")
    expect(offer.get_by_role("heading", name=OFFER)).to_be_visible()
    expect(offer).to_contain_text(STREET)
    expect(offer).to_contain_text("U kunt toch uw eigen melding doen.")
    expect(offer).not_to_contain_text("Puffelen")
    expect(offer).not_to_contain_text("moeder")
    expect(second.locator("[data-similar-said]")).to_have_text(OFFER)
    accessible(second)
    assert all(request.url.endswith("/lijkt-op/") for request in asked)
    assert not any("Reis" in (request.post_data or "") for request in asked)

    # Another street: what was offered goes away again, and nothing keeps one from sending.
    second.get_by_label("Waar is het?").fill("Zwaluwstaartlaan 4")
    expect(offer).to_be_hidden()
    second.get_by_label("Waar is het?").fill(f"{STREET} 3")
    expect(offer).to_be_visible()
    send(second)
    expect(second.locator("main")).to_contain_text("Wat er al loopt in de buurt")
    accessible(second)


def test_without_javascript_the_form_goes_through_and_the_confirmation_shows_it(visit):
    for number in (1, 2):
        page = visit(FORM, javascript=False)
        fill(page, f"Kwikstaarthof {number}")
        send(page)
    expect(page.locator("main")).to_contain_text("Wat er al loopt in de buurt")
    expect(page.locator(".similar__one")).to_have_count(1)


def test_a_result_that_is_followed_leads_to_a_clean_address(visit):
    page = visit("/zoeken/?q=schommel+kapot")
    page.get_by_role("link", name="Speelplek").first.click()
    page.wait_for_url("**/taken/speelplek/")
    assert "keuze" not in page.url
