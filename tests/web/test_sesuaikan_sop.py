"""An office writes its own edition by a form: checked, shown, changed again, installed, in force."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.documents.sop_edisi import sop_context
from takar.queries.edisi_sop import MAX_BYTES
from takar.queries.edition import edition_of_office
from takar.queries.pengaturan import ringkasan_pengaturan
from takar.records.models import AuditEvent, EdisiSop, PerangkatDaerah
from takar.sop.loader import bundled_editions, load_edition
from takar.web.edisi_sop.forms_isian import find_faults
from takar.web.edisi_sop.label import LABEL, label_of, with_label
from tests.actions.test_edisi_sop import OURS, install
from tests.factories import OPENED, peraga_office
from tests.web.test_pintu import other_office

ATUR = "/pengaturan/sop/"
FORM = f"{ATUR}sesuaikan/"
FIELD = re.compile(
    r'<(?:input|textarea)\b[^>]*\bname="([^"]+)"(?:[^>]*\bvalue="([^"]*)")?[^>]*>(?:([^<]*)</textarea>)?'
)
OWN = {
    "nomor": "SOP/12/2026",
    "tanggal_pembuatan": "2026-01-05",
    "pengesah_nama": "Siti Aminah",
    "dasar_hukum": "Undang-Undang Nomor 23 Tahun 2014\nPeraturan Bupati Peraga Nomor 1 Tahun 2026",
    "kolom-1": "Operator Data Kinerja",
    "langkah-2-waktu": "5 Hari",
}


def text(response) -> str:
    return html.unescape(response.content.decode())


def fields(response) -> dict[str, str]:
    """What the browser would send back: each field with what stands in it."""
    page = response.content.decode().partition("<main")[2]
    found = {name: html.unescape(value or area).removeprefix("\n") for name, value, area in FIELD.findall(page)}
    return {name: value for name, value in found.items() if name not in {"csrfmiddlewaretoken", "alasan", "file"}}


def open_form(client) -> dict[str, str]:
    peraga_office()
    return fields(client.get(FORM))


def test_the_form_names_the_office_and_no_other(klien):
    client = klien("pengelola")
    isian = open_form(client)
    assert not [name for name, value in isian.items() if "purwakarta" in value.casefold()]
    assert isian["alamat"] == PerangkatDaerah.objects.get().alamat
    blank = ("nomor", "tanggal_pembuatan", "tanggal_efektif", "pengesah_nama", "pengesah_pangkat", "pengesah_nip")
    assert [isian[name] for name in blank] == [""] * len(blank)
    assert "KABUPATEN PERAGA" in isian["pengesah_jabatan"]
    assert "Undang-Undang Nomor 23 Tahun 2014" in isian["dasar_hukum"]
    assert "Isian ini berangkat dari SOP Dinas Komunikasi dan Informatika" in text(client.get(FORM))


def test_from_the_form_to_the_edition_in_force(klien):
    client = klien("pengelola")
    shown = client.post(FORM, {**open_form(client), **OWN})
    assert shown.status_code == 200
    assert "Ya, pasang" in text(shown)
    assert "(disimpulkan)" not in text(shown)
    assert not EdisiSop.objects.exists()
    travelling = fields(shown)
    again = client.post(FORM, {**travelling, "ubah": "1"})
    assert again.status_code == 200
    kept = fields(again)
    assert {name: kept[name] for name in OWN} == OWN
    assert kept["langkah-1-kegiatan"].startswith("Operator Data Kinerja mengumpulkan")
    shown = client.post(FORM, {**kept, "langkah-2-waktu": "4 Hari"})
    done = client.post(f"{ATUR}pasang/", fields(shown), follow=True)
    assert "Edisi SOP/12/2026 dipasang, berlaku mulai 5 Januari 2026." in text(done)
    page = text(client.get("/sop/"))
    assert "SOP/12/2026" in page and "4 Hari" in page and "Operator Data Kinerja" in page
    assert "purwakarta" not in page.casefold()
    assert "<br></dd>" not in page and "<br><br>" not in page  # no line for what was left blank
    edition = edition_of_office(EdisiSop.objects.get().opd_id, OPENED.date())
    assert edition is not None
    assert "purwakarta" not in repr(sop_context(edition)).casefold()
    assert fields(client.get(FORM))["nomor"] == "SOP/12/2026"  # from now on the form starts from its own


FAULTS = [
    ({"nomor": ""}, "nomor", "Nomor SOP harus ada"),
    ({"nama": " "}, "nama", "Wajib diisi."),
    ({"tanggal_pembuatan": ""}, "tanggal_efektif", "Sejak kapan SOP ini berlaku?"),
    ({"tanggal_efektif": "31/02/2026"}, "tanggal_efektif", "Tanggal itu tidak terbaca."),
    ({"kolom-2": ""}, "kolom-2", "Memuat butir kosong"),
    ({"kolom-3": "Sekretaris"}, "kolom-4", "“Sekretaris” ditulis dua kali"),
    (
        {"langkah-3-waktu": "seminggu"},
        "langkah-3-waktu",
        "Berapa lama baku waktu langkah 3? Tertulis “seminggu”. Takar membaca",
    ),
    ({"langkah-3-waktu": "400 Hari"}, "langkah-3-waktu", "Lebih dari setahun"),
    ({"langkah-1-waktu": "tanggal 35 bulan berikutnya"}, "langkah-1-waktu", "Tanggal hanya dari 1 sampai 31."),
    ({"langkah-5-kegiatan": ""}, "langkah-5-kegiatan", "Wajib diisi."),
    ({"pengesah_jabatan": "Kepala \u202edinas"}, "pengesah_jabatan", "Memuat karakter kendali"),
]


@pytest.mark.parametrize(("change", "field", "said"), FAULTS)
def test_a_fault_is_said_at_its_field_and_what_was_typed_comes_back(klien, change, field, said):
    client = klien("pengelola")
    sent = {**open_form(client), **OWN, **change}
    answer = client.post(FORM, sent)
    assert answer.status_code == 422
    page = text(answer)
    assert f'href="#isian-{field}">{with_label(field, said)}' in page
    assert said in page.partition(f'id="isian-{field}-galat"')[2].partition("</p>")[0]
    assert page.count('class="galat-isian"') == 1
    assert fields(answer) == sent
    if field.startswith("langkah"):
        assert re.search(rf'id="ubah-{field[:9]}" open', page)
    assert not EdisiSop.objects.exists()


def test_what_has_no_field_is_said_above_the_form(klien):
    """The order of a file's langkah cannot be mended in the form, which says so instead of keeping silent."""
    peraga_office()
    client = klien("pengelola")
    text_of_json = '{"name": "SOP", "unit": "X", "number": "1", "dates": {"created": "2026-01-01"}, "actors": ["Y"], '
    text_of_json += '"steps": [{"activity": "Y bekerja", "actors": ["Y"]}]}'
    form = client.post(FORM, {"nama": "sop.json", "teks": text_of_json, "ubah": "1"})
    assert form.status_code == 200
    answer = client.post(FORM, fields(form))
    assert answer.status_code == 422
    assert "langkah 1 › peran: Peran apa di Takar yang mengerjakan langkah 1?" in text(answer)


