"""Open a round, send, recall: what is made, what is refused, and that due dates are frozen."""

from datetime import UTC, date, datetime, timedelta

import pytest

from takar.actions import pemeriksaan, pengumpulan, realisasi
from takar.actions.errors import Missing, Refusal, Stale
from takar.queries.akun import SYSTEM
from takar.queries.kinerja import baris_list
from takar.records.models import (
    AuditEvent,
    BerkasBidang,
    CekListInventarisasi,
    HariLibur,
    Indikator,
    IsianRealisasi,
    LangkahBerkas,
    Outbox,
    Pengumpulan,
    PerangkatDaerah,
    Realisasi,
    RiwayatBerkas,
    Sasaran,
    UnitKerja,
)
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.factories import OPENED, PERIODE, START, open_tw3, peraga_office, person, walk

pytestmark = pytest.mark.django_db

DUE = [date(2026, m, d) for m, d in ((10, 9), (10, 16), (10, 23), (10, 28), (10, 30), (11, 2), (11, 3), (11, 3))]


def due_dates(berkas_id: int) -> list[date]:
    rows = LangkahBerkas.objects.filter(berkas_id=berkas_id).order_by("nomor")
    return list(rows.values_list("due_on", flat=True))


LATER = START + timedelta(hours=10)  # after the walks


def submit(walker, **given):
    facts = {"seen_version": walker.berkas.versi, "actor": person("petugas.aptika"), "now": START, **given}
    return pengumpulan.submit(berkas_id=walker.berkas_id, **facts)


