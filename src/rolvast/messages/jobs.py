"""Delivers e-mail, one message a job; what fails for the time being is tried again, ever later."""

from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from rolvast.accounts import actions as accounts
from rolvast.messages import actions
from rolvast.messages.rules import Outcome, wait_after

#: How often a job that broke down is tried again; what the mail server says is no breakdown.
_BREAKDOWNS = 5


class TryAgainError(Exception):
    """The mail server could not take the message now; that was kept, and the job runs again later."""


class Waits(BaseRetryStrategy):
    """Growing waits; when to give up is decided by the action, which keeps that too."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Again after a while; ``None`` for what broke down too often."""
        if not isinstance(exception, TryAgainError) and job.attempts >= _BREAKDOWNS:
            return None
        return RetryDecision(retry_in={"seconds": wait_after(job.attempts)})


@app.task(name="messages.deliver", retry=Waits())
def deliver(*, message_id: int, municipality_id: int) -> None:
    """Deliver one message, in a transaction within its municipality."""
    with accounts.within(municipality_id):
        outcome = actions.deliver(message_id, at=timezone.now())
    if outcome is Outcome.TEMPORARY:
        raise TryAgainError  # after the transaction, so that the attempt stays on record
