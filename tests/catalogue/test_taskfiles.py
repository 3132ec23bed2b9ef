"""The task files of our own: right in law, and readable for a resident."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

import rolvast.catalogue
from rolvast.catalogue.rules import (
    Competence,
    Domain,
    FieldKind,
    Kind,
    Outcome,
    Regime,
    Role,
    TaskDefinition,
    check_catalogue,
    dump,
    is_law,
)

FOLDER = Path(rolvast.catalogue.__file__).parent / "tasks"

#: The matters that the post which asked for Rolvast names.
SEED = {
    "geboorteaangifte",
    "kiezerspas-en-volmacht",
    "huishoudelijk-afval",
    "omgevingsvergunning-garage",
    "paspoort",
    "speelplek",
}
#: What belongs to one of these or to another task: it is found from there.
WITH_THEM = {"containerpas", "grofvuil", "stembureaulid", "uitdaagrecht", "wmo-aanvraag"}
TWO_EACH = {
    Domain.EDUCATION,
    Domain.HEALTH,
    Domain.WELFARE,
    Domain.CULTURE,
    Domain.SPORT,
    Domain.TRAFFIC,
    Domain.RECREATION,
    Domain.SAFETY,
    Domain.PUBLIC_SPACE,
    Domain.GOVERNANCE,
}
#: Domains that only the national product list brings tasks for.
FROM_THE_LIST_ALONE = {Domain.WORK_INCOME, Domain.ECONOMY}


@cache
def tasks() -> dict[str, TaskDefinition]:
    files = sorted(FOLDER.glob("*.yaml"))
    read = check_catalogue((path.name, path.read_bytes()) for path in files)
    return {task.key: task for task in read}


KEYS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
each = pytest.mark.parametrize("key", KEYS)


def test_the_six_of_the_seed_and_two_of_each_other_domain_are_there_and_what_goes_with_them() -> None:
    assert list(tasks()) == KEYS
    assert set(tasks()) >= SEED | WITH_THEM
    others = Counter(task.domain for key, task in tasks().items() if key not in SEED | WITH_THEM)
    assert others == dict.fromkeys(TWO_EACH, 2)
    assert {task.domain for task in tasks().values()} == set(Domain) - FROM_THE_LIST_ALONE


def test_the_roles_range_over_the_whole_ladder() -> None:
    counted = Counter(task.role.role for task in tasks().values())
    assert set(counted) == set(Role)
    assert min(counted.values()) >= 2
    assert max(counted.values()) <= 8 + 2  # with two of what goes with them
    assert all(
        task.competence is Competence.AUTONOMY for task in tasks().values() if task.role.role is Role.LET_GO
    )


def test_history_tells_real_changes_up_and_down_between_2011_and_2026() -> None:
    steps = []
    for task in tasks().values():
        for before, after in pairwise(task.roles):
            assert before.role is not after.role, task.key
            assert before.reason != after.reason
            steps.append(after.role.rung - before.role.rung)
        assert task.roles[0].since.year == 2011
        assert task.role.since.year <= 2026
    assert len(steps) >= 15
    assert sum(step > 0 for step in steps) >= 4
    assert sum(step < 0 for step in steps) >= 8


@each
def test_a_file_is_as_the_program_writes_it(key: str) -> None:
    assert dump(tasks()[key]) == (FOLDER / f"{key}.yaml").read_text(encoding="utf-8")


@each
def test_the_law_is_named(key: str) -> None:
    task = tasks()[key]
    assert all(is_law(basis.law) and basis.version_on for basis in task.bases)
    if task.kind is Kind.APPLICATION:
        assert task.term.regime is Regime.LAW
        assert task.term.article
        assert Outcome.NOT_TREATED in task.outcomes
    else:
        assert not any(outcome.is_decision for outcome in task.outcomes)
        assert task.term.penalty is (task.kind is Kind.OBJECTION)
    if task.competence is Competence.CO_GOVERNANCE:
        assert any(basis.law.startswith("BWB") for basis in task.bases)
    assert task.role.review_on is not None


@pytest.mark.parametrize(
    ("key", "period", "extension", "law", "article"),
    [
        ("geboorteaangifte", "P3D", "", "BWBR0002656", "19e lid 7"),
        ("paspoort", "P4W", "P4W", "BWBR0005212", "41 lid 1"),
        ("omgevingsvergunning-garage", "P8W", "P6W", "BWBR0037885", "16.64 lid 1"),
        ("kiezerspas-en-volmacht", "P5D", "", "BWBR0004627", "K 3"),
        ("wmo-melding", "P6W", "", "BWBR0035362", "2.3.2 lid 1"),
        ("parkeervergunning", "P8W", "", "BWBR0005537", "4:13"),
        ("evenementenvergunning", "P8W", "", "BWBR0005537", "4:13"),
        ("bezwaar", "P6W", "P6W", "BWBR0005537", "7:10"),
        ("klacht", "P6W", "P4W", "BWBR0005537", "9:11 lid 1"),
    ],
)
def test_terms_are_those_of_the_law(key: str, period: str, extension: str, law: str, article: str) -> None:
    task = tasks()[key]
    assert task.term_basis is not None
    assert (task.term.period, task.term.extension) == (period, extension)
    assert (task.term_basis.law, task.term_basis.article) == (law, article)


@each
def test_a_form_asks_little_and_says_why(key: str) -> None:
    form = tasks()[key].form
    asked_of_all = [field for field in form if field.when is None]
    assert 1 <= len(asked_of_all) <= 10
    assert len(form) <= 12
    assert all(field.why for field in form if field.personal)
    for field in form:
        if field.kind in {FieldKind.PHONE, FieldKind.EMAIL, FieldKind.ADDRESS}:
            assert field.personal, field.name


def sentences(task: TaskDefinition) -> list[list[str]]:
    """Sentences as lists of words; headings, lines of a list and parts before a colon count too."""
    parts = re.split(r"[.!?:](?=\s|$)|\n+", f"{task.summary}\n{task.explanation}")
    return [words for words in (re.findall(r"[\w€'’,.-]*\w", part) for part in parts) if words]


@each
def test_texts_are_plain_language(key: str) -> None:
    task = tasks()[key]
    lengths = [len(words) for words in sentences(task)]
    assert mean(lengths) <= 15
    assert max(lengths) <= 20
    assert len(task.explanation.split()) >= 60
    for reason in (task.role.reason, *(entry.reason for entry in task.role.history)):
        for sentence in re.split(r"[.!?:](?=\s|$)", reason):
            assert len(sentence.split()) <= 20, sentence
    heavy = r"\b(tevens|derhalve|middels|teneinde|conform|inzake|dient te|ten behoeve van|omtrent)\b"
    whole = " ".join((task.summary, task.explanation, task.role.reason, *task.expect))
    assert not re.search(heavy, whole, re.IGNORECASE)
    assert not re.search(
        r"\b(online|feedback|checken|mailen|website|login|deadline|team)\b", whole, re.IGNORECASE
    )


def test_no_phrase_of_residents_leads_to_two_tasks() -> None:
    seen: dict[str, str] = {}
    for key, task in tasks().items():
        assert len(task.keywords) >= 8, key
        for words in task.keywords:
            assert words == words.lower()
            assert words not in seen, (words, key, seen.get(words))
            seen[words] = key


@each
def test_what_happens_next_is_a_short_list(key: str) -> None:
    expect = tasks()[key].expect
    assert 2 <= len(expect) <= 6
    assert all(len(step.split()) <= 16 for step in expect)