class TestOpen:
    def test_makes_a_berkas_and_a_sheet_for_each_unit_with_a_plan(self):
        pengumpulan_ = open_tw3()
        units = {b.unit.kode: b for b in BerkasBidang.objects.select_related("unit")}
        assert set(units) == {"sekretariat", "ikp", "aptika", "sandistik"}
        assert {b.state for b in units.values()} == {State.COLLECTING}
        for berkas in units.values():
            assert due_dates(berkas.pk) == DUE
            assert IsianRealisasi.objects.filter(berkas=berkas).exists()
        assert pengumpulan_.edition_nomor == "Tu.01/108-b-sekre/2022"
        assert RiwayatBerkas.objects.filter(event="OPENED").count() == 4

    def test_due_dates_stay_when_the_calendar_changes_afterwards(self):
        open_tw3()
        HariLibur.objects.create(tanggal=date(2026, 10, 16), jenis="libur", dasar="Keputusan daerah")
        assert due_dates(BerkasBidang.objects.order_by("pk")[0].pk) == DUE

    def test_the_rules_of_the_office_are_frozen_with_the_round(self):
        peraga_office()
        PerangkatDaerah.objects.update(kebijakan="tetap", minggu="hari-kalender")
        pengumpulan_ = open_tw3()
        assert (pengumpulan_.kebijakan, pengumpulan_.minggu) == ("tetap", "hari-kalender")
        assert due_dates(BerkasBidang.objects.first().pk)[:3] == [date(2026, 10, d) for d in (10, 19, 26)]

    def test_kasubbag_may_open_and_others_may_not(self):
        opd = peraga_office()
        now = OPENED + timedelta(days=1)
        with pytest.raises(Missing):
            pengumpulan.open_pengumpulan(opd_id=opd.pk, periode=PERIODE, actor=person("petugas.aptika"), now=now)
        with pytest.raises(Refusal) as refused:
            pengumpulan.open_pengumpulan(opd_id=opd.pk, periode=PERIODE, actor=person("kadis"), now=now)
        assert refused.value.refused.code is Code.PERAN
        pengumpulan.open_pengumpulan(opd_id=opd.pk, periode=PERIODE, actor=person("kasubbag"), now=now)
        assert Pengumpulan.objects.get().dibuka_oleh == "Kepala Subbagian Perencanaan dan Pelaporan"

    @pytest.mark.parametrize(
        ("periode", "now", "kalimat"),
        [
            (PERIODE, datetime(2026, 9, 30, 16, 59, tzinfo=UTC), "Triwulan III Tahun 2026 belum berakhir."),
            (Periode(2024, Triwulan.I), OPENED, "Belum ada rencana tahun 2024."),
        ],
    )
    def test_refuses_with_what_to_do(self, periode, now, kalimat):
        opd = peraga_office()
        with pytest.raises(Refusal, match=kalimat) as refused:
            pengumpulan.open_pengumpulan(opd_id=opd.pk, periode=periode, actor=SYSTEM, now=now)
        assert refused.value.refused.code is Code.FINDINGS
        assert not Pengumpulan.objects.exists()

    def test_what_is_switched_off_is_not_asked_for(self):
        opd = peraga_office()
        Indikator.objects.filter(kode="IKU-14").update(aktif=False)
        UnitKerja.objects.filter(kode="ikp").update(aktif=False)
        pengumpulan.open_pengumpulan(opd_id=opd.pk, periode=PERIODE, actor=SYSTEM, now=OPENED)
        asked = IsianRealisasi.objects.values_list("indikator__kode", flat=True)
        assert "IKU-14" not in asked
        assert len(asked) > 0
        assert set(BerkasBidang.objects.values_list("unit__kode", flat=True)) == {"sekretariat", "aptika", "sandistik"}

    def test_a_sheet_follows_the_plan_and_counts_its_codes_on(self):
        opd = peraga_office()
        Sasaran.objects.filter(tujuan__tahun=2026, kode="S1.1").update(kode="S1.10")
        pengumpulan.open_pengumpulan(opd_id=opd.pk, periode=PERIODE, actor=SYSTEM, now=OPENED)
        rows = IsianRealisasi.objects.filter(berkas__unit__kode="aptika").order_by("urutan")
        said = rows.values_list("indikator__sasaran__kode", "indikator__sub_kegiatan__kode")
        sasaran, sub = ([kode for kode in column if kode] for column in zip(*said, strict=True))
        assert list(dict.fromkeys(sasaran)) == ["S1.2", "S1.10"]
        assert [one for one, _ in said] == [*sasaran, *[None] * len(sub)], "outputs come after"
        assert sub == sorted(sub)

    def test_refuses_a_second_time(self):
        opd_id = open_tw3().opd_id
        with pytest.raises(Refusal, match="sudah dibuka"):
            pengumpulan.open_pengumpulan(opd_id=opd_id, periode=PERIODE, actor=SYSTEM, now=OPENED)
        assert Pengumpulan.objects.count() == 1

    def test_opens_by_itself_once_and_only_the_quarter_that_ended(self):
        peraga_office()
        open_tw2_by_hand(OPENED)
        assert pengumpulan.open_due_pengumpulan(now=OPENED) == 1
        assert pengumpulan.open_due_pengumpulan(now=OPENED + timedelta(hours=1)) == 0
        assert [(p.tahun, p.triwulan) for p in Pengumpulan.objects.order_by("triwulan")] == [(2026, 2), (2026, 3)]

    def test_the_first_round_of_an_office_waits_for_a_person(self):
        opd = peraga_office()
        assert pengumpulan.open_due_pengumpulan(now=OPENED) == 0  # its plan may be half entered
        pengumpulan.open_pengumpulan(opd_id=opd.pk, periode=PERIODE, actor=person("pengelola"), now=OPENED)
        next_quarter = datetime(2027, 1, 1, 3, 0, tzinfo=UTC)
        assert pengumpulan.open_due_pengumpulan(now=next_quarter) == 1

    @pytest.mark.parametrize(
        ("zona", "midnight"),
        [
            ("Asia/Jakarta", datetime(2026, 9, 30, 17, 0, tzinfo=UTC)),
            ("Asia/Jayapura", datetime(2026, 9, 30, 15, 0, tzinfo=UTC)),
        ],
    )
    def test_opens_by_itself_from_midnight_in_the_zone_of_the_office(self, zona, midnight):
        PerangkatDaerah.objects.filter(pk=peraga_office().pk).update(zona=zona)
        open_tw2_by_hand(midnight)
        assert pengumpulan.open_due_pengumpulan(now=midnight - timedelta(microseconds=1)) == 0
        assert pengumpulan.open_due_pengumpulan(now=midnight) == 1
        assert Pengumpulan.objects.get(triwulan=3).dibuka_at == midnight
        assert Pengumpulan.objects.get(triwulan=3).dibuka_oleh == "Sistem"

    def test_a_worker_that_was_away_catches_up_since_the_last_round(self):
        peraga_office()
        first, april = Periode(2026, Triwulan.I), datetime(2026, 4, 2, 3, 0, tzinfo=UTC)
        pengumpulan.open_pengumpulan(opd_id=peraga_office().pk, periode=first, actor=SYSTEM, now=april)
        assert pengumpulan.open_due_pengumpulan(now=OPENED) == 2
        assert [(p.tahun, p.triwulan) for p in Pengumpulan.objects.order_by("triwulan")] == [
            (2026, 1),
            (2026, 2),
            (2026, 3),
        ]

    def test_what_would_be_refused_is_not_tried_again_and_again(self, monkeypatch):
        peraga_office()
        open_tw2_by_hand(OPENED)
        before = AuditEvent.objects.count()
        monkeypatch.setattr("takar.queries.edition.bundled_editions", tuple)
        assert pengumpulan.open_due_pengumpulan(now=OPENED) == 0
        assert AuditEvent.objects.count() == before


