"""The seed's own matters, each walked by keyboard alone: search box, questions, desk of staff, verdict."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect
from tests.journeys.keyboard import Keyboard
from tests.journeys.steps import open_case

Check = Callable[[Page], None]
Answer = str | tuple[str, ...] | datetime.date
NAME, STREET, TOWN = "Bo van de Reis", "Dorpsstraat 12", "7311 AB Apeldoorn"
NEXT = "Volgende"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a resident asks and how it ends.

    ``searched``: what is typed into the search box. ``answers``: by question, a text to type, a day, or a
    choice in a tuple of one. ``officer``: who handles it. ``reason``: what the resident reads in the end.
    """

    key: str
    name: str
    searched: str
    answers: dict[str, Answer]
    officer: str
    reason: str


def once(check: Check) -> Check:
    """``check`` each page of a journey the first time it is come to."""
    seen: set[str] = set()

    def first(page: Page) -> None:
        place = re.sub(r"/(zaak|concept|afspraak)/[^/]+/", r"/\1/", page.url.partition("?")[0])
        if (place, said := page.locator("h1, h2").first.inner_text()) and (place + said) not in seen:
            seen.add(place + said)
            check(page)

    return first


def write_day(keys: Keyboard, label: str, day: datetime.date) -> None:
    """Type a day into its field, in the order of day, month and year that this browser shows."""
    target = keys.content.get_by_label(label).first
    keys.reach(target)
    for order in ("%d%m%Y", "%m%d%Y"):
        for _ in range(3):
            keys.page.keyboard.press("ArrowLeft")
        keys.page.keyboard.type(day.strftime(order))
        if target.input_value() == day.isoformat():
            return
    raise AssertionError(f"{label!r} says {target.input_value()!r} on {keys.page.url}")


def answer(page: Page, label: str, given: Answer) -> None:
    """Answer one question."""
    keys = Keyboard(page)
    if isinstance(given, tuple):
        keys.choose(given[0], group=label)
    elif isinstance(given, datetime.date):
        write_day(keys, label, given)
    else:
        keys.write(label, given)


def find_task(page: Page, matter: Matter, check: Check) -> None:
    """From the search box of the front page to the page of the task."""
    check(page)
    keys = Keyboard(page)
    keys.write("Waar kunnen we u mee helpen?", matter.searched)
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/**")
    check(page)
    keys.follow(matter.name)
    page.wait_for_url(f"**/taken/{matter.key}/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(matter.name)
    check(page)


def fill_in(page: Page, matter: Matter, check: Check) -> None:
    """One question a page; then everything once more, and sent."""
    keys = Keyboard(page)
    keys.follow(re.compile("^Begin uw"))
    page.wait_for_url("**/stap-voor-stap/**")
    left = dict(matter.answers)
    while page.get_by_role("heading", name="Klopt dit?").count() == 0:
        check(page)
        here = page.locator("main").inner_text()
        asked = next((label for label in left if label in here), None)
        if asked is not None:
            answer(page, asked, left.pop(asked))
        elif "Hoe we u bereiken" in here:
            keys.write(re.compile("^Naam"), NAME)
            if page.get_by_label("Straat en huisnummer").count():
                keys.write("Straat en huisnummer", STREET)
                keys.write("Postcode en plaats", TOWN)
        elif "Voor wie vraagt u dit aan?" in here:
            keys.choose("voor mijzelf", group="Voor wie vraagt u dit aan?")
        keys.press(NEXT)
        assert page.locator("#error-summary").count() == 0, page.locator("#error-summary").inner_text()
    assert not left, f"never asked: {', '.join(left)}"
    check(page)
    for given in matter.answers.values():
        if not isinstance(given, datetime.date):
            words = given if isinstance(given, str) else given[0]
            expect(page.locator("main")).to_contain_text(words, ignore_case=True)
    keys.press("Versturen")


def received(page: Page, check: Check) -> tuple[str, str]:
    """The confirmation; gives the case's number and the link to its own page, and follows that."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("ontvangen")
    check(page)
    found = re.search(r"Zaaknummer (\d{4}-\d+)", page.locator("main").inner_text())
    assert found
    Keyboard(page).follow("Naar mijn zaak")
    check(page)
    return found[1], page.url


def take(page: Page, number: str, check: Check) -> None:
    """From the worklist to the case, and take it."""
    open_case(page, number, check)
    Keyboard(page).press("Ik pak deze zaak op")
    check(page)


def close(
    page: Page, outcome: str, reason: str, check: Check, recorded: dict[str, str] | None = None
) -> None:
    """Say what came of it; ``recorded``: what is asked besides."""
    keys = Keyboard(page)
    keys.unfold("Sluit de zaak af")
    keys.choose(outcome, group="Wat is ervan gekomen?")
    for label, words in (recorded or {}).items():
        keys.write(label, words)
    keys.write("Wat is er gedaan, en waarom is de zaak klaar?", reason)
    keys.press("Sluit af")
    expect(page.locator("main")).to_contain_text(reason)
    check(page)


def decide(page: Page, outcome: str, reason: str, basis: str, check: Check) -> None:
    """Decide on a basis, and close right away."""
    keys = Keyboard(page)
    keys.follow("Neem een besluit")
    check(page)
    keys.choose(re.compile(f"^{outcome}", re.IGNORECASE))
    keys.write("Waarom? Leg het uit aan de aanvrager", reason)
    keys.choose(re.compile(basis))
    keys.choose(re.compile("Sluit de zaak meteen"))
    keys.press("Neem het besluit")
    expect(page.locator("main")).to_contain_text("Het besluit is genomen.")
    check(page)


def judge(page: Page, link: str, reason: str, check: Check) -> None:
    """The resident reads what came of it, and says whether it was solved."""
    page.goto(link)
    expect(page.locator("main")).to_contain_text(reason)
    check(page)
    keys = Keyboard(page)
    keys.choose("Ja, het is opgelost")
    keys.write("Wilt u er iets bij vertellen?", "Snel en duidelijk.")
    keys.press("Geef uw oordeel")
    expect(page.locator("main")).to_contain_text("Dank u wel voor uw oordeel.")
