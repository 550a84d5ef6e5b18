"""Open, type in and paste into a sheet of 500 rows in Chromium (see bench/README.md)."""

import os
import statistics
import sys
import tempfile
import time
from typing import Any

from bench.jalan import _served
from tests.repo.tools import CHROMIUM

JUMLAH = 500
SHEET = "/pengumpulan/2026/tw3/bidang/isian/"
# How long the page is busy with one key: from the event to the frame that shows it.
TYPED = """async () => {
  const el = document.activeElement, taken = [];
  for (let n = 0; n < 40; n += 1) {
    const start = performance.now();
    el.setRangeText(String(n % 10), el.value.length, el.value.length, 'end');
    el.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    taken.push(performance.now() - start);
  }
  return taken;
}"""
PASTED = """teks => new Promise((done) => {
  const data = new DataTransfer(), start = performance.now();
  data.setData('text/plain', teks);
  const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(paste);
  const line = document.querySelector('[data-ringkas]');
  new MutationObserver((_, self) => {
    if (line.textContent !== 'Semua isian tersimpan.') return;
    self.disconnect();
    done(performance.now() - start);
  }).observe(line, { childList: true, characterData: true, subtree: true });
})"""
LONGEST = """() => { window.lama = [];
new PerformanceObserver((all) => window.lama.push(...all.getEntries().map((e) => e.duration)))
  .observe({ type: 'longtask' }) }"""


def main() -> None:
    """Prepare, measure, print."""
    from playwright.sync_api import sync_playwright

    folder = tempfile.mkdtemp(prefix="takar-petak-")
    os.environ |= {"TAKAR_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "takar.config.settings"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from bench import kantor200

    kantor200.JUMLAH = JUMLAH
    kantor200.make()
    with _served("takar.config.wsgi:application") as port, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM.path(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        url = f"http://127.0.0.1:{port}"
        page.goto(f"{url}/masuk/")
        page.fill("input[name=username]", "bangku-petugas")
        page.fill("input[type=password]", kantor200.KATA_SANDI)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{url}/")
        for name, value in _measure(page, url).items():
            sys.stdout.write(f"{name:<48}{value:>10.0f}\n")
        browser.close()


def _measure(page: Any, url: str) -> dict[str, float]:
    opened = []
    for _ in range(5):
        page.goto(f"{url}{SHEET}")
        page.wait_for_function("document.querySelector('[data-ringkas]').textContent.startsWith('Isian')")
        timing = "performance.getEntriesByType('navigation')[0]"
        opened.append(page.evaluate(f"[{timing}.responseEnd, {timing}.domContentLoadedEventEnd, performance.now()]"))
    answered, ready, _ = (statistics.median(column) for column in zip(*opened, strict=True))
    size = page.evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize")
    page.evaluate(LONGEST)
    page.locator("input[name$=-nilai]").nth(20).focus()
    typed = page.evaluate(TYPED)
    page.keyboard.press("Escape")
    moved = []
    for _ in range(30):
        start = time.perf_counter()
        page.keyboard.press("ArrowDown")
        moved.append((time.perf_counter() - start) * 1000)
    page.locator("input[name$=-nilai]").first.focus()
    pasted = page.evaluate(PASTED, "\r\n".join(f"{n % 90},25" for n in range(JUMLAH)))
    sent = "performance.getEntriesByType('resource').filter(e => /(coba|simpan-banyak)\\/$/.test(e.name))"
    tried, saved = page.evaluate(f"{sent}.slice(-2).map(e => e.responseStart - e.requestStart)")
    return {
        "HTML, kB": size / 1000,
        "halaman sampai HTML selesai diterima, ms": answered,
        "halaman sampai siap diketik (skrip selesai), ms": ready,
        "satu ketikan sampai tergambar, median ms": statistics.median(typed),
        "satu ketikan sampai tergambar, terlama ms": max(typed),
        "panah ke bawah, median ms": statistics.median(moved),
        "500 sel ditempel sampai semua tersimpan, ms": pasted,
        "  di antaranya dicoba di server, ms": tried,
        "  di antaranya disimpan di server, ms": saved,
        "tugas terlama di peramban, ms": max(page.evaluate("window.lama"), default=0),
    }


if __name__ == "__main__":
    main()
