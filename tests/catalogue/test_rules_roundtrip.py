"""A task written to a file and read again is the same task."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import assume, given
from hypothesis import strategies as st

from rolvast.catalogue.rules import (
    JUDGEMENTS,
    Accept,
    AppointmentBlock,
    Authority,
    BasisRef,
    ChallengeBlock,
    Competence,
    Direction,
    Domain,
    DueWhen,
    EarlierRole,
    FieldKind,
    Follows,
    FormField,
    ForWhom,
    InspectionsBlock,
    Kind,
    Mark,
    Moment,
    Needed,
    Origin,
    Outcome,
    OutcomeRetention,
    PaymentBlock,
    PickupBlock,
    PlacesBlock,
    Price,
    Promise,
    Publication,
    PublishedOn,
    RecordBlock,
    Regime,
    Retention,
    RoleEntry,
    Side,
    StepBlock,
    TaskDefinition,
    TermDefinition,
    When,
    allowed_roles,
    dump,
    options,
    parse,
)

#: How long cases are kept where that differs by what came of them.
OUTCOME_RETENTIONS = (
    (),
    (OutcomeRetention(outcomes=(Outcome.REFUSED,), result="8.2", period="P5Y"),),
    (
        OutcomeRetention(outcomes=(Outcome.WITHDRAWN, Outcome.NOT_TREATED), result="8.4.1", period="P42D"),
        OutcomeRetention(outcomes=(Outcome.GRANTED,), result="11.1.6"),
    ),
)


@cache  # making a strategy costs more than drawing from one
def texts(longest: int, *, empty: bool = False) -> st.SearchStrategy[str]:
    """Any text without white space around it, as a task file gives it."""
    any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=longest)
    awkward = st.sampled_from(
        ["no", "null", "~", "12", "2026-01-01", "a: b", "- a", "# a", "a\n\n b", "'", "&a"]
    )
    found = st.one_of(any_text, awkward).map(lambda text: text.strip()[:longest].strip())
    return found if empty else found.filter(bool)


@cache
def names(pattern: str) -> st.SearchStrategy[str]:
    return st.from_regex(pattern, fullmatch=True)


PERIODS = names(r"P[1-9][0-9]{0,2}[DWMY]")
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
KEYS = names(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}")
ORIGINS = st.builds(
    Origin, municipality=names(r"GM[0-9]{4}"), task=KEYS, version=st.integers(1, 999), on=DAYS
)
BASES = st.builds(
    BasisRef,
    law=st.one_of(st.just("local"), names(r"BWB[A-Z][0-9]{7}"), names(r"CVDR[0-9]{1,9}")),
    title=texts(200),
    article=texts(60),
    version_on=st.none() | DAYS,
    link=st.sampled_from(["", "https://wetten.overheid.nl/x#y"]),
)


@cache
def unique(items: st.SearchStrategy[str], smallest: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items, min_size=smallest, max_size=4, unique_by=str.casefold).map(tuple)


@st.composite
def roles(draw: st.DrawFn, competence: Competence, count: int) -> RoleEntry:
    role = st.sampled_from(allowed_roles(competence))
    days = sorted(draw(st.sets(DAYS, min_size=1, max_size=4)))
    return RoleEntry(
        role=draw(role),
        since=days[-1],
        reason=draw(texts(300)),
        decided_by=draw(st.sampled_from(Authority)),
        basis=draw(st.integers(1, count)),
        review_on=draw(st.none() | st.just(days[-1] + timedelta(days=400))),
        history=tuple(
            EarlierRole(
                role=draw(role),
                since=day,
                reason=draw(texts(300)),
                decided_by=draw(st.sampled_from(Authority)),
                basis=draw(st.none() | st.integers(1, count)),
            )
            for day in days[:-1]
        ),
    )


@st.composite
def terms(draw: st.DrawFn, count: int, form: tuple[FormField, ...]) -> TermDefinition:
    by_law = draw(st.booleans())
    backward = draw(st.booleans())
    norm = draw(st.just("") | PERIODS)
    extension = draw(st.just("") | PERIODS)
    dates = [
        field.name for field in form if field.kind is FieldKind.DATE and field.required and not field.when
    ]
    return TermDefinition(
        period=draw(PERIODS | st.just("PT48H")),
        regime=draw(st.sampled_from([Regime.LAW, Regime.EU] if by_law else [Regime.NONE, Regime.WORKDAYS])),
        article=draw(texts(80)) if by_law else "",
        basis=draw(st.integers(1, count)) if by_law else None,
        direction=Direction.BACKWARD if backward else Direction.FORWARD,
        counted_from=draw(st.sampled_from(["", *dates])),
        event=draw(texts(120)) if backward else "",
        event_on=draw(st.none() | DAYS) if backward else None,
        extension=extension,
        extension_article=draw(texts(80)) if extension and by_law else "",
        service_norm=norm,
        service_norm_promises=draw(st.sampled_from(Promise)) if norm else None,
        penalty=by_law and not backward and draw(st.booleans()),
    )


SIMPLE = [kind for kind in FieldKind if not kind.composed and kind not in {FieldKind.FILE, FieldKind.TASK}]


@st.composite
def fields(draw: st.DrawFn, name: str, kinds: Sequence[FieldKind] = tuple(FieldKind)) -> FormField:
    kind = draw(st.sampled_from(kinds))
    group, amount = kind is FieldKind.GROUP, kind is FieldKind.AMOUNT
    within = draw(st.lists(st.just("deel"), min_size=1, max_size=1)) if kind.composed else []
    parts = tuple(draw(fields(one, SIMPLE)) for one in within)
    personal = kind is FieldKind.PERSON or any(one.personal for one in parts) or draw(st.booleans())
    most = draw(st.integers(1, 10)) if kind is FieldKind.FILE or group else 1
    accept = draw(st.sampled_from([(), (Accept.PDF, Accept.IMAGE), (Accept.IMAGE,)]))
    lowest = draw(st.none() | st.integers(1, 500)) if amount else None
    return FormField(
        name=name,
        label=draw(texts(200)),
        kind=kind,
        required=draw(st.booleans()),
        hint=draw(texts(100, empty=True)),
        choices=draw(unique(texts(60), 1)) if kind in {FieldKind.CHOICE, FieldKind.CHOICES} else (),
        why=draw(texts(100, empty=not personal)),
        personal=personal,
        accept=accept if kind is FieldKind.FILE else (),
        most=most,
        least=draw(st.integers(1, most)) if group else 1,
        item=draw(texts(40)) if group else "",
        fields=parts,
        lowest=lowest,
        highest=draw(st.none() | st.integers(lowest or 1, 999_999)) if amount else None,
    )


def pictures_tell_the_place(form: tuple[FormField, ...]) -> tuple[FormField, ...]:
    """Where a place is asked, every question for pictures alone fills it in."""
    if not any(one.kind is FieldKind.PLACE for one in form):
        return form
    return tuple(replace(one, place=one.accept == (Accept.IMAGE,)) for one in form)


def some_hang_on_another(form: tuple[FormField, ...]) -> tuple[FormField, ...]:
    """Each question after one with a list hangs on that list's first answer."""
    found: list[FormField] = []
    for one in form:
        before = next((other for other in found if options(other)), None)
        hangs = before and When(question=before.name, is_=options(before)[:1])
        found.append(replace(one, when=hangs) if hangs else one)
    return tuple(found)


