"""The same cases as for payments: a passport lies ready, a pass may be sent."""

from tests.appointments.conftest import desk
from tests.payments.conftest import submitted, tasks

__all__ = ["desk", "submitted", "tasks"]
