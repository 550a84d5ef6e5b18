"""One winner in every race; a form sent twice is one effect with the same answer. Real transactions, both engines."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.actions.agenda_catat import cancel_surat
from takar.actions.agenda_nomor import number_waiting
from takar.actions.errors import Invalid, Refusal, Stale
from takar.actions.laporan import compile_laporan, sign
from takar.actions.narasi import NarasiMasuk
from takar.actions.naskah_rencana import NaskahMasuk, make_naskah
from takar.actions.pemeriksaan import Verdict, judge_rows
from takar.actions.pengaturan.naskah import change_redaksi
from takar.actions.pengingat import remind
from takar.actions.pengumpulan import open_due_pengumpulan, open_pengumpulan, submit
from takar.actions.realisasi import SelMasuk, save_cells
from takar.actions.tempo import TempoMasuk, change_due
from takar.actions.tx import Outcome
from takar.queries.agenda import Register
from takar.queries.akibat_tempo import akibat_tempo, fingerprint
from takar.queries.akun import SYSTEM
from takar.queries.kinerja import baris_list
from takar.queries.kiriman import HARIAN
from takar.queries.naskah_rencana import Acuan
from takar.records.models import (
    AuditEvent,
    BerkasBidang,
    CekListInventarisasi,
    Dokumen,
    IsianRealisasi,
    KunciIdempoten,
    LaporanDataKinerja,
    Outbox,
    PdfTersegel,
    Pemberitahuan,
    PemeriksaanBaris,
    Pengumpulan,
    PerangkatDaerah,
    PutaranPengingat,
    RiwayatBerkas,
    SertifikatSegel,
    SuratKeluar,
)
from takar.rules.periods import Periode, Triwulan
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.engine import State
from tests.factories import OPENED, PERIODE, START, Walker, open_tw3, peraga_office, person, walk
from tests.surat import record

pytestmark = pytest.mark.usefixtures("real_transactions")
COPIES = 10


def test_ten_copies_of_one_form_are_one_effect_with_one_answer(at_once):
    walker = walk("ikp", to=State.COLLECTING)
    actor, versi = person("petugas.ikp"), walker.berkas.versi
    send = lambda: submit(  # noqa: E731
        berkas_id=walker.berkas_id, seen_version=versi, actor=actor, now=START, kunci="satu-formulir"
    )
    answers = at_once([send] * COPIES)
    assert all(isinstance(answer, Outcome) for answer in answers), answers
    assert len({repr(answer) for answer in answers}) == 1
    assert RiwayatBerkas.objects.filter(berkas_id=walker.berkas_id, event="SUBMITTED").count() == 1
    assert CekListInventarisasi.objects.filter(berkas_id=walker.berkas_id).count() == 1
    assert KunciIdempoten.objects.filter(kunci="satu-formulir").count() == 1


def test_ten_different_sendings_have_one_winner(at_once):
    walker = walk("ikp", to=State.COLLECTING)
    actor, versi = person("petugas.ikp"), walker.berkas.versi

    def sending(n: int):
        return lambda: submit(
            berkas_id=walker.berkas_id, seen_version=versi, actor=actor, now=START, kunci=f"formulir-{n}"
        )

    answers = at_once([sending(n) for n in range(COPIES)])
    assert sum(isinstance(answer, Outcome) for answer in answers) == 1
    assert all(isinstance(answer, (Outcome, Stale, Refusal)) for answer in answers), answers
    assert RiwayatBerkas.objects.filter(berkas_id=walker.berkas_id, event="SUBMITTED").count() == 1


def test_two_people_in_one_cell_never_overwrite_each_other_silently(at_once):
    walker = walk("ikp", to=State.COLLECTING, filled=False)
    row = IsianRealisasi.objects.filter(berkas_id=walker.berkas_id, indikator__kode="IKU-13").get()
    actor = person("petugas.ikp")

    def typing(n: int):
        sel = [SelMasuk(row.pk, "nilai", f"{n},5", row.versi)]
        return lambda: save_cells(berkas_id=walker.berkas_id, sel=sel, actor=actor, now=START)

    answers = at_once([typing(n) for n in range(1, 6)])
    statuses = sorted(answer.isi["sel"][0]["status"] for answer in answers)
    assert statuses == ["bentrok"] * 4 + ["tersimpan"]
    winner = next(a.isi["sel"][0]["tampil"] for a in answers if a.isi["sel"][0]["status"] == "tersimpan")
    stored = IsianRealisasi.objects.get(pk=row.pk)
    assert (format(stored.nilai, "f").replace(".", ","), stored.versi) == (winner, row.versi + 1)


def test_a_verdict_given_twice_at_once_is_kept_once(at_once):
    walker = walk("ikp", to=State.CHECKING)
    realisasi_id = baris_list(walker.berkas, draft=False)[0].terkirim.realisasi_id
    actor, now = person("kasubbag"), START + timedelta(hours=2)
    judge = lambda: judge_rows(  # noqa: E731
        berkas_id=walker.berkas_id, verdicts=[Verdict(realisasi_id, "sesuai")], actor=actor, now=now
    )
    answers = at_once([judge] * 4)
    assert sum(isinstance(answer, Outcome) for answer in answers) == 1
    assert all(isinstance(answer, (Outcome, Stale)) for answer in answers), answers
    assert PemeriksaanBaris.objects.filter(realisasi_id=realisasi_id).count() == 1


def test_one_number_is_given_to_one_report_only(at_once):
    first, second = walk("ikp", to=State.PROCESSING), walk("aptika", to=State.PROCESSING)
    actor, now = person("kasubbag"), START + timedelta(hours=10)

    def compiling(walker: Walker):
        return lambda: compile_laporan(
            berkas_id=walker.berkas_id,
            seen_version=walker.berkas.versi,
            nomor="000.8/1",
            tanggal=None,
            narasi=NarasiMasuk("Ringkas.", "", "", 0),
            actor=actor,
            now=now,
        )

    answers = at_once([compiling(first), compiling(second)])
    assert sorted(type(answer).__name__ for answer in answers) == ["Invalid", "Outcome"], answers
    assert Dokumen.objects.filter(jenis=Dokumen.Jenis.LAPORAN, nomor="000.8/1").count() == 1


def test_letters_recorded_at_once_get_a_number_each(at_once):
    peraga_office()
    recording = [partial(record, Register.KELUAR, nomor=f"9/{n}") for n in range(6)]
    assert sorted(at_once(recording)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("asked", [True, False])
def test_one_number_wanted_twice_at_once_is_given_once(at_once, monkeypatch, asked):
    """By a letter and a paper of the plan; where nobody asks whether it is free the database refuses the second."""
    if not asked:
        monkeypatch.setattr("takar.actions.nomor_naskah.used_where", lambda *_given: "")
        monkeypatch.setattr("takar.actions.naskah_nomor.used_where", lambda *_given: "")
    iku = Acuan(peraga_office().pk, 2026, "iku")
    masuk = NaskahMasuk("", "800/ 1", START.date())
    making = partial(make_naskah, acuan=iku, masuk=masuk, actor=person("kasubbag"), now=START)
    answers = at_once([making, partial(record, Register.KELUAR, nomor="800/1")])
    (refused,) = [answer for answer in answers if isinstance(answer, Invalid)]
    assert "sudah tercatat" in str(refused) if asked else "baru saja dipakai surat lain" in str(refused)
    assert SuratKeluar.objects.exclude(nomor_berlaku=None).count() == 1


def test_two_corrections_of_one_line_have_one_winner(at_once):
    record(Register.KELUAR)
    cancelling = partial(
        cancel_surat,
        opd_id=peraga_office().pk,
        register=Register.KELUAR,
        tahun=2026,
        nomor_agenda=1,
        seen_versi=1,
        alasan="Ganda.",
        actor=person("kasubbag"),
        now=START,
    )
    answers = at_once([cancelling] * 4)
    assert sorted(type(answer).__name__ for answer in answers) == ["Outcome", "Stale", "Stale", "Stale"], answers
    assert SuratKeluar.objects.count() == 2


def test_letters_are_numbered_while_reports_are_signed(at_once):
    """Both hold a berkas and want the office, which gives the numbers: they wait, and nobody waits for ever."""
    walkers = [walk(unit, to=State.SIGNING) for unit in ("ikp", "aptika")]
    isi = {**BAWAAN["permintaan-data"], "pola_nomor": "005/{nomor}/{tahun_surat}"}
    change_redaksi(
        opd_id=peraga_office().pk,
        jenis="permintaan-data",
        seen_version=0,
        masuk=isi,
        actor=person("pengelola"),
        now=START,
    )
    numbering = partial(
        number_waiting,
        opd_id=peraga_office().pk,
        tahun=2026,
        actor=person("kasubbag"),
        now=START + timedelta(hours=10),
    )
    signings = [partial(signing, walker, person(f"kabid.{walker.unit}")) for walker in walkers]
    answers = at_once([numbering, *signings, numbering])
    assert sorted(type(answer).__name__ for answer in answers) == ["Invalid", "Outcome", "Outcome", "Outcome"], answers
    lines = SuratKeluar.objects.filter(versi=1).order_by("nomor_agenda")
    assert [line.nomor_agenda for line in lines] == list(range(1, len(lines) + 1))


def test_two_first_signatures_of_an_office_make_one_certificate(at_once):
    walkers = [walk(unit, to=State.SIGNING) for unit in ("ikp", "aptika")]
    answers = at_once([partial(signing, walker, person(f"kabid.{walker.unit}")) for walker in walkers])
    assert [one.pesan for one in answers] == ["Laporan ditandatangani."] * 2
    assert (SertifikatSegel.objects.count(), PdfTersegel.objects.count()) == (1, 2)


def signing(walker: Walker, actor):
    now, laporan = (
        START + timedelta(hours=10),
        LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id, status="beku"),
    )
    return sign(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        seen_sha256=laporan.dokumen.file.sha256,
        authenticated_at=now,
        actor=actor,
        now=now,
    )


def test_a_round_opened_by_workers_and_people_at_once_opens_once(at_once):
    """Two workers, two people, and one of them twice with the same form."""
    opd_id = PerangkatDaerah.objects.get().pk
    before = Periode(2026, Triwulan.II)  # a worker opens no first round of an office
    open_pengumpulan(opd_id=opd_id, periode=before, actor=SYSTEM, now=OPENED)
    typed = partial(open_pengumpulan, opd_id=opd_id, periode=PERIODE, now=OPENED)
    kasubbag = partial(typed, actor=person("kasubbag"), kunci="formulir")
    workers = [partial(open_due_pengumpulan, now=OPENED)] * 2
    *opened, satu, dua, lain = at_once([*workers, kasubbag, kasubbag, partial(typed, actor=person("pengelola"))])
    won = [one for one in (satu, dua, lain) if isinstance(one, Outcome)]
    assert sum(opened) + len({repr(one) for one in won}) == 1
    lost = [one for one in (satu, dua, lain) if not isinstance(one, Outcome)]
    said = "Pengumpulan Triwulan III Tahun 2026 sudah dibuka 1 Oktober 2026 pukul 00.05 oleh "
    assert all(str(one).startswith(said) and "Bukalah dari daftar" in str(one) for one in lost), lost
    berkas = BerkasBidang.objects.filter(pengumpulan__triwulan=3)
    assert (Pengumpulan.objects.count(), berkas.count()) == (2, 4)
    assert Dokumen.objects.filter(berkas__in=berkas).count() == 4  # one letter each
    assert RiwayatBerkas.objects.filter(berkas__in=berkas).count() == 4


@pytest.mark.parametrize("writers", [12])
def test_the_audit_chain_has_no_gap_after_a_rush(at_once, writers):
    walker = walk("sekretariat", to=State.COLLECTING, filled=False)
    rows = list(IsianRealisasi.objects.filter(berkas_id=walker.berkas_id).order_by("pk")[:writers])
    actor = person("petugas.sekretariat")

    def typing(row: IsianRealisasi):
        sel = [SelMasuk(row.pk, "pendorong", f"tulisan {row.pk}", row.versi)]
        return lambda: save_cells(berkas_id=walker.berkas_id, sel=sel, actor=actor, now=START)

    answers = at_once([typing(row) for row in rows])
    assert all(isinstance(answer, Outcome) for answer in answers), answers
    events = list(AuditEvent.objects.order_by("seq").values_list("seq", "prev_hash", "hash"))
    assert [seq for seq, _, _ in events] == list(range(1, len(events) + 1))
    assert [prev for _, prev, _ in events[1:]] == [digest for _, _, digest in events[:-1]]


def test_a_sheet_is_sent_by_the_plan_that_it_was_judged_by():
    """Who changes the plan holds the office until it is written; a sheet is judged after that, or sent before."""
    walker = walk("ikp", to=State.COLLECTING)
    with CaptureQueriesContext(connection) as seen:
        submit(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=person("petugas.ikp"), now=START)
    sql = [one["sql"] for one in seen.captured_queries]
    held = next(n for n, one in enumerate(sql) if one.startswith('SELECT "records_perangkatdaerah"'))
    assert held < next(n for n, one in enumerate(sql) if one.startswith('SELECT "records_target"'))
    assert connection.vendor == "sqlite" or "FOR NO KEY UPDATE" in sql[held]


def test_several_workers_make_one_digest_of_a_day(at_once):
    """The run of the office is one row; the second worker waits for it, finds it and makes nothing."""
    open_tw3()
    now = datetime(2026, 10, 7, 1, 0, tzinfo=UTC)  # H−2 of langkah 1
    made = at_once([lambda: remind(now=now)] * 4)
    assert sorted(made, key=str)[:3] == [0, 0, 0]
    assert PutaranPengingat.objects.count() == 1
    digests = Outbox.objects.filter(kind=HARIAN).values_list("kunci", flat=True)
    assert len(digests) == max(made) == len(set(digests))
    assert Pemberitahuan.objects.filter(jenis="pengingat").count() == len(digests)


def test_a_changed_due_date_locks_the_berkas_before_their_round():
    """As every act does: a receipt that holds its berkas and waits for the round must not be waited for."""
    walker = walk("ikp", to=State.COLLECTING)
    pengumpulan, menjadi = walker.berkas.pengumpulan, date(2026, 11, 4)
    dilihat = fingerprint(akibat_tempo(pengumpulan, [walker.berkas], 8, menjadi, START.date()))
    masuk = TempoMasuk(8, "ikp", menjadi, "Banjir.", "", dilihat)
    with CaptureQueriesContext(connection) as seen:
        change_due(pengumpulan_id=pengumpulan.pk, masuk=masuk, actor=person("kasubbag"), now=START)
    sql = [one["sql"] for one in seen.captured_queries]
    berkas, held = (
        next(n for n, one in enumerate(sql) if one.startswith(f'SELECT "records_{table}"'))
        for table in ("berkasbidang", "pengumpulan")
    )
    assert berkas < held
    assert connection.vendor == "sqlite" or all("FOR UPDATE" in sql[n] for n in (berkas, held))
