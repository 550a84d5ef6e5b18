"""Pages that the walk through a triwulan does not show: the reader's, the public one, sign-in and every error."""

import io
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.browser.orang import PICTURES, WIDTHS, Orang
from tests.giliran import share, turn
from tests.kembaran import Buku
from tests.live import Takar
from tests.sifat import PROVING

NOW, PAST = "/pengumpulan/2026/tw3", "/pengumpulan/2026/tw2"
WALKED = [  # as their own people see them: test_satu_triwulan
    f"{PAST}/aptika/{name}/" for name in ("periksa", "monev", "olah", "tanda-tangan", "terima")
]
READ = [
    *("/kinerja/", "/kinerja/?tahun=2026&triwulan=2", "/kinerja/indikator/2026/IKU-14/", "/cari/?q=internet"),
    *("/kinerja/e81/", "/kinerja/triwulan/", f"{PAST}/aptika/?pada=2026-07-20"),
    *("/pengumpulan/", "/sop/", f"{NOW}/", f"{NOW}/jadwal/", f"{PAST}/aptika/"),
    *(f"{PAST}/aptika/isian/", f"{PAST}/aptika/baris/IKU-14/"),
    *("/surat/keluar/", "/surat/keluar/2026/1/", f"{PAST}/tanda-terima/"),
    *("/rencana/2026/", "/rencana/2026/perjanjian-kinerja/1/"),
    *("/panduan/", "/panduan/petugas-data-kinerja/"),
    *("/pengaturan/dokumen-kinerja/2026/", "/pengaturan/hari-libur/2026/", "/pengaturan/sop/"),
    *("/pengaturan/keadaan/", "/pengaturan/keadaan/penugasan/?pada=2026-07-20"),
    *(
        f"/pengaturan/{name}"
        for name in (
            *("", "perangkat-daerah/", "unit-kerja/", "unit-kerja/aptika/", "jabatan/1/", "pegawai/1/", "penugasan/"),
            *("akun/", "naskah/", "rencana/2026/", "rencana/2025/sub-kegiatan/1/pagu/", "rencana/2025/indikator/1/"),
        )
    ),
]
WRITTEN = [  # by the Pengelola sistem; the others are passed in test_mulai
    f"/pengaturan/{name}"
    for name in (
        *("", "kiriman/", "kanal/", "segel/", "tanda-tangan/"),
        *("perangkat-daerah/", "unit-kerja/aptika/", "jabatan/baru/", "pegawai/", "pegawai/1/", "penugasan/baru/"),
        *("penugasan/1/", "akun/1/", "sop/", "hari-libur/2026/", "sop/sesuaikan/", "dokumen-kinerja/2026/"),
        *("rencana/2025/", "rencana/2027/", "rencana/2027/salin/", "rencana/2026/tujuan/baru/"),
        *("rencana/2025/sasaran/1/indikator-baru/", "rencana/2025/sub-kegiatan/1/"),
        *("rencana/2025/sub-kegiatan/1/pagu/", "rencana/2025/indikator/1/", "rencana/2025/indikator/1/target/"),
    )
]
WRITTEN.append("/kabar-saya/")
if PROVING:  # pages that are made of the same parts as others
    READ += WALKED
    READ += ["/panduan/memasang-di-server/", "/arsip/", f"{PAST}/aptika/riwayat/", "/pengaturan/riwayat/"]
    READ += [
        "/arsip/baca/",
        "/pengaturan/retensi/daftar/",
        "/surat/masuk/",
        "/tanda-tangan/",
        f"{PAST}/laporan-gabungan/",
    ]
    READ += [
        f"/pengaturan/{name}"
        for name in (
            *("jabatan/", "pegawai/", "penugasan/1/", "akun/1/", "naskah/permintaan-data/"),
            *("rencana/2025/sasaran/1/", "rencana/2025/indikator/1/target/"),
        )
    ]
    WRITTEN += [
        f"/pengaturan/{name}"
        for name in (
            *("jabatan/1/", "pegawai/baru/", "penugasan/", "rencana/2026/program/baru/", "rencana/2025/sasaran/1/"),
            "retensi/",
        )
    ]
if not PROVING and not PICTURES:  # another quarter at each commit, all in `make prove` (docs/adr/0038, 0121)
    READ, WRITTEN = (share(one, 4, turn()) for one in (READ, WRITTEN))
