"""A day of somebody who works for the municipality, at 1280 pixels and by keyboard alone."""

import re

from playwright.sync_api import expect
from tests.journeys.keyboard import Keyboard
from tests.journeys.steps import (
    ANSWERED,
    OFFICER,
    REASON,
    answer,
    ask,
    decide,
    extend,
    judge,
    open_case,
    take_down,
    unchecked,
)


def test_from_telephone_to_verdict_by_keyboard(visit, accessible):
    officer = visit("/inloggen/")
    keys = Keyboard(officer)
    keys.press(re.compile(OFFICER))
    number, link = take_down(officer, accessible)
    open_case(officer, number, accessible)
    ask(officer, accessible)
    resident = visit("/", width=390)
    answer(resident, link, unchecked)

    officer.goto(f"/werk/{number}/")
    expect(officer.locator("main")).to_contain_text(ANSWERED)
    extend(officer, number, accessible)
    decide(officer, accessible, outcome="toegekend", reason=REASON)

    keys.follow("Lees de brief met dit besluit")
    accessible(officer)
    pdf = officer.locator("main").get_by_role("link", name=re.compile("PDF|pdf")).first
    keys.reach(pdf)
    fetched = officer.request.get(pdf.get_attribute("href"))
    assert fetched.headers["content-type"] == "application/pdf"
    assert fetched.body().startswith(b"%PDF")

    officer.goto(f"/werk/{number}/")
    keys.unfold("Sluit de zaak af")
    keys.write("Wat is er gedaan, en waarom is de zaak klaar?", "De vergunning is verstuurd.")
    keys.press("Sluit af")
    expect(officer.locator("main")).to_contain_text("De zaak is afgesloten.")
    accessible(officer)

    judge(resident, link, unchecked)
    officer.goto(f"/werk/{number}/")
    expect(officer.locator("main")).to_contain_text("Duidelijke brief.")  # staff read what the resident says
    accessible(officer)
