"""A headless Chromium, driven over a pipe with the DevTools protocol.

https://chromedevtools.github.io/devtools-protocol/ describes the messages. With
`--remote-debugging-pipe` the browser reads them from file descriptor 3 and writes
to 4, each ended by a NUL.
"""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
TIMEOUT: Final = 60.0
A4_INCHES: Final = (8.27, 11.69)

Message = dict[str, Any]


class Tab:
    """One page of a browser, and everything the browser told about it."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to_browser = to_browser
        self._from_browser = from_browser
        self._buffer = b""
        self._number = 0
        self._session = ""
        self.events: list[Message] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def call(self, method: str, **parameters: Any) -> Message:
        """Send a command and wait for its answer."""
        self._number += 1
        number = self._number
        message: Message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to_browser, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: Message = answer["result"]
                return result
            self.events.append(answer)

    def show(self, url: str, *, width: int = 1280, height: int = 900, dark: bool = False) -> None:
        """Load a page in a window of this size and wait until it is there."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.emulate(dark=dark)
        # Going by an empty page makes another anchor of the same page load anew.
        self._navigate("about:blank")
        self.events.clear()
        self._navigate(url)

    def _navigate(self, url: str) -> None:
        loader = self.call("Page.navigate", url=url)["loaderId"]
        while not any(
            event["params"].get("name") == "load" and event["params"].get("loaderId") == loader
            for event in self.events
        ):
            self.events.append(self._receive())
        # Scrolling to an anchor happens with the next frames.
        self.evaluate("new Promise((go) => requestAnimationFrame(() => setTimeout(go, 20)))")

    def emulate(self, *, dark: bool = False, media: str = "") -> None:
        """Choose the colour scheme and the medium ("print")."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        result = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release a key, named as in `KeyboardEvent.key`."""
        code = {"Tab": 9, "Enter": 13, "ArrowRight": 39}[key]
        # Enter acts on what it types, the others on being pressed.
        text = {"Enter": "\r"}.get(key, "")
        for kind in ("keyDown" if text else "rawKeyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                text=text if kind == "keyDown" else "",
            )

    def count_visible(self, selector: str) -> int:
        """How many elements of the page that a selector finds are shown."""
        count = self.evaluate(
            f"[...document.querySelectorAll('{selector}')].filter(e => e.checkVisibility()).length"
        )
        assert isinstance(count, int)
        return count

    def print(self, *, height: float = A4_INCHES[1]) -> bytes:
        """The page as a PDF, on paper of the width of A4 and a height in inches."""
        printed = self.call("Page.printToPDF", paperWidth=A4_INCHES[0], paperHeight=height)
        return base64.b64decode(printed["data"])

    def photograph_window(self, path: Path) -> None:
        """Write what the window shows as a picture."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def photograph_page(self, path: Path, *, height: int) -> None:
        """Write the top of the page, at most `height` pixels of it, as a picture."""
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        picture = self.call(
            "Page.captureScreenshot",
            captureBeyondViewport=True,
            clip={
                "x": 0,
                "y": 0,
                "width": size["width"],
                "height": min(size["height"], height),
                "scale": 1,
            },
        )
        path.write_bytes(base64.b64decode(picture["data"]))

    def _receive(self) -> Message:
        deadline = time.monotonic() + TIMEOUT
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._from_browser], [], [], deadline - time.monotonic())
            assert ready, "the browser does not answer"
            part = os.read(self._from_browser, 1 << 16)
            assert part, "the browser has gone"
            self._buffer += part
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: Message = json.loads(line)
        return message


@contextmanager
def browser(profile: Path) -> Iterator[Tab]:
    """A browser with an empty profile; it ends with the block."""
    assert Path(CHROMIUM).exists(), f"{CHROMIUM} is missing: browser tests need it"
    command_read, command_write = os.pipe()
    answer_read, answer_write = os.pipe()
    # A small program gives the pipes the numbers that Chromium expects. Both are moved
    # out of the way first: they may have those numbers already, the wrong way round.
    launcher = (
        "import fcntl, os, sys\n"
        f"ends = ({command_read}, {answer_write})\n"
        "ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in ends]\n"
        "os.dup2(ends[0], 3)\n"
        "os.dup2(ends[1], 4)\n"
        "os.execv(sys.argv[1], sys.argv[1:])\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", launcher, CHROMIUM, *FLAGS, f"--user-data-dir={profile}"],
        pass_fds=(command_read, answer_write),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(command_read)
    os.close(answer_write)
    try:
        yield Tab(command_write, answer_read)
    finally:
        # Closing the pipe tells the browser to leave.
        os.close(command_write)
        os.close(answer_read)
        process.kill()
        process.wait()
