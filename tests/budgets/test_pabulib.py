"""Files of Pabulib: read as they are meant, written so as to be read again, refused with line and reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.budgets.test_equal_shares import elections

from rolvast.budgets.rules import Ballot, equal_shares, greedy, pabulib
from rolvast.budgets.rules.pabulib import PabulibErrors, PabulibFile, VoteType

SMALL = '''META
key;value
description;Bankjes en bomen
budget;100
vote_type;approval
num_projects;2
num_votes;3
PROJECTS
project_id;cost;votes;name;selected
1;40;2;Een bankje;0
2;70;2;"Bomen; twee ""lindes""";1
VOTES
voter_id;age;vote
a;34;1
b;70;1,2
c;;2
'''


def read(text):
    return pabulib.read(text.encode())


def wrong(text):
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(PabulibErrors) as caught:
        pabulib.read(data)
    return caught.value.problems


def test_what_stands_in_a_file():
    file = read(SMALL)
    assert [(one.key, one.cost, one.name) for one in file.election.projects] == [
        ("1", 40, "Een bankje"),
        ("2", 70, 'Bomen; twee "lindes"'),
    ]
    assert file.election.budget == 100
    assert file.election.ballots[1] == Ballot("b", ("1", "2"))
    assert file.projects["2"] == {"selected": "1"}
    assert file.voters["b"] == {"age": "70"}
    assert file.notes == ()


@pytest.mark.parametrize(
    "changed",
    [
        SMALL.replace("\n", "\r\n"),
        "\N{BYTE ORDER MARK}" + SMALL,
        SMALL.replace("PROJECTS\n", "\nPROJECTS\n\n"),
        SMALL.replace("b;70;1,2", "b ; 70; 1 , 2 "),
        SMALL.replace("num_votes;3\n", "").replace("num_projects;2\n", ""),
        SMALL.replace("approval", "choose-1"),
    ],
    ids=["crlf", "byte order mark", "blank lines", "spaces", "no counts", "choose one"],
)
def test_what_makes_no_difference(changed):
    assert read(changed).election == read(SMALL).election


def test_money_with_decimals_counts_in_the_smallest_amount_used():
    file = read(SMALL.replace(";40;", ";40.5;").replace("budget;100", "budget;100,25"))
    assert (file.election.step, file.election.budget) == (100, 10025)
    assert [one.cost for one in file.election.projects] == [4050, 7000]
    assert read(SMALL.replace(";40;", ";40.00;")).election == read(SMALL).election


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("b;70;1,2", "b;70;1,9", 15, "voter 'b' voted for '9', which is no project"),
        ("b;70;1,2", "b;70;1,", 15, "voted for '', which is no project"),
        ("1;40;2;", "1;-40;2;", 10, "project '1' costs -40; a cost is above nothing"),
        ("1;40;2;", "1;0,00;2;", 10, "costs 0,00; a cost is above nothing"),
        ("1;40;2;", "1;veel;2;", 10, "cost 'veel' of project '1' is no amount"),
        ("1;40;2;", "1;٤٠;2;", 10, "is no amount"),
        ("1;40;2;", "1;1000000000000000;2;", 10, "more than any budget"),
        ("c;;2", "a;;2", 16, "voter 'a' stands there a second time"),
        ("c;;2", ";;2", 16, "a ballot without voter_id"),
        ("c;;2", "c;2", 16, "2 fields where VOTES has 3 columns"),
        ("c;;2", 'c;"x;;2', 16, "quotation marks do not match"),
        ("project_id;cost;", "project;kosten;", 9, "is missing: project_id, cost"),
        ("voter_id;age;vote", "voter_id;age;stem", 13, "VOTES: of its columns is missing: vote"),
        ("voter_id;age;vote", "voter_id;vote;vote", 13, "stands there twice: vote"),
        ("2;70;2;", "1;70;2;", 11, "project '1' stands there a second time"),
        ("2;70;2;", "1,2;70;2;", 11, "cannot be named on a ballot"),
        ("budget;100\n", "", 0, "META does not say the budget"),
        ("budget;100", "budget;0", 4, "budget '0' is no amount above nothing"),
        ("budget;100", "budget;-5", 4, "budget '-5' is no amount"),
        ("budget;100", "budget;100\nbudget;200", 5, "META says 'budget' a second time"),
        ("vote_type;approval\n", "", 0, "META does not say the vote_type"),
        ("approval", "acclamatie", 5, "vote_type 'acclamatie' is none of"),
        ("num_votes;3", "num_votes;4", 7, "num_votes says 4, but there are 3 ballots; is the file whole?"),
        ("num_projects;2", "num_projects;3", 6, "num_projects says 3"),
        ("VOTES\n", "STEMMEN\n", 0, "section VOTES is missing"),
        ("VOTES\n", "META\n", 12, "section META begins a second time"),
        ("META\n", "<html>\n", 1, "begins with a line META"),
        ("bankje", "bank\x00je", 10, "character 0 is no text"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old, new, line, said):
    assert old in SMALL
    problems = wrong(SMALL.replace(old, new, 1))
    assert [one for one in problems if one.line == line and said in one.message], problems


def test_every_problem_is_told_at_once():
    problems = wrong(SMALL.replace("1;40", "1;-40").replace("c;;2", "a;;8"))
    assert [one.line for one in problems] == [10, 16, 16, 7]


def test_broken_encoding_names_the_line():
    (problem,) = wrong(SMALL.encode().replace(b"bankje", "bank\xe9je".encode("latin-1")))
    assert (problem.line, "no UTF-8" in problem.message) == (10, True)


def test_an_empty_file_misses_its_sections():
    assert [one.message for one in wrong("")] == [
        "section META is missing",
        "section PROJECTS is missing",
        "section VOTES is missing",
    ]


def test_a_wholly_wrong_file_is_not_told_without_end():
    rows = "".join(f"v{number};;99\n" for number in range(5000))
    assert len(wrong(SMALL + rows)) == 100


def test_quotation_marks_that_enclose_nothing_are_text():
    file = read(SMALL.replace("Een bankje", '"Een" bankje'))
    assert file.election.projects[0].name == '"Een" bankje'


def test_what_is_odd_but_harmless_is_a_note():
    file = read(SMALL.replace("b;70;1,2", "b;70;1,1"))
    assert [str(one) for one in file.notes] == [
        "line 15: voter 'b' names '1' twice; counted once",
        "line 11: project '2' has 2 votes by its column, 1 by the ballots",
    ]
    assert file.election.ballots[1].projects == ("1",)


def test_ordered_ballots_keep_their_order():
    file = read(SMALL.replace("approval", "ordinal").replace("b;70;1,2", "b;70;2,1"))
    assert file.election.ballots[1].projects == ("2", "1")
    assert "counts as voted for" in file.notes[0].message


@pytest.mark.parametrize("vote_type", ["cumulative", "scoring"])
def test_points_stand_beside_the_projects(vote_type):
    text = SMALL.replace("approval", vote_type).replace("voter_id;age;vote", "voter_id;points;vote")
    text = text.replace("a;34;1\n", "a;3;1\n").replace("b;70;1,2", "b;2,0;1,2").replace("c;;2", "c;1;2")
    file = read(text)
    assert [one.points for one in file.election.ballots] == [(3,), (2,), (1,)]
    assert file.election.ballots[1].projects == ("1",)  # no points is no support
    assert pabulib.read(pabulib.write(file)).election == file.election
    assert "points do not match" in wrong(text.replace("b;2,0;", "b;2;"))[0].message
    assert "points do not match" in wrong(text.replace("b;2,0;", "b;2,x;"))[0].message


def test_a_rule_never_reads_what_was_selected():
    other = SMALL.replace(";0\n2;", ";1\n2;").replace(";1\nVOTES", ";0\nVOTES")
    without = "".join(
        line.rpartition(";")[0] + "\n" if 9 <= number <= 11 else line
        for number, line in enumerate(SMALL.splitlines(keepends=True), start=1)
    )
    assert "selected" not in without
    for rule in (equal_shares, greedy):
        assert rule(read(SMALL).election) == rule(read(other).election) == rule(read(without).election)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)


@given(
    elections(),
    st.dictionaries(texts.filter(bool), texts, max_size=3),
    st.lists(texts, min_size=7, max_size=7),
)
def test_what_is_written_is_read_the_same(election, meta, names):
    counted = {"budget", "vote_type", "num_projects", "num_votes", "META", "PROJECTS", "VOTES"}
    file = PabulibFile(
        election=type(election)(
            budget=election.budget,
            projects=tuple(
                type(one)(one.key, one.cost, name)
                for one, name in zip(election.projects, names, strict=False)
            ),
            ballots=election.ballots,
        ),
        meta={key: text for key, text in meta.items() if key not in counted},
        projects={one.key: {"category": name} for one, name in zip(election.projects, names, strict=False)},
    )
    again = pabulib.read(pabulib.write(file))
    assert again.election == file.election
    assert again.projects == file.projects
    assert {key: again.meta[key] for key in file.meta} == file.meta
    assert pabulib.write(again) == pabulib.write(file)


@given(elections(), st.sampled_from([10, 100, 1000]))
def test_money_with_decimals_is_written_and_read_the_same(election, step):
    file = PabulibFile(
        election=type(election)(
            budget=election.budget * step + 1,  # so that the file uses every decimal
            projects=election.projects,
            ballots=election.ballots,
            step=step,
        )
    )
    assert pabulib.read(pabulib.write(file)).election == file.election


def test_money_without_decimal_notation_is_not_written():
    election = read(SMALL).election
    odd = type(election)(budget=10, projects=election.projects, ballots=election.ballots, step=7)
    with pytest.raises(ValueError, match="step of 7"):
        pabulib.write(PabulibFile(election=odd))


pieces = st.sampled_from(
    [b"", b";", b",", b'"', b"\n", b"\r", b"\xff", b"-", b"0", b"9" * 19, b"VOTES\n", b".", b"1;1;1\n"]
)
changes = st.lists(st.tuples(st.integers(0, len(SMALL)), st.integers(0, 5), pieces), max_size=8)


@given(changes)
def test_whatever_is_done_to_a_file_it_is_read_or_refused(changes):
    """Bytes taken out and put in: an election, or problems with lines, and nothing else."""
    content = bytearray(SMALL.encode())
    for at, length, piece in changes:
        content[at : at + length] = piece
    try:
        file, problems = pabulib.read(bytes(content)), ()
    except PabulibErrors as errors:
        file, problems = None, errors.problems
    assert bool(file) != bool(problems)
    assert all(0 <= one.line <= content.count(b"\n") + 1 and one.message for one in problems)
    if file:
        assert equal_shares(file.election).spent <= file.election.budget
        assert pabulib.read(pabulib.write(file)).election == file.election


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused(data):
    assert wrong(data)


def test_every_kind_of_ballot_is_known():
    assert {one.value for one in VoteType} == {"approval", "choose-1", "ordinal", "cumulative", "scoring"}


def test_each_remark_has_dutch_words_for_a_page():
    problems = wrong(
        "META\nkey;value\nbudget;veel\nPROJECTS\nproject_id;cost\n1;0\nVOTES\nvoter_id;vote\na;1\na;9\n"
    )
    assert [one.on_page for one in problems] == [
        "Het hele bestand: onder META staat geen vote_type. Zet er een regel bij, zoals vote_type;approval.",
        "Regel 6: plan 1 kost 0. Kosten zijn altijd meer dan nul.",
        "Regel 10: kiezer a koos 9. Dat plan staat niet in het bestand.",
        "Regel 10: kiezer a staat er twee keer in.",
    ]
