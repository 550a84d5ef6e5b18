"""Lateness is told by two clocks: the first completion by the plan, each mending by the date of its return."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from takar.actions import pemeriksaan, pengumpulan, realisasi
from takar.actions.peraga.walker import Walker
from takar.documents.canonical import context_from_json
from takar.documents.contexts import CekListInventarisasiContext, JenisDokumen
from takar.queries.dokumen.laporan_proses import langkah_list, penyimpangan, proses_of
from takar.queries.kalender import kalender
from takar.queries.ketepatan import Ketepatan, Penyelesaian, Perbaikan, Peristiwa, fold_penyelesaian
from takar.queries.kinerja import baris_list
from takar.records.models import CekListInventarisasi, IsianRealisasi, LangkahBerkas, RiwayatBerkas
from takar.sop.engine import State
from tests.factories import person, walk

KODE = "IKU-15"


def at(day: int, hour: int = 3) -> datetime:
    return datetime(2026, 10, day, hour, tzinfo=UTC)


def done(nomor: int, day: int) -> Peristiwa:
    return Peristiwa({1: "SUBMITTED", 2: "CHECKED", 3: "PUBLISHED", 4: "MONITORED"}[nomor], nomor, None, None, at(day))


def back(nomor: int, tujuan: int, day: int, due: int) -> Peristiwa:
    return Peristiwa("SENT_BACK", nomor, tujuan, date(2026, 10, due), at(day))


def again(nomor: int, due: int, day: int) -> Peristiwa:
    return done(nomor, day)._replace(ulang_due_on=date(2026, 10, due))


def recalled(nomor: int, day: int) -> Peristiwa:
    return Peristiwa("RECALLED", nomor, None, None, at(day))


def mended(due: int, day: int | None) -> Perbaikan:
    return Perbaikan(date(2026, 10, due), at(day) if day else None)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([Peristiwa("OPENED", 1, None, None, at(1))], {}),
        ([done(1, 9)], {1: Penyelesaian(at(9), at(9))}),
        (
            [done(1, 9), back(2, 1, 12, 14), done(1, 15)],
            {1: Penyelesaian(at(9), at(15), (mended(14, 15),))},
        ),
        ([done(1, 9), recalled(2, 10), done(1, 14)], {1: Penyelesaian(at(14), at(14))}),
        (
            [done(1, 8), back(2, 1, 9, 13), done(1, 9), recalled(2, 9)],
            {1: Penyelesaian(at(8), at(8), (mended(13, None),))},
        ),
        (
            [done(1, 8), back(2, 1, 9, 13), done(1, 12), back(2, 1, 12, 14), done(1, 15)],
            {1: Penyelesaian(at(8), at(15), (mended(13, 12), mended(14, 15)))},
        ),
        (  # sent back further before it was mended: that mending is no longer asked for
            [done(1, 8), done(2, 9), back(3, 2, 12, 14), back(2, 1, 13, 15), done(1, 14), done(2, 20)],
            {1: Penyelesaian(at(8), at(14), (mended(15, 14),)), 2: Penyelesaian(at(9), at(20))},
        ),
        (  # carried again; recalled and completed anew it counts once
            [
                *(done(1, 8), done(2, 9), back(3, 1, 12, 14), done(1, 13)),
                *(again(2, 20, 14), recalled(3, 14), again(2, 20, 21)),
            ],
            {
                1: Penyelesaian(at(8), at(13), (mended(14, 13),)),
                2: Penyelesaian(at(9), at(21), ulang=(mended(20, 21),)),
            },
        ),
    ],
)
def test_history_folds_to_first_and_last_completion_and_mendings(events, expected):
    found = fold_penyelesaian(events)
    assert {n: p for n, p in found.items() if p != Penyelesaian()} == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("selesai", "kalimat", "terlambat"),
    [
        (Penyelesaian(), "", ""),
        (Penyelesaian(at(9), at(9)), "tepat waktu", ""),
        (
            Penyelesaian(at(9, 17), at(9, 17)),  # midnight in the office's zone
            "terlambat 1 hari",
            "terlambat 1 hari",
        ),
        (
            Penyelesaian(at(8), at(15), (mended(14, 15),)),
            "tepat waktu; perbaikan terlambat 1 hari kerja",
            "perbaikan terlambat 1 hari kerja",
        ),
        (
            Penyelesaian(at(12), at(14), (mended(14, 14),)),
            "terlambat 1 hari kerja; perbaikan tepat waktu",
            "terlambat 1 hari kerja",
        ),
        (
            Penyelesaian(at(8), at(16), (mended(13, 14), mended(16, 16))),
            "tepat waktu; perbaikan ke-1 terlambat 1 hari kerja; perbaikan ke-2 tepat waktu",
            "perbaikan ke-1 terlambat 1 hari kerja",
        ),
        (Penyelesaian(at(8), at(8), (mended(14, None),)), "tepat waktu", ""),
        (
            Penyelesaian(at(8), at(16), (mended(13, 13),), (mended(14, 14), mended(15, 16))),
            "tepat waktu; perbaikan tepat waktu; pelaksanaan ulang ke-1 tepat waktu; "
            "pelaksanaan ulang ke-2 terlambat 1 hari kerja",
            "pelaksanaan ulang ke-2 terlambat 1 hari kerja",
        ),
    ],
)
def test_both_clocks_in_words(selesai, kalimat, terlambat):
    ketepatan = Ketepatan(kalender(opd_id=0), ZoneInfo("Asia/Jakarta"))
    due_on = date(2026, 10, 9)
    assert ketepatan.kalimat(selesai, due_on) == kalimat
    assert ketepatan.terlambat(selesai, due_on) == terlambat


def returned(sent: datetime, back_at: datetime, again: datetime) -> Walker:
    """A berkas sent, handed back for one row, mended and sent again."""
    walker = walk(filled=True)
    walker.submit(sent)
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.kode == KODE)
    verdict = pemeriksaan.Verdict(row.terkirim.realisasi_id, "perlu_perbaikan", "ANGKA_BEDA", "Lihat halaman 4.")
    kasubbag = person("kasubbag")
    pemeriksaan.judge_rows(berkas_id=walker.berkas_id, verdicts=[verdict], actor=kasubbag, now=back_at)
    walker.judge_all(back_at)
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=1,
        catatan="Satu baris perlu dibetulkan.",
        actor=kasubbag,
        now=back_at,
    )
    isian = IsianRealisasi.objects.get(berkas_id=walker.berkas_id, indikator__kode=KODE)
    cell = realisasi.SelMasuk(isian.pk, "nilai", "6", isian.versi)
    realisasi.save_cells(berkas_id=walker.berkas_id, sel=[cell], actor=walker.petugas(again), now=again)
    walker.submit(again)
    return walker


def cek_list(walker: Walker) -> CekListInventarisasiContext:
    latest = CekListInventarisasi.objects.filter(berkas_id=walker.berkas_id).order_by("-versi")[0]
    context = context_from_json(JenisDokumen.CEK_LIST, latest.dokumen.context_json.encode())
    assert isinstance(context, CekListInventarisasiContext)
    return context


@pytest.mark.django_db
def test_what_was_on_time_stays_so_and_its_mending_has_a_date_of_its_own():
    walker = returned(at(8), at(12), at(15))
    first = langkah_list(proses_of(walker.berkas))[0]
    assert (first.jatuh_tempo, first.selesai) == ("9 Oktober 2026", "8 Oktober 2026; terakhir 15 Oktober 2026")
    assert first.keterangan == "tepat waktu; perbaikan terlambat 1 hari kerja; 1 kali dikembalikan"
    late, sent_back = penyimpangan(proses_of(walker.berkas))
    assert (late.perihal, late.uraian) == (
        "Perbaikan langkah 1 terlambat",
        "Selesai 15 Oktober 2026, jatuh tempo 14 Oktober 2026.",
    )
    assert sent_back.perihal == "Pengembalian"
    paper = cek_list(walker)
    assert paper.diterima_pada == "8 Oktober 2026 pukul 10.00; terakhir 15 Oktober 2026 pukul 10.00"
    assert paper.ketepatan == "tepat waktu; perbaikan terlambat 1 hari kerja"
    rows = {row.kode: (row.tanggal_diterima, row.tepat_waktu) for row in paper.baris}
    assert rows.pop(KODE) == ("8 Oktober 2026; perbaikan 15 Oktober 2026", "ya; perbaikan tidak")
    assert set(rows.values()) == {("8 Oktober 2026", "ya")}


@pytest.mark.django_db
def test_what_was_late_stays_late_though_it_was_mended_in_time():
    walker = returned(at(12), at(13), at(15))
    assert langkah_list(proses_of(walker.berkas))[0].keterangan.startswith(
        "terlambat 1 hari kerja; perbaikan tepat waktu"
    )
    assert [p.perihal for p in penyimpangan(proses_of(walker.berkas))] == ["Langkah 1 terlambat", "Pengembalian"]
    paper = cek_list(walker)
    assert paper.ketepatan == "terlambat 1 hari kerja; perbaikan tepat waktu"
    assert {row.tepat_waktu for row in paper.baris} == {"tidak", "tidak; perbaikan ya"}


@pytest.mark.django_db
def test_a_langkah_that_waits_anew_keeps_its_lateness_on_papers():
    walker = returned(at(8), at(12), at(13))
    walker.check(at(19))  # due 16 October
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=2,
        catatan="Periksa sekali lagi.",
        actor=person("kasubbag"),
        now=at(19, 5),
    )
    assert LangkahBerkas.objects.get(berkas_id=walker.berkas_id, nomor=2).done_at is None
    assert "Langkah 2 terlambat" in [p.perihal for p in penyimpangan(proses_of(walker.berkas))]
    assert langkah_list(proses_of(walker.berkas))[1].keterangan == (
        "terlambat 1 hari kerja; 1 kali dikembalikan; lihat halaman verifikasi"
    )
    kept = RiwayatBerkas.objects.filter(berkas_id=walker.berkas_id, event="SENT_BACK").order_by("urutan")
    assert [r.perbaikan_due_on for r in kept] == [date(2026, 10, 14), date(2026, 10, 21)]


@pytest.mark.django_db
def test_a_withdrawn_signature_is_not_told_as_done_in_the_next_report():
    walker = walk(to=State.RECEIVING)
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=5,
        catatan="Judul analisis keliru.",
        actor=person("kadis"),
        now=at(8),
    )
    signing = langkah_list(proses_of(walker.berkas))[5]
    assert (signing.selesai, signing.keterangan) == ("–", "lihat halaman verifikasi")
