"""People at their browsers: sign in, look at the papers, look for faults on every page they see."""

import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from tests.browser.gambar import small
from tests.sifat import PROVING, chosen

WIDTHS = (360, 768, 1440)
PICTURES = os.environ.get("GAMBAR_PANDUAN", "")  # the folder that pictures of the manual are written to, if any
PICTURE_SIZE = {"width": 1280, "height": 800}
UPLOAD = re.compile(r"(?<=/impor/)[0-9]+")
ONE_IN = 3
"""Of the pages that a walk passes `make test` has axe look at a seeded third: they are made of the same parts, which
the styleguide shows whole. All in `make prove` (docs/adr/0093)."""
SENTENCE_OF_A_FAULT = ("None", "{{", "}}", "{%", "Traceback")


@dataclass
class Orang:
    """One person in a browser context of its own."""

    page: Any
    url: str
    nama: str
    kata_sandi: str
    axe: Callable[..., list[str]]
    seen: set[str] = field(default_factory=set)
    colours: bool = False
    one_in: int = ONE_IN

    def sign_in(self) -> None:
        """Sign in with the keyboard alone."""
        self.page.goto(f"{self.url}/masuk/")
        self.page.get_by_label("Nama pengguna").focus()
        self.page.keyboard.type(self.nama)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(self.kata_sandi)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"{self.url}/")

    def open(self, path: str) -> None:
        """Open a page of ours and look at it."""
        answer = self.page.goto(f"{self.url}{path}")
        assert answer.status == 200, f"{path}: {answer.status}"
        self.look()

    def press(self, name: str, *, within: Any = None) -> None:
        """Press a button or link by its name; the page that follows is looked at."""
        scope = within or self.page
        whole, beginning = re.compile(rf"^{re.escape(name)}$"), re.compile(rf"^{re.escape(name)}\b")
        found = [scope.get_by_role(role, name=one).first for one in (whole, beginning) for role in ("button", "link")]
        with self.page.expect_navigation():
            next((one for one in found if one.count()), found[0]).click()
        self.look()

    def here(self) -> str:
        """Return which page this is: its path, that of the first upload for every one."""
        return UPLOAD.sub("1", str(self.page.url).removeprefix(self.url).split("?")[0])

    def changed(self, path: str = "") -> None:
        """Have a page (this one) looked at again: it shows something else after the next act."""
        self.seen.discard(path or self.here())

    def look(self) -> None:
        """Check the page as it stands: no leftovers of a template, nothing serious for assistance, no overflow."""
        text = self.page.inner_text("main")
        assert not any(fault in text for fault in SENTENCE_OF_A_FAULT), text
        path = self.here()
        if path in self.seen:
            return
        self.seen.add(path)
        if PROVING or chosen(path, self.one_in):
            self.look_for_assistance(path)
        self.look_at_every_width(path)

    def look_for_assistance(self, path: str) -> None:
        """Have axe look at the page."""
        again = "#" in path and path.partition("#")[0] in self.seen  # the page of before with one thing more
        assert self.axe(self.page, colours=self.colours and not again) == [], path

    def look_at_every_width(self, path: str) -> None:
        """See that the page is nowhere wider than the screen."""
        middle = self.page.viewport_size["width"] == 768  # begin where the page stands: a change is what costs
        for width in (768, 360, 1440) if middle else (1440, 360, 768):
            if width != self.page.viewport_size["width"]:
                self.page.set_viewport_size({"width": width, "height": 900})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} px wide at {width} px"

    def picture(self, nama: str, part: str, *, around: int = 12, high: int = PICTURE_SIZE["height"]) -> None:
        """Take a picture for the manual (docs/panduan/gambar) of a part of the page, at most one screen of it.

        Only `make gambar` asks for pictures; in all other runs this costs nothing.
        """
        if not PICTURES:
            return
        before = self.page.viewport_size
        self.page.set_viewport_size(PICTURE_SIZE)
        found = self.page.locator(part).first
        found.evaluate("one => one.scrollIntoView({block: one.offsetHeight > innerHeight ? 'start' : 'center'})")
        box = found.bounding_box()
        left, top = max(box["x"] - 12, 0), max(box["y"] - around, 0)
        right = min(box["x"] + box["width"] + 12, PICTURE_SIZE["width"])
        bottom = min(box["y"] + box["height"] + around, PICTURE_SIZE["height"], top + high)
        clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        taken = self.page.screenshot(clip=clip, animations="disabled", caret="hide")
        (Path(PICTURES) / f"{nama}.png").write_bytes(small(taken))
        self.page.set_viewport_size(before)

    def pdf(self, path: str) -> str:
        """Return the text of a PDF that this person may open."""
        answer = self.page.request.get(f"{self.url}{path}")
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/pdf"
        return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.body())).pages)