APPOINTMENTS = st.builds(
    AppointmentBlock,
    minutes=st.integers(5, 240),
    desks=unique(texts(80), 1),
    earliest=st.sampled_from(["", "PT4H", "P1D"]),
    latest=st.sampled_from(["P8W", "P1M", "P90D"]),
    bring=unique(texts(100), 0),
    moment=st.sampled_from(Moment),
)


def _decided(outcome: Outcome) -> bool:
    return outcome.is_decision


def records(outcomes: Sequence[Outcome]) -> st.SearchStrategy[RecordBlock]:
    """Something recorded at closing, where some of these outcomes are no decision."""
    plain = [one for one in outcomes if not one.is_decision]
    return st.builds(
        RecordBlock,
        name=names(r"nr_[a-z]{1,9}"),
        label=texts(100),
        hint=st.just("") | texts(100),
        outcomes=st.lists(st.sampled_from(plain), min_size=1, unique=True).map(tuple),
    )


FOLLOWS = st.builds(
    Follows,
    task=names(r"vooraf-[a-z]{1,9}"),
    after=st.sampled_from(["P6W", "P3M"]),
    or_step=st.just("verslag"),
)


@st.composite
def steps(draw: st.DrawFn, *, decides: bool) -> tuple[StepBlock, ...]:
    """Each waits only for what stands before it, so that there is no circle."""
    found = draw(st.lists(names(r"[a-z][a-z0-9_-]{0,9}"), max_size=4, unique=True))
    needs = [one for one in Needed if decides or one is not Needed.DECISION]
    made = []
    for number, name in enumerate(found):
        side = draw(st.sampled_from(Side))
        made.append(
            StepBlock(
                name=name,
                title=draw(texts(60)),
                team=draw(texts(40, empty=True)),
                within=draw(st.sampled_from(["", "P7D", "P2W", "P1M"])),
                after=tuple(sorted(draw(st.sets(st.sampled_from(found[:number]))) if number else ())),
                needed=draw(st.sampled_from(needs)) if side is Side.STAFF else Needed.NO,
                side=side,
                why=draw(texts(60, empty=True)),
            )
        )
    return tuple(made)


