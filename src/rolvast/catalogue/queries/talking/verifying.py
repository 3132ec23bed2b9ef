"""Holds what is kept of role talks against their acts."""

from collections.abc import Iterator

from rolvast.acts import queries as acts
from rolvast.catalogue.models import Placing, RoleTalk, TalkSeat
from rolvast.catalogue.queries.talking.results import agenda


def verify_talks() -> Iterator[acts.Difference]:
    """Hold each talk, its agenda, seats and placings against the acts on its subject."""
    for talk in RoleTalk.objects.order_by("pk").iterator(chunk_size=200):
        where = f"role talk {talk.key}"
        items = list(agenda(talk))
        done = list(acts.acts_of(talk.subject_id))
        opened = done[0]
        said = {
            "talk": str(talk.key),
            "tasks": [item.task.key for item in items],
            "answer_by": talk.answer_by.isoformat(),
        }
        if opened.kind != "role_talk.open" or not said.items() <= opened.facts.items():
            yield acts.Difference(where, "it is not what the act that opened it says")
        closed = [act.at for act in done if act.kind == "role_talk.close"]
        if closed != ([talk.closed_at] if talk.closed_at else []):
            yield acts.Difference(where, "when it was closed is not what its acts say")
        seats = {seat.pk: seat for seat in TalkSeat.objects.filter(talk=talk)}
        invited = sum(
            act.facts[part]
            for act in done
            if act.kind in ("role_talk.open", "role_talk.invite")
            for part in ("staff", "residents", "links")
        )
        if invited != len(seats):
            yield acts.Difference(where, f"it has {len(seats)} seats, its acts say {invited}")
        placings = list(Placing.objects.filter(seat__talk=talk).select_related("about__task"))
        kept = {
            placing.act_id: {"talk": str(talk.key), "task": placing.about.task.key, "role": placing.role}
            for placing in placings
        }
        if kept != {act.pk: act.facts for act in done if act.kind == "role_talk.place"}:
            yield acts.Difference(where, "where people placed the tasks is not what the acts say")
        for seat in seats.values():
            placed = sum(placing.seat_id == seat.pk for placing in placings)
            if placed != (len(items) if seat.answered_at else 0):
                yield acts.Difference(where, f"seat {seat.number} has {placed} placings of {len(items)}")
