"""What the letter of a decision says, in order, from facts. Pure; the template only gives it form.

Sources: Awb 3:45 (what one can do against a decision stands in it), 3:46 and 3:47 (the reason, and the
article, stand in it), 6:5 (what an objection holds), 6:7 and 6:8 (until when), 6:16 (it suspends nothing),
8:81 (the judge in the meantime), 10:10 (in whose name).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rolvast.accounts.rules import Reached
from rolvast.cases.rules.letter_parts import LetterPart, fill
from rolvast.cases.rules.moves import MoveRefused
from rolvast.catalogue.rules import FieldKind, FormField, Outcome
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import calendar_day, long_date, short_date

#: With these the applicant gets something, so that something can be asked in return.
_GIVES = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED})
#: More conditions than this nobody keeps to.
MOST_CONDITIONS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a letter: heading, the sentence that matters most, paragraphs, numbered points, an end."""

    heading: str
    lead: str = ""
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    end: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a letter says where it is about an objection: the decision, more parts, what one can do then."""

    lead: str
    parts: tuple[Section, ...]
    remedy: Section


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a letter is made from.

    ``decided_on``: the day of the decision. It is also the day on which the applicant is told: the decision
    stands on their page, and is mailed, in the same act; what goes by post goes out that day. ``what``: what
    was handed in (aanvraag, verzoek). ``authority``: with its article (het college van …). ``decider``: the
    position that decided under mandate. ``contact``: who can be asked, by position and first name. ``own``:
    words of the municipality's own by part. ``reached``: how the municipality is reached.
    """

    municipality: str
    number: str
    decided_on: date
    received_on: date
    name: str
    address: str
    addressed: tuple[str, ...] = ()  # for whom, and who acts for them; else the name alone
    task: str
    what: str
    outcome: Outcome
    reason: str
    interests: str
    conditions: tuple[str, ...]
    basis: str
    authority: str
    decider: str
    contact: str
    to_pay: tuple[str, ...] = ()  # what is due with this decision
    own: Mapping[LetterPart, str] = field(default_factory=dict)
    reached: Reached = field(default_factory=Reached)
    judged: Judged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it is read, from top to bottom."""

    sender: str
    to: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    title: str
    greeting: str
    opening: str
    more: tuple[str, ...] = ()  # after the opening, in the municipality's own words
    sections: tuple[Section, ...]
    last: tuple[str, ...] = ()  # before the greeting at the end, in the municipality's own words
    closing: tuple[str, ...]


def letter(facts: LetterFacts) -> Letter:
    """The letter of a decision. Raises :class:`MoveRefused` where the conditions do not fit the outcome."""
    check_conditions(facts.outcome, facts.conditions)
    return Letter(
        sender=f"Gemeente {facts.municipality}",
        to=(*(facts.addressed or (facts.name or "De aanvrager",)), *_lines(facts.address)),
        about=(
            ("Datum", short_date(facts.decided_on)),
            ("Zaaknummer", facts.number),
        ),
        title=f"Besluit over uw {facts.what}: {facts.task}",
        greeting=f"Beste {facts.name}," if facts.name else "Beste aanvrager,",
        opening=(
            f"Op {short_date(facts.received_on)} kregen wij uw {facts.what}. "
            "In deze brief leest u wat wij hebben besloten, en waarom."
        ),
        more=_own(facts, LetterPart.OPENING),
        sections=tuple(_sections(facts)),
        last=_own(facts, LetterPart.CLOSING),
        closing=(
            "Met vriendelijke groet,",
            f"namens {facts.authority} van {facts.municipality},",
            facts.decider,
        ),
    )


def _sections(facts: LetterFacts) -> Iterator[Section]:
    judged = facts.judged
    lead = judged.lead if judged else decided(facts.outcome, facts.what, bool(facts.conditions))
    yield Section(heading="Ons besluit", lead=lead)
    if facts.conditions:
        yield Section(
            heading="Voorwaarden",
            paragraphs=("U moet zich aan deze voorwaarden houden:",),
            points=facts.conditions,
        )
    yield Section(heading="Waarom", paragraphs=paragraphs_of(facts.reason))
    yield from judged.parts if judged else ()
    if facts.interests.strip():
        yield Section(
            heading="Welke belangen wij hebben afgewogen", paragraphs=paragraphs_of(facts.interests)
        )
    yield Section(
        heading="Op welke regel het besluit rust",
        paragraphs=tuple(
            text
            for text in (
                f"Wij baseren dit besluit op: {facts.basis}." if facts.basis else "",
                f"Het besluit is genomen namens {facts.authority}. "
                f"De functie {facts.decider} heeft daarvoor een mandaat.",
            )
            if text
        ),
    )
    if facts.to_pay:
        yield Section(heading="Wat u betaalt", paragraphs=facts.to_pay)
    if following := _own(facts, LetterPart.NEXT):
        yield Section(heading="Hoe het verdergaat", paragraphs=following)
    yield Section(
        heading="Hebt u een vraag?",
        paragraphs=(
            f"Uw contactpersoon is {facts.contact}. Noem altijd uw zaaknummer: {facts.number}."
            if facts.contact
            else f"Neem contact op met de gemeente. Noem altijd uw zaaknummer: {facts.number}.",
            *_own(facts, LetterPart.QUESTIONS),
            *_reached(facts.reached),
        ),
    )
    if judged is not None:
        yield judged.remedy
    elif facts.outcome.is_decision:
        yield remedy(facts)


def _own(facts: LetterFacts, part: LetterPart) -> tuple[str, ...]:
    """The municipality's own words for a part, as paragraphs."""
    values = {
        "zaaknummer": facts.number,
        "taak": facts.task,
        "contactpersoon": facts.contact or "de gemeente",
        "telefoon": facts.reached.telephone,
    }
    return paragraphs_of(fill(facts.own.get(part, ""), values))


