"""Reading task files: what is right is read, and everything that is wrong is named by line."""

import json
from datetime import date

import pytest
import yaml
from hypothesis import event, given
from hypothesis import strategies as st

from rolvast.catalogue.rules import (
    LARGEST_BYTES,
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
    Outcome,
    Problem,
    Promise,
    Regime,
    Retention,
    Role,
    RoleEntry,
    TaskDefinition,
    TaskFileErrors,
    TermDefinition,
    check_catalogue,
    parse,
)

LEAF_BASKETS = """\
# Bladkorven: een eigen taak van de gemeente
key: bladkorf
name: Bladkorf in de straat
summary: Vraag een bladkorf aan.
explanation: |
  In de herfst valt er veel blad.

  Wij halen de korf leeg.
domain: PUBLIC_SPACE
competence: AUTONOMY
kind: APPLICATION
for_whom: [CITIZENS]
authority: EXECUTIVE
bases:
  - law: BWBR0005537
    title: Algemene wet bestuursrecht
    article: "4:13"
    version_on: 2026-07-01
  - {law: local, title: Beleid bladkorven, article: "2"}
role:
  role: STIMULATE
  since: 2020-10-01
  reason: Buren vegen graag zelf als er een korf staat.
  decided_by: COUNCIL
  basis: 2
  review_on: 2027-10-01
  history:
    - {role: PERFORM, since: 2011-01-01, reason: Wij vegen alles zelf., decided_by: EXECUTIVE}
    - {role: LET_GO, since: 2014-01-01, reason: Er was geen geld., decided_by: COUNCIL}
term:
  period: P8W
  regime: law
  article: artikel 4:13 Awb
  basis: 1
  service_norm: P5D
  service_norm_promises: first_action
  penalty: true
outcomes: [GRANTED, REFUSED, WITHDRAWN]
form:
  - name: plek
    label: Waar moet de korf staan?
    kind: place
    required: true
  - name: grootte
    label: Welke korf?
    kind: choice
    required: false
    choices: [klein, groot]
  - name: telefoon
    label: Uw nummer?
    kind: phone
    required: false
    personal: true
    why: Dan bellen we als de korf komt.
expect: [We kijken of er plek is., De korf komt in oktober.]
keywords: [bladkorf, bladeren op straat]
retention: {result: 6.1, period: P5Y}
contact_team: Spelen en groen
publish: false
"""


def wrong(text: str | bytes) -> TaskFileErrors:
    with pytest.raises(TaskFileErrors) as caught:
        parse(text, source="bladkorf.yaml")
    return caught.value


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_task_file_is_read_whole() -> None:
    assert parse(LEAF_BASKETS, source="bladkorf.yaml") == TaskDefinition(
        key="bladkorf",
        name="Bladkorf in de straat",
        summary="Vraag een bladkorf aan.",
        explanation="In de herfst valt er veel blad.\n\nWij halen de korf leeg.",
        domain=Domain.PUBLIC_SPACE,
        competence=Competence.AUTONOMY,
        kind=Kind.APPLICATION,
        for_whom=(ForWhom.CITIZENS,),
        authority=Authority.EXECUTIVE,
        bases=(
            BasisRef(
                law="BWBR0005537",
                title="Algemene wet bestuursrecht",
                article="4:13",
                version_on=date(2026, 7, 1),
            ),
            BasisRef(law="local", title="Beleid bladkorven", article="2"),
        ),
        role=RoleEntry(
            role=Role.STIMULATE,
            since=date(2020, 10, 1),
            reason="Buren vegen graag zelf als er een korf staat.",
            decided_by=Authority.COUNCIL,
            basis=2,
            review_on=date(2027, 10, 1),
            history=(
                EarlierRole(
                    role=Role.PERFORM,
                    since=date(2011, 1, 1),
                    reason="Wij vegen alles zelf.",
                    decided_by=Authority.EXECUTIVE,
                ),
                EarlierRole(
                    role=Role.LET_GO,
                    since=date(2014, 1, 1),
                    reason="Er was geen geld.",
                    decided_by=Authority.COUNCIL,
                ),
            ),
        ),
        term=TermDefinition(
            period="P8W",
            regime=Regime.LAW,
            article="artikel 4:13 Awb",
            basis=1,
            direction=Direction.FORWARD,
            service_norm="P5D",
            service_norm_promises=Promise.FIRST_ACTION,
            penalty=True,
        ),
        outcomes=(Outcome.GRANTED, Outcome.REFUSED, Outcome.WITHDRAWN),
        form=(
            FormField(name="plek", label="Waar moet de korf staan?", kind=FieldKind.PLACE, required=True),
            FormField(
                name="grootte",
                label="Welke korf?",
                kind=FieldKind.CHOICE,
                required=False,
                choices=("klein", "groot"),
            ),
            FormField(
                name="telefoon",
                label="Uw nummer?",
                kind=FieldKind.PHONE,
                required=False,
                personal=True,
                why="Dan bellen we als de korf komt.",
            ),
        ),
        expect=("We kijken of er plek is.", "De korf komt in oktober."),
        keywords=("bladkorf", "bladeren op straat"),
        retention=Retention(result="6.1", period="P5Y"),
        contact_team="Spelen en groen",
        publish=False,
    )


