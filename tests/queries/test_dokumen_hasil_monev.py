"""The berita acara says who held the session, what was decided, corrected and promised."""

from datetime import UTC, date, datetime

import pytest

from takar.actions import monev_baris
from takar.queries.dokumen.hasil_monev import hasil_monev_context
from takar.queries.dokumen.terbilang import terbilang
from takar.queries.kinerja import baris_list
from takar.records.models import Kehadiran
from takar.rules.accumulation import Accumulation
from takar.sop.engine import State
from tests.factories import person, walk

NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (199, "seratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (2026, "dua ribu dua puluh enam"),
        (9999, "sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_numbers_in_words(n, words):
    assert terbilang(n) == words


def _context(walker):
    return hasil_monev_context(walker.berkas, nomor="700/1", kode="ABCD", today=date(2026, 10, 6))


@pytest.mark.django_db
def test_the_session_in_words():
    walker = walk(to=State.MONITORING)
    walker.open_monev(NOW)
    walker.discuss(NOW)
    context = _context(walker)
    assert context.waktu.hari == "Selasa"
    assert (context.waktu.tanggal_terbilang, context.waktu.bulan) == ("enam", "Oktober")
    assert (context.waktu.tahun_terbilang, context.waktu.jam) == ("dua ribu dua puluh enam", "13.00")
    assert context.pimpinan == "Kepala Dinas Komunikasi dan Informatika"
    assert context.delegasi == ""
    assert context.hasil == ("Data kinerja dibahas dan disepakati.", "Tindak lanjut dilaksanakan sesuai tenggat.")
    assert {p.kehadiran for p in context.daftar_hadir} == {"hadir"}
    assert len(context.daftar_hadir) == Kehadiran.objects.count()
    first = context.matriks[0]
    assert first.keputusan.startswith("Jadwal pelaksanaan disusun ulang")
    assert (first.jenis_penyesuaian, first.penanggung_jawab) == (
        "aktivitas",
        "Kepala Bidang Aplikasi Informatika",
    )
    assert {k.status for k in context.kke} == {"ada"}
    assert [k.rujukan for k in context.kke if k.artefak == "Undangan"] == ["Undangan monev versi 1"]
    assert [b.tempat_tanggal for b in context.tanda_tangan] == ["", "Peraga, 6 Oktober 2026"]


@pytest.mark.django_db
def test_a_correction_shows_before_and_after_with_the_decimals_of_the_indikator():
    walker = walk(to=State.MONITORING)
    walker.open_monev(NOW)
    row = next(
        r
        for r in baris_list(walker.berkas, draft=False)
        if r.pagu and not r.isian.kosong and r.kartu.accumulation is not Accumulation.RATIO
    )
    monev_baris.correct_row(
        berkas_id=walker.berkas_id,
        indikator_id=row.indikator_id,
        koreksi=monev_baris.KoreksiMasuk("1234", "", "", "5.000.000", "Rekap Bappeda."),
        actor=person("kadis"),
        now=NOW,
    )
    figure, money = _context(walker).koreksi
    assert (figure.unsur, figure.menjadi.split(",")[0], figure.alasan) == ("Realisasi", "1.234", "Rekap Bappeda.")
    assert (money.unsur, money.menjadi) == ("Realisasi anggaran s.d. triwulan", "Rp5.000.000")


@pytest.mark.django_db
def test_an_empty_session_says_so():
    walker = walk(to=State.MONITORING)
    walker.open_monev(NOW)
    context = _context(walker)
    assert (context.matriks, context.koreksi, context.hasil, context.tindak_lanjut_lalu) == ((), (), (), ())
    status = {k.artefak: k.status for k in context.kke}
    assert (status["Atensi pimpinan"], status["Daftar hadir"]) == ("tidak ada", "tidak ada")
