"""The berita acara says who held the session, what was decided, corrected and promised."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from takar.actions import monev_baris, pengumpulan
from takar.queries.dokumen.hasil_monev import hasil_monev_context
from takar.queries.dokumen.terbilang import terbilang
from takar.queries.kinerja import baris_list
from takar.queries.koreksi import changes
from takar.queries.monev import marks_of
from takar.queries.tampil import figure
from takar.records.models import HasilMonev, Kehadiran, Monev, Pegawai
from takar.rules.accumulation import Accumulation
from takar.rules.numbers import format_angka
from takar.sop.engine import State
from tests.factories import person, walk

NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)
KASUBBAG = "Kepala Subbagian Perencanaan dan Pelaporan"


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


def _correct(walker, row, nilai, now=NOW):
    monev_baris.correct_row(
        berkas_id=walker.berkas_id,
        indikator_id=row.indikator_id,
        koreksi=monev_baris.KoreksiMasuk(nilai, "", "", "", f"Rekap {nilai}."),
        actor=person("kadis"),
        now=now,
    )


def _send_back(walker, tujuan, who, now):
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=tujuan,
        catatan="Notulen kurang.",
        actor=person(who),
        now=now,
    )


@pytest.mark.django_db
def test_the_session_in_words():
    walker = walk(to=State.MONITORING)
    walker.open_monev(NOW)
    walker.discuss(NOW)
    context = _context(walker)
    assert context.waktu.hari == "Selasa"
    assert (context.waktu.tanggal_terbilang, context.waktu.bulan) == ("enam", "Oktober")
    assert (context.waktu.tahun_terbilang, context.waktu.jam) == ("dua ribu dua puluh enam", "13.00 WIB")
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
    assert context.notulis == "Kepala Subbagian Perencanaan dan Pelaporan"


@pytest.mark.django_db
class TestNotulis:
    """Only who was present took the minutes and signs for them."""

    @pytest.fixture
    def walker(self):
        walker = walk(to=State.MONITORING)
        walker.open_monev(NOW)
        walker.attend(NOW)
        return walker

    def kasubbag(self):
        return Kehadiran.objects.filter(jabatan=KASUBBAG)

    def test_an_absent_kasubbag_is_not_named(self, walker):
        assert self.kasubbag().update(hadir=False) == 1
        context = _context(walker)
        assert context.notulis == (
            "Tidak ada; Kepala Subbagian Perencanaan dan Pelaporan tidak tercatat hadir. "
            "Hasil monev dicatat oleh pimpinan monev."
        )
        (leader,) = context.tanda_tangan
        assert (leader.jabatan, leader.tempat_tanggal) == (context.pimpinan, "Peraga, 6 Oktober 2026")

    def test_who_came_in_the_post_is_named_and_signs_without_the_nip_of_another(self, walker):
        self.kasubbag().update(nama="Wira Pengganti", jabatan=f"Plh. {KASUBBAG}")
        context = _context(walker)
        assert context.notulis == f"Wira Pengganti, Plh. {KASUBBAG}"
        notulis = context.tanda_tangan[1]
        assert (notulis.jabatan, notulis.nama, notulis.nip) == (f"Plh. {KASUBBAG}", "Wira Pengganti", "")

    def test_the_holder_is_known_by_name_where_the_jabatan_is_written_otherwise(self, walker):
        Pegawai.objects.filter(penugasan_list__jabatan__nama=KASUBBAG).update(nama="Rina Peraga")
        self.kasubbag().update(nama="Rina Peraga", jabatan="Kasubbag Renlap")
        context = _context(walker)
        assert context.notulis == "Rina Peraga, Kasubbag Renlap"
        notulis = context.tanda_tangan[1]
        assert (notulis.jabatan, notulis.nama) == (KASUBBAG, "Rina Peraga")
        assert notulis.nip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("analisis", "said"),
    [("Lelang diulang.", "Lelang diulang."), ("", "Menurut isian unit: {}")],
)
def test_the_cause_is_that_of_the_session_or_marked_as_that_of_the_unit(analisis, said):
    walker = walk(to=State.MONITORING)
    walker.open_monev(NOW)
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.isian.penghambat)
    monev_baris.note_row(
        berkas_id=walker.berkas_id,
        indikator_id=row.indikator_id,
        catatan=monev_baris.CatatanMasuk(analisis, "Perlu perhatian.", "", ""),
        actor=person("kadis"),
        now=NOW,
    )
    assert [line.analisis_sebab for line in _context(walker).matriks] == [said.format(row.isian.penghambat)]


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
    assert (figure.unsur, figure.menjadi.split(",")[0], figure.alasan) == (
        "Realisasi triwulan",
        "1.234",
        "Rekap Bappeda.",
    )
    assert (money.unsur, money.menjadi) == ("Realisasi anggaran s.d. triwulan", "Rp5.000.000")


@pytest.mark.django_db
def test_a_session_opened_again_still_tells_what_it_corrected():
    walker = walk("aptika", to=State.MONITORING)
    walker.open_monev(NOW)
    first, second = [r for r in baris_list(walker.berkas, draft=False) if r.kode in {"IKU-14", "IKU-16"}]

    _correct(walker, first, "1,5")
    walker.discuss(NOW)
    walker.close_monev(NOW)
    walker.process(NOW)  # langkah 5 applies it
    _send_back(walker, 4, "kasubbag", NOW)
    _correct(walker, second, "2,5")
    assert [(k.nomor, k.menjadi, k.alasan) for k in _context(walker).koreksi] == [
        ("1", "1,50", "Rekap 1,5."),
        ("2", "2,50", "Rekap 2,5."),
    ]


@pytest.mark.django_db
def test_a_session_held_anew_tells_only_its_own_corrections():
    """What an earlier session corrected stands in that session's berita acara (ADR 0010)."""
    walker = walk("aptika", to=State.MONITORING)
    walker.open_monev(NOW)
    first, second = [r for r in baris_list(walker.berkas, draft=False) if r.kode in {"IKU-14", "IKU-16"}]
    _correct(walker, first, "1,5")
    walker.discuss(NOW)
    walker.close_monev(NOW)
    walker.process(NOW)
    _send_back(walker, 4, "kasubbag", NOW)
    _send_back(walker, 2, "kadis", NOW)  # behind langkah 4: the session is set aside
    later = NOW + timedelta(days=1)
    walker.check(later)
    walker.schedule(later, tanggal=date(2026, 10, 7), mulai=time(13, 0))
    walker.open_monev(later)
    assert _context(walker).koreksi == ()
    assert first.indikator_id not in marks_of(Monev.objects.get(), ())
    _correct(walker, second, "2,5", later)
    assert [(k.nomor, k.menjadi) for k in _context(walker).koreksi] == [("1", "2,50")]


