"""The product itself, served as anyone would start it, and a real browser to walk it with."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.conftest import ROOT

CASES = 60
PATIENCE = 20_000
"""Milliseconds a page gets to come to what is looked for: a busy machine is slow, not wrong."""
#: All that axe looks at: the page, what was filled in, where the focus is, the window and its colours.
_AS_IT_IS = """() => JSON.stringify([
  document.documentElement.outerHTML, document.activeElement.outerHTML, innerWidth, innerHeight,
  [...document.querySelectorAll('input, select, textarea, details')].map(it => [
    it.name, it.type === 'hidden' ? '' : it.value, it.checked, it.open, it === document.activeElement]),
  matchMedia('(prefers-color-scheme: dark)').matches,
  document.querySelector('noscript') && matchMedia('(scripting: none)').matches,
])"""
#: New at every visit, and said in hidden fields only.
_TOKEN = re.compile(r"csrfmiddlewaretoken\W+(type\W+hidden\W+)?value\W+\w+")
START_UP = 180.0
"""Seconds after which a demonstration that does not answer is taken never to."""


def chromium() -> str | None:
    """Where a Chromium is: ``ROLVAST_CHROMIUM``, the system's, or the one Playwright installed."""
    given = os.environ.get("ROLVAST_CHROMIUM")
    if given:
        return given
    return next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys share one demonstration, so they run on one worker.

    They come first: a worker begins at its own end of the list and takes over from the far end of another's,
    so that the journeys stay together and what is quick fills up the rest. The browser is closed after each
    file, because no other test on this worker may use the database while it is open.
    """
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "journeys"):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: not item.path.is_relative_to(ROOT / "tests" / "journeys"))


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a demonstration with a few cases, started by its own command in an empty folder."""
    folder = Path(tempfile.mkdtemp(prefix="rolvast-journey-"))
    folder.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    log = folder / "demo.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [
                sys.executable, "-c", "import sys; from rolvast.config.cli import main; sys.exit(main())",
                "demo", "--port", str(port), "--cases", str(CASES),
            ],
            env={**environ, "ROLVAST_DATA": str(folder / "data")},
            stdout=out,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process, log)
        yield address
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0, log.read_text()
        said = log.read_text()
        assert "Traceback" not in said, said
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_UP
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"the demonstration did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Without one these tests are skipped, and ``.ci/run`` fails on that."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium here: install it, or give ROLVAST_CHROMIUM")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        opened = playwright.chromium.launch(
            executable_path=path,
            args=[*arguments, "--disable-gpu", "--disable-quic", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """A function that opens a page with cookies of its own: ``visit("/", javascript=False, width=390)``."""
    contexts: list[BrowserContext] = []

    def opened(path: str, *, javascript: bool = True, width: int = 1280, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=site,
            java_script_enabled=javascript,
            locale="nl-NL",
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",  # a page jumps to what has the focus instead of gliding there
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def accessible() -> Callable[[Page], None]:
    """A function that fails on any violation that axe finds on the page as it is now.

    What is the same to the letter, in a window of the same size and colours, is the same to axe: the front
    page is come to by every journey, and looked at once.
    """
    axe = Axe()
    looked_at: set[str] = set()

    def check(page: Page) -> None:
        seen = page.evaluate(_AS_IT_IS)
        if (seen := _TOKEN.sub("", seen)) in looked_at:
            return
        found: Any = axe.run(page).response
        said = [
            f"{rule['id']}: {rule['help']}: {[node['target'] for node in rule['nodes']]}"
            for rule in found["violations"]
        ]
        assert not said, f"{page.url}\n" + "\n".join(said)
        looked_at.add(seen)

    return check


@pytest.fixture
def sign_in(visit: Callable[..., Page]) -> Callable[..., Page]:
    """A function that signs in as somebody of the demonstration and opens a page."""

    def signed(name: str, path: str = "/", **options: Any) -> Page:
        page = visit("/inloggen/", **options)
        page.get_by_role("button", name=name).click()
        page.wait_for_url("**/")
        page.goto(path)
        return page

    return signed
