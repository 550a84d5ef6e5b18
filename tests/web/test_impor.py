"""Loading a spreadsheet in the browser's way: upload, columns, preview, load."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from takar.documents.render.templat_impor import render_csv, render_workbook
from takar.queries.impor import load_peta, pemuatan_of
from takar.queries.impor_halaman import PILIHAN_BAGIAN
from takar.records.models import Impor, Indikator, IndikatorVersi, Kegiatan, Pagu, PerangkatDaerah, Program, SubKegiatan
from takar.rules.impor_kolom import Bagian, JenisLembar
from takar.rules.impor_susunan_semua import SUSUNAN, susunan_of
from tests.factories import START, peraga_office
from tests.lembar_kerja import part_of, workbook
from tests.web.conftest import Klien

DATA = Path(__file__).parent.parent / "data"
RENCANA = (DATA / "rencana-bengkulu-utara-2026.csv").read_bytes()
UNITS = {
    "2.16.01": "sekretariat",
    "2.16.02": "ikp",
    "2.16.03": "aptika",
    "2.20.02": "sandistik",
    "2.21.02": "sandistik",
}


def upload(client: Klien, content: bytes, nama: str = "rencana.csv", tahun: int = 2027, bagian: str = "rencana"):
    """Upload a file; return the answer."""
    file = SimpleUploadedFile(nama, content)
    return client.post("/pengaturan/impor/unggah/", {"bagian": bagian, "tahun": tahun, "file": file, "kunci": "k"})


def settle(client: Klien, impor: Impor, **more: str):
    """Keep the proposed columns and say what stands for all rows."""
    (peta,) = load_peta(impor.peta).values()
    kolom = {f"0-kolom-{nama}": at for nama, at in peta.kolom.items()}
    sent = {"0-jenis": peta.jenis.value, "0-kepala": peta.kepala, **kolom, "versi": impor.versi, "lihat": "1"}
    return client.post(
        f"/pengaturan/impor/{impor.pk}/kolom/", {**sent, **{f"0-bawaan-{k}": v for k, v in more.items()}}
    )


def load(client: Klien, impor: Impor):
    """Load an upload as its preview shows it."""
    sent = {"sidik": pemuatan_of(impor, START.date()).sidik, "berlaku_mulai": "2027-01-01", "kunci": "muat"}
    return client.post(f"/pengaturan/impor/{impor.pk}/muat/", sent)


def test_the_plan_of_a_real_office_is_loaded_without_being_edited(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    response = upload(client, RENCANA.replace(b"\n2026,", b"\n2027,"))
    impor = Impor.objects.get()
    assert response.headers["Location"] == f"/pengaturan/impor/{impor.pk}/kolom/"
    page = client.get(response.headers["Location"]).content.decode()
    assert "Unit kerja 2.16.03" in page
    settle(client, impor, **{f"unit:{program}": unit for program, unit in UNITS.items()})
    impor.refresh_from_db()
    page = client.get(f"/pengaturan/impor/{impor.pk}/").content.decode()
    assert "0 ditolak" in page
    before = Pagu.objects.count()
    assert load(client, impor).status_code == 302
    assert Program.objects.filter(tahun=2027).count() == 5
    assert SubKegiatan.objects.filter(kegiatan__program__tahun=2027).count() == 37
    assert sum(Pagu.objects.filter(sub_kegiatan__kegiatan__program__tahun=2027).values_list("nilai", flat=True)) == (
        5_790_425_492
    )
    assert Pagu.objects.count() == before + 37
    assert Kegiatan.objects.filter(program__tahun=2027).exists()


def test_a_table_of_sub_kegiatan_and_indikator_is_loaded_from_one_upload(klien: Callable[..., Klien]) -> None:
    """The second kind follows by one button, for the same file; its preview comes first."""
    peraga_office()
    client = klien("pengelola")
    upload(client, RENCANA.replace(b"\n2026,", b"\n2027,"))
    impor = Impor.objects.get()
    settle(client, impor, **{f"unit:{program}": unit for program, unit in UNITS.items()})
    page = client.get(f"/pengaturan/impor/{impor.pk}/").content.decode()
    assert "File ini memuat juga indikator. Sesudah yang ini dimuat" in page
    assert "Lanjut memuat" not in page
    impor.refresh_from_db()
    load(client, impor)
    page = client.get(f"/pengaturan/impor/{impor.pk}/").content.decode()
    assert page.count("Lanjut memuat indikator") == 1
    address = f"/pengaturan/impor/{impor.pk}/lanjut/"
    answer = client.post(address, {"jenis": "indikator", "kunci": "k-indikator"})
    again = Impor.objects.order_by("-pk")[0]
    assert answer["Location"] == f"/pengaturan/impor/{again.pk}/kolom/", "its tipe perhitungan stands nowhere"
    assert (again.file_id, again.tahun, again.nama) == (impor.file_id, 2027, impor.nama)
    settle(client, again, accumulation="SUM", polarity="maks")
    again.refresh_from_db()
    assert load(client, again).status_code == 302
    assert Indikator.objects.filter(tahun=2027).count() == 37
    unread = (
        "outcome, indikator_outcome, target_akhir, realisasi_capaian, tolok_ukur_sub, target_sub_teks, pagu_n_depan"
    )
    for one in (impor, again):
        page = client.get(f"/pengaturan/impor/{one.pk}/").content.decode()
        assert "memuat juga" not in page, "all of it is loaded"
        assert f"Kolom yang tidak dimuat: kode_skpd, {unread}." in page, "what the other took is loaded"
    for jenis in ("tujuan", "lain"):
        assert client.post(address, {"jenis": jenis, "kunci": jenis}).status_code == 404
    assert klien("evaluator").post(address, {"jenis": "indikator"}).status_code == 403


def test_what_refused_rows_stand_on_is_offered_from_the_same_table(klien: Callable[..., Klien]) -> None:
    """One table of people: their penugasan wait for the pegawai and the jabatan that it holds too."""
    peraga_office()
    client = klien("pengelola")
    heads = ["NIP", "Nama pegawai", "Unit kerja", "Kode jabatan", "Nama jabatan", "SK", "TMT"]
    row = ["198501012010011777", "Orang Baru", "aptika", "pengolah-data", "Pengolah Data", "SK 1", "02/01/2027"]
    upload(client, workbook({"Daftar pegawai": [heads, row]}), "orang.xlsx", bagian="orang")
    penugasan, wanted = Impor.objects.get(), ["pegawai", "jabatan"]
    while wanted:
        page = client.get(f"/pengaturan/impor/{penugasan.pk}/").content.decode()
        assert ("Bila baris yang ditolak memerlukannya" in page, page.count("Lanjut memuat")) == (True, len(wanted))
        sent = {"jenis": wanted.pop(), "kunci": f"lanjut-{len(wanted)}"}
        answer = client.post(f"/pengaturan/impor/{penugasan.pk}/lanjut/", sent)
        satu = Impor.objects.order_by("-pk")[0]
        assert answer["Location"] == f"/pengaturan/impor/{satu.pk}/"
        sent = {"sidik": pemuatan_of(satu, START.date()).sidik, "kunci": f"muat-{len(wanted)}"}
        assert client.post(f"/pengaturan/impor/{satu.pk}/muat/", sent).status_code == 302
    page = client.get(f"/pengaturan/impor/{penugasan.pk}/").content.decode()
    assert "Ya, muat" in page
    assert "Lanjut memuat" not in page


def test_the_preview_of_people_says_unit_and_peran(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client, baru, ditolak, tetap = klien("pengelola"), "198501012010011777", "198501012010011888", "000000000000000007"
    units = ("sekretariat", "ikp", "sandistik")
    sheets = {
        "Jabatan": [
            ["Unit kerja", "Kode jabatan", "Jabatan", "Peran dalam SOP"],
            ["aptika", "pengolah-data", "Pengolah Data", "petugas"],
            ["ikp", "pranata-humas", "Pranata Humas", ""],
            ["ikp", "humas/2", "Lain", ""],
        ],
        "Pegawai": [
            ["NIP", "Nama"],
            *([baru, "Orang Baru"], [tetap, "Kepala Bidang Aplikasi Informatika"], [ditolak, ""]),
        ],
        "Penugasan": [
            ["NIP", "Unit kerja", "Kode jabatan", "Nomor SK", "Mulai"],
            [baru, "aptika", "pengolah-data", "SK-1", "02/01/2027"],
            *([baru, unit, f"petugas-{unit}", "SK-1", "02/01/2027"] for unit in units),
            [ditolak, "ikp", "humas/2", "SK-2", "02/01/2027"],
        ],
    }
    upload(client, workbook(sheets), "orang.xlsx", bagian="orang")
    added = client.get(f"/pengaturan/impor/{Impor.objects.get().pk}/?tampak=ditambah").content.decode()
    aptika, ikp = "Bidang Aplikasi Informatika", "Bidang Informasi dan Komunikasi Publik"
    for hal, said in {
        "Jabatan pengolah-data": f"Pengolah Data, {aptika}, peran Petugas Pengelola Data Kinerja",
        "Jabatan pranata-humas": f"Pranata Humas, {ikp}, tanpa peran dalam SOP",
        f"Pegawai {baru}": f"Orang Baru; Pengolah Data, {aptika}; Petugas Pengelola Data Kinerja Sekretariat, ",
        f"Penugasan {baru} pada pengolah-data sejak 2 Januari 2027": (
            f"Orang Baru: Pengolah Data, {aptika}, peran Petugas Pengelola Data Kinerja; SK SK-1"
        ),
        f"Penugasan {ditolak} pada humas/2 sejak 2 Januari 2027": (
            f"NIP {ditolak}: humas/2, {ikp}, peran belum diketahui; SK SK-2"
        ),
    }.items():
        assert f"<strong>{hal}</strong> {said}" in added
    assert "; dan 1 jabatan lain" in added
    kept = client.get(f"/pengaturan/impor/{Impor.objects.get().pk}/?tampak=tetap").content.decode()
    assert (
        f"<strong>Pegawai {tetap}</strong> {(nama := 'Kepala Bidang Aplikasi Informatika')}; {nama}, {aptika}" in kept
    )


HEADS = ["Kode indikator", "Target tahun"]


def targets(rows: int, value: str = "9.999") -> bytes:
    """Return a workbook with targets of indikator that are not on record (each is refused)."""
    return workbook({"Target": [HEADS, *([f"X-{number}", value] for number in range(rows))]})


@pytest.mark.parametrize("bagian", [Bagian.RENCANA, Bagian.ORANG])
def test_an_unfilled_template_is_recognised_and_changes_nothing(klien: Callable[..., Klien], bagian: Bagian) -> None:
    peraga_office()
    client = klien("pengelola")
    answer = client.get(f"/pengaturan/impor/templat/{bagian}.xlsx")
    assert 'filename="templat-' in answer.headers["Content-Disposition"]
    assert upload(client, answer.content, "templat.xlsx", bagian=bagian).status_code == 302
    impor = Impor.objects.get()
    assert [one.jenis for one in load_peta(impor.peta).values()] == [one.jenis for one in susunan_of(bagian)]
    beda = pemuatan_of(impor, START.date()).beda
    assert (beda.ubahan, beda.sebab) == ([], [])
    page = client.get(f"/pengaturan/impor/{impor.pk}/").content.decode()
    assert page.count(", 0 baris.") == len(susunan_of(bagian)), "the example row is none of the data"


@pytest.mark.parametrize("jenis", [one for one in JenisLembar if SUSUNAN[one].bagian in PILIHAN_BAGIAN])
def test_the_example_of_a_template_could_be_loaded(klien: Callable[..., Klien], jenis: JenisLembar) -> None:
    """The examples are right as they stand: without the word that keeps them out, each cell of them reads."""
    peraga_office()
    PerangkatDaerah.objects.update(renstra_mulai=2025, renstra_akhir=2029)
    client = klien("pengelola")
    assert client.get(f"/pengaturan/impor/templat/{jenis}.csv").content == render_csv(SUSUNAN[jenis])
    content = render_csv(SUSUNAN[jenis]).replace(b"Contoh: ", b"")
    upload(client, content, f"{jenis}.csv", tahun=2026, bagian=SUSUNAN[jenis].bagian)
    told = [one.kalimat for one in pemuatan_of(Impor.objects.get(), START.date()).beda.sebab]
    assert [one for one in told if "tercatat" not in one and "tidak ada pada" not in one] == []


def test_a_template_without_units_is_made_too() -> None:
    assert render_workbook(susunan_of(Bagian.ORANG), [])[:2] == b"PK"


def test_what_a_template_explains_is_read_whole_on_screen_and_paper() -> None:
    for bagian in (Bagian.RENCANA, Bagian.ORANG):
        book = load_workbook(BytesIO(render_workbook(susunan_of(bagian), [])))
        told = book["Petunjuk"]
        for row in told.iter_rows(min_row=9, min_col=3, max_col=3):
            (cell,) = row
            words = str(cell.value or "")
            assert ".." not in words
            lines = (told.row_dimensions[cell.row].height or 15) / 15
            assert len(words) <= lines * told.column_dimensions["C"].width
        for sheet in book.worksheets[:-1]:  # the last holds the choices
            assert sheet.page_setup.orientation == "landscape", sheet.title
            assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        for sheet in book.worksheets[1:-1]:
            first = sheet["A2"]
            assert len(first.value) <= sheet.column_dimensions["A"].width, sheet.title


def test_what_is_refused_stands_in_the_order_of_the_file(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    sheets = {
        "Pegawai": [["NIP", "Nama"], ["198501012010011077", ""], ["1985", "Nama"]],
        "Penugasan": [
            ["NIP", "Unit kerja", "Kode jabatan", "Nomor SK", "Mulai"],
            ["198501012010011078", "aptika", "petugas", "SK-1", "31/02/2026"],
        ],
        "Daftar": [["aptika"], ["ikp"]],
    }
    upload(client, workbook(sheets), "orang.xlsx", bagian="orang")
    told = pemuatan_of(Impor.objects.get(), START.date()).beda.sebab
    assert [(one.lembar, one.baris) for one in told] == [("Pegawai", 2), ("Pegawai", 3), ("Penugasan", 2)]
    page = client.get(f"/pengaturan/impor/{Impor.objects.get().pk}/").content.decode()
    assert "bagian templat Takar, bukan data" in page


def test_units_are_offered_with_their_names_and_read_as_offered(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    offered = "aptika: Bidang Aplikasi Informatika"
    templat = client.get("/pengaturan/impor/templat/orang.xlsx").content
    assert offered in part_of(templat, "xl/sharedStrings.xml").decode()
    row = [offered, "pengolah-data", "Pengolah Data"]
    upload(client, workbook({"Jabatan": [["Unit kerja", "Kode jabatan", "Jabatan"], row]}), "a.xlsx", bagian="orang")
    assert [one.butir.kunci for one in pemuatan_of(Impor.objects.get(), START.date()).beda.changes] == [
        ("aptika", "pengolah-data")
    ]


@pytest.mark.parametrize("nama", ["rencana.csv", "target.xlsx", "lain.xlsx", "rencana"])
def test_there_are_no_other_templates(klien: Callable[..., Klien], nama: str) -> None:
    peraga_office()
    assert klien("pengelola").get(f"/pengaturan/impor/templat/{nama}").status_code == 404


@pytest.mark.parametrize(
    ("sent", "part"),
    [
        ({"bagian": "rencana", "tahun": "2027"}, "Pilih file XLSX atau CSV"),
        ({"bagian": "lain", "tahun": "2027", "file": SimpleUploadedFile("a.csv", b"a")}, "Pilih apa yang dimuat"),
        ({"bagian": "rencana", "tahun": "27", "file": SimpleUploadedFile("a.csv", b"a")}, "empat angka"),
        ({"bagian": "rencana", "tahun": "2027", "file": SimpleUploadedFile("a.pdf", b"%PDF")}, "bukan lembar kerja"),
    ],
)
def test_a_wrong_upload_is_told_at_its_field(klien: Callable[..., Klien], sent: dict[str, object], part: str) -> None:
    peraga_office()
    answer = klien("pengelola").post("/pengaturan/impor/unggah/", sent)
    assert answer.status_code == 422
    assert part in answer.content.decode()
    assert not Impor.objects.exists()


def test_a_file_of_the_other_part_is_told_so(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    answer = upload(client, render_workbook(susunan_of(Bagian.ORANG), []), "orang.xlsx")
    page = client.get(answer.headers["Location"]).content.decode()
    assert "isinya tampaknya jabatan, pegawai, dan penugasan; unggah lagi dengan pilihan itu" in page
    assert "Tidak ada lembar yang dikenali" in page


@pytest.mark.parametrize("rows", [1, 30])
def test_the_pages_ask_the_same_of_the_database_for_one_row_and_for_thirty(
    klien: Callable[..., Klien], django_assert_num_queries: Callable[[int], object], rows: int
) -> None:
    peraga_office()
    client = klien("pengelola")
    for _ in range(rows):
        upload(client, targets(rows), "target.xlsx", tahun=2026)
    impor = Impor.objects.order_by("-pk")[0]
    client.get("/pengaturan/impor/")
    for path, count in (("", 6), (f"{impor.pk}/", 18), (f"{impor.pk}/kolom/", 7)):
        with django_assert_num_queries(count):
            assert client.get(f"/pengaturan/impor/{path}").status_code == 200


def test_long_previews_are_shown_page_by_page(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    upload(client, targets(5_000), "target.xlsx")
    address = f"/pengaturan/impor/{Impor.objects.get().pk}/"
    first, last = (client.get(f"{address}?tampak=ditolak&halaman={page}").content.decode() for page in (1, 50))
    assert "5.000 ditolak" in first
    assert ("«X-0»" in first, "«X-4999»" in first, "«X-4999»" in last) == (True, False, True)
    assert len(first) < 200_000


def test_what_changed_meanwhile_shows_the_preview_anew(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    upload(client, workbook({"Target": [HEADS, ["IKU-03", "3.40-3.50"]]}), "target.xlsx", tahun=2026)
    impor = Impor.objects.get()
    sent = {"sidik": "lama", "berlaku_mulai": "06/10/2026", "dasar": "Perjanjian kinerja perubahan"}
    answer = client.post(f"/pengaturan/impor/{impor.pk}/muat/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Data tercatat berubah sejak pratinjau ini dibuat" in page
    assert 'value="2026-10-06"' in page
    assert 'value="Perjanjian kinerja perubahan"' in page
    answer = client.post(f"/pengaturan/impor/{impor.pk}/muat/", {**sent, "berlaku_mulai": "31/02/2026"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#isian-berlaku_mulai">Tertulis «31/02/2026». Tanggal itu tidak terbaca.' in page
    assert 'value="31/02/2026"' in page
    assert 'value="Perjanjian kinerja perubahan"' in page
    impor.refresh_from_db()
    assert impor.dimuat_at is None


@pytest.mark.usefixtures("jam")
def test_what_was_loaded_is_said_and_the_file_is_given_as_it_was(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client, content = klien("pengelola"), workbook({"Target": [HEADS, ["IKU-03", "3.40-3.50"]]})
    upload(client, content, "target.xlsx", tahun=2026)
    impor = Impor.objects.get()
    sent = {"sidik": pemuatan_of(impor, START.date()).sidik, "berlaku_mulai": "2026-10-06", "dasar": "SK 1"}
    assert client.post(f"/pengaturan/impor/{impor.pk}/muat/", sent).status_code == 302
    page = client.get(f"/pengaturan/impor/{impor.pk}/").content.decode()
    assert "1 target diubah" in page
    assert "Ya, muat" not in page
    assert page.count("5 Oktober 2026 pukul 08.00") == 2  # uploaded and loaded, by the office's clock
    assert client.get("/pengaturan/impor/").content.decode().count("5 Oktober 2026 pukul 08.00") == 2
    answer = client.get(f"/pengaturan/impor/{impor.pk}/file/")
    assert (answer.content, "sandbox" in answer.headers["Content-Security-Policy"]) == (content, True)


def test_a_row_that_changes_its_components_shows_them_before_it_is_loaded(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    heads = ["Kode indikator", "Tipe perhitungan", "Cara komponen", "Nama komponen", "Bobot komponen"]
    rows = [
        ["IKU-15", "", "tertimbang", "Tahap satu | Tahap dua", "30 | 70"],
        ["IKU-16", "", "tanpa komponen", "", ""],
        ["IKU-03", "jumlah pembilang dibagi jumlah penyebut", "", "", ""],
    ]
    upload(client, "\n".join(";".join(row) for row in (heads, *rows)).encode(), tahun=2026)
    impor = Impor.objects.get()
    page = client.get(f"/pengaturan/impor/{impor.pk}/?tampak=diubah").content.decode()
    assert "tertimbang | Tahap satu; 30 | Tahap dua; 70" in page
    sent = {"sidik": pemuatan_of(impor, START.date()).sidik, "berlaku_mulai": "2026-10-06", "dasar": "SK 1"}
    assert client.post(f"/pengaturan/impor/{impor.pk}/muat/", sent).status_code == 302
    cards = IndikatorVersi.objects.filter(indikator__tahun=2026, versi=2).order_by("indikator__kode")
    found = dict(cards.values_list("indikator__kode", "komponen"))
    assert found == {"IKU-03": "", "IKU-15": "tertimbang\nTahap satu; 30\nTahap dua; 70", "IKU-16": ""}


def test_an_evaluator_sees_everything_and_changes_nothing(klien: Callable[..., Klien]) -> None:
    peraga_office()
    upload(klien("pengelola"), targets(1), "target.xlsx", tahun=2026)
    impor, client = Impor.objects.get(), klien("evaluator")
    for path in ("", f"{impor.pk}/", f"{impor.pk}/kolom/"):
        page = client.get(f"/pengaturan/impor/{path}").content.decode()
        assert "yang dapat mengubah rencana dan target" in page
        assert 'type="submit"' not in page.split("<main")[1]
    assert upload(client, targets(1)).status_code == 403
    assert settle(client, impor).status_code == 403
    assert load(client, impor).status_code == 403


def test_a_new_sub_kegiatan_without_a_name_asks_for_the_columns(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    sub = SubKegiatan.objects.filter(kegiatan__program__tahun=2026).order_by("kode")[0]
    codes = [sub.kegiatan.program.kode, sub.kegiatan.kode, f"{sub.kegiatan.kode}.9999"]
    heads = ["Kode program", "Kode kegiatan", "Kode sub kegiatan", "Pagu (Rp)"]
    answer = upload(client, workbook({"A": [heads, [*codes, "5"]]}), "baru.xlsx", tahun=2026)
    impor = Impor.objects.get()
    assert answer["Location"] == f"/pengaturan/impor/{impor.pk}/kolom/"
    page = client.get(f"/pengaturan/impor/{impor.pk}/").content.decode()
    assert "</span> Sub kegiatan, Unit kerja. Diperlukan" in page, "the program has its name already"


def test_the_kind_of_a_sheet_can_be_changed(klien: Callable[..., Klien]) -> None:
    """The same table holds the sub kegiatan and the indikator of their output."""
    peraga_office()
    client = klien("pengelola")
    upload(client, RENCANA, tahun=2026)
    impor = Impor.objects.get()
    address = f"/pengaturan/impor/{impor.pk}/kolom/"
    answer = client.post(address, {"0-jenis": "indikator", "versi": "1", "ulang": "0"})
    assert answer.headers["Location"] == address
    impor.refresh_from_db()
    settle(client, impor, accumulation="SUM", polarity="maks", **{"tak-dikenal": "x"})
    impor.refresh_from_db()
    (peta,) = load_peta(impor.peta).values()
    assert peta.bawaan == {"accumulation": "SUM", "polarity": "maks"}
    assert pemuatan_of(impor, START.date()).beda.sebab == []
    answer = client.post(address, {"0-jenis": "", "versi": str(impor.versi), "lihat": "1"})
    assert answer.status_code == 302
    impor.refresh_from_db()
    assert load_peta(impor.peta) == {}


def test_a_wrong_value_for_all_rows_is_told_at_its_field(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    upload(client, (DATA / "iku-bengkulu-utara.csv").read_bytes(), "iku.csv", tahun=2026)
    answer = settle(client, Impor.objects.get(), unit="aptika", desimal="banyak")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#0-bawaan-desimal"' in page
    assert 'id="0-bawaan-desimal-galat"' in page
    assert 'value="banyak"' in page


def marked(page: str) -> list[str]:
    """The fields that the page of columns marks as lacking."""
    heads = [one.partition("</th>")[0] for one in page.split('role="rowheader">')[1:]]
    return [one.partition("<")[0].strip() for one in heads if "belum ada" in one]


def test_a_template_of_an_earlier_shape_is_recognised_or_says_what_it_lacks(klien: Callable[..., Klien]) -> None:
    """Columns in another order, under older heads, one too many, one that is missing: nothing is lost silently."""
    peraga_office()
    client = klien("pengelola")
    old = {
        "Jabatan": [["Eselon", "Nama jabatan", "Kode", "Bidang"], ["IV", "Pengolah Data", "pengolah-data", "aptika"]],
        "Penugasan": [["TMT", "NIP", "Kode jabatan", "Unit"], ["02/01/2027", "199001022015032001", "x", "aptika"]],
    }
    answer = upload(client, workbook(old), "lama.xlsx", bagian="orang")
    impor = Impor.objects.get()
    assert answer["Location"] == f"/pengaturan/impor/{impor.pk}/kolom/", "a needed column is missing: it is asked for"
    page = client.get(answer["Location"]).content.decode()
    assert marked(page) == ["Nomor SK"]
    page = client.get(f"/pengaturan/impor/{impor.pk}/").content.decode()
    assert "Kolom yang tidak dimuat: Eselon." in page
    assert "kolom belum ada" in page
    assert [one.butir.kunci for one in pemuatan_of(impor, START.date()).beda.changes] == [("aptika", "pengolah-data")]
    assert "Selama ada baris yang ditolak, tidak ada yang dimuat." in page


def test_the_preview_names_places_as_the_spreadsheet_does_and_asks_by_which_dpa(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    sub = SubKegiatan.objects.filter(kegiatan__program__tahun=2026).order_by("kode")[0]
    codes = [sub.kegiatan.program.kode, sub.kegiatan.kode, sub.kode]
    heads = ["Kode program", "Kode kegiatan", "Kode sub kegiatan", "Pagu (Rp)"]
    answer = upload(client, workbook({"A": [heads, [*codes, "-5"]]}), "salah.xlsx", tahun=2026)
    assert answer["Location"] == f"/pengaturan/impor/{Impor.objects.get().pk}/", "no column is wanting"
    page = client.get(answer["Location"]).content.decode()
    assert ">Baris 2, kolom D</th>" in page
    assert "kolom belum ada" not in page, "what is wrong stands in a column that is there"
    answer = upload(client, workbook({"A": [heads, [*codes, "99.000.000"]]}), "pagu.xlsx", tahun=2026)
    impor = Impor.objects.order_by("-pk")[0]
    assert answer["Location"] == f"/pengaturan/impor/{impor.pk}/", "only codes and pagu: nothing needs a name"
    page = client.get(answer["Location"]).content.decode()
    assert page.count("Rp99.000.000") == 1, "what changes is told once"
    assert "kolom belum ada" not in page, "everything is on record: nothing more is needed"
    assert "pagu: <del>" in page
    sent = {"sidik": pemuatan_of(impor, START.date()).sidik, "berlaku_mulai": "2026-10-06"}
    page = client.post(f"/pengaturan/impor/{impor.pk}/muat/", sent).content.decode()
    told = [page.index(part) for part in ('href="#isian-jenis_pagu"', 'href="#isian-dasar"')]
    assert told == sorted(told), "the mistakes in the order of their fields"