@pytest.mark.django_db
def test_a_correction_behind_the_last_decimal_is_still_seen():
    walker = walk(to=State.MONITORING)
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.isian.nilai is not None)
    after = row.isian.nilai + Decimal("0.0001")
    ((unsur, before, now),) = changes(row, row.isian, replace(row.isian, nilai=after))
    assert (unsur, before) == ("Realisasi triwulan", figure(row, row.isian.nilai))
    assert now == format_angka(after, desimal=4)


@pytest.mark.django_db
def test_an_empty_session_says_so():
    walker = walk(to=State.MONITORING)
    walker.open_monev(NOW)
    context = _context(walker)
    assert (context.matriks, context.koreksi, context.hasil, context.tindak_lanjut_lalu) == ((), (), (), ())
    status = {k.artefak: k.status for k in context.kke}
    assert (status["Atensi pimpinan"], status["Daftar hadir"]) == ("tidak ada", "tidak ada")


@pytest.mark.django_db
def test_a_berita_acara_made_anew_names_the_one_it_replaces():
    walker = walk("ikp", to=State.PROCESSING)
    first = HasilMonev.objects.get(berkas_id=walker.berkas_id).dokumen
    assert _context(walker).menggantikan == f"Berita acara versi 1 ({first.kode})"
    assert '"menggantikan":""' in first.context_json


@pytest.mark.django_db
def test_the_demonstration_invites_the_posts_of_the_unit():
    walker = walk("sekretariat", to=State.MONITORING)
    walker.open_monev(NOW)
    assert [p.jabatan for p in _context(walker).daftar_hadir] == [
        "Sekretaris",
        "Petugas Pengelola Data Kinerja Sekretariat",
        KASUBBAG,
    ]
