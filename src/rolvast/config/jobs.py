"""What runs later and by the clock for the whole installation."""

from datetime import date

from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from rolvast.accounts import actions as accounts
from rolvast.config import demo
from rolvast.insight import actions as insight


@app.task(name="demo.fill", queue="demo", retry=2)
def fill_demonstration(*, municipality_id: int, start: int, stop: int, today: str) -> None:
    """Make a part of the demonstration's cases: all of the part, or none of it."""
    planned = demo.plan(today=date.fromisoformat(today))
    with accounts.within(municipality_id):
        demo.make(municipality_id=municipality_id, planned=planned[start:stop])
        if left_to_fill() <= 1:  # this was the last part
            insight.hand_down_expected(on=date.fromisoformat(today))


def left_to_fill() -> int:
    """How many parts of the demonstration the worker still has to make."""
    return ProcrastinateJob.objects.filter(
        task_name=fill_demonstration.name, status__in=["todo", "doing"]
    ).count()


@app.periodic(cron="*/2 * * * *")
@app.task(name="queue.retry_stalled", pass_context=True, queueing_lock="queue.retry_stalled")
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Put back what a killed worker left half done: its transaction was rolled back, so it can run again."""
    await put_back(context.app, silent_for=30)


async def put_back(queue: App, *, silent_for: float) -> int:
    """Put back the jobs of workers that gave no sign of life for so many seconds; gives how many."""
    stalled = list(await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent_for))
    for job in stalled:
        await queue.job_manager.retry_job(job)
    return len(stalled)
