"""A signed checkpoint, kept outside the database, finds what the database itself can no longer show."""

import gzip
import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.test import override_settings
from procrastinate.contrib.django import app
from tests.acts.making import chain, fact, subject, tamper
from tests.conftest import NOW, PREPARED, become_serving_role, make_place

from rolvast.acts import actions, jobs, queries


@pytest.fixture
def write(place, tmp_path):
    """Writes a checkpoint; gives the signed file."""

    def written(at=NOW) -> Path:
        return actions.write_checkpoint(
            tmp_path / "checkpoints",
            municipality_code="GM0200",
            at=at,
            signing_key=tmp_path / "signing-key.pem",
        )

    return written


def found(file: Path, **known: str) -> list[str]:
    return [f"{one.where}: {one.what}" for one in queries.verify_checkpoint(file, **known)]


def test_a_checkpoint_holds_and_goes_on_holding_while_acts_are_added(place, write):
    about = chain(place)
    file = write()
    signed = json.loads(file.read_text())
    assert (signed["municipality"], signed["subjects"], signed["acts"]) == ("GM0200", 1, 4)
    assert found(file) == []
    fact(place, about, 99)
    subject(place)
    assert found(file) == []
    assert found(write(NOW + timedelta(days=1))) == []


def test_nothing_to_sign_yet_is_signed_all_the_same(place, write):
    assert found(write()) == []


def test_the_key_is_only_the_owners_and_lies_elsewhere(place, write, tmp_path):
    file = write()
    key = tmp_path / "signing-key.pem"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert {one.suffix for one in file.parent.iterdir()} == {".json", ".gz"}
    assert found(file, public_key=queries.public_key_of(key)) == []
    with pytest.raises(ValueError, match="keep the key elsewhere"):
        actions.write_checkpoint(
            tmp_path, municipality_code="GM0200", at=NOW, signing_key=tmp_path / "signing-key.pem"
        )


def test_a_chain_rewritten_with_all_its_digests_is_found(place, write):
    """What ``verify_chains`` cannot see: a history rewritten as a whole."""
    about = chain(place)
    file = write()
    tamper("DELETE FROM acts_act WHERE subject_id = %s AND seq = 4", about.pk)
    last = queries.acts_of(about.pk)[2]
    tamper("UPDATE acts_subject SET head_seq = 3, head_digest = %s WHERE id = %s", last.digest, about.pk)
    assert list(queries.verify_chains()) == []
    assert found(file) == [f"subject {about.pk}, act 4: is not what {file.name} signed"]


def test_a_subject_removed_whole_is_found(place, write):
    about, _ = subject(place), chain(place)
    file = write()
    tamper("DELETE FROM acts_act WHERE subject_id = %s", about.pk)
    tamper("DELETE FROM acts_subject WHERE id = %s", about.pk)
    assert list(queries.verify_chains()) == []
    assert found(file) == [f"subject {about.pk}, act 1: is not what {file.name} signed"]


@pytest.mark.parametrize("field", ["municipality", "at", "subjects", "acts", "digest"])
def test_a_changed_statement_is_found(place, write, field):
    chain(place)
    file = write()
    signed = json.loads(file.read_text())
    signed[field] = f"{signed[field]}1"
    file.write_text(json.dumps(signed))
    assert found(file) == [f"{file.name}: the signature does not fit"]


def test_a_statement_signed_anew_with_another_key_is_found(place, write, tmp_path):
    chain(place)
    write()
    own = queries.public_key_of(tmp_path / "signing-key.pem")
    (tmp_path / "signing-key.pem").unlink()
    file = write(NOW + timedelta(days=1))
    assert found(file) == []
    assert found(file, public_key=own) == [
        f"{file.name}: was signed with another key than this installation's"
    ]


def test_a_changed_list_of_heads_is_found(place, write):
    about = chain(place)
    file = write()
    heads = file.with_name(file.stem + ".heads.gz")
    with gzip.open(heads, "wt") as lines:
        lines.write(f"{about.pk} 3 {bytes(32).hex()}\n")
    assert found(file) == [f"{file.name}: the list of heads is not the one that was signed"]


@pytest.mark.parametrize("content", ["", "{}", "[]", "no json", '{"municipality": 1}', "\x00"])
def test_a_file_that_cannot_be_read_is_a_difference_and_no_crash(place, write, content):
    file = write()
    file.write_text(content)
    assert len(found(file)) == 1
    assert "cannot be read" in found(file)[0]


@pytest.mark.parametrize(
    "content",
    [None, b"", b"no gzip", gzip.compress(b"1 2", mtime=0), gzip.compress(b"a b c\n", mtime=0)],
    ids=["gone", "empty", "no gzip", "two words", "no numbers"],
)
def test_a_list_of_heads_that_cannot_be_read_is_a_difference(place, write, content):
    chain(place)
    file = write()
    heads = file.with_name(file.stem + ".heads.gz")
    if content is None:
        heads.unlink()
    else:
        heads.write_bytes(content)
    assert len(found(file)) == 1


def test_a_key_of_another_kind_is_refused_with_what_to_do(place, write, tmp_path):
    other = generate_private_key(SECP256R1())
    (tmp_path / "signing-key.pem").write_bytes(
        other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    with pytest.raises(ValueError, match="put the right one back"):
        write()


def test_before_anything_was_signed_there_is_no_key(tmp_path):
    assert queries.public_key_of(tmp_path / "signing-key.pem") == ""


def test_the_nightly_job_signs_for_every_municipality(place, tmp_path):
    chain(place)
    make_place("GM0310", "Elders", is_default=False)
    become_serving_role()
    with override_settings(DATA=tmp_path):
        jobs.sign_checkpoints(timestamp=0)
    files = sorted((tmp_path / "checkpoints").glob("*.json"))
    signed = [json.loads(file.read_text()) for file in files]
    acts = {one["municipality"]: one["acts"] for one in signed if one["municipality"] != PREPARED}
    assert acts == {"GM0200": 4, "GM0310": 0}


def test_the_queue_knows_the_nightly_job():
    planned = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert planned["acts.sign_checkpoints"] == "23 2 * * *"