def test_a_definition_answers_for_its_basis_and_its_role_on_a_day() -> None:
    task = parse(LEAF_BASKETS, source="bladkorf.yaml")
    assert task.basis_of(task.roles[0]).title == task.basis_of(task.role).title == "Beleid bladkorven"
    assert task.term_basis is not None
    assert task.term_basis.address == "https://wetten.overheid.nl/BWBR0005537/2026-07-01#Artikel4:13"
    assert task.term_basis.label == "artikel 4:13 Algemene wet bestuursrecht"
    roles = {day: task.role_on(day) for day in (date(2010, 12, 31), date(2013, 12, 31), date(2014, 1, 1))}
    assert [entry and entry.role for entry in roles.values()] == [None, Role.PERFORM, Role.LET_GO]
    assert task.role_on(date(2026, 1, 1)) is task.role


#: what is replaced, by what, the path of the problem, and words of the Dutch message
WRONG = [
    ("keywords: [", "trefwoorden: [", "trefwoorden", "Dit veld is onbekend."),
    ("summary: Vraag", "sumary: Vraag", "sumary", "Bedoelt u 'summary'?"),
    ("    label: Welke korf?", "    lable: Welke korf?", "form[2].lable", "Bedoelt u 'label'?"),
    ("role: STIMULATE", "role: STIMULEREN", "role.role", "Bedoelt u 'STIMULATE'?"),
    ("role: STIMULATE", "role: DOEN", "role.role", "'DOEN' is onbekend. Kies uit: LET_GO, FACILITATE"),
    ("role: STIMULATE", "role: [PERFORM]", "role.role", "Hier hoort één tekst."),
    ("domain: PUBLIC_SPACE", "domain:", "domain", "Dit veld ontbreekt."),
    ("name: Bladkorf in de straat", "name: ''", "name", "Dit veld is leeg."),
    ("period: P8W", "period: 8 weken", "term.period", "'8 weken' is niet goed. Schrijf een termijn als P8W"),
    ("period: P8W", "period: P0W", "term.period", "niet goed"),
    ("period: P8W", "period: P1Y6M", "term.period", "niet goed"),
    ("service_norm: P5D", "service_norm: 5", "term.service_norm", "P8W (8 weken)"),
    ("since: 2020-10-01", "since: 2020-13-01", "role.since", "is geen datum. Schrijf jaar-maand-dag"),
    ("since: 2020-10-01", "since: 1-10-2020", "role.since", "is geen datum"),
    ("since: 2020-10-01", "since: 2014-01-01", "role.since", "niet na de vorige (2014-01-01)"),
    ("review_on: 2027-10-01", "review_on: 2019-10-01", "role.review_on", "herziening ligt niet na"),
    ("basis: 2", "basis: 3", "role.basis", "Grondslag 3 bestaat niet: er staan er 2 onder 'bases'."),
    ("basis: 1", "basis: 0", "term.basis", "'0' is geen getal vanaf 1."),
    ("law: BWBR0005537", "law: Awb", "bases[1].law", "'Awb' is geen wet."),
    ("version_on: 2026-07-01", "link: wetten.nl", "bases[1].link", "begint met https://"),
    ("name: grootte", "name: plek", "form[2].name", "'plek' staat al bij een andere vraag"),
    ("name: grootte", "name: Grootte van de korf", "form[2].name", "kleine letters"),
    ("choices: [klein, groot]", "hint: klein of groot", "form[2].choices", "Geef onder 'choices' de keuzes."),
    ("choices: [klein, groot]", "choices: [klein, Klein]", "form[2].choices[2]", "staat er twee keer"),
    ("kind: choice", "kind: text", "form[2].choices", "hoort alleen bij 'kind: choice'"),
    ("kind: choice", "kind: choice\n    place: true", "form[2].place", "hoort alleen bij 'kind: file'"),
    ("kind: phone", "kind: file\n    place: true", "form[3].place", "Alleen een foto weet waar"),
    ("kind: phone", "kind: telefoon", "form[3].kind", "'telefoon' is onbekend."),
    ("why: Dan bellen", "hint: Dan bellen", "form[3].why", "waarom de gemeente het vraagt"),
    ("required: true", "required: ja", "form[1].required", "Schrijf true (ja) of false (nee)."),
    ("for_whom: [CITIZENS]", "for_whom: CITIZENS", "for_whom", "Hier hoort een lijst"),
    ("for_whom: [CITIZENS]", "for_whom: []", "for_whom", "Deze lijst is leeg."),
    ("outcomes: [GRANTED, REFUSED", "outcomes: [GRANTED, SOLVED", "outcomes", "nee (REFUSED)"),
    ("outcomes: [GRANTED", "outcomes: [GRANTD", "outcomes[1]", "Bedoelt u 'GRANTED'?"),
    ("retention: {result: 6.1", "retention: {result: vijf", "retention.result", "selectielijst"),
    ("period: P5Y}", "period: 5 jaar}", "retention.period", "termijn als P5Y"),
    ("retention: {result: 6.1, period: P5Y}", "retention: altijd", "retention", "Hier horen velden"),
    ("key: bladkorf", "key: Blad Korf", "key", "kleine letters, cijfers en streepjes"),
    ("publish: false", "publish: false\nkey: nog-een", "key", "Dit veld staat er twee keer."),
    ("penalty: true", "direction: backward", "term.event", "de dag vanaf waar wordt geteld"),
    ("penalty: true", "event: de stemming", "term.event", "hoort alleen bij terugtellen"),
    ("penalty: true", "extension: P6W", "term.extension_article", "verlenging heeft een artikel"),
    ("penalty: true", "counted_from: plek", "term.counted_from", "geen verplichte datumvraag"),
    ("service_norm_promises: first_action", "penalty: false", "term.service_norm_promises", "bij elkaar"),
    ("regime: law", "regime: none", "term.regime", "noemt een artikel"),
    ("article: artikel 4:13 Awb", "event_on: 2027-03-17", "term.article", "termijn heeft een artikel"),
    ("law\n  article: artikel 4:13 Awb\n  basis: 1", "none", "term.article", "artikel met de beslistermijn"),
]


