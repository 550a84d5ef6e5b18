"""Figures of a Renstra in a file: codes and years that are known, figures that fit, a document with its day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from takar.rules.impor_baris import read_sheet
from takar.rules.impor_beda import Keadaan, Perbedaan, Status, Tercatat
from takar.rules.impor_butir import Jenis, butir_of
from takar.rules.impor_kolom import JenisLembar, Peta
from takar.rules.impor_lembar import LembarKerja
from takar.rules.impor_rujukan import compare
from takar.rules.impor_susunan_semua import SUSUNAN

HARI_INI = date(2026, 10, 5)
DOKUMEN = {"dasar": "LKjIP 2025", "tanggal": "27/02/2026"}
TARGET, PAGU = JenisLembar.TARGET_RENSTRA, JenisLembar.PAGU_RENSTRA
KINERJA, ANGGARAN = JenisLembar.KINERJA_LALU, JenisLembar.ANGGARAN_LALU


def indikator(satuan: str, polarity: str) -> Tercatat:
    return Tercatat(1, {"nama": "I", "satuan": satuan, "polarity": polarity})


PLAN = {
    (Jenis.INDIKATOR, ("IKU-01",)): indikator("Indeks", "maks"),
    (Jenis.INDIKATOR, ("IKU-02",)): indikator("Dokumen", "maks"),
    (Jenis.INDIKATOR, ("IKU-03",)): indikator("Ada/Tidak", "ya-tidak"),
    (Jenis.INDIKATOR, ("IKU-04",)): indikator("Predikat", "predikat"),
    (Jenis.PROGRAM, ("2.16.03",)): Tercatat(1, {"nama": "P"}),
    (Jenis.SUB_KEGIATAN, ("X.01",)): Tercatat(1, {"nama": "S", "unit": "ikp"}),
}
KEPT = {"rupiah": Decimal(5), "batas_atas": None, "dasar": "Renstra", "tanggal": date(2025, 9, 12)}
KEADAAN = Keadaan(
    2026, HARI_INI, {**PLAN, (Jenis.PAGU_RENSTRA, ("2.16.03",)): Tercatat(9, KEPT, 2)}, renstra=(2025, 2029)
)


def load(jenis: JenisLembar, *rows: dict[str, str], keadaan: Keadaan = KEADAAN) -> Perbedaan:
    """Compare rows of one sheet, each given by column, with what is on record."""
    names = [one.nama for one in SUSUNAN[jenis].kolom]
    baris = [[], *([{**DOKUMEN, **row}.get(nama, "") for nama in names] for row in rows)]
    peta = Peta(jenis, 1, {nama: at for at, nama in enumerate(names)}, {})
    return compare(butir_of([read_sheet(LembarKerja("Lembar", baris), peta, 2026, {})]), keadaan)


def said(jenis: JenisLembar, row: dict[str, str]) -> dict[str, object]:
    """Return what one good row says."""
    found = load(jenis, row)
    assert found.sebab == []
    (one,) = found.ubahan
    return dict(one.butir.isi)


def test_figures_are_read_by_the_satuan_and_polaritas_of_their_indikator() -> None:
    day = {"dasar": "LKjIP 2025", "tanggal": date(2026, 2, 27)}
    target = {"kode_indikator": "IKU-01", "target_akhir": "4,00"}
    assert said(TARGET, target) == {**day, "teks": "4,00", "nilai": Decimal("4.00"), "batas_atas": None}
    assert said(TARGET, {**target, "kode_indikator": "IKU-04", "target_akhir": "WTP"})["teks"] == "WTP"
    row = {"tahun_angka": "2025", "kode_indikator": "IKU-02", "realisasi": "1.234"}
    assert said(KINERJA, row) == {**day, "realisasi": "1.234", "nilai": Decimal(1234), "batas_atas": None}
    assert said(KINERJA, {**row, "kode_indikator": "IKU-03", "realisasi": "Tidak"})["nilai"] == 0
    assert said(KINERJA, {**row, "kode_indikator": "IKU-01", "realisasi": "-1,5"})["nilai"] == Decimal("-1.5")
    money = {"tahun_angka": "2016", "kode": "2.16.03.2.01", "realisasi_rp": "487.250.000"}
    assert said(ANGGARAN, money) == {**day, "rupiah": Decimal(487250000)}
    assert said(ANGGARAN, {**money, "kode": "X.01", "realisasi_rp": "0"})["rupiah"] == 0
    assert load(PAGU, {"kode": "2.16.03", "pagu_renstra": ""}).ubahan == [], "a row without a figure says nothing"


def test_what_is_on_record_stays_changes_or_is_withdrawn() -> None:
    same = {"kode": "2.16.03", "pagu_renstra": "5", "dasar": "Renstra", "tanggal": "12/09/2025"}
    assert [one.status for one in load(PAGU, same).ubahan] == [Status.TETAP]
    for row in ({**same, "pagu_renstra": "6"}, {**same, "pagu_renstra": "-"}, {**same, "dasar": "Renstra perubahan"}):
        found = load(PAGU, row)
        assert [one.status for one in found.ubahan] == [Status.DIUBAH], found.sebab
    kept = {"realisasi": "3", "nilai": Decimal(3), "batas_atas": None, "dasar": "L", "tanggal": date(2026, 1, 2)}
    lalu = replace(KEADAAN, rekaman={**PLAN, (Jenis.KINERJA_LALU, ("IKU-01", "2025")): Tercatat(3, kept)})
    row = {"tahun_angka": "2025", "kode_indikator": "IKU-01", "realisasi": "-"}
    (one,) = load(KINERJA, row, keadaan=lalu).ubahan
    assert (one.butir.isi["realisasi"], one.butir.isi["nilai"]) == ("", None)
    assert one.butir.sebutan == "realisasi kinerja 2025 «IKU-01»"


INDIKATOR = {"tahun_angka": "2025", "kode_indikator": "IKU-02", "realisasi": "7"}
MONEY = {"kode": "2.16.03", "pagu_renstra": "7"}
BAD = (
    (KINERJA, {**INDIKATOR, "kode_indikator": "IKU-99"}, "B", "Indikator «IKU-99» tidak ada pada rencana 2026"),
    (KINERJA, {**INDIKATOR, "tahun_angka": "2015"}, "A", "Tulis tahun 2016 sampai 2025"),
    (KINERJA, {**INDIKATOR, "tahun_angka": "2026"}, "A", "Tulis tahun 2016 sampai 2025"),
    (KINERJA, {**INDIKATOR, "realisasi": "-7"}, "D", "negatif, sedangkan Dokumen tidak kurang dari nol"),
    (KINERJA, {**INDIKATOR, "realisasi": "tujuh"}, "D", "“tujuh” memuat huruf"),
    (KINERJA, {**INDIKATOR, "kode_indikator": "IKU-01", "realisasi": "1.234"}, "D", "1.234"),
    (KINERJA, {**INDIKATOR, "realisasi": "-"}, "D", "Tidak ada realisasi kinerja 2025 «IKU-02» yang dapat ditarik"),
    (KINERJA, {**INDIKATOR, "dasar": ""}, "E", "Dokumen kosong"),
    (KINERJA, {**INDIKATOR, "tanggal": ""}, "F", "Tanggal dokumen kosong"),
    (KINERJA, {**INDIKATOR, "tanggal": "06/10/2026"}, "F", "6 Oktober 2026 belum tiba"),
    (
        KINERJA,
        {**INDIKATOR, "tanggal": "27/02/2016"},
        "F",
        "27 Februari 2016 terlalu lama untuk realisasi kinerja 2025",
    ),
    (KINERJA, {**INDIKATOR, "tahun_angka": "2.025"}, "A", "dengan angka saja, misalnya 2025."),
    (
        TARGET,
        {"kode_indikator": "IKU-02", "target_akhir": "4", "tanggal": "12/09/0025"},
        "E",
        "terlalu lama untuk target",
    ),
    (TARGET, {"kode_indikator": "IKU-02", "target_akhir": "2,5"}, "C", "dihitung utuh"),
    (TARGET, {"kode_indikator": "IKU-02", "target_akhir": "-"}, "C", "Tidak ada target Renstra «IKU-02»"),
    (PAGU, {**MONEY, "kode": "2.17.03"}, "A", "bukan program pada rencana 2026"),
    (PAGU, {**MONEY, "kode": "2.16.03.1"}, "A", "bukan kode kegiatan atau sub kegiatan di bawahnya"),
    (PAGU, {**MONEY, "kode": "2.16.031.2.01"}, "A", "bukan program pada rencana 2026"),
    (PAGU, {**MONEY, "pagu_renstra": "-7"}, "C", "negatif"),
    (PAGU, {**MONEY, "tanggal": "11/09/2025"}, "E", "dokumen 12 September 2025, lebih baru daripada 11 September 2025"),
)


@pytest.mark.parametrize(("jenis", "row", "kolom", "part"), BAD, ids=lambda one: one if isinstance(one, str) else "")
def test_bad_input_is_refused_with_its_place_and_the_way_out(
    jenis: JenisLembar, row: dict[str, str], kolom: str, part: str
) -> None:
    found = load(jenis, row)
    assert [(one.lembar, one.baris, one.kolom) for one in found.sebab] == [("Lembar", 2, kolom)]
    assert part in found.sebab[0].kalimat
    assert found.ubahan == []


def test_a_year_that_has_not_ended_has_no_realisasi() -> None:
    row = {**INDIKATOR, "tahun_angka": "2026", "kode_indikator": "IKU-01"}
    (one,) = load(KINERJA, row, keadaan=replace(KEADAAN, tahun=2027)).sebab
    assert (one.kolom, one.kalimat[:27]) == ("A", "Tahun 2026 belum berakhir, ")


def test_target_and_pagu_need_the_years_of_the_renstra_and_the_years_before_do_not() -> None:
    without = replace(KEADAAN, renstra=None)
    (one,) = load(PAGU, {**MONEY, "pagu_renstra": "8"}, keadaan=without).sebab
    assert (one.kolom, one.kalimat[:49]) == ("", "Tahun awal dan akhir Renstra yang memuat 2026 bel")
    assert one.kalimat.endswith("Minta Pengelola sistem mengisinya dahulu pada Pengaturan, Perangkat daerah.")
    rows = ({**MONEY, "pagu_renstra": "8"}, {"kode": "2.16.03.2.01", "pagu_renstra": "4"})
    (one,) = load(PAGU, *rows, keadaan=without).sebab  # one sentence for the file
    assert (one.baris, one.kalimat.split("daerah.")[1]) == (
        2,
        " Ini berlaku untuk semua 2 target dan pagu Renstra pada berkas ini.",
    )
    assert load(KINERJA, INDIKATOR, keadaan=without).sebab == []


def test_a_figure_is_said_once() -> None:
    (one,) = load(KINERJA, INDIKATOR, INDIKATOR).sebab
    assert one.kalimat.startswith("Realisasi kinerja 2025 «IKU-02» sudah ada di baris 2.")
