"""Indikator of program and kegiatan: from the file of the plan to the sheet, the means, Form E.81 and the papers."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from takar.actions import impor as tulis
from takar.actions.pengaturan.rencana_letak import Letak
from takar.actions.pengaturan.rencana_versi import VersiMasuk
from takar.actions.pengaturan.salin_rencana import copy_plan
from takar.queries.cari import cari
from takar.queries.dokumen.gabungan_anggaran import combine
from takar.queries.dokumen.laporan_tabel import anggaran_list
from takar.queries.dokumen.rencana_aksi import target_triwulan
from takar.queries.e81 import e81_halaman
from takar.queries.e81_saring import SaringE81
from takar.queries.impor import pemuatan_of
from takar.queries.indikator_halaman import indikator_halaman
from takar.queries.kinerja import Baris, baris_list
from takar.queries.kinerja_halaman import kinerja_halaman
from takar.queries.kinerja_lembar import lembar_kinerja
from takar.queries.kinerja_saring import Saring
from takar.queries.narasi import _coverage
from takar.queries.naskah_rencana import Acuan, bahan_of
from takar.queries.per_triwulan import per_triwulan
from takar.queries.rencana import read_pohon
from takar.queries.rencana_hapus import hapus_butir
from takar.queries.rencana_lembar import lembar_rencana
from takar.queries.ringkasan import ringkasan
from takar.records.models import Impor, Indikator, Jabatan, Program, Sasaran
from takar.rules.impor_beda import Status
from takar.rules.impor_kolom import Bagian
from takar.rules.kode_rencana import Tingkat
from takar.rules.level import Level
from takar.sop.peran import Peran
from tests.factories import START, figures, peraga_office, person, walk
from tests.lembar_kerja import workbook

pytestmark = pytest.mark.django_db

PROGRAM, KEGIATAN = "2.16.03", "2.16.03.2.02"
HEADS = ["Kode indikator", "Kode program", "Kode kegiatan", "Indikator", "Unit kerja", "Satuan", "Polaritas"]
HEADS += ["Tipe perhitungan", "Target tahun", "Target TW III"]
KARTU = ["Persen", "makin tinggi makin baik", "posisi terakhir", "80", "50"]
ROWS = [
    ["OC-1", PROGRAM, "", "Persentase layanan digital", "aptika", *KARTU],
    ["OC-2", PROGRAM, "", "Kepuasan pengguna aplikasi", "aptika", *KARTU],
    ["", PROGRAM, KEGIATAN, "Persentase aplikasi terpadu", "aptika", *KARTU],
]
OUTPUT = f"{KEGIATAN}-1"
NILAI = {"OC-1": "60", "OC-2": "25", OUTPUT: "50"}
TODAY = date(2026, 10, 6)


def planned() -> Impor:
    """Load two outcomes of a program and an output of a kegiatan into the plan of 2026."""
    opd = peraga_office()
    said = {"opd_id": opd.pk, "actor": person("pengelola"), "now": START}
    content = workbook({"Indikator": [HEADS, *ROWS]})
    made = tulis.upload(bagian=Bagian.RENCANA, tahun=2026, nama="rencana.xlsx", chunks=[content], **said)
    found = Impor.objects.select_related("file").get(pk=made.isi["impor_id"])
    pemuatan = pemuatan_of(found, START.date())
    assert (pemuatan.beda.sebab, pemuatan.beda.count(Status.DITAMBAH)) == ([], 9)
    masuk = tulis.MuatMasuk(VersiMasuk(None, ""), "murni")
    tulis.load(impor_id=found.pk, sidik=pemuatan.sidik, masuk=masuk, **said)
    return found


def sent() -> list[Baris]:
    """Return the rows of a berkas that was sent with figures of the three."""
    planned()
    walker = walk("aptika", filled=False)
    like = replace(figures()["IKU-02"], status_kosong="", penghambat="Server lama", pendorong="", penjelasan="Dihitung")
    own = {kode: replace(like, kode=kode, nilai=Decimal(n)) for kode, n in NILAI.items()}
    walker.fill({**figures(), **own}, START)
    walker.submit(START + timedelta(hours=2))
    return baris_list(walker.berkas, draft=False)


def test_a_program_stands_before_its_kegiatan_and_that_before_its_sub_kegiatan():
    planned()
    rows = baris_list(walk("aptika", filled=False).berkas, draft=True)
    levels = [row.level for row in rows]
    first = levels.index(Level.PROGRAM)
    assert set(levels[:first]) == {Level.SASARAN}
    assert [(row.kode, row.kedudukan) for row in rows[first : first + 3]] == [
        ("OC-1", "Outcome program"),
        ("OC-2", "Outcome program"),
        (OUTPUT, "Keluaran kegiatan"),
    ]
    assert set(levels[first + 3 :]) == {Level.SUB_KEGIATAN}
    outcome, output, sub = rows[first], rows[first + 2], rows[first + 3]
    assert [one.kode for one in outcome.golongan] == [PROGRAM]
    assert output.golongan == sub.golongan == sub.induk[:2]
    assert (outcome.golongan, output.induk) == (sub.induk[:1], sub.induk[:2])
    assert {row.pagu for row in rows[: first + 3]} == {None}


def test_what_was_sent_stands_at_its_level_everywhere():
    rows = sent()
    each_level_has_a_mean_of_its_own_and_none_enters_another(rows)
    form_e81_and_the_report_show_them_beside_their_heads(rows)


def each_level_has_a_mean_of_its_own_and_none_enters_another(rows: list[Baris]) -> None:
    own = [row for row in rows if row.level not in {Level.PROGRAM, Level.KEGIATAN}]
    sums, without = ringkasan(rows), ringkasan(own)
    assert [(sums.rerata[one].nilai, sums.rerata[one].label) for one in (Level.PROGRAM, Level.KEGIATAN)] == [
        (Decimal(85), "2 dari 2 terukur"),  # 120 % and 50 %
        (Decimal(100), "1 dari 1 terukur"),
    ]
    assert (sums.unit, sums.keluaran, sums.serapan) == (without.unit, without.keluaran, without.serapan)
    assert (sums.diukur, len(sums.below)) == (without.diukur + 3, len(without.below) + 1)
    assert "2 dari 2 outcome program, 1 dari 1 keluaran kegiatan, dan" in _coverage("Bidang", "TW III", sums)
    page = kinerja_halaman(person("kabid.aptika"), TODAY, Saring(2026, 3))
    tables = {one.judul: one for one in lembar_kinerja(page, page.isi).tabel}
    assert [(row[0], row[-1]) for row in tables["Outcome dan keluaran"].baris] == [
        (PROGRAM, "outcome program"),
        (KEGIATAN, "keluaran kegiatan"),
    ]
    assert [(k.kode, k.ukuran, k.sd.label, k.keadaan) for k in page.isi.tengah] == [
        (PROGRAM, "outcome program", "2 dari 2 terukur", "di bawah target"),
        (KEGIATAN, "keluaran kegiatan", "1 dari 1 terukur", "mencapai target"),
    ]
    assert [k.sd.total for k in page.isi.program if k.kode == PROGRAM] == [without.keluaran.total]
    assert kinerja_halaman(person("kabid.aptika"), TODAY, Saring(2026, 3, "", "sasaran")).isi.tengah == ()
    groups = per_triwulan(person("kabid.aptika"), Saring(2026, 3, "", "sub_kegiatan")).golongan
    outputs = sum(row.level == Level.SUB_KEGIATAN for row in rows)
    assert (groups[0].tingkat, groups[0].induk.kode, len(groups[0].baris)) == ("program", PROGRAM, 3 + outputs)


def form_e81_and_the_report_show_them_beside_their_heads(rows: list[Baris]) -> None:
    context = e81_halaman(person("kabid.aptika"), TODAY, SaringE81(Saring(2026, 3), awal=2025, akhir=2026)).context
    program, second, kegiatan = (one for one in context.baris if one.tingkat in {"program", "kegiatan"})
    total = context.baris[-1]
    assert (program.nomor, program.program[:7], program.indikator) == ("1", PROGRAM, "Persentase layanan digital")
    assert (program.rencana.kinerja, program.triwulan[2].kinerja, program.realisasi.kinerja) == (
        "80,00",
        "60,00",
        "60,00",
    )
    assert (program.realisasi.sebutan, program.renstra.kinerja, program.capaian.kinerja) == ("posisi", "80,00", "75,00")
    assert (
        (program.rencana.rupiah, program.realisasi.rupiah) == (total.rencana.rupiah, total.realisasi.rupiah) != ("", "")
    )
    assert (second.nomor, second.program, second.triwulan[2].kinerja, second.rencana.rupiah) == ("", "", "25,00", "")
    assert (kegiatan.indikator, kegiatan.realisasi.kinerja) == ("Persentase aplikasi terpadu", "50,00")
    assert "serapan" in program.keterangan
    assert [one.nama for one in context.rerata][1:3] == [
        "Rata-rata capaian outcome program",
        "Rata-rata capaian keluaran kegiatan",
    ]
    table = anggaran_list(rows)
    assert [(one.tingkat, one.uraian) for one in table[1:3]] == [("indikator", "Outcome program")] * 2
    assert [one.tingkat for one in table[3:6]] == ["kegiatan", "indikator", "sub_kegiatan"]
    assert (table[1].capaian, table[1].pagu) == ("75,00%", "")
    other = [row for row in rows if row.level == Level.PROGRAM][:1]
    together = combine([("Aptika", table), ("Lain", anggaran_list(other))])
    assert [one.tingkat for one in together.baris[:5]] == ["program", "indikator", "indikator", "indikator", "kegiatan"]
    assert (together.baris[-1].pagu, together.catatan) == (table[-1].pagu, ())


def test_the_plan_holds_them_and_leaves_and_comes_back_with_them():
    found = planned()
    opd = peraga_office()
    assert pemuatan_of(found, START.date()).beda.changes == []
    cells = {row[1]: row[2:6] for row in lembar_rencana(opd.pk, 2026, START.date()).tabel[-1].baris}
    assert cells["OC-1"] == (None, PROGRAM, None, None)
    assert cells[OUTPUT] == (None, None, KEGIATAN, None)
    (program,) = (one for one in read_pohon(opd.pk, 2026, TODAY).program if one.kode == PROGRAM)
    assert [one.kode for one in program.indikator] == ["OC-1", "OC-2"]
    assert [one.kode for k in program.kegiatan if k.kode == KEGIATAN for one in k.indikator] == [OUTPUT]
    assert "Masih ada 2 indikator di bawahnya: OC-1, OC-2." in hapus_butir(Tingkat.PROGRAM, program.id).halangan
    who = {"letak": Letak(opd.pk, 2027), "actor": person("kasubbag"), "now": START}
    copy_plan(dengan_target=True, **who)
    assert Indikator.objects.get(tahun=2027, kode="OC-1").program == Program.objects.get(tahun=2027, kode=PROGRAM)
    assert Indikator.objects.get(tahun=2027, kode=OUTPUT).kegiatan.kode == KEGIATAN
    page = indikator_halaman(person("kabid.aptika"), 2026, OUTPUT)
    assert [one.partition(" ")[0] for one in page.induk] == [PROGRAM, KEGIATAN]
    found = cari(person("kabid.aptika"), TODAY, "aplikasi informatika OC")
    assert [one.kode for group in found.golongan for one in group.temu] == ["OC-1", "OC-2"]


def test_who_leads_the_bidang_promises_them_and_the_kepala_dinas_does_not():
    planned()
    opd = peraga_office()
    kabid = Jabatan.objects.get(peran=Peran.KEPALA_BIDANG, unit__kode="aptika")
    own = {}
    for jabatan in (kabid, Jabatan.objects.get(peran=Peran.KEPALA_DINAS)):
        bahan = bahan_of(Acuan(opd.pk, 2026, "perjanjian", jabatan.pk))
        own[jabatan.peran] = [one.kode for _, one in bahan.tanggungan(bahan.tahap_list[-1]).indikator]
    promised = own[Peran.KEPALA_BIDANG]
    assert promised.index("OC-1") + 2 == promised.index(OUTPUT) < promised.index(f"{KEGIATAN}.0013-1")
    assert not {"OC-1", OUTPUT} & set(own[Peran.KEPALA_DINAS])
    bahan = bahan_of(Acuan(opd.pk, 2026, "rencana_aksi"))
    *_, one, _, last = target_triwulan(bahan.rencana.pada(TODAY))
    assert (one.indikator, one.sasaran[:8], one.target_iii) == ("Persentase layanan digital", f"{PROGRAM} ", "50,00")
    assert last.indikator == "Persentase aplikasi terpadu"


def test_an_indikator_points_at_the_one_thing_of_its_level():
    planned()
    sasaran = Sasaran.objects.order_by("pk")[0]
    for wrong in ({"sasaran": sasaran}, {"program": None}, {"level": "kegiatan"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Indikator.objects.filter(kode="OC-1").update(**wrong)