ZOOMED = 720  # 1440 px at 200 %
CUT = """(where) => [...document.querySelectorAll(where)]
  .filter((el) => el.scrollWidth > el.clientWidth || el.scrollHeight > el.clientHeight)
  .map((el) => el.name || el.textContent)"""  # what is not seen whole
CHOSEN_CUT = """() => [...document.querySelectorAll('.lembar select')].filter((el) => {
    const style = getComputedStyle(el), pen = document.createElement('canvas').getContext('2d');
    pen.font = `${style.fontSize} ${style.fontFamily}`;
    const room = el.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 20;  // the arrow
    return pen.measureText(el.selectedOptions[0].text).width > room;
  }).map((el) => el.selectedOptions[0].text)"""  # a choice does not say of itself that it is not seen whole

Masuk = Callable[..., Orang]


@pytest.fixture(scope="module")
def looked() -> dict[str, set[str]]:
    """What each person has looked at: once for all tests of this module, as looking is what they cost."""
    return {}


@pytest.fixture
def masuk(
    shared_takar: Takar,
    new_context: Callable[..., Any],
    axe: Callable[..., list[str]],
    looked: dict[str, set[str]],
) -> Masuk:
    """A function that signs somebody in, in a context of its own; an empty name stays outside."""
    with shared_takar.database():
        sandi = dict(shared_takar.sign_ins.values())

    def sign_in(nama: str, **options: Any) -> Orang:
        page, seen = new_context(**options).new_page(), looked.setdefault(nama, set())
        who = Orang(page, shared_takar.url, nama, sandi.get(nama, ""), axe, seen, one_in=1)
        if nama:
            who.sign_in()
        return who

    return sign_in


def send(who: Orang, path: str, **fields: str) -> int:
    """Send a form as no page of ours offers it, look at the answer and return its status."""
    fields = {"csrfmiddlewaretoken": who.page.get_attribute("meta[name=csrf-token]", "content"), **fields}
    with who.page.expect_navigation() as found:
        who.page.evaluate(
            """([action, fields]) => {
            const form = Object.assign(document.createElement("form"), { method: "post", action });
            for (const [name, value] of Object.entries(fields)) {
              form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
            }
            document.body.append(form);
            form.submit();
            }""",
            [f"{who.url}{path}", fields],
        )
    who.changed()
    who.look()
    return int(found.value.status)


def test_the_database_of_a_running_takar_can_be_worked_on(shared_takar: Takar) -> None:
    from django.contrib.auth import get_user_model

    with shared_takar.database():
        assert get_user_model().objects.count() >= 5
    with urllib.request.urlopen(shared_takar.url) as answer:
        assert answer.status == 200


def test_the_browser_sees_a_running_takar_and_reports_its_errors(
    shared_takar: Takar, new_context: Any, axe: Any
) -> None:
    page = new_context().new_page()
    page.goto(shared_takar.url)
    assert page.locator("input[type=password]").count() == 1
    assert axe(page) == []
    page.evaluate("document.body.innerHTML = '<img src=x><input>'")
    assert axe(page), "a planted fault is seen"


