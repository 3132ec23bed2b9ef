"""The front door's search on the database: 50,000 task rows of many municipalities, no two the same."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import MACHINE, SHARED, CannotRun, Measurement, benchmark
from bench.search import sets

ROWS = 50_000
ROUNDS = 400


@benchmark
def search_rows() -> Iterator[Measurement]:
    """Wall time of one question at a municipality drawn at random, as the serving role, warm and cold."""
    products = SHARED / "data" / "products" / "upl_2025.csv"
    if not products.is_file():
        raise CannotRun(f"{products} is not there; it is the national product list")
    with tempfile.TemporaryDirectory(prefix="rolvast-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # the embedded server may run as another user
        os.environ["ROLVAST_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        for words in (["upgrade"], ["import-products", str(products)]):
            command = [str(Path(sys.executable).with_name("rolvast")), *words]
            done = subprocess.run(command, capture_output=True, check=False, text=True)
            if done.returncode:
                raise CannotRun(f"{' '.join(words)}: {done.stderr.strip()[-200:]}")
        yield from _measure()


def _measure() -> Iterator[Measurement]:
    from rolvast.config import starting

    starting.start(owner=True)

    from django.db import connection
    from django.utils import timezone

    from rolvast.accounts import actions as accounts
    from rolvast.accounts.rules import stranger
    from rolvast.catalogue import queries

    with connection.cursor() as cursor:
        cursor.execute(_COPIES, {"rows": ROWS})
        cursor.execute("ANALYZE")
        cursor.execute("SELECT id FROM accounts_municipality ORDER BY id")
        places = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT reltuples::int FROM pg_class WHERE relname = 'catalogue_publictask'")
        rows = cursor.fetchone()[0]
    today = timezone.localdate(timezone.now())
    everything = [query.words for _, queries_ in sets() for query in queries_]
    rnd = random.Random(2026)

    def ask(place: int, words: str) -> float:
        with accounts.within(place), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE rolvast_serve")
            began = time.perf_counter()
            queries.search(stranger(place), words, today=today)
            return time.perf_counter() - began

    cold = [ask(place, rnd.choice(everything)) for place in places]
    warm = [ask(rnd.choice(places), rnd.choice(everything)) for _ in range(ROUNDS)]
    conditions = f"{rows:,} task rows of {len(places)} municipalities, each different; wall time; {MACHINE}"
    for part in (50, 95):
        first, later = _part(cold, part), _part(warm, part)
        yield Measurement(
            name=f"search-rows p{part}",
            value=later,
            unit="ms",
            peer=f"the first question at each municipality ({first:.1f} ms)",
            ratio=later / first,
            conditions=f"{ROUNDS} questions, {conditions}",
        )


def _part(took: Sequence[float], part: int) -> float:
    return statistics.quantiles(took, n=100)[part - 1] * 1000


#: Copies the catalogue that was imported to as many municipalities as give the rows; each has a word of its
#: own, so that no index can be shared. Rows of other tables are left out: search reads none of them.
_COPIES = """
DO $$
DECLARE place bigint; first bigint; shift bigint := 0; link record; copies int;
BEGIN
  FOR link IN SELECT conrelid::regclass AS of_table, conname FROM pg_constraint WHERE contype = 'f'
      AND conrelid IN ('catalogue_publictask'::regclass, 'catalogue_taskversion'::regclass) LOOP
    EXECUTE format('ALTER TABLE %%s DROP CONSTRAINT %%I', link.of_table, link.conname);
  END LOOP;
  SELECT min(id) INTO first FROM accounts_municipality;
  PERFORM set_config('rolvast.municipality', first::text, true);
  CREATE TEMP TABLE tasks AS SELECT * FROM catalogue_publictask;
  CREATE TEMP TABLE texts AS SELECT * FROM catalogue_taskversion;
  SELECT ceil(%(rows)s / count(*)::float) INTO copies FROM tasks;
  INSERT INTO accounts_municipality (code, name, host, is_default)
    SELECT 'GM' || lpad(n::text, 4, '0'), 'Meting ' || n, '', false FROM generate_series(2, copies) n;
  FOR place IN SELECT id FROM accounts_municipality WHERE id > first ORDER BY id LOOP
    shift := 1000000;
    PERFORM set_config('rolvast.municipality', place::text, true);
    UPDATE tasks SET id = id + shift, subject_id = subject_id + shift, municipality_id = place,
      words = words || E'\\nwoord ' || place;
    UPDATE texts SET id = id + shift, act_id = act_id + shift, task_id = task_id + shift,
      municipality_id = place;
    INSERT INTO catalogue_publictask OVERRIDING SYSTEM VALUE SELECT * FROM tasks;
    INSERT INTO catalogue_taskversion OVERRIDING SYSTEM VALUE SELECT * FROM texts;
  END LOOP;
END $$
"""
