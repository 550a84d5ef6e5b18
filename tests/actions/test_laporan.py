"""Langkah 5 and 6: the narrative, corrections, the frozen report, the signature and everything that stops it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from takar.actions import laporan, monev_baris
from takar.actions.dokumen import storage
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.narasi import NarasiMasuk
from takar.queries.akun import actor_of
from takar.queries.kinerja import baris_list
from takar.records.models import (
    AuditEvent,
    BerkasBidang,
    Dokumen,
    Indikator,
    IsianRealisasi,
    LangkahBerkas,
    LaporanDataKinerja,
    Monev,
    NaskahRencana,
    Pemberitahuan,
    Penugasan,
    Realisasi,
    TandaTangan,
    Tembusan,
)
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.factories import START, Walker, person, walk

pytestmark = pytest.mark.django_db

LATER = START + timedelta(hours=10)
TODAY = date(2026, 10, 5)


def process(walker: Walker, versi: int = 0, ringkasan: str = "Ringkas.", oleh: str = "kasubbag"):
    return laporan.process(
        berkas_id=walker.berkas_id,
        seen_version=versi,
        ringkasan=ringkasan,
        analisis="Urai.",
        rekomendasi="",
        actor=person(oleh),
        now=LATER,
    )


def compile_(walker: Walker, **given):
    facts = {"nomor": "000.8/1", "tanggal": TODAY, "seen_version": walker.berkas.versi, **given}
    return laporan.compile_laporan(berkas_id=walker.berkas_id, actor=person("kasubbag"), now=LATER, **facts)


def waiting(walker: Walker) -> LaporanDataKinerja:
    return LaporanDataKinerja.objects.select_related("dokumen__file").get(berkas_id=walker.berkas_id, status="beku")


def sign(walker: Walker, **given):
    facts = {
        "seen_version": walker.berkas.versi,
        "seen_sha256": waiting(walker).dokumen.file.sha256,
        "authenticated_at": LATER,
        "actor": person("kabid.aptika"),
        "now": LATER,
        **given,
    }
    return laporan.sign(berkas_id=walker.berkas_id, **facts)


def deputy(walker: Walker, nama_pengguna: str = "kabid.ikp", status: str = "Plh."):
    """Make another person deputy in the signing post, beside its definitive holder."""
    jabatan_id = person("kabid.aptika").tugas[0].jabatan_id
    Penugasan.objects.create(
        pegawai_id=person(nama_pengguna).pegawai_id,
        jabatan_id=jabatan_id,
        status=status,
        nomor_sk="SK-uji",
        mulai=date(2026, 10, 1),
    )
    return person(nama_pengguna)


def renew(walker: Walker, actor, now):
    # The penugasan may have been changed by the test: read the person anew on that day.
    actor = actor_of(actor.akun_id, now.date())
    return laporan.renew_laporan(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=actor, now=now)


def _post(actor, status: str) -> int:
    return next(t.penugasan_id for t in actor.tugas if t.status == status)


class TestProcess:
    def test_decided_corrections_become_versions_with_the_leader_as_author(self):
        walker = walk("aptika", to=State.MONITORING)
        walker.open_monev(LATER)
        indikator = Indikator.objects.get(tahun=2026, kode="IKU-14")
        koreksi = monev_baris.KoreksiMasuk("1,5", "", "", "", "Menurut lembar hasil evaluasi.")
        monev_baris.correct_row(
            berkas_id=walker.berkas_id, indikator_id=indikator.pk, koreksi=koreksi, actor=person("kadis"), now=LATER
        )
        walker.discuss(LATER)
        walker.close_monev(LATER)
        assert not Realisasi.objects.filter(jalur="monev").exists()
        outcome = process(walker)
        assert outcome.pesan == "Narasi tersimpan. 1 koreksi monev diterapkan sebagai versi baru angkanya."
        made = Realisasi.objects.get(jalur="monev")
        assert (made.versi, str(made.nilai.normalize()), made.alasan) == (2, "1.5", "Menurut lembar hasil evaluasi.")
        assert made.penulis_id == person("kadis").pegawai_id
        assert made.pelaksana_id == person("kasubbag").pegawai_id
        assert IsianRealisasi.objects.get(berkas_id=walker.berkas_id, indikator=indikator).nilai == made.nilai
        assert process(walker, versi=1).isi == {"koreksi": 0}

    def test_another_ones_narrative_is_not_overwritten(self):
        walker = walk("aptika", to=State.PROCESSING)
        process(walker)
        with pytest.raises(Stale) as stale:
            process(walker, versi=0, ringkasan="Lain.")
        assert stale.value.versi == 1
        assert walker.berkas.narasi.ringkasan == "Ringkas."

    def test_only_the_kasubbag_processes(self):
        walker = walk("aptika", to=State.PROCESSING)
        for oleh in ("kadis", "kabid.aptika"):
            with pytest.raises(Refusal) as refused:
                process(walker, oleh=oleh)
            assert refused.value.refused.code is Code.PERAN


class TestCompile:
    def test_freezes_the_report_for_the_holder_and_hands_over(self):
        walker = walk("aptika", to=State.PROCESSING)
        compile_(walker, narasi=NarasiMasuk("Semua tercapai.", "", "", 0))
        made = waiting(walker)
        assert walker.berkas.state == State.SIGNING
        assert (made.versi, made.dokumen.nomor, made.dokumen.tanggal) == (1, "000.8/1", TODAY)
        assert made.penugasan_id == person("kabid.aptika").tugas[0].penugasan_id
        assert "Semua tercapai." in made.dokumen.context_json
        assert storage().read(made.dokumen.file.sha256).startswith(b"%PDF")

    @pytest.mark.parametrize(("batas", "status"), [("penuh", "Plh."), ("tanpa-tanda-tangan", "definitif")])
    def test_is_made_for_a_deputy_who_may_sign_before_the_holder_who_is_away_meanwhile(self, batas, status):
        walker = walk("aptika", to=State.PROCESSING)
        actor = deputy(walker)
        Penugasan.objects.filter(pk=_post(actor, "Plh.")).update(batas=batas)
        compile_(walker, narasi=NarasiMasuk("Semua tercapai.", "", "", 0))
        made = waiting(walker)
        assert made.penugasan.status == status
        if status == "Plh.":
            sign(walker, actor=actor)  # the paper that was made, no other
            assert TandaTangan.objects.get().laporan_id == made.pk

    def test_says_what_is_missing_at_its_field(self):
        walker = walk("sandistik", to=State.PROCESSING)
        for given, kolom, kalimat in (
            ({"nomor": "x" * 101}, "nomor", "Nomor ini terlalu panjang"),
            ({"tanggal": TODAY + timedelta(days=1)}, "tanggal", "tidak boleh sesudah hari ini"),
            ({"narasi": NarasiMasuk(" ", "", "", 0)}, "ringkasan", "Ringkasan belum ditulis"),
            ({}, "ringkasan", "Ringkasan belum ditulis"),
        ):
            with pytest.raises(Invalid, match=kalimat) as invalid:
                compile_(walker, **given)
            assert [g.kolom for g in invalid.value.galat] == [kolom]
        assert walker.berkas.state == State.PROCESSING
        assert not LaporanDataKinerja.objects.exists()

    def test_a_number_serves_one_berkas_in_a_year(self):
        first = walk("sandistik", to=State.SIGNING)
        nomor = waiting(first).dokumen.nomor
        walker = walk("aptika", to=State.PROCESSING)
        process(walker)
        with pytest.raises(Invalid, match=f"Nomor {nomor} sudah dipakai laporan atau surat lain tahun 2026"):
            compile_(walker, nomor=nomor)

    def test_a_number_printed_on_a_paper_of_the_plan_is_used_though_it_is_in_no_line(self):
        walker = walk("aptika", to=State.PROCESSING)
        letter = Dokumen.objects.filter(jenis="permintaan-data")[0]
        same = {name: getattr(letter, name) for name in ("judul", "tanggal", "context_json", "file", "at")}
        opd_id = letter.pengumpulan.opd_id
        NaskahRencana.objects.create(opd_id=opd_id, tahun=2026, jenis="iku", versi=1, nomor="1/IKU", kode="X", **same)
        process(walker)
        with pytest.raises(Invalid, match="Nomor 1/iku sudah dipakai laporan atau surat lain tahun 2026"):
            compile_(walker, nomor="1/iku")

    @pytest.mark.parametrize("spelt", ["000.8 / 7/lkj", "000.8/7/lkj", "000.8/\n7/LKJ"])
    def test_a_number_spelt_otherwise_is_the_same_number(self, spelt):
        first, second = walk("sandistik", to=State.PROCESSING), walk("aptika", to=State.PROCESSING)
        process(first)
        compile_(first, nomor="000.8/7/LKJ")
        process(second)
        with pytest.raises(Invalid, match="sudah dipakai laporan atau surat lain tahun 2026"):
            compile_(second, nomor=spelt)

    @pytest.mark.parametrize("strange", ["\u200b", "\u00ad", "\u202e", "\ufeff", "\uff17", "\u041e", "\u2013"])
    def test_a_number_has_no_sign_that_nobody_sees_or_tells_from_another(self, strange):
        walker = walk("sandistik", to=State.PROCESSING)
        process(walker)
        with pytest.raises(Invalid, match=rf"\[U\+{ord(strange):04X}\].* pada huruf ke-8, sesudah «000.8/7»"):
            compile_(walker, nomor=f"000.8/7{strange}")
        assert not LaporanDataKinerja.objects.exists()

    def test_an_empty_signing_post_is_told(self):
        walker = walk("sandistik", to=State.PROCESSING)
        process(walker)
        Penugasan.objects.filter(jabatan__kode="kepala-bidang-sandistik").update(selesai=date(2026, 10, 4))
        with pytest.raises(Invalid, match="sedang kosong"):
            compile_(walker)


class TestDate:
    """The report bears no day before the monev was closed, nor before its signer held the post."""

    def close_on(self, walker: Walker, hari: int) -> None:
        """The monev is closed on that day of October, at 07.00 in the office: the day before in UTC."""
        at = datetime(2026, 10, hari, 0, 0, tzinfo=UTC)
        Monev.objects.filter(berkas_id=walker.berkas_id).update(dibuka_at=at, ditutup_at=at)

    def test_not_before_the_monev_was_closed(self):
        walker = walk("sandistik", to=State.PROCESSING)
        process(walker)
        self.close_on(walker, 5)
        with pytest.raises(Invalid, match="tidak boleh sebelum monev ditutup, 5 Oktober 2026") as invalid:
            compile_(walker, tanggal=date(2026, 10, 4))
        assert [g.kolom for g in invalid.value.galat] == ["tanggal"]
        compile_(walker, tanggal=date(2026, 10, 5))

    def test_not_before_the_signer_held_the_post(self):
        walker = walk("aptika", to=State.PROCESSING)
        process(walker)
        self.close_on(walker, 1)
        Penugasan.objects.filter(pk=_post(person("kabid.aptika"), "definitif")).update(mulai=date(2026, 10, 3))
        with pytest.raises(Invalid, match=r"tidak boleh sebelum penugasan .* dimulai, 3 Oktober 2026"):
            compile_(walker, tanggal=date(2026, 10, 2))
        compile_(walker, tanggal=date(2026, 10, 3))

    def test_renewed_for_a_later_holder_the_paper_bears_the_day_of_the_renewal(self):
        walker = walk("aptika", to=State.SIGNING)
        actor = deputy(walker)
        Penugasan.objects.filter(pk=_post(actor, "Plh.")).update(mulai=date(2026, 10, 6))
        tomorrow = LATER + timedelta(days=1)
        outcome = renew(walker, actor, now=tomorrow)
        assert waiting(walker).dokumen.tanggal == date(2026, 10, 6)
        assert "Tanggalnya kini 6 Oktober 2026." in outcome.pesan

    def test_renewed_for_one_who_held_the_post_then_the_date_stays(self):
        walker = walk("aptika", to=State.SIGNING)
        before = waiting(walker).dokumen.tanggal
        outcome = renew(walker, deputy(walker), now=LATER + timedelta(days=1))
        assert waiting(walker).dokumen.tanggal == before
        assert "Tanggalnya" not in outcome.pesan

    def test_a_renewal_that_moves_into_a_year_needs_a_number_free_there(self):
        walker, other = walk("aptika", to=State.SIGNING), walk("sandistik", to=State.SIGNING)
        actor = deputy(walker)
        Penugasan.objects.filter(pk=_post(actor, "Plh.")).update(mulai=date(2027, 1, 4))
        nomor = waiting(walker).dokumen.nomor
        laporan_lain = waiting(other).dokumen
        laporan_lain.pk, laporan_lain.versi, laporan_lain.kode = None, 9, "LAIN"
        laporan_lain.nomor, laporan_lain.tanggal = nomor, date(2027, 1, 2)
        laporan_lain.save()
        with pytest.raises(Invalid, match=f"Nomor {nomor} sudah dipakai laporan atau surat lain tahun 2027"):
            renew(walker, actor, now=datetime(2027, 1, 4, 3, 0, tzinfo=UTC))


class TestRenew:
    def test_is_an_act_of_its_own_in_the_audit(self):
        walker = walk("aptika", to=State.SIGNING)
        renew(walker, deputy(walker), now=LATER)
        assert AuditEvent.objects.filter(action="RENEW_LAPORAN", outcome="done").count() == 1
        assert not AuditEvent.objects.filter(action="SIGN").exists()

    def test_who_checked_or_entered_does_not_renew_and_the_present_name_stays(self):
        walker = walk("aptika", to=State.SIGNING)
        actor, old = deputy(walker), waiting(walker).pk
        involve(walker.berkas_id, actor.pegawai_id, Sebagai.CHECKER)
        with pytest.raises(Refusal) as refused:
            renew(walker, actor, now=LATER)
        assert refused.value.refused.code is Code.SEPARATION
        assert waiting(walker).pk == old

    def test_tells_the_officer_whose_paper_is_replaced(self):
        walker = walk("aptika", to=State.SIGNING)
        renew(walker, deputy(walker), now=LATER)
        told = Pemberitahuan.objects.filter(pegawai_id=person("kabid.aptika").pegawai_id, at=LATER)
        assert ["dibuat ulang atas nama" in one.kalimat for one in told] == [True]


class TestSign:
    def test_records_who_as_what_when_over_which_bytes(self):
        walker = walk("aptika", to=State.SIGNING)
        sha256 = waiting(walker).dokumen.file.sha256
        sign(walker)
        made, signer = TandaTangan.objects.get(), person("kabid.aptika")
        assert (made.mode, made.pdf_sha256, made.at) == ("persetujuan", sha256, LATER)
        assert (made.nama, made.nip, made.pangkat) == (signer.nama, signer.nip, signer.pangkat)
        assert (made.jabatan, made.status) == ("Kepala Bidang Aplikasi Informatika", "definitif")
        assert walker.berkas.state == State.RECEIVING
        assert not walker.berkas.copy_received
        row = LangkahBerkas.objects.get(berkas_id=walker.berkas_id, nomor=6)
        assert (row.done_at, row.done_by_id) == (LATER, signer.pegawai_id)

    def test_other_bytes_than_those_read_are_not_signed(self):
        walker = walk("aptika", to=State.SIGNING)
        with pytest.raises(Stale, match="sudah berubah sejak Anda membukanya"):
            sign(walker, seen_sha256="0" * 64)
        assert not TandaTangan.objects.exists()

    def test_altered_bytes_are_not_signed(self):
        walker = walk("aptika", to=State.SIGNING)
        path = storage().path(waiting(walker).dokumen.file.sha256)
        kept = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(kept + b" ")
        try:
            with pytest.raises(Refusal, match="tidak lagi sesuai dengan sidik jarinya"):
                sign(walker)
        finally:
            path.write_bytes(kept)
        assert not TandaTangan.objects.exists()

    def test_password_must_be_fresh(self):
        walker = walk("aptika", to=State.SIGNING)
        for at in (None, LATER - timedelta(minutes=5, seconds=1), LATER + timedelta(seconds=1)):
            with pytest.raises(Invalid, match="Ketik kata sandi") as invalid:
                sign(walker, authenticated_at=at)
            assert invalid.value.galat[0].kolom == "kata_sandi"
        assert walker.berkas.state == State.SIGNING

    def test_others_do_not_sign(self):
        walker = walk("aptika", to=State.SIGNING)
        for name in ("kasubbag", "sekretaris", "kadis", "petugas.aptika"):
            with pytest.raises(Refusal) as refused:
                sign(walker, actor=person(name))
            assert refused.value.refused.code is Code.PERAN
        with pytest.raises(Missing):
            sign(walker, actor=person("kabid.ikp"))

    @pytest.mark.parametrize(("did", "kalimat"), [("made", "ikut mengisi angka"), ("checked", "ikut memeriksa angka")])
    def test_maker_and_checker_do_not_sign_even_as_deputy(self, did, kalimat):
        walker = walk("aptika", to=State.SIGNING)
        actor = deputy(walker)
        sebagai = Sebagai.MAKER if did == "made" else Sebagai.CHECKER
        involve(walker.berkas_id, actor.pegawai_id, sebagai)
        with pytest.raises(Refusal, match=kalimat) as refused:
            sign(walker, actor=actor)
        assert refused.value.refused.code is Code.SEPARATION
        assert "juga tidak sebagai Plh." in str(refused.value)

    def test_a_new_holder_renews_the_paper_reads_again_and_signs_as_deputy(self):
        walker = walk("aptika", to=State.SIGNING)
        old = waiting(walker)
        actor = deputy(walker)
        with pytest.raises(Refusal, match="disiapkan untuk pejabat lain"):
            sign(walker, actor=actor)
        laporan.renew_laporan(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=actor, now=LATER)
        new = waiting(walker)
        assert (new.versi, new.dokumen.nomor) == (2, old.dokumen.nomor)
        assert new.dokumen.kode != old.dokumen.kode
        assert "Plh. Kepala Bidang Aplikasi Informatika" in new.dokumen.context_json
        old.refresh_from_db()
        assert old.status == "ditarik"
        with pytest.raises(Stale):
            sign(walker, actor=actor, seen_sha256=old.dokumen.file.sha256)
        sign(walker, actor=actor)
        assert TandaTangan.objects.get().status == "Plh."

    def test_for_the_sekretariat_langkah_7_is_recorded_with_the_signature(self):
        walker = walk("sekretariat", to=State.SIGNING)
        with pytest.raises(Missing):
            sign(walker, actor=person("kabid.aptika"))
        sign(walker, actor=person("sekretaris"))
        copy = Tembusan.objects.get()
        assert copy.bersama_tanda_tangan
        assert "menandatangani sendiri" in copy.catatan
        assert (walker.berkas.state, walker.berkas.copy_received) == (State.RECEIVING, True)
        assert LangkahBerkas.objects.get(berkas_id=walker.berkas_id, nomor=7).done_at == LATER

    def test_figures_stay_as_they_were_signed(self):
        walker = walk("aptika", to=State.SIGNING)
        berkas = BerkasBidang.objects.select_related("pengumpulan__opd", "unit").get(pk=walker.berkas_id)
        before = baris_list(berkas, draft=False)
        sign(walker)
        assert baris_list(berkas, draft=False) == before