def test_the_evaluator_reads_everything_and_acts_on_nothing(masuk: Masuk) -> None:
    evaluator = masuk("evaluator")
    evaluator.look()
    evaluator.seen |= {*WRITTEN} - {"/pengaturan/perangkat-daerah/"}  # the Pengelola sistem looks; one form closed
    for path in READ:
        evaluator.open(path)
        if path == "/kinerja/":
            evaluator.picture("kinerja", "body")
        if path == "/pengaturan/":
            evaluator.picture("pengaturan", "main")
        open_buttons = evaluator.page.locator("main form[method=post] button:not([aria-disabled])")
        assert open_buttons.count() == (path == "/arsip/baca/"), path  # a file is read there, nothing is kept
        evaluator.page.set_viewport_size({"width": ZOOMED, "height": 450})
        assert evaluator.page.evaluate("document.documentElement.scrollWidth") <= ZOOMED, path
    evaluator.open(f"{PAST}/aptika/")
    paper = evaluator.page.locator("a[href^='/verifikasi/']").first.get_attribute("href")
    evaluator.open(paper)
    anybody = masuk("")
    anybody.open(paper)
    assert "Isi dokumen hanya dapat dibuka" in anybody.page.inner_text("main")
    evaluator.open(f"{PAST}/aptika/")
    report = evaluator.page.locator("tr:has-text('Laporan data kinerja triwulan') a[href^='/verifikasi/']").first
    kode = report.get_attribute("href").split("/")[2]
    for who in (evaluator, anybody):
        who.open(f"/verifikasi/{kode}/angka/")
        who.page.get_by_label("Kode angka").fill("11")
        who.press("Cari angka")
        assert ("Keputusan monev" in who.page.inner_text("main")) == (who is evaluator)
    anybody.open(paper)
    kode = paper.split("/")[2]
    pdf = evaluator.page.request.get(f"{evaluator.url}/dokumen/{kode}/?unduh=1").body()
    anybody.press("Periksa PDF yang Anda pegang")
    field = anybody.page.get_by_label("File PDF")
    field.set_input_files({"name": "laporan.pdf", "mimeType": "application/pdf", "buffer": pdf})
    anybody.changed()
    anybody.press("Periksa file")
    assert "sama persis, byte demi byte" in anybody.page.inner_text("main")
    anybody.picture("periksa-keaslian", "main", high=620)
    if PICTURES:
        kasubbag = masuk("kasubbag")
        kasubbag.open("/surat/keluar/")
        kasubbag.picture("agenda", "main", high=660)
        kasubbag.open("/arsip/")
        kasubbag.picture("arsip", "main", high=660)


def test_the_pengelola_finds_every_form_in_order(masuk: Masuk) -> None:
    pengelola = masuk("pengelola")
    for path in WRITTEN:
        pengelola.open(path)
        assert pengelola.page.evaluate(CUT, ".akun summary :is(b, small)") == [], path
    pengelola.page.set_viewport_size({"width": 360, "height": 800})
    pengelola.page.goto(f"{pengelola.url}/pengaturan/rencana/2025/indikator/1/")
    assert pengelola.page.evaluate(CUT, "main textarea") == []
    pengelola.page.fill("[name=mulai]", "2026-10-05")
    card = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pengelola.page.pdf(format="A4"))).pages)
    assert "5 Oktober 2026" in card
    assert "2026" not in card.replace("5 Oktober 2026", "").partition("Berlaku mulai")[2].partition("Dasar")[0]
    assert pengelola.page.input_value("[name=mulai]") == "2026-10-05"
    pengelola.open("/pengaturan/jabatan/baru/")
    assert send(pengelola, "/pengaturan/jabatan/baru/", nama="", unit="", jenis="", peran="") == 422
    assert pengelola.page.locator(".galat-isian").count() >= 2
    pengelola.open("/pengaturan/rencana/2027/salin/")
    (copied,) = PdfReader(io.BytesIO(pengelola.page.pdf(format="A4"))).pages
    assert "Pagu tidak disalin" in copied.extract_text()
    pengelola.page.goto(f"{pengelola.url}/pengaturan/naskah/")
    wordings = [page.extract_text() for page in PdfReader(io.BytesIO(pengelola.page.pdf(format="A4"))).pages]
    assert "Surat permintaan data" in wordings[0]
    assert len(wordings) <= 2
    assert "Lihat PDF" not in "".join(wordings)  # an act
    pengelola.open("/pengaturan/rencana/2025/")
    printed = PdfReader(io.BytesIO(pengelola.page.pdf(format="A4"))).pages
    first = printed[0].extract_text()
    assert "Indeks Pemerintah Digital" in first  # a long part begins where the page does
    assert "InformatikaTarget" not in first


def test_printed_tables_of_kinerja_keep_all_their_columns(masuk: Masuk) -> None:
    who = masuk("kadis")
    who.open("/kinerja/?tahun=2026&triwulan=2")
    who.page.set_viewport_size({"width": 1020, "height": 720})  # a lying A4 sheet without its margins
    who.page.emulate_media(media="print")
    widths = who.page.eval_on_selector_all("main table", "tables => tables.map(t => Math.round(t.scrollWidth))")
    room = who.page.evaluate("document.querySelector('main').clientWidth")
    assert len(widths) > 3
    assert max(widths) <= room


