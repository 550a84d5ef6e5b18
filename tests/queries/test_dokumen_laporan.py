"""The report's context says what was sent, decided and computed; compared with a table made by hand."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from takar.actions import monev_baris
from takar.documents.canonical import canonical_json, context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.dokumen.laporan import laporan_context
from takar.queries.kinerja import baris_list
from takar.queries.narasi import usulan_narasi
from takar.queries.ringkasan import ringkasan
from takar.records.models import BerkasBidang, Dokumen, Indikator, LaporanDataKinerja, Penugasan
from takar.rules.scales import SKALA
from takar.sop.engine import State
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db

# Kode, target TW III, realisasi TW III, capaian s.d. — from seed/target.csv and seed/realisasi.csv, computed by hand.
IKP = {
    "IKU-04": ("–", "–", "belum saatnya"),  # penilaian pada akhir tahun
    "IKU-07": ("41", "42", "102,44%"),  # 42 ÷ 41
    "IKU-12": ("2", "2", "100,00%"),
    "IKU-13": ("63,62", "41,20", "64,76%"),  # 41,20 ÷ 63,62
}


@pytest.fixture
def signing():
    walker = walk("ikp", to=State.SIGNING)
    dokumen = LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id).dokumen
    return walker, context_from_json(JenisDokumen.LAPORAN, dokumen.context_json.encode())


def test_figures_of_each_indikator_equal_the_hand_made_table(signing):
    _, context = signing
    found = {u.kode: u for u in context.uraian}
    assert set(found) == set(IKP)
    for kode, row in IKP.items():
        sd = found[kode].banding[1]
        assert (sd.target, sd.realisasi, sd.capaian) == row, kode


def test_lampiran_1_says_once_why_there_is_no_capaian(signing):
    _, context = signing
    line = next(r for r in context.rekap if r.status == "belum saatnya")
    assert (line.realisasi, line.capaian) == ("–", "–")
    assert all("belum" not in r.capaian for r in context.rekap)


def test_names_in_the_report_are_not_cut(signing, monkeypatch):
    walker, _ = signing
    berkas = BerkasBidang.objects.select_related("pengumpulan__opd", "unit").get(pk=walker.berkas_id)
    rows = [
        replace(row, kartu=replace(row.kartu, nama=f"{row.kartu.nama} pada {'seluruh perangkat daerah ' * 5}akhir"))
        for row in baris_list(berkas, draft=False)
    ]
    monkeypatch.setattr("takar.queries.dokumen.laporan.baris_list", lambda *_, **__: rows)
    signer = Penugasan.objects.select_related("pegawai", "jabatan").get(pk=person("kabid.ikp").tugas[0].penugasan_id)
    context = laporan_context(berkas, nomor="1", tanggal=date(2026, 11, 2), kode="AAAA", penanda_tangan=signer)
    skala = SKALA["permendagri-86"]
    proposed = usulan_narasi(unit="U", periode="P", rows=rows, sums=ringkasan(rows), skala=skala, janji=()).analisis
    assert context.ringkasan.perhatian
    assert all(" akhir: capaian s.d. triwulan " in said for said in context.ringkasan.perhatian)
    assert all(" akhir: " in said for said in proposed.splitlines() if not said.startswith("Selain"))


def test_mean_says_how_much_was_measured(signing):
    walker, context = signing
    rows = baris_list(
        BerkasBidang.objects.select_related("pengumpulan__opd", "unit").get(pk=walker.berkas_id), draft=False
    )
    sums = ringkasan(rows)
    goals = [r for r in rows if r.level == "sasaran" and r.counted]
    assert context.ringkasan.terukur == f"{len(goals)} dari {len(goals)} terukur"
    assert sums.pagu == sum((r.pagu or Decimal() for r in rows), Decimal())
    assert context.anggaran[-1].tingkat == "jumlah"


def test_totals_equal_their_parts(signing):
    _, context = signing

    def rupiah(text: str) -> int:
        return int(text.replace(".", ""))

    subs = [line for line in context.anggaran if line.tingkat == "sub_kegiatan"]
    assert sum(rupiah(line.pagu) for line in subs) == rupiah(context.anggaran[-1].pagu)
    programs = [line for line in context.anggaran if line.tingkat == "program"]
    assert sum(rupiah(line.realisasi_anggaran) for line in programs) == rupiah(context.anggaran[-1].realisasi_anggaran)


def test_correction_of_the_monev_is_printed_with_before_and_after():
    walker = walk("ikp", to=State.MONITORING)
    now = START + timedelta(hours=5)
    walker.open_monev(now)
    indikator = Indikator.objects.get(tahun=2026, kode="IKU-13")
    monev_baris.correct_row(
        berkas_id=walker.berkas_id,
        indikator_id=indikator.pk,
        koreksi=monev_baris.KoreksiMasuk("63,62", "", "", "", "Cakupan pemancar baru belum dihitung."),
        actor=person("kadis"),
        now=now,
    )
    walker.discuss(now)
    walker.close_monev(now)
    walker.process(now)
    walker.compile(now, nomor="1")
    dokumen = LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id).dokumen
    context = context_from_json(JenisDokumen.LAPORAN, dokumen.context_json.encode())
    line = context.koreksi[0]
    assert (line.unsur, line.semula, line.menjadi) == ("Realisasi triwulan", "41,20", "63,62")
    assert line.alasan == "Cakupan pemancar baru belum dihitung."
    assert next(u for u in context.uraian if u.kode == "IKU-13").banding[0].capaian == "100,00%"


def test_report_is_remade_from_its_stored_context(signing):
    walker, context = signing
    dokumen = Dokumen.objects.get(berkas_id=walker.berkas_id, jenis="laporan")
    assert canonical_json(context) == dokumen.context_json.encode()


def test_same_berkas_gives_the_same_context_twice():
    walker = walk("ikp", to=State.PROCESSING)
    berkas = BerkasBidang.objects.select_related("pengumpulan__opd", "unit").get(pk=walker.berkas_id)
    tugas = person("kabid.ikp").tugas[0]
    holder = Penugasan.objects.select_related("pegawai", "jabatan").get(pk=tugas.penugasan_id)
    make = lambda: laporan_context(  # noqa: E731
        berkas, nomor="1", tanggal=date(2026, 10, 6), kode="K", penanda_tangan=holder
    )
    assert canonical_json(make()) == canonical_json(make())


@pytest.mark.parametrize("unit", ["sekretariat", "ikp"])
def test_queries_do_not_grow_with_rows(unit, django_assert_num_queries):
    walker = walk(unit, to=State.CHECKING)
    berkas = BerkasBidang.objects.select_related("pengumpulan__opd", "unit").get(pk=walker.berkas_id)
    with django_assert_num_queries(8):
        rows = baris_list(berkas, draft=False)
    assert len(rows) == {"sekretariat": 23, "ikp": 8}[unit]


def test_the_report_of_the_sekretariat_is_signed_and_received_by_its_sekretaris():
    berkas = walk("sekretariat", filled=False).berkas
    context = laporan_context(
        berkas,
        nomor="1",
        tanggal=date(2026, 10, 6),
        kode="ABCD",
        penanda_tangan=Penugasan.objects.get(pegawai__akun__nama_pengguna="sekretaris"),
    )
    assert context.tembusan == ()
    assert context.perencanaan.uraian == ("Rencana kinerja Sekretariat tahun 2026 memuat 23 keluaran sub kegiatan.",)
    assert context.ringkasan.terukur == "tidak ada indikator yang diukur"
    sign, copy = (line for line in context.pendahuluan.langkah if line.nomor in {"6", "7"})
    assert (sign.pelaksana, copy.pelaksana) == ("Sekretaris", "Sekretaris")
    assert copy.keterangan == "dicatat bersama tanda tangan Sekretaris; lihat halaman verifikasi"
    assert "bersama" not in sign.keterangan


def test_the_report_of_a_bidang_is_signed_by_its_kepala_bidang(signing):
    _, context = signing
    sign, copy = (line for line in context.pendahuluan.langkah if line.nomor in {"6", "7"})
    assert (sign.pelaksana, copy.pelaksana, context.tembusan) == ("Kepala Bidang", "Sekretaris", ("Sekretaris",))
    assert copy.keterangan == "lihat halaman verifikasi"
