"""``rolvast budget``: who wins, as JSON and in words; bad input in one line."""

import json

import pytest

from rolvast.config import cli

FILE = """META
key;value
description;Buurtbudget Vogelwijk
budget;1000
currency;EUR
vote_type;approval
PROJECTS
project_id;cost;votes;name
1;500;6;Speelplek
2;500;6;Groene gevels
3;400;4;Muziek voor ouderen
VOTES
voter_id;vote
"""


@pytest.fixture
def budget(tmp_path, capsys):
    """Run the command on six who want the dear projects and four who want the cheap one."""
    rows = [f"a{number};1,2\n" for number in range(6)] + [f"b{number};3\n" for number in range(4)]
    file = tmp_path / "vogelwijk.pb"
    file.write_text(FILE + "".join(rows), encoding="utf-8")

    def run(*words, text=None):
        if text is not None:
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        code = cli.main(["budget", str(file), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_equal_shares_as_json(budget):
    code, out, err = budget("--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert answer["winners"] == [
        {"project_id": "1", "name": "Speelplek", "cost": 500, "votes": 6, "by": "shares"},
        {"project_id": "3", "name": "Muziek voor ouderen", "cost": 400, "votes": 4, "by": "shares"},
    ]
    assert (answer["spent"], answer["budget"], answer["left"]) == (900, 1000, 100)
    assert (answer["voters"], answer["voters_with_winner"], answer["endowment"]) == (10, 10, 166)


def test_by_number_of_votes_as_json(budget):
    _, out, _ = budget("--rule", "greedy", "--json")
    answer = json.loads(out)
    assert [(one["project_id"], one["by"]) for one in answer["winners"]] == [("1", "votes"), ("2", "votes")]
    assert answer["voters_with_winner"] == 6
    assert "endowment" not in answer


def test_each_project_worth_the_same(budget):
    _, out, _ = budget("--utility", "cardinality", "--json")
    assert json.loads(out)["utility"] == "cardinality"


def test_a_table_in_dutch(budget):
    code, out, _ = budget()
    assert code == 0
    assert "Buurtbudget Vogelwijk" in out
    assert "2 van 3 projecten gekozen." in out
    assert "900 van 1.000 EUR besteed; 100 blijft over." in out
    assert "Van 10 van de 10 stemmers (100,0%) won een project." in out
    _, out, _ = budget("--rule", "greedy")
    assert "meeste stemmen" in out


def test_what_a_vote_helped_to_pay(budget):
    _, out, _ = budget("--explain", "a0")
    assert "Stemmer a0 stemde op 2 projecten." in out
    assert "De stem hielp Speelplek betalen, met 83,33." in out
    _, out, _ = budget("--explain", "a0", "--json")
    told = json.loads(out)["explained"]
    assert told["parts"] == [{"project_id": "1", "paid": 83.333333, "by": "shares"}]
    _, out, _ = budget("--explain", "b0", "--rule", "greedy")
    assert "Geen van die projecten is gekozen." in out
    _, out, _ = budget("--explain", "a0", "--rule", "greedy")
    assert "Speelplek is ook gekozen, op aantal stemmen; deze stem telde mee." in out


def test_nobody_voted(budget):
    code, out, _ = budget(text=FILE)
    assert code == 0
    assert "Geen enkel project is gekozen." in out


def test_money_with_decimals(budget):
    text = FILE.replace("1;500;", "1;500.5;") + "x;1\n"
    _, out, _ = budget("--json", text=text)
    answer = json.loads(out)
    assert (answer["winners"][0]["cost"], answer["spent"], answer["left"]) == (500.5, 500.5, 499.5)
    _, out, _ = budget(text=text)
    assert "500,50 van 1.000 EUR besteed; 499,50 blijft over." in out


def test_what_is_odd_is_told_beside_the_answer(budget):
    _, out, err = budget("--json", text=FILE + "x;1,1\n")
    assert "vogelwijk.pb: line 14: voter 'x' names '1' twice; counted once" in err
    assert json.loads(out)["notes"][0]["line"] == 14


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (FILE + "x;9\ny;8\n", (), "voter 'x' voted for '9', which is no project (and 1 more problem)"),
        (b"\xff\xfe", (), "line 1: this is no UTF-8 text"),
        ("", (), "section META is missing (and 2 more problems)"),
        (None, ("--explain", "nobody"), "there is no voter 'nobody'"),
    ],
)
def test_bad_input_is_one_clear_line(budget, text, words, said):
    code, out, err = budget(*words, text=text)
    assert (code, out) == (2, "")
    assert said in err
    assert err.startswith("rolvast budget: ")
    assert err.count("\n") == 1


def test_a_file_that_is_not_there(capsys, tmp_path):
    assert cli.main(["budget", str(tmp_path / "none.pb")]) == 2
    assert "none.pb cannot be read" in capsys.readouterr().err
    assert cli.main(["budget", str(tmp_path)]) == 2


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["budget", "--help"])
    assert ended.value.code == 0
    assert "example: rolvast budget" in capsys.readouterr().out