def test_printed_pages_part_between_rows_and_cards(masuk: Masuk) -> None:
    who = masuk("evaluator")

    def printed(path: str) -> list[Any]:
        who.page.goto(f"{who.url}{path}")
        return list(PdfReader(io.BytesIO(who.page.pdf(prefer_css_page_size=True))).pages)

    sheet = printed(f"{PAST}/aptika/isian/")
    assert all(page.mediabox.width > page.mediabox.height for page in sheet)  # lies, as the sheet that is filled in
    for text in (page.extract_text() for page in sheet):
        parts = [text.find(one) for one in ("IKU-09", "Belum dinilai; audit internal")]
        assert min(parts) >= 0 or max(parts) < 0, text  # a row and what was written to it
    for path, whole, pages in ((f"{PAST}/aptika/", "Delapan langkah", 3), ("/sop/", "Nomor SOP", 5)):
        texts = [page.extract_text() for page in printed(path)]
        assert whole in texts[0], path  # a long part begins where the page does
        assert len(texts) <= pages, path
    (peta,) = [text for page in printed("/kinerja/?triwulan=2") if "Peta langkah" in (text := page.extract_text())]
    assert "Sekretariat" in peta.partition("Peta langkah")[2]
    for text in (page.extract_text() for page in printed(f"{PAST}/aptika/periksa/")):
        assert text.count("Capaian TW") == text.count("Sesuai") > 0, text
    tables = printed(f"{PAST}/aptika/olah/")
    assert all(page.mediabox.width > page.mediabox.height for page in tables)  # eight columns
    (plan, *_) = (page.extract_text() for page in printed(f"{PAST}/jadwal/"))
    assert "Petugas Pengelola Data" in plan  # what is folded away on the screen, on the page of its heading
    assert "Lihat" not in plan
    assert "(PDF)" not in plan


def test_who_is_signed_in_and_the_figures_of_a_row_are_seen_whole_at_every_width(masuk: Masuk) -> None:
    for nama in ("petugas.aptika", "kasubbag", "pengelola"):
        who = masuk(nama)
        for width in WIDTHS:
            who.page.set_viewport_size({"width": width, "height": 900})
            assert who.page.evaluate(CUT, ".akun summary :is(b, small)") == [], width
    who = masuk("petugas.aptika")
    for width in (1280, *WIDTHS):
        who.page.set_viewport_size({"width": width, "height": 900})
        who.page.goto(f"{who.url}{NOW}/aptika/isian/")
        assert who.page.evaluate(CHOSEN_CUT) == [], width
    who.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    who.page.goto(f"{who.url}{PAST}/aptika/baris/IKU-14/")
    assert who.page.evaluate(CUT, ".gulir:has(#angka)") == []


def test_sign_in_and_error_pages_say_what_to_do(masuk: Masuk, shared_takar: Takar) -> None:
    who = masuk("")
    who.open("/masuk/")
    who.picture("masuk", "main > .panel")
    who.page.get_by_label("Nama pengguna").fill("petugas.aptika")
    who.page.get_by_label("Kata sandi").fill("salah")
    who.changed()
    who.press("Masuk")
    assert who.page.get_by_role("alert").count() == 1

    kasubbag = masuk("kasubbag")
    answers = {
        403: (f"{NOW}/aptika/isian/kirim/", {"versi": "1"}),
        409: (f"{NOW}/sekretariat/kembalikan/", {"versi": "0", "tujuan": "1", "catatan": "Lihat lampiran."}),
        422: (f"{NOW}/jadwal/terbitkan/", {}),
    }
    for status, (path, fields) in answers.items():
        kasubbag.open("/")
        assert send(kasubbag, path, **fields) == status
        assert "Galat 500" not in kasubbag.page.inner_text("main")
    kasubbag.open("/")
    assert send(kasubbag, "/keluar/", csrfmiddlewaretoken="salah") == 403
    assert "terlalu lama terbuka" in kasubbag.page.inner_text("main")
    for path, status in (("/tidak-ada/", 404), (damaged(shared_takar, kasubbag), 500)):
        assert kasubbag.page.goto(f"{kasubbag.url}{path}").status == status
        kasubbag.look()
        assert kasubbag.page.locator("main a.tombol").count() == 1  # a way out


