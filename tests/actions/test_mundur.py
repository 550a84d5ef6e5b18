"""Every way back: where it leads, what it undoes, who is told, what it never touches."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from takar.actions import monev, monev_baris, pemeriksaan, pengumpulan, realisasi
from takar.actions.errors import Invalid, Refusal
from takar.queries.keadaan_dahulu import find_berkas_pada
from takar.queries.kinerja import baris_list
from takar.queries.monev import monev_halaman
from takar.records.models import (
    CatatanMonev,
    IsianRealisasi,
    KoreksiMonev,
    LangkahBerkas,
    LaporanDataKinerja,
    Monev,
    MonevTerdahulu,
    Pemberitahuan,
    Realisasi,
    RiwayatBerkas,
    TandaTangan,
    Tembusan,
    TindakLanjut,
)
from takar.rules.pada import Pada
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.factories import PERIODE, START, Walker, person, walk

pytestmark = pytest.mark.django_db

LATER = START + timedelta(hours=10)  # Monday 5 October, 18.00 WIB
WHY = "Angka pada bukti berbeda dengan isian."


def send_back(walker: Walker, tujuan: int, oleh: str, catatan: str = WHY, now=LATER):
    return pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=tujuan,
        catatan=catatan,
        actor=person(oleh),
        now=now,
    )


def judge_first_as_wrong(walker: Walker) -> int:
    """Judge one row as wrong and the others as right; return the isian of the wrong one."""
    row = baris_list(walker.berkas, draft=False)[0]
    wrong = pemeriksaan.Verdict(row.terkirim.realisasi_id, "perlu_perbaikan", "ANGKA_BEDA", "Lihat halaman 4.")
    pemeriksaan.judge_rows(berkas_id=walker.berkas_id, verdicts=[wrong], actor=person("kasubbag"), now=LATER)
    walker.judge_all(LATER)
    return row.isian_id


def told(nama_pengguna: str) -> list[str]:
    found = Pemberitahuan.objects.filter(pegawai_id=person(nama_pengguna).pegawai_id, kalimat__contains="dikembalikan")
    return list(found.values_list("kalimat", flat=True))


def open_rows(walker: Walker) -> set[int]:
    return set(IsianRealisasi.objects.filter(berkas_id=walker.berkas_id, locked=False).values_list("pk", flat=True))


def langkah(walker: Walker, nomor: int) -> LangkahBerkas:
    return LangkahBerkas.objects.get(berkas_id=walker.berkas_id, nomor=nomor)


def plan(walker: Walker) -> list[tuple[int, date]]:
    rows = LangkahBerkas.objects.filter(berkas_id=walker.berkas_id).order_by("nomor")
    return list(rows.values_list("nomor", "due_on"))


@pytest.mark.parametrize(
    ("state", "tujuan", "oleh", "after", "told_ones"),
    [
        (State.SCHEDULING, 2, "kasubbag", State.CHECKING, ["petugas.aptika"]),
        (State.MONITORING, 1, "kadis", State.COLLECTING, ["petugas.aptika", "kasubbag"]),
        (State.MONITORING, 2, "kadis", State.CHECKING, ["petugas.aptika", "kasubbag"]),
        (State.PROCESSING, 4, "kasubbag", State.MONITORING, ["petugas.aptika", "kadis"]),
        (State.SIGNING, 5, "kabid.aptika", State.PROCESSING, ["petugas.aptika", "kasubbag", "kadis"]),
        (State.RECEIVING, 5, "kadis", State.PROCESSING, ["petugas.aptika", "kasubbag", "kabid.aptika"]),
    ],
)
def test_way_back_is_counted_dated_told_and_leaves_the_plan(state, tujuan, oleh, after, told_ones):
    walker = walk("aptika", to=state)
    planned = plan(walker)
    send_back(walker, tujuan, oleh)
    berkas = walker.berkas
    assert (berkas.state, berkas.returned, berkas.frozen_at) == (after, True, None)
    row = langkah(walker, tujuan)
    assert (row.putaran, row.perbaikan_due_on, row.opened_at) == (1, date(2026, 10, 7), LATER)
    assert (row.done_at, row.begun_at) == (None, None)
    later = LangkahBerkas.objects.filter(berkas_id=walker.berkas_id, nomor__gt=tujuan)
    assert set(later.values_list("opened_at", "done_at", "done_by")) == {(None, None, None)}
    assert plan(walker) == planned
    last = RiwayatBerkas.objects.filter(berkas_id=walker.berkas_id).latest("urutan")
    assert (last.event, last.tujuan, last.catatan) == ("SENT_BACK", tujuan, WHY)
    for name in told_ones:
        assert [WHY in kalimat for kalimat in told(name)] == [True], name
    assert told(oleh) == []


def test_2_to_1_opens_only_the_rows_that_are_wrong_and_wants_an_answer():
    walker = walk("aptika", to=State.CHECKING)
    wrong = judge_first_as_wrong(walker)
    send_back(walker, 1, "kasubbag")
    assert walker.berkas.state == State.COLLECTING
    assert open_rows(walker) == {wrong}
    with pytest.raises(Invalid, match="dikembalikan tetapi belum diubah"):
        walker.submit(LATER + timedelta(hours=1))
    row = IsianRealisasi.objects.get(pk=wrong)
    cell = realisasi.SelMasuk(wrong, "jawaban", "Angka sudah sesuai berita acara.", row.versi)
    realisasi.save_cells(berkas_id=walker.berkas_id, sel=[cell], actor=person("petugas.aptika"), now=LATER)
    walker.submit(LATER + timedelta(hours=1))
    versions = Realisasi.objects.filter(berkas_id=walker.berkas_id, versi=2)
    assert [(v.jalur, v.alasan) for v in versions] == [("perbaikan", "Angka sudah sesuai berita acara.")]
    assert not walker.berkas.returned


def test_2_to_1_without_a_wrong_row_is_asked_for_one():
    walker = walk("aptika", to=State.CHECKING)
    walker.judge_all(LATER)
    with pytest.raises(Invalid, match="Belum ada baris yang perlu perbaikan"):
        send_back(walker, 1, "kasubbag")
    assert walker.berkas.state == State.CHECKING


def test_4_to_1_opens_every_row_also_after_a_correction_was_applied():
    walker = walk("aptika", to=State.MONITORING)
    walker.open_monev(LATER)
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.kode == "IKU-14")
    koreksi = monev_baris.KoreksiMasuk("1,5", "", "", "", "Menurut lembar hasil evaluasi.")
    monev_baris.correct_row(
        berkas_id=walker.berkas_id, indikator_id=row.indikator_id, koreksi=koreksi, actor=person("kadis"), now=LATER
    )
    walker.discuss(LATER)
    walker.close_monev(LATER)
    walker.process(LATER)
    send_back(walker, 4, "kasubbag")
    send_back(walker, 1, "kadis")
    assert len(open_rows(walker)) == IsianRealisasi.objects.filter(berkas_id=walker.berkas_id).count()


def test_5_to_4_opens_the_session_again_and_keeps_the_narrative():
    walker = walk("aptika", to=State.PROCESSING)
    walker.process(LATER)
    send_back(walker, 4, "kasubbag")
    assert Monev.objects.get(berkas_id=walker.berkas_id).ditutup_at is None
    assert walker.berkas.narasi.ringkasan
    walker.close_monev(LATER)
    assert [h.versi for h in walker.berkas.hasil_monev_list.order_by("versi")] == [1, 2]


NEXT = LATER + timedelta(hours=15)  # Tuesday 6 October, 09.00 WIB
AGAIN = NEXT + timedelta(days=1)


def held_session(unit: str = "aptika") -> Walker:
    """A session of which everything is recorded, delegated to the Sekretaris, not closed yet."""
    walker = walk(unit, to=State.MONITORING)
    monev.delegate_sesi(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        alasan="Rapat di Setda.",
        actor=person("kadis"),
        now=LATER,
    )
    walker.open_monev(LATER)
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.kode == "IKU-14")
    koreksi = monev_baris.KoreksiMasuk("1,5", "", "", "", "Menurut lembar hasil evaluasi.")
    monev_baris.correct_row(
        berkas_id=walker.berkas_id, indikator_id=row.indikator_id, koreksi=koreksi, actor=person("kadis"), now=LATER
    )
    walker.discuss(LATER)
    return walker


def forward_to_the_session(walker: Walker, tujuan: int) -> None:
    """Carry the berkas from where it was sent back to langkah 4 again, with a new session on the next day."""
    if tujuan == 1:
        walker.submit(NEXT)
    walker.check(NEXT)
    walker.schedule(NEXT, tanggal=date(2026, 10, 7), mulai=time(9, 0))


def _sidang(sampai: datetime):
    """The session of the berkas as its page shows it as of a moment."""
    seen = find_berkas_pada(PERIODE, "aptika", person("kadis"), AGAIN.date(), sampai)
    return monev_halaman(seen, Pada(sampai.date(), sampai)).sidang


@pytest.mark.parametrize("tujuan", [1, 2])
def test_behind_langkah_4_the_session_is_set_aside_and_held_anew(tujuan):
    walker = held_session()
    notes = CatatanMonev.objects.count()
    send_back(walker, tujuan, "kadis", now=LATER)
    forward_to_the_session(walker, tujuan)
    aside = _sidang(NEXT)  # between the setting aside and the next opening: closed, with what it had
    assert aside is not None
    assert (aside.ditutup, aside.dibuka, len(aside.terdahulu)) == (*[aside.terdahulu[0].ditinggalkan] * 2, 1)
    assert (aside.kesimpulan, aside.hadirin) == (aside.terdahulu[0].kesimpulan, aside.terdahulu[0].hadirin)
    assert aside.hadirin

    berkas = walker.berkas
    assert berkas.state == State.MONITORING
    assert berkas.sesi.delegasi is None
    with pytest.raises(Refusal):  # the delegation lapsed with the session it was given for
        monev.open_monev(berkas_id=berkas.pk, seen_version=berkas.versi, actor=person("sekretaris"), now=AGAIN)
    with pytest.raises(Invalid, match="belum dibuka"):
        walker.attend(AGAIN)
    with pytest.raises(Refusal, match="Monev belum dimulai"):
        walker.close_monev(AGAIN)

    walker.open_monev(AGAIN)
    session = Monev.objects.get(berkas_id=walker.berkas_id)
    assert (session.dibuka_at, session.ditutup_at, session.kesimpulan) == (AGAIN, None, "")
    assert _sidang(NEXT) == replace(aside, versi=session.versi)  # the same, now that the next is held
    assert set(session.kehadiran_list.values_list("hadir", flat=True)) == {False}
    assert CatatanMonev.objects.filter(monev=session).count() == notes
    assert TindakLanjut.objects.filter(monev=session, dibatalkan_at=None).exists()
    assert not KoreksiMonev.objects.filter(diterapkan_at=None).exists()
    with pytest.raises(Invalid, match="Kesimpulan monev belum diisi"):
        walker.close_monev(AGAIN)


def test_what_the_session_before_recorded_is_kept():
    walker = held_session()
    before = Monev.objects.get(berkas_id=walker.berkas_id)
    said, present = before.kesimpulan, before.kehadiran_list.count()
    send_back(walker, 2, "kadis", now=LATER)
    kept = MonevTerdahulu.objects.get(monev=before)
    assert (kept.putaran, kept.dibuka_at, kept.ditinggalkan_at, kept.kesimpulan) == (1, LATER, LATER, said)
    assert kept.delegasi == f"{person('sekretaris').nama}: Rapat di Setda."
    assert (len(kept.hadirin), all(h["hadir"] for h in kept.hadirin)) == (present, True)
    assert [(k["indikator"], k["nilai"], k["alasan"]) for k in kept.koreksi] == [
        ("IKU-14", "1.5", "Menurut lembar hasil evaluasi.")
    ]
    forward_to_the_session(walker, 2)
    send_back(walker, 2, "kadis", now=NEXT)  # not opened in between: nothing new to keep
    assert MonevTerdahulu.objects.count() == 1


def test_5_to_4_to_2_keeps_the_berita_acara_and_sets_the_session_aside():
    walker = walk("aptika", to=State.PROCESSING)
    opened = Monev.objects.get(berkas_id=walker.berkas_id).dibuka_at
    send_back(walker, 4, "kasubbag")
    session = Monev.objects.get(berkas_id=walker.berkas_id)
    assert (session.dibuka_at, session.ditutup_at) == (opened, None)
    assert session.kesimpulan
    assert not MonevTerdahulu.objects.exists()
    send_back(walker, 2, "kadis")
    assert MonevTerdahulu.objects.get().kesimpulan == session.kesimpulan
    assert walker.berkas.hasil_monev_list.count() == 1


def test_applied_corrections_stay_applied_on_a_way_back():
    walker = walk("aptika", to=State.MONITORING)
    walker.open_monev(LATER)
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.kode == "IKU-14")
    koreksi = monev_baris.KoreksiMasuk("1,5", "", "", "", "Menurut lembar hasil evaluasi.")
    monev_baris.correct_row(
        berkas_id=walker.berkas_id, indikator_id=row.indikator_id, koreksi=koreksi, actor=person("kadis"), now=LATER
    )
    walker.discuss(LATER)
    walker.close_monev(LATER)
    walker.process(LATER)
    walker.compile(LATER, nomor="1")
    send_back(walker, 5, "kabid.aptika")
    walker.process(LATER)
    assert Realisasi.objects.filter(berkas_id=walker.berkas_id, jalur="monev").count() == 1
    assert not KoreksiMonev.objects.filter(diterapkan_at=None).exists()


def test_6_to_5_withdraws_the_report_and_the_next_version_replaces_it():
    walker = walk("aptika", to=State.SIGNING)
    send_back(walker, 5, "kabid.aptika")
    old = LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id)
    assert old.status == "ditarik"
    walker.compile(LATER, nomor=old.dokumen.nomor)
    new = LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id, versi=2)
    assert new.status == "beku"
    assert f"Laporan versi 1 ({old.dokumen.kode})" in new.dokumen.context_json


def test_8_to_5_withdraws_the_signature_keeps_the_pdf_and_tells_the_sekretaris():
    walker = walk("aptika", to=State.RECEIVING)
    walker.receive_copy(LATER)
    send_back(walker, 5, "kadis")
    signed = TandaTangan.objects.get(laporan__berkas_id=walker.berkas_id)
    assert (signed.ditarik_at, signed.ditarik_alasan) == (LATER, WHY)
    assert signed.laporan.status == "ditarik"
    assert Tembusan.objects.filter(laporan=signed.laporan).exists()
    berkas = walker.berkas
    assert (berkas.copy_received, berkas.received) == (False, False)
    assert [WHY in kalimat for kalimat in told("sekretaris")] == [True]


def test_8_to_5_before_the_copy_is_received_tells_the_sekretaris_too():
    walker = walk("aptika", to=State.RECEIVING)
    assert not walker.berkas.copy_received
    send_back(walker, 5, "kadis")
    assert [WHY in kalimat for kalimat in told("sekretaris")] == [True]


def test_no_way_back_without_reason_from_elsewhere_or_to_elsewhere():
    walker = walk("aptika", to=State.MONITORING)
    for tujuan, catatan, oleh, code in (
        (1, "   ", "kadis", Code.NOTE),
        (1, "\x00\u200b", "kadis", Code.NOTE),
        (None, WHY, "kadis", Code.NOTE),
        (3, WHY, "kadis", Code.STATE),
        (1, WHY, "kasubbag", Code.PERAN),
    ):
        with pytest.raises(Refusal) as refused:
            send_back(walker, tujuan, oleh, catatan)
        assert refused.value.refused.code is code
    assert walker.berkas.state == State.MONITORING


def test_nothing_goes_back_after_the_report_is_received():
    walker = walk("sandistik", to=State.RECEIVING)
    walker.receive(LATER)
    with pytest.raises(Refusal, match="dibekukan"):
        send_back(walker, 5, "kadis")
