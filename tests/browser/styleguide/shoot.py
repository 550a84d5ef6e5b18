"""Pictures of every page at three widths, at 200 % zoom and in print.

python -m tests.browser.styleguide.shoot FOLDER [page …]
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.styleguide import pages, server
from tests.live import BROWSER_ARGUMENTS


def main(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    running, _ = server.start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER_ARGUMENTS)
        for name in names:
            address = f"http://127.0.0.1:{running.server_port}/{name}"
            for width, height in ((360, 800), (768, 1024), (1440, 900), (720, 450)):
                page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1)
                page.on("console", lambda m: sys.stdout.write(f"{m.type}: {m.text}\n"))
                page.on("pageerror", lambda e: sys.stdout.write(f"{e}\n"))
                page.goto(address)
                page.wait_for_load_state("networkidle")
                label = "zoom" if width == 720 else str(width)
                page.screenshot(path=folder / f"{name}-{label}.png", full_page=True)
                spill = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                if spill > 0:
                    sys.stdout.write(f"{name} at {width}: page wider by {spill}px\n")
                if width == 1440:
                    page.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True)
                page.close()
        browser.close()
    running.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or pages.PAGES)
