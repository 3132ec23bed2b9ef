"""A log cut off or damaged anywhere never passes for a whole one."""

import gzip
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolvast.insight.xes import LogError, Trace, read, validate

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12)
moments = st.datetimes(
    min_value=datetime(2, 1, 1),  # noqa: DTZ001 (hypothesis adds the offset)
    max_value=datetime(9998, 12, 31),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)


def quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def written(cases: dict[str, list[tuple[str, str]]]) -> bytes:
    def events(of: list[tuple[str, str]]) -> Iterator[str]:
        for activity, at in of:
            yield f'<event><string key="concept:name" value="{quoted(activity)}"/>'
            yield f'<date key="time:timestamp" value="{at}"/></event>\n'

    body = "".join(
        f'<trace><string key="concept:name" value="{quoted(name)}"/>{"".join(events(of))}</trace>\n'
        for name, of in cases.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<log>\n{body}</log>'.encode()


def outcome(content: bytes) -> list[Trace] | LogError:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.xes"
        path.write_bytes(content)
        try:
            traces = list(read(path))
        except LogError as error:
            with pytest.raises(LogError, match=re.escape(str(error))):
                validate(path)
            return error
        summary = validate(path)
        assert (summary.cases, summary.events) == (len(traces), sum(len(t.events) for t in traces))
        return traces


SAMPLE = {f"zaak-{n}": [(f"stap é {n % 3}", "2011-01-03T09:00:00+01:00")] * (n + 1) for n in range(2)}


@pytest.mark.parametrize("packed", [False, True])
def test_cut_off_at_every_byte(packed: bool) -> None:
    content = written(SAMPLE)
    if packed:
        content = gzip.compress(content, mtime=0)
    for length in range(len(content)):
        assert isinstance(outcome(content[:length]), LogError), length
    whole = outcome(content)
    assert isinstance(whole, list)
    assert [trace.name for trace in whole] == list(SAMPLE)


@given(st.data())
@settings(deadline=None)
def test_a_packed_log_with_one_byte_wrong_is_whole_or_refused(data: st.DataObject) -> None:
    content = bytearray(gzip.compress(written(SAMPLE), mtime=0))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    told = outcome(bytes(content))
    # A flag or a time in the header may change without harm; what is read must then be all of it.
    if isinstance(told, list):
        assert [(t.name, len(t.events)) for t in told] == [(n, len(e)) for n, e in SAMPLE.items()]


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_a_log_or_an_error_in_words(content: bytes) -> None:
    told = outcome(content)
    assert isinstance(told, LogError)
    assert told.message_nl
    assert told.message_en


@given(
    st.dictionaries(
        texts.filter(bool),
        st.lists(st.tuples(texts.filter(bool), moments), min_size=1, max_size=4),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
)
@settings(deadline=None)
def test_what_was_written_is_read(cases: dict[str, list[tuple[str, datetime]]], packed: bool) -> None:
    content = written({n: [(a, at.isoformat()) for a, at in events] for n, events in cases.items()})
    told = outcome(gzip.compress(content) if packed else content)
    assert isinstance(told, list)
    assert {t.name: [(e.activity, e.at) for e in t.events] for t in told} == cases
