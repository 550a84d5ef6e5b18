"""What stands beside the sheet while somebody types components in it, without a server behind it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.template import engines
from markupsafe import Markup
from playwright.sync_api import Route, expect

from takar import web
from takar.queries.baris import KomponenTampil

WEB = Path(web.__file__).parent
PAGE = """<button data-sisi-buka>Buka</button><table><tr><th><a href="/baris/A/">A</a></th></tr></table>
<aside data-sisi><button data-sisi-tutup>Tutup</button><div data-sisi-isi></div></aside>
<script type="module">
  import { Sisi } from "/lembar-sisi.js";
  const sisi = new Sisi(document.querySelector("table"), {});
  sisi.lihat(document.querySelector("tr"));
</script>"""


def test_a_component_typed_over_another_than_is_saved_by_now_is_a_conflict(new_context: Callable[..., Any]) -> None:
    jinja: Any = engines["jinja2"]
    module = jinja.env.get_template("komponen/komponen.html").module
    saved = ["3", "52"]

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://takar.test")
        if path == "/lembar-sisi.js":
            return route.fulfill(path=WEB / "static/takar/lembar-sisi.js", content_type="text/javascript")
        fields = tuple(KomponenTampil(f"komponen-{n}", f"Bagian {n}", "", teks) for n, teks in enumerate(saved, 1))
        side = Markup('<input type="hidden" name="versi" value="1">') + module.isian_komponen(
            fields, "sisi-", form="isi-komponen"
        )
        return route.fulfill(body=side if path.endswith("/sisi/") else PAGE, content_type="text/html")

    page = new_context().new_page()
    page.route("**/*", answer)
    page.goto("http://takar.test/")
    page.get_by_role("button", name="Buka").click()
    page.get_by_label("Bagian 1").fill("7")
    saved[:] = ["6", "60"]  # by another person
    page.get_by_role("button", name="Tutup").focus()  # who leaves the panel sees it anew
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.get_by_label("Bagian 2")).to_have_value("60")
    fields = page.locator("[name*=komponen]:not([name^=nama])").evaluate_all(
        "all => all.map(one => [one.name, one.value])"
    )
    assert dict(fields) == {"asal-komponen-1": "3", "komponen-1": "7", "asal-komponen-2": "60", "komponen-2": "60"}