def _reached(reached: Reached) -> Iterator[str]:
    """How one reaches the municipality, and when the counter is open."""
    ways = [
        *([f"Bel {reached.telephone}"] if reached.telephone else []),
        *([f"mail naar {reached.email}"] if reached.email else []),
    ]
    if ways:
        said = ", of ".join(ways)
        yield f"{said[0].upper()}{said[1:]}."
    if reached.open:
        where = f"Onze balie ({reached.visiting_address}) is open:" if reached.visiting_address else ""
        yield "\n".join((where or "Onze balie is open:", *reached.open))


def remedy(facts: LetterFacts) -> Section:
    """What one can do who disagrees (Awb 3:45): objection, with the exact last day."""
    return Section(
        heading="Bent u het niet eens met dit besluit?",
        lead=f"U kunt bezwaar maken tot en met {long_date(last_day_to_object(facts.decided_on))}.",
        paragraphs=(
            "Bel ons gerust eerst. Vaak kunnen wij het besluit uitleggen of een fout meteen herstellen. "
            "De laatste dag om bezwaar te maken verandert daar niet door.",
            "Zo maakt u bezwaar:",
        ),
        points=(
            "Het snelst gaat het op uw eigen pagina van deze zaak: kies daar ‘Maak bezwaar’. "
            "Of doe het met een brief:",
            f"Schrijf een brief aan {facts.authority} van {facts.municipality}"
            f"{f', {facts.reached.postal_address}' if facts.reached.postal_address else ''}.",
            f"Zet erin: uw naam en adres, de datum, en dat het gaat om zaak {facts.number} ({facts.task}).",
            "Schrijf waarom u het niet eens bent met het besluit.",
            "Zet uw handtekening. Stuur de brief op of breng hem langs. "
            "Op de laatste dag moet uw brief bij ons zijn, of op de post zijn gedaan.",
        ),
        end=(
            "Bezwaar maken kost niets. Iemand die niet over uw zaak heeft beslist, kijkt er opnieuw naar.",
            "Het besluit geldt ook als u bezwaar maakt. Kunt u niet wachten op het antwoord? "
            "Vraag dan de rechtbank om een voorlopige voorziening. Dat is een tijdelijke maatregel. "
            "Daar betaalt u wel voor.",
        ),
    )


def last_day_to_object(decided_on: date) -> date:
    """The last day to object: six weeks from the day after the decision was made known (Awb 6:7, 6:8).

    >>> last_day_to_object(date(2024, 11, 13))
    datetime.date(2024, 12, 30)
    """
    return calendar_day(deadlines.objection_window(decided_on).final)


def decided(outcome: Outcome, what: str, has_conditions: bool) -> str:
    """The decision in plain words, with the word of the law beside it."""
    match outcome:
        case Outcome.GRANTED:
            gives = "U krijgt wat u hebt aangevraagd"
        case Outcome.PARTLY_GRANTED:
            gives = "U krijgt een deel van wat u hebt aangevraagd"
        case Outcome.REFUSED:
            gives = "U krijgt niet wat u hebt aangevraagd"
        case Outcome.NOT_TREATED:
            gives = "Wij beoordelen niet wat u hebt aangevraagd"
        case _:
            raise MoveRefused(f"Over de uitkomst ‘{outcome.label}’ gaat geen brief met een besluit.")
    with_them = ", met voorwaarden" if has_conditions else ""
    return f"{gives}{with_them}. Uw {what} is {outcome.label}."


def check_conditions(outcome: Outcome, conditions: Sequence[str]) -> None:
    """Raise :class:`MoveRefused` where conditions do not fit: they belong to what is given."""
    if conditions and outcome not in _GIVES:
        raise MoveRefused("Voorwaarden horen bij een toekenning. Haal de voorwaarden weg.")
    if len(conditions) > MOST_CONDITIONS:
        raise MoveRefused(f"Dat zijn te veel voorwaarden: hoogstens {MOST_CONDITIONS}.")


def in_name_of(authority: str) -> str:
    """The authority with its article, as it stands under a decision (Awb 10:10).

    >>> in_name_of("burgemeester"), in_name_of("college van burgemeester en wethouders")
    ('de burgemeester', 'het college van burgemeester en wethouders')
    """
    return f"{'het' if authority.startswith('college') else 'de'} {authority}"


def own_address(form: Sequence[FormField], answers: dict[str, object]) -> str:
    """The address the applicant gave as their own, to put on the letter; empty where none was asked.

    A form may also ask for another address (where one builds, for whom one cares): a letter with that
    on it would go to the wrong door, so only a question for *your* address counts.
    """
    for question in form:
        if _is_own_address(question):
            return str(answers.get(question.name) or "")
    return ""


def asks_own_address(form: Sequence[FormField]) -> bool:
    """Does the task itself ask for the applicant's own address, so that nothing else need?"""
    return any(_is_own_address(question) and question.required for question in form)


def _is_own_address(question: FormField) -> bool:
    return question.kind is FieldKind.ADDRESS and "uw adres" in question.label.lower()


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: an empty line parts them."""
    parts = "\n".join(line.strip() for line in text.strip().splitlines()).split("\n\n")
    return tuple(part.strip() for part in parts if part.strip())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace(",", "\n").splitlines() if line.strip()]