def test_a_form_is_no_longer_than_a_file_may_be(klien):
    client = klien("pengelola")
    answer = client.post(FORM, {**open_form(client), **OWN, "langkah-1-keterangan": "a" * 256 * 1024})
    assert answer.status_code == 422
    assert "lebih besar dari 256 kB" in text(answer)


@pytest.mark.parametrize("path", [FORM, f"{ATUR}pasang/"])
def test_what_travels_is_no_longer_than_a_file_may_be(klien, path):
    """Between the page and its button the text is the browser's: it is measured before it is read."""
    peraga_office()
    client = klien("pengelola")
    answer = client.post(path, {"nama": "sop.toml", "teks": f"{OURS}#{'a' * 256 * 1024}", "ubah": "1"})
    assert answer.status_code == 422
    assert not EdisiSop.objects.exists()
    assert client.post(path, {"nama": "sop.toml", "teks": f"{OURS}#", "ubah": "1"}, follow=True).status_code == 200


def test_a_file_that_leaves_something_open_is_completed_in_the_form(klien):
    peraga_office()
    client = klien("pengelola")
    form = client.post(FORM, {"nama": "sop.toml", "teks": OURS.replace("pembuatan = 2020-06-01\n", ""), "ubah": "1"})
    shown = client.post(FORM, {**fields(form), "tanggal_efektif": "01/02/2026"})
    assert "1 Februari 2026" in text(shown)
    assert "Ya, pasang" in text(shown)


def test_a_refused_installation_keeps_what_was_typed(klien):
    client = klien("pengelola")
    shown = fields(client.post(FORM, {**open_form(client), **OWN}))
    client.post(f"{ATUR}pasang/", shown)
    refused = client.post(f"{ATUR}pasang/", {**shown, "kunci": "lain"})
    assert refused.status_code == 422
    assert "sudah dipasang. Tarik dahulu yang lama" in text(refused)
    assert fields(client.post(FORM, {**fields(refused), "ubah": "1"}))["nomor"] == "SOP/12/2026"


