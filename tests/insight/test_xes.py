"""Reading event logs: what comes out, and what is said of a log that cannot be read."""

import gzip
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from rolvast.insight.xes import LogError, Trace, mapping, read, validate

ONE_HOUR = timezone(timedelta(hours=1))
EVENT = (
    '<event><string key="concept:name" value="Ontvangst"/>'
    '<date key="time:timestamp" value="2011-01-03T09:00:00.500+01:00"/></event>'
)
type Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(inside: str, *, root: str = "log", head: str = "", packed: bool = False) -> Path:
        text = f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<{root}>\n{inside}\n</{root.split()[0]}>\n'
        path = tmp_path / ("log.xes.gz" if packed else "log.xes")
        path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
        return path

    return write


def trace(inside: str = EVENT, name: str | None = "zaak-1") -> str:
    named = "" if name is None else f'<string key="concept:name" value="{name}"/>'
    return f"<trace>{named}\n{inside}</trace>"


def event(at: str | None = "2011-01-03T09:00:00+01:00", name: str | None = "Stap", more: str = "") -> str:
    return (
        "<event>"
        + ("" if name is None else f'<string key="concept:name" value="{name}"/>')
        + ("" if at is None else f'<date key="time:timestamp" value="{at}"/>')
        + more
        + "</event>"
    )


def fault(path: Path) -> LogError:
    """What both readers say; they must agree."""
    with pytest.raises(LogError) as by_reading:
        list(read(path))
    with pytest.raises(LogError) as by_validating:
        validate(path)
    assert str(by_reading.value) == str(by_validating.value)
    told = by_reading.value
    assert str(told).startswith(str(path))
    assert told.en.startswith(str(path))
    assert told.message_nl.endswith((".", "!"))
    return told


# --- what comes out


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("root", ["log", 'log xmlns="http://www.xes-standard.org/"', 'log xes.version="1.0"'])
def test_a_case_with_all_kinds_of_values(write: Write, root: str, packed: bool) -> None:
    path = write(
        trace(
            """
            <int key="leges" value="-12"/><float key="oppervlak" value="3.5E2"/>
            <boolean key="spoed" value="true"/><id key="nummer" value="a-1"/>
            <date key="startdate" value="2011-01-01T00:00:00Z"/>
            """
            + event(more='<string key="org:resource" value="R1"/><string key="org:group" value="G1"/>')
        ),
        root=root,
        packed=packed,
    )
    [found] = read(path)
    assert found.name == "zaak-1"
    assert found.attributes == {
        "concept:name": "zaak-1",
        "leges": -12,
        "oppervlak": 350.0,
        "spoed": True,
        "nummer": "a-1",
        "startdate": datetime(2011, 1, 1, tzinfo=UTC),
    }
    [first] = found.events
    assert (first.activity, first.resource, first.group) == ("Stap", "R1", "G1")
    assert first.at == datetime(2011, 1, 3, 9, tzinfo=ONE_HOUR)
    assert first.at.utcoffset() == timedelta(hours=1)
    assert first.attributes["org:resource"] == "R1"
    assert (found.source, found.line, found.ignored) == (str(path), 3, 0)


def test_prefixed_tags(write: Write) -> None:
    inside = trace().replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    [found] = read(write(inside, root='x:log xmlns:x="http://www.xes-standard.org/"'))
    assert (found.name, found.events[0].activity) == ("zaak-1", "Ontvangst")


def test_what_stands_around_cases_is_passed_over(write: Write) -> None:
    around = (
        '<extension name="Time" prefix="time" uri="x"/>'
        f'<global scope="event">{EVENT}<date key="d" value="never"/></global>'
        '<int key="total" value="2"><int key="a" value="x"/></int>'
    )
    assert len(list(read(write(around + trace())))) == 1


