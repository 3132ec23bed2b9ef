"""A garage, a passport and a playground: from search box to verdict, at 390 pixels, by keyboard alone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.journeys.keyboard import Keyboard
from tests.journeys.steps import narrow, unchecked

REASON = "Het past bij de regels en bij de straat."
DONE = "De bout is vervangen en alles is nagekeken."
OPINION = "De garage neemt licht weg uit onze keuken."
WEIGHED = "De garage komt een meter verder van de keuken. Zo blijft het licht."
Check = Callable[[Page], None]


class Walker(Keyboard):
    """Somebody at a telephone's width who checks each page once."""

    def __init__(self, page: Page, check: Check, folder: Path) -> None:
        super().__init__(page)
        self._check, self._folder, self._seen = check, folder, set[str]()

    def look(self, kind: str) -> None:
        """Check this kind of page, the first time one comes there."""
        if kind not in self._seen:
            self._seen.add(kind)
            self._check(self.page)

    def find(self, words: str, task: str) -> None:
        """From the front page, by what somebody would type, to the page of a task."""
        self.look("front")
        self.write("Waar kunnen we u mee helpen?", words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look("search")
        self.follow(re.compile(task))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(task)
        self.look("task")

    def answer(self, question: str, words: str) -> None:
        """One page of the form: its only question, and on. Nothing to say: only on."""
        expect(self.page.locator("main")).to_contain_text(question)
        group = self.content.get_by_role("group", name=question)
        field = self.content.get_by_label(question).first
        kind = "radio" if group.count() else field.get_attribute("type")
        self.look(f"step-{kind}")
        if kind == "file" and words:
            self._attach(question, words)
        elif kind == "radio":
            self.choose(words, group=question)
        elif words:
            self.write(question, words)
        self.press("Volgende")

    def _attach(self, question: str, name: str) -> None:
        """The field is reached by keyboard; the window in which a file is chosen is the browser's own."""
        path = self._folder / name
        Image.new("RGB", (320, 240), "white").save(path)
        field = self.content.get_by_label(question).first
        self.reach(field)
        field.set_input_files(path)

    def say_who(self, *, post: bool) -> None:
        """For whom it is, and how one is reached."""
        if self.content.locator("[name=naam]").count() == 0:
            self.look("for-whom")
            self.press("Volgende")
        self.look("reach")
        self.write(re.compile("^Naam"), "Bo van de Reis")
        if post:
            self.write("Straat en huisnummer", "Dorpsstraat 12")
            self.write("Postcode en plaats", "7311 AB Apeldoorn")
        self.press("Volgende")

    def send(self, *said: str) -> None:
        """Read everything again and send it."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
        for words in said:
            expect(self.page.locator("main")).to_contain_text(words)
        self.look("check")
        self.press("Versturen")

    def keep_link(self) -> tuple[str, str]:
        """The confirmation: the case's number and the link it is followed by; on to the case."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("ontvangen")
        self.look("confirmation")
        found = re.search(r"Zaaknummer (\d{4}-\d+)", self.page.locator("main").inner_text())
        assert found
        self.follow("Naar mijn zaak")
        self.look("case")
        return found[1], self.page.url

    def take(self, number: str) -> None:
        """From the worklist to the case, and take it."""
        self.look("worklist")
        self.write(re.compile("^Zaaknummer"), number)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.press("Ik pak deze zaak op")
        self.look("taken")

    def says(self, words: str | re.Pattern[str]) -> None:
        """This stands on the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    def close(self, *, outcome: str) -> None:
        """Close the case with words for who handed it in."""
        self.unfold("Sluit de zaak af")
        self.choose(re.compile(f"^{outcome}$", re.IGNORECASE), group="Wat is ervan gekomen?")
        self.write("Wat is er gedaan, en waarom is de zaak klaar?", DONE)
        self.press("Sluit af")
        self.says("De zaak is afgesloten.")
        self.look("closed")

    def judge(self, link: str, *said: str) -> None:
        """Read how it ended, and say whether it was solved."""
        self.page.goto(link)
        for words in said:
            self.says(words)
        self.look("ended")
        self.choose("Ja, het is opgelost")
        self.write("Wilt u er iets bij vertellen?", "Fijn dat het zo snel ging.")
        self.press("Geef uw oordeel")
        self.says("Dank u wel voor uw oordeel.")
        self.look("judged")


class People:
    """Who walks: each with a browser of their own."""

    def __init__(self, visit: Callable[..., Page], sign_in: Callable[..., Page], **options: bool) -> None:
        self._visit, self._sign_in, self._options = visit, sign_in, options
        self.check: Check = unchecked
        self.folder = Path()

    def stranger(self, path: str = "/") -> Walker:
        """Somebody who does not sign in."""
        return Walker(self._visit(path, width=390, **self._options), self.check, self.folder)

    def staff(self, name: str) -> Walker:
        """Somebody who works here, at the worklist."""
        return Walker(self._sign_in(name, "/werk/", width=390, **self._options), self.check, self.folder)


def garage(people: People) -> None:
    """A drawing goes along, a neighbour says what they think, and the letter says what was done with that."""
    resident = people.stranger()
    resident.find("garage bouwen", "Vergunning voor een garage")
    resident.follow("Begin uw aanvraag")
    resident.answer("Waar wilt u bouwen?", "Dorpsstraat 12")
    resident.answer("Waar op uw grond komt de garage?", "Links naast het huis")
    resident.answer("Hoe lang wordt de garage", "6")
    resident.answer("Hoe breed wordt de garage", "3,5")
    resident.answer("Hoe hoog wordt de garage", "3")
    resident.answer("Wat kost de bouw ongeveer", "12000")
    resident.answer("Hebt u het plan met uw buren besproken?", "Ja")
    resident.answer("Wat vonden uw buren ervan?", "")
    resident.answer("Hebt u een tekening of foto van het plan?", "tekening.pdf")
    resident.answer("Wilt u nog iets uitleggen?", "")
    resident.say_who(post=True)
    resident.send("Dorpsstraat 12", "tekening.pdf")
    number, link = resident.keep_link()
    resident.says("tekening.pdf")

    officer = people.staff("Marieke Oldenhof")
    officer.take(number)
    officer.says("tekening.pdf")
    officer.unfold("Maak de aanvraag bekend")
    officer.press("Maak bekend")
    officer.says("De aanvraag is bekendgemaakt op")

    neighbour = people.stranger("/bekendmakingen/")
    neighbour.look("notices")
    card = neighbour.content.locator("article, li, .card").filter(has_text=number).last
    neighbour.reach(card.get_by_role("link"))
    with neighbour.page.expect_navigation():
        neighbour.page.keyboard.press("Enter")
    neighbour.look("notice")
    neighbour.write("Wat vindt u ervan, en waarom?", OPINION)
    neighbour.press("Stuur uw mening")
    neighbour.look("thanked")

    officer.page.goto(f"/werk/{number}/")
    officer.says(OPINION)
    officer.look("opinion")
    officer.follow("Neem een besluit")
    officer.look("decide")
    officer.choose(re.compile("^toegekend", re.IGNORECASE))
    officer.write("Waarom? Leg het uit aan de aanvrager", REASON)
    officer.write("Wat hebt u met de meningen van anderen gedaan?", WEIGHED)
    officer.choose(re.compile("16.64 lid 1"))
    officer.write("Wat komt er in het openbare register?", "Vergunning voor een garage verleend.")
    officer.choose(re.compile("Sluit de zaak meteen"))
    officer.press("Neem het besluit")
    officer.says("Het besluit is genomen.")
    officer.look("decided")

    resident.page.goto(link)
    resident.says("Te betalen")
    resident.look("decided")
    resident.follow("Lees de brief met dit besluit")
    for words in (REASON, WEIGHED, "687,50", "U kunt bezwaar maken tot en met"):
        expect(resident.page.locator(".letter")).to_contain_text(words)
    resident.look("letter")
    resident.judge(link, REASON)


def passport(people: People) -> None:
    """The appointment is made with the application; paid at the desk, laid ready and collected."""
    resident = people.stranger()
    resident.find("paspoort verlopen", "Paspoort aanvragen of verlengen")
    resident.follow("Begin uw aanvraag")
    resident.answer("Wat is de geboortedatum van wie het paspoort krijgt?", "05-05-1984")
    resident.answer("Wat is er met het oude paspoort?", "het is verlopen of verloopt binnenkort")
    resident.answer("Hebt u haast?", "Nee")
    resident.answer("Wanneer gaat u op reis?", "")
    resident.say_who(post=True)
    resident.send("5 mei 1984")
    resident.says("Kies nu nog een moment.")
    resident.look("moments")
    resident.reach(resident.content.get_by_role("radio").first)
    resident.page.keyboard.press("Space")
    resident.press("Maak de afspraak")
    resident.says("De afspraak staat vast.")
    number, link = resident.keep_link()
    resident.says("Uw afspraak")
    resident.says("83,87")

    officer = people.staff("Hanneke Veldman")
    officer.take(number)
    officer.follow("Betaling vastleggen")
    officer.look("payment")
    officer.write("Hoeveel, in euro", "83,87")
    officer.choose("met pin", group="Hoe is er betaald?")
    officer.press("Leg de betaling vast")
    officer.page.goto(f"/werk/{number}/")
    officer.follow("Neem een besluit")
    officer.look("decide")
    officer.choose(re.compile("^toegekend", re.IGNORECASE))
    officer.write("Waarom? Leg het uit aan de aanvrager", REASON)
    officer.choose(re.compile("41 lid 1"))
    officer.press("Neem het besluit")
    officer.says("Het besluit is genomen.")
    officer.press("Het ligt klaar")
    officer.says("Ligt klaar tot en met")
    officer.look("ready")

    resident.page.goto(link)
    resident.says("Ja. Haal uw paspoort op, uiterlijk")
    resident.look("ready")

    officer.press("Opgehaald door de aanvrager")
    officer.says("Opgehaald op")  # and with that the case is closed
    officer.look("collected")
    resident.judge(link, REASON, "Opgehaald op")


def playground(people: People) -> None:
    """A broken device is reported from the page of its playground, with a photo; it is mended."""
    resident = people.stranger()
    resident.find("schommel kapot", "Speelplek in de buurt")
    resident.follow("Kies een speelplek")
    resident.look("sites")
    site = resident.content.get_by_role("listitem").get_by_role("link").first
    name = site.inner_text()
    resident.follow(name)
    expect(resident.page.get_by_role("heading", level=1)).to_have_text(name)
    resident.look("site")
    resident.follow("Iets kapot? Meld het")
    resident.answer("Hebt u een foto?", "schommel.png")
    place = resident.content.get_by_label("Welke speelplek is het?")
    expect(place).to_have_value(re.compile(re.escape(name)))
    resident.look("step-place")
    resident.press("Volgende")
    resident.answer("Waar gaat het over?", "iets is kapot")
    resident.answer("Welk toestel is het?", "schommel")
    resident.answer("Vertel wat er is", "Een bout van de schommel is los.")
    resident.say_who(post=False)
    resident.send(name, "schommel.png")
    number, link = resident.keep_link()

    officer = people.staff("Samira El Idrissi")
    officer.take(number)
    officer.follow("Koppel aan toestel")
    officer.look("couple")
    chosen = officer.content.get_by_label("Om welk toestel gaat het?")
    officer.reach(chosen)
    officer.page.keyboard.type(name, delay=5)
    expect(chosen.locator("option:checked")).to_contain_text(name)
    officer.write("Wat is er mis?", "Bout los")
    officer.choose(re.compile("^Ernstig"), group="Hoe erg is het?")
    officer.press("Koppel de zaak")
    officer.says("De zaak hoort nu bij dit toestel.")
    officer.look("coupled")

    resident.page.goto(link)
    resident.says("Het toestel")
    resident.look("coupled")

    officer.follow("Het is gemaakt")
    officer.look("mend")
    officer.write("Wat is er gedaan?", DONE)
    officer.press("Bewaar dat het gemaakt is")
    officer.says(f"Rond nu ook zaak {number} af.")
    officer.close(outcome="opgelost")
    resident.judge(link, DONE, "Het gebrek is gemaakt op")
    resident.follow("Lees het logboek van deze plek")
    resident.says("Bout los")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("matter", [garage, passport, playground])
def test_from_search_box_to_verdict(visit, sign_in, accessible, tmp_path, matter, javascript):
    people = People(visit, sign_in, javascript=javascript)
    people.check = narrow(accessible if javascript else unchecked)  # axe is itself a script
    people.folder = tmp_path
    matter(people)
