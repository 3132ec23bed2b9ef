"""Holds what is kept against the acts."""

from collections.abc import Iterator, Mapping

from rolvast.acts import queries as acts
from rolvast.pledges.models import Cause, Need, Pledge, Promise
from rolvast.pledges.rules import KINDS, CauseState, PledgeState, PromiseStatus, Status, fold


def verify_pledges(*, batch: int = 300) -> Iterator[acts.Difference]:
    """Every cause, need, pledge and promise of the municipality entered is what the acts say."""
    subjects = list(Cause.objects.order_by("subject_id").values_list("subject_id", flat=True))
    for start in range(0, len(subjects), batch):
        part = subjects[start : start + batch]
        said: dict[int, list[tuple[str, Mapping[str, object]]]] = {subject: [] for subject in part}
        for subject, kind, _at, facts in acts.steps_of(part):
            if kind.startswith(KINDS):
                said[subject].append((kind, facts))
        for cause in Cause.objects.filter(subject_id__in=part):
            try:
                state = fold(said[cause.subject_id])
            except (ValueError, KeyError, TypeError):
                yield acts.Difference(f"cause {cause.pk}", "its acts cannot follow one another")
                continue
            if _kept(cause) != state:
                yield acts.Difference(f"cause {cause.pk}", "it is not what its acts say")
            for key, wanted, filled in Need.objects.filter(cause=cause).values_list(
                "key", "wanted", "filled"
            ):
                if filled != min(wanted, state.filled(key.hex)):
                    yield acts.Difference(f"need {key}", "it is not filled by what its pledges count")


def _kept(cause: Cause) -> CauseState:
    """The rows in the form of the fold."""
    needs = Need.objects.filter(cause=cause).values_list("key", "wanted", "is_open")
    pledges = Pledge.objects.filter(need__cause=cause).exclude(status=Status.UNCONFIRMED)
    promises = Promise.objects.filter(cause=cause)
    return CauseState(
        is_open=cause.is_open,
        needs={key.hex: (wanted, is_open) for key, wanted, is_open in needs},
        pledges={
            one.key.hex: PledgeState(
                need=one.need.key.hex, amount=one.amount, status=Status(one.status), done=one.done
            )
            for one in pledges.select_related("need")
        },
        promises={one.key.hex: (one.due_on.isoformat(), PromiseStatus(one.status)) for one in promises},
    )