def test_nested_attributes_are_counted_and_not_read(write: Write) -> None:
    nested = '<string key="a" value="b"><string key="c" value="d"><int key="e" value="1"/></string></string>'
    lists = '<list key="l"><string key="c" value="d"/></list>'
    path = write(trace(nested + lists + event(more=nested + lists)))
    [found] = read(path)
    # The two inner ones, and the list with the one in it: four of the case, four of its event.
    assert found.ignored == 8
    assert set(found.attributes) == {"concept:name", "a"}
    assert validate(path).ignored == 8


def test_a_case_forgets_the_one_before(write: Write) -> None:
    first = trace('<string key="channel" value="balie"/><list key="l"/>' + EVENT)
    _, second = read(write(first + trace("", name="zaak-2")))
    assert (second.attributes, second.events, second.ignored) == ({"concept:name": "zaak-2"}, [], 0)


def test_utf_16_and_entities_of_xml_itself(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    text = f'<?xml version="1.0" encoding="UTF-16"?><log>{trace(name="Caf&#233; &amp; zo")}</log>'
    path.write_bytes(text.encode("utf-16"))
    assert [found.name for found in read(path)] == ["Café & zo"]


def test_a_summary(write: Write) -> None:
    path = write(
        trace(event("2011-01-03T09:00:00+01:00") + event("2011-01-05T09:00:00+01:00", name="Slot"), "a")
        + trace(event("2011-02-03T09:00:00+01:00") + event("2011-01-03T07:00:00Z"), "b")
        + trace("", "c"),
        packed=True,
    )
    told = validate(path)
    assert (told.cases, told.events, told.activities) == (3, 4, 2)
    assert told.first == datetime(2011, 1, 3, 7, tzinfo=UTC)
    assert told.last == datetime(2011, 2, 3, 8, tzinfo=UTC)
    # 2 days and 31 days and an hour; the case without events has no first and last.
    assert told.first_to_last_days == pytest.approx((2 + (29 + 1 / 24) / 2, 2 + 0.9 * (29 + 1 / 24)))
    assert told.digest == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("reader", [validate, lambda path, progress: list(read(path, progress=progress))])
def test_progress_is_in_bytes_on_disk_and_ends_at_the_end(
    write: Write, packed: bool, reader: Callable[..., object]
) -> None:
    path = write("".join(trace(name=f"zaak-{n}") for n in range(3000)), packed=packed)
    told: list[tuple[int, int]] = []
    reader(path, progress=lambda done, total: told.append((done, total)))
    size = path.stat().st_size
    assert told == sorted(told)
    assert told[-1] == (size, size)
    assert {total for _, total in told} == {size}


def test_cases_come_before_the_file_is_over(write: Write) -> None:
    path = write("".join(trace(name=f"zaak-{n}") for n in range(5000)))
    told: list[int] = []
    cases = read(path, progress=lambda done, _: told.append(done))
    assert next(cases).name == "zaak-0"
    assert told[-1] < path.stat().st_size / 2


# --- what is said of a bad log


@pytest.mark.parametrize(
    ("inside", "says", "line", "case"),
    [
        (trace(event(at=None)), "geen tijd (time:timestamp)", 4, "zaak-1"),
        (trace(event(name=None)), "geen naam (concept:name)", 4, "zaak-1"),
        (trace(event(name="")), "geen naam (concept:name)", 4, "zaak-1"),
        (trace(event(at="2011-01-03T09:00:00")), "zonder tijdzone", 4, "zaak-1"),
        (trace(event(at="2011-01-03")), "zonder tijdzone", 4, "zaak-1"),
        (trace(event(at="3 januari")), "“3 januari”: dat is geen datum en tijd", 4, "zaak-1"),
        (trace(event(at="2011-02-29T09:00:00+01:00")), "geen datum en tijd", 4, "zaak-1"),
        (trace(event(at="0001-01-01T00:00:00+01:00")), "geen datum en tijd", 4, "zaak-1"),
        (trace(event(at="9999-12-31T23:00:00-02:00")), "geen datum en tijd", 4, "zaak-1"),
        (trace('\n\n<int key="n" value="veel"/>'), "“veel”: dat is geen geheel getal", 6, "zaak-1"),
        (trace('<int key="n" value="9223372036854775808"/>'), "geen geheel getal", 4, "zaak-1"),
        (trace('<float key="n" value="NaN"/>'), "geen getal", 4, "zaak-1"),
        (trace('<boolean key="n" value="misschien"/>'), "geen ja of nee", 4, "zaak-1"),
        (trace('<string value="los"/>'), "een key en een value", 4, "zaak-1"),
        (trace('<string key="los"/>'), "een key en een value", 4, "zaak-1"),
        (trace(name=None), "Een zaak heeft geen naam", 3, None),
        (trace() + "\n" + trace(), "twee keer in het logboek", 5, "zaak-1"),
        (
            trace('<string key="a" value="1"/><string key="a" value="2"/>'),
            "a staat hier twee keer",
            4,
            "zaak-1",
        ),
        (EVENT, "buiten een zaak", 3, None),
        ("", "geen enkele zaak", None, None),
        (trace(event(at="2011-01-03T09:00:00" + "0" * 100)), "…”", 4, "zaak-1"),
    ],
)
def test_a_fault_says_what_and_where(
    write: Write, inside: str, says: str, line: int | None, case: str | None
) -> None:
    told = fault(write(inside))
    assert says in told.message_nl
    assert (told.line, told.trace) == (line, case)
    place = ([] if line is None else [f"regel {line}"]) + ([] if case is None else [f"zaak {case}"])
    assert str(told) == ", ".join([told.source, *place]) + f": {told.message_nl}"


def test_a_log_with_cases_and_no_event_is_no_event_log(write: Write) -> None:
    path = write(trace(""))
    assert len(list(read(path))) == 1
    with pytest.raises(LogError, match="geen enkele gebeurtenis"):
        validate(path)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n',
        '<!DOCTYPE log SYSTEM "file:///etc/hostname">\n',
        '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n',
        "<!DOCTYPE log>\n",
    ],
)
def test_a_doctype_is_refused(write: Write, head: str) -> None:
    told = fault(write(trace(name="&x;"), head=head))
    assert "DOCTYPE" in told.message_nl
    assert told.line == 2