def open_tw2_by_hand(now: datetime) -> None:
    """Open the quarter before, so that only TW III is due."""
    pengumpulan.open_pengumpulan(
        opd_id=PerangkatDaerah.objects.get().pk,
        periode=Periode(2026, Triwulan.II),
        actor=SYSTEM,
        now=now - timedelta(days=9),
    )


class TestSubmit:
    def test_drafts_become_first_versions_rows_lock_and_the_cek_list_is_made(self):
        walker = walk("aptika")
        rows = IsianRealisasi.objects.filter(berkas_id=walker.berkas_id).count()
        assert submit(walker).isi["baris"] == rows
        assert walker.berkas.state == State.CHECKING
        sent = Realisasi.objects.filter(berkas_id=walker.berkas_id)
        assert set(sent.values_list("versi", "jalur")) == {(1, "kirim")}
        assert sent.count() == rows
        assert not IsianRealisasi.objects.filter(berkas_id=walker.berkas_id, locked=False).exists()
        assert CekListInventarisasi.objects.get(berkas_id=walker.berkas_id).versi == 1

    def test_blocking_findings_name_their_rows_and_change_nothing(self):
        walker = walk("aptika", filled=False)
        with pytest.raises(Refusal, match="belum diisi") as refused:
            submit(walker)
        assert refused.value.refused.code is Code.FINDINGS
        assert "IKU-14:" in str(refused.value)
        assert walker.berkas.state == State.COLLECTING
        assert not Realisasi.objects.filter(berkas_id=walker.berkas_id).exists()

    def test_others_may_not_send_and_other_units_do_not_exist(self):
        walker = walk("aptika")
        with pytest.raises(Refusal) as refused:
            submit(walker, actor=person("kasubbag"))
        assert refused.value.refused.code is Code.PERAN
        with pytest.raises(Missing):
            submit(walker, actor=person("petugas.ikp"))

    def test_locked_rows_take_no_figure_until_they_are_returned(self):
        walker = walk("aptika", to=State.CHECKING)
        row = IsianRealisasi.objects.filter(berkas_id=walker.berkas_id).order_by("pk")[0]
        cell = realisasi.SelMasuk(row.pk, "nilai", "5", row.versi)
        with pytest.raises(Refusal, match="sedang diperiksa"):
            realisasi.save_cells(berkas_id=walker.berkas_id, sel=[cell], actor=person("petugas.aptika"), now=START)

    def test_next_holder_is_told_by_mail(self):
        walker = walk("aptika")
        before = set(Outbox.objects.values_list("pk", flat=True))
        submit(walker)
        mails = Outbox.objects.exclude(pk__in=before)
        assert [m.payload["judul"].split(" – ")[0] for m in mails] == ["Periksa data kinerja baris demi baris"]


