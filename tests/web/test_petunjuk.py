"""Help beside the field where people hesitate: each such field points to a sentence that is on the page."""

import html
import re

import pytest

from takar.records.models import Indikator, SubKegiatan
from takar.rules.accumulation import Accumulation
from takar.web.pengaturan.rencana_target import CARA_TRIWULAN
from tests.factories import open_tw3, peraga_office

FIELD = re.compile(r"<(?:input|select|textarea|fieldset)\b[^>]*>")
PLAN = "/pengaturan/rencana/2026"
HESITATED = {
    "/pengaturan/unit-kerja/baru/": {"nama", "jenis", "induk", "urutan", "kode_surat"},
    "/pengaturan/jabatan/baru/": {"unit", "nama", "jenis", "peran"},
    "/pengaturan/pegawai/baru/": {"nama", "nip", "pangkat", "golongan", "surel"},
    "/pengaturan/penugasan/baru/": {"pegawai", "jabatan", "status", "nomor_sk", "mulai", "selesai"},
    "/pengaturan/perangkat-daerah/": {
        *("pemerintah", "nama", "alamat", "kontak", "tempat", "zona", "kebijakan", "minggu", "skala", "lambang"),
    },
    "/pengaturan/dokumen-kinerja/2026/": {"nomor", "tanggal", "file", "menggantikan", "keterangan"},
    "/pengaturan/hari-libur/2026/": {"dasar"},
    "/pengaturan/sop/": {"file"},
    "/pengaturan/sop/sesuaikan/": {
        *("nomor", "unit_kerja", "tanggal_efektif", "pengesah_jabatan", "dasar_hukum", "kualifikasi", "kolom-1"),
        *("langkah-1-kegiatan", "langkah-1-waktu", "langkah-1-perlengkapan", "langkah-8-penerima"),
    },
    "/pengaturan/impor/": {"tahun", "file"},
    f"{PLAN}/tujuan/baru/": {"kode", "uraian"},
    f"{PLAN}/sub-kegiatan/baru/": {"kode", "uraian", "unit", "sumber_dana"},
    f"{PLAN}/indikator/{{iku}}/": {
        *("kode", "unit", "nama", "satuan", "desimal", "polarity", "accumulation", "definisi", "rumus", "sumber_data"),
        *("penanggung_jawab", "bukti_wajib", "mulai", "dasar"),
    },
    f"{PLAN}/indikator/{{iku}}/target/": {"t0", "t1", "t2", "t3", "t4", "mulai", "dasar"},
    f"{PLAN}/sub-kegiatan/{{sub}}/pagu/": {"jenis", "nilai", "mulai", "dasar"},
}


def described(page: str) -> dict[str, str]:
    """Return what is said about each field of a page, by its name. An id that is not there fails."""
    found = {}
    for tag in FIELD.findall(page):
        name, ids = (re.search(rf'\s{word}="([^"]*)"', tag) for word in ("name", "aria-describedby"))
        if name and ids:
            found[name[1]] = " ".join(text_of(page, one) for one in ids[1].split())
    return found


def text_of(page: str, id_: str) -> str:
    """Return the text of the one element with this id."""
    assert page.count(f' id="{id_}"') == 1, id_
    return html.unescape(
        re.split(r"</(?:p|dd|li|ul|small|span)>", page.partition(f' id="{id_}"')[2])[0].partition(">")[2]
    )


@pytest.mark.parametrize("url", HESITATED)
def test_a_field_where_people_hesitate_says_what_to_write(klien, url):
    peraga_office()
    iku = Indikator.objects.filter(tahun=2026, kode="IKU-14").get().pk
    sub = SubKegiatan.objects.filter(kegiatan__program__tahun=2026).order_by("kode")[0].pk
    said = described(klien("pengelola").get(url.format(iku=iku, sub=sub)).content.decode())
    assert sorted(name for name in HESITATED[url] if len(said.get(name, "").split()) < 2) == []


def test_cells_of_the_sheet_point_to_how_they_are_filled(klien):
    open_tw3()
    page = klien("petugas.aptika").get("/pengumpulan/2026/tw3/aptika/isian/").content.decode()
    said = described(page)
    statuses = [text for name, text in said.items() if name.endswith("-status_kosong")]
    anggaran = [text for name, text in said.items() if name.endswith("-anggaran_sd")]
    assert len(statuses) == page.count("<tr data-baris")
    assert all("pilih sebabnya" in text for text in statuses)
    assert anggaran and all("sejak Januari" in text for text in anggaran)
    assert page.count('role="group" aria-label="Penjelasan" aria-describedby="p-uraian"') == len(statuses)
    assert "wajib bila di bawah target" in text_of(page, "p-uraian")


@pytest.mark.parametrize("kode", ["IKU-14", "IKU-09"])
def test_the_target_of_a_triwulan_is_said_by_tipe_perhitungan(klien, kode):
    peraga_office()
    indikator = Indikator.objects.get(tahun=2026, kode=kode)
    tipe = Accumulation(indikator.versi_list.order_by("-versi")[0].accumulation)
    said = described(klien("pengelola").get(f"{PLAN}/indikator/{indikator.pk}/target/").content.decode())
    assert all(CARA_TRIWULAN[tipe] in said[name] for name in ("t1", "t2", "t3", "t4"))
    assert set(CARA_TRIWULAN) == set(Accumulation)


def test_a_choice_keeps_its_roman_number(klien):
    peraga_office()
    iku = Indikator.objects.filter(tahun=2026, kode="IKU-14").get().pk
    page = klien("pengelola").get(f"{PLAN}/indikator/{iku}/").content.decode()
    assert "Dijumlahkan sejak triwulan I<" in page
    assert "Makin tinggi makin baik<" in page