def test_an_entity_nobody_declared_is_refused(write: Write) -> None:
    assert "geen goede XML" in fault(write(trace(name="&x;"))).message_nl


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "leeg"),
        (b"\x1f", "geen goede XML"),
        (b"\x1f\x8b", "houdt midden in op"),
        (b"\x1f\x8b" + b"geen gzip", "beschadigd"),
        (b"zomaar tekst", "geen goede XML"),
        (b'{"json": true}', "geen goede XML"),
        (b"<html><body/></html>", "begint met <html>"),
        (b"<log><trace></log>", "geen goede XML"),
        (b'<?xml version="1.0" encoding="onbekend"?><log/>', "tekencodering"),
        (b'<?xml version="1.0" encoding="euc-jp"?><log/>', "tekencodering"),
        (b"<log>\xff</log>", "geen goede XML"),
        (b"   ", "houdt midden in op"),
        (b"<log/><log/>", "geen goede XML"),
    ],
)
def test_what_is_not_a_log(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "log.xes"
    path.write_bytes(content)
    assert says in fault(path).message_nl


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "bestaat niet" in fault(tmp_path / "weg.xes").message_nl


def test_a_folder(tmp_path: Path) -> None:
    assert "map" in fault(tmp_path).message_nl


def test_a_packed_file_with_a_wrong_checksum(write: Write) -> None:
    path = write(trace(), packed=True)
    content = bytearray(path.read_bytes())
    content[-6] ^= 1
    path.write_bytes(content)
    assert "beschadigd" in fault(path).message_nl


def test_a_packed_file_with_something_after_it(write: Write) -> None:
    path = write(trace(), packed=True)
    path.write_bytes(path.read_bytes() + b"rommel")
    assert "beschadigd" in fault(path).message_nl


def test_a_tag_without_end_does_not_eat_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    path.write_bytes(gzip.compress(b'<log><trace><string key="a" value="' + b"a" * 40_000_000))
    assert "te groot" in fault(path).message_nl


# --- from their case to ours


def only(path: Path) -> Trace:
    [found] = read(path)
    return found


def test_the_names_of_one_log(write: Write) -> None:
    told = mapping(
        only(
            write(
                trace(
                    """<date key="startdate" value="2011-01-01T10:00:00+01:00"/>
                    <date key="enddate" value="2011-02-01T10:00:00+01:00"/>
                    <date key="deadline" value="2011-02-26T10:00:00+01:00"/>
                    <date key="enddate_planned" value="2011-02-25T10:00:00+01:00"/>
                    <string key="channel" value="Internet"/><string key="department" value="Algemeen"/>
                    <string key="responsible" value="R21"/><string key="group" value=""/>"""
                    + event("2011-01-02T00:00:00+01:00")
                    + event("2011-01-04T12:00:00+01:00")
                )
            )
        )
    )
    assert told.name == "zaak-1"
    assert (told.received_at, told.received_from) == (datetime(2011, 1, 1, 10, tzinfo=ONE_HOUR), "startdate")
    assert told.closed_at == datetime(2011, 2, 1, 10, tzinfo=ONE_HOUR)
    assert told.own_due_at == datetime(2011, 2, 26, 10, tzinfo=ONE_HOUR)
    assert told.planned_at == datetime(2011, 2, 25, 10, tzinfo=ONE_HOUR)
    assert (told.channel, told.department, told.responsible) == ("Internet", "Algemeen", "R21")
    assert told.group is None
    assert told.first_to_last_days == 2.5


def test_the_names_of_another_log(write: Write) -> None:
    told = mapping(
        only(
            write(
                trace(
                    """<date key="startDate" value="2011-01-01T00:00:00+01:00"/>
                    <date key="endDatePlanned" value="2011-02-26T00:00:00+01:00"/>
                    <int key="Responsible_actor" value="560464"/>"""
                )
            )
        )
    )
    assert told.received_from == "startDate"
    assert (told.closed_at, told.own_due_at) == (None, None)
    assert told.planned_at == datetime(2011, 2, 26, tzinfo=ONE_HOUR)
    assert told.responsible == "560464"


def test_a_case_without_a_start_begins_with_its_first_event(write: Write) -> None:
    told = mapping(
        only(write(trace(event("2011-01-04T12:00:00+01:00") + event("2011-01-02T00:00:00+01:00"))))
    )
    assert told.received_from == "time:timestamp"
    assert told.received_at == told.first_event_at == datetime(2011, 1, 2, tzinfo=ONE_HOUR)


def test_a_case_without_any_start_says_so(write: Write) -> None:
    with pytest.raises(LogError, match="regel 3, zaak zaak-1: Deze zaak heeft geen begin"):
        mapping(only(write(trace(""))))


def test_a_case_without_events_may_have_a_start(write: Write) -> None:
    told = mapping(only(write(trace('<date key="startDate" value="2011-01-01T00:00:00+01:00"/>'))))
    assert (told.first_event_at, told.last_event_at, told.first_to_last_days) == (None, None, None)


@pytest.mark.parametrize("key", ["startdate", "enddate", "deadline", "endDatePlanned"])
def test_a_date_written_as_text_says_so(write: Write, key: str) -> None:
    path = write(trace(f'<string key="{key}" value="1-1-2011"/>' + EVENT))
    with pytest.raises(LogError, match=f"{key} is geen datum maar “1-1-2011”"):
        mapping(only(path))


def test_hand_overs_are_changes_of_hands(write: Write) -> None:
    hands = ["a", "a", None, "b", "a", None]
    events = "".join(
        event(more="" if hand is None else f'<string key="org:resource" value="{hand}"/>') for hand in hands
    )
    assert mapping(only(write(trace(events)))).hand_overs == 2
