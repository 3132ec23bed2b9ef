"""``rolvast find``: what the front door answers, as rows."""

import json

import pytest

from rolvast.config import cli, starting


@pytest.fixture
def find(tasks, monkeypatch, capsys):
    """Run the command on the packaged tasks; gives its exit code and what it printed."""
    monkeypatch.setattr(starting, "start", lambda **options: None)

    def run(*words):
        code = cli.main(["find", *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_rows_best_first(find):
    code, out, _ = find("schommel kapot", "--json", "--top", "3")
    rows = json.loads(out)
    assert code == 0
    assert len(rows) == 3
    assert rows[0]["product"] == "speelvoorziening kinderen"
    assert rows[0]["task"] == "speelplek"
    assert set(rows[0]) == {"product", "task", "score"}
    assert rows[0]["score"] > rows[1]["score"] >= rows[2]["score"]


def test_a_matter_of_others_comes_first(find):
    _, out, _ = find("rijexamen aanvragen", "--json")
    rows = json.loads(out)
    assert rows[0] == {"elsewhere": "CBR", "phone": "", "website": "https://www.cbr.nl"}
    assert all("elsewhere" not in row for row in rows[1:])


def test_in_plain_words(find):
    _, out, _ = find("schommel kapot", "--top", "1")
    assert "Speelplek in de buurt" in out
    _, out, _ = find("gaslucht")
    assert out.startswith("elders: netbeheerder, 0800 9009, ")
    _, out, _ = find("xqzwv")
    assert out == "niets gevonden\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("",), "say what to look for"),
        (("  ",), "say what to look for"),
        (("paspoort", "--top", "0"), "--top 0"),
        (("paspoort", "--top", "100000"), "--top 100000"),
        (("paspoort", "--municipality", "GM9999"), "GM9999"),
    ],
)
def test_bad_input_is_one_clear_line(find, words, said):
    code, out, err = find(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_an_empty_catalogue_says_what_to_do(place, monkeypatch, capsys):
    monkeypatch.setattr(starting, "start", lambda **options: None)
    assert cli.main(["find", "paspoort"]) == 2
    assert "import-products" in capsys.readouterr().err
