"""The page as somebody uses it, where there is a browser to try it in; it is steered over a pipe."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from select import select
from typing import Any

import pytest
from msgspec import structs

from scoring.data import Span
from scoring.output.comparison.html import page
from scoring.retelling.data import Member, Side

_PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --window-size=1400,1000 "
    "--remote-debugging-pipe"
)


_PATIENCE = 30  # seconds
pytestmark = [
    pytest.mark.skipif(_PROGRAM is None, reason="there is no Chromium here to show the page"),
    pytest.mark.slow,
]


class Browser:
    """Opens pages from files, and runs scripts in them; use it with `with`."""

    def __init__(self, profile: Path) -> None:
        to_it, self._write = os.pipe()
        self._read, from_it = os.pipe()
        # The browser reads from descriptor 3 and writes to descriptor 4, whatever numbers ours have.
        command = f'exec "$0" "$@" 3<&{to_it} 4>&{from_it}'
        self._process = subprocess.Popen(
            [
                "bash",
                "-c",
                command,
                str(_PROGRAM),
                *_QUIET.split(),
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            pass_fds=(to_it, from_it),
            stderr=subprocess.DEVNULL,
        )
        os.close(to_it)
        os.close(from_it)
        self._buffer = b""
        self._count = 0
        self._session: str | None = None
        target = next(
            each for each in self._ask("Target.getTargets")["targetInfos"] if each["type"] == "page"
        )
        attached = self._ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        self.complaints: list[str] = []
        self._ask("Page.enable")
        self._ask("Log.enable")
        self._ask("Runtime.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._read)
        os.close(self._write)

    def open(self, path: Path) -> None:
        """Open a page and wait until it is there."""
        self._ask("Page.navigate", url=path.as_uri())
        self._until("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """Run a script in the page and return what it comes to; a promise is waited for."""
        answer = self._ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key where the focus is."""
        text = {"Enter": "\r"}.get(key)
        codes = {"Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "Tab": 9}
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            self._ask(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=codes[key],
                **more,
            )

    def show(self, media: str = "screen", **features: str) -> None:
        """Pretend that the page is printed, or what its reader prefers: `prefers_color_scheme="dark"`."""
        wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self._ask("Emulation.setEmulatedMedia", media=media, features=wanted)

    def size(self, width: int, height: int) -> None:
        """Make the window so wide and so high."""
        self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                assert "error" not in answer, answer
                return answer["result"]

    def _until(self, event: str) -> None:
        while self._next().get("method") != event:
            pass

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            assert select([self._read], [], [], _PATIENCE)[0], "the browser does not answer"
            read = os.read(self._read, 65536)
            assert read, "the browser has gone"
            self._buffer += read
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if message.get("method") == "Log.entryAdded":
            self.complaints.append(message["params"]["entry"]["text"])
        elif message.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(message["params"]["exceptionDetails"]["text"])
        return message


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Browser(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture
def opened(browser, comparison, tmp_path):
    """Return a function that opens the page of a comparison, by default the usual one."""

    def open_page(shown=comparison):
        path = tmp_path / "page.html"
        path.write_text(page(shown), encoding="utf-8")
        browser.complaints.clear()
        browser.show()
        browser.size(1400, 1000)
        browser.open(path)
        return browser

    return open_page


MARKED = """
[...document.querySelectorAll("mark.on")].map(m => [m.closest("article").id, m.className, m.textContent])
"""
COLUMNS = "[...document.querySelectorAll('.document')].filter(c => c.offsetParent).map(c => c.id)"
IN_VIEW = """
[...document.querySelectorAll("mark.on")].every(mark => {
  const text = mark.closest(".text").getBoundingClientRect(), place = mark.getBoundingClientRect();
  return place.top >= text.top && place.bottom <= text.bottom;
})
"""
COLOURS = """
(() => {
  const style = getComputedStyle(document.documentElement);
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgb = name => {
    canvas.fillStyle = style.getPropertyValue(name);
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const sides = [0, 1, 2, 3, 4, 5].map(side => `--side-${side}`);
  return {
    ink: rgb("--ink"),
    page: rgb("--page"),
    grounds: ["--page", "--sheet", "--lane", "--mark", ...sides].map(rgb),
    inks: ["--soft", "--link", "--bad", "--sound", "--doubtful", "--weak", "--poor"].map(rgb),
  };
})()
"""


def choose(browser, number):
    browser.run(f"document.querySelector('[data-conflict=\"{number}\"]').click()")


def test_a_click_on_a_conflict_marks_its_places_side_by_side(opened):
    browser = opened()
    assert browser.run(MARKED) == []
    choose(browser, 0)
    assert browser.run(MARKED) == [
        ["s1-A", "on side-0", "14 people"],
        ["s1-B", "on side-1", "at least 41"],
        ["s1-C", "on side-1", "at least 41"],
    ]
    assert browser.run(COLUMNS) == ["s1-A", "s1-B", "s1-C"]
    colours = browser.run(
        "[...document.querySelectorAll('mark.on')].map(m => getComputedStyle(m).backgroundColor)"
    )
    assert len(set(colours)) == 2
    assert browser.run("document.querySelector('.live').textContent").startswith("Shown in A, B, C.")
    assert browser.complaints == []


def test_another_click_shows_all_again(opened):
    browser = opened()
    choose(browser, 0)
    choose(browser, 0)
    assert browser.run(MARKED) == []
    assert browser.run(COLUMNS) == ["s1-A", "s1-B", "s1-C", "s1-D"]


def test_keys_are_enough(opened):
    browser = opened()
    browser.run("document.querySelector('.conflict button').focus()")
    browser.press("Enter")
    assert [each[0] for each in browser.run(MARKED)] == ["s1-A", "s1-B", "s1-C"]
    browser.press("ArrowDown")
    assert [each[2] for each in browser.run(MARKED)] == [
        "“We heard a crack and then all the lights went out,”",
        "“We heard a noise, and then the whole ship went dark,”",
    ]
    browser.press("Escape")
    assert browser.run(MARKED) == []
    assert browser.run("document.activeElement.dataset.conflict") == "1"


def test_a_click_on_a_place_in_a_text_leads_to_its_conflict(opened):
    browser = opened()
    browser.run("[...document.querySelectorAll('mark')].find(m => m.textContent == 'Torvik College').click()")
    assert browser.run("document.querySelector('.conflict.on button').dataset.conflict") == "3"


def test_the_places_come_into_view(opened, comparison):
    (story,) = comparison.stories
    documents = []
    for each in story.documents:  # what is below the places makes the columns scroll
        document = each.report.document
        longer = structs.replace(document, text=document.text + "\nMore of it." * 300)
        documents.append(structs.replace(each, report=structs.replace(each.report, document=longer)))
    last = longer.text.rindex("More")
    far = Side("far", (Member(3, Span(last, last + 4)),))
    conflict = structs.replace(story.conflicts[3], sides=(story.conflicts[3].sides[0], far))
    conflicts = (*story.conflicts[:3], conflict)
    browser = opened(
        structs.replace(
            comparison, stories=(structs.replace(story, documents=tuple(documents), conflicts=conflicts),)
        )
    )
    browser.show(prefers_reduced_motion="reduce")
    choose(browser, 3)
    assert browser.run(IN_VIEW)
    assert browser.run("document.querySelector('#s1-D .text').scrollTop") > 1000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_every_ground(opened, scheme):
    """Contrast of at least 4.5 to 1, what accessibility guidelines ask of text, on all colours of sides."""
    browser = opened()
    browser.show(prefers_color_scheme=scheme)
    colours = browser.run(COLOURS)
    for ground in colours["grounds"]:
        assert contrast(colours["ink"], ground) >= 4.5, ground
    for ink in colours["inks"]:
        assert contrast(ink, colours["page"]) >= 4.5, ink


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_printed_it_is_all_there(opened):
    browser = opened()
    choose(browser, 0)
    browser.show("print")
    assert browser.run(COLUMNS) == ["s1-A", "s1-B", "s1-C", "s1-D"]
    assert browser.run("[...document.querySelectorAll('.detail')].every(d => d.offsetParent)")
    assert browser.run("[...document.querySelectorAll('.text')].every(t => t.scrollHeight <= t.clientHeight)")


@pytest.mark.parametrize("width", [380, 800, 1400])
def test_nothing_sticks_out_sideways(opened, width):
    browser = opened()
    browser.size(width, 900)
    assert browser.run("document.documentElement.scrollWidth") <= width


def test_nothing_hostile_runs(opened, hostile):
    browser = opened(hostile)
    assert browser.run("window.hacked ?? null") is None
    assert browser.run("document.images.length") == 0
    choose(browser, 0)
    assert [each[0] for each in browser.run(MARKED)][:1] == ["s1-A"]
    assert browser.complaints == []


def test_what_somebody_slips_in_does_not_run(browser, comparison, tmp_path):
    """The page's own rules hold, even were a text not escaped."""
    path = tmp_path / "slipped.html"
    path.write_text(
        page(comparison).replace("</main>", "<script>window.slipped=1</script></main>"), encoding="utf-8"
    )
    browser.complaints.clear()
    browser.open(path)
    assert browser.run("window.slipped ?? null") is None
    assert any("Content Security Policy" in complaint for complaint in browser.complaints)
