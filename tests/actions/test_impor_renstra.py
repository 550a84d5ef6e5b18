"""Figures of the Renstra by spreadsheet: out, filled in, back, and out again; what Form E.81 and the row then say."""

from datetime import date
from decimal import Decimal

import pytest

from takar.actions import impor as tulis
from takar.actions.pengaturan.rencana_versi import VersiMasuk
from takar.documents.render.templat_impor import render_workbook
from takar.queries.baris_renstra import renstra_baris
from takar.queries.e81 import e81_halaman
from takar.queries.e81_saring import SaringE81
from takar.queries.impor import pemuatan_of
from takar.queries.impor_renstra_templat import isi_templat
from takar.queries.kinerja import baris_list
from takar.queries.kinerja_saring import Saring
from takar.queries.renstra_dokumen import read_dokumen
from takar.queries.tampil import figure
from takar.records.models import AngkaRenstra, Impor, Kegiatan, PerangkatDaerah, SubKegiatan, UnitKerja
from takar.rules.impor_kolom import Bagian, JenisLembar
from takar.rules.impor_susunan_semua import susunan_of
from takar.rules.numbers import format_angka
from takar.sop.engine import State
from tests.factories import START, peraga_office, person, walk

pytestmark = pytest.mark.django_db

HARI_INI = START.date()
RENSTRA, LKJIP = ["Renstra 2025-2029", "12/09/2025"], ["LKjIP 2025", "27/02/2026"]
PROGRAM = "2.16.03"


def office() -> PerangkatDaerah:
    """Return the office with the years of its Renstra; Takar began in its second year."""
    peraga_office()
    PerangkatDaerah.objects.update(renstra_mulai=2025, renstra_akhir=2029)
    return PerangkatDaerah.objects.get()


def template(figures: dict[JenisLembar, dict[str, list[str]]]) -> bytes:
    """Return the filled template with figures beside codes: those of 2025 alone where the rows have a year."""
    isi = {jenis: [list(row) for row in rows] for jenis, rows in isi_templat(office().pk, 2026, HARI_INI).items()}
    for jenis, by_kode in figures.items():
        for row in isi[jenis]:
            at = 1 if row[0] == "2025" else 0
            if row[at] in by_kode:
                row[at + 2 :] = by_kode[row[at]]
    return render_workbook(susunan_of(Bagian.RENSTRA), [], isi)


def upload(content: bytes) -> Impor:
    made = tulis.upload(
        opd_id=office().pk,
        bagian=Bagian.RENSTRA,
        tahun=2026,
        nama="renstra.xlsx",
        chunks=[content],
        actor=person("kasubbag"),
        now=START,
    )
    return Impor.objects.select_related("file").get(pk=made.isi["impor_id"])


def load(impor: Impor) -> str:
    pemuatan = pemuatan_of(impor, HARI_INI)
    assert pemuatan.beda.sebab == []
    return tulis.load(
        opd_id=impor.opd_id,
        impor_id=impor.pk,
        sidik=pemuatan.sidik,
        masuk=tulis.MuatMasuk(VersiMasuk(None, "")),
        actor=person("kasubbag"),
        now=START,
    ).pesan


def form(who: str = "kadis", unit: str = "", **asked):
    return e81_halaman(person(who), HARI_INI, SaringE81(Saring(2026, 3, unit), **asked)).context


