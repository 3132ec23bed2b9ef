"""Voting in a neighbourhood budget on a telephone: link, vote, receipt, another choice; once each."""

import datetime
import re

from playwright.sync_api import Page, expect
from tests.journeys.keyboard import Keyboard
from tests.journeys.matters import write_day
from tests.journeys.steps import Check, narrow, unchecked

BUDGET = "/buurtbudget/buurtbudget-groen/"
BENCHES, TREES, CHESS = "Bankjes langs het Beekpad", "Fruitbomen voor iedereen", "Schaaktafels"


def ask_link(page: Page, email: str, check: Check) -> str:
    """From the budget to the ballot; gives the address of the ballot, which the e-mail would say."""
    keys = Keyboard(page)
    page.goto(BUDGET)
    check(page)
    keys.follow(re.compile("^Stem$"))
    check(page)
    keys.write("E-mailadres", email)
    keys.press("Stuur mij de link")
    expect(page.locator("main")).to_contain_text("In deze demonstratie gaat er geen e-mail uit")
    check(page)
    keys.follow("Open uw stembiljet")
    return page.url


def vote(page: Page, check: Check, *, plans: tuple[str, ...]) -> None:
    """Choose, see what it costs together, say who one is, and vote."""
    keys = Keyboard(page)
    check(page)
    for plan in plans:
        keys.choose(re.compile(plan))
    keys.press("Tel op wat mijn keuzes kosten")
    expect(page.get_by_role("status").filter(has_text="Uw keuzes kosten samen")).to_be_visible()
    for plan in plans:
        expect(page.get_by_label(re.compile(plan))).to_be_checked()
    keys.write("Postcode", "7311 KX")
    keys.write("Huisnummer", "41")
    keys.write("Eerste voorletter", "B")
    write_day(keys, "Geboortedatum", datetime.date(1984, 3, 9))
    keys.choose(re.compile("^Ik woon in"))
    keys.press(re.compile("^Stem$"))


def test_a_vote_its_receipt_and_another_choice_and_nobody_votes_twice(visit, accessible):
    check = narrow(accessible)
    page = visit("/buurtbudget/", width=390)
    check(page)
    ballot = ask_link(page, "bo@voorbeeld.nl", check)
    vote(page, check, plans=(BENCHES, CHESS))
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw stembewijs")
    chosen = page.get_by_role("heading", name="U koos").locator("xpath=following-sibling::ul[1]")
    expect(chosen.get_by_role("listitem")).to_contain_text([BENCHES, CHESS])
    check(page)

    # The receipt alone is enough to change the vote.
    receipt = page.url
    expect(page.locator("main")).to_contain_text(receipt)
    page = visit(receipt, width=390)
    keys = Keyboard(page)
    keys.choose(re.compile(CHESS))
    keys.choose(re.compile(TREES))
    keys.press("Verander mijn stem")
    chosen = page.get_by_role("heading", name="U koos").locator("xpath=following-sibling::ul[1]")
    expect(chosen.get_by_role("listitem")).to_contain_text([BENCHES, TREES])
    check(page)

    # The link works once, and who asks another with another address has voted all the same.
    page.goto(ballot)
    expect(page.locator("main")).to_contain_text("U hebt al gestemd")
    check(page)
    ask_link(page, "anders@voorbeeld.nl", unchecked)
    vote(page, unchecked, plans=(CHESS,))
    expect(page.locator("#error-summary")).to_contain_text("al gestemd")
    check(page)
