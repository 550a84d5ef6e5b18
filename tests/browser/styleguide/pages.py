"""The pages of the styleguide: our own templates with invented, realistic content. No Django, no database."""

from pathlib import Path

import jinja2
from markupsafe import Markup

from takar.web import jinja
from tests.browser.styleguide import content

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "src" / "takar" / "web" / "static"
TEMPLATES = [Path(__file__).parent / "templates", ROOT / "src" / "takar" / "web" / "templates"]
PAGES = ["menunggu", "pengumpulan", "berkas", "periksa", "lembar", "isian", "komponen", "masuk", "galat"]


def environment() -> jinja2.Environment:
    env = jinja.environment(loader=jinja2.FileSystemLoader(TEMPLATES))
    env.globals.update(
        static=lambda path: f"/aset/{path}", url=lambda name, *_: "/" if name == "beranda" else f"/{name}"
    )
    return env


def render(name: str, env: jinja2.Environment, *, rows: dict[str, dict[str, str]] | None = None) -> str:
    """One page as the browser gets it. `rows` holds what the fake server has saved in the sheet."""
    context = {
        "csrf_token": "contoh",
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="contoh">'),
        "kantor": content.KANTOR,
        "peraga": None if name in ("galat",) else {"hari": "Selasa, 6 Oktober 2026", "asal": content.PERAGA},
        "edisi": content.EDISI,
        "akun": None if name == "masuk" else content.AKUN,
        "navigasi": None if name == "masuk" else content.navigasi(name),
    }
    source = {"masuk": "masuk.html", "galat": "galat.html"}.get(name, f"contoh/{name}.html")
    if name == "galat":
        context |= {
            "kode": 409,
            "teks_anda": [("Catatan", "Angka pembilang belum dijumlah dengan data Triwulan II.")],
        }
    if name == "masuk":
        context |= {
            "galat": "Nama pengguna atau kata sandi tidak cocok. Periksa lagi, lalu coba sekali lagi.",
            "nama": "petugas.egov",
        }
    return env.get_template(source).render(
        context | content.PAGE.get(name, {}) | {"t": content.sheet(rows or {}), "alamat": content.ALAMAT}
    )