def test_an_old_tab_gives_back_what_was_written_and_nothing_that_stood_there(masuk: Masuk) -> None:
    who = masuk("pengelola")
    page = who.page
    save = page.get_by_role("button", name="Simpan")

    def sent_too_late() -> list[str]:
        page.locator("main form.formulir [name=csrfmiddlewaretoken]").evaluate("(el) => { el.value = 'lama'; }")
        save.click()
        page.get_by_text("Halaman ini terlalu lama terbuka").wait_for()
        return [str(text) for text in page.locator("main textarea").evaluate_all("(all) => all.map((el) => el.value)")]

    page.goto(f"{who.url}/pengaturan/unit-kerja/aptika/")
    page.get_by_label("Urutan").fill("dua")
    assert sent_too_late() == ["dua"]
    page.goto(f"{who.url}/pengaturan/unit-kerja/aptika/")
    page.get_by_label("Urutan").fill("dua")
    save.click()
    page.locator("[aria-invalid]").wait_for()  # shown again as it was typed, with what is wrong
    assert "dua" in sent_too_late()


def damaged(takar: Takar, who: Orang) -> str:
    """Return the address of a bukti whose kept file was lost."""
    who.open(f"{NOW}/sekretariat/periksa/")
    address = who.page.locator(".periksa-bukti a").first.get_attribute("href")
    for file in (takar.data_dir / "arsip").rglob("*"):
        if file.is_file():
            file.unlink()
    return str(address)


LONG = {"petugas.aptika": f"{NOW}/aptika/isian/", "kasubbag": f"{NOW}/sekretariat/periksa/"}


@pytest.mark.parametrize("nama", LONG)
def test_the_keyboard_shows_where_it_is(masuk: Masuk, nama: str) -> None:
    """Between what sticks at the top and at the bottom of a long page nothing that has the focus is covered."""
    who = masuk(nama)
    who.open(LONG[nama])
    page = who.page
    page.set_viewport_size({"width": 1440, "height": 500})
    page.evaluate("document.activeElement.blur()")
    seen = set()
    for key in ["Tab"] * 40 + ["Shift+Tab"] * 25:
        page.keyboard.press(key)
        name, outline, covered = page.evaluate(
            """() => {
            const el = document.activeElement, box = el.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            const covered = !el.contains(top) && !top?.contains(el);
            const place = [...document.querySelectorAll('*')].indexOf(el);
            return [`${place} ${el.outerHTML.slice(0, 90)}`, getComputedStyle(el).outlineStyle, covered];
            }"""
        )
        seen.add(name)
        assert outline != "none", name
        assert not covered, f"covered: {name}"
    assert len(seen) == 40  # no trap


def test_realisasi_anggaran_from_a_file_is_shown_before_it_is_typed(masuk: Masuk, tmp_path: Path) -> None:
    file = tmp_path / "anggaran.csv"
    file.write_text("Kode sub kegiatan;Realisasi anggaran\n2.16.03.2.02.0036;1.234.567\n", encoding="utf-8")
    petugas = masuk("petugas.aptika")
    petugas.open(f"{NOW}/aptika/isian/")
    petugas.press("Isi realisasi anggaran dari file")
    petugas.page.get_by_label("File").set_input_files(file)
    petugas.changed()
    petugas.press("Unggah dan periksa")
    assert petugas.page.get_by_role("button", name="Isi ke lembar").count() == 1
    assert "Rp1.234.567" in petugas.page.inner_text("main")


def test_the_sheet_goes_out_as_a_workbook_and_what_came_back_is_shown(masuk: Masuk, tmp_path: Path) -> None:
    petugas = masuk("petugas.aptika")
    petugas.open(f"{NOW}/aptika/isian/lembar-kerja/")
    page, file = petugas.page, tmp_path / "isian.xlsx"
    with page.expect_download() as taken:
        page.get_by_role("link", name="Unduh sebagai lembar kerja (.xlsx)").click()
    taken.value.save_as(file)
    buku = Buku(file.read_bytes())
    for kode, kolom, value in (("IKU-15", "nilai", 6.25), ("IKU-14", "nilai", "1.234"), ("IKU-16", "satuan", "orang")):
        buku.set(kode, kolom, value)
    file.write_bytes(buku.save())
    page.get_by_label("Lembar kerja yang sudah diisi").set_input_files(file)
    petugas.changed()
    petugas.press("Unggah dan bandingkan")
    assert "1 sel berubah, 1 perlu dipilih, 1 ditolak." in page.inner_text("main")
    assert page.get_by_role("radio", checked=True).count() == 0


