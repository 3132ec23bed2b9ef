"""Six playgrounds with their devices, two years of inspections, what is broken and what is planned."""

from datetime import datetime, timedelta

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.cases import actions as cases
from rolvast.cases import queries as case_queries
from rolvast.huisstijl.dates import calendar_day
from rolvast.inspections import actions, queries
from rolvast.inspections.rules import Condition, DeviceContent, Look, Severity, SiteContent

#: Short name, name, street, district.
_SITES = (
    ("berkenpark", "Speeltuin Berkenpark", "Berkenlaan", "Zuid"),
    ("de-hoef", "Speelveld De Hoef", "Hoefstraat", "Oost"),
    ("marktplein", "Speelplek Marktplein", "Marktplein", "Centrum"),
    ("zonnewijzer", "Speelplek De Zonnewijzer", "Zonnelaan", "Zuidoost"),
    ("bosrand", "Speelbos Bosrand", "Bosrandweg", "West"),
    ("kanaaloever", "Speelplek Kanaaloever", "Kanaalpad", "Zuidwest"),
)
_DEVICES = ("schommel", "glijbaan", "klimrek", "wipkip")
_WORDS = {Condition.GOOD: "Alles zit vast.", Condition.DEFECT: "De ketting slijt."}


def lay_out(*, keeper: Identity, worker: Identity, at: datetime) -> None:
    """Make everything, once; ``keeper`` keeps the list, ``worker`` inspects."""
    if queries.sites().exists():
        return
    today, began = calendar_day(at), at - timedelta(days=730)
    areas = {area.name: area.pk for area in accounts.areas()}
    made = []
    for place, (slug, name, street, area) in enumerate(_SITES):
        content = SiteContent(kind="speelplek", slug=slug, name=name, address=street, area_id=areas.get(area))
        site = actions.add_site(content, by=keeper, at=began)
        for number in range(1, 6 if place == 0 else 5):
            said = DeviceContent(
                number=str(number),
                kind=_DEVICES[(number - 1) % len(_DEVICES)],
                placed_on=today - timedelta(days=800 + 90 * number),
                supplier="Speelgoed en Zn. (verzonnen)",
            )
            made.append(actions.add_device(site.pk, said, by=keeper, at=began))
    for place, device in enumerate(made):
        for back in (630, 450, 270, 80 if place % 6 else 100):
            moment = at - timedelta(days=back + place % 7)
            actions.inspect(
                device.pk,
                look=Look.YEARLY if back in {630, 270} else Look.FUNCTIONAL,
                done_on=calendar_day(moment),
                condition=Condition.GOOD,
                words=_WORDS[Condition.GOOD],
                by=worker,
                at=moment,
            )
    actions.inspect(
        made[6].pk, look=Look.DAILY, done_on=today - timedelta(days=3), condition=Condition.REJECTED,
        what="scheur in de glijbaan", words="Er zit een hek om.", by=worker, at=at - timedelta(days=3),
    )  # fmt: skip
    actions.report_defect(
        made[10].pk,
        what="plank los",
        severity=Severity.SMALL,
        about=None,
        by=worker,
        at=at - timedelta(days=2),
    )
    for device, what, ahead in ((made[6], "nieuwe glijbaan", 9), (made[0], "schommel schilderen", 20)):
        first = today + timedelta(days=ahead)
        actions.plan_work(
            device.site_id, device_id=device.pk, what=what, starts_on=first,
            ends_on=first + timedelta(days=1), by=worker, at=at,
        )  # fmt: skip


def couple(*, worker: Identity, at: datetime) -> None:
    """Say of one open report which device it is about, where there is such a report."""
    case = case_queries.visible_to(worker).filter(task__key="speelplek").exclude(status="CLOSED").first()
    device = queries.devices().filter(site__slug="berkenpark", number="1").first()
    if case is not None and device is not None and queries.defect_of_case(case.subject_id) is None:
        cases.couple_device(
            case.pk, device_id=device.pk, what="ketting los", severity=Severity.SERIOUS, by=worker, at=at
        )