def test_figures_from_documents_fill_the_columns_of_the_renstra_and_are_named():
    rows = baris_list(walk("aptika", to=State.SCHEDULING).berkas, draft=False)
    kinds = {one.kartu.accumulation: one for one in rows if one.hitungan.realisasi_sd is not None}
    tambah, posisi = kinds["SUM"], kinds["LAST"]
    lain = next(one for one in rows if one.kartu.accumulation == "SUM" and one is not tambah)
    before = {one.indikator or one.program: one for one in form().baris}
    subs = list(dict.fromkeys(one.induk[-1].kode for one in rows if one.pagu is not None))
    said = load(
        upload(
            template(
                {
                    JenisLembar.TARGET_RENSTRA: {tambah.kode: ["1.000", *RENSTRA], posisi.kode: ["5", *RENSTRA]},
                    JenisLembar.PAGU_RENSTRA: {PROGRAM: ["10.000.000.000", *RENSTRA], subs[0]: ["0", *RENSTRA]},
                    JenisLembar.KINERJA_LALU: {tambah.kode: ["7", *LKJIP], posisi.kode: ["3,2", *LKJIP]},
                    JenisLembar.ANGGARAN_LALU: {PROGRAM: ["400", *LKJIP], subs[0]: ["100", *LKJIP]},
                }
            )
        )
    )
    assert said.endswith(
        "dimuat: 2 target Renstra, 2 pagu Renstra, 2 realisasi kinerja, dan 2 realisasi anggaran ditambah."
    )
    context = form()
    found = {one.indikator or one.program: one for one in context.baris}
    for kode, row in before.items():  # what Takar collected stays as it was
        assert (found[kode].rencana, found[kode].triwulan, found[kode].realisasi) == (
            row.rencana,
            row.triwulan,
            row.realisasi,
        )
    line, total = found[tambah.kartu.nama], tambah.hitungan.realisasi_sd + 7
    assert (line.renstra.kinerja, line.lalu.kinerja) == ("1.000", figure(tambah, Decimal(7)))
    assert line.akhir.kinerja == figure(tambah, total)
    assert line.capaian.kinerja == format_angka(total / 10)
    assert "target Renstra" in line.keterangan
    assert "realisasi 2025" in line.keterangan
    assert line.keterangan.count("angka dari dokumen, tidak dikumpulkan lewat Takar") == 1, "said once for a row"
    line = found[posisi.kartu.nama]
    assert (line.lalu.kinerja, line.lalu.sebutan) == (figure(posisi, Decimal("3.2")), "posisi")
    assert (line.akhir.kinerja, line.akhir.sebutan) == (line.realisasi.kinerja, "posisi")
    assert line.capaian.kinerja == format_angka(posisi.hitungan.realisasi_sd * 20)
    line = found[lain.kartu.nama]
    assert (line.lalu.kinerja, line.akhir.kinerja, line.capaian.kinerja) == ("", "", "")
    assert "realisasi 2025 belum ada" in line.keterangan

    program = next(one for one in context.baris if one.program.startswith(f"{PROGRAM} "))
    spent = Decimal(program.realisasi.rupiah.replace(".", ""))
    assert (program.renstra.rupiah, program.lalu.rupiah) == ("10.000.000.000", "400")
    assert program.akhir.rupiah == format_angka(spent + 400, desimal=0)
    assert program.capaian.rupiah == format_angka((spent + 400) / 100_000_000)
    assert "pagu Renstra dan realisasi Rp 2025: angka dari dokumen" in program.keterangan
    other = next(one for one in context.baris if one.tingkat == "program" and one is not program)
    assert (other.renstra.rupiah, other.lalu.rupiah, other.capaian.rupiah) == ("", "", "")
    assert "pagu Renstra belum dimuat; realisasi Rp s.d. 2025 belum lengkap" in other.keterangan
    sub = next(one for one in context.baris if one.program.startswith(f"{subs[0]} "))
    assert (sub.renstra.rupiah, sub.lalu.rupiah, sub.capaian.rupiah) == ("0", "100", ""), "nothing is a part of 0"
    assert (context.baris[-1].renstra.rupiah, context.baris[-1].lalu.rupiah) == ("", "")
    assert "pagu Renstra menurut Renstra 2025-2029 (12 September 2025)" in context.catatan[-1]
    assert "Kolom 6 Rp" in form(varian="satuan").catatan[-3]

    kegiatan = Kegiatan.objects.get(kode=subs[0].rpartition(".")[0], program__tahun=2026)
    unit = UnitKerja.objects.get(kode="ikp")
    SubKegiatan.objects.create(kegiatan=kegiatan, unit=unit, kode=f"{kegiatan.kode}.9999", nama="Milik unit lain")
    part = next(one for one in form(unit="aptika").baris if one.program.startswith(f"{PROGRAM} "))
    assert (part.renstra.rupiah, part.lalu.rupiah, part.capaian.rupiah) == ("", "", "")
    assert "pagu Renstra tidak ditulis: sebagian sub kegiatannya di luar formulir ini" in part.keterangan

    shown = renstra_baris(office(), tambah)
    assert shown.banding[0].target == "1.000"
    assert shown.hitungan[1] == (
        "Sumber target Renstra dan realisasi 2025",
        "angka dari dokumen, tidak dikumpulkan lewat Takar: Renstra 2025-2029 (12 September 2025); LKjIP 2025 "
        "(27 Februari 2026)",
    )


def test_the_template_goes_out_and_comes_back_and_a_changed_figure_is_a_version_beside_the_old():
    pagu = {JenisLembar.PAGU_RENSTRA: {PROGRAM: ["1.234,50", *RENSTRA]}}
    load(upload(template(pagu)))
    again = pemuatan_of(upload(template({})), HARI_INI).beda
    assert (again.sebab, again.changes, len(again.ubahan)) == ([], [], 1)
    load(upload(template({JenisLembar.PAGU_RENSTRA: {PROGRAM: ["2.000", "Renstra perubahan", "01/09/2026"]}})))
    kept = AngkaRenstra.objects.order_by("versi").values_list("versi", "mulai", "akhir", "nilai", "dasar", "asal")
    file = "File renstra.xlsx"
    assert list(kept) == [
        (1, 2025, 2029, Decimal("1234.50"), "Renstra 2025-2029", file),
        (2, 2025, 2029, Decimal(2000), "Renstra perubahan", file),
    ]
    key = {"opd": office(), "jenis": "pagu", "kode": PROGRAM, "mulai": 2025, "akhir": 2029}
    AngkaRenstra.objects.create(**key, versi=3, dasar="Surat ralat", tanggal=date(2026, 10, 2))  # as "-" withdraws
    assert not any(row[2] for row in isi_templat(office().pk, 2026, HARI_INI)[JenisLembar.PAGU_RENSTRA])

    def pagu_of(day: date) -> str:
        return str(read_dokumen(office().pk, 2025, 2029, day).pagu(PROGRAM))

    days = (date(2025, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))
    assert [pagu_of(day) for day in days] == ["1234.50", "1234.50", "2000", "None"]
    assert read_dokumen(office().pk, 2026, 2030, days[0]).angka == {}, "another Renstra has another pagu"