@pytest.mark.parametrize(
    ("who", "status"), [("kasubbag", 403), ("kadis", 403), ("evaluator", 403), ("petugas.ikp", 404)]
)
def test_only_the_pengelola_writes_it(klien, who, status):
    isian = open_form(klien("pengelola"))
    client = klien(who)
    assert client.get(FORM).status_code == client.post(FORM, {**isian, **OWN}).status_code == status
    if status == 403:
        assert "Sesuaikan SOP" not in text(client.get(ATUR))


def test_a_form_that_lost_its_edition_is_not_guessed(klien):
    client = klien("pengelola")
    answer = client.post(FORM, {**open_form(client), "teks": "nomor = "})
    assert answer.status_code == 422
    assert "Isian ini tidak utuh" in text(answer)


def test_an_edition_that_grew_too_long_on_its_way_is_told_so(klien):
    client = klien("pengelola")
    isian = open_form(client)
    padded = f"{isian['teks']}\n#"
    padded += "#" * (MAX_BYTES - len(padded.encode()))
    assert "Periksa edisi SOP" in text(client.post(FORM, {**isian, **OWN, "teks": padded}))
    long = client.post(FORM, {**isian, **OWN, "teks": padded + "#"})
    assert long.status_code == 422
    assert "lebih besar dari 256 kB, jadi tidak dibaca" in text(long)
    assert "tidak utuh" not in text(long)


def test_that_not_all_faults_are_told_is_said_without_a_place():
    said = find_faults("".join(f"k{n} = 1\n" for n in range(60)) + OURS, {})[""]
    assert "k47: kunci ini tidak dikenal" in said
    assert re.search(r"\. Baru 50 kesalahan pertama yang disebut\.", said)


def test_checking_writes_nothing(klien):
    client = klien("pengelola")
    isian = open_form(client)
    before = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as found:
        client.post(FORM, {**isian, **OWN})
    assert not [one for one in found.captured_queries if re.match("INSERT|UPDATE|DELETE", one["sql"])]
    assert AuditEvent.objects.count() == before


def test_every_listed_edition_is_given_as_a_file_and_no_other(klien):
    peraga_office()
    made = install()
    client = klien("pengelola")
    paths = re.findall(r'href="(/pengaturan/sop/unduh/[^"]+)"', text(client.get(ATUR)))
    assert len(paths) == 2
    given = [client.get(path) for path in paths]
    found = {one["Content-Disposition"]: load_edition(text(one), nama_file="x", format="toml") for one in given}
    assert found['attachment; filename="sop-tu-01-108-b-sekre-2022.toml"'] == bundled_editions()[-1]
    assert found['attachment; filename="sop-sop-7-2026.toml"'].nomor == made.nomor
    stranger = klien(other_office("kadis"))
    assert stranger.get(f"{ATUR}unduh/{made.edition_sha256}.toml").status_code == 404
    assert stranger.get(f"{ATUR}unduh/{'0' * 64}.toml").status_code == 404


def test_the_set_up_calls_a_foreign_sop_unfinished(klien):
    opd = peraga_office()

    def part():
        return next(one for one in ringkasan_pengaturan(opd.pk, OPENED.date()) if one.alamat == "atur_sop")

    assert not part().lengkap
    assert part().keadaan.endswith(
        "SOP Dinas Komunikasi dan Informatika, Pemerintah Kabupaten Purwakarta. Sesuaikan dengan SOP kantor ini."
    )
    client = klien("pengelola")
    assert "Sesuaikan dengan SOP kantor ini." in text(client.get("/pengumpulan/"))  # where the first round is opened
    PerangkatDaerah.objects.update(pemerintah="Kabupaten Purwakarta")
    assert part().lengkap
    assert "bawaan Takar: nomor" not in text(client.get(ATUR))
    PerangkatDaerah.objects.update(pemerintah="Kabupaten Peraga")
    install()
    assert (part().lengkap, part().keadaan) == (True, "Berlaku SOP/7/2026.")


def test_each_field_is_called_by_its_name():
    assert [label_of(name) for name in LABEL] == [judul for judul, _ in LABEL.values()]
    assert label_of("kolom-12") == "Kolom pelaksana 12"
    assert label_of("langkah-10-waktu") == "Langkah 10, waktu"
    assert with_label("nomor", "Nomor SOP harus ada.") == "Nomor SOP harus ada."
    assert with_label("nama", "Wajib diisi.") == "Nama SOP: Wajib diisi."
