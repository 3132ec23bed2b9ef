"""The demonstration municipality, made through the actions and served."""

import os
import threading
import time
from datetime import datetime

from rolvast.config import cli, receiving, serving, starting
from rolvast.config.postgres import data_folder

PART = 50
"""Cases the worker makes in one transaction."""


def main(argv: list[str]) -> int:
    """``rolvast demo [--port N] [--fresh]``."""
    arguments = cli.parser("demo", "rolvast demo --port 8000")
    arguments.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    arguments.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    arguments.add_argument("--fresh", action="store_true", help="throw the demonstration away and begin anew")
    arguments.add_argument("--cases", type=int, default=2000, help="how many cases in all (default 2000)")
    options = arguments.parse_args(argv)
    os.environ["ROLVAST_DEMO"] = "1"
    os.environ["ROLVAST_MUNICIPALITY"] = "GM0200"
    serving.free_or_refuse(options.host, options.port)
    if options.fresh:
        _say("throwing the old demonstration away …")
        starting.start_afresh()
    register_port = receiving.free_port(options.port + 1)
    os.environ["ROLVAST_HANDOVER_INSIDE"] = f"{receiving.HOST}:{register_port}"
    starting.start(serving=True)
    starting.upgrade(quiet=True)

    from django.utils import timezone

    register = receiving.register(data_folder(os.environ), port=register_port)
    left = _prepare(timezone.now(), options.cases, register)
    address = f"http://{options.host}:{options.port}/"

    def when_up() -> None:
        print(f"\nRolvast is served on {address}", flush=True)
        print(f"Choose who you want to be on {address}inloggen/", flush=True)
        print(f"What the register of persons is told is kept in {register.file}", flush=True)
        print("Stop with Ctrl+C.\n", flush=True)
        if left:
            threading.Thread(target=_show_progress, args=(left,), daemon=True).start()

    return serving.serve(host=options.host, port=options.port, when_up=when_up, beside=[register.command])


def _prepare(now: datetime, size: int, register: receiving.Register) -> int:
    """The municipality with its first cases; the rest goes on the queue. Gives how many parts are left."""
    from django.db import transaction
    from django.utils import timezone

    from rolvast.accounts import actions, queries
    from rolvast.cases import queries as cases
    from rolvast.config import demo, jobs
    from rolvast.insight import actions as insight

    known = queries.municipality_named("GM0200")
    if known is not None:
        with actions.within(known.pk):
            demo.connect_register(municipality_id=known.pk, register=register, at=now)
            if cases.count():
                return jobs.left_to_fill()
    _say("making the demonstration municipality …")
    municipality_id = demo.prepare(at=now)
    today = timezone.localdate(now)
    planned = demo.plan(today=today)[:size]
    with transaction.atomic():
        actions.enter(municipality_id)
        demo.connect_register(municipality_id=municipality_id, register=register, at=now)
        demo.make(municipality_id=municipality_id, planned=planned[: demo.FIRST])
        demo.ask_for_support(municipality_id=municipality_id, at=now)
        demo.work(municipality_id=municipality_id, at=now)
        demo.challenge_tasks(municipality_id=municipality_id, at=now)
        demo.remind_all(municipality_id=municipality_id, at=now)
        insight.hand_down_expected(on=today)
        for start in range(demo.FIRST, len(planned), PART):
            jobs.fill_demonstration.defer(
                municipality_id=municipality_id,
                start=start,
                stop=min(start + PART, size),
                today=today.isoformat(),
            )
    return jobs.left_to_fill()


def _show_progress(left: int) -> None:
    """Show on the terminal how far the worker is with the rest of the cases."""
    from rich.console import Console
    from rich.progress import Progress

    from rolvast.config import jobs

    with Progress(console=Console(stderr=True), transient=False) as progress:
        bar = progress.add_task("filling in the other cases", total=left)
        while not progress.finished:
            progress.update(bar, completed=left - jobs.left_to_fill())
            time.sleep(1)


def _say(text: str) -> None:
    import sys

    print(f"demo: {text}", file=sys.stderr, flush=True)