def test_rows_are_chosen_at_once(masuk: Masuk) -> None:
    petugas = masuk("petugas.aptika")
    petugas.open(f"{NOW}/aptika/isian/")
    page, rows = petugas.page, petugas.page.locator("tr[data-baris]:visible")
    assert rows.count() == 17
    assert "Enter dan panah untuk pindah sel" in page.locator("table.lembar caption").text_content()
    page.get_by_role("link", name="Belum lengkap").click()
    assert rows.count() == 2
    assert page.url.endswith("?saring=belum")
    page.get_by_role("link", name="Semua").click()
    page.get_by_label("Cari kode atau nama baris").fill("iku-15")
    assert rows.count() == 1
    page.get_by_role("link", name="2.16.03.2.02.0036-1").click()  # what stops the sending is out of sight
    assert rows.count() == 17


def test_the_sheet_without_script(masuk: Masuk) -> None:
    petugas = masuk("petugas.aptika", java_script_enabled=False)
    page = petugas.page
    page.goto(f"{petugas.url}{NOW}/aptika/isian/?saring=belum")
    assert page.locator("tr[data-baris]:visible").count() == 2
    assert page.locator("table.lembar caption").text_content() == "Lembar data kinerja."
    field = page.locator("input[name$='-nilai']:visible").first
    name = field.get_attribute("id")
    field.fill("tiga lima")
    with page.expect_navigation():  # until all of it is there: a click waits for the beginning of the answer only
        page.get_by_role("button", name="Simpan semua").click()
    assert page.locator("tr[data-baris]:visible").count() == 17  # a sheet with errors is shown whole
    problem = page.locator(".ringkas-galat a")
    assert problem.inner_text().startswith("IKU-14 Persentase Perangkat Daerah")
    assert problem.get_attribute("href") == f"#{name}"
    page.locator(f"#{name}").fill("35,23")
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan semua").click()
    assert page.url.endswith("?saring=belum")
    assert page.locator(f"#{name}").input_value() == "35,23"


def test_a_plan_is_loaded_from_a_spreadsheet(masuk: Masuk, tmp_path: Path) -> None:
    """Upload, columns, preview, load; every page looked at on the way. In a year that no other test looks at."""
    plan = (Path(__file__).parent.parent / "data" / "rencana-bengkulu-utara-2026.csv").read_bytes()
    file = tmp_path / f"rencana-{'panjang-' * 12}2028.csv"
    file.write_bytes(plan.replace(b"\n2026,", b"\n2028,"))
    pengelola = masuk("pengelola")
    page = pengelola.page
    pengelola.open("/pengaturan/impor/")
    page.get_by_label("Tahun", exact=True).fill("2028")
    page.get_by_label("File").set_input_files(file)
    pengelola.press("Unggah dan periksa")
    for program, unit in {"2.16.01": "sekretariat", "2.16.02": "ikp", "2.16.03": "aptika"}.items():
        page.get_by_label(f"Unit kerja {program} untuk semua baris").select_option(unit)
    pengelola.picture("impor-kolom", "tr:has([aria-label^='Unit kerja 2.16.01'])", around=240)
    pengelola.press("Simpan dan lihat pratinjau")
    pengelola.picture("impor-pratinjau", ".gulir")
    assert "5 ditolak" in page.inner_text("main")
    assert "Unit kerja kosong, sedangkan sub kegiatan «2.20.02.2.01.0017» belum tercatat" in page.inner_text("main")
    pengelola.press("Atur kolom")
    page.get_by_label("Unit kerja untuk semua baris", exact=True).select_option("sandistik")
    pengelola.changed("/pengaturan/impor/1/")
    pengelola.press("Simpan dan lihat pratinjau")
    pengelola.changed()
    pengelola.press("Ya, muat")
    assert "37 sub kegiatan, dan 37 pagu ditambah" in page.inner_text("main")
    pengelola.changed("/pengaturan/impor/")
    pengelola.open("/pengaturan/impor/")