class TestRecall:
    def recall(self, walker, **given):
        facts = {"seen_version": walker.berkas.versi, "actor": person("petugas.aptika"), "now": LATER, **given}
        return pengumpulan.recall(berkas_id=walker.berkas_id, **facts)

    def test_sender_takes_back_what_nobody_opened(self):
        walker = walk("aptika", to=State.CHECKING)
        self.recall(walker)
        assert walker.berkas.state == State.COLLECTING
        assert not walker.berkas.returned
        assert not IsianRealisasi.objects.filter(berkas_id=walker.berkas_id, locked=True).exists()
        row = LangkahBerkas.objects.get(berkas_id=walker.berkas_id, nomor=1)
        assert (row.done_at, row.putaran, row.perbaikan_due_on) == (None, 0, None)

    def test_a_mended_return_that_is_recalled_waits_for_its_mending_again(self):
        walker = walk("aptika", to=State.CHECKING)
        row = next(r for r in baris_list(walker.berkas, draft=False) if r.kode == "IKU-15")
        verdict = pemeriksaan.Verdict(row.terkirim.realisasi_id, "perlu_perbaikan", "ANGKA_BEDA", "Lihat halaman 4.")
        kasubbag = {"actor": person("kasubbag"), "now": LATER}
        pemeriksaan.judge_rows(berkas_id=walker.berkas_id, verdicts=[verdict], **kasubbag)
        walker.judge_all(LATER)
        versi = walker.berkas.versi
        pengumpulan.send_back(
            berkas_id=walker.berkas_id, seen_version=versi, tujuan=1, catatan="Satu baris.", **kasubbag
        )
        isian = IsianRealisasi.objects.get(berkas_id=walker.berkas_id, locked=False)
        cell = realisasi.SelMasuk(isian.pk, "nilai", "6", isian.versi)
        realisasi.save_cells(berkas_id=walker.berkas_id, sel=[cell], actor=person("petugas.aptika"), now=LATER)
        submit(walker, now=LATER)
        assert not walker.berkas.returned
        self.recall(walker)
        assert walker.berkas.returned
        assert IsianRealisasi.objects.get(berkas_id=walker.berkas_id, locked=False).pk == isian.pk

    def test_sending_again_unchanged_makes_no_new_versions(self):
        walker = walk("aptika", to=State.CHECKING)
        self.recall(walker)
        assert submit(walker, now=LATER).isi["baris"] == 0
        assert set(Realisasi.objects.filter(berkas_id=walker.berkas_id).values_list("versi", flat=True)) == {1}

    def test_not_after_the_next_has_begun_nor_by_another(self):
        walker = walk("aptika", to=State.CHECKING)
        with pytest.raises(Refusal) as refused:
            self.recall(walker, actor=person("kasubbag"))
        assert refused.value.refused.code is Code.PERAN
        walker.judge_all(LATER)
        with pytest.raises(Refusal, match="sudah mulai dikerjakan tidak dapat ditarik"):
            self.recall(walker)

    def test_stale_version_is_told_before_anything_else(self):
        walker = walk("aptika", to=State.CHECKING)
        with pytest.raises(Stale) as stale:
            self.recall(walker, seen_version=walker.berkas.versi - 1)
        assert stale.value.versi == walker.berkas.versi
        assert not AuditEvent.objects.filter(action="RECALL").exists()

    def test_kasubbag_recalls_a_compiled_report_and_it_is_withdrawn(self):
        walker = walk("aptika", to=State.SIGNING)
        self.recall(walker, actor=person("kasubbag"))
        assert walker.berkas.state == State.PROCESSING
        assert [x.status for x in walker.berkas.laporan_list.all()] == ["ditarik"]
