"""The same case as the resident sees it: on a telephone, by a link of their own, with and without script."""

import pytest
from playwright.sync_api import expect
from tests.journeys.steps import (
    LONGER,
    OFFICER,
    REASON,
    answer,
    ask,
    decide,
    extend,
    judge,
    narrow,
    take_down,
    unchecked,
)


@pytest.mark.parametrize("javascript", [True, False])
def test_from_confirmation_to_verdict_at_390_pixels(visit, sign_in, accessible, javascript):
    check = narrow(accessible if javascript else unchecked)  # axe is itself a script
    officer = sign_in(OFFICER)
    number, link = take_down(officer, unchecked)
    resident = visit(link, width=390, javascript=javascript)
    expect(resident.locator("main")).to_contain_text(number)
    expect(resident.locator("main")).to_contain_text("Dorpsstraat 12")  # what was said on the telephone
    check(resident)

    ask(officer, unchecked)
    answer(resident, link, check)
    day = extend(officer, number, unchecked)
    resident.goto(link)
    expect(resident.locator("main")).to_contain_text(LONGER)
    expect(resident.locator(".deadline").first).to_contain_text(day)
    check(resident)

    decide(officer, unchecked, outcome="toegekend", reason=REASON, close=True)
    judge(resident, link, check)
    officer.goto(f"/werk/{number}/")
    expect(officer.locator("main")).to_contain_text("Duidelijke brief.")