@st.composite
def publications(draw: st.DrawFn, *, decides: bool) -> Publication:
    what = draw(st.sampled_from(PublishedOn if decides else [PublishedOn.SUBMISSION]))
    views = "" if what is PublishedOn.DECISION else draw(st.sampled_from(["", "P2W", "P6W"]))
    return Publication(what=what, views=views, text=draw(texts(80, empty=True)))


@st.composite
def challenges(draw: st.DrawFn) -> ChallengeBlock:
    allowed = draw(st.booleans())
    instead = "" if allowed else draw(texts(80, empty=True))
    return ChallengeBlock(allowed=allowed, why=draw(texts(80)), instead=instead)


PLACES = st.builds(PlacesBlock, kind=KEYS, title=texts(80, empty=True))


PICKUPS = st.builds(
    PickupBlock,
    item=texts(60),
    at=unique(texts(100), 1),
    within=st.sampled_from(["P3M", "P8W"]),
    remind=st.sampled_from(["", "P4W", "P10D"]),
    uncollected=texts(100),
    bring=unique(texts(100), 0),
    by_post=st.booleans(),
)
AMOUNTS = names(r"[1-9][0-9]{0,5}\.[0-9]{2}")


@st.composite
def payments(draw: st.DrawFn, form: tuple[FormField, ...], count: int, decides: bool) -> PaymentBlock:
    asked = [field for field in form if field.required and field.kind in {FieldKind.CHOICE, FieldKind.NUMBER}]
    by = draw(st.none() | st.sampled_from(asked)) if asked else None
    amounts: tuple[Price, ...] = ()
    if by is not None and by.kind is FieldKind.CHOICE:
        amounts = tuple(Price(amount=draw(AMOUNTS), choice=choice) for choice in by.choices)
    elif by is not None:
        steps = [*sorted(draw(st.sets(st.integers(1, 99_999), max_size=3))), None]
        amounts = tuple(Price(amount=draw(AMOUNTS), up_to=step) for step in steps)
    return PaymentBlock(
        title=draw(texts(80)),
        amount="" if by else draw(AMOUNTS),
        by=by.name if by else "",
        amounts=amounts,
        basis=draw(st.integers(1, count)),
        due=draw(st.sampled_from([when for when in DueWhen if decides or when is not DueWhen.AT_DECISION])),
        within=draw(st.sampled_from(["P30D", "P6W"])),
    )


#: What a task of a kind must be able to end in.
NEEDED = {
    Kind.APPLICATION: {Outcome.GRANTED, Outcome.REFUSED},
    Kind.OBJECTION: {Outcome.FOUNDED, Outcome.UNFOUNDED},
    Kind.COMPLAINT: {Outcome.FOUNDED, Outcome.UNFOUNDED},
}


