"""A task written to a file and read again is the same task."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from rolvast.catalogue.rules import (
    JUDGEMENTS,
    AppointmentBlock,
    Authority,
    BasisRef,
    Competence,
    Direction,
    Domain,
    EarlierRole,
    FieldKind,
    FormField,
    ForWhom,
    Kind,
    Mark,
    Moment,
    Origin,
    Outcome,
    Promise,
    Regime,
    Retention,
    RoleEntry,
    TaskDefinition,
    TermDefinition,
    allowed_roles,
    dump,
    parse,
)


def texts(longest: int, *, empty: bool = False) -> st.SearchStrategy[str]:
    """Any text without white space around it, as a task file gives it."""
    any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=longest)
    awkward = st.sampled_from(
        ["no", "null", "~", "12", "2026-01-01", "a: b", "- a", "# a", "a\n\n b", "'", "&a"]
    )
    found = st.one_of(any_text, awkward).map(lambda text: text.strip()[:longest].strip())
    return found if empty else found.filter(bool)


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
    dates = [field.name for field in form if field.kind is FieldKind.DATE and field.required]
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


@st.composite
def fields(draw: st.DrawFn, name: str) -> FormField:
    kind = draw(st.sampled_from(FieldKind))
    personal = draw(st.booleans())
    return FormField(
        name=name,
        label=draw(texts(200)),
        kind=kind,
        required=draw(st.booleans()),
        hint=draw(texts(100, empty=True)),
        choices=draw(unique(texts(60), 1)) if kind is FieldKind.CHOICE else (),
        why=draw(texts(100, empty=not personal)),
        personal=personal,
    )


APPOINTMENTS = st.builds(
    AppointmentBlock,
    minutes=st.integers(5, 240),
    desks=unique(texts(80), 1),
    earliest=st.sampled_from(["", "PT4H", "P1D"]),
    latest=st.sampled_from(["P8W", "P1M", "P90D"]),
    bring=unique(texts(100), 0),
    moment=st.sampled_from(Moment),
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
    term = draw(terms(len(bases), form))
    kinds = [one for one in Kind if term.article or one is not Kind.APPLICATION]
    kind = draw(st.sampled_from(kinds))
    outcomes = tuple(draw(st.sets(st.sampled_from(Outcome), min_size=1)) | NEEDED.get(kind, set()))
    judged = kind in {Kind.OBJECTION, Kind.COMPLAINT}
    outcomes = tuple(one for one in outcomes if not (one.is_decision if judged else one in JUDGEMENTS))
    assume(outcomes)
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
            )
        ),
        appointment=draw(st.none() | APPOINTMENTS) if form else None,
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
