"""``rolvast verify`` finds what was altered behind the program's back, and nothing otherwise."""

import gzip
import json

import pytest
from django.db import connection
from tests.conftest import NOW, PREPARED
from tests.insight.small_logs import several, write

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.acts import actions as acts
from rolvast.catalogue.models import PublicTask
from rolvast.config import cli, starting
from rolvast.insight import actions


@pytest.fixture
def verify(monkeypatch, capsys, settings, tmp_path):
    """Run the command; gives its exit code and what it found, line by line."""
    monkeypatch.setattr(starting, "start", lambda **options: None)
    settings.DATA = tmp_path

    def run(*words):
        capsys.readouterr()
        code = cli.main(["verify", *words])
        return code, capsys.readouterr().out.splitlines()

    return run


@pytest.fixture
def filled(place, tasks, tmp_path):
    """A municipality with tasks and a log."""
    actions.import_log(
        actions.check_log(write(tmp_path / "a.xes", several(4, open_ones=1))),
        task_version=tasks["omgevingsvergunning-garage"],
        by=Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED),
        at=NOW,
    )
    return place


def tamper(place, *statements):
    """As the owner of the database, past triggers and rights; the serving role is taken on again after it."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        accounts.enter(place.municipality_id)
        for statement in statements:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL ROLE rolvast_serve")


def past_the_trigger(statement):
    return (
        "ALTER TABLE acts_act DISABLE TRIGGER acts_act_append_only",
        statement,
        "ALTER TABLE acts_act ENABLE TRIGGER acts_act_append_only",
    )


def test_nothing_differs(verify, filled):
    assert verify() == (0, [])


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            past_the_trigger(
                "UPDATE acts_act SET facts = jsonb_set(facts, '{activity}', '\"anders\"') WHERE id = "
                "(SELECT min(id) FROM acts_act WHERE kind = 'case.activity')"
            ),
            "the digest does not fit",
        ),
        (
            past_the_trigger("DELETE FROM acts_act WHERE kind = 'case.log_end'"),
            "its head is not its last act",
        ),
        (("UPDATE cases_episode SET due_on = due_on + 7",), "its episodes are not what its acts say"),
        (
            ("UPDATE cases_case SET status = 'CLOSED' WHERE status = 'IN_PROGRESS'",),
            "status is <Status.CLOSED: 'CLOSED'>, its acts say <Status.IN_PROGRESS: 'IN_PROGRESS'>",
        ),
        (
            ("UPDATE catalogue_publictask SET role = 'DIRECT' WHERE key = 'omgevingsvergunning-garage'",),
            "its role is DIRECT, decided was REGULATE",
        ),
        (
            (
                "UPDATE catalogue_roledecision SET role = 'DIRECT' WHERE role = 'PERFORM'",
                "UPDATE catalogue_publictask SET role = 'DIRECT' WHERE role = 'PERFORM'",
            ),
            "is not what the act says",
        ),
        (("ALTER TABLE cases_case NO FORCE ROW LEVEL SECURITY",), "row-level security is not forced"),
        (("DROP POLICY own_municipality ON cases_case",), "row-level security is not forced"),
        (
            ("ALTER TABLE acts_act DISABLE TRIGGER acts_act_append_only",),
            "trigger acts_act_append_only is switched off",
        ),
        (("DROP TRIGGER acts_act_append_only ON acts_act",), "trigger acts_act_append_only is missing"),
        (
            ("DROP TRIGGER catalogue_taskversion_no_truncate ON catalogue_taskversion",),
            "trigger catalogue_taskversion_no_truncate is missing",
        ),
        (("ALTER TABLE cases_case DROP CONSTRAINT case_status",), "constraint case_status is missing"),
        (
            ("ALTER TABLE cases_case ADD CONSTRAINT later CHECK (hand_overs < 99) NOT VALID",),
            "constraint later was never checked",
        ),
    ],
    ids=[
        "a fact", "an act", "a date", "a status", "a role", "a decision", "forced", "policy", "trigger off",
        "trigger gone", "another gone", "constraint gone", "constraint not checked",
    ],
)  # fmt: skip
def test_what_was_altered_is_found(verify, filled, statements, said):
    tamper(filled, *statements)
    code, found = verify()
    assert code == 1
    assert any(said in line for line in found), found


def test_a_difference_says_in_which_municipality_and_where(verify, filled):
    tamper(filled, "UPDATE cases_episode SET due_on = due_on + 7 WHERE number = 1 AND ended_at IS NULL")
    code, found = verify("--municipality", PREPARED)
    assert code == 1
    (line,) = found
    assert line.startswith(f"Testwijk ({PREPARED}), case 2025-")


def test_every_municipality_is_verified(verify, filled, tasks):
    from tests.conftest import make_place

    other = make_place("GM0363", "Elders", is_default=False)
    tamper(filled, "UPDATE catalogue_publictask SET role = 'REGULATE' WHERE role = 'PERFORM'")
    accounts.enter(other.municipality_id)
    assert verify()[0] == 1
    assert verify("--municipality", "GM0363") == (0, [])
    assert verify("--municipality", "GM9999")[0] == 2


def test_a_checkpoint_holds_the_acts_of_then(verify, filled, tmp_path):
    folder = tmp_path / "checkpoints"
    file = acts.write_checkpoint(
        folder, municipality_code=PREPARED, at=NOW, signing_key=tmp_path / "signing-key.pem"
    )
    assert verify() == (0, [])

    heads = file.with_suffix("").with_suffix(".heads.gz")
    kept = heads.read_bytes()
    with gzip.open(heads, "wt", encoding="ascii") as lines:
        lines.write("1 1 " + "00" * 32 + "\n")
    assert "not the one that was signed" in verify()[1][0]
    heads.write_bytes(kept)

    signed = json.loads(file.read_text())
    file.write_text(json.dumps({**signed, "acts": signed["acts"] + 1}))
    assert "the signature does not fit" in verify()[1][0]
    file.write_text(json.dumps(signed))
    (tmp_path / "signing-key.pem").unlink()
    acts.write_checkpoint(
        tmp_path / "elsewhere", municipality_code=PREPARED, at=NOW, signing_key=tmp_path / "signing-key.pem"
    )
    assert "another key" in verify()[1][0]
    file.write_text("{")
    code, (line,) = verify()
    assert (code, "cannot be read" in line) == (1, True)


def test_a_chain_that_was_rewritten_whole_is_found_by_its_checkpoint(verify, filled, tmp_path, tasks):
    """Whoever can write the database can make new digests that fit, but not the signed ones."""
    from rolvast.acts import queries as acts_read
    from rolvast.acts.models import Act, Subject
    from rolvast.acts.rules import START, link_digest

    acts.write_checkpoint(
        tmp_path / "checkpoints", municipality_code=PREPARED, at=NOW, signing_key=tmp_path / "signing-key.pem"
    )
    task = PublicTask.objects.get(key="speelplek")
    digest, rewritten = START, []
    for act in Act.objects.filter(subject_id=task.subject_id).order_by("seq"):
        if act.seq == 1:
            act.facts = {**act.facts, "list": "another"}
        digest = link_digest(digest, acts_read.link_of(act))
        facts = json.dumps(act.facts).replace("'", "''")
        rewritten.append(
            f"UPDATE acts_act SET facts = '{facts}', digest = '\\x{digest.hex()}' WHERE id = {act.pk}"
        )
    head = f"UPDATE acts_subject SET head_digest = '\\x{digest.hex()}' WHERE id = {task.subject_id}"
    off, _, on = past_the_trigger("")
    tamper(filled, off, *rewritten, head, on)
    assert Subject.objects.get(pk=task.subject_id)
    assert list(acts_read.verify_chains()) == []
    code, found = verify()
    assert code == 1
    assert all("signed" in line for line in found)