@st.composite
def definitions(draw: st.DrawFn) -> TaskDefinition:
    competence = draw(st.sampled_from(Competence))
    bases = tuple(draw(st.lists(BASES, min_size=1, max_size=3)))
    fields_names = draw(st.lists(names(r"[a-z][a-z0-9_]{0,9}"), max_size=3, unique=True))
    form = tuple(draw(fields(name)) for name in fields_names)
    form = some_hang_on_another(pictures_tell_the_place(form))
    term = draw(terms(len(bases), form))
    kinds = [one for one in Kind if term.article or one is not Kind.APPLICATION]
    kind = draw(st.sampled_from(kinds))
    outcomes = tuple(draw(st.sets(st.sampled_from(Outcome), min_size=1)) | NEEDED.get(kind, set()))
    judged = kind in {Kind.OBJECTION, Kind.COMPLAINT}
    outcomes = tuple(one for one in outcomes if not (one.is_decision if judged else one in JUDGEMENTS))
    assume(outcomes)
    decides = any(one.is_decision for one in outcomes)
    product, origin = draw(texts(120, empty=True)), draw(st.none() | ORIGINS)
    role = roles(competence, len(bases))
    return TaskDefinition(
        key=draw(KEYS),
        name=draw(texts(120)),
        summary=draw(texts(300)),
        explanation=draw(texts(400)),
        domain=draw(st.sampled_from(Domain)),
        competence=competence,
        kind=kind,
        for_whom=draw(st.sampled_from([tuple(ForWhom), (ForWhom.CITIZENS,), (ForWhom.BUSINESSES,)])),
        authority=draw(st.sampled_from(Authority)),
        product=product,
        marks=tuple(draw(st.sets(st.sampled_from(Mark)))),
        origin=origin,
        bases=bases,
        role=draw(st.none() | role),
        term=term,
        outcomes=outcomes,
        form=form,
        expect=draw(unique(texts(100), 1)),
        cost_note=draw(texts(100, empty=True)),
        keywords=draw(unique(texts(80), 1)),
        retention=draw(
            st.builds(
                Retention,
                result=names(r"[0-9]{1,2}\.[0-9]{1,2}(\.[0-9]{1,2})?"),
                period=st.sampled_from(["", "P5Y", "P1Y6M", "P42D"]),
                note=texts(100, empty=True),
                by_outcome=st.sampled_from(OUTCOME_RETENTIONS),
            )
        ),
        appointment=draw(st.none() | APPOINTMENTS) if form else None,
        places=draw(st.none() | PLACES),
        calendar=draw(st.just("") | KEYS),
        inspections=draw(st.none() | st.builds(InspectionsBlock, sites=names(r"[a-z]{1,9}(-[a-z]{1,9})?")))
        if form
        else None,
        payment=draw(st.none() | payments(form, len(bases), Outcome.GRANTED in outcomes)) if form else None,
        pickup=draw(st.none() | PICKUPS) if form and Outcome.GRANTED in outcomes else None,
        record=draw(st.none() | records(outcomes)) if form and not all(map(_decided, outcomes)) else None,
        steps=draw(steps(decides=decides)) if form else (),
        follows=draw(st.none() | FOLLOWS) if form else None,
        publication=draw(st.none() | publications(decides=decides)) if form else None,
        challenge=draw(st.none() | challenges()),
        contact_team=draw(texts(80)),
        publish=draw(st.booleans()),
        withdrawn=draw(st.booleans()),
    )


@st.composite
def unfilled(draw: st.DrawFn) -> TaskDefinition:
    """A task that says no more than the national product list."""
    return TaskDefinition(
        key=draw(KEYS),
        name=draw(texts(120)),
        domain=draw(st.sampled_from(Domain)),
        competence=draw(st.sampled_from(Competence)),
        for_whom=draw(st.sampled_from([(), (ForWhom.CITIZENS,), tuple(ForWhom)])),
        product=draw(texts(120)),
        marks=tuple(draw(st.sets(st.sampled_from(Mark)))),
        bases=tuple(draw(st.lists(BASES, max_size=3))),
        publish=False,
        withdrawn=draw(st.booleans()),
    )


@given(st.one_of(definitions(), unfilled()))
def test_what_is_written_is_read_back_without_loss(task: TaskDefinition) -> None:
    text = dump(task)
    assert parse(text, source="x") == task
    assert dump(parse(text.encode(), source="x")) == text


@given(definitions())
def test_fields_stand_in_a_fixed_order_and_defaults_are_left_out(task: TaskDefinition) -> None:
    text = dump(
        replace(
            task,
            product="",
            marks=(),
            origin=None,
            withdrawn=False,
            cost_note="",
            form=(),
            appointment=None,
            places=None,
            calendar="",
            inspections=None,
            payment=None,
            pickup=None,
            steps=(),
            follows=None,
            publication=None,
            challenge=None,
            term=replace(task.term, counted_from=""),
        )
    )
    lines = text.splitlines()
    tops = [line.partition(":")[0] for line in lines if line and line[0].isalpha() and ":" in line]
    expected = [
        *("key", "name", "summary", "explanation", "domain", "competence", "kind", "for_whom"),
        *(
            "authority",
            "bases",
            *(["role"] if task.role else []),
            "term",
            "outcomes",
            "expect",
            "keywords",
            "retention",
        ),
        *("contact_team", "publish"),
    ]
    assert [name for name in tops if name in {*expected, "product", "cost_note", "form"}] == expected