@pytest.mark.parametrize(("old", "new", "path", "words"), WRONG)
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, path: str, words: str) -> None:
    text = LEAF_BASKETS.replace(old, new, 1)
    found = {problem.path: problem for problem in wrong(text).problems}
    assert path in found, found
    assert words in found[path].message_nl
    assert found[path].message_en
    assert found[path].message_en != found[path].message_nl
    assert found[path].source == "bladkorf.yaml"
    assert 1 <= found[path].line <= text.count("\n") + 1
    field = path.rpartition(".")[2].partition("[")[0]
    if f"{field}:" in new:
        first = line_of(LEAF_BASKETS, old)
        assert first <= found[path].line <= first + new.count("\n")


def test_a_co_governance_task_cannot_be_let_go_now_or_before() -> None:
    text = LEAF_BASKETS.replace("AUTONOMY", "CO_GOVERNANCE").replace("role: STIMULATE", "role: LET_GO")
    problems = wrong(text).problems
    assert [(problem.path, problem.line) for problem in problems] == [
        ("role.role", line_of(text, "role: LET_GO\n")),
        ("role.history[2].role", line_of(text, "role: LET_GO, since")),
    ]
    assert all("medebewind" in problem.message_nl for problem in problems)


def test_an_unknown_competence_does_not_bring_a_false_second_complaint() -> None:
    found = wrong(LEAF_BASKETS.replace("AUTONOMY", "AUTONOM"))
    assert [problem.path for problem in found.problems] == ["competence"]


def test_all_problems_come_at_once_in_order_of_line() -> None:
    text = (
        LEAF_BASKETS.replace("domain: PUBLIC_SPACE", "domain: PARKS")
        .replace("period: P8W", "period: lang")
        .replace("publish: false", "publish: misschien")
        .replace("summary:", "samenvatting:")
    )
    error = wrong(text)
    lines = [problem.line for problem in error.problems]
    assert lines == sorted(lines)
    assert {problem.path for problem in error.problems} == {
        "samenvatting",
        "summary",
        "domain",
        "term.period",
        "publish",
    }
    assert str(error).splitlines()[-1].startswith(f"bladkorf.yaml:{line_of(text, 'publish')}:10: publish: ")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "Dit bestand is leeg."),
        ("# alleen een opmerking\n", 1, "Dit bestand is leeg."),
        ("gewoon een zin", 1, "geen taakbestand"),
        ("- een\n- lijst\n", 1, "geen taakbestand"),
        ("key: a\nname: [open\nsummary: x\n", 3, "klopt de YAML niet"),
        ("key: a\n\tname: b\n", 2, "klopt de YAML niet"),
        ("key: a\n---\nkey: b\n", 2, "klopt de YAML niet"),
        ("key: &a x\nname: *a\n", 1, "Verwijzingen met & en * mogen niet"),
        ("key: x\nname: *a\n", 2, "Verwijzingen met & en * mogen niet"),
        ("key: x\nname: !!python/object:os.system x\n", 2, "YAML-type"),
        ("key: x\nname: " + "[" * 5000 + "]" * 5000, 2, "te diep genest"),
        ("key: x\nname: a\x07b\n", 2, "teken dat niet in een tekst hoort"),
        ("key: x\nname: " + "a" * LARGEST_BYTES, 1, "te groot"),
        (b"key: x\nname: caf\xe9\n", 2, "geen UTF-8"),
    ],
)
def test_what_cannot_be_read_at_all_is_one_clear_problem(text: str | bytes, line: int, words: str) -> None:
    (problem,) = wrong(text).problems
    assert words in problem.message_nl
    assert problem.line == line


def test_a_doubling_of_aliases_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(1000))
    (problem,) = wrong(bomb).problems
    assert problem.line == 1


def test_json_is_read_too() -> None:
    text = json.dumps(yaml.safe_load(LEAF_BASKETS), default=str, indent=1)
    assert parse(text, source="x.json") == parse(LEAF_BASKETS, source="x")


def test_bytes_with_a_byte_order_mark_are_read() -> None:
    assert parse(LEAF_BASKETS.encode("utf-8-sig"), source="x") == parse(LEAF_BASKETS, source="x")


def test_a_term_without_law_needs_no_article() -> None:
    text = (
        LEAF_BASKETS.replace("kind: APPLICATION", "kind: REPORT")
        .replace("regime: law", "regime: none")
        .replace("  article: artikel 4:13 Awb\n  basis: 1\n", "")
        .replace("  penalty: true\n", "")
    )
    task = parse(text, source="x")
    assert task.term_basis is None
    with pytest.raises(TaskFileErrors, match="dwangsom"):
        parse(text.replace("regime: none", "regime: none\n  penalty: true"), source="x")


def test_a_backward_term_names_its_event() -> None:
    text = LEAF_BASKETS.replace(
        "  penalty: true", "  direction: backward\n  event: de dag van de stemming\n  event_on: 2027-03-17"
    )
    term = parse(text, source="x").term
    assert (term.direction, term.event, term.event_on) == (
        Direction.BACKWARD,
        "de dag van de stemming",
        date(2027, 3, 17),
    )


def test_a_catalogue_names_the_problems_of_all_files_and_doubled_keys() -> None:
    broken = LEAF_BASKETS.replace("domain: PUBLIC_SPACE", "domain: PARKS")
    with pytest.raises(TaskFileErrors) as caught:
        check_catalogue([("a.yaml", LEAF_BASKETS), ("b.yaml", LEAF_BASKETS.encode()), ("c.yaml", broken)])
    assert [(problem.source, problem.path, problem.line) for problem in caught.value.problems] == [
        ("b.yaml", "key", 2),
        ("c.yaml", "domain", line_of(broken, "domain:")),
    ]
    assert "staat ook in a.yaml" in caught.value.problems[0].message_nl


@given(st.one_of(st.text(), st.binary()))
def test_whatever_is_handed_in_the_answer_is_a_task_or_a_list_of_problems(text: str | bytes) -> None:
    with pytest.raises(TaskFileErrors) as caught:
        parse(text, source="x")
    assert caught.value.problems


@given(st.data())
def test_a_damaged_file_is_a_task_or_problems_at_lines_that_exist(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(LEAF_BASKETS) - 1))
    length = data.draw(st.integers(0, 40))
    put = data.draw(st.text(alphabet="abc: -[]{}'\"\n&*!|>#%@`\t0é", max_size=12))
    text = LEAF_BASKETS[:start] + put + LEAF_BASKETS[start + length :]
    try:
        parse(text, source="x")
        problems: tuple[Problem, ...] = ()
    except TaskFileErrors as error:
        problems = error.problems
        event("refused")
    for problem in problems:
        assert 1 <= problem.line <= text.count("\n") + 2
        assert problem.column >= 1
        assert problem.message_nl
